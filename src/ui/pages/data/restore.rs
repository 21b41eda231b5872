//! Back from a file: each file chosen is read, compared with what is here, and shown before anything is done.
//!
//! Where nothing is kept yet there is nothing to compare with: such a file is brought back at once.

use super::plan::PlanView;
use super::unlock::{Unlock, unopened};
use crate::bundle::{Kind, Refusal};
use crate::locale::{Word, words};
use crate::platform::files::Chosen;
use crate::state::{App, NotRead};
use crate::storage::CommitError;
use crate::ui::components::{ButtonKind, FileField, HowMany, Icon, LinkButton, Sign};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::standing::{fault_reason, reason};
use crate::ui::words::{aside, t, text, tf};
use crate::workflows::backup::{Differing, Plan};
use leptos::prelude::*;
use std::sync::Arc;

/// A file that was chosen, and what became of it.
#[derive(Clone)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub outcome: RwSignal<Outcome>,
}

/// What became of a file.
#[derive(Clone)]
pub enum Outcome {
    /// It is being read.
    Reading,
    /// It is refused, or the browser did not give it.
    NotRead(NotRead),
    /// It can be brought back.
    Planned(Arc<Plan>),
    /// It was brought back: so many rows, and which of two that differed.
    Restored(usize, Differing),
    /// The storage refused it.
    NotRestored(CommitError),
}

/// Choosing backup files.
#[component]
pub fn Restore() -> impl IntoView {
    let app = App::of_page();
    let files = RwSignal::new(Vec::<FileRow>::new());
    let choose = move |chosen: Vec<leptos::web_sys::File>| {
        let rows: Vec<(FileRow, Chosen)> = chosen
            .into_iter()
            .map(Chosen::from)
            .map(|file| (FileRow { name: file.name.clone(), outcome: RwSignal::new(Outcome::Reading) }, file))
            .collect();
        files.set(rows.iter().map(|(row, _)| row.clone()).collect());
        read_next(app, rows.into_iter());
    };
    let is_done = move || {
        let is_read = |row: &FileRow| row.outcome.with(|outcome| !matches!(outcome, Outcome::Reading));
        files.with(|files| !files.is_empty() && files.iter().all(is_read))
    };
    view! {
        <section class="part" aria-labelledby="restore">
            <h2 id="restore">{t(words::data::RESTORE)}</h2>
            <p>{t(words::data::RESTORE_WHAT)}</p>
            <FileField
                id="import-files"
                label=t(words::data::CHOOSE)
                hint=t(words::data::CHOOSE_HINT)
                how_many=HowMany::Many
                test_id="import-files"
                on_files=choose
            />
            <ul class="files" data-import=move || is_done().then_some("done")>
                {move || files.get().into_iter().enumerate().map(|(index, row)| view! { <FileView index=index row=row /> }).collect_view()}
            </ul>
        </section>
    }
}

/// Reads one file after the other.
fn read_next(app: App, mut files: std::vec::IntoIter<(FileRow, Chosen)>) {
    let Some((row, file)) = files.next() else { return };
    app.read_backup(file, move |plan| take(app, row.outcome, plan, move || read_next(app, files)));
}

/// Shows what a file would bring back, or brings it back at once where there is nothing to compare with.
fn take(
    app: App,
    outcome: RwSignal<Outcome>,
    plan: Result<Arc<Plan>, NotRead>,
    then: impl FnOnce() + 'static,
) {
    match plan {
        Ok(plan) if app.units_now().is_empty() && plan.different() == 0 => {
            let rows = plan.new_rows();
            app.restore(plan, Differing::KeepHere, move |restored| {
                let done = || Outcome::Restored(rows, Differing::KeepHere);
                set(outcome, restored.map_or_else(Outcome::NotRestored, |()| done()));
                then();
            });
        }
        Ok(plan) => {
            set(outcome, Outcome::Planned(plan));
            then();
        }
        Err(fault) => {
            set(outcome, Outcome::NotRead(fault));
            then();
        }
    }
}

/// Shows an outcome and says it; the page may have been left meanwhile.
pub fn set(signal: RwSignal<Outcome>, outcome: Outcome) {
    announce(aside(|| said(&outcome)));
    let _ = signal.try_set(outcome);
}

/// What a person hears.
fn said(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reading => text(words::data::READING).to_owned(),
        Outcome::NotRead(fault) => not_read(fault),
        Outcome::Planned(plan) => {
            tf(words::data::PLANNED, &[("new", &plan.new_rows()), ("different", &plan.different())])
        }
        Outcome::Restored(rows, differing) => restored(*rows, *differing),
        Outcome::NotRestored(error) => not_restored(error),
    }
}

