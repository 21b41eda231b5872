//! The shapes: verdicts, and the few signs beside words. A shape never stands without its word.

use leptos::prelude::*;

/// A shape of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// ✓ 符合; also: saved.
    Met,
    /// ◐ 部分符合
    Partial,
    /// ✕ 不符合; also: failed.
    Unmet,
    /// ? 数据不足
    Insufficient,
    /// — 不适用
    Na,
    /// ○ 未填
    Blank,
    /// What opens downwards.
    Down,
    /// Something to look at.
    Alert,
    /// Sent back.
    Return,
    /// Being read.
    Reading,
    /// Arrived.
    Inbox,
    /// Already here.
    Same,
    /// Flagged.
    Flag,
}

impl Icon {
    const ALL: [Self; 13] = [
        Self::Met,
        Self::Partial,
        Self::Unmet,
        Self::Insufficient,
        Self::Na,
        Self::Blank,
        Self::Down,
        Self::Alert,
        Self::Return,
        Self::Reading,
        Self::Inbox,
        Self::Same,
        Self::Flag,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Met => "v-met",
            Self::Partial => "v-partial",
            Self::Unmet => "v-unmet",
            Self::Insufficient => "v-insufficient",
            Self::Na => "v-na",
            Self::Blank => "v-blank",
            Self::Down => "i-down",
            Self::Alert => "i-alert",
            Self::Return => "i-return",
            Self::Reading => "i-reading",
            Self::Inbox => "i-inbox",
            Self::Same => "i-same",
            Self::Flag => "i-flag",
        }
    }

    fn strokes(self) -> &'static str {
        match self {
            Self::Met => "M3 10.5 8 15.5 17.5 4.5",
            Self::Partial | Self::Blank => "M10 2.5a7.5 7.5 0 0 1 0 15a7.5 7.5 0 0 1 0-15z",
            Self::Unmet => "M4 4 16 16M16 4 4 16",
            Self::Insufficient => "M5.5 7a4.5 4.3 0 1 1 6.3 4c-1.3.6-1.8 1.3-1.8 2.6M10 16.6v1.4",
            Self::Na => "M3 10h14",
            Self::Down => "M3 6.5 10 14 17 6.5",
            Self::Alert => "M10 2.5 18 17H2zM10 8v4.2M10 14v1.2",
            Self::Return => "M8 3.5 3.5 8 8 12.5M4 8h8a4.5 4.5 0 0 1 0 9H8",
            Self::Reading => "M4 3.5h12v13H4zM7 8h6M7 12h3.5",
            Self::Inbox => "M10 2.5v9M6 8l4 4 4-4M3 12.5v4.5h14v-4.5",
            Self::Same => "M3.5 7.5h13M3.5 12.5h13",
            Self::Flag => "M4.5 18.5V2.5h11l-2.6 4 2.6 4h-11",
        }
    }

    fn filled(self) -> Option<&'static str> {
        (self == Self::Partial).then_some("M10 2.5a7.5 7.5 0 0 0 0 15z")
    }
}

/// The symbols, once in the page.
#[component]
pub fn Sprite() -> impl IntoView {
    let symbols = Icon::ALL.map(|icon| {
        view! {
            <symbol id=icon.id() viewBox="0 0 20 20">
                <path d=icon.strokes() />
                {icon.filled().map(|d| view! { <path d=d fill="currentColor" /> })}
            </symbol>
        }
    });
    view! { <svg class="sprite" aria-hidden="true"><defs>{symbols.collect_view()}</defs></svg> }
}

/// One shape; the word beside it says what it means.
#[component]
pub fn Sign(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg aria-hidden="true" focusable="false">
            <use_ href=format!("#{}", icon.id()) />
        </svg>
    }
}
