//! What a backup would bring back, unit by unit, what a person has to choose, and the button that does it.

use super::conflict::Conflicts;
use super::restore::{Outcome, set};
use crate::locale::{Word, words};
use crate::state::{App, Ready};
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, Cell, Choice, Choices, ChoicesLook, Column, DataTable, Row, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text, tf};
use crate::workflows::backup::restore::Counts;
use crate::workflows::backup::{Decisions, Side, UnitPlan};
use leptos::prelude::*;
use std::sync::Arc;

const KEEP: &str = "keep";
const TAKE: &str = "take";

/// The plan.
#[component]
pub fn PlanView(
    /// Tells the controls of several files apart.
    index: usize,
    /// The plan.
    ready: Arc<Ready>,
    /// Changes when it has been done.
    outcome: RwSignal<Outcome>,
) -> impl IntoView {
    let app = App::of_page();
    let decisions = RwSignal::new(Decisions::default());
    let busy = RwSignal::new(false);
    let counts = ready.plan.counts();
    let unknown = ready.plan.unknown;
    let (made, code) = (moment(&ready.plan.envelope.created_at), ready.code.to_string());
    let conflicts = ready.plan.conflicts();
    let (planned, looked, shown, to_restore) = (ready.clone(), ready.clone(), ready.clone(), ready);
    let writes = Memo::new(move |_| decisions.with(|decisions| planned.plan.writes(decisions)));
    let left = Memo::new(move |_| decisions.with(|decisions| !looked.plan.is_decided(decisions)));
    let reopened = Memo::new(move |_| decisions.with(|decisions| shown.plan.reopened(decisions).len()));
    let go = {
        let ready = to_restore.clone();
        move |()| {
            if left.get_untracked() {
                return;
            }
            busy.set(true);
            app.restore(ready.clone(), decisions.get_untracked(), move |restored| {
                set(outcome, restored.map_or_else(Outcome::NotRestored, Outcome::Restored));
            });
        }
    };
    let keep = Signal::derive(move || {
        let side = decisions.with(|decisions| decisions.older);
        Some(if side == Side::Here { KEEP } else { TAKE }.to_owned())
    });
    let pick = move |code: String| {
        let side = if code == KEEP { Side::Here } else { Side::File };
        decisions.update(|decisions| decisions.older = side);
    };
    let options =
        vec![Choice::new(KEEP, t(words::data::KEEP_HERE)), Choice::new(TAKE, t(words::data::TAKE_BACKUP))];
    let tells = move || {
        let (_, replaced) = writes.get();
        let tell = |word, n: usize| (n > 0).then(|| tf(word, &[("n", &n)]));
        let told =
            [tell(words::files::WILL_REPLACE, replaced), tell(words::files::WILL_REOPEN, reopened.get())];
        told.into_iter().flatten().map(|said| view! { <p>{said}</p> }).collect_view()
    };
    let has_conflicts = !conflicts.is_empty();
    let conflicts = StoredValue::new(conflicts);
    // Choosing what is here is a decision too: it is noted, and not asked again.
    let can_go = move || writes.get().0 > 0 || has_conflicts;
    view! {
        <p>{move || tf(words::data::MADE_ON, &[("date", &made), ("code", &code)])}</p>
        <p>{move || planned_words(counts)}</p>
        <UnitsTable index=index ready=to_restore counts=counts />
        {(unknown > 0).then(|| view! { <p>{move || tf(words::data::UNKNOWN_ROWS, &[("n", &unknown)])}</p> })}
        {(counts.joined > 0).then(|| view! { <p>{move || tf(words::files::JOINED, &[("n", &counts.joined)])}</p> })}
        {(counts.older > 0).then(|| view! {
            <Choices
                id=format!("differing-{index}")
                legend=move || tf(words::files::OLDER, &[("n", &counts.older)])
                hint=t(words::files::OLDER_HINT)
                look=ChoicesLook::Stack
                options=options
                value=keep
                on_pick=pick
            />
        })}
        {has_conflicts.then(|| view! { <Conflicts index=index conflicts=conflicts decisions=decisions /> })}
        <Show when=can_go fallback=move || view! { <p class="after">{t(words::data::ALL_HERE)}</p> }>
            <div class="after">
                {dynamic(tells)}
                <p class="after">
                    <Button on_press=go.clone() busy=Signal::derive(move || busy.get() || left.get()) attr:data-testid="restore">
                        {move || match writes.get().0 {
                            0 => text(words::files::NOTE_DECISION).to_owned(),
                            n => tf(words::data::DO_RESTORE, &[("n", &n)]),
                        }}
                    </Button>
                </p>
                {move || left.get().then(|| view! { <p class="quiet">{t(words::files::CHOOSE_FIRST)}</p> })}
            </div>
        </Show>
    }
}

/// What would be written, stays, and is asked.
pub fn planned_words(counts: Counts) -> String {
    let written = counts.new + counts.newer + counts.joined;
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("new", &written), ("same", &(counts.same + counts.older)), ("open", &counts.open)];
    tf(words::data::PLANNED, &values)
}

/// A column of numbers: its name, its heading, its number.
type Numbers = (&'static str, Word, fn(Counts) -> usize);

/// The columns that have anything in them.
fn columns(counts: Counts) -> Vec<Numbers> {
    let all: [Numbers; 6] = [
        ("new", words::data::NEW, |counts| counts.new),
        ("same", words::data::SAME, |counts| counts.same),
        ("newer", words::files::COL_NEWER, |counts| counts.newer),
        ("older", words::files::COL_OLDER, |counts| counts.older),
        ("joined", words::files::COL_JOINED, |counts| counts.joined),
        ("open", words::files::COL_OPEN, |counts| counts.open),
    ];
    let is_shown = |(name, _, of): &Numbers| matches!(*name, "new" | "same") || of(counts) > 0;
    all.into_iter().filter(is_shown).collect()
}

#[component]
fn UnitsTable(index: usize, ready: Arc<Ready>, counts: Counts) -> impl IntoView {
    let shown = columns(counts);
    let heads = [Column::text("unit", t(words::data::UNIT)), Column::number("year", t(words::data::YEAR))];
    let numbers = shown.iter().map(|(name, word, _)| Column::number(*name, t(*word)));
    let heads: Vec<Column> = heads.into_iter().chain(numbers).collect();
    let row = move |at: usize, unit: &UnitPlan| {
        let name = match unit.id {
            Some(_) => unit.name.clone(),
            None => text(words::data::OTHERS).to_owned(),
        };
        let year = if unit.period > 0 { unit.period.to_string() } else { "—".to_owned() };
        let counts = shown.iter().map(|(_, _, of)| Cell::from(of(unit.counts).to_string()));
        Row {
            id: at.to_string(),
            cells: [Cell::from(name), Cell::from(year)].into_iter().chain(counts).collect(),
        }
    };
    let rows = Signal::derive(move || {
        ready.plan.units.iter().enumerate().map(|(at, unit)| row(at, unit)).collect::<Vec<_>>()
    });
    view! { <DataTable id=format!("plan-{index}") caption=t(words::data::PLAN) columns=heads rows=rows /> }
}
