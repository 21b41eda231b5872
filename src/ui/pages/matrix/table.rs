//! The table of a section: a column for each association, a body of two rows for each item.

use super::Column;
use super::frame::Now;
use super::item::ItemRows;
use crate::locale::words;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::TapLink;
use crate::ui::pages::sheet::work::{Work, judgements};
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, tf};
use leptos::prelude::*;

/// Id of the heading of a column.
pub(super) fn column_id(column: &Column) -> String {
    format!("column-{}", column.of.code())
}

/// An item and the work on it.
type ItemWorks = (&'static str, Vec<Option<Work>>);

/// What a row is given of the whole table.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) columns: StoredValue<Vec<Column>>,
    /// Every item of the section with the work on it, column by column; `None` where it is not asked.
    pub(super) rows: StoredValue<Vec<ItemWorks>>,
    /// All sections.
    pub(super) now: Now,
    /// The section after this one.
    pub(super) after: Option<&'static str>,
}

/// The items of a section side by side.
#[component]
pub(super) fn SideBySide(
    columns: StoredValue<Vec<Column>>,
    now: Now,
    section: &'static str,
    title: String,
    rows: Vec<&'static Item>,
    #[prop(optional_no_strip)] after: Option<&'static str>,
) -> impl IntoView {
    let app = App::of_page();
    let ids: Vec<&'static str> = rows.iter().map(|item| item.id.as_str()).collect();
    let shown = StoredValue::new(ids.clone());
    let by_column = columns.with_value(|columns| {
        let of = |column: &Column| {
            let sheet = StoredValue::new(column.sheet.clone());
            let asked = ids.iter().copied().filter(|id| column.items.contains(id)).collect();
            (sheet, judgements(app, sheet, asked))
        };
        columns.iter().map(of).collect::<Vec<_>>()
    });
    let works = |item: &&'static Item| {
        let work = |(column, (sheet, judgements)): (&Column, &(StoredValue<_>, _))| {
            let is_asked = column.items.contains(&item.id.as_str());
            is_asked.then(|| Work::new(app, *sheet, item, shown, *judgements))
        };
        let works = columns.with_value(|columns| columns.iter().zip(&by_column).map(work).collect());
        (item.id.as_str(), works)
    };
    let around = Around { columns, rows: StoredValue::new(rows.iter().map(works).collect()), now, after };
    let (count, of) = (rows.len(), columns.with_value(Vec::len));
    let caption = move || tf(words::matrix::CAPTION, &[("section", &title), ("n", &count), ("of", &of)]);
    let head =
        columns.with_value(|columns| columns.iter().map(|column| head(now, column, section)).collect_view());
    let bodies = rows.into_iter().map(|item| view! { <ItemRows item=item around=around /> }).collect_view();
    view! {
        <table class="table matrix">
            <caption class="hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(words::matrix::ITEM)}</th>
                    {head}
                </tr>
            </thead>
            {bodies}
        </table>
    }
}

fn head(now: Now, column: &Column, section: &'static str) -> impl IntoView + use<> {
    let href = Route::Sheet { of: column.of, section: Some(section.to_owned()), item: None }.hash();
    let sheet = column.sheet.clone();
    let progress = Memo::new(move |_| {
        now.with(|now| {
            let known = now.sheets.iter().find(|known| known.id == sheet);
            known.map(|sheet| sheet.progress_of(|item| item.section_id() == section)).unwrap_or_default()
        })
    });
    let answered = move || {
        let progress = progress.get();
        tf(words::home::ANSWERED, &[("done", &progress.answered), ("all", &progress.total)])
    };
    let (id, name) = (column_id(column), column.name.clone());
    view! {
        <th scope="col">
            <TapLink href=href><span id=id.clone() lang=lang_of_data>{name.clone()}</span></TapLink>
            <span class="cell__fact">{answered}</span>
        </th>
    }
}
