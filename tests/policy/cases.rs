//! Every case holds, and every faulty rule is refused at its place.

use crate::case::{BOOK, Case, OWN_CASES, read};
use crate::data::CATALOGUE_JSON;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use xiehui::model::Verdict;
use xiehui::policy::{self, Catalogue};
use xiehui::rules::{Cause, Place, Ratio, RuleBook, RuleErrorKind};

#[test]
fn every_case_holds() {
    let path = std::env::var("XIEHUI_CASES").unwrap_or_else(|_| OWN_CASES.to_owned());
    let file = read(&path);
    let cases = file["cases"].as_array().unwrap();
    let mut different = 0;
    for case in cases {
        let case = Case::new(&file["base"], case);
        let found = found(&case);
        for (part, expected) in case.expect.as_object().unwrap() {
            if found[part] != *expected {
                different += 1;
                println!("{}: {part} is {}, expected {expected}; found {found}", case.name, found[part]);
            }
        }
    }
    println!("{} cases of {path}, {different} differences", cases.len());
    assert_eq!(different, 0);
}

/// What a case file can ask about.
fn found(case: &Case) -> Json {
    let judgement = case.judge();
    let ticked = case.ticks.as_ref().and_then(|ticks| BOOK.ticked(&case.item, ticks));
    let ratio = |ratio: Ratio| json!([ratio.part, ratio.whole]);
    json!({
        "verdict": judgement.verdict.map(Verdict::code),
        "because": judgement.cause.map(Cause::code),
        "reason": judgement.reason,
        "ratio": ticked.or(judgement.ratio).map(ratio),
        "lights": judgement.light().known(),
        "hints": judgement.hints,
        "choice": case.choice.as_ref().and_then(|choice| BOOK.chosen(&case.item, choice)).map(Verdict::code),
        "would_become": judgement.would_become.map(|outcome| outcome.verdict.code()),
    })
}

#[test]
fn every_item_has_cases() {
    let file = read(OWN_CASES);
    let with_cases: BTreeSet<&str> =
        file["cases"].as_array().unwrap().iter().map(|case| case["item"].as_str().unwrap()).collect();
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
    let file = read(OWN_CASES);
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
