//! What stands around the items: head, tools, the rail of sections, the way on.

use super::Asked;
use super::chapters::chapters;
use super::list::ItemList;
use super::proposals::Proposals;
use crate::assessment::{Only, Progress, Reply, Sheet, SheetId, SheetState, matrix, scope, walk};
use crate::locale::words;
use crate::model::{Category, order};
use crate::policy::catalogue::Section;
use crate::policy::{self, Item};
use crate::state::App;
use crate::ui::components::{
    Empty, LinkButton, Notice, NoticeKind, PageHead, Pager, PagerLink, Rail, RailGroup, RailLink, Show,
    Switch, TapLink,
};
use crate::ui::dynamic::dynamic;
use crate::ui::reading::SectionName;
use crate::ui::reading::progress::{lead, rest};
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::{lang, lang_of_data, t, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How far each section of a sheet is.
type BySection = Memo<BTreeMap<String, Progress>>;

fn progress(app: App, sheet: &SheetId) -> BySection {
    let sheet = sheet.clone();
    Memo::new(move |_| {
        let Some(sheet) = app.sheet(&sheet) else { return BTreeMap::new() };
        let sections = walk::sections(&sheet.lines).into_iter();
        let of = |section: &Section| sheet.progress_of(|item| item.section_id() == section.id);
        order::map(sections.map(|section| (section.id.clone(), of(section))))
    })
}

fn sheet_now(app: App, sheet: &SheetId) -> Option<Sheet> {
    untrack(|| app.sheet(sheet))
}

/// The name of a sheet's owner; tracked.
fn owner(app: App, sheet: &SheetId) -> String {
    let name = || {
        let year = app.year()?;
        let record = year.records.find("association", sheet.association()?.as_str())?;
        record.text("name").map(str::to_owned)
    };
    name().unwrap_or_else(|| t(words::sheet::UNIT_NAME)().to_owned())
}

/// One section.
#[component]
pub(super) fn SectionFrame(
    of: SheetOf,
    asked: Asked,
    section: Option<String>,
    item: Option<String>,
) -> impl IntoView {
    let app = App::of_page();
    let asked_items = asked.items();
    let Asked { sheet, .. } = asked;
    let now = sheet_now(app, &sheet);
    let known = section.filter(|id| now.as_ref().is_some_and(|sheet| sheet.has_section(id)));
    let section =
        known.or_else(|| Some(walk::section_to_do(&now.as_ref()?.lines)?.id.clone())).unwrap_or_default();
    let named = policy::catalogue().sections.iter().find(|known| known.id == section);
    let title = named.map(|section| SectionName::of(section).whole).unwrap_or_default();
    let items: Vec<&'static Item> =
        asked_items.into_iter().filter(|item| item.section_id() == section).collect();
    let focus = item
        .as_ref()
        .filter(|id| items.iter().any(|item| item.id == **id))
        .map(|id| super::item::title_id(id));
    let by_section = progress(app, &sheet);
    let here = section.clone();
    let own = Memo::new(move |_| by_section.with(|all| all.get(&here).copied().unwrap_or_default()));
    let (before, after) = now.as_ref().map(|sheet| walk::around(&sheet.lines, &section)).unwrap_or_default();
    let pager = |section: Option<&'static Section>, word| {
        section.map(|section| PagerLink {
            href: place(of, &section.id),
            label: SectionName::of(section).whole.into(),
            note: (move || {
                let progress = by_section.with(|all| all.get(&section.id).copied().unwrap_or_default());
                tf(word, &[("rest", &rest(lang(), progress))])
            })
            .into(),
        })
    };
    let (previous, next) = (pager(before, words::sheet::PREVIOUS), pager(after, words::sheet::NEXT));
    let groups = now.as_ref().map(|sheet| rail(of, sheet, by_section)).unwrap_or_default();
    let proposals = view! { <Proposals sheets=vec![sheet.clone()] section=section.clone() /> };
    view! {
        <div class="with-rail">
            <Rail
                name=t(words::sheet::SECTIONS)
                groups=Signal::stored(groups)
                labels_lang=Signal::derive(lang_of_data)
                here=place(of, &section)
            />
            <div>
                <SheetHead app=app of=of sheet=sheet.clone() title=title focus=focus section=section
                    lead=Signal::derive(move || lead(lang(), own.get())) only=None />
                {proposals}
                <ItemList sheet=sheet items=items opened=item />
                <Pager name=t(words::sheet::AROUND) previous=previous next=next />
            </div>
        </div>
    }
}

