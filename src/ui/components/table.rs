//! A table of records: caption, row headers, optional sorting and totals, pages of at most 100 rows.
//!
//! The rows come sorted from the page; the table only says how and asks for another order.

use super::button::{Button, ButtonKind};
use super::show::Show;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// Rows on one page of a table.
pub const ROWS: usize = 100;

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its code, for sorting.
    pub key: String,
    /// Its heading.
    pub label: TextProp,
    /// What stands in it.
    pub holds: Holds,
    /// Whether rows can be ordered by it.
    pub sorting: Sorting,
}

impl Column {
    /// A column of text, not sortable.
    pub fn text(key: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { key: key.into(), label: label.into(), holds: Holds::Text, sorting: Sorting::Fixed }
    }

    /// A column of numbers, not sortable.
    pub fn number(key: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self { holds: Holds::Numbers, ..Self::text(key, label) }
    }

    /// A column of actions: its heading is for the ear only.
    pub fn actions(label: impl Into<TextProp>) -> Self {
        Self { holds: Holds::Actions, ..Self::text("actions", label) }
    }

    /// The same, with a sort button in its heading.
    #[must_use]
    pub fn sortable(self) -> Self {
        Self { sorting: Sorting::Sortable, ..self }
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// Numbers, set to the right.
    Numbers,
    /// Links and buttons.
    Actions,
}

/// Whether rows can be ordered by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// No.
    Fixed,
    /// By a button in its heading.
    Sortable,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Greatest first.
    Descending,
}

/// A row; the first cell is its header.
#[derive(Clone)]
pub struct Row {
    /// What tells it from others.
    pub id: String,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone)]
pub enum Cell {
    /// Text.
    Text(String),
    /// Anything else.
    View(ViewFn),
}

