//! The words that a verdict asks for: why it differs, why a standard is missed, why it does not apply.
//!
//! The box stays the same while it is typed in; only its label follows the verdict.

use super::work::Work;
use crate::assessment::Ask;
use crate::locale::{Word, words};
use crate::policy;
use crate::ui::components::{Choice, ChoiceGroup, SelectField, Show, TextArea, verdict_word};
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The reason for 不适用, and the box for words.
#[component]
pub(super) fn Reason(work: Work) -> impl IntoView {
    let item = work.item;
    let ask = Memo::new(move |before: Option<&Ask>| {
        work.answer.with(|answer| {
            work.standing.with(|standing| Ask::of(item, standing, Some(answer), before.copied()))
        })
    });
    let gives_na = Memo::new(move |_| work.standing.with(crate::assessment::Standing::gives_na_reason));
    let label = move || text(ask_word(ask.get()));
    let hint = move || match ask.get() {
        Ask::Miss => {
            let verdict = text(verdict_word(work.standing.with(|standing| standing.result)));
            tf(words::sheet::REASON_MISS_HINT, &[("verdict", &verdict)])
        }
        Ask::Change | Ask::OtherNa | Ask::Kept | Ask::Nothing => t(words::sheet::REASON_SHORT)().to_owned(),
    };
    let value = Signal::derive(move || work.answer.with(|answer| answer.reason.clone()));
    view! {
        <Show when=move || gives_na.get()><NaReason work=work /></Show>
        <Show when=move || ask.get() != Ask::Nothing>
            <TextArea
                id=format!("reason-{}", item.id)
                label=label
                hint=hint
                rows=3
                free=true
                value=value
                on_input=move |text: String| work.change(|answer| answer.reason.clone_from(&text))
            />
        </Show>
    }
}

#[component]
fn NaReason(work: Work) -> impl IntoView {
    let groups = Signal::stored(na_reasons());
    let value = Signal::derive(move || work.answer.with(|answer| answer.na_reason.clone()));
    let pick = move |code: Option<String>| work.change(|answer| answer.na_reason.clone_from(&code));
    view! {
        <SelectField
            id=format!("na-{}", work.item.id)
            label=t(words::sheet::NA_REASON)
            groups=groups
            value=value
            on_pick=pick
        />
    }
}

/// What the box for words is called.
pub(in crate::ui::pages) fn ask_word(ask: Ask) -> Word {
    match ask {
        Ask::Change => words::sheet::REASON_CHANGE,
        Ask::Miss => words::sheet::REASON_MISS,
        Ask::OtherNa => words::sheet::REASON_NA,
        Ask::Kept | Ask::Nothing => words::sheet::REASON_KEPT,
    }
}

/// The reasons for 不适用.
pub(in crate::ui::pages) fn na_reasons() -> Vec<ChoiceGroup> {
    let codes = policy::dictionary().codes("NA");
    let options = codes.iter().map(|code| Choice::new(code.code.clone(), code.label_zh.clone()));
    vec![ChoiceGroup::plain(options.collect())]
}
