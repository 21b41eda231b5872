//! Ways through a long piece of work: the rail of its sections, the one before and the one after.

use super::button::{Button, ButtonKind};
use crate::locale::words;
use crate::platform::document;
use crate::ui::dynamic::dynamic;
use crate::ui::words::t;
use leptos::prelude::*;

/// A group of the rail.
#[derive(Clone, Debug)]
pub struct RailGroup {
    /// Its heading.
    pub title: Option<TextProp>,
    /// Its links.
    pub links: Vec<RailLink>,
}

/// A link of the rail.
#[derive(Clone, Debug)]
pub struct RailLink {
    /// Where it leads.
    pub href: String,
    /// Its text.
    pub label: TextProp,
    /// `4/6`
    pub count: Option<TextProp>,
}

/// The sections beside the text; on a narrow page a select in its place.
#[component]
pub fn Rail(
    /// Its name.
    #[prop(into)]
    name: TextProp,
    /// Its groups.
    #[prop(into)]
    groups: Signal<Vec<RailGroup>>,
    /// Address of the place shown now.
    #[prop(into)]
    here: Signal<String>,
    /// `lang` of its headings and links, when they are data.
    #[prop(optional, into)]
    labels_lang: Signal<Option<&'static str>>,
    /// Label of the select; without one 换一节.
    #[prop(optional, into)]
    switch: Option<TextProp>,
) -> impl IntoView {
    let switch = switch.unwrap_or_else(|| t(words::shell::SWITCH_SECTION).into());
    let lists = move || groups.get().into_iter().map(|group| rail_group(group, here)).collect_view();
    view! {
        <nav class="rail" aria-label=move || name.get()>
            <div class="rail__lists" lang=move || labels_lang.get()>{dynamic(lists)}</div>
            <div class="rail__switch">
                <Switch id="rail-switch" label=switch groups=groups here=here labels_lang=labels_lang />
            </div>
        </nav>
    }
}

/// One of several places to go to: a select and the button that goes there.
#[component]
pub fn Switch(
    /// Id of the select.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The places.
    #[prop(into)]
    groups: Signal<Vec<RailGroup>>,
    /// Address of the place shown now.
    #[prop(into)]
    here: Signal<String>,
    /// `lang` of the places' names, when they are data.
    #[prop(optional, into)]
    labels_lang: Signal<Option<&'static str>>,
) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    Effect::new(move || {
        // A select without a chosen entry shows its first.
        let hrefs: Vec<String> =
            groups.get().into_iter().flat_map(|group| group.links).map(|link| link.href).collect();
        let first = hrefs.first().cloned().unwrap_or_default();
        chosen.set(hrefs.into_iter().find(|href| *href == here.get()).unwrap_or(first));
    });
    let options = move || groups.get().into_iter().map(|group| option_group(group, here)).collect_view();
    let (of, named) = (id.clone(), label.clone());
    view! {
        <label for=of>{move || label.get()}</label>
        <div class="with-unit">
            <select class="input" id=id lang=move || labels_lang.get() on:change=move |event| chosen.set(event_target_value(&event))>
                {dynamic(options)}
            </select>
            <Button kind=ButtonKind::Small on_press=move |()| document::go(&chosen.get_untracked())>
                {t(words::shell::GO)}
                <span class="hidden">" " {move || named.get()}</span>
            </Button>
        </div>
    }
}

fn rail_group(group: RailGroup, here: Signal<String>) -> impl IntoView {
    let links = group.links.into_iter().map(|RailLink { href, label, count }| {
        let at = href.clone();
        view! {
            <li>
                <a href=href aria-current=move || here.with(|here| *here == at).then_some("page")>
                    <span>{move || label.get()}</span>
                    {count.map(|count| view! { <span class="rail__count">{move || count.get()}</span> })}
                </a>
            </li>
        }
    });
    let links = links.collect_view();
    view! {
        {group.title.map(|title| view! { <h2 class="rail__title">{move || title.get()}</h2> })}
        <ul>{links}</ul>
    }
}

fn option_group(group: RailGroup, here: Signal<String>) -> AnyView {
    let options = group.links.into_iter().map(|RailLink { href, label, count }| {
        let at = href.clone();
        view! {
            <option value=href prop:selected=move || here.with(|here| *here == at)>
                {move || label.get()}
                {count.map(|count| view! { "　" {move || count.get()} })}
            </option>
        }
    });
    let options = options.collect_view();
    match group.title {
        Some(title) => view! { <optgroup label=title>{options}</optgroup> }.into_any(),
        None => options.into_any(),
    }
}

/// Where a pager leads.
#[derive(Clone, Debug)]
pub struct PagerLink {
    /// The address.
    pub href: String,
    /// What is there.
    pub label: TextProp,
    /// 上一节，还剩 2 条
    pub note: TextProp,
}

/// The one before and the one after.
#[component]
pub fn Pager(
    /// Its name.
    #[prop(into)]
    name: TextProp,
    /// The one before.
    #[prop(optional_no_strip)]
    previous: Option<PagerLink>,
    /// The one after.
    #[prop(optional_no_strip)]
    next: Option<PagerLink>,
) -> impl IntoView {
    let link = |class: &'static str, link: PagerLink| {
        let PagerLink { href, label, note } = link;
        view! {
            <a class=class href=href>
                <span class="quiet">{move || note.get()}</span>
                <span class="pager__to">{move || label.get()}</span>
            </a>
        }
    };
    view! {
        <nav class="pager" aria-label=move || name.get()>
            {previous.map(|previous| link("pager__previous", previous))}
            {next.map(|next| link("pager__next", next))}
        </nav>
    }
}

/// Names and what they say.
#[component]
pub fn Terms(
    /// The pairs.
    #[prop(into)]
    rows: Signal<Vec<(TextProp, TextProp)>>,
) -> impl IntoView {
    let pair = |(name, says): (TextProp, TextProp)| {
        view! {
            <dt>{move || name.get()}</dt>
            <dd>{move || says.get()}</dd>
        }
    };
    view! { <dl class="terms">{move || rows.get().into_iter().map(pair).collect_view()}</dl> }
}
