//! 审核

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ReviewPage() -> impl IntoView {
    view! { <NotFoundPage /> }
}
