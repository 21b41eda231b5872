//! The head of a page: what stands above, the `h1`, the lead; and with it the title of the window.

use crate::locale::words;
use crate::platform::document;
use crate::ui::navigation::Arrival;
use crate::ui::words::{text, tf};
use leptos::prelude::*;

/// The head of a page. Every page has exactly one.
#[component]
pub fn PageHead(
    /// The `h1`, also in the title of the window.
    #[prop(into)]
    title: TextProp,
    /// What tells this page from its neighbours in the title of the window: 聋人协会, 第 2 页; blank when nothing does.
    #[prop(optional, into)]
    of: Option<TextProp>,
    /// A few words above the `h1`: whose page it is.
    #[prop(optional, into)]
    above: Option<TextProp>,
    /// A sentence below.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// While this is true the title of the window begins 错误：
    #[prop(optional, into)]
    wrong: Signal<bool>,
    /// `lang` of the title, when it is data.
    #[prop(optional, into)]
    title_lang: Signal<Option<&'static str>>,
    /// Id of the element that takes the focus in place of the `h1`.
    #[prop(optional_no_strip)]
    focus: Option<String>,
    /// Links and remarks below the lead.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let arrival = use_context::<Arrival>();
    let heading = title.clone();
    Effect::new(move |seen: Option<()>| {
        let page = match of.as_ref().map(TextProp::get) {
            Some(of) if !of.is_empty() => format!("{of}　{}", title.get()),
            Some(_) | None => title.get().into_owned(),
        };
        let page = if wrong.get() { tf(words::shell::TITLE_WRONG, &[("page", &page)]) } else { page };
        document::set_title(&tf(words::shell::TITLE, &[("page", &page), ("app", &text(words::shell::APP))]));
        if seen.is_none()
            && let Some(arrival) = arrival
        {
            arrival.shown(page, focus.clone());
        }
    });
    view! {
        <div class="head">
            {above.map(|above| view! { <p class="head__above" lang=move || title_lang.get()>{move || above.get()}</p> })}
            <h1 tabindex="-1" lang=move || title_lang.get()>{move || heading.get()}</h1>
            {lead.map(|lead| view! { <p class="head__lead">{move || lead.get()}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
