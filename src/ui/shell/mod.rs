//! What is on every page: skip link, masthead, status strip, foot, and the live region.

pub mod conflict;
pub mod foot;
pub mod masthead;
pub mod strip;

pub use strip::Standing;

use super::components::Sprite;
use super::live::LiveRegion;
use super::navigation::{self, Arrival};
use super::pages;
use super::words::t;
use crate::locale::words;
use crate::platform::document;
use crate::ui::dynamic::dynamic;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App(
    /// What the strip and the masthead show of the work.
    standing: Standing,
) -> impl IntoView {
    let route = navigation::route();
    provide_context(Arrival::watch(route));
    let shown = move || {
        let route = route.get();
        untrack(|| pages::page(route))
    };
    Effect::new(move || document::set_root_attribute("data-page", Some(route.get().page())));
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        document::focus_id("main");
    };
    view! {
        <Sprite />
        <a class="skip" href="#main" on:click=skip>{t(words::shell::SKIP)}</a>
        <header>
            <masthead::Masthead route=route sheet=standing.sheet />
        </header>
        <strip::Strip standing=standing />
        <conflict::Conflict is_there=standing.conflict on_insist=standing.on_insist on_yield=standing.on_yield />
        <main id="main" class="frame" tabindex="-1">
            {dynamic(shown)}
        </main>
        <foot::Foot />
        <LiveRegion />
    }
}
