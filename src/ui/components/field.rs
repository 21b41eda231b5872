//! What every field has: its label, a hint, and the sentence that says what is wrong with it.
//!
//! The parts are tied to the control by ids made from the field's own: `x-hint`, `x-wrong`.

use super::icon::{Icon, Sign};
use crate::ui::dynamic::dynamic;
use leptos::prelude::*;

/// What is wrong with a field; `None` while nothing is.
pub type Wrong = Signal<Option<String>>;

/// How wide a box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Width {
    /// A year or a small count.
    Short,
    /// A name or a number of a document.
    #[default]
    Middle,
    /// A line of text.
    Full,
}

impl Width {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Short => "input input--year",
            Self::Middle => "input input--mid",
            Self::Full => "input",
        }
    }
}

/// The value of `aria-describedby`.
pub(super) fn described_by(id: &str, has_hint: bool, wrong: Wrong) -> Option<String> {
    let wrong = wrong.with(Option::is_some).then(|| format!("{id}-wrong"));
    let hint = has_hint.then(|| format!("{id}-hint"));
    let ids: Vec<String> = wrong.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// `aria-invalid`, only while something is wrong.
pub(super) fn invalid(wrong: Wrong) -> Option<&'static str> {
    wrong.with(Option::is_some).then_some("true")
}

/// A quiet sentence above a control.
#[component]
pub fn Hint(
    /// Id that the control is described by.
    #[prop(into)]
    id: String,
    /// The sentence.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! { <p class="hint" id=id>{move || text.get()}</p> }
}

/// What is wrong, above a control.
#[component]
pub fn FieldWrong(
    /// Id that the control is described by.
    #[prop(into)]
    id: String,
    /// The sentence; nothing is shown without one.
    #[prop(into)]
    wrong: Wrong,
) -> impl IntoView {
    dynamic(move || {
        let id = id.clone();
        wrong.get().map(|sentence| {
            view! {
                <p class="wrong" id=id>
                    <Sign icon=Icon::Alert />
                    <span>{sentence}</span>
                </p>
            }
        })
    })
}

/// The frame of one control: label, hint, what is wrong, the control, and what may stand below it.
#[component]
pub fn FieldFrame(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional_no_strip)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(into)]
    wrong: Wrong,
    children: Children,
) -> impl IntoView {
    let hint = hint.map(|text| view! { <Hint id=format!("{id}-hint") text=text /> });
    let wrong_id = format!("{id}-wrong");
    view! {
        <div class="field" class:field--wrong=move || wrong.with(Option::is_some)>
            <label for=id>{move || label.get()}</label>
            {hint}
            <FieldWrong id=wrong_id wrong=wrong />
            {children()}
        </div>
    }
}

/// The frame of a group of controls: the same, as a fieldset.
#[component]
pub fn GroupFrame(
    /// Id of the group.
    #[prop(into)]
    id: String,
    /// Its legend.
    #[prop(into)]
    legend: TextProp,
    /// A hint.
    #[prop(optional_no_strip)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(into)]
    wrong: Wrong,
    children: Children,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let hint = hint.map(|text| view! { <Hint id=format!("{id}-hint") text=text /> });
    let wrong_id = format!("{id}-wrong");
    let of = id.clone();
    view! {
        <fieldset
            class="answer"
            class:field--wrong=move || wrong.with(Option::is_some)
            id=id
            tabindex="-1"
            aria-describedby=move || described_by(&of, has_hint, wrong)
        >
            <legend>{move || legend.get()}</legend>
            {hint}
            <FieldWrong id=wrong_id wrong=wrong />
            {children()}
        </fieldset>
    }
}
