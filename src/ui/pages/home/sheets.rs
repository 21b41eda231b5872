//! The sheets with how far each is: the associations', the unit's own, and all together.

use super::step::{sheet_name, sheet_of};
use crate::assessment::{Extent, Progress, Sheet, SheetId, SheetState, matrix};
use crate::locale::words;
use crate::state::App;
use crate::ui::components::{ButtonKind, LinkButton, Progress as ProgressLine, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::reading::progress::left;
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::{lang, lang_of_data, t, text, tf};
use leptos::prelude::*;

/// A sheet and how far it is.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    sheet: SheetId,
    progress: Progress,
    state: SheetState,
    /// How many items came back and were not answered since.
    unmended: usize,
}

/// Every sheet.
#[component]
pub fn Sheets() -> impl IntoView {
    let app = App::of_page();
    let rows = Memo::new(move |_| {
        let answers = app.answers();
        let row = |sheet: Sheet| Row {
            progress: sheet.progress(),
            state: answers.head(&sheet.id).state,
            unmended: answers.unmended(&sheet.id),
            sheet: sheet.id,
        };
        app.sheets().into_iter().map(row).collect::<Vec<_>>()
    });
    let of = move |is_own: bool| {
        let fits = move |row: &Row| (row.sheet == SheetId::Unit) == is_own;
        move || rows.get().into_iter().filter(fits).map(|row| view! { <SheetRow row=row /> }).collect_view()
    };
    let has_associations = move || rows.with(|rows| rows.len() > 1);
    // The last row is the unit's own.
    let several = move || rows.with(|rows| rows.len() > matrix::FEWEST);
    let title =
        move || tf(words::home::ASSOCIATIONS, &[("n", &rows.with(|rows| rows.len().saturating_sub(1)))]);
    let total = move || {
        let all: Progress = rows.with(|rows| rows.iter().map(|row| row.progress).sum());
        let answered = tf(words::home::TOTAL, &[("done", &all.answered), ("all", &all.total)]);
        let left = left(lang(), all).map(|left| tf(words::home::TOTAL_LEFT, &[("left", &left)]));
        let blank = [("judge", &all.to_judge as &dyn std::fmt::Display), ("lack", &all.lacking)];
        let blank = (all.blank() > 0).then(|| tf(words::home::TOTAL_BLANK, &blank));
        [Some(answered), left, blank].into_iter().flatten().collect::<String>()
    };
    let asked = move || {
        let is_part = app.year().is_some_and(|year| year.extent != Extent::Whole);
        let count: usize = rows.with(|rows| rows.iter().map(|row| row.progress.total).sum());
        is_part.then(|| tf(words::carry::EXTENT_SHEETS, &[("n", &count)]))
    };
    view! {
        <Show when=has_associations>
            <section class="part" aria-labelledby="associations">
                <h2 id="associations">{title}</h2>
                <ul class="sheetrows">{of(false)}</ul>
                <Show when=several>
                    <p class="after"><LinkButton kind=ButtonKind::Small href=Route::Matrix { section: None, item: None }.hash()>{t(words::matrix::GO)}</LinkButton></p>
                </Show>
            </section>
        </Show>
        <section class="part" aria-labelledby="own">
            <h2 id="own">{t(words::home::OWN)}</h2>
            <ul class="sheetrows">{of(true)}</ul>
            <p class="quiet total">{dynamic(total)}{dynamic(asked)}</p>
        </section>
    }
}

/// One sheet: its name, how far it is, and the way to it.
#[component]
fn SheetRow(row: Row) -> impl IntoView {
    let app = App::of_page();
    let Row { sheet, progress, state, unmended } = row;
    let known = sheet.clone();
    let (of_left, of_act) = (sheet.clone(), sheet.clone());
    let name = move || app.year().map(|year| sheet_name(&known, &year)).unwrap_or_default();
    let named = name.clone();
    let href = move || {
        let of = app.year().map_or(SheetOf::Unit, |year| sheet_of(&sheet, &year));
        Route::Sheet { of, section: None, item: None }.hash()
    };
    let answered =
        move || tf(words::home::ANSWERED, &[("done", &progress.answered), ("all", &progress.total)]);
    view! {
        <li class="sheetrow">
            <h3 lang=lang_of_data>{dynamic(name)}</h3>
            <div class="sheetrow__state">
                <ProgressLine done=Signal::stored(progress.answered) of=Signal::stored(progress.total)>
                    <span class="nowrap">{answered}</span>
                    "　"
                    <span>{move || what_is_left(&of_left, progress, state, unmended)}</span>
                </ProgressLine>
            </div>
            <TapLink href=Signal::derive(href)>
                {move || what_to_do(&of_act, progress, state, unmended)}
                <span class="hidden">{move || format!("：{}", named())}</span>
            </TapLink>
        </li>
    }
}

fn what_is_left(sheet: &SheetId, progress: Progress, state: SheetState, unmended: usize) -> String {
    let Progress { to_judge, lacking, unsettled, .. } = progress;
    match state {
        SheetState::Submitted => return text(words::home::SUBMITTED).to_owned(),
        SheetState::Confirmed => return text(words::home::CONFIRMED).to_owned(),
        SheetState::Returned if unmended > 0 => {
            return tf(words::reply::SHEET_RETURNED, &[("n", &unmended)]);
        }
        SheetState::Returned => return text(words::reply::SHEET_MENDED).to_owned(),
        SheetState::Draft | SheetState::SelfChecked => {}
    }
    let parts = [
        (words::home::LEFT_JUDGE, to_judge),
        (words::home::LEFT_LACKING, lacking),
        (words::home::LEFT_REASONS, unsettled),
    ];
    let left = parts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| tf(word, &[("n", &n)]));
    match (progress.left(), sheet) {
        (0, SheetId::Unit) => text(words::home::WAITS_UNIT).to_owned(),
        (0, SheetId::Association(_)) => text(words::home::WAITS).to_owned(),
        _ => left.collect::<Vec<_>>().join(text(words::why::COMMA)),
    }
}

fn what_to_do(sheet: &SheetId, progress: Progress, state: SheetState, unmended: usize) -> String {
    let Progress { to_judge, lacking, unsettled, .. } = progress;
    if unmended > 0 {
        return tf(words::reply::SHEET_GO, &[("n", &unmended)]);
    }
    match (state, to_judge, lacking, unsettled) {
        (SheetState::Submitted | SheetState::Confirmed, ..) => text(words::home::SHEET_LOOK).to_owned(),
        (_, 0, 0, 0) if *sheet == SheetId::Unit => text(words::home::SHEET_CONFIRM_UNIT).to_owned(),
        (_, 0, 0, 0) => text(words::home::SHEET_CONFIRM).to_owned(),
        (_, 0, 0, n) => tf(words::home::REASONS_GO, &[("n", &n)]),
        (_, 0, n, _) => tf(words::home::COMPLETE_GO, &[("n", &n)]),
        (_, n, ..) => tf(words::home::JUDGE_GO, &[("n", &n)]),
    }
}
