//! What was written, and the way back.

use super::Desk;
use crate::locale::words;
use crate::platform::document;
use crate::ui::components::{Button, ButtonKind, LinkButton, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::counted;
use crate::ui::router::{Part, Route};
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;

/// Id of the heading that takes the focus.
pub const HEADING: &str = "written";

/// The section; nothing before anything was written.
#[component]
pub fn Written(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let has_written = Memo::new(move |_| app.written().is_some());
    let is_undone = Memo::new(move |_| app.written().is_some_and(|written| written.is_undone));
    let said = move || {
        app.written().map(|written| {
            let (new, changed) = (written.made.len(), written.before.len());
            let n = counted(lang(), desk.kind, new + changed);
            tf(words::tables::WRITTEN, &[("n", &n), ("new", &new), ("changed", &changed)])
        })
    };
    Effect::new(move |before: Option<bool>| {
        let now = has_written.get();
        if now && before == Some(false) {
            announce(untrack(said).unwrap_or_default());
        }
        now
    });
    let title = move || {
        if is_undone.get() { text(words::tables::UNDONE).to_owned() } else { said().unwrap_or_default() }
    };
    let take_back = move |()| {
        let word = if app.take_back() { words::tables::UNDONE } else { words::tables::UNDO_REFUSED };
        announce(text(word));
        document::focus_id(HEADING);
    };
    let another = move |()| {
        app.forget_table();
        document::focus_id("paste");
    };
    let list = Route::register(&desk.kind.name, Part::default()).hash();
    view! {
        <Show when=move || has_written.get()>
            <section class="part" aria-labelledby=HEADING data-written=move || if is_undone.get() { "undone" } else { "done" }>
                <h2 id=HEADING tabindex="-1">{dynamic(title)}</h2>
                <Show when=move || !is_undone.get()><p class="part__lead">{t(words::tables::WRITTEN_LEAD)}</p></Show>
                <p class="row-of after">
                    <LinkButton href=list.clone()>{t(words::tables::SEE)}</LinkButton>
                    <Show when=move || !is_undone.get()>
                        <Button kind=ButtonKind::Plain on_press=take_back>{t(words::tables::UNDO)}</Button>
                    </Show>
                    <Button kind=ButtonKind::Plain on_press=another>{t(words::tables::ANOTHER)}</Button>
                </p>
            </section>
        </Show>
    }
}