/// One file with what became of it.
#[component]
fn FileView(index: usize, row: FileRow) -> impl IntoView {
    let FileRow { name, outcome } = row;
    let title = name.clone();
    let code = move || {
        outcome.with(|outcome| match outcome {
            Outcome::NotRead(NotRead::File(refusal)) => Some(refusal.code.as_str()),
            Outcome::NotRead(NotRead::Another(_)) => Some("E_SHAPE"),
            Outcome::NotRead(NotRead::Unopened(_)) => Some("E_ENCRYPTED_BAD"),
            _ => None,
        })
    };
    let became = move || {
        outcome.with(|outcome| match outcome {
            Outcome::Reading | Outcome::NotRead(NotRead::Closed(_)) => None,
            Outcome::NotRead(_) | Outcome::NotRestored(_) => Some("refused"),
            Outcome::Planned(plan) if plan.different() > 0 => Some("conflict"),
            Outcome::Planned(plan) if plan.new_rows() == 0 => Some("already"),
            Outcome::Planned(_) | Outcome::Restored(..) => Some("accepted"),
        })
    };
    let detail = move || {
        outcome.with(|outcome| match outcome {
            Outcome::NotRead(NotRead::Unopened(why)) => Some(why.code()),
            _ => None,
        })
    };
    view! {
        <li class="file" data-file=name data-outcome=became data-code=code data-detail=detail>
            <h3>{title}</h3>
            {move || shown(index, outcome)}
        </li>
    }
}

fn shown(index: usize, outcome: RwSignal<Outcome>) -> AnyView {
    let line =
        |icon, words: String| view! { <p class="file__end"><Sign icon=icon /><span>{words}</span></p> };
    match outcome.get() {
        Outcome::Reading => view! { <p>{t(words::data::READING)}</p> }.into_any(),
        Outcome::NotRead(NotRead::Closed(bytes)) => {
            let app = App::of_page();
            let opened = move |plan| take(app, outcome, plan, || {});
            view! { <Unlock index=index bytes=bytes outcome=outcome on_open=opened /> }.into_any()
        }
        Outcome::NotRead(fault) => {
            let way = match fault {
                NotRead::Another(Kind::Submission | Kind::Rollup) => {
                    Some((Route::Review, words::data::TO_REVIEW))
                }
                NotRead::Another(Kind::Opinion | Kind::Task) => Some((Route::Send, words::data::TO_SEND)),
                _ => None,
            };
            let way = way.map(|(route, word)| {
                view! { <p class="after"><LinkButton kind=ButtonKind::Plain href=route.hash()>{t(word)}</LinkButton></p> }
            });
            view! { {line(Icon::Unmet, not_read(&fault))} {way} }.into_any()
        }
        Outcome::Planned(plan) => view! { <PlanView index=index plan=plan outcome=outcome /> }.into_any(),
        Outcome::Restored(rows, differing) => view! {
            {line(Icon::Met, restored(rows, differing))}
            <p class="after"><LinkButton href=Route::Home.hash()>{t(words::data::TO_HOME)}</LinkButton></p>
        }
        .into_any(),
        Outcome::NotRestored(error) => line(Icon::Unmet, not_restored(&error)).into_any(),
    }
}

fn not_read(fault: &NotRead) -> String {
    match fault {
        NotRead::File(refusal) => refusal_words(refusal),
        NotRead::Another(kind) => text(match kind {
            Kind::Submission => words::data::IS_SUBMISSION,
            Kind::Opinion => words::data::IS_OPINION,
            Kind::Task => words::data::IS_TASK,
            Kind::Rollup | Kind::Backup => words::data::IS_ANOTHER,
        })
        .to_owned(),
        NotRead::Closed(_) => text(words::lock::ASK).to_owned(),
        NotRead::Unopened(why) => text(unopened(*why)).to_owned(),
        NotRead::Browser => text(words::data::NOT_GIVEN).to_owned(),
        NotRead::Storage(fault) => tf(words::data::NOT_READ, &[("reason", &text(fault_reason(fault)))]),
    }
}

fn restored(rows: usize, differing: Differing) -> String {
    let word = match differing {
        Differing::KeepHere => words::data::RESTORED,
        Differing::TakeBackup => words::data::REPLACED,
    };
    tf(word, &[("n", &rows)])
}

fn not_restored(error: &CommitError) -> String {
    match error {
        CommitError::Conflict { .. } => text(words::data::CHANGED_SINCE).to_owned(),
        CommitError::Fault(_) => tf(words::data::NOT_RESTORED, &[("reason", &text(reason(error)))]),
    }
}

/// Why a file is refused, in words.
pub fn refusal_words(refusal: &Refusal) -> String {
    text(Word::named("refusal", refusal.code.as_str()).unwrap_or(words::data::REFUSED)).to_owned()
}
