//! The years of the open unit: which there are, going to another, beginning the next; how much is asked, and by
//! which parameters.

mod asked;
mod moved;
mod parameters;

use super::problem::Problem;

use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, ConfirmDialog, ErrorSummary, LinkButton, PageHead, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::task_line::task_line;
use crate::ui::words::{aside, t, tf};
use crate::workflows::task::can_ask;
use leptos::prelude::*;

/// The page.
#[component]
pub fn YearsPage() -> impl IntoView {
    let app = App::of_page();
    let open = Memo::new(move |_| app.year().map(|year| (year.unit.id.clone(), year.period)));
    let lacks = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let errors = Signal::derive(move || {
        let of_parameters =
            problems.with(|problems| problems.iter().map(Problem::in_list).collect::<Vec<_>>());
        lacks.get().then(asked::lack).into_iter().chain(of_parameters).collect::<Vec<_>>()
    });
    let is_wrong = Signal::derive(move || lacks.get() || problems.with(|problems| !problems.is_empty()));
    let body = move || match open.get() {
        Some(_) => view! {
            <moved::Moving />
            {move || task_line(app)}
            <Years />
            <TaskLink />
            <asked::Asked lacks=lacks />
            <parameters::Parameters problems=problems />
            <moved::LeftBehind />
        }
        .into_any(),
        None => {
            view! { <LinkButton href=Route::Setup.hash()>{t(words::shell::SETUP)}</LinkButton> }.into_any()
        }
    };
    view! {
        <div class="setup-page years-page">
            <ErrorSummary errors=errors />
            <PageHead title=t(words::carry::YEARS) lead=t(words::carry::YEARS_LEAD) wrong=is_wrong />
            {dynamic(body)}
        </div>
    }
}

/// The way to a task for the units below, where there are some.
#[component]
fn TaskLink() -> impl IntoView {
    let app = App::of_page();
    let can = Memo::new(move |_| app.year().is_some_and(|year| can_ask(&year)));
    view! {
        <Show when=move || can.get()>
            <p class="after"><LinkButton kind=ButtonKind::Plain href=Route::Task.hash()>{t(words::task::LINK)}</LinkButton></p>
        </Show>
    }
}

/// The years, the newest first, and the next.
#[component]
fn Years() -> impl IntoView {
    let app = App::of_page();
    let asks = RwSignal::new(false);
    let period = move || app.year().map(|year| year.period).unwrap_or_default();
    let next = move || app.next_year().unwrap_or_default();
    // The year after the one that is running can be prepared; none beyond it.
    let can_begin = move || next() <= app.today().year() + 1;
    let row = move |year: i32| {
        let go = move |()| {
            app.open_year(year, move || {
                arrived(words::carry::SWITCHED, year, &Route::Home);
            });
        };
        let action = if year == period() {
            view! { <p class="quiet">{t(words::carry::YEAR_OPEN)}</p> }.into_any()
        } else {
            view! {
                <Button kind=ButtonKind::Small on_press=go>
                    {t(words::carry::YEAR_SWITCH)}
                    <span class="hidden">"：" {move || tf(words::carry::YEAR_N, &[("year", &year)])}</span>
                </Button>
            }
            .into_any()
        };
        view! {
            <li class="unit-row" data-year=year.to_string()>
                <p><b>{move || tf(words::carry::YEAR_N, &[("year", &year)])}</b></p>
                {action}
            </li>
        }
    };
    let rows = move || app.years().iter().rev().copied().map(row).collect_view();
    let begin = move |()| {
        let year = untrack(next);
        app.begin_year(move || arrived(words::carry::BEGUN, year, &Route::Carry));
    };
    view! {
        <ul class="unit-rows">{dynamic(rows)}</ul>
        <Show when=can_begin>
            <p class="row-of after">
                <Button kind=ButtonKind::Plain on_press=move |()| asks.set(true)>
                    {move || tf(words::carry::BEGIN, &[("year", &next())])}
                </Button>
            </p>
        </Show>
        <ConfirmDialog
            id="begin-year"
            title=move || tf(words::carry::BEGIN_TITLE, &[("year", &next())])
            confirm=move || tf(words::carry::BEGIN, &[("year", &next())])
            open=asks
            on_confirm=begin
        >
            <p>{t(words::carry::BEGIN_RECORDS)}</p>
            <p>{t(words::carry::BEGIN_ANSWERS)}</p>
            <p>{t(words::carry::BEGIN_WORDS)}</p>
            <p>{move || tf(words::carry::BEGIN_OLD, &[("year", &(next() - 1))])}</p>
        </ConfirmDialog>
    }
}

/// Another year is open: says so and goes on.
fn arrived(word: Word, year: i32, to: &Route) {
    aside(|| announce(tf(word, &[("year", &year)])));
    document::go(&to.hash());
}
