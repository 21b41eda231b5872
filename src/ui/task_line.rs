//! The task that the open year follows, in one line: who asks, by which document, until when.

use crate::locale::words;
use crate::state::App;
use crate::ui::words::tf;
use leptos::prelude::*;

/// The line in words; `None` where no task was taken on. Tracked.
pub fn task_text(app: App) -> Option<String> {
    let task = app.task()?;
    let what = match task.source.as_str() {
        "" => tf(words::task::IS_BARE, &[("by", &task.by)]),
        source => tf(words::task::IS, &[("by", &task.by), ("source", &source)]),
    };
    let due = task.due.map(|due| tf(words::task::IS_DUE, &[("due", &due)])).unwrap_or_default();
    Some(format!("{what}{due}"))
}

/// The line with the note below it; nothing where no task was taken on.
pub fn task_line(app: App) -> Option<impl IntoView> {
    let note = app.task()?.note.clone();
    let note = (!note.is_empty()).then(|| view! { <p class="quiet"><bdi>{note}</bdi></p> });
    Some(
        view! { <div data-task="taken"><p>{move || tf(words::task::FOLLOWS, &[("task", &task_text(app).unwrap_or_default())])}</p>{note}</div> },
    )
}
