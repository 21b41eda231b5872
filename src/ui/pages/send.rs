//! 报送

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SendPage() -> impl IntoView {
    view! { <NotFoundPage /> }
}
