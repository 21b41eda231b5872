//! The task that the open year follows, in one line: who asks, by which document, until when.

use crate::locale::words;
use crate::state::App;
use crate::ui::words::tf;
use leptos::prelude::*;

/// The line; nothing where no task was taken on.
pub fn task_line(app: App) -> Option<impl IntoView> {
    let task = app.task()?;
    let due = task.due;
    let note = task.note.clone();
    let said = move || {
        let what = match task.source.as_str() {
            "" => tf(words::task::IS_BARE, &[("by", &task.by)]),
            source => tf(words::task::IS, &[("by", &task.by), ("source", &source)]),
        };
        let due = due.map(|due| tf(words::task::IS_DUE, &[("due", &due)])).unwrap_or_default();
        format!("{what}　{due}")
    };
    let note = (!note.is_empty()).then(|| view! { <p class="quiet"><bdi>{note}</bdi></p> });
    Some(view! { <div data-task="taken"><p>{crate::ui::dynamic::dynamic(said)}</p>{note}</div> })
}
