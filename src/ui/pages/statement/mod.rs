//! 确认单: what is claimed in an association's name, in sentences, to be heard, printed and signed.
//!
//! Headings and short lists, no table: it is read to people as often as by them. Headline items come first,
//! then what is not fully done, then the rest in numbers.

mod sign;

use crate::assessment::{Line, Sheet, SheetId, SheetState, judged};
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::state::{App, Phase};
use crate::ui::components::{
    Button, By, Disclosure, Empty, LinkButton, PageHead, TapLink, VerdictMark, verdict_word,
};
use crate::ui::reading::statement::sentences;
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::{lang, lang_of_data, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// One item as it is claimed.
#[derive(Clone, PartialEq)]
struct Claim {
    id: &'static str,
    title: &'static str,
    verdict: Verdict,
    is_headline: bool,
    sentences: Vec<String>,
}

/// Everything that is claimed on one sheet.
#[derive(Clone, PartialEq)]
struct Statement {
    sheet: SheetId,
    name: String,
    year: i32,
    day: String,
    claims: Vec<Claim>,
    confirmed: Option<(String, String)>,
    asked_by: Option<String>,
}

impl Statement {
    fn count(&self, verdict: Verdict) -> usize {
        self.claims.iter().filter(|claim| claim.verdict == verdict).count()
    }

    fn those(&self, fits: impl Fn(&Claim) -> bool) -> Vec<Claim> {
        self.claims.iter().filter(|claim| fits(claim)).cloned().collect()
    }
}

/// The page.
#[component]
pub fn StatementPage(
    /// Whose.
    of: SheetOf,
) -> impl IntoView {
    let app = App::of_page();
    let statement = Memo::new(move |_| statement(app, of).map(Arc::new));
    let body = move || match statement.get() {
        Some(statement) => shown(&statement).into_any(),
        None if app.phase() == Phase::Ready => view! {
            <PageHead title=t(words::print::NO_SHEET) />
            <Empty title=t(words::print::NO_SHEET_LEAD)>
                <LinkButton href=Route::Send.hash()>{t(words::print::TO_SEND)}</LinkButton>
            </Empty>
        }
        .into_any(),
        None => view! { <PageHead title=t(words::print::STATEMENT_LINK) lead=t(words::home::OPENING) /> }
            .into_any(),
    };
    view! { <div class="statement-page">{crate::ui::dynamic::dynamic(body)}</div> }
}

fn statement(app: App, of: SheetOf) -> Option<Statement> {
    let year = app.year()?;
    let sheet = app.sheet_of(match of {
        SheetOf::Unit => None,
        SheetOf::Association(category) => Some(category),
    })?;
    let answers = app.answers();
    let lines = Sheet::all(&year, &app.judged(), &answers).into_iter().find(|one| one.id == sheet)?.lines;
    let items: Vec<&str> = lines.iter().map(|line| line.item.id.as_str()).collect();
    let judgements = judged::explain_all(&year, app.today(), &sheet, &items);
    let claim = |line: &Line| {
        let answer = answers.get(&sheet, &line.item.id);
        let said = judgements.get(line.item.id.as_str()).map(|judgement| {
            sentences(lang(), line, judgement, answer, &|verdict| text(verdict_word(verdict)))
        });
        Claim {
            id: &line.item.id,
            title: &line.item.title,
            verdict: line.standing.result,
            is_headline: line.item.headline,
            sentences: said.unwrap_or_default(),
        }
    };
    let association = sheet.association().and_then(|id| year.records.find("association", id.as_str()));
    let name = association.and_then(|record| record.text("name")).or_else(|| year.unit.text("name"));
    let head = answers.head(&sheet);
    let is_confirmed = matches!(head.state, SheetState::Confirmed | SheetState::Submitted);
    Some(Statement {
        name: name.unwrap_or_default().to_owned(),
        year: year.period,
        day: year.asof(app.today()).to_string(),
        claims: lines.iter().map(claim).collect(),
        confirmed: is_confirmed.then_some((head.confirmed_by, head.confirmed_on)),
        asked_by: year.extent.source().map(str::to_owned),
        sheet,
    })
}

fn shown(statement: &Arc<Statement>) -> impl IntoView + use<> {
    let (year, name) = (statement.year, statement.name.clone());
    let title = move || tf(words::print::TITLE, &[("year", &year)]);
    let headline = statement.those(|claim| claim.is_headline);
    let is_missed = |claim: &Claim| matches!(claim.verdict, Verdict::Partial | Verdict::Unmet);
    let missed = statement.those(|claim| !claim.is_headline && is_missed(claim));
    let rest = statement.those(|claim| !claim.is_headline && !is_missed(claim));
    let none = missed.is_empty().then(|| view! { <p>{t(words::print::MISSED_NONE)}</p> });
    let is_unit = statement.sheet == SheetId::Unit;
    view! {
        <PageHead title=title of=name.clone() above=name>
            <p class="row-of after no-print">
                <Button on_press=|()| document::print()>{t(words::print::PRINT)}</Button>
                <TapLink href=Route::Send.hash()>{t(words::print::TO_SEND)}</TapLink>
            </p>
        </PageHead>
        {counts(statement)}
        <section class="part" aria-labelledby="headline">
            <h2 id="headline">{t(words::print::HEADLINE)}</h2>
            {headline.into_iter().map(claimed).collect_view()}
        </section>
        <section class="part" aria-labelledby="missed">
            <h2 id="missed">{t(words::print::MISSED)}</h2>
            {none}
            {missed.into_iter().map(claimed).collect_view()}
        </section>
        {others(rest)}
        <sign::Sign is_unit=is_unit confirmed=statement.confirmed.clone() />
    }
}

/// How many items there are of each verdict, one sentence each.
fn counts(statement: &Arc<Statement>) -> impl IntoView + use<> {
    let (name, all, day) = (statement.name.clone(), statement.claims.len(), statement.day.clone());
    let blank = statement.count(Verdict::Blank);
    let numbers = [
        (words::print::MET, Verdict::Met),
        (words::print::PARTIAL, Verdict::Partial),
        (words::print::UNMET, Verdict::Unmet),
        (words::print::NA, Verdict::Na),
    ];
    let numbers = numbers.map(|(word, verdict)| {
        let n = statement.count(verdict);
        (n > 0).then(|| view! { <li>{move || tf(word, &[("n", &n)])}</li> })
    });
    let asked = statement.asked_by.clone().map(|source| {
        view! { <p>{t(words::carry::EXTENT_IS)}"。"{move || tf(words::carry::EXTENT_BY, &[("source", &source)])}</p> }
    });
    let open = (blank > 0).then(|| {
        view! { <p data-open=blank.to_string()><b>{move || tf(words::print::BLANK, &[("n", &blank)])}</b></p> }
    });
    view! {
        <div class="statement__counts">
            <p>
                {move || tf(words::print::CLAIMS, &[("name", &name), ("n", &all)])}
                {move || tf(words::print::CLAIMS_DAY, &[("day", &day)])}
            </p>
            {asked}
            <ul>{numbers.into_iter().flatten().collect_view()}</ul>
            {open}
        </div>
    }
}

fn claimed(claim: Claim) -> impl IntoView {
    let Claim { id, title, verdict, sentences, .. } = claim;
    let said = sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view();
    view! {
        <div class="claimed" data-item=id>
            <h3>
                <span lang=lang_of_data>{id}" "{title}</span>"："
                <VerdictMark verdict=Signal::stored(verdict) by=By::Own />
            </h3>
            <div lang=lang_of_data>{said}</div>
        </div>
    }
}

/// What is met or not asked: numbers, and the list when wanted.
fn others(rest: Vec<Claim>) -> Option<impl IntoView> {
    let count = |verdict| rest.iter().filter(|claim| claim.verdict == verdict).count();
    let (all, met, na, blank) = (rest.len(), count(Verdict::Met), count(Verdict::Na), count(Verdict::Blank));
    let open = (blank > 0).then(|| view! { <p>{move || tf(words::print::REST_BLANK, &[("n", &blank)])}</p> });
    let list = move || {
        let line = |claim: &Claim| {
            let (id, title, verdict) = (claim.id, claim.title, claim.verdict);
            let said =
                move || tf(words::print::IS, &[("title", &title), ("verdict", &text(verdict_word(verdict)))]);
            view! { <li>{id}" "{said}</li> }
        };
        view! { <ul class="statement__rest">{rest.iter().map(line).collect_view()}</ul> }
    };
    (all > 0).then(|| {
        view! {
            <section class="part" aria-labelledby="rest">
                <h2 id="rest">{move || tf(words::print::REST, &[("n", &all)])}</h2>
                <p>{move || tf(words::print::REST_LEAD, &[("met", &met), ("na", &na)])}</p>
                {open}
                <Disclosure id="rest-list" label=t(words::print::REST_OPEN)>{list()}</Disclosure>
            </section>
        }
    })
}
