//! How things stand: progress, notices, whether the work is saved, and nothing there yet.

use super::button::{Button, ButtonKind};
use super::icon::{Icon, Sign};
use super::show::Show;
use crate::locale::words;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// Whether the last change is safe.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Save {
    /// Nothing was changed yet.
    #[default]
    Nothing,
    /// It is on this computer since then (`10:42`).
    Saved(String),
    /// It is being written.
    Saving,
    /// It was not written, and why.
    Failed(String),
    /// It was not written, and a person has to choose first; where, the button leads.
    Asked(String),
}

/// The save status; it stays where it is.
#[component]
pub fn SaveStatus(
    /// How it stands.
    #[prop(into)]
    save: Signal<Save>,
    /// Tries once more.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let code = move || match save.get() {
        Save::Nothing => None,
        Save::Saved(_) => Some("saved"),
        Save::Saving => Some("saving"),
        Save::Failed(_) | Save::Asked(_) => Some("failed"),
    };
    let said = move || match save.get() {
        Save::Nothing => text_only(t(words::saving::NOTHING)),
        Save::Saved(time) => {
            let said = move || tf(words::saving::SAVED, &[("time", &time)]);
            view! { <Sign icon=Icon::Met />{dynamic(said)} }.into_any()
        }
        Save::Saving => text_only(t(words::saving::SAVING)),
        Save::Failed(reason) | Save::Asked(reason) => {
            let said = move || tf(words::saving::FAILED, &[("reason", &reason)]);
            view! { <Sign icon=Icon::Unmet />{dynamic(said)} }.into_any()
        }
    };
    let failed = move || save.with(|save| matches!(save, Save::Failed(_) | Save::Asked(_)));
    let next = move || {
        t(if save.with(|save| matches!(save, Save::Asked(_))) {
            words::saving::CONFLICT_GO
        } else {
            words::saving::RETRY
        })()
    };
    view! {
        <div class="save" data-save=code>
            <p class="save__said" role="status">{dynamic(said)}</p>
            <Show when=failed>
                <Button kind=ButtonKind::Small on_press=on_retry>{move || next()}</Button>
            </Show>
        </div>
    }
}

fn text_only(said: impl Fn() -> &'static str + Send + 'static) -> AnyView {
    said.into_any()
}

/// How far something is: the words carry it, the line only draws it.
#[component]
pub fn Progress(
    /// Done.
    #[prop(into)]
    done: Signal<usize>,
    /// Of how many.
    #[prop(into)]
    of: Signal<usize>,
    /// The words: 已答 61 / 72
    children: Children,
) -> impl IntoView {
    let width = move || (done.get().min(of.get()) * 100).checked_div(of.get()).unwrap_or(0).to_string();
    view! {
        <div class="progress">
            <p>{children()}</p>
            <svg class="progress__line" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">
                <rect class="progress__of" width="100" height="4" />
                <rect class="progress__done" width=width height="4" />
            </svg>
        </div>
    }
}

/// The weight of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Plain,
    /// Something went well.
    Done,
    /// Something to look at.
    Warning,
    /// Something failed.
    Failure,
}

/// A remark between two rules.
#[component]
pub fn Notice(
    /// Its weight.
    #[prop(optional)]
    kind: NoticeKind,
    children: Children,
) -> impl IntoView {
    let (class, icon) = match kind {
        NoticeKind::Plain => ("notice", None),
        NoticeKind::Done => ("notice notice--done", Some(Icon::Met)),
        NoticeKind::Warning => ("notice notice--warning", Some(Icon::Alert)),
        NoticeKind::Failure => ("notice notice--failure", Some(Icon::Unmet)),
    };
    view! {
        <div class=class>
            {icon.map(|icon| view! { <Sign icon=icon /> })}
            <div>{children()}</div>
        </div>
    }
}

/// A list with nothing in it yet: what belongs here, and how to begin (as children).
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// What belongs here.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{move || title.get()}</p>
            {lead.map(|lead| view! { <p>{move || lead.get()}</p> })}
            <div class="row-of">{children()}</div>
        </div>
    }
}
