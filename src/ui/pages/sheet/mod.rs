//! 自查表: one section of one sheet, or some items of the whole sheet.
//!
//! Each item keeps itself up to date: an answer changes one item and the counts, nothing else is built again.

pub(in crate::ui::pages) mod answer;
pub(in crate::ui::pages) mod carried;
pub(in crate::ui::pages) mod chapters;
mod evidence;
pub(in crate::ui::pages) mod explained;
mod frame;
pub(in crate::ui::pages) mod item;
mod judged;
mod list;
mod missing;
pub(in crate::ui::pages) mod proposals;
pub(in crate::ui::pages) mod reason;
mod returned;
pub(in crate::ui::pages) mod undo;
mod why;
pub(in crate::ui::pages) mod work;

use crate::assessment::{Only, SheetId, scope};
use crate::locale::words;
use crate::model::Id;
use crate::policy::{self, Item};
use crate::state::{App, Phase};
use crate::ui::components::{Empty, LinkButton, PageHead};
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::t;
use frame::{OnlyFrame, SectionFrame};
use leptos::prelude::*;

/// The sheet that is shown and the items it asks; what is built stays while this stays.
#[derive(Clone, PartialEq)]
struct Asked {
    unit: Id,
    sheet: SheetId,
    items: Vec<&'static str>,
}

impl Asked {
    fn items(&self) -> Vec<&'static Item> {
        self.items.iter().filter_map(|id| policy::catalogue().item(id)).collect()
    }
}

/// One section of a sheet.
#[component]
pub fn SheetPage(
    /// Whose.
    of: SheetOf,
    /// The section; without one the first with something left.
    section: Option<String>,
    /// The item to open.
    item: Option<String>,
) -> impl IntoView {
    let of_item = item.as_deref().and_then(|item| policy::catalogue().item(item)).map(Item::section_id);
    let section = section.or_else(|| of_item.map(str::to_owned));
    let shown = move |asked: Asked| {
        view! { <SectionFrame of=of asked=asked section=section.clone() item=item.clone() /> }.into_any()
    };
    opened(of, shown)
}

/// Some items of a whole sheet.
#[component]
pub fn OnlyPage(
    /// Whose.
    of: SheetOf,
    /// Which.
    only: Only,
) -> impl IntoView {
    opened(of, move |asked| view! { <OnlyFrame of=of asked=asked only=only /> }.into_any())
}

fn opened(of: SheetOf, shown: impl Fn(Asked) -> AnyView + Send + 'static) -> impl IntoView {
    let app = App::of_page();
    let is_opening = Memo::new(move |_| matches!(app.phase(), Phase::Opening | Phase::Blocked));
    let asked = Memo::new(move |_| asked(app, of));
    let has_unit = Memo::new(move |_| app.year().is_some());
    undo::on_key(app);
    view! {
        <div class="sheet-page">
            {move || match asked.get() {
                Some(asked) => untrack(|| shown(asked)),
                None if is_opening.get() => view! { <PageHead title=t(words::sheet::TITLE) lead=t(words::sheet::OPENING) /> }.into_any(),
                None => nothing(has_unit.get()),
            }}
        </div>
    }
}

fn asked(app: App, of: SheetOf) -> Option<Asked> {
    let year = app.year()?;
    let sheet = app.sheet_of(match of {
        SheetOf::Unit => None,
        SheetOf::Association(category) => Some(category),
    })?;
    scope::sheets(&year.records).contains(&sheet).then(|| {
        let items = scope::asked(&year, &sheet).into_iter().map(|item| item.id.as_str()).collect();
        Asked { unit: year.unit.id.clone(), sheet, items }
    })
}

/// There is no such sheet, and the way on.
fn nothing(has_unit: bool) -> AnyView {
    let to_unit = Route::Sheet { of: SheetOf::Unit, section: None, item: None };
    let (title, lead, label, route) = if has_unit {
        (words::sheet::NO_SHEET, words::sheet::NO_SHEET_LEAD, words::sheet::TO_UNIT_SHEET, to_unit)
    } else {
        (words::sheet::NO_UNIT, words::sheet::NO_UNIT_LEAD, words::shell::SETUP, Route::Setup)
    };
    view! {
        <PageHead title=t(words::sheet::TITLE) />
        <Empty title=t(title) lead=t(lead)>
            <LinkButton href=route.hash()>{t(label)}</LinkButton>
        </Empty>
    }
    .into_any()
}
