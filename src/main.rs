//! Mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    xiehui::platform::panic::install_hook();
    xiehui::ui::mount(xiehui::ui::shell::Standing::default);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
