//! Fields of a unit or a year as controls, made from the dictionary.

use super::problem::{Problem, wrong};
use crate::locale::words;
use crate::model::Date;
use crate::policy::dictionary::Field;
use crate::policy::{self, FieldType};
use crate::registers::Draft;
use crate::registers::input::{self, NO, YES, date};
use crate::state::App;
use crate::ui::amount::MoneyUnit;
use crate::ui::components::{
    Choice, ChoiceGroup, Choices, DateField, Keyboard, MoneyField, MoneyUnitField, SelectField, TextField,
    Width,
};
use crate::ui::words::t;
use leptos::prelude::*;

/// Id of the control of a field.
pub fn field_id(form: &str, field: &str) -> String {
    format!("{form}-{field}")
}

/// The fields, in order; the unit of amounts is asked once, before the first.
#[component]
pub fn UnitFields(
    /// Tells the controls of two forms apart.
    form: &'static str,
    /// The fields.
    fields: Vec<&'static Field>,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// What is wrong.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let unit = Signal::derive(move || draft.with(|draft| unit_of_page(draft.money_unit)));
    let pick = move |unit: MoneyUnit| {
        draft.update(|draft| {
            if let Some(kind) = policy::dictionary().kind(&draft.kind) {
                draft.convert_money(kind, unit_of_draft(unit));
            }
        });
    };
    let money = fields.iter().position(|field| field.kind == FieldType::Money);
    let one = move |(at, field): (usize, &'static Field)| {
        let asked = (Some(at) == money)
            .then(|| view! { <MoneyUnitField id=field_id(form, "money-unit") unit=unit on_pick=pick /> });
        view! { {asked} {control(form, field, draft, problems)} }
    };
    fields.into_iter().enumerate().map(one).collect_view()
}

fn control(
    form: &str,
    field: &'static Field,
    draft: RwSignal<Draft>,
    problems: RwSignal<Vec<Problem>>,
) -> AnyView {
    let id = field_id(form, &field.name);
    let wrong = wrong(problems, &id);
    let label = move || {
        let optional = if field.required { "" } else { t(words::shell::OPTIONAL)() };
        format!("{}{optional}", field.label_zh)
    };
    let hint = field.hint_zh.as_deref().map(TextProp::from);
    let typed = Signal::derive(move || draft.with(|draft| draft.text(&field.name).to_owned()));
    let set = move |text: String| draft.update(|draft| draft.set_text(&field.name, &text));
    let chosen = Signal::derive(move || Some(typed.get()).filter(|code| !code.is_empty()));
    match field.kind {
        FieldType::Money => {
            let unit = Signal::derive(move || draft.with(|draft| unit_of_page(draft.money_unit)));
            view! { <MoneyField id=id label=label wrong=wrong unit=unit value=typed on_input=set /> }
                .into_any()
        }
        FieldType::Bool => {
            let options = vec![Choice::new(YES, t(words::setup::YES)), Choice::new(NO, t(words::setup::NO))];
            view! { <Choices id=id legend=label nostrip:hint=hint wrong=wrong options=options value=chosen on_pick=set /> }
                .into_any()
        }
        FieldType::Code => {
            let codes = policy::dictionary().codes(field.codes.as_deref().unwrap_or_default());
            let options =
                codes.iter().map(|code| Choice::new(code.code.as_str(), code.label_zh.as_str())).collect();
            let groups = Signal::stored(vec![ChoiceGroup::plain(options)]);
            let set = move |code: Option<String>| set(code.unwrap_or_default());
            view! { <SelectField id=id label=label wrong=wrong groups=groups value=chosen on_pick=set /> }
                .into_any()
        }
        FieldType::Date => {
            let app = App::of_page();
            let reads = Signal::derive(move || read_differently(&typed.get(), app.today()));
            view! { <DateField id=id label=label nostrip:hint=hint wrong=wrong value=typed reads=reads on_input=set /> }
                .into_any()
        }
        _ => {
            let keyboard = match (field.kind, field.validate.as_deref()) {
                (FieldType::Int, _) => Keyboard::Numeric,
                (_, Some("phone")) => Keyboard::Tel,
                _ => Keyboard::Text,
            };
            let width = match (field.kind, field.max_length) {
                (FieldType::Int, _) => Width::Short,
                (_, Some(61..)) => Width::Full,
                _ => Width::Middle,
            };
            view! { <TextField id=id label=label nostrip:hint=hint wrong=wrong width=width keyboard=keyboard value=typed on_input=set /> }
                .into_any()
        }
    }
}

/// How a day is understood, where that is not how it is written.
fn read_differently(typed: &str, today: Date) -> Option<String> {
    let read = date::read(typed, today).ok()?.to_string();
    (read != typed.trim()).then_some(read)
}

fn unit_of_page(unit: input::MoneyUnit) -> MoneyUnit {
    match unit {
        input::MoneyUnit::Yuan => MoneyUnit::Yuan,
        input::MoneyUnit::Wan => MoneyUnit::WanYuan,
    }
}

fn unit_of_draft(unit: MoneyUnit) -> input::MoneyUnit {
    match unit {
        MoneyUnit::Yuan => input::MoneyUnit::Yuan,
        MoneyUnit::WanYuan => input::MoneyUnit::Wan,
    }
}
