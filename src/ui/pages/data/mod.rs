//! 备份: everything into a file and back, looking at files, what is kept here, and clearing it all.

mod check;
mod erase;
mod export;
mod kept;
mod plan;
mod restore;

use crate::locale::words;
use crate::ui::components::PageHead;
use crate::ui::words::t;
use leptos::prelude::*;

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    view! {
        <div class="data-page">
            <PageHead title=t(words::data::TITLE) lead=t(words::data::LEAD) />
            <export::Export />
            <restore::Restore />
            <check::Check />
            <kept::KeptHere />
            <erase::Erase />
        </div>
    }
}
