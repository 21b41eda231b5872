//! A box for what nobody else should read on the screen: hidden, unless whoever types asks to see it.

use super::field::{FieldFrame, Width, Wrong, described_by, invalid};
use leptos::prelude::*;

/// What the browser's own keeper of passwords should make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretUse {
    /// It is being chosen.
    New,
    /// It was chosen before.
    Known,
}

/// One line that is not shown.
#[component]
pub fn SecretField(
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
    /// What it is for.
    purpose: SecretUse,
    /// Whether it may be seen.
    #[prop(into)]
    is_shown: Signal<bool>,
    /// What it holds.
    value: RwSignal<String>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move || {
        let text = value.get();
        if let Some(input) = node.get().filter(|input| input.value() != text) {
            input.set_value(&text);
        }
    });
    let autocomplete = match purpose {
        SecretUse::New => "new-password",
        SecretUse::Known => "current-password",
    };
    let of = id.clone();
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <input
                node_ref=node
                type=move || if is_shown.get() { "text" } else { "password" }
                id=id
                class=Width::Middle.class()
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || invalid(wrong)
                aria-describedby=move || described_by(&of, has_hint, wrong)
                on:input=move |event| value.set(event_target_value(&event))
            />
        </FieldFrame>
    }
}
