//! 打捆分摊 in the form: one sum for all associations, how it is shared, and what each will get.

use super::form::{Form, sharing, view_of};
use crate::locale::{Word, words};
use crate::model::{Id, Value, order};
use crate::policy;
use crate::policy::dictionary::Pool;
use crate::registers::MoneyUnit;
use crate::registers::input::money;
use crate::registers::pool::{self, ACTUAL, EVEN, TOGETHER};
use crate::registers::present;
use crate::ui::components::{
    Choice, Choices, Column, DataTable, Keyboard, MoneyField, Row, Show, TextField, Width,
};
use crate::ui::dynamic::dynamic;
use crate::ui::register_words::numeral;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Id of the choice of a method.
pub const METHOD: &str = "f-pool-method";

/// The choice of all associations together, for a new record of a kind that can be shared.
pub fn together(form: Form) -> Option<Choice> {
    form.kind.pool.as_ref().filter(|_| form.id().is_none())?;
    let n = form.app().year().map(|year| sharing(&year).len()).filter(|n| *n > 1)?;
    Some(Choice::new(TOGETHER, move || tf(words::registers::TOGETHER, &[("n", &numeral(lang(), n))])))
}

fn method_word(code: &str) -> Word {
    match code {
        EVEN => words::registers::POOL_EVEN,
        ACTUAL => words::registers::POOL_ACTUAL,
        _ => words::registers::POOL_CUSTOM,
    }
}

/// How the sum is shared, below the choice of the owner; nothing while there is one owner.
#[component]
pub fn Sharing(
    /// The form.
    form: Form,
) -> impl IntoView {
    let shared = Memo::new(move |_| form.pool().is_some());
    dynamic(move || {
        let pool = form.kind.pool.as_ref().filter(|_| shared.get())?;
        let field = form.kind.field(&pool.method)?;
        let codes = policy::dictionary().codes(field.codes.as_deref()?);
        let options =
            codes.iter().map(|code| Choice::new(code.code.as_str(), t(method_word(&code.code)))).collect();
        let method = method(form, pool);
        let wrong = form.wrong(&pool.method);
        Some(view! {
            <div class="pool">
                <Choices
                    id=METHOD
                    legend=t(words::registers::POOL_METHOD)
                    hint=t(words::registers::POOL_HINT)
                    wrong=wrong
                    options=options
                    value=Signal::derive(move || Some(method.get()))
                    on_pick=move |code: String| form.set(&pool.method, &code)
                />
                <Parts form=form method=method />
            </div>
        })
    })
}

fn method(form: Form, pool: &'static Pool) -> Memo<String> {
    Memo::new(move |_| form.draft.with(|draft| pool::method(pool, draft).to_owned()))
}

/// The associations that share, with their short names; tracked.
fn names(form: Form) -> Vec<(Id, String)> {
    let Some(year) = form.app().year() else { return Vec::new() };
    let (view, kind) = (view_of(&year), policy::dictionary().kind("association"));
    let name = |id: &&Id| {
        let record = year.records.find("association", id.as_str())?;
        Some(((*id).clone(), view.short(kind?, record).unwrap_or_else(|| id.to_string())))
    };
    sharing(&year).iter().filter_map(name).collect()
}

/// One box for each association; nothing when all get the same.
#[component]
fn Parts(form: Form, method: Memo<String>) -> impl IntoView {
    dynamic(move || {
        let method = method.get();
        if method == EVEN {
            return None;
        }
        let is_amount = method == ACTUAL;
        let word =
            if is_amount { words::registers::POOL_PART_ACTUAL } else { words::registers::POOL_PART_CUSTOM };
        let one = |(id, name): (Id, String)| {
            let part = pool::part_field(&id);
            let control = format!("f-part-{id}");
            let value = form.text(&part);
            let label = TextProp::from(move || format!("{name}　{}", text(word)));
            let input = move |typed: String| form.set(&part, &typed);
            if is_amount {
                let unit = super::money::unit(form);
                view! { <MoneyField id=control label=label unit=unit value=value on_input=input /> }
                    .into_any()
            } else {
                view! {
                    <TextField id=control label=label width=Width::Short keyboard=Keyboard::Decimal value=value on_input=input />
                }
                .into_any()
            }
        };
        let boxes = untrack(|| names(form)).into_iter().map(one).collect_view();
        let legend = move || tf(words::registers::POOL_PARTS, &[("part", &text(word))]);
        Some(view! {
            <fieldset class="pool__parts">
                <legend class="hidden">{dynamic(legend)}</legend>
                {boxes}
            </fieldset>
        })
    })
}

