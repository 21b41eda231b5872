//! Everything into one file that a passphrase closes.

use super::working::{ShowSecret, Working};
use crate::locale::words;
use crate::platform::document;
use crate::state::{App, Exported, NotSaved};
use crate::ui::components::{Disclosure, Notice, NoticeKind, SecretField, SecretUse, Show, SubmitButton};
use crate::ui::live::announce;
use crate::ui::words::{aside, t, text};
use crate::workflows::backup::passphrase::{Lack, lack};
use leptos::prelude::*;

const FIRST: &str = "passphrase";
const SECOND: &str = "passphrase-again";

/// The way to it, closed until it is wanted.
#[component]
pub fn Close(
    /// Told how it ended.
    #[prop(into)]
    on_end: Callback<Result<Exported, NotSaved>>,
) -> impl IntoView {
    view! {
        <div class="after">
            <Disclosure id="close-backup" label=t(words::lock::LOCK)><Form on_end=on_end /></Disclosure>
        </div>
    }
}

#[component]
fn Form(on_end: Callback<Result<Exported, NotSaved>>) -> impl IntoView {
    let app = App::of_page();
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_shown = RwSignal::new(false);
    let lacks = RwSignal::new(None::<Lack>);
    let is_working = Memo::new(move |_| app.lock_progress().is_some());
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = first.get_untracked();
        let again = second.get_untracked();
        let found = lack(&passphrase, (!is_shown.get_untracked()).then_some(again.as_str()));
        lacks.set(found);
        if let Some(found) = found {
            return document::focus_id(if found == Lack::Differs { SECOND } else { FIRST });
        }
        announce(aside(|| text(words::lock::CLOSING)));
        app.export_closed(passphrase, move |closed| {
            if closed.is_ok() {
                // It is not left standing on the screen.
                let _ = first.try_set(String::new());
                let _ = second.try_set(String::new());
            }
            on_end.run(closed);
        });
    };
    let wrong_first = Signal::derive(move || {
        let word = match lacks.get()? {
            Lack::Short => words::lock::LACKS_SHORT,
            Lack::Plain => words::lock::LACKS_PLAIN,
            Lack::Edge => words::lock::LACKS_EDGE,
            Lack::Differs => return None,
        };
        Some(text(word).to_owned())
    });
    let wrong_second = Signal::derive(move || {
        (lacks.get() == Some(Lack::Differs)).then(|| text(words::lock::LACKS_DIFFERS).to_owned())
    });
    view! {
        <form class="form" novalidate on:submit=begin>
            <p>{t(words::lock::LOCK_WHAT)}</p>
            <div class="after"><Notice kind=NoticeKind::Warning><p>{t(words::lock::LOCK_LOSS)}</p></Notice></div>
            <SecretField
                id=FIRST
                label=t(words::lock::PASSPHRASE)
                hint=t(words::lock::PASSPHRASE_HINT)
                wrong=wrong_first
                purpose=SecretUse::New
                is_shown=is_shown
                value=first
            />
            <ShowSecret name="show-passphrase" is_shown=is_shown />
            <Show when=move || !is_shown.get()>
                <SecretField
                    id=SECOND
                    label=t(words::lock::AGAIN)
                    wrong=wrong_second
                    purpose=SecretUse::New
                    is_shown=false
                    value=second
                />
            </Show>
            <Show when=move || is_working.get() fallback=move || view! { <p class="after"><SubmitButton>{t(words::lock::SAVE)}</SubmitButton></p> }>
                <Working words=words::lock::CLOSING_AT begins=words::lock::CLOSING />
            </Show>
        </form>
    }
}
