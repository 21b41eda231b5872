//! One record as a row: its values in words, whether it is confirmed, and what can be done with it.

use crate::locale::words;
use crate::model::Id;
use crate::policy::{Field, Kind};
use crate::registers::present::{Content, Line};
use crate::ui::components::{Button, ButtonKind, Cell, Icon, Row, Sign, TapLink};
use crate::ui::router::Route;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// Id of the link to a record's form.
pub fn edit_id(id: &Id) -> String {
    format!("edit-{id}")
}

/// Id of the button that confirms a record.
pub fn confirm_id(id: &Id) -> String {
    format!("confirm-{id}")
}

/// A line of the list as a row of the table.
pub fn row(kind: &'static Kind, fields: &[&'static Field], line: &Line, on_confirm: Callback<Line>) -> Row {
    let cells = line.cells.iter().zip(fields).map(|(cell, field)| {
        if kind.confirm.as_ref() == Some(&field.name) {
            let is_confirmed = line.confirmed == Some(true);
            return Cell::view(move || confirmed_mark(is_confirmed));
        }
        let (content, is_uncounted) = (cell.content.clone(), cell.is_uncounted);
        if is_uncounted {
            return Cell::view(move || {
                let said = content_text(&content);
                view! { {said}<span class="quiet note">{t(words::registers::NOT_COUNTED)}</span> }
            });
        }
        if field.validate.as_deref() == Some("doc_no") {
            return Cell::view(move || view! { <span class="nowrap">{content_text(&content)}</span> });
        }
        Cell::Text(content_text(&content))
    });
    let actions = {
        let line = line.clone();
        Cell::view(move || actions(kind, &line, on_confirm))
    };
    Row { id: line.id.to_string(), cells: cells.chain([actions]).collect() }
}

fn actions(kind: &Kind, line: &Line, on_confirm: Callback<Line>) -> impl IntoView + use<> {
    let edit = Route::Record(kind.name.clone(), line.id.clone()).hash();
    let title = line.title.clone();
    let waits = (line.confirmed == Some(false)).then(|| {
        let (id, title, line) = (confirm_id(&line.id), line.title.clone(), line.clone());
        view! {
            <Button kind=ButtonKind::Small attr:id=id on_press=move |()| on_confirm.run(line.clone())>
                {t(words::registers::CONFIRM_ROW)}
                <span class="hidden">" " {title}</span>
            </Button>
        }
    });
    view! {
        <span class="row-actions">
            <TapLink attr:id=edit_id(&line.id) href=edit>
                {t(words::registers::EDIT_ROW)}
                <span class="hidden">" " {title}</span>
            </TapLink>
            {waits}
        </span>
    }
}

fn confirmed_mark(is_confirmed: bool) -> impl IntoView {
    let (class, icon, word) = if is_confirmed {
        ("mark mark--ok", Icon::Met, words::registers::CONFIRMED)
    } else {
        ("mark mark--todo", Icon::Blank, words::registers::NOT_CONFIRMED)
    };
    view! {
        <span class=class>
            <Sign icon=icon />
            {t(word)}
        </span>
    }
}

/// A total in words; nothing where nothing is added up.
pub fn total_text(content: &Content) -> String {
    if *content == Content::Blank { String::new() } else { content_text(content) }
}

/// A value in words; `—` for a blank one.
fn content_text(content: &Content) -> String {
    match content {
        Content::Blank => "—".to_owned(),
        Content::Text(text) | Content::Number(text) => text.clone(),
        Content::Money(amount) => amount.text.clone(),
        Content::Truth(true) => text(words::registers::YES).to_owned(),
        Content::Truth(false) => text(words::registers::NO).to_owned(),
        Content::Gone => text(words::registers::GONE).to_owned(),
    }
}
