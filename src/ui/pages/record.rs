//! One record in its form.

use super::not_found::NotFoundPage;
use crate::model::Id;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RecordPage(
    /// The register.
    kind: String,
    /// The record.
    id: Option<Id>,
) -> impl IntoView {
    view! { <NotFoundPage /> }
}
