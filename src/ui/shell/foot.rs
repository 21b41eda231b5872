//! The foot: where the work is kept, and the pages everybody must be able to find.

use crate::locale::words;
use crate::ui::router::Route;
use crate::ui::words::t;
use leptos::prelude::*;

/// The foot.
#[component]
pub fn Foot() -> impl IntoView {
    view! {
        <footer class="foot">
            <div class="frame">
                <p>{t(words::shell::FOOT)}</p>
                <a href=Route::Settings.hash()>{t(words::shell::SETTINGS)}</a>
                <a href=Route::HelpOn("privacy".to_owned()).hash()>{t(words::shell::PRIVACY)}</a>
                <a href=Route::Policy(None).hash()>{t(words::shell::POLICY)}</a>
            </div>
        </footer>
    }
}
