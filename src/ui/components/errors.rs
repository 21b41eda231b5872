//! The list of what is wrong in a form, before the `h1`.
//!
//! Set `errors` when the person asks to save, not while they type: each new list takes the focus.

use super::show::Show;
use crate::locale::words;
use crate::platform::document;
use crate::ui::dynamic::dynamic;
use crate::ui::words::tf;
use leptos::prelude::*;

/// One thing wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// Id of the control to mend it in.
    pub field: String,
    /// Label and what to do: 文号：请写拨款文件的文号
    pub text: String,
}

/// What is wrong, with a link to each field.
#[component]
pub fn ErrorSummary(
    /// What is wrong; nothing is shown while it is empty.
    #[prop(into)]
    errors: Signal<Vec<FormError>>,
) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        if !errors.with(Vec::is_empty) {
            request_animation_frame(move || {
                if let Some(frame) = frame.get_untracked() {
                    document::focus(&frame);
                }
            });
        }
    });
    let link = |FormError { field, text }: FormError| {
        let href = format!("#{field}");
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            document::focus_id(&field);
        };
        view! { <li><a href=href on:click=go>{text}</a></li> }
    };
    let title = move || tf(words::shell::ERRORS, &[("n", &errors.with(Vec::len))]);
    view! {
        <Show when=move || !errors.with(Vec::is_empty)>
            <div class="errors" tabindex="-1" node_ref=frame aria-labelledby="errors-title">
                <div role="alert">
                    <h2 id="errors-title">{dynamic(title)}</h2>
                    <ul>{move || errors.get().into_iter().map(link).collect_view()}</ul>
                </div>
            </div>
        </Show>
    }
}
