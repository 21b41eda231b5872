//! 设置本单位

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SetupPage() -> impl IntoView {
    view! { <NotFoundPage /> }
}
