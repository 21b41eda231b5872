//! One submission: its head, its sheets, and each item in three columns.

mod case;
mod decision;
mod earlier;
mod head;
mod opinion;
mod plain;
mod said;
mod sheet;
mod tally;
mod why;

use crate::assessment::SheetId;
use crate::locale::words;
use crate::model::Id;
use crate::review::cases::{Left, cases, left};
use crate::review::{Case, Submitted};
use crate::state::{App, Opened, Opinions, Phase};
use crate::ui::components::{PageHead, Rail, RailGroup, RailLink, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::sheet_name;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::Arrival;
use leptos::prelude::*;
use std::sync::Arc;

/// The page of one submission.
#[component]
pub fn SubmissionPage(
    /// Which.
    id: Id,
    /// The sheet shown; without one the first with something undecided.
    sheet: Option<SheetId>,
) -> impl IntoView {
    let app = App::of_page();
    let wanted = id.clone();
    // Until it was asked for, what is open is an earlier one, or none.
    let is_asked = RwSignal::new(false);
    Effect::new(move |_| {
        if app.phase() == Phase::Ready {
            app.open_submission(wanted.clone());
            is_asked.set(true);
        }
    });
    let shown = move || match app.opened() {
        Opened::Here(submitted, arrival) if arrival.id == id => {
            view! { <Review submitted=submitted arrival=arrival sheet=sheet.clone() /> }.into_any()
        }
        // The head waits: it takes the focus when it comes, and may come only once.
        Opened::Here(..) | Opened::Reading => {
            view! { <p class="head__lead">{t(words::review::READING)}</p> }.into_any()
        }

        Opened::Absent | Opened::Broken if !is_asked.get() => ().into_any(),
        Opened::Absent => {
            view! { <PageHead title=t(words::review::ABSENT) lead=t(words::review::ABSENT_LEAD) /> }
                .into_any()
        }
        Opened::Broken => {
            view! { <PageHead title=t(words::review::BROKEN) lead=t(words::review::BROKEN_LEAD) /> }
                .into_any()
        }
    };
    view! {
        <div class="submission-page">
            <p class="head__above"><TapLink href=Route::Review.hash()>{t(words::review::BACK)}</TapLink></p>
            {dynamic(shown)}
        </div>
    }
}

/// The items of each sheet, in the order in which they are looked at.
pub(super) type Book = Arc<Vec<(SheetId, Vec<Case>)>>;

/// What is left of a sheet's items.
pub(super) fn left_of(sheet: &SheetId, cases: &[Case], opinions: &Opinions) -> Left {
    left(cases, |item| opinions.get(&(sheet.clone(), item.to_owned())))
}

/// 聋人协会, or 残联.
pub(super) fn sheet_word(submitted: &Submitted, sheet: &SheetId) -> String {
    sheet_name::association(&submitted.submission.records, sheet)
        .unwrap_or_else(|| text(words::review::SHEET_UNIT).to_owned())
}

#[component]
fn Review(submitted: Arc<Submitted>, arrival: Arrival, sheet: Option<SheetId>) -> impl IntoView {
    let app = App::of_page();
    let read = |file: &crate::bundle::SheetFile| (file.sheet.clone(), cases(&submitted.lines(&file.sheet)));
    let book: Book = Arc::new(submitted.submission.sheets.iter().map(read).collect());
    let counted = book.clone();
    let lefts = Memo::new(move |_| {
        let opinions = app.opinions();
        counted
            .iter()
            .map(|(sheet, cases)| (sheet.clone(), left_of(sheet, cases, &opinions)))
            .collect::<Vec<_>>()
    });
    let here = lefts.with_untracked(|lefts| {
        let asked = lefts.iter().find(|(known, _)| Some(known) == sheet.as_ref());
        let open = || lefts.iter().find(|(_, left)| left.open > 0).or_else(|| lefts.first());
        asked.or_else(open).map_or(SheetId::Unit, |(sheet, _)| sheet.clone())
    });
    let named = submitted.clone();
    let of_id = arrival.id.clone();
    let groups = Signal::derive(move || {
        let link = |(sheet, left): (SheetId, Left)| RailLink {
            href: Route::SubmittedSheet(of_id.clone(), sheet.clone()).hash(),
            label: sheet_word(&named, &sheet).into(),
            count: Some(
                tf(words::review::SHEET_COUNT, &[("flagged", &left.flagged), ("open", &left.open)]).into(),
            ),
        };
        vec![RailGroup {
            title: Some(t(words::review::SHEETS).into()),
            links: lefts.get().into_iter().map(link).collect(),
        }]
    });
    let address = Route::SubmittedSheet(arrival.id.clone(), here.clone()).hash();
    let shown =
        book.iter().find(|(sheet, _)| *sheet == here).map(|(_, cases)| cases.clone()).unwrap_or_default();
    view! {
        {head::head(&submitted, &arrival, here.clone(), lefts)}
        <div class="with-rail">
            <Rail name=t(words::review::SHEETS) groups=groups here=Signal::stored(address) switch=t(words::review::SWITCH) />
            <div>
                <earlier::Earlier />
                <sheet::SheetCases submitted=submitted.clone() sheet=here.clone() cases=Arc::new(shown) />
                <tally::Result submitted=submitted arrival=arrival sheet=here lefts=lefts />
            </div>
        </div>
    }
}
