//! 撤销: the last act on answers taken back, by a button beside what it changed or by Ctrl+Z.

use crate::assessment::{Act, SheetId};
use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Where an act can be taken back.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) enum Undoable {
    /// Beside an item of one sheet.
    Item(StoredValue<SheetId>, &'static str),
    /// Beside an item on several sheets.
    Row(&'static str),
    /// Beside what takes over several items.
    Items,
}

impl Undoable {
    /// Whether an act is taken back there.
    pub(in crate::ui::pages) fn shows(self, act: &Act) -> bool {
        match self {
            Self::Item(sheet, item) => act.item() == Some(item) && sheet.with_value(|sheet| act.is_on(sheet)),
            Self::Row(item) => act.item() == Some(item),
            Self::Items => act.item().is_none(),
        }
    }
}

/// What the last act was and the button that takes it back, until the next act.
#[component]
pub(in crate::ui::pages) fn UndoLine(
    of: Undoable,
    /// The button has gone: where the focus goes.
    #[prop(into)]
    on_undone: Callback<()>,
) -> impl IntoView {
    let app = App::of_page();
    let is_here = move || app.last_act().is_some_and(|act| of.shows(&act));
    let said = move || app.last_act().map(|act| sentence(&act));
    let undo = move |()| {
        take_back(app);
        on_undone.run(());
    };
    view! {
        <Show when=is_here>
            <p class="row-of undo">
                <span>{dynamic(said)}</span>
                <Button kind=ButtonKind::Small on_press=undo attr:aria-keyshortcuts="Control+Z" attr:data-undo="">{t(words::sheet::UNDO)}</Button>
            </p>
        </Show>
    }
}

fn sentence(act: &Act) -> String {
    let n = act.changes.len();
    match act.item() {
        Some(id) if n == 1 => tf(words::sheet::UNDO_ONE, &[("id", &id)]),
        Some(id) => tf(words::sheet::UNDO_SHEETS, &[("id", &id), ("n", &n)]),
        None => tf(words::sheet::UNDO_ITEMS, &[("n", &n)]),
    }
}

fn take_back(app: App) {
    match app.undo() {
        None => {}
        Some(0) => announce(text(words::sheet::NOT_UNDONE_SAID)),
        Some(n) => announce(tf(words::sheet::UNDONE_SAID, &[("n", &n)])),
    }
}

/// Ctrl+Z takes the last act back while the page is shown; in a box it stays the box's own.
pub(in crate::ui::pages) fn on_key(app: App) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let is_undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
        if is_undo && event.key().eq_ignore_ascii_case("z") && !document::is_typing() {
            event.prevent_default();
            take_back(app);
        }
    });
    on_cleanup(move || listener.remove());
}
