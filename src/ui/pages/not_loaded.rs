//! A page whose part of the program did not come: the net is gone, or the host has a newer program.

use crate::locale::words;
use crate::platform::document;
use crate::ui::components::{Button, ButtonKind, PageHead};
use crate::ui::words::t;
use leptos::prelude::*;

/// Says so, and offers to try again or to open the program anew; nothing typed is lost by either.
#[component]
pub fn NotLoadedPage(
    /// Tries once more.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    view! {
        <PageHead title=t(words::shell::NOT_LOADED) lead=t(words::shell::NOT_LOADED_LEAD) />
        <p class="row-of">
            <Button on_press=on_again>{t(words::shell::NOT_LOADED_AGAIN)}</Button>
            <Button kind=ButtonKind::Plain on_press=Callback::new(|()| document::reload())>{t(words::shell::NOT_LOADED_RELOAD)}</Button>
        </p>
    }
}
