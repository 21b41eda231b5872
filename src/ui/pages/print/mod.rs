//! 汇总表 as federations print them: title, unit and date, the table, the last line, who signs.

mod table;

use crate::locale::words;
use crate::platform::document;
use crate::policy::tables::Table;
use crate::policy::{self, Kind};
use crate::state::App;
use crate::tables;
use crate::ui::components::{Button, LinkButton, PageHead, Show, TapLink};
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// The page of one table.
#[component]
pub fn PrintPage(
    /// The table.
    table: &'static Table,
) -> impl IntoView {
    let app = App::of_page();
    let filled = Memo::new_with_compare(
        move |_| {
            let year = app.year()?;
            Some(tables::fill(table, &year, &app.judged(), &app.answers(), app.today()))
        },
        |_, _| true,
    );
    let has_unit = Memo::new(move |_| app.year().is_some());
    let unit = move || {
        let name = app.year().and_then(|year| year.unit.text("name").map(str::to_owned)).unwrap_or_default();
        tf(words::print::FILLED_BY, &[("unit", &name)])
    };
    let date = move || {
        let today = app.today();
        let (year, month, day) = (today.year(), today.month(), today.day());
        tf(words::print::FILLED_ON, &[("year", &year), ("month", &month), ("day", &day)])
    };
    let open = move || {
        let open =
            filled.with(|filled| filled.as_ref().map(|filled| filled.open.clone()).unwrap_or_default());
        let names: Vec<&str> = open.iter().map(|kind| kind.label_zh.as_str()).collect();
        let names = names.join("、");
        (!names.is_empty()).then(|| tf(words::print::OPEN, &[("registers", &names)]))
    };
    let other = policy::tables().iter().find(|other| other.id != table.id).map(|other| {
        let title = move || tf(words::print::OTHER_TABLE, &[("title", &other.title_zh)]);
        view! { <TapLink href=Route::Print(other.id.clone()).hash()>{crate::ui::dynamic::dynamic(title)}</TapLink> }
    });
    let body = move || filled.get().map(|filled| table::view(table, &filled));
    let foot = || {
        let words = [
            words::print::FOOT_HEAD,
            words::print::FOOT_CHECK,
            words::print::FOOT_FILL,
            words::print::FOOT_PHONE,
        ];
        words.map(|word| view! { <p>{t(word)}</p> }).collect_view()
    };
    view! {
        <div class="print-page" data-table=table.id.clone()>
            <PageHead title=table.title_zh.clone() title_lang=Signal::derive(lang_of_data)>
                <div class="no-print">
                    <p>{t(words::print::LANDSCAPE)}</p>
                    <p class="row-of after">
                        <Button on_press=|()| document::print()>{t(words::print::PRINT)}</Button>
                        {other}
                    </p>
                </div>
            </PageHead>
            <Show
                when=move || has_unit.get()
                fallback=|| view! {
                    <p>{t(words::print::NO_UNIT)}</p>
                    <p class="after"><LinkButton href=Route::Setup.hash()>{t(words::shell::SETUP)}</LinkButton></p>
                }
            >
                <div class="paper">
                    <div class="paper__head"><p>{unit}</p><p>{table.unit_zh.clone()}</p><p>{date}</p></div>
                    {crate::ui::dynamic::dynamic(body)}
                    <p class="paper__note" lang=lang_of_data>{move || tf(words::print::NOTE, &[("note", &table.note_zh)])}{open}</p>
                    <div class="paper__foot">{foot()}</div>
                </div>
            </Show>
        </div>
    }
}

/// The ways to the tables.
#[component]
pub fn TableLinks(
    /// The register that they are to be made from; without one, all.
    #[prop(optional_no_strip)]
    of: Option<&'static Kind>,
) -> impl IntoView {
    let is_meant = |table: &&Table| of.is_none_or(|kind| table.registers.contains(&kind.name));
    let link = |table: &'static Table| {
        let said = move || format!("{}：{}", text(words::print::TABLES), table.title_zh);
        view! { <li><TapLink href=Route::Print(table.id.clone()).hash()>{crate::ui::dynamic::dynamic(said)}</TapLink></li> }
    };
    let tables: Vec<_> = policy::tables().iter().filter(is_meant).map(link).collect();
    (!tables.is_empty()).then(|| view! { <ul class="table-links">{tables}</ul> })
}
