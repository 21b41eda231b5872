//! 备份

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    view! { <NotFoundPage /> }
}