/// Some items of the whole sheet, a batch at a time.
#[component]
pub(super) fn OnlyFrame(of: SheetOf, asked: Asked, only: Only) -> impl IntoView {
    let app = App::of_page();
    let Asked { sheet, .. } = asked;
    let lines = sheet_now(app, &sheet).map(|sheet| sheet.lines).unwrap_or_default();
    let items: Vec<&'static Item> =
        lines.iter().filter(|line| only.admits(line)).map(|line| line.item).collect();
    let title = match only {
        Only::Open => words::sheet::OPEN_TITLE,
        Only::Headline => words::sheet::HEADLINE_TITLE,
    };
    let count = items.len();
    let lead = Signal::derive(move || tf(words::sheet::ONLY_LEAD, &[("n", &count)]));
    let list = if items.is_empty() {
        let back = Route::Sheet { of, section: None, item: None }.hash();
        view! {
            <Empty title=t(words::sheet::ONLY_NONE) lead=t(words::sheet::ONLY_NONE_LEAD)>
                <LinkButton href=back>{t(words::sheet::BY_SECTION)}</LinkButton>
            </Empty>
        }
        .into_any()
    } else {
        view! { <super::list::Batches sheet=sheet.clone() items=items /> }.into_any()
    };
    view! {
        <div class="sheet-only">
            <SheetHead app=app of=of sheet=sheet title=t(title) focus=None section=String::new() lead=lead only=Some(only) />
            {list}
        </div>
    }
}

/// The head of a sheet's page.
#[component]
fn SheetHead(
    app: App,
    of: SheetOf,
    sheet: SheetId,
    #[prop(into)] title: TextProp,
    #[prop(into)] lead: Signal<String>,
    #[prop(optional_no_strip)] focus: Option<String>,
    section: String,
    #[prop(optional_no_strip)] only: Option<Only>,
) -> impl IntoView {
    let (named, counted, locked) = (sheet.clone(), sheet.clone(), sheet.clone());
    let returned_of = StoredValue::new(sheet.clone());
    let name = Memo::new(move |_| owner(app, &named));
    let counts = Memo::new(move |_| {
        let lines = app.sheet(&counted).map(|sheet| sheet.lines).unwrap_or_default();
        Only::ALL.map(|only| lines.iter().filter(|line| only.admits(line)).count())
    });
    let state = Memo::new(move |_| app.head(&locked).state);
    let tool = move |link: Only| {
        let word = match link {
            Only::Open => words::sheet::ONLY_OPEN,
            Only::Headline => words::sheet::ONLY_HEADLINE,
        };
        let n = move || {
            let [open, headline] = counts.get();
            match link {
                Only::Open => open,
                Only::Headline => headline,
            }
        };
        (only != Some(link)).then(|| {
            view! {
                <Show when=move || n() != 0>
                    <TapLink href=Route::SheetOnly(of, link).hash()>{move || tf(word, &[("n", &n())])}</TapLink>
                </Show>
            }
        })
    };
    let back = only.map(|_| {
        let href = Route::Sheet { of, section: None, item: None }.hash();
        view! { <TapLink href=href>{t(words::sheet::BY_SECTION)}</TapLink> }
    });
    let is_returned = move || state.get() == SheetState::Returned;
    let returned = move || {
        let reply = app.answers().reply.clone();
        let items = reply.iter().flat_map(Reply::to_fix);
        let count = items.filter(|((of, _), _)| returned_of.with_value(|sheet| of == sheet)).count();
        tf(words::reply::SHEET_LOCKED, &[("n", &count)])
    };
    let is_confirmed = move || matches!(state.get(), SheetState::Confirmed | SheetState::Submitted);
    let asked_by = Memo::new(move |_| app.year().and_then(|year| year.extent.source().map(str::to_owned)));
    let asked = move || tf(words::carry::EXTENT_BY, &[("source", &asked_by.get().unwrap_or_default())]);
    let switch = switch(app, &section, only);
    let side_by_side = (only.is_none() && sheet.association().is_some()).then(|| side_by_side(app, &section));
    let switch_here = match only {
        Some(only) => Route::SheetOnly(of, only).hash(),
        None => place(of, &section),
    };
    let lang = if only.is_none() { Signal::derive(lang_of_data) } else { Signal::stored(None) };
    view! {
        <PageHead
            title=title
            title_lang=lang
            of=move || name.get()
            above=move || tf(words::sheet::TITLE_OF, &[("name", &name.get())])
            lead=move || lead.get()
            focus=focus
        >
            <div class="row-of tools">
                {side_by_side}
                {tool(Only::Open)}
                {tool(Only::Headline)}
                {back}
            </div>
            <div class="sheet-switch">
                <Switch id="sheet-switch" label=t(words::sheet::SWITCH_SHEET) groups=switch here=switch_here labels_lang=Signal::derive(lang_of_data) />
            </div>
            <Show when=move || asked_by.get().is_some()>
                <p class="quiet after">{t(words::carry::EXTENT_IS)}"　"{move || asked()}</p>
            </Show>
            <Show when=is_returned>
                <Notice kind=NoticeKind::Warning>
                    <p>{dynamic(returned)}</p>
                    <p><TapLink href=Route::Send.hash()>{t(words::reply::SEE)}</TapLink></p>
                </Notice>
            </Show>
            <Show when=is_confirmed>
                <Notice>
                    <p>{t(words::sheet::LOCKED)}</p>
                    <p><TapLink href=Route::Send.hash()>{t(words::sheet::UNLOCK)}</TapLink></p>
                </Notice>
            </Show>
        </PageHead>
    }
}

