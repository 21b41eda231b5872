//! Going from page to page: the one listener, and what happens on arrival.
//!
//! The hash of the window is the route. A hash that is no address leaves the page as it is.

use super::live::announce;
use super::pages::Shown;
use super::router::Route;
use crate::platform::document;
use leptos::prelude::*;

/// The route the address names.
pub fn address() -> Memo<Route> {
    let hash = RwSignal::new(document::hash());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        let now = document::hash();
        if Route::is_address(&now) {
            hash.set(now);
        }
    });
    on_cleanup(move || listener.remove());
    Memo::new(move |_| hash.with(|hash| Route::parse(hash)))
}

/// What a page owes a person who came by a link: the top of the page, the focus, one announcement.
///
/// On the first page nothing moves, unless its address names a place within it.
#[derive(Clone, Copy)]
pub struct Arrival {
    under_way: StoredValue<bool>,
    place: StoredValue<Option<String>>,
}

impl Arrival {
    /// Watches what is shown.
    pub fn watch(shown: RwSignal<Shown>) -> Self {
        let under_way = StoredValue::new(false);
        Effect::new(move |before: Option<Shown>| {
            let now = shown.get();
            if before.is_some_and(|before| before != Shown::Nothing && before != now) {
                under_way.set_value(true);
            }
            now
        });
        let arrival = Self { under_way, place: StoredValue::new(None) };
        let listener = window_event_listener(leptos::ev::click, move |event| {
            // The browser tells nobody of a link to where it already is.
            if document::link_of(&event).is_some_and(|href| href == document::hash()) {
                arrival.go_there();
            }
        });
        on_cleanup(move || listener.remove());
        arrival
    }

    fn go_there(self) {
        if let Some(id) = self.place.get_value() {
            document::focus_id(&id);
        } else {
            document::focus_heading();
        }
    }

    /// A page is there, with its title; `focus` is the id of the place its address names.
    pub fn shown(self, title: String, focus: Option<String>) {
        request_animation_frame(move || {
            let came_by_link = self.under_way.try_update_value(std::mem::take);
            let came_by_link = came_by_link.unwrap_or_default();
            let names_a_place = focus.is_some();
            self.place.set_value(focus);
            if came_by_link || names_a_place {
                self.go_there();
            }
            if came_by_link {
                announce(title);
            }
        });
    }
}
