//! What closing and opening show alike: how far the clerk is, its end, and whether the passphrase is seen.

use crate::locale::{Word, words};
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Progress};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// How far the clerk is, and the button that ends it.
#[component]
pub fn Working(
    /// What is said with a percentage.
    words: Word,
    /// What is said before there is one.
    begins: Word,
) -> impl IntoView {
    let app = App::of_page();
    let at = move || app.lock_progress().unwrap_or_default();
    let said = move || match at() {
        (_, 0) => text(begins).to_owned(),
        (done, of) => tf(words, &[("n", &(done * 100 / of))]),
    };
    view! {
        <div class="receiving">
            <Progress done=Signal::derive(move || at().0) of=Signal::derive(move || at().1)>{dynamic(said)}</Progress>
            <Button kind=ButtonKind::Small on_press=move |()| app.stop_lock()>{t(words::lock::STOP)}</Button>
        </div>
    }
}

/// Whether what is typed may be seen.
#[component]
pub fn ShowSecret(
    /// The name of the box to tick.
    #[prop(into)]
    name: String,
    /// Whether it is ticked.
    is_shown: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="choice after">
            <input
                type="checkbox"
                name=name
                prop:checked=move || is_shown.get()
                on:change=move |event| is_shown.set(event_target_checked(&event))
            />
            <span>{t(words::lock::SHOW)}</span>
        </label>
    }
}