/// The way to the same section of all associations.
fn side_by_side(app: App, section: &str) -> impl IntoView + use<> {
    let href = Route::Matrix { section: Some(section.to_owned()), item: None }.hash();
    let is_there =
        move || app.year().is_some_and(|year| scope::associations(&year.records).len() >= matrix::FEWEST);
    view! { <Show when=is_there><TapLink href=href.clone()>{t(words::matrix::GO)}</TapLink></Show> }
}

/// The address of a section.
fn place(of: SheetOf, section: &str) -> String {
    let section = (!section.is_empty()).then(|| section.to_owned());
    Route::Sheet { of, section, item: None }.hash()
}

/// The sections of a sheet under their chapters.
fn rail(of: SheetOf, sheet: &Sheet, by_section: BySection) -> Vec<RailGroup> {
    let count = move |section: &Section| {
        let progress = by_section.with(|all| all.get(&section.id).copied().unwrap_or_default());
        format!("{}/{}", progress.answered, progress.total)
    };
    chapters(&walk::sections(&sheet.lines), |section| {
        (place(of, &section.id), (move || count(section)).into())
    })
}

/// The other sheets, at the same section where they have it.
fn switch(app: App, section: &str, only: Option<Only>) -> Signal<Vec<RailGroup>> {
    let section = section.to_owned();
    let link = move |sheet: SheetId| {
        let year = app.year()?;
        let category = sheet.association().and_then(|id| {
            let record = year.records.find("association", id.as_str())?;
            record.text("category").and_then(Category::from_code)
        });
        let of = category.map_or(SheetOf::Unit, SheetOf::Association);
        let has_it = sheet_now(app, &sheet).is_some_and(|sheet| sheet.has_section(&section));
        let href = match only {
            Some(only) => Route::SheetOnly(of, only).hash(),
            None => place(of, if has_it { &section } else { "" }),
        };
        Some(RailLink { href, label: owner(app, &sheet).into(), count: None })
    };
    let links = move || {
        let sheets = app.year().map(|year| scope::sheets(&year.records)).unwrap_or_default();
        vec![RailGroup { title: None, links: sheets.into_iter().filter_map(&link).collect() }]
    };
    Signal::derive(links)
}
