//! One submission.

use super::not_found::NotFoundPage;
use crate::assessment::SheetId;
use crate::model::Id;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SubmissionPage(
    /// Which.
    id: Id,
    /// Sheet.
    sheet: Option<SheetId>,
) -> impl IntoView {
    view! { <NotFoundPage /> }
}
