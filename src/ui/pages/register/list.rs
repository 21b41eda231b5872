//! The records of a register as a table, and confirming those that wait for it.

use super::filters::Filters;
use super::finished::is_finished_for_all;
use super::row::{confirm_id, edit_id, row, total_text};
use crate::locale::words;
use crate::model::{Id, Value};
use crate::platform::document;
use crate::policy::{self, FieldType, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::{self, Direction, Filter, Line, Listing, View};
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Column, DataTable, Empty, Order, Show, TableLook};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::counted;
use crate::ui::router::{Part, Route};
use crate::ui::words::{lang, lang_of_data, t, text, tf};
use leptos::prelude::*;

/// Id of the table.
const TABLE: &str = "records";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    NoRecord,
    NoneOfThem,
    Some,
}

/// The list.
#[component]
pub fn RecordList(
    /// The register.
    kind: &'static Kind,
    /// Which of its records.
    part: RwSignal<Part>,
) -> impl IntoView {
    let app = App::of_page();
    let sorted = RwSignal::new(None::<(String, Order)>);
    let listing = Memo::new(move |_| listing_of(app, kind, part.get(), sorted.get()));
    let shows = Memo::new(move |_| {
        let is_empty = app.year().is_none_or(|year| year.records.of(&kind.name).is_empty());
        match (is_empty, listing.with(|listing| listing.lines.is_empty())) {
            (true, _) => Shows::NoRecord,
            (false, true) => Shows::NoneOfThem,
            (false, false) => Shows::Some,
        }
    });
    Effect::new(move |before: Option<Part>| {
        let now = part.get();
        if before.is_some_and(|before| before != now) {
            let n = counted(lang(), kind, listing.with_untracked(|listing| listing.lines.len()));
            announce(tf(words::registers::SHOWN, &[("n", &n)]));
        }
        now
    });
    let of_one_year = Memo::new(move |_| part.get().year.is_some());
    let has_records = Memo::new(move |_| shows.get() != Shows::NoRecord);
    let body = move || match shows.get() {
        Shows::NoRecord => view! { <NoRecord kind=kind /> }.into_any(),
        Shows::NoneOfThem => view! { <NoneOfThem kind=kind part=part /> }.into_any(),
        Shows::Some => {
            let filter = Filter { association: None, year: of_one_year.get().then_some(0) };
            let fields = present::shown_columns(kind, &filter);
            view! { <Table kind=kind fields=fields part=part listing=listing sorted=sorted /> }.into_any()
        }
    };
    view! {
        <section class="records" lang=lang_of_data>
            <Show when=move || has_records.get()><Filters kind=kind part=part /></Show>
            {dynamic(body)}
        </section>
    }
}

#[component]
fn NoneOfThem(kind: &'static Kind, part: RwSignal<Part>) -> impl IntoView {
    let all = move |()| {
        part.set(Part::default());
        document::replace_address(&Route::Register(kind.name.clone()).hash());
        request_animation_frame(|| document::focus_id(TABLE));
    };
    view! {
        <Empty title=t(words::registers::NONE_SHOWN)>
            <Button kind=ButtonKind::Plain on_press=all>{t(words::registers::SHOW_ALL)}</Button>
        </Empty>
    }
}

fn listing_of(app: App, kind: &'static Kind, part: Part, sorted: Option<(String, Order)>) -> Listing {
    let Some(year) = app.year() else { return Listing::default() };
    let of_category = |record: &&crate::model::Record| {
        part.association.is_some_and(|category| record.text("category") == Some(category.code()))
    };
    let association = year.records.of("association").iter().find(of_category).map(|record| record.id.clone());
    let filter = Filter { association, year: part.year };
    let order = sorted.and_then(|(field, order)| Some((kind.field(&field)?, direction(order))));
    let view = View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
    Listing::of(kind, year.records.of(&kind.name), &filter, order, &view)
}

fn direction(order: Order) -> Direction {
    match order {
        Order::Ascending => Direction::Ascending,
        Order::Descending => Direction::Descending,
    }
}

#[component]
fn NoRecord(kind: &'static Kind) -> impl IntoView {
    let app = App::of_page();
    let title = move || tf(words::registers::EMPTY, &[("kind", &kind.label_zh)]);
    let lead = move || {
        text(if is_finished_for_all(app, kind) {
            words::registers::EMPTY_FINISHED
        } else {
            words::registers::EMPTY_OPEN
        })
    };
    view! { <Empty title=title lead=lead>{None::<&str>}</Empty> }
}

