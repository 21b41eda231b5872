//! Clearing everything that is kept here, after a word has been typed.

use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, ConfirmDialog, TextField};
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Id of the box for the word.
const WORD: &str = "erase-word";

/// Clearing.
#[component]
pub fn Erase() -> impl IntoView {
    let app = App::of_page();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let ask = move |()| {
        typed.set(String::new());
        is_wrong.set(false);
        open.set(true);
    };
    let check = move |()| {
        let fits = typed.with_untracked(|typed| typed.trim() == text(words::data::ERASE_WORD));
        is_wrong.set(!fits);
        if !fits {
            document::focus_id(WORD);
        }
        fits
    };
    let label = move || tf(words::data::ERASE_TYPE, &[("word", &text(words::data::ERASE_WORD))]);
    let wrong = Signal::derive(move || is_wrong.get().then(label));
    view! {
        <section class="part" aria-labelledby="erase">
            <h2 id="erase">{t(words::data::ERASE)}</h2>
            <p>{t(words::data::ERASE_WHAT)}</p>
            <p class="after"><Button kind=ButtonKind::Danger on_press=ask>{t(words::data::ERASE_ASK)}</Button></p>
            <ConfirmDialog
                id="erase-dialog"
                title=t(words::data::ERASE_TITLE)
                confirm=t(words::data::ERASE_DO)
                kind=ButtonKind::Danger
                open=open
                check=Callback::new(check)
                on_confirm=move |()| app.erase()
            >
                <p>{t(words::data::ERASE_LOSES)}</p>
                <TextField id=WORD label=label wrong=wrong value=typed on_input=move |word| typed.set(word) />
            </ConfirmDialog>
        </section>
    }
}
