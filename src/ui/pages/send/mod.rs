//! 报送: check, confirm, save the file, look at it again, and make another revision.

mod again;
mod also;
mod check;
mod confirm;
mod found;
mod history;
mod leaves;
mod plan;
mod reply;
mod save;
mod waiting;

use crate::assessment::check::{Left, Stage, stage};
use crate::assessment::{Checked, Sheet, SheetId};
use crate::consistency::{self, Finding};
use crate::locale::words;
use crate::model::Category;
use crate::state::{App, Phase};
use crate::ui::components::{LinkButton, PageHead};
use crate::ui::pages::print::TableLinks;
use crate::ui::reading::progress::left;
use crate::ui::router::{Route, SheetOf};
use crate::ui::sheet_name;
use crate::ui::task_line::task_line;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// Every sheet, looked through.
pub(super) type Sheets = Memo<Arc<Vec<Checked>>>;

/// What the consistency checks found.
pub(super) type Found = Memo<Arc<Vec<Finding>>>;

/// Things listed by name; of more their number is said.
pub(super) const LISTED: usize = 4;

/// The page.
#[component]
pub fn SendPage() -> impl IntoView {
    let app = App::of_page();
    let has_unit = Memo::new(move |_| app.year().is_some());
    let is_ready = Memo::new(move |_| app.phase() == Phase::Ready);
    let none = move || {
        is_ready.get().then(|| {
            view! {
                <PageHead title=t(words::send::TITLE) lead=t(words::send::NO_UNIT) />
                <LinkButton href=Route::Setup.hash()>{t(words::send::SETUP)}</LinkButton>
            }
        })
    };
    view! {
        <div class="send-page">
            {move || if has_unit.get() { view! { <Steps /> }.into_any() } else { none().into_any() }}
        </div>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let app = App::of_page();
    let found: Found = Memo::new_with_compare(move |_| Arc::new(app.findings()), |_, _| true);
    let sheets: Sheets = Memo::new_with_compare(
        move |_| {
            let (found, answers) = (found.get(), app.answers());
            let look = |sheet: &Sheet| Checked {
                held: consistency::holding(&found, &sheet.id, &answers),
                ..Checked::of(sheet)
            };
            Arc::new(app.sheets().iter().map(look).collect::<Vec<_>>())
        },
        |_, _| true,
    );
    let waiting =
        Memo::new(move |_| app.waiting().iter().map(|waiting| waiting.records.len()).sum::<usize>());
    let stage = Memo::new(move |_| stage(&sheets.get(), &app.answers(), waiting.get()));
    let revision = move || app.sent().iter().map(|sent| sent.revision).max().unwrap_or_default();
    let unmended = Memo::new(move |_| {
        let answers = app.answers();
        sheets.with(|sheets| sheets.iter().map(|one| answers.unmended(&one.id)).sum::<usize>())
    });
    let title = move || match stage.get() {
        Stage::Confirm(_) | Stage::Save if unmended.get() > 0 => {
            tf(words::reply::H_UNMENDED, &[("n", &unmended.get())])
        }
        Stage::Settle(open) => left(lang(), open.items).unwrap_or_else(|| others(open)),
        Stage::Confirm(_) => text(words::send::H_CONFIRM).to_owned(),
        Stage::Save => text(words::send::H_SEND).to_owned(),
        Stage::Sent => tf(words::send::H_SENT, &[("n", &revision())]),
    };
    let lead = move || match stage.get() {
        Stage::Confirm(_) | Stage::Save if unmended.get() > 0 => text(words::reply::OPEN_ONLY).to_owned(),
        Stage::Settle(open) => {
            let also = if open.items.left() > 0 { others(open) } else { String::new() };
            let also = if also.is_empty() { also } else { tf(words::send::LEAD_ALSO, &[("what", &also)]) };
            format!("{also}{}", text(words::send::LEAD_OPEN))
        }
        Stage::Confirm(n) => tf(words::send::LEAD_CONFIRM, &[("n", &n)]),
        Stage::Save => text(words::send::LEAD_SEND).to_owned(),
        Stage::Sent => text(words::send::LEAD_SENT).to_owned(),
    };
    view! {
        <PageHead title=title of=t(words::send::TITLE) lead=lead>{move || task_line(app)}</PageHead>
        <reply::Reply />
        <check::Check sheets=sheets found=found waiting=waiting />
        <confirm::Confirm sheets=sheets waiting=waiting />
        <save::Save sheets=sheets stage=stage />
        <TableLinks of=None />
        <again::Again />
        <history::History />
    }
}

/// What has to be settled besides items.
fn others(open: Left) -> String {
    let parts = [(words::send::ALSO_HELD, open.held), (words::send::ALSO_WAITING, open.waiting)];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| tf(word, &[("n", &n)]));
    parts.collect::<Vec<_>>().join(text(words::why::COMMA))
}

/// 聋人协会, or 残联.
pub(super) fn name(app: App, sheet: &SheetId) -> String {
    let year = app.year();
    let named = year.and_then(|year| sheet_name::association(&year.records, sheet));
    named.unwrap_or_else(|| text(words::send::SHEET_UNIT).to_owned())
}

/// The address of a sheet, or of one item on it.
pub(super) fn address(app: App, sheet: &SheetId, item: Option<&str>) -> String {
    let of = app.year_now().map_or(SheetOf::Unit, |year| sheet_name::sheet_of(&year.records, sheet));
    Route::Sheet { of, section: None, item: item.map(str::to_owned) }.hash()
}

/// The address of what a sheet claims, to be printed.
pub(super) fn statement(app: App, sheet: &SheetId) -> String {
    let of = app.year_now().map_or(SheetOf::Unit, |year| sheet_name::sheet_of(&year.records, sheet));
    Route::Statement(of).hash()
}

/// What a sheet is called in the ids of this page.
pub(super) fn key(app: App, sheet: &SheetId) -> String {
    let of = app.year_now().map_or(SheetOf::Unit, |year| sheet_name::sheet_of(&year.records, sheet));
    match of {
        SheetOf::Association(category) => Category::code(category).to_owned(),
        SheetOf::Unit => sheet.key().to_owned(),
    }
}
