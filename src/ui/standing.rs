//! What the shell shows of the work, from the state.

use super::components::Save;
use super::router::SheetOf;
use super::shell::Standing;
use super::words::{text, tf};
use crate::assessment::{Progress, SheetId};
use crate::locale::{Word, words};
use crate::model::{Category, Date};
use crate::platform::document;
use crate::state::{App, SaveState};
use crate::storage::{CommitError, Fault};
use leptos::prelude::*;

/// The strip and the masthead of this state.
pub fn of(app: App) -> Standing {
    let progress =
        move || app.sheets().iter().map(|sheet| (sheet.id.clone(), sheet.progress())).collect::<Vec<_>>();
    let progress = Memo::new(move |_| progress());
    let unit = move || {
        let year = app.year()?;
        let name = year.unit.text("short_name").or_else(|| year.unit.text("name")).unwrap_or_default();
        Some((name.to_owned(), year.period))
    };
    let left = move || {
        let all: Progress = progress.get().into_iter().map(|(_, progress)| progress).sum();
        app.year().is_some().then_some(all)
    };
    let sheet = move || first_open(app, &progress.get());
    Standing {
        unit: Signal::derive(unit),
        left: Signal::derive(left),
        save: Signal::derive(move || save(app.save_state())),
        on_retry: Callback::new(move |()| match app.save_state_now() {
            SaveState::Failed(CommitError::Conflict { .. }) => document::focus_id("conflict"),
            _ => app.retry(),
        }),
        conflict: Signal::derive(move || {
            matches!(app.save_state(), SaveState::Failed(CommitError::Conflict { .. }))
        }),
        on_insist: Callback::new(move |()| app.insist()),
        on_yield: Callback::new(move |()| app.reload()),
        backup: Signal::derive(move || days_since(&app.backup_note().at, app.today())),
        sheet: Signal::derive(sheet),
    }
}

/// The first sheet with something left to do.
fn first_open(app: App, progress: &[(SheetId, Progress)]) -> SheetOf {
    let open = progress.iter().find(|(_, progress)| progress.left() > 0).or_else(|| progress.first());
    let category = open.and_then(|(sheet, _)| {
        let year = app.year()?;
        let record = year.records.find("association", sheet.association()?.as_str())?;
        record.text("category").and_then(Category::from_code)
    });
    category.map_or(SheetOf::Unit, SheetOf::Association)
}

fn save(state: SaveState) -> Save {
    match state {
        SaveState::Nothing => Save::Nothing,
        SaveState::Saved(time) => Save::Saved(time),
        SaveState::Saving => Save::Saving,
        SaveState::Failed(error @ CommitError::Conflict { .. }) => {
            Save::Asked(text(reason(&error)).to_owned())
        }
        SaveState::Failed(error) => Save::Failed(text(reason(&error)).to_owned()),
    }
}

/// Why it was not kept, in words.
pub fn reason(error: &CommitError) -> Word {
    match error {
        CommitError::Conflict { .. } => words::saving::CONFLICT,
        CommitError::Fault(fault) => fault_reason(fault),
    }
}

/// Why the storage failed, in words.
pub fn fault_reason(fault: &Fault) -> Word {
    match fault {
        Fault::Full => words::saving::FULL,
        Fault::Closed => words::saving::CLOSED,
        Fault::Unavailable => words::saving::UNAVAILABLE,
        Fault::Silent => words::saving::SILENT,
        Fault::NewerSchema => words::saving::NEWER,
        Fault::ForeignSchema { .. } => words::saving::FOREIGN,
        Fault::Lost => words::saving::LOST,
        Fault::Unreadable { .. } => words::saving::UNREADABLE,
        Fault::Failed { .. } => words::saving::OTHER,
    }
}

/// When the last backup was, and how much was saved since, in words.
pub fn backup_age(app: App) -> String {
    let since = app.commits_since_backup();
    match (days_since(&app.backup_note().at, app.today()), since) {
        (None, _) => text(words::data::NEVER).to_owned(),
        (Some(0), 0) => text(words::data::FRESH).to_owned(),
        (Some(0), n) => tf(words::data::TODAY, &[("n", &n)]),
        (Some(days), n) => tf(words::data::DAYS, &[("days", &days), ("n", &n)]),
    }
}

/// Whole days since a moment (RFC 3339); `None` when it never was.
fn days_since(at: &str, today: Date) -> Option<u32> {
    let then = Date::parse_iso(at.get(..10)?)?;
    Some(u32::try_from(today.day_number() - then.day_number()).unwrap_or(0))
}
