//! One register.

use super::not_found::NotFoundPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RegisterPage(
    /// The register.
    kind: String,
) -> impl IntoView {
    view! { <NotFoundPage /> }
}
