//! The first visit: what this is, and four ways to begin.

use super::trouble::Loss;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, LinkButton, PageHead};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// Nothing is kept here yet.
#[component]
pub fn FirstVisit() -> impl IntoView {
    let app = App::of_page();
    let way = |title: Word, what: Word, button: AnyView| {
        view! { <li><h3>{t(title)}</h3><p>{t(what)}</p>{button}</li> }
    };
    let to_setup = view! { <LinkButton href=Route::Setup.hash()>{t(words::home::SET_UP)}</LinkButton> };
    let to_data = view! { <LinkButton href=Route::Data.hash()>{t(words::home::RESTORE)}</LinkButton> };
    let to_review = view! {
        <LinkButton kind=ButtonKind::Plain href=Route::Review.hash()>{t(words::home::OPEN_FILES)}</LinkButton>
    };
    let sample = view! {
        <Button kind=ButtonKind::Plain on_press=move |()| load(app) attr:data-testid="load-sample">{t(words::home::SAMPLE)}</Button>
    };
    view! {
        <PageHead title=t(words::home::WELCOME) lead=t(words::home::WELCOME_LEAD)>
            <p>{t(words::home::WELCOME_KEPT)}</p>
        </PageHead>
        <Loss />
        <section aria-labelledby="how">
            <h2 id="how">{t(words::home::HOW)}</h2>
            <ul class="starts">
                {way(words::home::FIRST, words::home::FIRST_WHAT, to_setup.into_any())}
                {way(words::home::BEFORE, words::home::BEFORE_WHAT, to_data.into_any())}
                {way(words::home::REVIEW, words::home::REVIEW_WHAT, to_review.into_any())}
                {way(words::home::LOOK, words::home::LOOK_WHAT, sample.into_any())}
            </ul>
        </section>
    }
}

/// Loads the sample; the button goes away with this view, so the focus goes on to the next heading.
fn load(app: App) {
    app.load_sample();
    announce(text(words::home::SAMPLE_LOADED));
    request_animation_frame(document::focus_heading);
}
