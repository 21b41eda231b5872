//! 设置本单位: a new unit; and, while one is open, the others kept here and the facts of the open one.

mod edit;
mod fields;
mod form;
mod parts;
mod problem;
mod region;
mod years;

pub use years::YearsPage;

use crate::locale::words;
use crate::platform::document;
use crate::state::{App, Phase};
use crate::ui::components::{Button, ButtonKind, Disclosure, ErrorSummary, PageHead, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use problem::Problem;

/// The page.
#[component]
pub fn SetupPage() -> impl IntoView {
    let app = App::of_page();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let errors = Signal::derive(move || problems.get().iter().map(Problem::in_list).collect::<Vec<_>>());
    let open = Memo::new(move |_| app.year().map(|year| year.unit.id.clone()));
    let is_ready = Memo::new(move |_| app.phase() == Phase::Ready);
    view! {
        <div class="setup-page">
            <ErrorSummary errors=errors />
            <PageHead
                title=t(words::setup::TITLE)
                lead=move || if open.get().is_some() { t(words::setup::LEAD_OPEN)() } else { t(words::setup::LEAD)() }
                wrong=Signal::derive(move || problems.with(|problems| !problems.is_empty()))
            />
            <Show when=move || is_ready.get() fallback=move || view! { <p>{t(words::home::OPENING)}</p> }>
                {move || match open.get() {
                    None => view! {
                        <p class="quiet">{t(words::setup::HAS_FILE)} " " <TapLink href=Route::Data.hash()>{t(words::setup::LOOK_AT_FILE)}</TapLink></p>
                        <form::NewUnit problems=problems />
                    }
                    .into_any(),
                    Some(_) => view! { <WithUnit problems=problems /> }.into_any(),
                }}
            </Show>
        </div>
    }
}

/// What there is to do while a unit is open.
#[component]
fn WithUnit(problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    view! {
        <Known />
        <section class="part" aria-labelledby="own">
            <h2 id="own">{t(words::setup::OWN)}</h2>
            <edit::EditUnit problems=problems />
        </section>
        <section class="part" aria-labelledby="new">
            <h2 id="new">{t(words::setup::ANOTHER)}</h2>
            <Disclosure id="new-unit" label=t(words::setup::ANOTHER_OPEN)>
                <form::NewUnit problems=problems />
            </Disclosure>
        </section>
    }
}

/// The units kept in this browser, with a way to each.
#[component]
fn Known() -> impl IntoView {
    let app = App::of_page();
    let rows = move || {
        let open = app.year().map(|year| year.unit.id.clone());
        let row = |unit: &crate::workflows::UnitRow| {
            let (id, name, period) = (unit.id.clone(), unit.name.clone(), unit.period);
            let is_open = open.as_ref() == Some(&id);
            let said = name.clone();
            let go = move |()| {
                announce(tf(words::home::SWITCHED, &[("unit", &said)]));
                app.switch_to(id.clone());
                document::go(&Route::Home.hash());
            };
            let hidden = name.clone();
            let action = if is_open {
                view! { <p class="quiet">{t(words::setup::IS_OPEN)}</p> }.into_any()
            } else {
                view! {
                    <Button kind=ButtonKind::Small on_press=go>
                        {t(words::setup::SWITCH)}
                        <span class="hidden">"：" {hidden}</span>
                    </Button>
                }
                .into_any()
            };
            view! {
                <li class="unit-row">
                    <h3>{name}</h3>
                    <p>{move || tf(words::home::YEAR_IS, &[("year", &period)])}</p>
                    {action}
                </li>
            }
        };
        app.units().iter().map(row).collect_view()
    };
    view! {
        <section aria-labelledby="known">
            <h2 id="known">{t(words::setup::KNOWN)}</h2>
            <ul class="unit-rows">{dynamic(rows)}</ul>
        </section>
    }
}
