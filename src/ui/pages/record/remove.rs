//! Removing a record, after saying what refers to it; and what of it was not understood.

use super::form::{Form, view_of};
use crate::locale::words;
use crate::platform::document;
use crate::policy;
use crate::registers::refer::{Referring, referring};
use crate::ui::components::{Button, ButtonKind, ConfirmDialog, Notice, NoticeKind};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::{counted, what};
use crate::ui::words::{lang, t, tf};
use leptos::prelude::*;

/// Titles named for each register.
const NAMED: usize = 3;

/// The way to remove a record; nothing for a new one.
#[component]
pub fn Remove(
    /// The form.
    form: Form,
) -> impl IntoView {
    let (app, kind) = (form.app(), form.kind);
    let id = form.id()?;
    let asked = RwSignal::new(false);
    let title = StoredValue::new(
        app.year_now().zip(form.record()).map(|(year, record)| view_of(&year).title(kind, &record)),
    );
    let title = move || title.get_value().unwrap_or_default();
    let gone = id.clone();
    let remove = move |()| {
        let said = tf(words::registers::REMOVED, &[("record", &title())]);
        form.forget();
        let back = form.back().hash();
        app.remove_record(&kind.name, &gone);
        announce(said);
        document::go(&back);
    };
    let named = move || {
        let Some(year) = app.year().filter(|_| asked.get()) else { return Vec::new() };
        let view = view_of(&year);
        let line = |of: &Referring| {
            let n = counted(lang(), of.kind, of.records.len());
            let count = tf(words::registers::REMOVE_COUNT, &[("kind", &of.kind.label_zh), ("n", &n)]);
            let titles: Vec<String> =
                of.records.iter().take(NAMED).map(|record| view.title(of.kind, record)).collect();
            let more = if of.records.len() > NAMED { "……" } else { "" };
            format!("{count}：{}{more}", titles.join("；"))
        };
        referring(policy::dictionary(), &year.records, kind, &id).iter().map(line).collect()
    };
    let label = move || tf(words::registers::REMOVE, &[("what", &what(lang(), kind))]);
    let list = move || {
        let named: Vec<String> = named();
        (!named.is_empty()).then(|| {
            let lines = named.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <p>{t(words::registers::REMOVE_NAMED)}</p>
                <ul>{lines}</ul>
            }
        })
    };
    Some(view! {
        <p class="record-remove">
            <Button kind=ButtonKind::Danger on_press=move |()| asked.set(true)>{dynamic(label)}</Button>
        </p>
        <ConfirmDialog
            id="remove"
            title=move || tf(words::registers::REMOVE_TITLE, &[("record", &title())])
            confirm=label
            kind=ButtonKind::Danger
            open=asked
            on_confirm=remove
        >
            {dynamic(list)}
            <p>{t(words::registers::REMOVE_TEXT)}</p>
        </ConfirmDialog>
    })
}

/// Says that a record holds something that was not understood, and that a record is part of a shared sum.
#[component]
pub fn NotUnderstood(
    /// The form.
    form: Form,
) -> impl IntoView {
    let record = form.record()?;
    let names: Vec<String> = record
        .unknown
        .keys()
        .map(|name| form.kind.field(name).map_or_else(|| name.clone(), |field| field.label_zh.clone()))
        .collect();
    let names = (!names.is_empty()).then(|| names.join("、"));
    let shared = form.kind.pool.as_ref().and_then(|pool| {
        let year = form.app().year_now()?;
        let shared = record.text(&pool.id)?;
        let parts = year.records.of(&form.kind.name).iter();
        Some(parts.filter(|part| part.text(&pool.id) == Some(shared)).count())
    });
    Some(view! {
        {names.map(|names| view! {
            <Notice kind=NoticeKind::Warning>
                <p>{move || tf(words::registers::UNKNOWN_VALUES, &[("names", &names)])}</p>
            </Notice>
        })}
        {shared.map(|parts| view! {
            <Notice><p>{move || tf(words::registers::POOLED, &[("n", &counted(lang(), form.kind, parts))])}</p></Notice>
        })}
    })
}
