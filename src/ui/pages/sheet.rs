//! 自查表

use super::not_found::NotFoundPage;
use crate::ui::router::SheetOf;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SheetPage(
    /// Whose.
    of: SheetOf,
    /// Section.
    section: Option<String>,
    /// Item.
    item: Option<String>,
) -> impl IntoView {
    view! { <NotFoundPage /> }
}
