//! The pages, one file each. A page takes from its address what it shows.

pub mod help;
pub mod not_found;
pub mod policy;
pub mod settings;

use crate::ui::router::Route;
use leptos::prelude::*;

/// The page of a route.
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Policy(place) => view! { <policy::PolicyPage place=place /> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Route::Help => view! { <help::HelpPage topic=None /> }.into_any(),
        Route::HelpOn(topic) => view! { <help::HelpPage topic=Some(topic) /> }.into_any(),
        Route::Home
        | Route::Setup
        | Route::Register(_)
        | Route::NewRecord(_)
        | Route::Record(..)
        | Route::Sheet { .. }
        | Route::Send
        | Route::Review
        | Route::Submission(_)
        | Route::SubmittedSheet(..)
        | Route::Data
        | Route::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
    }
}
