//! An address that leads nowhere, and the way home.

use crate::locale::words;
use crate::ui::components::{LinkButton, PageHead};
use crate::ui::router::Route;
use crate::ui::words::t;
use leptos::prelude::*;

/// There is no such page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHead title=t(words::shell::LOST) lead=t(words::shell::LOST_LEAD) />
        <p><LinkButton href=Route::Home.hash()>{t(words::shell::LOST_HOME)}</LinkButton></p>
    }
}
