//! What is the matter with the storage, and what to do about it.

use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::{App, Phase};
use crate::storage::Found;
use crate::ui::components::{Button, ButtonKind, LinkButton, Notice, NoticeKind, PageHead, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::standing::fault_reason;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The storage cannot be used.
#[component]
pub fn Trouble(
    /// How far it came.
    phase: Phase,
) -> impl IntoView {
    let (title, what, then): (Word, Box<dyn Fn() -> String + Send + Sync>, Word) = match phase {
        Phase::Blocked => (
            words::home::BLOCKED,
            Box::new(|| text(words::home::BLOCKED_WHY).to_owned()),
            words::home::BLOCKED_DO,
        ),
        Phase::Superseded => (
            words::home::SUPERSEDED,
            Box::new(|| text(words::home::SUPERSEDED_WHY).to_owned()),
            words::home::SUPERSEDED_DO,
        ),
        Phase::Failed(fault) => {
            let reason = fault_reason(&fault);
            let what = move || tf(words::home::FAILED_WHY, &[("reason", &text(reason))]);
            (words::home::FAILED, Box::new(what), words::home::FAILED_DO)
        }
        Phase::Opening | Phase::Ready => {
            (words::home::TITLE, Box::new(|| text(words::home::OPENING).to_owned()), words::home::OPENING)
        }
    };
    view! {
        <PageHead title=t(title) />
        <Notice kind=NoticeKind::Failure>
            <p>{dynamic(what)}</p>
            <p>{t(then)}</p>
            <p class="row-of after">
                <Button kind=ButtonKind::Plain on_press=|()| document::reload()>{t(words::home::RELOAD)}</Button>
            </p>
        </Notice>
    }
}

/// What was here is gone: said until a person has read it.
#[component]
pub fn Loss() -> impl IntoView {
    let app = App::of_page();
    let is_lost = move || matches!(app.found(), Some(Found::Lost { .. }));
    let read = move |()| {
        app.acknowledge_loss();
        announce(text(words::home::LOST_READ));
        document::focus_heading();
    };
    view! {
        <Show when=is_lost>
            <section class="loss" aria-labelledby="loss">
                <Notice kind=NoticeKind::Failure>
                    <h2 id="loss">{t(words::home::LOST)}</h2>
                    <p>{t(words::home::LOST_WHY)}</p>
                    <p>{t(words::home::LOST_DO)}</p>
                    <div class="row-of after">
                        <LinkButton href=Route::Data.hash()>{t(words::home::RESTORE)}</LinkButton>
                        <Button kind=ButtonKind::Plain on_press=read>{t(words::home::LOST_OK)}</Button>
                    </div>
                </Notice>
            </section>
        </Show>
    }
}

/// Rows that are there and cannot be read, by name.
#[component]
pub fn Unreadable() -> impl IntoView {
    let app = App::of_page();
    let count = move || app.unreadable().len();
    view! {
        <Show when=move || count() != 0>
            <section class="loss" aria-labelledby="unreadable">
                <Notice kind=NoticeKind::Warning>
                    <h2 id="unreadable">{move || tf(words::home::UNREADABLE, &[("n", &count())])}</h2>
                    <p>{t(words::home::UNREADABLE_DO)}</p>
                    <ul>{move || app.unreadable().iter().map(|key| view! { <li class="quiet">{key.clone()}</li> }).collect_view()}</ul>
                </Notice>
            </section>
        </Show>
    }
}
