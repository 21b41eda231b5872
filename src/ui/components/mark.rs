//! A state that is no verdict: shape, word and colour, with shapes of its own.

use super::icon::{Icon, Sign};
use leptos::prelude::*;

/// What a state is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Finished, taken, complete.
    Done,
    /// Something to look at.
    Alert,
    /// Refused.
    Failed,
    /// Here already.
    Same,
    /// Arrived, not begun.
    Inbox,
    /// Under way.
    Reading,
    /// Goes back.
    Return,
    /// Still to do.
    Open,
}

impl MarkKind {
    fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Done => ("mark mark--ok", Icon::Met),
            Self::Alert => ("mark mark--i-alert", Icon::Alert),
            Self::Failed => ("mark mark--unmet", Icon::Unmet),
            Self::Same => ("mark mark--i-same", Icon::Same),
            Self::Inbox => ("mark mark--i-inbox", Icon::Inbox),
            Self::Reading => ("mark mark--i-reading", Icon::Reading),
            Self::Return => ("mark mark--i-return", Icon::Return),
            Self::Open => ("mark mark--blank", Icon::Blank),
        }
    }
}

/// A state in a line or a table.
#[component]
pub fn Mark(
    /// What it is about.
    kind: MarkKind,
    /// Its word.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let (class, icon) = kind.look();
    view! { <span class=class><Sign icon=icon />{move || label.get()}</span> }
}
