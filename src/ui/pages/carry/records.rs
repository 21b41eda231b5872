//! The records of one register that wait for a look.

use crate::assessment::carry::of_last_year;
use crate::locale::words;
use crate::model::{Id, Record};
use crate::policy::{self, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::{View, list};
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Disclosure, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::pages::register::total_text;
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, tf};
use leptos::prelude::*;

/// A record as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    title: String,
    says: String,
    numbers: String,
}

/// One register.
#[component]
pub(super) fn OfRegister(
    /// The register's code.
    kind: &'static str,
) -> impl IntoView {
    let app = App::of_page();
    let known = policy::dictionary().kind(kind);
    let rows = Memo::new(move |_| known.map(|kind| rows(app, kind)).unwrap_or_default());
    let name = known.map_or(kind, |kind| kind.label_zh.as_str());
    let heading = format!("carried-{kind}");
    let title = move || tf(words::carry::GROUP, &[("name", &name), ("n", &rows.with(Vec::len))]);
    let together = move || {
        rows.with(|rows| rows.iter().filter(|row| row.numbers.is_empty()).map(|row| row.id.clone()).collect())
    };
    let count = Memo::new(move |_| {
        let together: Vec<Id> = together();
        together.len()
    });
    let alone = move || rows.with(Vec::len) - count.get();
    let look = Callback::new(move |ids: Vec<Id>| {
        let n = ids.len();
        app.looked_at(kind, &ids);
        let left = rows.with_untracked(Vec::len);
        announce(tf(words::carry::SAID_RECORDS, &[("register", &name), ("n", &n), ("left", &left)]));
        let focus = if left == 0 { "carried-records".to_owned() } else { format!("carried-{kind}") };
        request_animation_frame(move || super::focus(&focus));
    });
    let all = move |()| look.run(untrack(together));
    let list = move || view! { <For each=move || rows.get() key=|row| row.id.clone() let:row><OneRecord kind=kind row=row look=look /></For> };
    view! {
        <div class="carried">
            <h3 id=heading tabindex="-1" lang=lang_of_data>{dynamic(title)}</h3>
            <Disclosure id=format!("records-{kind}") label=move || tf(words::carry::LOOK_EACH, &[("name", &name)])>
                <ul class="carried__rows">{list()}</ul>
                <Show when=move || { alone() > 0 }>
                    <p>{move || tf(words::carry::NOT_TOGETHER, &[("n", &alone())])}</p>
                </Show>
                <Show when=move || { count.get() > 0 }>
                    <Button kind=ButtonKind::Plain on_press=all>
                        {move || tf(words::carry::STILL_ALL, &[("n", &count.get())])}
                        <span class="hidden">"：" {name}</span>
                    </Button>
                </Show>
            </Disclosure>
        </div>
    }
}

fn rows(app: App, kind: &'static Kind) -> Vec<Row> {
    let Some(year) = app.year() else { return Vec::new() };
    let view = View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
    let waiting = app.waiting().into_iter().find(|one| one.kind.name == kind.name);
    let row = |id: Id| {
        let record = year.records.find(&kind.name, id.as_str())?;
        let title = view.title(kind, record);
        let fields = list::columns(kind);
        let fields = fields.into_iter().filter(|field| !kind.title.contains(&field.name));
        let says: Vec<String> = fields.filter_map(|field| said(&view, field, record)).collect();
        let numbers = of_last_year(kind, record);
        let numbers: Vec<String> =
            numbers.into_iter().filter_map(|field| said(&view, field, record)).collect();
        Some(Row { id, title, says: says.join("　"), numbers: numbers.join("、") })
    };
    waiting.map(|waiting| waiting.records).unwrap_or_default().into_iter().filter_map(row).collect()
}

fn said(view: &View, field: &policy::Field, record: &Record) -> Option<String> {
    let said = total_text(&view.content(field, record));
    (!said.is_empty()).then(|| format!("{} {said}", field.label_zh))
}

#[component]
fn OneRecord(kind: &'static str, row: Row, look: Callback<Vec<Id>>) -> impl IntoView {
    let app = App::of_page();
    let Row { id, title, says, numbers } = row;
    let edit = Route::Record(kind.to_owned(), id.clone()).hash();
    let key = id.to_string();
    let has_numbers = !numbers.is_empty();
    let year = move || app.year().map(|year| year.period).unwrap_or_default();
    let asks = has_numbers.then(|| {
        view! {
            <p>
                {move || tf(words::carry::NUMBERS, &[("fields", &numbers)])}
                {move || tf(words::carry::NUMBERS_ASK, &[("year", &year())])}
            </p>
        }
    });
    let word = if has_numbers { words::carry::NUMBERS_STILL } else { words::carry::STILL };
    let (of, to) = (title.clone(), title.clone());
    view! {
        <li data-carried=key>
            <div lang=lang_of_data>
                <p><b>{title}</b></p>
                <p class="quiet">{says}</p>
                {asks}
            </div>
            <div class="row-of">
                <Button kind=ButtonKind::Small on_press=move |()| look.run(vec![id.clone()])>
                    {t(word)}<span class="hidden">"：" {of}</span>
                </Button>
                <TapLink href=edit>{t(words::carry::MEND)}<span class="hidden">"：" {to}</span></TapLink>
            </div>
        </li>
    }
}
