//! 备份: everything into a file and back, looking at files, what was taken in, what is kept here, and clearing it all.

mod check;
mod close;
mod conflict;
mod erase;
mod export;
mod history;
mod kept;
mod plan;
mod restore;
mod unlock;
mod working;

pub use export::why;

use crate::locale::words;
use crate::ui::components::PageHead;
use crate::ui::words::t;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let files = restore::Files::new();
    view! {
        <div class="data-page">
            <PageHead title=t(words::data::TITLE) lead=t(words::data::LEAD) />
            <export::Export />
            <restore::Restore files=files />
            <check::Check />
            <history::History files=files />
            <kept::KeptHere />
            <erase::Erase />
        </div>
    }
}
