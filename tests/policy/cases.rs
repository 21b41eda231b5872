//! Every case holds, and every faulty rule is refused at its place.

use crate::case::{BOOK, Case, OWN_CASES, cases, own_cases, read, say};
use crate::data::CATALOGUE_JSON;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use xiehui::model::Verdict;
use xiehui::policy::{self, Catalogue};
use xiehui::rules::{Cause, Place, Ratio, RuleBook, RuleErrorKind};

#[test]
fn every_case_holds() {
    let given = std::env::var("XIEHUI_CASES").ok();
    let paths = given.as_deref().map_or(OWN_CASES.to_vec(), |path| vec![path]);
    let mut different = 0;
    for path in paths {
        let cases = cases(path);
        for case in &cases {
            let differences = differs(&BOOK, case);
            different += differences.len();
            for difference in differences {
                println!("{}: {difference}", case.name);
            }
        }
        say(&format!("{} cases of {path}", cases.len()));
    }
    assert_eq!(different, 0);
}

/// Each part of what a case expects that is not so.
pub fn differs(book: &RuleBook, case: &Case) -> Vec<String> {
    let found = found(book, case);
    let parts = case.expect.as_object().unwrap().iter().filter(|(part, expected)| found[*part] != **expected);
    parts
        .map(|(part, expected)| format!("{part} is {}, expected {expected}; found {found}", found[part]))
        .collect()
}

/// What a case file can ask about.
fn found(book: &RuleBook, case: &Case) -> Json {
    let judgement = case.judge_by(book);
    let ticked = case.ticks.as_ref().and_then(|ticks| book.ticked(&case.item, ticks));
    let ratio = |ratio: Ratio| json!([ratio.part, ratio.whole]);
    json!({
        "verdict": judgement.verdict.map(Verdict::code),
        "because": judgement.cause.map(Cause::code),
        "reason": judgement.reason,
        "ratio": ticked.or(judgement.ratio).map(ratio),
        "lights": judgement.light().known(),
        "hints": judgement.hints,
        "choice": case.choice.as_ref().and_then(|choice| book.chosen(&case.item, choice)).map(Verdict::code),
        "would_become": judgement.would_become.map(|outcome| outcome.verdict.code()),
    })
}

#[test]
fn every_item_has_cases() {
    let cases = own_cases();
    let with_cases: BTreeSet<&str> = cases.iter().map(|case| case.item.as_str()).collect();
    let without = policy::catalogue().items.iter().filter(|item| !with_cases.contains(item.id.as_str()));
    assert_eq!(without.map(|item| item.id.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn every_faulty_rule_is_refused_at_its_place() {
    let given = || Place::Given("n".to_owned());
    let text = str::to_owned;
    let expected = [
        (given(), RuleErrorKind::UnknownKind(text("activty"))),
        (given(), RuleErrorKind::UnknownName(text("themes"))),
        (given(), RuleErrorKind::UnknownCode(text("THEME"), text("skil"))),
        (given(), RuleErrorKind::UnknownCode(text("THEME"), text("foo"))),
        (given(), RuleErrorKind::NoTimeAxis(text("year"))),
        (given(), RuleErrorKind::NoTimeAxis(text("asof"))),
        (given(), RuleErrorKind::UnknownWindow(text("decade"))),
        (Place::Step(0), RuleErrorKind::UnknownName(text("m"))),
        (Place::Steps, RuleErrorKind::EndlessSteps),
        (Place::Step(0), RuleErrorKind::UnreachableSteps),
        (Place::Step(0), RuleErrorKind::UnknownVerdict(text("good"))),
        (Place::Step(0), RuleErrorKind::UnknownReason(text("because_i_say_so"))),
    ];
    let file = read(OWN_CASES[0]);
    let faulty = file["refused"].as_array().unwrap();
    assert_eq!(faulty.len(), expected.len());
    for (rule, (place, kind)) in faulty.iter().zip(expected) {
        let errors = RuleBook::load(&with_rule(rule), policy::dictionary()).expect_err("it is faulty");
        let first = errors.first().unwrap();
        assert_eq!((&*first.item, &first.place, &first.kind), ("2.1.1", &place, &kind), "{rule}");
    }
}

/// The catalogue with only item 2.1.1, under another rule.
fn with_rule(rule: &Json) -> Catalogue {
    let mut catalogue: Json = serde_json::from_str(CATALOGUE_JSON).unwrap();
    let items = catalogue["items"].as_array_mut().unwrap();
    items.retain(|item| item["id"] == "2.1.1");
    let mut rule = rule.clone();
    let members = rule.as_object_mut().unwrap();
    members.remove("title");
    items[0]["sheet"] = members.remove("sheet").unwrap();
    items[0]["rule"] = rule;
    serde_json::from_value(catalogue).unwrap()
}
