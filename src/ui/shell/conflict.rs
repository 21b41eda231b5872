//! When another tab has changed what this one was about to write: a person says whose words stand.

use crate::locale::words;
use crate::ui::components::{Button, ButtonKind, Notice, Show};
use crate::ui::words::t;
use leptos::prelude::*;

/// The question; there only while there is a conflict.
#[component]
pub fn Conflict(
    /// Whether there is one.
    #[prop(into)]
    is_there: Signal<bool>,
    /// What stands on this page is to stand.
    #[prop(into)]
    on_insist: Callback<()>,
    /// What the other tab wrote is to stand.
    #[prop(into)]
    on_yield: Callback<()>,
) -> impl IntoView {
    view! {
        <Show when=move || is_there.get()>
            <div class="frame conflict" id="conflict" tabindex="-1" data-conflict="">
                <Notice>
                    <p role="alert">{t(words::saving::CONFLICT_WHAT)}</p>
                    <p class="row-of">
                        <Button kind=ButtonKind::Primary on_press=on_insist>{t(words::saving::CONFLICT_INSIST)}</Button>
                        <Button kind=ButtonKind::Plain on_press=on_yield>{t(words::saving::CONFLICT_YIELD)}</Button>
                    </p>
                </Notice>
            </div>
        </Show>
    }
}
