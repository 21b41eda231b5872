//! What a backup would bring back, unit by unit, and the button that does it.

use super::export::why;
use super::restore::{Outcome, set};
use crate::locale::words;
use crate::state::App;
use crate::ui::components::{Button, Cell, Choice, Choices, ChoicesLook, Column, DataTable, Row, Show};
use crate::ui::live::announce;
use crate::ui::words::{aside, t, text, tf};
use crate::workflows::backup::{Differing, Plan, UnitPlan};
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
    plan: Arc<Plan>,
    /// Changes when it has been done.
    outcome: RwSignal<Outcome>,
) -> impl IntoView {
    let app = App::of_page();
    let choice = RwSignal::new(Some(KEEP.to_owned()));
    let busy = RwSignal::new(false);
    let (new, different) = (plan.new_rows(), plan.different());
    let unknown = plan.unknown;
    let made = plan.envelope.created_at.chars().take(10).collect::<String>();
    let is_taken = move || choice.with(|choice| choice.as_deref() == Some(TAKE));
    let count = Memo::new(move |_| if is_taken() { new + different } else { new });
    let to_restore = plan.clone();
    let go = move |()| {
        let plan = to_restore.clone();
        let rows = count.get_untracked();
        busy.set(true);
        let finish = move |differing| {
            app.restore(plan, differing, move |restored| {
                set(
                    outcome,
                    restored.map_or_else(Outcome::NotRestored, |()| Outcome::Restored(rows, differing)),
                );
            });
        };
        if choice.with_untracked(|choice| choice.as_deref() == Some(TAKE)) {
            // What is here is put into a file before any of it is replaced.
            app.export_backup(move |saved| match saved {
                Ok(_) => finish(Differing::TakeBackup),
                Err(fault) => {
                    announce(aside(|| why(&fault)));
                    let _ = busy.try_set(false);
                }
            });
        } else {
            finish(Differing::KeepHere);
        }
    };
    let options =
        vec![Choice::new(KEEP, t(words::data::KEEP_HERE)), Choice::new(TAKE, t(words::data::TAKE_BACKUP))];
    let pick = move |code| choice.set(Some(code));
    view! {
        <p>{move || tf(words::data::MADE_ON, &[("date", &made)])}</p>
        <UnitsTable index=index plan=plan />
        {(unknown > 0).then(|| view! { <p>{move || tf(words::data::UNKNOWN_ROWS, &[("n", &unknown)])}</p> })}
        {(different > 0).then(|| view! {
            <Choices
                id=format!("differing-{index}")
                legend=move || tf(words::data::DIFFERING, &[("n", &different)])
                hint=t(words::data::DIFFERING_HINT)
                look=ChoicesLook::Stack
                options=options
                value=choice
                on_pick=pick
            />
        })}
        <Show when=move || count.get() != 0 fallback=move || view! { <p class="after">{t(words::data::ALL_HERE)}</p> }>
            <p class="after">
                <Button on_press=go.clone() busy=busy attr:data-testid="restore">
                    {move || tf(words::data::DO_RESTORE, &[("n", &count.get())])}
                </Button>
            </p>
        </Show>
    }
}

#[component]
fn UnitsTable(index: usize, plan: Arc<Plan>) -> impl IntoView {
    let columns = vec![
        Column::text("unit", t(words::data::UNIT)),
        Column::number("year", t(words::data::YEAR)),
        Column::number("new", t(words::data::NEW)),
        Column::number("same", t(words::data::SAME)),
        Column::number("different", t(words::data::DIFFERENT)),
    ];
    let row = |at: usize, unit: &UnitPlan| {
        let name = match unit.id {
            Some(_) => unit.name.clone(),
            None => text(words::data::OTHERS).to_owned(),
        };
        let year = if unit.period > 0 { unit.period.to_string() } else { "—".to_owned() };
        let counts = [unit.new, unit.same, unit.different].map(|count| Cell::from(count.to_string()));
        Row {
            id: at.to_string(),
            cells: [Cell::from(name), Cell::from(year)].into_iter().chain(counts).collect(),
        }
    };
    let rows =
        Signal::derive(move || plan.units.iter().enumerate().map(|(at, unit)| row(at, unit)).collect());
    view! { <DataTable id=format!("plan-{index}") caption=t(words::data::PLAN) columns=columns rows=rows /> }
}
