//! One control for each field, by its type.

use super::fixes::Fixes;
use super::form::{Form, label, view_of};
use super::pool;
use crate::locale::words;
use crate::policy::dictionary::Scope;
use crate::policy::{self, Field, FieldType, Kind};
use crate::registers::form::{self as layout, Control};
use crate::registers::input::{NO, YES, date, number};
use crate::registers::present::usual;
use crate::ui::components::{
    Choice, ChoiceGroup, Choices, DateField, Disclosure, Keyboard, MoneyField, SelectField, TapLink,
    TextArea, TextField, Ticks, Width,
};
use crate::ui::dynamic::dynamic;
use crate::ui::register_words::what;
use crate::ui::router::Route;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;

/// More boxes than this are shown when asked for.
const BOXES: usize = 8;

/// The control of a field, with what is wrong and the ways out below it.
#[component]
pub fn FieldControl(
    /// The form.
    form: Form,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let id = Form::control_id(&field.name);
    let name = field.name.as_str();
    let label = label(field);
    let wrong = form.wrong(name);
    let hint = hint(field);
    let on_input = Callback::new(move |text: String| form.set(name, &text));
    let fixes = move || view! { <Fixes form=form field=field /> };
    match layout::control(field) {
        Control::Line => {
            let keyboard = match field.validate.as_deref() {
                Some("mobile" | "phone") => Keyboard::Tel,
                _ => Keyboard::Text,
            };
            let width = if field.max_length.is_some_and(|max| max > 60) { Width::Full } else { Width::Middle };
            view! {
                <TextField id=id label=label nostrip:hint=hint wrong=wrong width=width keyboard=keyboard value=form.text(name) on_input=on_input>
                    {fixes()}
                </TextField>
            }
            .into_any()
        }
        Control::Area => view! {
            <TextArea id=id label=label nostrip:hint=hint wrong=wrong value=form.text(name) on_input=on_input>{fixes()}</TextArea>
        }
        .into_any(),
        Control::Number => view! { <NumberControl form=form field=field /> }.into_any(),
        Control::Year => view! {
            <TextField id=id label=label nostrip:hint=hint wrong=wrong width=Width::Short keyboard=Keyboard::Numeric value=form.text(name) on_input=on_input>
                {fixes()}
            </TextField>
        }
        .into_any(),
        Control::Date => {
            let value = form.text(name);
            let reads = Signal::derive(move || {
                let typed = value.get();
                let read = date::read(&typed, form.app().today()).ok()?.to_string();
                (read != typed.trim()).then_some(read)
            });
            view! {
                <DateField id=id label=label nostrip:hint=hint wrong=wrong value=value reads=reads on_input=on_input>{fixes()}</DateField>
            }
            .into_any()
        }
        Control::Money => {
            let unit = super::money::unit(form);
            view! {
                <MoneyField id=id label=label nostrip:hint=hint wrong=wrong unit=unit value=form.text(name) on_input=on_input>{fixes()}</MoneyField>
            }
            .into_any()
        }
        Control::Truth => view! { <TruthControl form=form field=field /> }.into_any(),
        Control::OneCode => view! { <CodeControl form=form field=field /> }.into_any(),
        Control::SeveralCodes => {
            let groups = layout::code_groups(field, policy::dictionary());
            let codes = groups.into_iter().flat_map(|group| group.codes);
            let options = codes.map(|code| Choice::new(code.code.as_str(), code.label_zh.clone())).collect();
            view! {
                <Ticks id=id legend=label nostrip:hint=hint wrong=wrong options=options ticked=form.list(name) on_tick=ticked(form, field)>
                    {fixes()}
                </Ticks>
            }
            .into_any()
        }
        Control::OneRecord => view! { <RecordControl form=form field=field /> }.into_any(),
        Control::SeveralRecords => view! { <RecordsControl form=form field=field /> }.into_any(),
    }
}

fn hint(field: &'static Field) -> Option<TextProp> {
    match (&field.hint_zh, field.validate.as_deref()) {
        (Some(hint), _) => Some(hint.clone().into()),
        (None, Some("doc_no")) => Some(t(words::registers::DOC_NO_HINT).into()),
        (None, _) => None,
    }
}

fn ticked(form: Form, field: &'static Field) -> Callback<(String, bool)> {
    Callback::new(move |(code, is_ticked)| form.tick(&field.name, code, is_ticked))
}

fn picked(form: Form, field: &'static Field) -> Callback<Option<String>> {
    Callback::new(move |code: Option<String>| form.set(&field.name, &code.unwrap_or_default()))
}

#[component]
fn NumberControl(form: Form, field: &'static Field) -> impl IntoView {
    let keyboard = if number::places(field) == 0 { Keyboard::Numeric } else { Keyboard::Decimal };
    let unit = number::unit_word(field).unwrap_or_default();
    view! {
        <TextField
            id=Form::control_id(&field.name)
            label=label(field)
            nostrip:hint=hint(field)
            wrong=form.wrong(&field.name)
            width=Width::Short
            keyboard=keyboard
            unit=unit
            value=form.text(&field.name)
            on_input=move |text: String| form.set(&field.name, &text)
        >
            <Fixes form=form field=field />
        </TextField>
    }
}

