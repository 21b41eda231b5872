//! A year whose answers are to the items of another version of the catalogue: no sheet of it is shown.

use crate::locale::words;
use crate::policy;
use crate::state::App;
use crate::ui::components::{ButtonKind, LinkButton, PageHead};
use crate::ui::dynamic::dynamic;
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
    let has_way = Memo::new(move |_| app.held().is_some_and(|held| held.way.is_none_or(|way| way.is_some())));
    let lead = move || {
        let year = app.year().map(|year| year.period).unwrap_or_default();
        let version = app.held().map(|held| held.answers.version().to_owned()).unwrap_or_default();
        let word = if has_way.get() { words::catalogue::LEAD } else { words::catalogue::LEAD_NONE };
        tf(word, &[("year", &year), ("version", &version), ("ours", &policy::catalogue().version)])
    };
    let act = move || {
        if has_way.get() {
            let href = Route::Years.hash();
            view! { <LinkButton href=href>{t(words::catalogue::GO)}</LinkButton> }.into_any()
        } else {
            let href = Route::Data.hash();
            view! {
                <p>{t(words::catalogue::NONE_DO)}</p>
                <p class="after"><LinkButton kind=ButtonKind::Plain href=href>{t(words::catalogue::BACKUP)}</LinkButton></p>
            }
            .into_any()
        }
    };
    view! {
        <div data-other-catalogue="true">
            <PageHead title=t(words::catalogue::TITLE) lead=lead>
                <p class="head__lead">{t(words::catalogue::SAFE)}</p>
            </PageHead>
            {dynamic(act)}
        </div>
    }
}
