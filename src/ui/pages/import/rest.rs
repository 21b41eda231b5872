//! What the table does not say: the unit of amounts, and fields that every row is to hold alike.

use super::Desk;
use crate::locale::words;
use crate::policy::{self, Field, FieldType};
use crate::registers::MoneyUnit;
use crate::registers::form::{self as layout, Control, control};
use crate::registers::input::{NO, YES};
use crate::registers::present::{View, usual, years};
use crate::ui::components::{Choice, ChoiceGroup, SelectField, Show, TextField};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// The section; nothing when the table says everything.
#[component]
pub fn Rest(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let fields = Memo::new(move |_| fields(desk));
    let has_money = Memo::new(move |_| {
        let is_money = |name: &str| desk.kind.field(name).is_some_and(|field| field.kind == FieldType::Money);
        desk.plan().is_some_and(|plan| plan.columns.iter().any(|column| is_money(&column.field)))
    });
    let controls = move || {
        let one =
            |name: String| desk.kind.field(&name).map(|field| view! { <RestField desk=desk field=field /> });
        fields.get().into_iter().filter_map(one).collect_view()
    };
    view! {
        <Show when=move || { has_money.get() || !fields.with(Vec::is_empty) }>
            <section class="part" aria-labelledby="rest">
                <h2 id="rest">{t(words::tables::REST)}</h2>
                <p class="part__lead">{t(words::tables::REST_LEAD)}</p>
                <div class="import-rest">
                    <Show when=move || has_money.get()><Unit desk=desk /></Show>
                    {dynamic(controls)}
                </div>
            </section>
        </Show>
    }
}

/// The fields to ask for: required ones that nothing fills, the one that confirms, and those answered.
fn fields(desk: Desk) -> Vec<String> {
    let Some(plan) = desk.plan() else { return Vec::new() };
    let in_table = |name: &str| plan.columns.iter().any(|column| column.field == name);
    let answered = desk.choices.get().defaults;
    let is_asked = |field: &&Field| {
        let name = &field.name;
        let is_confirm = desk.kind.confirm.as_ref() == Some(name);
        (plan.wanting.contains(name) || answered.contains_key(name) || is_confirm) && !in_table(name)
    };
    layout::fields(desk.kind).filter(is_asked).map(|field| field.name.clone()).collect()
}

#[component]
fn Unit(desk: Desk) -> impl IntoView {
    let options = vec![
        Choice::new(MoneyUnit::Yuan.code(), t(words::tables::YUAN)),
        Choice::new(MoneyUnit::Wan.code(), t(words::tables::WAN)),
    ];
    let value = Signal::derive(move || {
        let said = desk.plan().map(|plan| plan.unit.clone()).filter(|unit| !unit.is_empty());
        desk.choices.get().money_unit.map(|unit| unit.code().to_owned()).or(said)
    });
    let pick = move |code: Option<String>| {
        desk.choose(|choices| choices.money_unit = code.as_deref().and_then(MoneyUnit::from_code));
    };
    view! {
        <SelectField
            id="money-unit"
            label=t(words::tables::MONEY_UNIT)
            groups=Signal::stored(vec![ChoiceGroup::plain(options)])
            value=value
            on_pick=pick
            none=t(words::tables::BY_TABLE)
        />
    }
}

#[component]
fn RestField(desk: Desk, field: &'static Field) -> impl IntoView {
    let id = format!("rest-{}", field.name);
    let value = move || desk.choices.with(|choices| choices.defaults.get(&field.name).cloned());
    let set = move |text: String| {
        desk.choose(|choices| drop(choices.defaults.insert(field.name.clone(), text)));
    };
    let pick = move |code: Option<String>| set(code.unwrap_or_default());
    match control(field) {
        Control::Line | Control::Area | Control::Number | Control::Date | Control::Money => view! {
            <TextField
                id=id
                label=field.label_zh.clone()
                value=Signal::derive(move || value().unwrap_or_default())
                on_input=set
            />
        }
        .into_any(),
        Control::Year
        | Control::Truth
        | Control::OneCode
        | Control::SeveralCodes
        | Control::OneRecord
        | Control::SeveralRecords => view! {
            <SelectField
                id=id
                label=field.label_zh.clone()
                groups=Signal::derive(move || vec![ChoiceGroup::plain(options(desk, field))])
                value=Signal::derive(move || value().filter(|code| !code.is_empty()))
                on_pick=pick
            />
        }
        .into_any(),
    }
}

fn options(desk: Desk, field: &'static Field) -> Vec<Choice> {
    let dictionary = policy::dictionary();
    let Some(year) = desk.app.year() else { return Vec::new() };
    match control(field) {
        Control::Year => {
            let years = years(desk.kind, year.records.of(&desk.kind.name), year.period);
            years.into_iter().map(|year| Choice::new(year.to_string(), year.to_string())).collect()
        }
        Control::Truth => {
            let truth = |code: &str, word| Choice::new(code, text(word));
            vec![truth(YES, words::registers::YES), truth(NO, words::registers::NO)]
        }
        Control::OneCode | Control::SeveralCodes => {
            let codes = dictionary.codes(field.codes.as_deref().unwrap_or_default());
            codes.iter().map(|code| Choice::new(code.code.as_str(), code.label_zh.clone())).collect()
        }
        Control::OneRecord | Control::SeveralRecords => {
            let Some(to) = layout::target(field, dictionary) else { return Vec::new() };
            let view = View { dictionary, records: &year.records, money_unit: MoneyUnit::Yuan };
            let mut records: Vec<_> = year.records.of(&to.name).iter().collect();
            usual(&mut records, to, &view);
            records.iter().map(|record| Choice::new(record.id.as_str(), view.title(to, record))).collect()
        }
        Control::Line | Control::Area | Control::Number | Control::Date | Control::Money => Vec::new(),
    }
}
