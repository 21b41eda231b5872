//! What a view shows while it changes by itself.
//!
//! A closure that stands in a view is built into it together with all that draws it again, about a kilobyte
//! for each. Handed through here, every one of them is drawn by the same code.

use leptos::prelude::*;

/// A part of a view that is drawn again whenever something it reads has changed.
pub fn dynamic<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || view().into_any()))
}

fn boxed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
