//! Back from a file: each file chosen is read, compared with what is here, and shown before anything is done.
//!
//! Where nothing is kept yet there is nothing to compare with: such a file is brought back at once.

use super::plan::PlanView;
use crate::bundle::Kind;
use crate::locale::words;
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::{App, Held, NotRead, Phase};
use crate::storage::CommitError;
use crate::ui::components::{FileField, HowMany, Icon, LinkButton, Sign};
use crate::ui::file_words::{Elsewhere, is_kind, refused};
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
    /// The file.
    pub file: Held,
    /// What became of it.
    pub outcome: RwSignal<Outcome>,
}

impl FileRow {
    fn new(file: &Chosen) -> Self {
        let outcome = RwSignal::new(Outcome::Reading);
        Self { name: file.name.clone(), file: Held::new_local(file.clone()), outcome }
    }

    fn is_waiting(&self) -> bool {
        self.outcome.with(|outcome| matches!(outcome, Outcome::Planned(_)))
    }
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
    let choose = move |chosen: Vec<Chosen>| {
        let rows: Vec<(FileRow, Chosen)> =
            chosen.into_iter().map(|file| (FileRow::new(&file), file)).collect();
        // What waits for a decision stays: a wrong file is no reason to choose the right one again.
        files.update(|files| {
            files.retain(FileRow::is_waiting);
            files.splice(0..0, rows.iter().map(|(row, _)| row.clone()));
        });
        read_next(app, rows.into_iter());
    };
    Effect::new(move |_| {
        if app.phase() == Phase::Ready
            && let Some(file) = app.handed_file(&[Kind::Backup])
        {
            choose(vec![file]);
            document::focus_id("import-files");
        }
    });
    let is_done = move || {
        let is_read = |row: &FileRow| row.outcome.with(|outcome| !matches!(outcome, Outcome::Reading));
        files.with(|files| !files.is_empty() && files.iter().all(is_read))
    };
    let chosen = move |list: Vec<leptos::web_sys::File>| choose(list.into_iter().map(Chosen::from).collect());
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
                on_files=chosen
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
    let is_empty = app.units_now().is_empty();
    app.read_backup(file, move |plan| match plan {
        Ok(plan) if is_empty && plan.different() == 0 => {
            let rows = plan.new_rows();
            app.restore(plan, Differing::KeepHere, move |restored| {
                set(
                    row.outcome,
                    restored
                        .map_or_else(Outcome::NotRestored, |()| Outcome::Restored(rows, Differing::KeepHere)),
                );
                read_next(app, files);
            });
        }
        Ok(plan) => {
            set(row.outcome, Outcome::Planned(plan));
            read_next(app, files);
        }
        Err(fault) => {
            set(row.outcome, Outcome::NotRead(fault));
            read_next(app, files);
        }
    });
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
    let FileRow { name, file, outcome } = row;
    let title = name.clone();
    let code = move || {
        outcome.with(|outcome| match outcome {
            Outcome::NotRead(NotRead::File(refusal)) => Some(refusal.code.as_str()),
            Outcome::NotRead(NotRead::Another(_)) => Some("E_SHAPE"),
            _ => None,
        })
    };
    let became = move || {
        outcome.with(|outcome| match outcome {
            Outcome::Reading => None,
            Outcome::NotRead(_) | Outcome::NotRestored(_) => Some("refused"),
            Outcome::Planned(plan) if plan.different() > 0 => Some("conflict"),
            Outcome::Planned(plan) if plan.new_rows() == 0 => Some("already"),
            Outcome::Planned(_) | Outcome::Restored(..) => Some("accepted"),
        })
    };
    view! {
        <li class="file" data-file=name data-outcome=became data-code=code>
            <h3>{title}</h3>
            {move || shown(index, outcome, file)}
        </li>
    }
}

fn shown(index: usize, outcome: RwSignal<Outcome>, file: Held) -> AnyView {
    let line =
        |icon, words: String| view! { <p class="file__end"><Sign icon=icon /><span>{words}</span></p> };
    match outcome.get() {
        Outcome::Reading => view! { <p>{t(words::data::READING)}</p> }.into_any(),
        Outcome::NotRead(NotRead::Another(kind)) => {
            view! { <p class="file__end"><Sign icon=Icon::Unmet /><span><Elsewhere kind=kind file=Some(file) /></span></p> }
                .into_any()
        }
        Outcome::NotRead(fault) => line(Icon::Unmet, not_read(&fault)).into_any(),
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
        NotRead::File(refusal) => refused(refusal),
        NotRead::Another(kind) => text(is_kind(*kind)).to_owned(),
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
