//! The pages, one file or folder each. A page takes from its address what it shows; which part of the program
//! it is in, and comes with, is said in [`part`].

pub mod carry;
pub mod data;
pub mod help;
pub mod home;
pub mod import;
pub mod matrix;
pub mod not_found;
pub mod not_loaded;
pub mod other;
pub mod part;
pub mod policy;
pub mod print;
pub mod record;
pub mod register;
pub mod review;
pub mod saved;
pub mod send;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod statement;
pub mod submission;
pub mod task;

use crate::state;
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use leptos::prelude::*;

/// What stands on the page.
#[derive(Clone, PartialEq)]
pub enum Shown {
    /// The first page is on its way.
    Nothing,
    /// The page of this route.
    Page(Route),
    /// The part of the program with this route's page did not come.
    NotLoaded(Route),
}

impl Shown {
    /// Whose page, once there is one.
    pub fn route(&self) -> Option<&Route> {
        match self {
            Self::Nothing => None,
            Self::Page(route) | Self::NotLoaded(route) => Some(route),
        }
    }
}

/// What to show of an address: the page before stays until the next one can stand in its place.
pub fn shown(address: Memo<Route>) -> RwSignal<Shown> {
    let shown = RwSignal::new(Shown::Nothing);
    Effect::new(move |_| follow(address.get(), address, shown));
    shown
}

fn follow(route: Route, address: Memo<Route>, shown: RwSignal<Shown>) {
    // Whoever comes back before a page was there keeps the one they see, with what stands in it.
    if shown.with_untracked(|shown| matches!(shown, Shown::Page(page) if *page == route)) {
        return;
    }
    state::begin(async move {
        let loaded = part::load(&route).await;
        // Whoever went on meanwhile is not called back.
        if address.get_untracked() == route {
            shown.set(if loaded.is_ok() { Shown::Page(route) } else { Shown::NotLoaded(route) });
        }
    });
}

/// A page that shows what was answered, unless that answers the items of another catalogue.
fn unless_other(route: Route) -> AnyView {
    let app = state::App::of_page();
    let is_other = Memo::new(move |_| app.held().is_some());
    let page = move || {
        if is_other.get() {
            Some(view! { <other::Other /> }.into_any())
        } else {
            untrack(|| part::page(route.clone()))
        }
    };
    dynamic(page).into_any()
}

/// The page that is shown.
pub fn view(now: Shown, address: Memo<Route>, shown: RwSignal<Shown>) -> AnyView {
    let again = move |()| follow(address.get_untracked(), address, shown);
    let page = match now {
        Shown::Nothing => return ().into_any(),
        Shown::Page(route) if other::shows_answers(&route) => Some(unless_other(route)),
        Shown::Page(route) => part::page(route),
        Shown::NotLoaded(_) => None,
    };
    page.unwrap_or_else(|| view! { <not_loaded::NotLoadedPage on_again=again /> }.into_any())
}
