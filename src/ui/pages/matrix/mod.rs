//! 五会并排: the associations' sheets side by side, one section at a time.
//!
//! The same items, answers and rules as on each sheet; here one act answers for as many as are ticked.

mod act;
mod cell;
mod frame;
mod item;
mod more;
mod reason;
mod table;
mod together;

use crate::assessment::{Matrix, Sheet, SheetId};
use crate::locale::words;
use crate::model::Id;
use crate::policy;
use crate::state::{App, Phase};
use crate::ui::components::{Empty, LinkButton, PageHead};
use crate::ui::pages::sheet::undo;
use crate::ui::router::{Route, SheetOf};
use crate::ui::sheet_name;
use crate::ui::words::t;
use frame::SectionFrame;
use leptos::prelude::*;

/// An association and the items that it is asked.
#[derive(Clone, PartialEq)]
struct Column {
    sheet: SheetId,
    of: SheetOf,
    /// 盲协
    name: String,
    items: Vec<&'static str>,
}

/// What the page is built of; what is built stays while this stays.
#[derive(Clone, PartialEq)]
struct Asked {
    unit: Id,
    columns: Vec<Column>,
}

fn asked(app: App) -> Option<Asked> {
    let year = app.year()?;
    let matrix = Matrix::of(&year, &app.judged(), &untrack(|| app.answers()));
    let column = |sheet: Sheet| {
        let of = sheet_name::sheet_of(&year.records, &sheet.id);
        let name = match of {
            SheetOf::Association(category) => {
                policy::dictionary().short_label("CAT", category.code()).to_owned()
            }
            SheetOf::Unit => sheet_name::association(&year.records, &sheet.id).unwrap_or_default(),
        };
        Column {
            of,
            name,
            items: sheet.lines.iter().map(|line| line.item.id.as_str()).collect(),
            sheet: sheet.id,
        }
    };
    let columns: Vec<Column> = matrix.sheets.into_iter().map(column).collect();
    (!columns.is_empty()).then(|| Asked { unit: year.unit.id.clone(), columns })
}

/// One section of every association's sheet.
#[component]
pub fn MatrixPage(
    /// The section; without one the first with something left.
    section: Option<String>,
    /// The item to begin at.
    item: Option<String>,
) -> impl IntoView {
    let app = App::of_page();
    let is_opening = Memo::new(move |_| matches!(app.phase(), Phase::Opening | Phase::Blocked));
    let asked = Memo::new(move |_| asked(app));
    let has_unit = Memo::new(move |_| app.year().is_some());
    undo::on_key(app);
    let shown = move |asked: Asked| {
        view! { <SectionFrame columns=asked.columns section=section.clone() item=item.clone() /> }.into_any()
    };
    view! {
        <div class="matrix-page">
            {move || match asked.get() {
                Some(asked) => untrack(|| shown(asked)),
                None if is_opening.get() => {
                    view! { <PageHead title=t(words::matrix::TITLE) lead=t(words::sheet::OPENING) /> }.into_any()
                }
                None => nothing(has_unit.get()),
            }}
        </div>
    }
}

/// There are no associations, and the way on.
fn nothing(has_unit: bool) -> AnyView {
    let to_register = Route::Register("association".to_owned());
    let (title, lead, label, route) = if has_unit {
        (words::matrix::NONE, words::matrix::NONE_LEAD, words::matrix::TO_REGISTER, to_register)
    } else {
        (words::sheet::NO_UNIT, words::sheet::NO_UNIT_LEAD, words::shell::SETUP, Route::Setup)
    };
    view! {
        <PageHead title=t(words::matrix::TITLE) />
        <Empty title=t(title) lead=t(lead)>
            <LinkButton href=route.hash()>{t(label)}</LinkButton>
        </Empty>
    }
    .into_any()
}
