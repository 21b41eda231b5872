//! 备份: what is kept here, everything into a file and back, and clearing it all.

mod close;
mod erase;
mod export;
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
    view! {
        <div class="data-page">
            <PageHead title=t(words::data::TITLE) lead=t(words::data::LEAD) />
            <export::Export />
            <restore::Restore />
            <kept::KeptHere />
            <erase::Erase />
        </div>
    }
}