/// What each association will get, before it is saved; nothing while there is one owner.
#[component]
pub fn Preview(
    /// The form.
    form: Form,
) -> impl IntoView {
    let shared = Memo::new(move |_| form.pool().is_some());
    let rows = Memo::new(move |_| shares(form));
    dynamic(move || {
        let pool = form.kind.pool.as_ref().filter(|_| shared.get())?;
        let amounts = pool.amounts.iter().filter_map(|name| form.kind.field(name));
        let columns = std::iter::once(Column::text("association", t(words::registers::ASSOCIATION)))
            .chain(amounts.map(|field| Column::number(field.name.as_str(), field.label_zh.clone())))
            .collect::<Vec<_>>();
        let body = move || {
            let row = |(name, amounts): (String, Vec<Option<i64>>)| Row {
                id: name.clone(),
                cells: std::iter::once(name)
                    .chain(amounts.iter().copied().map(amount))
                    .map(Into::into)
                    .collect(),
            };
            rows.get().unwrap_or_default().into_iter().map(row).collect::<Vec<_>>()
        };
        let totals = move || {
            let lines = rows.get()?;
            let sum = |place: usize| {
                let parts = lines.iter().filter_map(|(_, amounts)| amounts.get(place).copied().flatten());
                let sum = parts.fold(None, |sum: Option<i64>, share| Some(sum.unwrap_or_default() + share));
                amount(sum)
            };
            let sums = (0..pool.amounts.len()).map(sum);
            Some(std::iter::once(text(words::registers::TOTAL).to_owned()).chain(sums).collect())
        };
        let has_rows = Memo::new(move |_| rows.with(Option::is_some));
        Some(view! {
            <div class="pool__preview">
                <Show
                    when=move || has_rows.get()
                    fallback=|| view! { <p class="quiet">{t(words::registers::POOL_PENDING)}</p> }
                >
                    <DataTable
                        id="pool-preview"
                        caption=t(words::registers::POOL_PREVIEW)
                        terms=t(words::registers::POOL_PREVIEW_TERMS)
                        columns=columns.clone()
                        rows=Signal::derive(body)
                        totals=Signal::derive(totals)
                    />
                </Show>
            </div>
        })
    })
}

fn amount(fen: Option<i64>) -> String {
    fen.map_or_else(|| "—".to_owned(), |fen| present::money(fen, MoneyUnit::Yuan).text)
}

/// Each association's name and amounts; `None` while they cannot be worked out.
fn shares(form: Form) -> Option<Vec<(String, Vec<Option<i64>>)>> {
    let names = names(form);
    let ids: Vec<&Id> = names.iter().map(|(id, _)| id).collect();
    form.draft.with(|draft| {
        let pool = pool::of(form.kind, draft)?;
        let parts = pool::parts(pool, draft, &ids).ok()?;
        let read = |name: &String| {
            Some((name.clone(), Value::Int(money::read(draft.text(name), draft.money_unit).ok()?)))
        };
        let values = order::map(pool.amounts.iter().filter_map(read));
        if values.is_empty() {
            return None;
        }
        let split = pool::split(form.kind, &values, &parts, EVEN, ids.first()?).ok()?;
        let row = |((_, name), values): (&(Id, String), BTreeMap<String, Value>)| {
            let amounts = pool.amounts.iter().map(|amount| values.get(amount).and_then(Value::as_int));
            (name.clone(), amounts.collect())
        };
        Some(names.iter().zip(split).map(row).collect())
    })
}
