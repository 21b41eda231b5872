//! A backup that a passphrase closes: asked for until it opens, and nothing is lost by a wrong one.

use super::restore::{Outcome, set};
use super::working::{ShowSecret, Working};
use crate::locale::{Word, words};
use crate::lock::Unopened;
use crate::platform::document;
use crate::state::{App, NotDone, NotRead, Ready};
use crate::ui::components::{SecretField, SecretUse, Show, SubmitButton};
use crate::ui::live::announce;
use crate::ui::words::{aside, t, text};
use leptos::prelude::*;
use std::sync::Arc;

/// Asks for the passphrase.
#[component]
pub fn Unlock(
    /// Tells the controls of several files apart.
    index: usize,
    /// What the file is called.
    name: String,
    /// The closed file.
    bytes: Arc<Vec<u8>>,
    /// Changes when it is clear that no passphrase opens it.
    outcome: RwSignal<Outcome>,
    /// Told what the opened file would bring back.
    #[prop(into)]
    on_open: Callback<Result<Arc<Ready>, NotRead>>,
) -> impl IntoView {
    let app = App::of_page();
    let typed = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let wrong = RwSignal::new(None::<Word>);
    // The clerk has one file at a time; only the one it has shows how far it is.
    let is_asked = RwSignal::new(false);
    let is_working = Memo::new(move |_| is_asked.get() && app.lock_progress().is_some());
    let id = format!("unlock-{index}");
    let field = id.clone();
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = typed.get_untracked();
        let refuse = {
            let field = field.clone();
            move |word: Word| {
                announce(aside(|| text(word)));
                if wrong.try_set(Some(word)).is_none() {
                    // The box was not there while the clerk worked on it.
                    request_animation_frame(move || document::focus_id(&field));
                }
            }
        };
        if passphrase.is_empty() {
            return refuse(words::lock::NONE);
        }
        wrong.set(None);
        announce(aside(|| text(words::lock::OPENING)));
        app.read_closed(name.clone(), &bytes, passphrase, move |opened| {
            let _ = is_asked.try_set(false);
            match opened {
                Ok(plan) => on_open.run(plan),
                Err(NotDone::Unopened(Unopened::Passphrase)) => refuse(words::lock::WRONG),
                Err(NotDone::Unopened(why)) => set(outcome, Outcome::NotRead(NotRead::Unopened(why))),
                Err(NotDone::Stopped) => refuse(words::lock::OPEN_STOPPED),
                Err(NotDone::Failed) => refuse(words::lock::OPEN_FAILED),
            }
        });
        is_asked.set(true);
    };
    view! {
        <form class="form" novalidate on:submit=begin data-locked="true">
            <p>{t(words::lock::ASK)}</p>
            <SecretField
                id=id
                label=t(words::lock::PASSPHRASE)
                hint=t(words::lock::OPEN_HINT)
                wrong=Signal::derive(move || wrong.get().map(|word| text(word).to_owned()))
                purpose=SecretUse::Known
                is_shown=is_shown
                value=typed
            />
            <ShowSecret name=format!("show-{index}") is_shown=is_shown />
            <Show when=move || is_working.get() fallback=move || view! { <p class="after"><SubmitButton>{t(words::lock::OPEN)}</SubmitButton></p> }>
                <Working words=words::lock::OPENING_AT begins=words::lock::OPENING />
            </Show>
        </form>
    }
}

/// Why a closed file does not open.
pub fn unopened(why: Unopened) -> Word {
    match why {
        Unopened::Passphrase => words::lock::WRONG,
        Unopened::Broken => words::lock::BROKEN,
        Unopened::Other => words::lock::OTHER,
        Unopened::Newer => words::lock::NEWER,
        Unopened::Work => words::lock::WORK,
    }
}
