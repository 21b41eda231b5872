//! Why the rules here conclude what they do: the formula with the file's numbers, the steps, the records.

use crate::assessment::SheetId;
use crate::locale::words;
use crate::policy;
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::review::Submitted;
use crate::rules::explain::explain;
use crate::ui::pages::sheet::explained;
use crate::ui::reading::terms::used_word;
use crate::ui::reading::{UsedKind, formulas, steps, unconfirmed, unconfirmed_said, used};
use crate::ui::words::{lang, lang_of_data, t, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// Records that are listed of one register; of more their number is said.
const LISTED: usize = 12;

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
    let name = {
        let item = item.clone();
        move || tf(words::review::WHY_OF, &[("item", &item)])
    };
    let shown = move || content(&submitted, &sheet, &item);
    view! { <section class="why case__why" id=region aria-label=name>{shown}</section> }
}

fn content(submitted: &Submitted, sheet: &SheetId, item: &str) -> impl IntoView + use<> {
    let judged = submitted.explain(sheet, item);
    let explanation = explain(&judged);
    let formulas = formulas(lang(), &explanation, judged.ratio);
    let has_formula = !formulas.is_empty();
    let formulas = formulas.into_iter().map(explained::formula).collect_view();
    let steps = steps(lang(), &explanation).into_iter().map(explained::step).collect_view();
    let records = &submitted.submission.records;
    let view = View { dictionary: policy::dictionary(), records, money_unit: MoneyUnit::Yuan };
    let kinds = used(policy::dictionary(), records, &explanation);
    let none = kinds.is_empty().then(|| view! { <p>{t(words::review::USED_NONE)}</p> });
    let held = unconfirmed(&kinds).take(LISTED).map(|(kind, record)| {
        let title = view.title(kind, record);
        view! { <p lang=lang_of_data>{title}"："{unconfirmed_said(lang(), kind, record)}</p> }
    });
    let held = held.collect_view();
    let lists = kinds.iter().map(|kind| list(kind, &view)).collect_view();
    view! {
        {has_formula.then(|| view! { <h5>{t(words::why::FORMULA)}</h5> })}
        {formulas}
        {held}
        <h5>{t(words::why::STEPS)}</h5>
        <ol class="walked">{steps}</ol>
        <h5>{t(words::why::CHANGE)}</h5>
        {explained::changes(&explanation)}
        <h5>{t(words::why::RECORDS)}</h5>
        {none}
        {lists}
    }
}

/// The records of one register by title, each with whether it counted.
fn list(used: &UsedKind, view: &View) -> impl IntoView + use<> {
    let (label, count) = (used.kind.label_zh.as_str(), used.rows.len());
    let record = |(record, became): &(&crate::model::Record, crate::rules::explain::RowUse)| {
        let (title, became) = (view.title(used.kind, record), *became);
        view! { <li>{title} " " <span class="quiet">{move || used_word(lang(), became)}</span></li> }
    };
    let more = count.saturating_sub(LISTED);
    view! {
        <p class="case__register">
            <span lang=lang_of_data>{label}</span>
            "　"
            {move || tf(words::review::USED, &[("n", &count)])}
        </p>
        <ul class="case__used" lang=lang_of_data>{used.rows.iter().take(LISTED).map(record).collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="quiet">{move || tf(words::review::USED_MORE, &[("n", &more)])}</p> })}
    }
}
