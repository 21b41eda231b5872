//! The document: its title, its root, its address, and where the focus is.
//!
//! Nothing here fails: a document that is not there is a test's, and nobody could act on it.

use leptos::web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

fn document() -> Option<leptos::web_sys::Document> {
    leptos::web_sys::window()?.document()
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element; `None` takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Refused only for names that are no names; ours are constants.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The address after `#`, with it; empty when there is none.
pub fn hash() -> String {
    leptos::web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another address of the page.
pub fn go(hash: &str) {
    if let Some(window) = leptos::web_sys::window() {
        // Setting a hash is always allowed.
        let _ = window.location().set_hash(hash);
    }
}

/// The address of the link that was clicked, as it is written.
pub fn link_of(event: &leptos::web_sys::MouseEvent) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest("a").ok()??.get_attribute("href")
}

/// Writes another address over the one shown, without going there.
pub fn replace_address(hash: &str) {
    let history = leptos::web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused only many times a second; the address then names the page without its filter.
        let _ = history.replace_state_with_url(&leptos::web_sys::wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Loads the whole page again.
pub fn reload() {
    if let Some(window) = leptos::web_sys::window() {
        // A page may always load itself again.
        let _ = window.location().reload();
    }
}

/// Opens the browser's own dialog for printing.
pub fn print() {
    if let Some(window) = leptos::web_sys::window() {
        // A browser without a printer shows nothing, and says so itself.
        let _ = window.print();
    }
}

/// Takes the element with that id away, if it is there.
pub fn remove(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Moves the focus to an element.
pub fn focus(element: &HtmlElement) {
    // A hidden element refuses the focus; it then stays where it is.
    let _ = element.focus();
}

/// Moves the focus to the element with that id, and it into view; the address stays as it is.
pub fn focus_id(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element else { return };
    element.scroll_into_view();
    // A group takes no typing: its chosen or first control does.
    let control = || element.query_selector("input:checked, input").ok().flatten();
    let target = if element.tag_name() == "FIELDSET" { control() } else { None }.unwrap_or(element.clone());
    if let Ok(target) = target.dyn_into::<HtmlElement>() {
        focus(&target);
    }
}

/// Brings the element with that id to the top, leaving the focus where it is.
pub fn show(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Moves the focus to the first link or button of the element with that id, or to the element itself,
/// scrolling no further than needed; whether there was one.
pub fn focus_near(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element else { return false };
    let inner = element.query_selector("a, button").ok().flatten();
    let target = inner.unwrap_or(element).dyn_into::<HtmlElement>();
    target.is_ok_and(|target| target.focus().is_ok())
}

/// Whether the focus is in a box that keeps its own steps back.
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    let in_box = |element: Element| element.matches("textarea, input:not([type=radio], [type=checkbox])");
    active.is_some_and(|element| in_box(element).unwrap_or_default())
}

/// Scrolls to the top and moves the focus to the first `h1`, without hiding what stands above it.
pub fn focus_heading() {
    if let Some(window) = leptos::web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let found = document().and_then(|document| document.query_selector("h1").ok().flatten());
    if let Some(heading) = found.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        focus(&heading);
    }
}
