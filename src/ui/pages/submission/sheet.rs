//! The items of one sheet, by part, so many on a page. Deciding one redraws nothing but itself.

use super::case::CaseView;
use super::plain::Plain;
use super::sheet_word;
use crate::assessment::SheetId;
use crate::locale::words;
use crate::policy::{self, Catalogue};
use crate::review::cases::{Run, page};
use crate::review::{Case, Part, Submitted};
use crate::state::App;
use crate::ui::components::TablePages;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{lang_of_data, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// Items on one page: with every comment open the page still is light.
const SIZE: usize = 15;

/// Id of the sheet's heading, which takes the focus when a page is turned.
const HEADING: &str = "cases";

/// The items of a sheet.
#[component]
pub fn SheetCases(
    /// The submission.
    submitted: Arc<Submitted>,
    /// Whose sheet.
    sheet: SheetId,
    /// Its items, in order.
    cases: Arc<Vec<Case>>,
) -> impl IntoView {
    let app = App::of_page();
    let wanted = RwSignal::new(0_usize);
    let total = cases.len();
    let pages = total.div_ceil(SIZE).max(1);
    let named = (submitted.clone(), sheet.clone());
    let name = move || sheet_word(&named.0, &named.1);
    let head = submitted.sheet(&sheet).cloned();
    let reasons = head.iter().flat_map(|file| &file.reasons).map(|(check, reason)| {
        let said = policy::checks().check(check).map_or(check.as_str(), |check| check.say_zh.as_str());
        view! { <li lang=lang_of_data>{said.to_owned()} " " {tf(words::send::FOUND_WHY_IS, &[("reason", reason)])}</li> }
    });
    let reasons: Vec<_> = reasons.collect();
    let reasons = (!reasons.is_empty()).then(|| view! { <ul class="case__used">{reasons}</ul> });
    let confirmed = head.filter(|file| !file.confirmed_by.is_empty()).map(|file| {
        let date = file.confirmed_on.map(|date| date.to_string()).unwrap_or_default();
        let said = move || {
            let by = tf(words::review::CONFIRMED, &[("name", &file.confirmed_by), ("date", &date)]);
            format!("{} {by}", text(words::review::META_CONFIRMED))
        };
        view! { <p class="quiet">{dynamic(said)}</p> }
    });
    let title = move || tf(words::review::SHEET_TITLE, &[("sheet", &name()), ("n", &total)]);
    let (of_page, place) = (cases.clone(), (submitted.clone(), sheet.clone()));
    let shown = move || {
        let (submitted, sheet) = place.clone();
        let run =
            |run: Run| view! { <RunView app=app submitted=submitted.clone() sheet=sheet.clone() run=run /> };
        page(&of_page, wanted.get(), SIZE).into_iter().map(run).collect_view()
    };
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{dynamic(title)}</h2>
            {confirmed}
            {reasons}
            <Plain submitted=submitted sheet=sheet cases=cases />
            {dynamic(shown)}
            <TablePages
                region=HEADING.to_owned()
                page=wanted
                of=Signal::stored(pages)
                rows=Signal::stored(total)
                on_page=move |to| wanted.set(to)
                size=SIZE
                place=words::review::CASES_PAGE
            />
        </section>
    }
}

#[component]
fn RunView(app: App, submitted: Arc<Submitted>, sheet: SheetId, run: Run) -> impl IntoView {
    let Run { part, of, goes_on, cases } = run;
    let catalogue = submitted.catalogue();
    let title = move || {
        let title = part_title(&part, of, catalogue);
        if goes_on { tf(words::review::GOES_ON, &[("title", &title)]) } else { title }
    };
    let cases = cases.into_iter().map(|case| {
        view! { <CaseView app=app submitted=submitted.clone() sheet=sheet.clone() case=case /> }
    });
    let cases = cases.collect_view();
    view! {
        <section class="cases">
            <h3 class="cases__title" lang=lang_of_data>{dynamic(title)}</h3>
            {cases}
        </section>
    }
}

fn part_title(part: &Part, of: usize, catalogue: Option<&Catalogue>) -> String {
    match part {
        Part::Flagged => tf(words::review::FLAGGED_TITLE, &[("n", &of)]),
        Part::Headline => tf(words::review::HEADLINE_TITLE, &[("n", &of)]),
        Part::Unknown => tf(words::review::UNKNOWN_TITLE, &[("n", &of)]),
        Part::Section(id) => {
            let sections = catalogue.map(|catalogue| catalogue.sections.as_slice()).unwrap_or_default();
            let section = sections.iter().find(|section| section.id == *id);
            let title = section.map_or("", |section| section.title_zh.as_str());
            tf(words::review::REST_TITLE, &[("section", &format!("{id} {title}")), ("n", &of)])
        }
    }
}
