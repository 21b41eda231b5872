//! 为什么: the formula with this unit's numbers, what is missing, how it was reckoned, the records.

use super::explained::{changes, formula, step};
use super::judged::why_id;
use super::work::Work;
use crate::assessment::judged::rules;
use crate::locale::words;
use crate::model::Id;
use crate::policy::{self, Field, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::{Content, View, columns};
use crate::rules::explain::explain;
use crate::rules::{Judgement, Truth};
use crate::ui::components::table::Holds;
use crate::ui::components::{Cell, Column, DataTable, Row, TableLook, TapLink, Terms, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::reading::terms::used_word;
use crate::ui::reading::value::yes_or_no;
use crate::ui::reading::{
    UsedKind, coverage, figures, formulas, register_name, registers, set_for_year, steps, tiers, unconfirmed,
    unconfirmed_said, used, windows,
};
use crate::ui::router::Route;
use crate::ui::words::{lang, lang_of_data, t, text, tf};
use leptos::prelude::*;

/// Records named that keep their years out; the table below has them all.
const NAMED: usize = 5;

/// The panel; built when opened, and again when the judgement changes.
#[component]
pub(super) fn WhyPanel(work: Work) -> impl IntoView {
    let item = work.item;
    let name = move || {
        let verdict = if work.is_left_to_people() {
            text(words::sheet::NOT_JUDGED)
        } else {
            text(verdict_word(work.standing.with(|standing| standing.auto)))
        };
        tf(words::why::WHY_VERDICT, &[("id", &item.id), ("verdict", &verdict)])
    };
    let shown = move || work.judgement.get().map(|judged| content(work, &judged));
    view! { <section class="why" id=why_id(&item.id) aria-label=name>{dynamic(shown)}</section> }
}

fn content(work: Work, judged: &Judgement) -> AnyView {
    let explanation = explain(judged);
    let formulas = formulas(lang(), &explanation, judged.ratio);
    let has_formula = !formulas.is_empty();
    let formulas = formulas.into_iter().map(formula).collect_view();
    let how = how(work, judged);
    let steps = steps(lang(), &explanation).into_iter().map(step).collect_view();
    let year = work.app().year();
    let tables = year.as_ref().map(|year| {
        let kinds = used(policy::dictionary(), &year.records, &explanation);
        let is_empty = kinds.is_empty();
        let view =
            View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
        let more = unconfirmed(&kinds).count().saturating_sub(NAMED);
        let named = unconfirmed(&kinds).take(NAMED);
        let held = named.map(|(kind, record)| held(kind, record, &view)).collect_view();
        let more = (more > 0).then(|| view! { <p>{move || tf(words::why::HELD_MORE, &[("n", &more)])}</p> });
        let held = (held, more);
        let tables = kinds.iter().map(|kind| table(work, kind, &view)).collect_view();
        (held, view! { {is_empty.then(|| view! { <p>{t(words::why::NO_RECORDS)}</p> })} {tables} })
    });
    let (held, tables) = tables.unzip();
    let add = |kind: &'static Kind| {
        let label = move || tf(words::why::MISSING_ONE, &[("kind", &kind.label_zh)]);
        view! { <TapLink href=Route::NewRecord(kind.name.clone()).hash()>{dynamic(label)}</TapLink> }
    };
    let adds = registers(policy::dictionary(), rules(), judged).into_iter().map(add).collect_view();
    view! {
        {has_formula.then(|| view! { <h3>{t(words::why::FORMULA)}</h3> })}
        {formulas}
        {held}
        <h3>{t(words::why::HOW)}</h3>
        <Terms rows=Signal::stored(how) />
        <h3>{t(words::why::STEPS)}</h3>
        <ol class="walked">{steps}</ol>
        <h3>{t(words::why::CHANGE)}</h3>
        {changes(&explanation)}
        <h3>{t(words::why::RECORDS)}</h3>
        {tables}
        <p class="row-of fix">{adds}</p>
    }
    .into_any()
}

/// Names and what they say: years, days, tier, figures, notes, remarks.
fn how(work: Work, judged: &Judgement) -> Vec<(TextProp, TextProp)> {
    let (item, explanation) = (work.item, explain(judged));
    let row = |word, text: String| -> (TextProp, TextProp) { (t(word).into(), text.into()) };
    let named = |kind: &str| register_name(policy::dictionary(), rules(), kind);
    let mut rows = Vec::new();
    if let Some(reason) = judged.reason.as_ref().and_then(|name| policy::catalogue().reasons.get(name)) {
        rows.push(row(words::why::NA_REASON, reason.label.clone()));
    }
    for years in coverage(lang(), &named, &explanation) {
        rows.push(row(words::why::YEARS, format!("{}：{}", years.label, years.text)));
    }
    for window in windows(lang(), &named, judged) {
        rows.push(row(words::why::WINDOW, format!("{}：{}", window.label, window.text)));
    }
    for tier in work
        .app()
        .year()
        .map(|year| tiers(policy::catalogue(), policy::dictionary(), &year.unit, judged))
        .unwrap_or_default()
    {
        rows.push(row(words::why::TIER, tf(words::why::TIER_BY, &[("tier", &tier)])));
    }
    if let Some(year) = work.app().year() {
        let set = set_for_year(lang(), policy::dictionary(), &year.setting, judged);
        if !set.is_empty() {
            let said = [
                ("set", &set.join(text(words::why::COMMA)) as &dyn std::fmt::Display),
                ("source", &year.setting.source),
            ];
            rows.push(row(words::why::SETTING, tf(words::why::SETTING_BY, &said)));
        }
    }
    let figures = figures(lang(), &explanation);
    if !figures.is_empty() {
        rows.push(row(words::why::FIGURES, figures.join(text(words::why::COMMA))));
    }
    let notes =
        [Some(&item.note), item.rule.note.as_ref()].into_iter().flatten().filter(|note| !note.is_empty());
    rows.extend(notes.map(|note| row(words::why::NOTE, note.clone())));
    rows.extend(explanation.hints.iter().map(|hint| row(words::why::HINT, hint.clone())));
    if !item.basis_quote.is_empty() {
        rows.push(row(words::why::BASIS, item.basis_quote.clone()));
    }
    rows
}

/// A record that keeps its year out until it is confirmed, and the way to it.
fn held(kind: &'static Kind, record: &crate::model::Record, view: &View) -> impl IntoView + use<> {
    let said = unconfirmed_said(lang(), kind, record);
    let title = view.title(kind, record);
    view! {
        <p data-held=record.id.to_string()>
            <span lang=lang_of_data>{said}</span>
            <TapLink href=Route::Record(kind.name.clone(), record.id.clone()).hash()>
                {t(words::why::HELD_EDIT)}"："{title}
            </TapLink>
        </p>
    }
}

fn table(work: Work, used: &UsedKind, view: &View) -> AnyView {
    let kind = used.kind;
    let is_association = work.sheet.with_value(|sheet| sheet.association().is_some());
    let owner = kind.owner.as_ref().map(|owner| owner.field.as_str()).filter(|_| is_association);
    let fields: Vec<_> =
        columns(kind).into_iter().filter(|field| Some(field.name.as_str()) != owner).collect();
    let cells = |record: &crate::model::Record| {
        fields.iter().map(|field| view.content(field, record)).collect::<Vec<Content>>()
    };
    let numeric: Vec<bool> = fields
        .iter()
        .enumerate()
        .map(|(at, _)| {
            used.rows.iter().any(|(record, _)| {
                matches!(cells(record).get(at), Some(Content::Money(_) | Content::Number(_)))
            })
        })
        .collect();
    let mut heads: Vec<Column> = fields
        .iter()
        .zip(&numeric)
        .map(|(field, is_number)| {
            let field: &'static Field = field;
            let is_money = field.kind == crate::policy::FieldType::Money;
            let label = move || {
                if is_money {
                    format!("{}（{}）", field.label_zh, text(words::shell::YUAN))
                } else {
                    field.label_zh.clone()
                }
            };
            let column = Column::text(field.name.clone(), label);
            if *is_number { Column { holds: Holds::Numbers, ..column } } else { column }
        })
        .collect();
    heads.push(Column::text("used", t(words::why::COUNTS)));
    heads.push(Column::actions(t(words::why::ACTIONS)));
    let row = |(record, became): &(&crate::model::Record, crate::rules::explain::RowUse)| {
        let mut row: Vec<Cell> =
            cells(record).into_iter().map(|content| Cell::Text(shown(content))).collect();
        row.push(used_word(lang(), *became).into());
        row.push(edit(kind, record.id.clone(), view.title(kind, record)));
        Row { id: record.id.to_string(), cells: row }
    };
    let rows: Vec<Row> = used.rows.iter().map(row).collect();
    let (item, count) = (work.item, rows.len());
    let caption =
        move || tf(words::why::RECORDS_OF, &[("id", &item.id), ("kind", &kind.label_zh), ("n", &count)]);
    let id = format!("used-{}-{}", work.item.id, kind.name);
    view! { <DataTable id=id caption=caption look=TableLook::Small columns=heads rows=Signal::stored(rows) /> }.into_any()
}

fn edit(kind: &'static Kind, id: Id, title: String) -> Cell {
    let href = Route::Record(kind.name.clone(), id).hash();
    Cell::view(move || {
        let title = title.clone();
        view! { <TapLink href=href.clone()>{t(words::why::EDIT)}<span class="hidden">" " {title}</span></TapLink> }
    })
}

fn shown(content: Content) -> String {
    match content {
        Content::Blank | Content::Gone => "—".to_owned(),
        Content::Text(text) | Content::Number(text) => text,
        Content::Truth(truth) => yes_or_no(lang(), Truth::from(truth)).to_owned(),
        Content::Money(amount) => amount.text.strip_suffix(".00").map_or(amount.text.clone(), str::to_owned),
    }
}
