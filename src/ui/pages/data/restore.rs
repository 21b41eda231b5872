//! Back from a file: each file chosen is read, compared with what is here, and shown before anything is done.
//!
//! Where nothing is kept yet there is nothing to compare with: such a file is brought back at once.

use super::history::restored;
use super::plan::{PlanView, planned_words};
use super::unlock::{Unlock, unopened};
use crate::bundle::{Kind, RefusalCode, WarningCode};
use crate::locale::words;
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::{App, AtHand, NotRead, NotRestored, Phase, Ready};
use crate::storage::CommitError;
use crate::ui::components::{FileField, HowMany, Icon, LinkButton, Sign};
use crate::ui::file_words::{CarryTo, is_kind, refused};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::standing::{fault_reason, reason};
use crate::ui::words::{aside, t, text, tf};
use crate::workflows::backup::Decisions;
use crate::workflows::backup::restore::Counts;
use crate::workflows::receipt::Receipt;
use leptos::prelude::*;
use std::sync::Arc;

/// A file that was chosen, and what became of it.
#[derive(Clone)]
pub struct FileRow {
    /// Its name.
    pub name: String,
    /// The file; none for what was kept here.
    file: Option<AtHand>,
    /// What became of it.
    pub outcome: RwSignal<Outcome>,
}

impl FileRow {
    fn new(file: &Chosen) -> Self {
        let outcome = RwSignal::new(Outcome::Reading);
        Self { name: file.name.clone(), file: Some(AtHand::new_local(file.clone())), outcome }
    }

    /// What a restore has replaced, on its way back.
    pub fn kept_here(name: String) -> Self {
        Self { name, file: None, outcome: RwSignal::new(Outcome::Reading) }
    }

    fn is_waiting(&self) -> bool {
        self.outcome.with(|outcome| matches!(outcome, Outcome::Planned(_)))
    }
}

/// The files chosen, the last first.
#[derive(Clone, Copy)]
pub struct Files {
    rows: RwSignal<Vec<FileRow>>,
    owner: StoredValue<Option<Owner>>,
}

impl Files {
    /// None yet; they belong to the component that calls this.
    pub fn new() -> Self {
        Self { rows: RwSignal::default(), owner: StoredValue::new(Owner::current()) }
    }

    /// Puts files before the others; what stands in a row belongs to the page, not to whatever has made it.
    /// What waits for a decision stays: a wrong file is no reason to choose the right one again.
    pub fn add(self, make: impl FnOnce() -> Vec<FileRow>) -> Vec<FileRow> {
        let added = match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.rows.update(|rows| {
            rows.retain(FileRow::is_waiting);
            rows.splice(0..0, added.iter().cloned());
        });
        added
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
    Planned(Arc<Ready>),
    /// It was brought back.
    Restored(Receipt),
    /// It was not, and why.
    NotRestored(NotRestored),
}

/// Choosing backup files.
#[component]
pub fn Restore(
    /// The files chosen, the last first.
    files: Files,
) -> impl IntoView {
    let app = App::of_page();
    let choose = move |chosen: Vec<Chosen>| {
        let rows = files.add(|| chosen.iter().map(FileRow::new).collect());
        read_next(app, rows.into_iter().zip(chosen).collect::<Vec<_>>().into_iter());
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
        files.rows.with(|rows| !rows.is_empty() && rows.iter().all(is_read))
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
                {move || files.rows.get().into_iter().enumerate().map(|(index, row)| view! { <FileView index=index row=row /> }).collect_view()}
            </ul>
        </section>
    }
}

/// Reads one file after the other.
fn read_next(app: App, mut files: std::vec::IntoIter<(FileRow, Chosen)>) {
    let Some((row, file)) = files.next() else { return };
    app.read_backup(file, move |ready| take(app, row.outcome, ready, move || read_next(app, files)));
}

/// Shows what a file would bring back, or brings it back at once where there is nothing to compare with.
fn take(
    app: App,
    outcome: RwSignal<Outcome>,
    ready: Result<Arc<Ready>, NotRead>,
    then: impl FnOnce() + 'static,
) {
    match ready {
        Ok(ready) if app.units_now().is_empty() && is_all_new(&ready) => {
            app.restore(ready, Decisions::default(), move |restored| {
                set(outcome, restored.map_or_else(Outcome::NotRestored, Outcome::Restored));
                then();
            });
        }
        ready => {
            set(outcome, ready.map_or_else(Outcome::NotRead, Outcome::Planned));
            then();
        }
    }
}

/// Whether nothing that is here has anything to do with it.
fn is_all_new(ready: &Ready) -> bool {
    let counts = ready.plan.counts();
    counts.new > 0 && counts.new + counts.same == counts.total()
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
        Outcome::Planned(ready) => planned_words(ready.plan.counts()),
        Outcome::Restored(receipt) => done(receipt),
        Outcome::NotRestored(error) => not_restored(error),
    }
}

