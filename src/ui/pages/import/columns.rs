//! Which column means which field: what was recognised, and what a person says instead.

use super::Desk;
use crate::clerk::SeenColumn;
use crate::locale::words;
use crate::policy::Field;
use crate::registers::form;
use crate::ui::components::{Choice, ChoiceGroup, DisclosureButton, SelectField, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The section. It is closed while every heading that matters was understood.
#[component]
pub fn Columns(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let header = Memo::new(move |_| desk.plan().map(|plan| plan.header).unwrap_or_default());
    let has_fields = Memo::new(move |_| {
        desk.plan().is_some_and(|plan| plan.columns.iter().any(|column| !column.field.is_empty()))
    });
    // Without any field a person has to say what the columns are.
    Effect::new(move || {
        if !has_fields.get() {
            open.set(true);
        }
    });
    let columns = Memo::new(move |_| {
        let columns = desk.plan().map(|plan| plan.columns.clone()).unwrap_or_default();
        let apart = |column: SeenColumn| (column.letters, column.heading, column.sample);
        columns.into_iter().map(apart).collect::<Vec<_>>()
    });
    let lead = move || {
        if has_fields.get() {
            tf(words::tables::COLUMNS_LEAD, &[("row", &header.get())])
        } else {
            text(words::tables::COLUMNS_NONE).to_owned()
        }
    };
    let fields = move || {
        let one = |(at, (letters, heading, sample)): (usize, (String, String, String))| {
            view! { <ColumnField desk=desk at=at letters=letters heading=heading sample=sample /> }
        };
        columns.get().into_iter().enumerate().map(one).collect_view()
    };
    view! {
        <section class="part" aria-labelledby="columns">
            <h2 id="columns">{t(words::tables::COLUMNS)}</h2>
            <p class="part__lead">{dynamic(lead)}</p>
            <p>{dynamic(move || recognised(desk))}</p>
            {move || left_out(desk).map(|left| view! { <p class="quiet after">{left}</p> })}
            <DisclosureButton controls="column-fields" open=open on_toggle=move |now| open.set(now)>
                {t(words::tables::SHOW_COLUMNS)}
            </DisclosureButton>
            <Show when=move || open.get()>
                <section id="column-fields" class="column-fields" aria-label=t(words::tables::SHOW_COLUMNS)>
                    {dynamic(fields)}
                </section>
            </Show>
        </section>
    }
}

/// 协会 → 协会；2024年 → 到位（2024 年）
fn recognised(desk: Desk) -> String {
    let Some(plan) = desk.plan() else { return String::new() };
    let one = |column: &SeenColumn| {
        let label = &desk.kind.field(&column.field)?.label_zh;
        let label =
            if column.says.is_empty() { label.clone() } else { format!("{label}（{}）", column.says) };
        Some(format!("{} → {label}", heading_of(&column.letters, &column.heading)))
    };
    plan.columns.iter().filter_map(one).collect::<Vec<_>>().join(text(words::tables::SEMICOLON))
}

fn left_out(desk: Desk) -> Option<String> {
    let plan = desk.plan()?;
    let is_left = |column: &&SeenColumn| column.field.is_empty() && !column.heading.is_empty();
    let names: Vec<String> = plan
        .columns
        .iter()
        .filter(is_left)
        .map(|column| heading_of(&column.letters, &column.heading))
        .collect();
    let names = names.join(text(words::tables::SEMICOLON));
    (!names.is_empty()).then(|| tf(words::tables::LEFT_COLUMNS, &[("names", &names)]))
}

fn heading_of(letters: &str, heading: &str) -> String {
    format!("{letters} {heading}")
}

#[component]
fn ColumnField(desk: Desk, at: usize, letters: String, heading: String, sample: String) -> impl IntoView {
    let value = Signal::derive(move || {
        let plan = desk.plan()?;
        plan.columns.get(at).map(|column| column.field.clone()).filter(|field| !field.is_empty())
    });
    let pick = move |field: Option<String>| {
        desk.choose(|choices| drop(choices.columns.insert(at, field.unwrap_or_default())));
    };
    let options = || {
        let one = |field: &Field| Choice::new(field.name.as_str(), field.label_zh.clone());
        vec![ChoiceGroup::plain(form::fields(desk.kind).map(one).collect())]
    };
    let label = move || {
        let heading = if heading.is_empty() { text(words::tables::COLUMN_BLANK) } else { heading.as_str() };
        tf(words::tables::COLUMN, &[("letters", &letters), ("heading", &heading)])
    };
    let hint = (!sample.is_empty())
        .then(|| TextProp::from(move || tf(words::tables::COLUMN_SAMPLE, &[("sample", &sample)])));
    view! {
        <SelectField
            id=format!("column-{at}")
            label=label
            nostrip:hint=hint
            groups=Signal::stored(options())
            value=value
            on_pick=pick
            none=t(words::tables::LEAVE_OUT)
        />
    }
}
