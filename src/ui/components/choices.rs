//! One of several, several of several, one of many: native radios, checkboxes and selects.

use super::field::{FieldFrame, GroupFrame, Width, Wrong, described_by, invalid};
use super::icon::{Icon, Sign};
use crate::locale::words;
use crate::ui::dynamic::dynamic;
use crate::ui::words::t;
use leptos::prelude::*;

/// One option.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its code.
    pub value: String,
    /// Its word.
    pub label: TextProp,
    /// A shape before the word.
    pub icon: Option<Icon>,
}

impl Choice {
    /// An option without a shape.
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { value: value.into(), label: label.into(), icon: None }
    }

    /// The same with a shape.
    #[must_use]
    pub fn with_icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// How radios stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ChoicesLook {
    /// Boxes in a line.
    #[default]
    Line,
    /// Boxes one below the other.
    Stack,
    /// Ruled rows, as in a review.
    Rows,
}

/// One of several, as radios.
#[component]
pub fn Choices(
    /// Id of the group; also the radios' name.
    #[prop(into)]
    id: String,
    /// Its legend.
    #[prop(into)]
    legend: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// How they stand.
    #[prop(optional)]
    look: ChoicesLook,
    /// The options.
    options: Vec<Choice>,
    /// The one chosen.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Told the choice.
    #[prop(into)]
    on_pick: Callback<String>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = match look {
        ChoicesLook::Line => "choices",
        ChoicesLook::Stack => "choices choices--stack",
        ChoicesLook::Rows => "choices choices--rows",
    };
    let name = id.clone();
    let radios = options.into_iter().map(|Choice { value: code, label, icon }| {
        let chosen = code.clone();
        let picked = code.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    value=code
                    prop:checked=move || value.with(|value| value.as_deref() == Some(chosen.as_str()))
                    on:change=move |_| on_pick.run(picked.clone())
                />
                {icon.map(|icon| view! { <Sign icon=icon /> })}
                <span>{move || label.get()}</span>
            </label>
        }
    });
    let radios = radios.collect_view();
    view! {
        <GroupFrame id=id legend=legend hint=hint wrong=wrong>
            <div class=class>{radios}</div>
            {children.map(|children| children())}
        </GroupFrame>
    }
}

/// Several of several, as checkboxes in ruled rows.
#[component]
pub fn Ticks(
    /// Id of the group.
    #[prop(into)]
    id: String,
    /// Its legend.
    #[prop(into)]
    legend: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// The options.
    options: Vec<Choice>,
    /// Those ticked.
    #[prop(into)]
    ticked: Signal<Vec<String>>,
    /// Told the option and whether it is ticked now.
    #[prop(into)]
    on_tick: Callback<(String, bool)>,
    /// 已勾 3 / 5
    #[prop(optional, into)]
    tally: Option<TextProp>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let boxes = options.into_iter().map(|Choice { value: code, label, icon }| {
        let known = code.clone();
        let picked = code.clone();
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name=code
                    prop:checked=move || ticked.with(|ticked| ticked.contains(&known))
                    on:change=move |event| on_tick.run((picked.clone(), event_target_checked(&event)))
                />
                {icon.map(|icon| view! { <Sign icon=icon /> })}
                <span>{move || label.get()}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <GroupFrame id=id legend=legend hint=hint wrong=wrong>
            <div class="ticks">{boxes}</div>
            {tally.map(|tally| view! { <p class="tally quiet">{move || tally.get()}</p> })}
            {children.map(|children| children())}
        </GroupFrame>
    }
}

/// Options of a select under one heading; without a heading they stand alone.
#[derive(Clone, Debug)]
pub struct ChoiceGroup {
    /// The heading.
    pub label: Option<TextProp>,
    /// The options.
    pub options: Vec<Choice>,
}

impl ChoiceGroup {
    /// Options without a heading.
    pub fn plain(options: Vec<Choice>) -> Self {
        Self { label: None, options }
    }
}

/// One of many, as a select. The first entry 请选择 stands for no choice.
#[component]
pub fn SelectField(
    /// Id of the select.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// How wide.
    #[prop(optional)]
    width: Width,
    /// The options; they may change.
    #[prop(into)]
    groups: Signal<Vec<ChoiceGroup>>,
    /// The one chosen.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Told the choice; `None` for 请选择.
    #[prop(into)]
    on_pick: Callback<Option<String>>,
    /// The entry for no choice, when it is not 请选择.
    #[prop(optional, into)]
    none: Option<TextProp>,
    /// What stands below it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let none = none.unwrap_or_else(|| t(words::shell::CHOOSE).into());
    let of = id.clone();
    let picked = move |event| {
        let code = event_target_value(&event);
        on_pick.run((!code.is_empty()).then_some(code));
    };
    let option = move |choice: Choice| {
        let Choice { value: code, label, .. } = choice;
        let chosen = code.clone();
        view! {
            <option
                value=code
                prop:selected=move || value.with(|value| value.as_deref() == Some(chosen.as_str()))
            >
                {move || label.get()}
            </option>
        }
    };
    let entries = move || {
        let group = |ChoiceGroup { label, options }: ChoiceGroup| {
            let options = options.into_iter().map(option).collect_view();
            match label {
                Some(label) => view! { <optgroup label=label>{options}</optgroup> }.into_any(),
                None => options.into_any(),
            }
        };
        groups.get().into_iter().map(group).collect_view()
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <select
                id=id
                class=width.class()
                aria-invalid=move || invalid(wrong)
                aria-describedby=move || described_by(&of, has_hint, wrong)
                on:change=picked
            >
                <option value="" prop:selected=move || value.with(Option::is_none)>{move || none.get()}</option>
                {dynamic(entries)}
            </select>
            {children.map(|children| children())}
        </FieldFrame>
    }
}
