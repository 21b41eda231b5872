//! A year whose answers are to the items of another version of the catalogue: no sheet of it is shown.

use crate::locale::words;
use crate::policy;
use crate::state::App;
use crate::ui::components::{LinkButton, PageHead};
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// Whether a route shows what was answered.
pub fn shows_answers(route: &Route) -> bool {
    matches!(
        route,
        Route::Sheet { .. }
            | Route::SheetOnly(..)
            | Route::Matrix { .. }
            | Route::Carry
            | Route::Send
            | Route::Statement(_)
            | Route::Print(_)
    )
}

/// That it is so, that nothing is lost, and where to go.
#[component]
pub fn Other() -> impl IntoView {
    let app = App::of_page();
    let lead = move || {
        let year = app.year().map(|year| year.period).unwrap_or_default();
        let version = app.held().map(|held| held.answers.version().to_owned()).unwrap_or_default();
        let ours = &policy::catalogue().version;
        tf(words::catalogue::LEAD, &[("year", &year), ("version", &version), ("ours", ours)])
    };
    view! {
        <div data-other-catalogue="true">
            <PageHead title=t(words::catalogue::TITLE) lead=lead>
                <p class="head__lead">{t(words::catalogue::SAFE)}</p>
            </PageHead>
            <LinkButton href=Route::Years.hash()>{t(words::catalogue::GO)}</LinkButton>
        </div>
    }
}
