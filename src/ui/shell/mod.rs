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
use super::router::Route;
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
    let address = navigation::address();
    let shown = pages::shown(address);
    let route = Memo::new(move |_| shown.with(|shown| shown.route().cloned()).unwrap_or(Route::Home));
    provide_context(Arrival::watch(shown));
    let page = move || {
        let now = shown.get();
        untrack(|| pages::view(now, address, shown))
    };
    Effect::new(move || {
        let page = shown.with(|shown| shown.route().map(Route::page));
        document::set_root_attribute("data-page", page);
    });
    let is_coming = move || shown.with(|shown| shown.route() != Some(&address.get())).then_some("true");
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
        <main id="main" class="frame" tabindex="-1" aria-busy=is_coming>
            {dynamic(page)}
        </main>
        <foot::Foot />
        <LiveRegion />
    }
}
