//! What is only there while a condition holds.
//!
//! Leptos' own `Show` is built anew for every place it stands in, about a kilobyte each; this one once.

use leptos::prelude::*;
use std::sync::Arc;

/// A condition that is read again when what it reads has changed.
pub struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(holds: F) -> Self {
        Self(Arc::new(holds))
    }
}

/// Shows its children while `when` holds, otherwise `fallback`.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Condition,
    /// What stands there otherwise; nothing when it is left out.
    #[prop(optional, into)]
    fallback: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let holds = Memo::new(move |_| when.0());
    move || if holds.get() { children() } else { fallback.run() }
}
