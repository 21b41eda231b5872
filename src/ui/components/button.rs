//! What a person presses, and links the size of a finger.

use super::icon::{Icon, Sign};
use leptos::prelude::*;

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// The one next step.
    #[default]
    Primary,
    /// Another way.
    Plain,
    /// A small one inside a row or a field.
    Small,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Plain => "button button--plain",
            Self::Small => "button button--plain button--small",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button. Give `attr:data-testid` where a test needs it.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// While this is true it does nothing and says so.
    #[prop(optional, into)]
    busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=kind.class()
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}

/// The button that ends a form.
#[component]
pub fn SubmitButton(children: Children) -> impl IntoView {
    view! { <button type="submit" class=ButtonKind::Primary.class()>{children()}</button> }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// How it looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! { <a class=kind.class() href=move || href.get()>{children()}</a> }
}

/// A text link the size of a finger.
#[component]
pub fn TapLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! { <a class="tap" href=move || href.get()>{children()}</a> }
}

/// Opens and closes the region with the id `controls`, which its owner shows while `open`.
#[component]
pub fn DisclosureButton(
    /// Id of the region.
    #[prop(into)]
    controls: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Told the other state.
    #[prop(into)]
    on_toggle: Callback<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="disclose"
            aria-expanded=move || open.get().to_string()
            aria-controls=move || open.get().then(|| controls.clone())
            on:click=move |_| on_toggle.run(!open.get_untracked())
        >
            {children()}
            <Sign icon=Icon::Down />
        </button>
    }
}

/// A button with the region it opens right below.
#[component]
pub fn Disclosure(
    /// Id of the region.
    #[prop(into)]
    id: String,
    /// Text of the button, and name of the region.
    #[prop(into)]
    label: TextProp,
    /// What it hides; built when opened.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = label.clone();
    let region = id.clone();
    view! {
        <DisclosureButton controls=id open=open on_toggle=move |now| open.set(now)>
            {move || label.get()}
        </DisclosureButton>
        {move || {
            let name = name.clone();
            open.get().then(|| view! { <section id=region.clone() class="disclosed" aria-label=name>{children()}</section> })
        }}
    }
}