#[component]
fn Table(
    kind: &'static Kind,
    fields: Vec<&'static policy::Field>,
    part: RwSignal<Part>,
    listing: Memo<Listing>,
    sorted: RwSignal<Option<(String, Order)>>,
) -> impl IntoView {
    let app = App::of_page();
    let has_amounts = fields.iter().any(|field| field.kind == FieldType::Money);
    let column = |field: &&policy::Field| {
        let is_number = matches!(field.kind, FieldType::Money | FieldType::Int);
        let label = field.label_zh.clone();
        let make = if is_number { Column::number } else { Column::text };
        make(field.name.as_str(), label).sortable()
    };
    let actions = Column::actions(t(words::registers::ACTIONS));
    let columns: Vec<Column> = fields.iter().map(column).chain([actions]).collect();
    let confirm = move |ids: Vec<Id>, said: String, focus: String| {
        confirm(app, kind, ids);
        announce(said);
        request_animation_frame(move || document::focus_id(&focus));
    };
    let confirm_one = Callback::new(move |line: Line| {
        let next = listing.with_untracked(|listing| listing.next_to_confirm(&line.id).cloned());
        let focus = next.map_or_else(|| edit_id(&line.id), |next| confirm_id(&next));
        let said = tf(words::registers::CONFIRMED_ROW, &[("record", &line.title)]);
        confirm(vec![line.id], said, focus);
    });
    let confirm_all = move |()| {
        let ids = listing.with_untracked(|listing| listing.unconfirmed.clone());
        let n = counted(lang(), kind, ids.len());
        confirm(ids, tf(words::registers::CONFIRMED_ALL, &[("n", &n)]), TABLE.to_owned());
    };
    let waiting = Memo::new(move |_| listing.with(|listing| listing.unconfirmed.len()));
    let of_row = fields.clone();
    let rows = move || {
        let one = |line: &Line| row(kind, &of_row, line, confirm_one);
        listing.with(|listing| listing.lines.iter().map(one).collect())
    };
    let caption = move || {
        let n = counted(lang(), kind, listing.with(|listing| listing.lines.len()));
        match part.get().year {
            Some(year) => tf(words::registers::CAPTION_YEAR, &[("year", &year), ("n", &n)]),
            None => tf(words::registers::CAPTION, &[("kind", &kind.label_zh), ("n", &n)]),
        }
    };
    let terms = move || {
        let mut terms = String::new();
        if has_amounts {
            terms.push_str(text(words::registers::MONEY_TERMS));
        }
        if waiting.get() > 0 {
            let n = counted(lang(), kind, waiting.get());
            terms.push_str(&tf(words::registers::UNCONFIRMED, &[("n", &n)]));
        }
        terms
    };
    let totals = move || {
        listing.with(|listing| {
            let mut totals: Vec<String> = listing.totals.as_ref()?.iter().map(total_text).collect();
            if let Some(first) = totals.first_mut() {
                text(words::registers::TOTAL).clone_into(first);
            }
            totals.push(String::new());
            Some(totals)
        })
    };
    let all = move || tf(words::registers::CONFIRM_ALL, &[("n", &counted(lang(), kind, waiting.get()))]);
    view! {
        <Show when=move || { waiting.get() > 1 }>
            <p class="row-of tools">
                <Button kind=ButtonKind::Plain on_press=confirm_all>{dynamic(all)}</Button>
            </p>
        </Show>
        <DataTable
            id=TABLE
            caption=caption
            terms=terms
            columns=columns
            rows=Signal::derive(rows)
            sorted=sorted
            on_sort=Callback::new(move |by| sorted.set(Some(by)))
            totals=Signal::derive(totals)
            look=TableLook::Small
        />
    }
}

fn confirm(app: App, kind: &Kind, ids: Vec<Id>) {
    let (Some(year), Some(field)) = (app.year_now(), &kind.confirm) else { return };
    let confirmed = |id: Id| {
        let mut values = year.records.find(&kind.name, id.as_str())?.values.clone();
        values.insert(field.clone(), Value::Bool(true));
        Some((Some(id), values))
    };
    app.keep_records(&kind.name, ids.into_iter().filter_map(confirmed).collect());
}
