//! Every proposal of a section taken over in one act, after they have been looked through.

use super::undo::{UndoLine, Undoable};
use crate::assessment::{Given, Place, SheetId};
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::policy::{self, Item};
use crate::state::App;
use crate::ui::components::{
    Button, By, Cell, Column, DataTable, DisclosureButton, Row, Show, TableLook, VerdictMark,
};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::reading::fact;
use crate::ui::sheet_name;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;

const ID: &str = "proposals";

/// A proposal that waits.
#[derive(Clone, PartialEq)]
struct Waiting {
    place: Place,
    verdict: Verdict,
}

/// The proposals of a section on some sheets; nothing where fewer than two wait.
#[component]
pub(in crate::ui::pages) fn Proposals(sheets: Vec<SheetId>, section: String) -> impl IntoView {
    let app = App::of_page();
    let is_one = sheets.len() == 1;
    let waiting = Memo::new(move |_| {
        let of = |sheet: &SheetId| waiting(app, sheet, &section);
        sheets.iter().flat_map(of).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| waiting.with(Vec::len));
    let open = RwSignal::new(false);
    let take = move |()| {
        let places: Vec<Place> =
            waiting.with_untracked(|waiting| waiting.iter().map(|one| one.place.clone()).collect());
        app.act(&places, &Given::TakeOver);
        open.set(false);
        announce(tf(words::sheet::PROPOSALS_TAKEN_SAID, &[("n", &places.len())]));
        request_animation_frame(|| document::focus_id("proposals-part"));
    };
    // Nothing to focus where there is nothing.
    let has_content =
        move || count.get() > 1 || app.last_act().is_some_and(|act| Undoable::Items.shows(&act));
    let label = move || tf(words::sheet::PROPOSALS, &[("n", &count.get())]);
    let take_label = move || tf(words::sheet::PROPOSALS_TAKE, &[("n", &count.get())]);
    let list = move || view! { <Listed waiting=waiting is_one=is_one /> };
    view! {
        <div class="proposals" id="proposals-part" tabindex=move || has_content().then_some("-1")>
            <Show when=move || { count.get() > 1 }>
                <DisclosureButton controls=ID open=open on_toggle=move |now| open.set(now)>{dynamic(label)}</DisclosureButton>
                <Show when=move || open.get()>
                    <section id=ID class="disclosed" aria-label=label>
                        <p>{t(words::sheet::PROPOSALS_LEAD)}</p>
                        {list()}
                        <p class="after"><Button on_press=take>{dynamic(take_label)}</Button></p>
                    </section>
                </Show>
            </Show>
            <UndoLine of=Undoable::Items on_undone=move |()| document::focus_id("proposals-part") />
        </div>
    }
}

fn waiting(app: App, sheet: &SheetId, section: &str) -> Vec<Waiting> {
    let Some(all) = app.sheet(sheet) else { return Vec::new() };
    let waiting = all
        .in_section(section)
        .filter(|line| line.standing.is_proposed && !app.is_item_locked(sheet, &line.item.id))
        .map(|line| Waiting { place: (sheet.clone(), line.item.id.clone()), verdict: line.standing.auto });
    waiting.collect()
}

/// The proposals as a table: of one sheet each with its ground, of several each with whose it is.
#[component]
fn Listed(waiting: Memo<Vec<Waiting>>, is_one: bool) -> impl IntoView {
    let app = App::of_page();
    let last = if is_one { words::sheet::PROPOSALS_FACT } else { words::sheet::PROPOSALS_SHEETS };
    let columns = vec![
        Column::text("item", t(words::sheet::PROPOSALS_ITEM)),
        Column::text("verdict", t(words::sheet::PROPOSALS_VERDICT)),
        Column::text("last", t(last)),
    ];
    let rows = move || {
        let waiting = waiting.get();
        if is_one { one_sheet(app, &waiting) } else { by_item(app, &waiting) }
    };
    let count = Memo::new(move |_| waiting.with(Vec::len));
    let caption = move || tf(words::sheet::PROPOSALS_OF, &[("n", &count.get())]);
    view! { <DataTable id="proposals-list" caption=caption look=TableLook::Small columns=columns rows=Signal::derive(rows) /> }
}

fn row(item: &'static Item, verdict: Verdict, last: String) -> Row {
    let mark = Cell::view(move || view! { <VerdictMark verdict=Signal::stored(verdict) by=By::Auto /> });
    let title = Cell::Text(format!("{} {}", item.id, item.title));
    Row { id: format!("{}-{}", item.id, verdict.code()), cells: vec![title, mark, last.into()] }
}

fn one_sheet(app: App, waiting: &[Waiting]) -> Vec<Row> {
    let Some(sheet) = waiting.first().map(|one| one.place.0.clone()) else { return Vec::new() };
    let ids: Vec<&str> = waiting.iter().map(|one| one.place.1.as_str()).collect();
    let judged = app.explain_all(&sheet, &ids);
    let ground = |id: &str| judged.get(id).map(|judged| fact(lang(), judged)).unwrap_or_default();
    let row =
        |one: &Waiting| Some(row(policy::catalogue().item(&one.place.1)?, one.verdict, ground(&one.place.1)));
    waiting.iter().filter_map(row).collect()
}

/// One row for each item and verdict, in the order of the policy.
fn by_item(app: App, waiting: &[Waiting]) -> Vec<Row> {
    let Some(year) = app.year() else { return Vec::new() };
    let kinds = policy::catalogue().items.iter().flat_map(|item| Verdict::ALL.map(|verdict| (item, verdict)));
    let one = |(item, verdict): (&'static Item, Verdict)| {
        let same = waiting.iter().filter(|one| one.place.1 == item.id && one.verdict == verdict);
        let names = same.filter_map(|one| sheet_name::association(&year.records, &one.place.0));
        let names = names.collect::<Vec<_>>();
        (!names.is_empty()).then(|| row(item, verdict, names.join(text(words::sheet::LISTED))))
    };
    kinds.filter_map(one).collect()
}