/// One file with what became of it.
#[component]
fn FileView(index: usize, row: FileRow) -> impl IntoView {
    let FileRow { name, file, outcome } = row;
    let title = name.clone();
    let code = move || outcome.with(|outcome| ended(outcome).1);
    let became = move || outcome.with(|outcome| ended(outcome).0);
    let detail = move || {
        outcome.with(|outcome| match outcome {
            Outcome::NotRead(NotRead::Unopened(why)) => Some(why.code()),
            _ => None,
        })
    };
    let of = name.clone();
    view! {
        <li class="file" data-file=name data-outcome=became data-code=code data-detail=detail>
            <h3>{title}</h3>
            {move || shown(index, &of, outcome, file)}
        </li>
    }
}

/// `data-outcome` and `data-code`.
fn ended(outcome: &Outcome) -> (Option<&'static str>, Option<&'static str>) {
    match outcome {
        Outcome::Reading | Outcome::NotRead(NotRead::Closed(_)) => (None, None),
        Outcome::NotRead(NotRead::File(refusal)) | Outcome::NotRestored(NotRestored::Content(refusal)) => {
            (Some("refused"), Some(refusal.code.as_str()))
        }
        Outcome::NotRead(NotRead::Another(_)) => (Some("refused"), Some(RefusalCode::Shape.as_str())),
        Outcome::NotRead(NotRead::Unopened(_)) => (Some("refused"), Some(RefusalCode::EncryptedBad.as_str())),
        Outcome::NotRead(_) | Outcome::NotRestored(_) => (Some("refused"), None),
        Outcome::Planned(ready) => {
            let counts = ready.plan.counts();
            match counts {
                Counts { open: 1.., .. } => (Some("conflict"), Some(WarningCode::Conflict.as_str())),
                Counts { older: 1.., .. } => (Some("warned"), Some(WarningCode::Older.as_str())),
                _ if counts.same == counts.total() => (Some("already"), None),
                _ => (Some("accepted"), None),
            }
        }
        Outcome::Restored(_) => (Some("accepted"), None),
    }
}

fn done(receipt: &Receipt) -> String {
    let word = if receipt.replaced { words::data::REPLACED } else { words::data::RESTORED };
    tf(word, &[("what", &restored(receipt))])
}

fn shown(index: usize, name: &str, outcome: RwSignal<Outcome>, file: Option<AtHand>) -> AnyView {
    let line =
        |icon, words: String| view! { <p class="file__end"><Sign icon=icon /><span>{words}</span></p> };
    match outcome.get() {
        Outcome::Reading => view! { <p>{t(words::data::READING)}</p> }.into_any(),
        Outcome::NotRead(NotRead::Closed(bytes)) => {
            let app = App::of_page();
            let opened = move |ready| take(app, outcome, ready, || {});
            view! { <Unlock index=index name=name.to_owned() bytes=bytes outcome=outcome on_open=opened /> }
                .into_any()
        }
        Outcome::NotRead(NotRead::Another(kind)) => view! {
            {line(Icon::Unmet, text(is_kind(kind)).to_owned())}
            <p><CarryTo kind=kind file=file /></p>
        }
        .into_any(),
        Outcome::NotRead(fault) => line(Icon::Unmet, not_read(&fault)).into_any(),
        Outcome::Planned(ready) => view! { <PlanView index=index ready=ready outcome=outcome /> }.into_any(),
        Outcome::Restored(receipt) => view! {
            {line(Icon::Met, done(&receipt))}
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
        NotRead::Closed(_) => text(words::lock::ASK).to_owned(),
        NotRead::Unopened(why) => text(unopened(*why)).to_owned(),
        NotRead::Browser => text(words::data::NOT_GIVEN).to_owned(),
        NotRead::Storage(fault) => tf(words::data::NOT_READ, &[("reason", &text(fault_reason(fault)))]),
    }
}

fn not_restored(error: &NotRestored) -> String {
    match error {
        NotRestored::Commit(CommitError::Conflict { .. }) => text(words::data::CHANGED_SINCE).to_owned(),
        NotRestored::Commit(error) => tf(words::data::NOT_RESTORED, &[("reason", &text(reason(error)))]),
        NotRestored::Content(refusal) => tf(words::data::NOT_RESTORED, &[("reason", &refused(refusal))]),
    }
}
