//! An explanation has everything a page needs to print it, without knowing the item.

use crate::case::{BOOK, Case, OWN_CASES, own_cases, read};
use serde_json::{Value as Json, json};
use xiehui::model::Verdict;
use xiehui::policy;
use xiehui::rules::explain::{Average, Need, RowUse, Shortfall, explain};
use xiehui::rules::{Cause, Facts, Judgement, Truth, Unit};

fn judge(case: &Json) -> Judgement {
    let case = Case::new(&read(OWN_CASES[0])["base"], case);
    let facts = Facts::new(&BOOK, case.basis());
    BOOK.judge(&case.item, &facts, case.records.find("association", "a1"))
}

fn money(year: i64, received: i64, source: &str) -> Json {
    json!({"id": format!("f{year}{source}"), "association_id": "a1", "year": year, "source": source,
           "confirmed": true, "received_fen": received})
}

#[test]
fn the_average_money_is_spelt_out_with_its_years_and_what_is_missing() {
    let judgement = judge(&json!({"item": "3.1.2", "records": {"funding_record": [
        money(2024, 2_400_000, "dept_budget"), money(2025, 2_800_000, "dept_budget"),
        money(2026, 3_000_000, "dept_budget"), money(2026, 9_000_000, "donation"),
    ]}}));
    let explanation = explain(&judgement);
    let clause = explanation.clauses.iter().find(|clause| clause.line.starts_with("met if")).unwrap();
    let spelt = &clause.comparisons[0];
    assert_eq!(spelt.truth, Truth::False);
    let addends: Vec<_> = spelt.addends.iter().map(|part| (part.year, part.value.exact())).collect();
    assert_eq!(
        addends,
        [(2024, 2_400_000), (2025, 2_800_000), (2026, 3_000_000)].map(|(y, v)| (Some(y), Some(v)))
    );
    assert_eq!(spelt.shortfall, Some(Shortfall { missing: 800_000, unit: Unit::Money }));
    let average = Average {
        sum: 8_200_000,
        count: 3,
        quotient: 2_733_333, // 8,200,000 by 3, and no half
        exact: false,
        limit: 3_000_000,
        unit: Unit::Money,
    };
    assert_eq!(spelt.average, Some(average));
    assert_eq!(explanation.years[0].years, [2024, 2025, 2026].map(|year| (year, RowUse::Counted)));
    let donation = explanation.records.iter().find(|used| used.id.as_str() == "f2026donation").unwrap();
    assert_eq!(donation.used, RowUse::Dropped);
    assert!(explanation.clauses.last().unwrap().decided);
    assert!(explanation.blanks.is_empty() && explanation.open.is_empty());
}

#[test]
fn what_is_missing_is_named_down_to_the_field() {
    let mut blank = money(2026, 0, "dept_budget");
    blank.as_object_mut().unwrap().remove("received_fen");
    let judgement = judge(&json!({"item": "3.1.2", "records": {"funding_record": [blank]}}));
    let explanation = explain(&judgement);
    let fields: Vec<_> =
        explanation.blanks.iter().map(|blank| (&*blank.kind, &*blank.id, &*blank.field)).collect();
    assert_eq!(fields, [("funding_record", "f2026dept_budget", "received_fen")]);
}

#[test]
fn an_open_register_is_named_with_what_the_verdict_becomes() {
    let judgement = judge(&json!({"item": "4.1.2", "open": ["activity"]}));
    let explanation = explain(&judgement);
    assert_eq!(explanation.open.iter().map(|open| &*open.kind).collect::<Vec<_>>(), ["activity"]);
    assert_eq!(explanation.would_become.map(|outcome| outcome.verdict.code()), Some("unmet"));
}

#[test]
fn a_trend_names_the_blanks_behind_its_products() {
    let judgement = judge(&json!({"item": "4.2.5", "records": {"member_stat": [
        {"id": "m1", "association_id": "a1", "year": 2026, "contacted": 60},
        {"id": "m0", "association_id": "a1", "year": 2025, "contacted": 50, "certified_total": 100},
    ]}}));
    let explanation = explain(&judgement);
    let fields: Vec<_> = explanation.blanks.iter().map(|blank| (&*blank.id, &*blank.field)).collect();
    assert_eq!(fields, [("m1", "certified_total")]);
}

#[test]
fn every_judgement_can_be_recomputed_and_says_what_would_change_it() {
    let (mut changes, mut stuck) = (0, Vec::new());
    for case in own_cases() {
        let item = policy::catalogue().item(&case.item).unwrap();
        if item.is_rollup() {
            continue;
        }
        let judgement = case.judge();
        let explanation = explain(&judgement);
        let place = &case.name;
        let has_steps = !explanation.clauses.is_empty() || judgement.trace.share.is_some();
        assert!(!item.quote.is_empty() && has_steps, "{place}: no clause");
        // Every measure that a walked step names is there with its value.
        for clause in &explanation.clauses {
            let words = clause.line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
            for word in words {
                let is_given = item.rule.given.0.iter().any(|(name, _)| name == word);
                let is_shown = explanation.measures.iter().any(|given| given.name == word);
                assert!(!is_given || is_shown, "{place}: {word} has no value");
            }
        }
        changes += explanation.changes.len();
        // What is left to a person and has no better step waits for nothing but that person.
        let is_left = judgement.cause == Some(Cause::Ask);
        if !is_left && explanation.changes.is_empty() {
            stuck.push(place.clone());
        }
        assert!(explanation.changes.iter().all(|change| !change.needs.is_empty()), "{place}");
    }
    assert!(stuck.is_empty(), "nothing would change:\n{}", stuck.join("\n"));
    println!("{changes} ways to another verdict");
}

