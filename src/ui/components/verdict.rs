//! A verdict: shape, word and colour, always the three.

use super::icon::{Icon, Sign};
use crate::locale::{Word, words};
use crate::model::Verdict;
use crate::rules::Cause;
use crate::ui::words::t;
use leptos::prelude::*;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// 系统判定
    Auto,
    /// 自查结论
    Own,
    /// 审核认定
    Review,
}

impl By {
    fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Own => "self",
            Self::Review => "review",
        }
    }
}

/// How a verdict stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum VerdictLook {
    /// In a line of text or a table.
    #[default]
    Line,
    /// Tinted, where a verdict is being read or settled.
    Block,
}

/// The word of a verdict.
pub fn verdict_word(verdict: Verdict) -> Word {
    match verdict {
        Verdict::Met => words::verdict::MET,
        Verdict::Partial => words::verdict::PARTIAL,
        Verdict::Unmet => words::verdict::UNMET,
        Verdict::Insufficient => words::verdict::INSUFFICIENT,
        Verdict::Na => words::verdict::NA,
        Verdict::Blank => words::verdict::BLANK,
    }
}

/// The shape of a verdict.
pub fn verdict_icon(verdict: Verdict) -> Icon {
    match verdict {
        Verdict::Met => Icon::Met,
        Verdict::Partial => Icon::Partial,
        Verdict::Unmet => Icon::Unmet,
        Verdict::Insufficient => Icon::Insufficient,
        Verdict::Na => Icon::Na,
        Verdict::Blank => Icon::Blank,
    }
}

/// A verdict as a reader sees it.
#[component]
pub fn VerdictMark(
    /// The verdict.
    #[prop(into)]
    verdict: Signal<Verdict>,
    /// Who says it.
    by: By,
    /// Line or block.
    #[prop(optional)]
    look: VerdictLook,
    /// Words after the verdict's own, 有说明.
    #[prop(optional, into)]
    note: Option<TextProp>,
) -> impl IntoView {
    let class = match look {
        VerdictLook::Line => "verdict",
        VerdictLook::Block => "verdict verdict--block",
    };
    view! {
        <span class=class data-verdict=move || verdict.get().code() data-by=by.code()>
            {move || view! { <Sign icon=verdict_icon(verdict.get()) /> }}
            <span>
                {move || t(verdict_word(verdict.get()))}
                {note.map(|note| view! { "（" {move || note.get()} "）" })}
            </span>
        </span>
    }
}

/// What the rules say as a reader sees it: a verdict, or that they leave it to people.
#[component]
pub fn AutoMark(
    /// 系统判定
    verdict: Verdict,
    /// Whether the rules leave it to people.
    is_left: bool,
) -> impl IntoView {
    if is_left && verdict == Verdict::Insufficient {
        view! {
            <span class="verdict" data-verdict=verdict.code() data-by=By::Auto.code() data-cause=Cause::Ask.code()>
                <span class="quiet">{t(words::sheet::NOT_JUDGED)}</span>
            </span>
        }
        .into_any()
    } else {
        view! { <VerdictMark verdict=Signal::stored(verdict) by=By::Auto /> }.into_any()
    }
}
