//! 到齐情况: every unit's newest revision, what waits for the reviewer first.

use crate::locale::{Word, words};
use crate::ui::arrival_list::{State, moment, state};
use crate::ui::components::{Cell, Column, DataTable, Mark, MarkKind, Row, TapLink};
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use crate::workflows::receive::Arrival;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows on one page: with a hundred received files below, the page stays light.
const SIZE: usize = 30;

/// The table.
#[component]
pub fn Arrivals(
    /// The newest revisions, in order.
    arrived: Memo<Arc<Vec<Arrival>>>,
) -> impl IntoView {
    let columns = vec![
        Column::text("unit", t(words::review::COL_UNIT)),
        Column::text("state", t(words::review::COL_STATE)),
        Column::text("todo", t(words::review::COL_TODO)),
        Column::text("revision", t(words::review::COL_REVISION)),
        Column::text("received", t(words::review::COL_RECEIVED)),
        Column::actions(t(words::review::COL_ACTIONS)),
    ];
    let rows =
        Signal::derive(move || arrived.with(|arrived| arrived.iter().cloned().map(row).collect::<Vec<_>>()));
    view! {
        <div class="part">
            <DataTable
                id="arrivals"
                caption=t(words::review::ARRIVALS)
                terms=t(words::review::ARRIVALS_TERMS)
                columns=columns
                rows=rows
                size=SIZE
            />
        </div>
    }
}

fn row(arrival: Arrival) -> Row {
    let state = state(&arrival);
    let (kind, word, action) = match state {
        State::Fresh => (MarkKind::Inbox, words::review::STATE_FRESH, words::review::BEGIN),
        State::Reviewing => (MarkKind::Reading, words::review::STATE_REVIEWING, words::review::CONTINUE),
        State::ToFix => (MarkKind::Return, words::review::STATE_TO_FIX, words::review::OPEN),
        State::Decided => (MarkKind::Done, words::review::STATE_DECIDED, words::review::OPEN),
        State::Returned => (MarkKind::Return, words::reply::STATE_RETURNED, words::review::OPEN),
        State::Approved => (MarkKind::Done, words::reply::STATE_APPROVED, words::review::OPEN),
    };
    let unit = arrival.unit_name.clone();
    let (name, href) = (unit.clone(), Route::Submission(arrival.id.clone()).hash());
    let (year, revision) = (arrival.period, arrival.revision);
    let received = moment(&arrival.received_at);
    Row {
        id: arrival.key(),
        cells: vec![
            Cell::view(move || view! { <bdi>{name.clone()}</bdi> }),
            Cell::view(move || view! { <Mark kind=kind label=t(word) /> }),
            Cell::view(move || todo(&arrival, state)),
            Cell::view(move || move || tf(words::review::REVISION, &[("year", &year), ("n", &revision)])),
            Cell::Text(received),
            Cell::view(move || {
                let unit = unit.clone();
                view! {
                    <TapLink href=href.clone()>
                        {t(action)}
                        <span class="hidden">{move || tf(words::review::OF_UNIT, &[("unit", &unit)])}</span>
                    </TapLink>
                }
            }),
        ],
    }
}

fn todo(arrival: &Arrival, state: State) -> impl Fn() -> String + Send + use<> {
    let word: Word = match state {
        State::Fresh => words::review::TODO_FRESH,
        State::Reviewing if arrival.to_fix > 0 => words::review::TODO_FIXING,
        State::Reviewing => words::review::TODO_REVIEWING,
        State::ToFix => words::review::TODO_TO_FIX,
        State::Decided => words::review::TODO_DECIDED,
        State::Returned => words::reply::TODO_RETURNED,
        State::Approved => words::reply::TODO_APPROVED,
    };
    let Arrival { decided, answers, to_fix, .. } = *arrival;
    move || tf(word, &[("done", &decided), ("of", &answers), ("n", &to_fix)])
}
