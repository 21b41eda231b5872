//! One register: its records, whether they are all there, and what they are for.
//!
//! Every register is shown by this one page; what differs comes from the dictionary.

mod carried;
mod filters;
mod finished;
mod list;
mod rail;
mod row;
mod tables;
mod used;

pub use rail::RegisterRail;
pub use row::total_text;

use crate::locale::words;
use crate::policy::Kind;
use crate::state::{App, Phase};
use crate::ui::components::{ButtonKind, Empty, LinkButton, PageHead, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::pages::print::TableLinks;
use crate::ui::register_words::what;
use crate::ui::router::{Part, Route};
use crate::ui::words::{lang, lang_of_data, t, tf};
use leptos::prelude::*;
use std::sync::LazyLock;

/// The part of a register that was shown last, for the way back from a form.
static SHOWN: LazyLock<ArcRwSignal<Option<(&'static str, Part)>>> = LazyLock::new(ArcRwSignal::default);

/// The way back from a form: to the part that it is preset with, or the part that was shown last.
pub fn way_back(kind: &'static Kind, preset: Part) -> Route {
    let shown = SHOWN.get_untracked().filter(|(shown, _)| *shown == kind.name).map(|(_, part)| part);
    let part = if preset == Part::default() { shown.unwrap_or_default() } else { preset };
    Route::register(&kind.name, part)
}

/// The page.
#[component]
pub fn RegisterPage(
    /// The register.
    kind: &'static Kind,
    /// Which of its records to begin with.
    part: Part,
) -> impl IntoView {
    let app = App::of_page();
    let part = RwSignal::new(part);
    Effect::new(move || SHOWN.set(Some((kind.name.as_str(), part.get()))));
    let has_unit = Memo::new(move |_| app.year().is_some());
    let new = Signal::derive(move || Route::new_record(&kind.name, part.get()).hash());
    let lead = || kind.lead_zh.clone().unwrap_or_default();
    let body = move || match (has_unit.get(), app.phase()) {
        (true, _) => view! {
            <carried::Carried kind=kind />
            <list::RecordList kind=kind part=part />
            <tables::TablesPart kind=kind part=part />
            <finished::FinishedPart kind=kind />
            <used::UsedPart kind=kind />
            <TableLinks of=Some(kind) />
        }
        .into_any(),
        (false, Phase::Ready) => view! { <NoUnit /> }.into_any(),
        (false, _) => ().into_any(),
    };
    let import = Route::Import(kind.name.clone()).hash();
    let add = move || tf(words::registers::NEW, &[("what", &what(lang(), kind))]);
    view! {
        <div class="register-page with-rail">
            <RegisterRail kind=kind />
            <div>
                <PageHead title=kind.label_zh.clone() title_lang=Signal::derive(lang_of_data)>
                    <p class="head__lead" lang=lang_of_data>{lead()}</p>
                    <Show when=move || has_unit.get()>
                        <p class="row-of after">
                            <LinkButton href=new>{dynamic(add)}</LinkButton>
                            <LinkButton kind=ButtonKind::Plain href=import.clone()>{t(words::tables::OPEN)}</LinkButton>
                        </p>
                    </Show>
                </PageHead>
                {dynamic(body)}
            </div>
        </div>
    }
}

/// Before a unit is set up there is nothing to keep.
#[component]
pub fn NoUnit() -> impl IntoView {
    view! {
        <Empty title=t(words::registers::NO_UNIT) lead=t(words::registers::NO_UNIT_LEAD)>
            <LinkButton href=Route::Setup.hash()>{t(words::registers::SET_UP)}</LinkButton>
        </Empty>
    }
}
