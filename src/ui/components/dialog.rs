//! A question that must be answered first: for what cannot be undone, and nothing else.
//!
//! A native modal dialog: it keeps the focus, closes on Esc, and gives the focus back to what opened it.

use super::button::{Button, ButtonKind};
use crate::locale::words;
use crate::ui::words::t;
use leptos::prelude::*;

/// A question with two answers; 取消 comes first and has the focus.
#[component]
pub fn ConfirmDialog(
    /// Id of the dialog.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: TextProp,
    /// The answer that acts: a verb with its object, 清空本机内容.
    #[prop(into)]
    confirm: TextProp,
    /// How that answer looks.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it is asked; the dialog sets it back to false.
    open: RwSignal<bool>,
    /// Told when the person confirms.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Asked first; while the answer is no the dialog stays, and its owner says why inside it.
    #[prop(optional, into)]
    check: Option<Callback<(), bool>>,
    /// What will happen.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let title_id = format!("{id}-title");
    let named_by = title_id.clone();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // Refused only while it is open already or not in the page; both are seen above.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let confirmed = move |()| {
        if check.is_some_and(|check| !check.run(())) {
            return;
        }
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <dialog class="dialog" id=id node_ref=node aria-labelledby=named_by on:close=move |_| open.set(false)>
            <h2 id=title_id>{move || title.get()}</h2>
            <div class="dialog__text">{children()}</div>
            <div class="row-of">
                <Button kind=ButtonKind::Plain on_press=move |()| open.set(false)>{t(words::shell::CANCEL)}</Button>
                <Button kind=kind on_press=confirmed>{move || confirm.get()}</Button>
            </div>
        </dialog>
    }
}
