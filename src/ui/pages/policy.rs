//! The policy as issued, and after each section the items taken from it.
//!
//! `#/policy/3.1.2` goes to that item and marks its words in the text; `#/policy/3.1` goes to a section.

use crate::locale::{Word, words};
use crate::platform::document;
use crate::policy::catalogue::{Catalogue, Item, Severity};
use crate::policy::{SheetKind, TEXT, catalogue};
use crate::ui::components::{PageHead, Rail, RailGroup, RailLink, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::policy_text::{Chapter, PolicyText, SectionText, around_quote, read};
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

const MARK: &str = "quote";

/// The page of the policy.
#[component]
pub fn PolicyPage(
    /// The chapter, section or item its address names.
    place: Option<String>,
) -> impl IntoView {
    let catalogue = catalogue();
    let policy = read(TEXT, catalogue);
    let marked = place.as_ref().and_then(|id| catalogue.item(id));
    let here = place.as_ref().map(|id| {
        let section = catalogue.item(id).map_or(id.as_str(), Item::section_id);
        Route::Policy(Some(section.to_owned())).hash()
    });
    let of = place.clone().unwrap_or_default();
    let focus = place.filter(|id| is_there(&policy, catalogue, id)).map(|id| place_id(&id));
    let answered = catalogue.items.iter().filter(|item| !item.is_rollup()).count();
    let all = catalogue.items.len();
    let count = move || tf(words::policy::COUNT, &[("items", &all), ("answered", &answered)]);
    view! {
        <div class="policy-page with-rail">
            <Rail
                name=t(words::policy::CONTENTS)
                groups=Signal::stored(contents(&policy, catalogue))
                labels_lang=Signal::derive(lang_of_data)
                here=Signal::stored(here.unwrap_or_default())
            />
            <div>
                <PageHead title=t(words::policy::TITLE) of=of lead=t(words::policy::LEAD) focus=focus>
                    <p>{dynamic(count)}</p>
                </PageHead>
                <div class="policy-text__head" lang=lang_of_data>
                    {paragraphs(&policy.head, None)}
                </div>
                <div class="policy-text" lang=lang_of_data>{paragraphs(&policy.preface, None)}</div>
                {policy.chapters.iter().map(|chapter| chapter_view(chapter, catalogue, marked)).collect_view()}
                <div class="policy-text policy-text--tail" lang=lang_of_data>{paragraphs(&policy.tail, None)}</div>
            </div>
        </div>
    }
}

fn place_id(id: &str) -> String {
    format!("at-{id}")
}

fn is_there(text: &PolicyText, catalogue: &Catalogue, id: &str) -> bool {
    catalogue.item(id).is_some()
        || catalogue.sections.iter().any(|section| section.id == id)
        || text.chapters.iter().any(|chapter| chapter.id == id)
}

fn contents(text: &PolicyText, catalogue: &Catalogue) -> Vec<RailGroup> {
    let group = |chapter: &Chapter| {
        let links = chapter.sections.iter().filter_map(|section| {
            let known = catalogue.sections.iter().find(|known| known.id == section.id)?;
            let label = if section.title.is_some() {
                format!("{}{}", known.mark_zh, known.title_zh)
            } else {
                known.mark_zh.clone()
            };
            let count = items_of(catalogue, section).count().to_string();
            let href = Route::Policy(Some(section.id.clone())).hash();
            Some(RailLink { href, label: label.into(), count: Some(count.into()) })
        });
        RailGroup { title: Some(chapter.title.clone().into()), links: links.collect() }
    };
    text.chapters.iter().map(group).collect()
}

fn items_of<'a>(catalogue: &'a Catalogue, section: &'a SectionText) -> impl Iterator<Item = &'a Item> {
    catalogue.items.iter().filter(|item| item.section_id() == section.id)
}

fn chapter_view(
    chapter: &Chapter,
    catalogue: &'static Catalogue,
    marked: Option<&'static Item>,
) -> impl IntoView + use<> {
    let sections = chapter.sections.iter().map(|section| section_view(section, catalogue, marked));
    let sections = sections.collect_view();
    view! {
        <section class="policy-chapter" aria-labelledby=place_id(&chapter.id)>
            <h2 id=place_id(&chapter.id) tabindex="-1" lang=lang_of_data>{chapter.title.clone()}</h2>
            {sections}
        </section>
    }
}

fn section_view(
    section: &SectionText,
    catalogue: &'static Catalogue,
    marked: Option<&'static Item>,
) -> impl IntoView + use<> {
    let id = place_id(&section.id);
    let marked = marked.filter(|item| item.section_id() == section.id);
    let items: Vec<&'static Item> =
        catalogue.items.iter().filter(|item| item.section_id() == section.id).collect();
    let count = items.len();
    let items_title = move || tf(words::policy::ITEMS_OF, &[("n", &count)]);
    let items =
        items.into_iter().map(|item| item_view(item, marked.is_some_and(|marked| marked.id == item.id)));
    let items = items.collect_view();
    let text =
        view! { <div class="policy-text" lang=lang_of_data>{paragraphs(&section.paragraphs, marked)}</div> };
    match section.title.clone() {
        Some(title) => view! {
            <h3 id=id tabindex="-1" lang=lang_of_data>{title}</h3>
            {text}
            <h4 class="policy-items__title">{dynamic(items_title)}</h4>
            <ul class="policy-items">{items}</ul>
        }
        .into_any(),
        None => view! {
            <div id=id tabindex="-1">{text}</div>
            <h3 class="policy-items__title">{dynamic(items_title)}</h3>
            <ul class="policy-items">{items}</ul>
        }
        .into_any(),
    }
}

fn paragraphs(texts: &[String], marked: Option<&Item>) -> impl IntoView + use<> {
    let paragraph = |text: &String| match marked.and_then(|item| around_quote(text, item)) {
        Some((before, quote, after)) => view! {
            <p>{before.to_owned()}<mark id=MARK tabindex="-1">{quote.to_owned()}</mark>{after.to_owned()}</p>
        }
        .into_any(),
        None => view! { <p>{text.clone()}</p> }.into_any(),
    };
    texts.iter().map(paragraph).collect_view()
}

fn item_view(item: &'static Item, is_marked: bool) -> impl IntoView {
    let go = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        document::focus_id(MARK);
    };
    let way = if is_marked {
        view! {
            <p class="policy-item__marked">
                {move || tf(words::policy::MARKED, &[("id", &item.id)])}
                " "
                <a class="tap" href=format!("#{MARK}") on:click=go>{t(words::policy::TO_QUOTE)}</a>
            </p>
        }
        .into_any()
    } else {
        view! {
            <TapLink href=Route::Policy(Some(item.id.clone())).hash()>
                {t(words::policy::SHOW_QUOTE)}
                <span class="hidden">" " {item.id.as_str()}</span>
            </TapLink>
        }
        .into_any()
    };
    let tags = move || {
        let headline = item.headline.then_some(words::policy::HEADLINE);
        let tags = [severity_word(item.severity), sheet_word(item.sheet)].into_iter().chain(headline);
        tags.map(text).collect::<Vec<_>>().join("　")
    };
    view! {
        <li class="policy-item" class:policy-item--marked=is_marked id=place_id(&item.id) tabindex="-1">
            <p class="policy-item__no">{item.id.as_str()}</p>
            <div>
                <p class="policy-item__title" lang=lang_of_data>{item.title.as_str()}</p>
                <p lang=lang_of_data>{item.question_zh.as_str()}</p>
                <p class="policy-item__tags">{dynamic(tags)}</p>
                {way}
            </div>
        </li>
    }
}

fn severity_word(severity: Severity) -> Word {
    match severity {
        Severity::Rigid => words::policy::SEVERITY_RIGID,
        Severity::Principle => words::policy::SEVERITY_PRINCIPLE,
        Severity::Encourage => words::policy::SEVERITY_ENCOURAGE,
        Severity::Rollup => words::policy::SEVERITY_ROLLUP,
    }
}

fn sheet_word(sheet: SheetKind) -> Word {
    match sheet {
        SheetKind::Association => words::policy::SHEET_ASSOCIATION,
        SheetKind::Federation => words::policy::SHEET_FEDERATION,
    }
}
