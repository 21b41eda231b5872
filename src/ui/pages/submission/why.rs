//! Why the rules here conclude what they do: the measures with their values, and the records behind them.

use crate::assessment::SheetId;
use crate::locale::words;
use crate::policy;
use crate::registers::{MoneyUnit, present};
use crate::review::Submitted;
use crate::review::used::used;
use crate::ui::components::Terms;
use crate::ui::words::{lang_of_data, t, tf};
use crate::workflows::send::measure;
use leptos::prelude::*;
use std::sync::Arc;

/// Records that are listed; of more their number is said.
const LISTED: usize = 20;

/// The panel.
#[component]
pub fn Why(
    /// The submission.
    submitted: Arc<Submitted>,
    /// Whose sheet.
    sheet: SheetId,
    /// Id of the item.
    item: String,
    /// Id of the panel.
    region: String,
) -> impl IntoView {
    let trace = submitted.explain(&sheet, &item).trace;
    let is_shown = |name: &String| trace.show.is_empty() || trace.show.contains(name);
    let shown = trace.givens.iter().filter(|given| is_shown(&given.name));
    let rows: Vec<(TextProp, TextProp)> =
        shown.map(|given| (given.label.clone().into(), measure(&given.value).into())).collect();
    let measures = if rows.is_empty() {
        view! { <p>{t(words::review::NO_MEASURES)}</p> }.into_any()
    } else {
        view! { <div lang=lang_of_data><Terms rows=Signal::stored(rows) /></div> }.into_any()
    };
    let titles = titles(&submitted, &used(&trace));
    let count = titles.len();
    let more = count.saturating_sub(LISTED);
    let records = titles.into_iter().take(LISTED).map(|title| view! { <li>{title}</li> }).collect_view();
    let name = move || tf(words::review::WHY_OF, &[("item", &item)]);
    let used_title = move || match count {
        0 => t(words::review::USED_NONE)().to_owned(),
        n => tf(words::review::USED, &[("n", &n)]),
    };
    view! {
        <section class="why case__why" id=region aria-label=name>
            <h5>{t(words::review::MEASURES)}</h5>
            {measures}
            <h5>{used_title}</h5>
            <ul class="case__used" lang=lang_of_data>{records}</ul>
            {(more > 0).then(|| view! { <p class="quiet">{move || tf(words::review::USED_MORE, &[("n", &more)])}</p> })}
        </section>
    }
}

/// The titles of records, each with the name of its register.
fn titles(submitted: &Submitted, used: &[(String, String)]) -> Vec<String> {
    let dictionary = policy::dictionary();
    let records = &submitted.submission.records;
    let view = present::View { dictionary, records, money_unit: MoneyUnit::Yuan };
    let title = |(kind, id): &(String, String)| {
        let kind = dictionary.kind(kind)?;
        Some(format!("{}　{}", kind.label_zh, view.title(kind, records.find(&kind.name, id)?)))
    };
    used.iter().filter_map(title).collect()
}
