//! The page: pages are made of widgets, widgets of components, and all of them of data.
//!
//! Addresses, amounts, the policy's text, lists of arrivals and words about files are pure; everything else exists on wasm32 only.

pub mod amount;
pub mod arrival_list;
pub mod files;
pub mod finding_words;
pub mod policy_text;
pub mod register_words;
pub mod reading;
pub mod router;
pub mod sheet_name;
pub mod table_words;

#[cfg(target_arch = "wasm32")]
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod dynamic;
#[cfg(target_arch = "wasm32")]
pub mod file_words;
#[cfg(target_arch = "wasm32")]
pub mod live;
#[cfg(target_arch = "wasm32")]
pub mod navigation;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod preferences;
#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod standing;
#[cfg(target_arch = "wasm32")]
pub mod task_line;
#[cfg(target_arch = "wasm32")]
pub mod tier_words;
#[cfg(target_arch = "wasm32")]
pub mod words;

/// Puts the page in place of the words that stand there while it loads.
#[cfg(target_arch = "wasm32")]
pub fn mount() {
    use leptos::prelude::*;
    preferences::apply_kept();
    crate::platform::document::remove("boot");
    mount_to_body(|| {
        let app = crate::state::App::start();
        view! { <shell::App standing=standing::of(app) /> }
    });
}
