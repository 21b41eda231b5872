//! Name and date of the person who confirms.

use crate::locale::words;
use crate::model::PartialDate;
use crate::platform::document;
use crate::registers::input::date;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, DateField, TextField};
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The form; it is sent by its button, and says what is missing at the field.
#[component]
pub fn ConfirmForm(
    /// Begins the ids of its fields.
    #[prop(into)]
    id: String,
    /// The name given last on this page; the next form begins with it.
    last: RwSignal<String>,
    /// The button.
    #[prop(into)]
    label: TextProp,
    /// Whose sheet, for the ear.
    #[prop(optional, into)]
    of: Option<TextProp>,
    /// Told name and date, `2026-11-23`.
    #[prop(into)]
    on_confirm: Callback<(String, String)>,
) -> impl IntoView {
    let app = App::of_page();
    let by = RwSignal::new(last.get_untracked());
    let on = RwSignal::new(app.today_now().to_string());
    let asked = RwSignal::new(false);
    let day = move |typed: &str| match date::read(typed, app.today_now()) {
        Ok(PartialDate::Day(date)) => Some(date.to_string()),
        Ok(PartialDate::Month { .. }) | Err(_) => None,
    };
    let read = Memo::new(move |_| on.with(|on| day(on)));
    let no_name = Signal::derive(move || {
        let is_missing = asked.get() && by.with(|by| by.trim().is_empty());
        is_missing.then(|| text(words::send::WRONG_NAME).to_owned())
    });
    let no_date = Signal::derive(move || {
        let is_missing = asked.get() && read.get().is_none();
        is_missing.then(|| text(words::send::WRONG_DATE).to_owned())
    });
    let reads = Signal::derive(move || read.get().filter(|day| on.with(|on| day != on)));
    let id = StoredValue::new(id);
    let (by_id, on_id) = id.with_value(|id| (format!("by-{id}"), format!("on-{id}")));
    let fields = StoredValue::new((by_id.clone(), on_id.clone()));
    let press = move |()| {
        asked.set(true);
        let name = by.get_untracked().trim().to_owned();
        match (name.is_empty(), read.get_untracked()) {
            (true, _) => fields.with_value(|(by, _)| document::focus_id(by)),
            (false, None) => fields.with_value(|(_, on)| document::focus_id(on)),
            (false, Some(day)) => {
                last.set(name.clone());
                on_confirm.run((name, day));
            }
        }
    };
    let label = StoredValue::new(label);
    view! {
        <div class="confirm-form">
            <TextField id=by_id label=t(words::send::NAME) wrong=no_name free=true value=by on_input=move |typed| by.set(typed) />
            <DateField id=on_id label=t(words::send::DATE) hint=t(words::send::DATE_HINT) wrong=no_date value=on reads=reads on_input=move |typed| on.set(typed) />
            <Button kind=ButtonKind::Plain on_press=press>
                {move || label.with_value(TextProp::get)}
                {of.map(|of| view! { <span class="hidden">{move || tf(words::send::OF_SHEET, &[("sheet", &of.get())])}</span> })}
            </Button>
        </div>
    }
}