impl Cell {
    /// A cell with markup.
    pub fn view<V: IntoView + 'static>(view: impl Fn() -> V + Send + Sync + 'static) -> Self {
        Self::View(ViewFn::from(view))
    }

    fn shown(self) -> AnyView {
        match self {
            Self::Text(text) => text.into_any(),
            Self::View(view) => view.run(),
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// How large a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TableLook {
    /// A page's own.
    #[default]
    Full,
    /// Beside a text.
    Small,
}

/// A table.
#[component]
pub fn DataTable(
    /// Id of the table's region.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    caption: TextProp,
    /// A line of terms below the title.
    #[prop(optional, into)]
    terms: Option<TextProp>,
    /// How large it is set.
    #[prop(optional)]
    look: TableLook,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, in order.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// The column and order they are sorted by.
    #[prop(optional, into)]
    sorted: Signal<Option<(String, Order)>>,
    /// Told the column and order wanted.
    #[prop(optional, into)]
    on_sort: Option<Callback<(String, Order)>>,
    /// Totals, one for each column.
    #[prop(optional, into)]
    totals: Signal<Option<Vec<String>>>,
    /// Rows on one page, when it is not `ROWS`.
    #[prop(default = ROWS)]
    size: usize,
) -> impl IntoView {
    let wanted = RwSignal::new(0_usize);
    let pages = Memo::new(move |_| rows.with(|rows| rows.len().div_ceil(size).max(1)));
    let page = Memo::new(move |_| wanted.get().min(pages.get() - 1));
    let class = match look {
        TableLook::Full => "table",
        TableLook::Small => "table table--small",
    };
    let name = caption.clone();
    let region = id.clone();
    let region_name = move || {
        let name = name.get();
        if pages.get() == 1 {
            return tf(words::shell::SCROLL_TABLE, &[("table", &name)]);
        }
        let place = tf(words::shell::PAGE_OF, &[("n", &(page.get() + 1)), ("of", &pages.get())]);
        format!("{name}　{place}")
    };
    let kinds: Vec<Holds> = columns.iter().map(|column| column.holds).collect();
    let foot_kinds = kinds.clone();
    let headings = columns.into_iter().map(|column| heading(column, sorted, on_sort)).collect_view();
    let body = move || {
        let shown: Vec<Row> =
            rows.with(|rows| rows.iter().skip(page.get() * size).take(size).cloned().collect());
        shown.into_iter().map(|row| body_row(row, &kinds)).collect_view()
    };
    let foot = move || {
        totals.get().map(|totals| {
            let cells = totals.into_iter().zip(&foot_kinds).enumerate();
            let cells =
                cells.map(|(index, (text, holds))| cell(index, Cell::Text(text), *holds)).collect_view();
            view! { <tfoot><tr>{cells}</tr></tfoot> }
        })
    };
    view! {
        <div class="table-wrap" id=id tabindex="0" role="region" aria-label=region_name>
            <table class=class>
                <caption>
                    {move || caption.get()}
                    {terms.map(|terms| view! { <span class="quiet">{move || terms.get()}</span> })}
                </caption>
                <thead><tr>{headings}</tr></thead>
                <tbody>{dynamic(body)}</tbody>
                {dynamic(foot)}
            </table>
        </div>
        <TablePages region=region page=page of=pages on_page=move |to| wanted.set(to) rows=Signal::derive(move || rows.with(Vec::len)) size=size />
    }
}

fn heading(
    column: Column,
    sorted: Signal<Option<(String, Order)>>,
    on_sort: Option<Callback<(String, Order)>>,
) -> AnyView {
    let Column { key, label, holds, sorting } = column;
    let class = (holds == Holds::Numbers).then_some("num");
    match (holds, sorting, on_sort) {
        (Holds::Actions, ..) => {
            view! { <th scope="col"><span class="hidden">{move || label.get()}</span></th> }.into_any()
        }
        (_, Sorting::Sortable, Some(on_sort)) => {
            let order = {
                let key = key.clone();
                Signal::derive(move || {
                    sorted
                        .with(|sorted| sorted.as_ref().filter(|(by, _)| *by == key).map(|(_, order)| *order))
                })
            };
            let said = move || match order.get() {
                Some(Order::Ascending) => "ascending",
                Some(Order::Descending) => "descending",
                None => "none",
            };
            let sort = move |_| {
                let wanted = match order.get_untracked() {
                    Some(Order::Ascending) => Order::Descending,
                    Some(Order::Descending) | None => Order::Ascending,
                };
                on_sort.run((key.clone(), wanted));
            };
            let arrow = move || match order.get() {
                Some(Order::Ascending) => " ↑",
                Some(Order::Descending) => " ↓",
                None => "",
            };
            view! {
                <th scope="col" class=class aria-sort=said>
                    <button type="button" class="sort" on:click=sort>
                        {move || label.get()}
                        <span aria-hidden="true">{dynamic(arrow)}</span>
                    </button>
                </th>
            }
            .into_any()
        }
        (_, Sorting::Fixed | Sorting::Sortable, _) => {
            view! { <th scope="col" class=class>{move || label.get()}</th> }.into_any()
        }
    }
}

fn body_row(row: Row, kinds: &[Holds]) -> impl IntoView + use<> {
    let cells = row.cells.into_iter().zip(kinds).enumerate();
    let cells = cells.map(|(index, (content, holds))| cell(index, content, *holds)).collect_view();
    view! { <tr data-row=row.id>{cells}</tr> }
}

fn cell(index: usize, content: Cell, holds: Holds) -> AnyView {
    let class = (holds == Holds::Numbers).then_some("num");
    if index == 0 {
        view! { <th scope="row" class=class>{content.shown()}</th> }.into_any()
    } else {
        view! { <td class=class>{content.shown()}</td> }.into_any()
    }
}

/// The pages of a long table or list; nothing for a short one.
#[component]
pub fn TablePages(
    /// Id of what takes the focus when a page is turned.
    region: String,
    /// The page shown, from 0.
    #[prop(into)]
    page: Signal<usize>,
    /// How many pages there are.
    #[prop(into)]
    of: Signal<usize>,
    /// How many rows there are.
    rows: Signal<usize>,
    /// Told the page wanted.
    #[prop(into)]
    on_page: Callback<usize>,
    /// Rows on one page.
    #[prop(default = ROWS)]
    size: usize,
    /// Where one is, `{from}`, `{to}` and `{of}`; without one 第 1–100 行.
    #[prop(default = words::shell::ROWS)]
    place: Word,
) -> impl IntoView {
    let region = StoredValue::new(region);
    let several = move || of.get() > 1;
    let has_previous = move || page.get() > 0;
    let has_next = move || page.get() + 1 < of.get();
    let go = move |to: usize| {
        on_page.run(to);
        request_animation_frame(move || document::focus_id(&region.get_value()));
    };
    let place = move || {
        let from = page.get() * size;
        let to = (from + size).min(rows.get());
        tf(place, &[("from", &(from + 1)), ("to", &to), ("of", &rows.get())])
    };
    view! {
        <Show when=several>
            <nav class="table-pages" aria-label=t(words::shell::PAGES)>
                <Show when=has_previous>
                    <Button kind=ButtonKind::Small on_press=move |()| go(page.get_untracked().saturating_sub(1))>
                        {t(words::shell::PREVIOUS_PAGE)}
                    </Button>
                </Show>
                <p>{dynamic(place)}</p>
                <Show when=has_next>
                    <Button kind=ButtonKind::Small on_press=move |()| go(page.get_untracked() + 1)>
                        {t(words::shell::NEXT_PAGE)}
                    </Button>
                </Show>
            </nav>
        </Show>
    }
}