#[test]
fn what_is_lacking_is_said_to_the_fen_and_to_the_record() {
    let judgement = judge(&json!({"item": "3.1.2", "records": {"funding_record": [
        money(2025, 2_800_000, "dept_budget"), money(2026, 3_000_000, "dept_budget"),
    ]}}));
    let explanation = explain(&judgement);
    let [met] = explanation.changes.as_slice() else { panic!("{:?}", explanation.changes) };
    assert_eq!(met.to.map(|outcome| outcome.verdict.code()), Some("met"));
    assert!(matches!(met.needs.as_slice(), [Need::Amount { by: 200_000, unit: Unit::Money, .. }]), "{met:?}");

    let matter = |id: &str, approved: &str| {
        json!({"id": id, "association_id": "a1", "type": "decision", "title": "甲", "approver": "乙",
               "approved_on": approved, "executed_on": "2026-03-02"})
    };
    let judgement = judge(&json!({"item": "6.1.7", "records": {
        "major_matter": [matter("m1", "2026-03-01"), matter("m2", "2026-03-03")]}}));
    let explanation = explain(&judgement);
    let needs = &explanation.changes[0].needs;
    assert!(matches!(needs.as_slice(), [Need::Records { ids, .. }] if ids[0].as_str() == "m2"), "{needs:?}");

    let judgement = judge(&json!({"item": "2.1.3"}));
    let explanation = explain(&judgement);
    let firsts: Vec<_> = explanation.changes.iter().flat_map(|change| &change.needs).collect();
    assert!(
        firsts.iter().any(|need| matches!(need, Need::First { label } if *label == "党建覆盖")),
        "{firsts:?}"
    );
}

#[test]
fn an_unconfirmed_record_is_named_with_the_year_it_keeps_out() {
    let mut open = money(2026, 100_000, "donation");
    open["confirmed"] = json!(false);
    let records = [money(2025, 3_000_000, "dept_budget"), money(2026, 3_000_000, "dept_budget"), open];
    let judgement = judge(&json!({"item": "3.1.2", "records": {"funding_record": records}}));
    let explanation = explain(&judgement);
    let used = |id: &str| explanation.records.iter().find(|used| used.id.as_str() == id).unwrap().used;
    assert_eq!(used("f2026donation"), RowUse::Unconfirmed);
    assert_eq!(used("f2026dept_budget"), RowUse::Dropped);
    assert_eq!(used("f2025dept_budget"), RowUse::Counted);
    let years = &explanation.years[0].years;
    assert_eq!(years[1..], [(2025, RowUse::Counted), (2026, RowUse::Unconfirmed)]);
    assert!(judgement.hints.contains(&"有未确认经费的年度，整年没有计入".to_owned()));
}

#[test]
fn growth_names_the_year_it_is_compared_with() {
    let records = [
        money(2024, 1_000_000, "dept_budget"),
        money(2025, 2_000_000, "dept_budget"),
        money(2026, 3_000_000, "dept_budget"),
    ];
    let judgement = judge(&json!({"item": "3.1.3", "records": {"funding_record": records}}));
    let explanation = explain(&judgement);
    assert_eq!(explanation.years[0].years, [2025, 2026].map(|year| (year, RowUse::Counted)));
    assert_eq!(explanation.years[0].base, [(2024, RowUse::Counted)]);
    let used: Vec<_> = explanation.records.iter().filter(|used| used.kind == "funding_record").collect();
    assert_eq!(used.len(), 3);
    let judgement = judge(
        &json!({"item": "3.1.2", "records": {"funding_record": [money(2023, 1, "dept_budget"), money(2024, 1_000_000, "dept_budget")]}}),
    );
    assert!(explain(&judgement).years[0].base.is_empty(), "an average is compared with nothing");
}

#[test]
fn an_average_is_rounded_half_up_but_never_up_to_what_is_missed() {
    for (fen, quotient, exact) in [
        ([2_366_666, 2_366_667, 2_366_667], 2_366_667, false),
        ([2_366_666, 2_366_666, 2_366_667], 2_366_666, false),
        ([3_000_000, 3_000_000, 2_999_999], 2_999_999, false),
        ([3_000_000, 3_000_000, 3_000_002], 3_000_001, false),
        ([3_000_000, 3_000_000, 3_000_000], 3_000_000, true),
    ] {
        let years = [2024, 2025, 2026].into_iter().zip(fen);
        let records: Vec<Json> = years.map(|(year, fen)| money(year, fen, "dept_budget")).collect();
        let judgement = judge(&json!({"item": "3.1.2", "records": {"funding_record": records}}));
        let explanation = explain(&judgement);
        let clause = explanation.clauses.iter().find(|clause| clause.line.starts_with("met if")).unwrap();
        let average = clause.comparisons[0].average.unwrap();
        assert_eq!((average.quotient, average.exact), (quotient, exact), "{fen:?}");
        let is_met = fen.iter().sum::<i64>() >= 9_000_000;
        assert_eq!(judgement.verdict == Some(Verdict::Met), is_met, "the verdict compares the sum");
    }
}

#[test]
fn years_below_the_standard_are_some_or_all() {
    let hints = |fen: &[i64]| {
        let records: Vec<Json> = (2024..2027)
            .skip(3 - fen.len())
            .zip(fen)
            .map(|(year, fen)| money(year, *fen, "dept_budget"))
            .collect();
        judge(&json!({"item": "3.1.2", "records": {"funding_record": records}})).hints
    };
    assert_eq!(hints(&[2_000_000, 5_000_000, 5_000_000]), ["个别年度低于标准"]);
    assert_eq!(hints(&[2_000_000, 2_900_000, 1_000_000]), ["各年都低于标准"]);
    assert_eq!(hints(&[2_000_000]), ["只有1年数据"]);
    assert!(hints(&[3_000_000, 3_000_000]).is_empty());
}
