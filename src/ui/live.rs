//! The one polite live region: what was done, spoken once.
//!
//! At most one message a second; of several that come sooner the last is spoken.

use leptos::prelude::*;
use std::sync::LazyLock;
use std::time::Duration;

const BETWEEN: Duration = Duration::from_secs(1);

static SPOKEN: LazyLock<ArcRwSignal<String>> = LazyLock::new(|| ArcRwSignal::new(String::new()));
static WAITING: LazyLock<ArcRwSignal<Option<String>>> = LazyLock::new(|| ArcRwSignal::new(None));
static RESTING: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// Says a sentence to people who listen to the page.
pub fn announce(message: impl Into<String>) {
    WAITING.set(Some(message.into()));
    if !RESTING.get_untracked() {
        speak();
    }
}

fn speak() {
    let Some(message) = WAITING.get_untracked() else {
        RESTING.set(false);
        return;
    };
    WAITING.set(None);
    RESTING.set(true);
    // The same sentence twice is only heard twice when the text changes.
    let same = SPOKEN.with_untracked(|spoken| *spoken == message);
    SPOKEN.set(if same { format!("{message}\u{a0}") } else { message });
    set_timeout(speak, BETWEEN);
}

/// The region; it is in the page from the start.
#[component]
pub fn LiveRegion() -> impl IntoView {
    view! { <p class="hidden" role="status" aria-live="polite" id="live">{move || SPOKEN.get()}</p> }
}
