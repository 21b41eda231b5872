//! 首页

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    view! { <NotFoundPage /> }
}
