//! 审核: what has arrived, which one to go on with, and where files come in.

pub mod arrivals;
pub mod aside;
pub mod receive;
pub mod results;

use crate::locale::{Word, words};
use crate::state::{App, Phase};
use crate::ui::arrival_list::{State, counts, listed, next, state};
use crate::ui::components::{LinkButton, PageHead, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::Arrival;
use leptos::prelude::*;
use std::sync::Arc;

/// The page of the reviewer.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let app = App::of_page();
    Effect::new(move |_| {
        if app.phase() == Phase::Ready {
            app.read_arrivals();
        }
    });
    // While files come in, each would redraw the list; it changes once they are all there.
    let arrived = Memo::new(move |before: Option<&Arc<Vec<Arrival>>>| match before {
        Some(before) if app.receiving().is_under_way() => before.clone(),
        Some(_) | None => Arc::new(listed(&app.arrivals()).into_iter().cloned().collect()),
    });
    let has_any = Memo::new(move |_| arrived.with(|arrived| !arrived.is_empty()));
    let title = move || match arrived.with(|arrived| arrived.len()) {
        0 => text(words::review::NONE).to_owned(),
        n => tf(words::review::ARRIVED, &[("n", &n)]),
    };
    view! {
        <div class="review-page">
            <PageHead title=title of=t(words::review::TITLE) lead=move || lead(&arrived.get()) />
            <Show when=move || has_any.get()>
                <Next arrived=arrived />
                <arrivals::Arrivals arrived=arrived />
            </Show>
            <aside::Aside />
            <receive::Receive />
        </div>
    }
}

/// How many are in each state; those with nobody in them are not named.
fn lead(arrived: &[Arrival]) -> String {
    if arrived.is_empty() {
        return text(words::review::NONE_LEAD).to_owned();
    }
    let refs: Vec<&Arrival> = arrived.iter().collect();
    let parts = counts(&refs)
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(state, n)| tf(count_word(state), &[("n", &n)]));
    let parts: Vec<String> = parts.collect();
    format!("{}{}", parts.join(text(words::review::COMMA)), text(words::review::STOP))
}

fn count_word(state: State) -> Word {
    match state {
        State::Fresh => words::review::COUNT_FRESH,
        State::Reviewing => words::review::COUNT_REVIEWING,
        State::ToFix => words::review::COUNT_TO_FIX,
        State::Decided => words::review::COUNT_DECIDED,
        State::Returned => words::reply::COUNT_RETURNED,
        State::Approved => words::reply::COUNT_APPROVED,
    }
}

/// The one to go on with.
#[component]
fn Next(arrived: Memo<Arc<Vec<Arrival>>>) -> impl IntoView {
    let shown = move || {
        let arrived = arrived.get();
        let refs: Vec<&Arrival> = arrived.iter().collect();
        next(&refs).map(|arrival| (arrival.clone(), state(arrival)))
    };
    let shown = Memo::new(move |_| shown());
    let what = move || {
        shown.get().map_or_else(
            || text(words::review::NEXT_DONE).to_owned(),
            |(arrival, state)| {
                let word = if state == State::Fresh {
                    words::review::NEXT_BEGIN
                } else {
                    words::review::NEXT_CONTINUE
                };
                tf(word, &[("unit", &arrival.unit_name)])
            },
        )
    };
    let says = move || {
        shown.get().map_or_else(
            || text(words::review::NEXT_DONE_LEAD).to_owned(),
            |(arrival, _)| {
                let values: [(&str, &dyn std::fmt::Display); 4] = [
                    ("year", &arrival.period),
                    ("n", &arrival.revision),
                    ("of", &arrival.answers),
                    ("done", &arrival.decided),
                ];
                tf(words::review::NEXT_LEAD, &values)
            },
        )
    };
    let button = move || {
        shown.get().map(|(arrival, state)| {
            let word = if state == State::Fresh { words::review::BEGIN } else { words::review::CONTINUE };
            view! {
                <LinkButton href=Route::Submission(arrival.id.clone()).hash()>
                    {t(word)}
                    <span class="hidden">{move || tf(words::review::OF_UNIT, &[("unit", &arrival.unit_name)])}</span>
                </LinkButton>
            }
        })
    };
    view! {
        <section class="next" aria-labelledby="next">
            <h2 class="next__what" id="next">{dynamic(what)}</h2>
            <p>{dynamic(says)}</p>
            {dynamic(button)}
        </section>
    }
}
