//! The parts of the form of a new unit.

use super::fields::field_id;
use super::form::{ASSOCIATIONS, FORM, Form, YEAR, ZONE};
use super::problem::{Problem, unit_kind, wrong};
use crate::locale::words;
use crate::model::{Category, Tier};
use crate::platform::document;
use crate::policy;
use crate::state::App;
use crate::ui::components::{
    Button, ButtonKind, Choice, Choices, Keyboard, Notice, NoticeKind, Show, TextField, Ticks, Width,
};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::tier_words as tier;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// The same unit and year are here already.
#[component]
pub(super) fn Known(form: Form) -> impl IntoView {
    let app = App::of_page();
    let known = Memo::new(move |_| form.wish().known(&app.units()).cloned());
    dynamic(move || {
        known.get().map(|unit| {
            let (name, id) = (unit.name.clone(), unit.id.clone());
            let period = unit.period;
            let open = move |()| {
                app.switch_to(id.clone());
                document::go(&Route::Home.hash());
            };
            view! {
                <div class="after">
                    <Notice kind=NoticeKind::Warning>
                        <p>{move || tf(words::setup::EXISTS, &[("unit", &name), ("year", &period)])}</p>
                        <p class="after"><Button kind=ButtonKind::Plain on_press=open>{t(words::setup::OPEN_IT)}</Button></p>
                    </Notice>
                </div>
            }
        })
    })
}

/// The extension of a development zone; few have one.
#[component]
pub(super) fn Zone(form: Form, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let label = move || format!("{}{}", t(words::setup::ZONE)(), t(words::shell::OPTIONAL)());
    view! {
        <TextField
            id=ZONE
            label=label
            hint=t(words::setup::ZONE_HINT)
            wrong=wrong(problems, ZONE)
            width=Width::Short
            value=form.ext
            on_input=move |text| form.ext.set(text)
        />
    }
}

/// Name and year.
#[component]
pub(super) fn Name(form: Form, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let id = field_id(FORM, "name");
    let name_wrong = wrong(problems, &id);
    let label = unit_kind().and_then(|kind| kind.field("name")).map_or("", |field| field.label_zh.as_str());
    view! {
        <TextField
            id=id
            label=label
            hint=t(words::setup::NAME_HINT)
            wrong=name_wrong
            value=Signal::derive(move || form.name())
            on_input=move |text| form.name.set(Some(text))
        />
        <TextField
            id=YEAR
            label=t(words::setup::YEAR)
            hint=t(words::setup::YEAR_HINT)
            wrong=wrong(problems, YEAR)
            width=Width::Short
            keyboard=Keyboard::Numeric
            value=form.year
            on_input=move |text| form.year.set(text)
        />
    }
}

/// The level it reports as and the standard it is judged by.
#[component]
pub(super) fn TierFields(form: Form, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let code = |tier: Option<Tier>| tier.map(|tier| tier.code().to_owned());
    let reports = Tier::STANDARDS.map(|tier| {
        Choice::new(tier.code(), move || tf(words::setup::LEVEL_OPTION, &[("tier", &tier::name(tier))]))
    });
    let standards =
        Tier::STANDARDS.into_iter().rev().map(|tier| Choice::new(tier.code(), move || tier::option(tier)));
    let hint = move || match form.usual() {
        Some((_, standard, why)) => {
            format!("{}{}", tier::why(why, standard), t(words::setup::STANDARD_ASK)())
        }
        None => t(words::setup::STANDARD_HINT)().to_owned(),
    };
    let is_unusual = Memo::new(move |_| form.wish().is_unusual());
    let reason_id = field_id(FORM, "tier_reason");
    let reason_wrong = wrong(problems, &reason_id);
    let reason_label = move || format!("{}{}", t(words::setup::REASON)(), t(words::shell::REQUIRED)());
    view! {
        <Choices
            id="new-report_tier"
            legend=t(words::setup::LEVEL)
            hint=t(words::setup::LEVEL_HINT)
            options=reports.into()
            value=Signal::derive(move || code(form.report()))
            on_pick=move |code: String| form.report.set(Tier::from_code(&code))
        />
        <Choices
            id="new-standard_tier"
            legend=t(words::setup::STANDARD)
            hint=hint
            options=standards.collect()
            value=Signal::derive(move || code(form.standard()))
            on_pick=move |code: String| form.standard.set(Tier::from_code(&code))
        />
        <Show when=move || is_unusual.get()>
            <TextField
                id=reason_id.clone()
                label=reason_label
                hint=t(words::setup::REASON_HINT)
                wrong=reason_wrong
                width=Width::Full
                value=form.reason
                on_input=move |text| form.reason.set(text)
            />
        </Show>
    }
}

/// Which of the five exist.
#[component]
pub(super) fn Associations(form: Form, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let options = Category::ALL
        .into_iter()
        .map(|category| Choice::new(category.code(), policy::dictionary().label("CAT", category.code())))
        .collect();
    let tick = move |(code, is_ticked): (String, bool)| {
        form.associations.update(|ticked| {
            ticked.retain(|known| *known != code);
            if is_ticked {
                ticked.push(code);
            }
        });
    };
    view! {
        <Ticks
            id=ASSOCIATIONS
            legend=t(words::setup::ASSOCIATIONS)
            hint=t(words::setup::ASSOCIATIONS_HINT)
            wrong=wrong(problems, ASSOCIATIONS)
            options=options
            ticked=form.associations
            on_tick=tick
        />
    }
}
