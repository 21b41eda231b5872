//! Every consistency check finds what it is for, and is silent just beside it.

use crate::case::{Case, read, say};
use crate::data::{CATALOGUE_JSON, DICTIONARY_JSON};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use xiehui::assessment::{Answer, Answers, Judged, Sheet, SheetHead, SheetId, UnitYear};
use xiehui::consistency::{Finding, findings, holding};
use xiehui::model::{Date, Verdict};
use xiehui::policy::{self, Catalogue, Checks, Dictionary, Gravity};
use xiehui::rules::{Place, RuleBook};
use xiehui::workflows::sample;

const PAIRS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policy/checks.json");
const CHECKS_JSON: &str = include_str!("../../public/policy/cdpf-2019-27/checks.json");

fn situation(base: &Json, situation: &Json) -> (UnitYear, Answers, Vec<Finding>) {
    let case = Case::new(base, situation);
    let mut year = UnitYear::new(case.unit, case.period);
    (year.records, year.finished) = (case.records, case.finished);
    let mut answers = Answers::default();
    for (place, said) in situation["answers"].as_object().into_iter().flatten() {
        let (sheet, item) = place.split_once('/').unwrap();
        let answer = Answer {
            self_result: said["self_result"].as_str().and_then(Verdict::from_code),
            fact: said["fact"].as_str().unwrap_or_default().to_owned(),
            ..Answer::default()
        };
        answers.items.insert((SheetId::from_key(sheet).unwrap(), item.to_owned()), answer);
    }
    let found = find(&year, &answers, case.asof);
    (year, answers, found)
}

fn find(year: &UnitYear, answers: &Answers, today: Date) -> Vec<Finding> {
    let sheets = Sheet::all(year, &Judged::of(year, today), answers);
    findings(year, today, &sheets, answers)
}

#[test]
fn every_check_finds_what_it_is_for_and_nothing_beside_it() {
    let file = read(PAIRS);
    let mut seen = BTreeSet::new();
    for pair in file["pairs"].as_array().unwrap() {
        let id = pair["check"].as_str().unwrap();
        let found = |side: &str| {
            let (.., found) = situation(&file["base"], &pair[side]);
            found.into_iter().find(|finding| finding.check.id == id)
        };
        assert!(found("silent").is_none(), "{id} finds what is all right: {:?}", found("silent"));
        let finding = found("fires").unwrap_or_else(|| panic!("{id} finds nothing"));
        assert!(!finding.spots.is_empty());
        seen.insert(id.to_owned());
    }
    let all: BTreeSet<String> = policy::checks().checks.iter().map(|check| check.id.clone()).collect();
    assert_eq!(seen, all, "each check has its pair");
    say(&format!("{} consistency checks, each with what it finds and what it lets be", all.len()));
    assert!(all.len() >= 30);
}

#[test]
fn the_checks_are_well_formed_and_name_what_exists() {
    let checks: Checks = serde_json::from_str(CHECKS_JSON).unwrap();
    assert_eq!(format!("{checks:#?}"), format!("{:#?}", policy::checks()));
    let dictionary = policy::dictionary();
    for check in &checks.checks {
        let ways = usize::from(check.find.is_some())
            + usize::from(!check.broken.is_empty())
            + usize::from(check.computed.is_some());
        assert_eq!(ways, 1, "{} looks in one way", check.id);
        for place in &check.broken {
            let (kind, at) = place.split_once('/').unwrap();
            assert!(
                dictionary.kind(kind).unwrap().checks.get(at.parse::<usize>().unwrap()).is_some(),
                "{place}"
            );
        }
        for field in check.fields.iter().filter_map(|field| field.split_once('.')) {
            assert!(dictionary.kind(field.0).unwrap().field(field.1).is_some(), "{}: {field:?}", check.id);
        }
        let clauses = check.say_zh.split(['，', '。', '？', '；']);
        assert!(clauses.into_iter().all(|clause| clause.chars().count() <= 25), "{}", check.say_zh);
    }
    for severity in [Gravity::Stop, Gravity::Reason, Gravity::Remark] {
        assert!(checks.checks.iter().any(|check| check.severity == severity), "{severity:?}");
    }
}

#[test]
fn a_check_that_cannot_be_read_is_refused_with_its_id() {
    let catalogue: Catalogue = serde_json::from_str(CATALOGUE_JSON).unwrap();
    let dictionary: Dictionary = serde_json::from_str(DICTIONARY_JSON).unwrap();
    let mut checks: Checks = serde_json::from_str(CHECKS_JSON).unwrap();
    let at = checks.checks.iter().position(|check| check.find.is_some()).unwrap();
    checks.checks[at].find = Some("funding_yaer[confirmed] @year".to_owned());
    let errors = RuleBook::load_with(&catalogue, &dictionary, &checks.checks).unwrap_err();
    assert_eq!((&errors[0].item, &errors[0].place), (&checks.checks[at].id, &Place::Find));
}

#[test]
fn what_stops_cannot_be_reasoned_away_and_a_remark_needs_nothing() {
    let base = &read(PAIRS)["base"];
    let late = serde_json::json!({"association": {"term_start": "2020-01-01", "term_end": "2025-06-30"}});
    let (_, mut answers, found) = situation(base, &late);
    let sheet = SheetId::from_key("a1").unwrap();
    let wants: Vec<&Finding> =
        found.iter().filter(|finding| finding.check.severity != Gravity::Remark).collect();
    assert!(matches!(wants.as_slice(), [one] if one.check.severity == Gravity::Reason), "{wants:?}");
    assert_eq!(holding(&found, &sheet, &answers), 1);
    let mut head = SheetHead::default();
    head.reasons.insert(wants[0].check.id.clone(), "县里机构改革，明年换届。".to_owned());
    answers.heads.insert(sheet.clone(), head);
    assert_eq!(holding(&found, &sheet, &answers), 0);

    let stopped = serde_json::json!({"association": {"term_end": "2022-01-01", "term_start": "2022-01-01"}});
    let (_, mut answers, found) = situation(base, &stopped);
    let mut head = SheetHead::default();
    head.reasons.extend(found.iter().map(|finding| (finding.check.id.clone(), "没写错".to_owned())));
    answers.heads.insert(sheet.clone(), head);
    let stops = found.iter().filter(|finding| finding.check.severity == Gravity::Stop).count();
    assert!(stops > 0);
    assert_eq!(holding(&found, &sheet, &answers), stops);
}

#[test]
fn nothing_in_the_sample_stops_it() {
    let today = Date::parse_iso("2026-11-23").unwrap();
    for year in sample::units("2026-11-23T08:00:00+08:00") {
        let found = find(&year, &Answers::default(), today);
        let holding: Vec<_> = found
            .iter()
            .filter(|finding| finding.holds(&SheetHead::default()))
            .map(|one| (&one.check.id, &one.spots))
            .collect();
        assert!(holding.is_empty(), "{holding:?}");
    }
}
