//! 首页: what is the matter with the storage, or where to begin, or what to do next.

mod backup;
mod first_visit;
mod next;
mod sheets;
mod step;
mod trouble;

use crate::locale::words;
use crate::state::{App, Phase};
use crate::ui::components::PageHead;
use crate::ui::pages::other::Other;
use crate::ui::pages::print::TableLinks;
use crate::ui::words::t;
use leptos::prelude::*;

/// What the page is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Opening,
    Trouble(Phase),
    FirstVisit,
    Other,
    Work,
}

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let app = App::of_page();
    let is_other = Memo::new(move |_| app.held().is_some());
    let shown = Memo::new(move |_| match (app.phase(), app.year().is_some()) {
        (Phase::Opening, _) => Shown::Opening,
        (Phase::Ready, false) => Shown::FirstVisit,
        (Phase::Ready, true) if is_other.get() => Shown::Other,
        (Phase::Ready, true) => Shown::Work,
        (phase @ (Phase::Blocked | Phase::Superseded | Phase::Failed(_)), _) => Shown::Trouble(phase),
    });
    view! {
        <div class="home-page" class:home-page--working=move || shown.get() == Shown::Work>
            {move || match shown.get() {
                Shown::Opening => view! {
                    <PageHead title=t(words::home::TITLE) lead=t(words::home::OPENING) />
                }.into_any(),
                Shown::Trouble(phase) => view! { <trouble::Trouble phase=phase /> }.into_any(),
                Shown::FirstVisit => view! { <first_visit::FirstVisit /> }.into_any(),
                Shown::Other => view! { <Other /><trouble::Loss /><trouble::Unreadable /><Safety /> }.into_any(),
                Shown::Work => view! { <Work /> }.into_any(),
            }}
        </div>
    }
}

/// A unit is open.
#[component]
fn Work() -> impl IntoView {
    view! {
        <next::Next />
        <sheets::Sheets />
        <TableLinks of=None />
        <Safety />
    }
}

/// How safe the work is, and the unit's facts.
#[component]
fn Safety() -> impl IntoView {
    view! {
        <section class="part two" aria-label=t(words::home::SAFETY)>
            <backup::Backup />
            <backup::Facts />
        </section>
    }
}