#[component]
fn TruthControl(form: Form, field: &'static Field) -> impl IntoView {
    let mut options =
        vec![Choice::new(YES, t(words::registers::YES)), Choice::new(NO, t(words::registers::NO))];
    if !field.required {
        options.push(Choice::new("", t(words::registers::NO_ANSWER)));
    }
    let value = form.text(&field.name);
    view! {
        <Choices
            id=Form::control_id(&field.name)
            legend=label(field)
            nostrip:hint=hint(field)
            wrong=form.wrong(&field.name)
            options=options
            value=Signal::derive(move || Some(value.get()))
            on_pick=move |code: String| form.set(&field.name, &code)
        >
            <Fixes form=form field=field />
        </Choices>
    }
}

#[component]
fn CodeControl(form: Form, field: &'static Field) -> impl IntoView {
    let groups = layout::code_groups(field, policy::dictionary());
    let group = |group: layout::CodeGroup| ChoiceGroup {
        label: group.counts.map(|counts| {
            let word =
                if counts { words::registers::COUNTED_GROUP } else { words::registers::NOT_COUNTED_GROUP };
            t(word).into()
        }),
        options: group
            .codes
            .iter()
            .map(|code| Choice::new(code.code.as_str(), code.label_zh.clone()))
            .collect(),
    };
    let groups: Vec<ChoiceGroup> = groups.into_iter().map(group).collect();
    view! {
        <SelectField
            id=Form::control_id(&field.name)
            label=label(field)
            nostrip:hint=hint(field)
            wrong=form.wrong(&field.name)
            groups=Signal::stored(groups)
            value=form.choice(&field.name)
            on_pick=picked(form, field)
        >
            <Fixes form=form field=field />
        </SelectField>
    }
}

/// The records that a field may name: id and title.
fn named(form: Form, target: &'static Kind) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let Some(year) = form.app().year() else { return Vec::new() };
        let view = view_of(&year);
        let mut records: Vec<_> = year.records.of(&target.name).iter().collect();
        usual(&mut records, target, &view);
        records.iter().map(|record| (record.id.to_string(), view.title(target, record))).collect()
    })
}

fn choices(named: &[(String, String)]) -> Vec<Choice> {
    named.iter().map(|(id, title)| Choice::new(id.as_str(), title.clone())).collect()
}

#[component]
fn RecordControl(form: Form, field: &'static Field) -> impl IntoView {
    let Some(target) = layout::target(field, policy::dictionary()) else { return ().into_any() };
    let named = named(form, target);
    let is_owner = form.kind.owner.as_ref().is_some_and(|owner| owner.field == field.name);
    let groups = move || {
        let together = is_owner.then(|| pool::together(form)).flatten();
        let options = choices(&named.get()).into_iter().chain(together).collect();
        vec![ChoiceGroup::plain(options)]
    };
    view! {
        <SelectField
            id=Form::control_id(&field.name)
            label=label(field)
            nostrip:hint=hint(field)
            wrong=form.wrong(&field.name)
            groups=Signal::derive(groups)
            value=form.choice(&field.name)
            on_pick=picked(form, field)
        >
            <Fixes form=form field=field />
            <ToTarget field=field target=target named=named />
        </SelectField>
        {is_owner.then(|| view! { <pool::Sharing form=form /> })}
    }
    .into_any()
}

#[component]
fn RecordsControl(form: Form, field: &'static Field) -> impl IntoView {
    let Some(target) = layout::target(field, policy::dictionary()) else { return ().into_any() };
    let named = named(form, target);
    let list = form.list(&field.name);
    let ticks = move || {
        let id = Form::control_id(&field.name);
        let options = choices(&named.get());
        view! {
            <Ticks id=id legend=label(field) nostrip:hint=hint(field) wrong=form.wrong(&field.name) options=options ticked=list on_tick=ticked(form, field)>
                <Fixes form=form field=field />
                <ToTarget field=field target=target named=named />
            </Ticks>
        }
    };
    let open = TextProp::from(move || {
        let n = list.with(Vec::len);
        tf(words::registers::PICK_OF, &[("field", &field.label_zh), ("of", &named.with(Vec::len)), ("n", &n)])
    });
    let is_long = Memo::new(move |_| named.with(Vec::len) > BOXES);
    (move || {
        if is_long.get() {
            let id = format!("{}-list", Form::control_id(&field.name));
            view! { <div class="field"><Disclosure id=id label=open.clone()>{ticks()}</Disclosure></div> }
                .into_any()
        } else {
            ticks().into_any()
        }
    })
    .into_any()
}

/// Where a record that is not there yet is registered.
#[component]
fn ToTarget(
    field: &'static Field,
    target: &'static Kind,
    named: Memo<Vec<(String, String)>>,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| named.with(Vec::is_empty));
    let is_worth_adding =
        target.scope == Scope::Unit && (field.required || field.kind == FieldType::Evidence);
    let href = Route::NewRecord(target.name.clone()).hash();
    let go = move || tf(words::registers::GO_TARGET, &[("what", &what(lang(), target))]);
    let add = move || tf(words::registers::ADD_TARGET, &[("what", &what(lang(), target))]);
    dynamic(move || {
        let href = href.clone();
        if is_empty.get() {
            let none = tf(words::registers::NO_TARGET, &[("kind", &target.label_zh)]);
            view! {
                <p class="to-target">
                    {none}<TapLink href=href>{dynamic(go)}</TapLink>" "
                    <span class="quiet">{text(words::registers::TARGET_KEPT)}</span>
                </p>
            }
            .into_any()
        } else if is_worth_adding {
            view! { <p class="to-target"><TapLink href=href>{dynamic(add)}</TapLink></p> }.into_any()
        } else {
            ().into_any()
        }
    })
}
