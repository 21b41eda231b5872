//! What happens when the program fails: the window is told, and nothing is written any more.

use leptos::web_sys::{CustomEvent, console};

/// From now on a panic dispatches `xiehui-panic` on the window.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|panic| {
        console::error_1(&panic.to_string().into());
        let event = CustomEvent::new("xiehui-panic");
        if let (Some(window), Ok(event)) = (leptos::web_sys::window(), event) {
            // The program has failed already; there is nobody left to tell.
            let _ = window.dispatch_event(&event);
        }
    }));
}
