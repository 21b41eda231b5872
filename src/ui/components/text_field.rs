//! Boxes to type in: one line, several lines, a date in any way it is written.
//!
//! The box is only written to when its text really differs, so that nothing disturbs an input method.

use super::field::{FieldFrame, Width, Wrong, described_by, invalid};
use crate::locale::words;
use crate::registers::personal;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::ev::Event;
use leptos::prelude::*;

/// A box for words of one's own, which no form looks through before they are kept: numbers that are not
/// kept anywhere become stars as they are typed.
#[derive(Clone, Copy)]
pub struct Stars {
    is_free: bool,
    were_put: RwSignal<bool>,
}

impl Stars {
    fn new(is_free: bool) -> Self {
        Self { is_free, were_put: RwSignal::new(false) }
    }

    /// What is wrong with the box, or what became of a number in it.
    fn or(self, wrong: Wrong) -> Wrong {
        if !self.is_free {
            return wrong;
        }
        Signal::derive(move || {
            wrong.get().or_else(|| self.were_put.get().then(|| text(words::shell::NUMBER_STARRED).to_owned()))
        })
    }

    /// The text as it is kept, when it is another.
    fn put(self, typed: &str) -> Option<String> {
        let starred = self.is_free.then(|| personal::starred(typed)).filter(|starred| starred != typed);
        if self.is_free {
            self.were_put.set(starred.is_some());
        }
        if starred.is_some() {
            announce(text(words::shell::NUMBER_STARRED));
        }
        starred
    }
}

/// What the keyboard of a phone should show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// Letters.
    #[default]
    Text,
    /// Whole numbers.
    Numeric,
    /// Numbers with a point.
    Decimal,
    /// A telephone.
    Tel,
}

impl Keyboard {
    fn mode(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Numeric => "numeric",
            Self::Decimal => "decimal",
            Self::Tel => "tel",
        }
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// Id of the box.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// How wide.
    #[prop(optional)]
    width: Width,
    /// Which keyboard.
    #[prop(optional)]
    keyboard: Keyboard,
    /// The unit after the box.
    #[prop(optional, into)]
    unit: Option<TextProp>,
    /// Whether it is for words of one's own: numbers that are not kept become stars.
    #[prop(optional)]
    free: bool,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told each change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let stars = Stars::new(free);
    let wrong = stars.or(wrong);
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <div class="with-unit">
                <Line id=id has_hint=has_hint wrong=wrong class=width.class() keyboard=keyboard stars=stars value=value on_input=on_input />
                {unit.map(|unit| view! { <span>{move || unit.get()}</span> })}
            </div>
            {children.map(|children| children())}
        </FieldFrame>
    }
}

/// The box itself.
#[component]
pub(super) fn Line(
    id: String,
    has_hint: bool,
    wrong: Wrong,
    class: &'static str,
    keyboard: Keyboard,
    #[prop(optional)] stars: Option<Stars>,
    value: Signal<String>,
    on_input: Callback<String>,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move || {
        let text = value.get();
        if let Some(input) = node.get().filter(|input| input.value() != text) {
            input.set_value(&text);
        }
    });
    let of = id.clone();
    let typed = move |event: Event| {
        let typed = event_target_value(&event);
        let starred = stars.and_then(|stars| stars.put(&typed));
        if let (Some(starred), Some(input)) = (&starred, node.get_untracked()) {
            input.set_value(starred);
        }
        on_input.run(starred.unwrap_or(typed));
    };
    view! {
        <input
            node_ref=node
            type="text"
            id=id
            class=class
            inputmode=keyboard.mode()
            autocomplete="off"
            aria-invalid=move || invalid(wrong)
            aria-describedby=move || described_by(&of, has_hint, wrong)
            on:input=typed
        />
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Id of the box.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u8,
    /// Whether it is for words of one's own: numbers that are not kept become stars.
    #[prop(optional)]
    free: bool,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told each change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let node = NodeRef::<leptos::html::Textarea>::new();
    Effect::new(move || {
        let text = value.get();
        if let Some(area) = node.get().filter(|area| area.value() != text) {
            area.set_value(&text);
        }
    });
    let of = id.clone();
    let stars = Stars::new(free);
    let wrong = stars.or(wrong);
    let typed = move |event: Event| {
        let typed = event_target_value(&event);
        let starred = stars.put(&typed);
        if let (Some(starred), Some(area)) = (&starred, node.get_untracked()) {
            area.set_value(starred);
        }
        on_input.run(starred.unwrap_or(typed));
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <textarea
                node_ref=node
                id=id
                class="input"
                rows=rows.to_string()
                aria-invalid=move || invalid(wrong)
                aria-describedby=move || described_by(&of, has_hint, wrong)
                on:input=typed
            ></textarea>
            {children.map(|children| children())}
        </FieldFrame>
    }
}

/// A date as text, with how it was understood beside it.
#[component]
pub fn DateField(
    /// Id of the box.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint; without one the usual example.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// What it holds, as typed.
    #[prop(into)]
    value: Signal<String>,
    /// How it was understood, in words; nothing while it was not.
    #[prop(optional, into)]
    reads: Signal<Option<String>>,
    /// Told each change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let hint = hint.unwrap_or_else(|| t(words::shell::DATE_HINT).into());
    view! {
        <FieldFrame id=id.clone() label=label hint=Some(hint) wrong=wrong>
            <div class="with-unit">
                <Line id=id has_hint=true wrong=wrong class="input input--date" keyboard=Keyboard::Text value=value on_input=on_input />
                <span class="quiet">{move || reads.get().map(|date| tf(words::shell::READS, &[("date", &date)]))}</span>
            </div>
            {children.map(|children| children())}
        </FieldFrame>
    }
}
