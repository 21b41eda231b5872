//! An explanation has everything a page needs to print it, without knowing the item.

use crate::case::{BOOK, Case, OWN_CASES, read};
use serde_json::{Value as Json, json};
use xiehui::rules::explain::{Average, RowUse, Shortfall, explain};
use xiehui::rules::{Facts, Judgement, Truth, Unit};

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
        quotient: 2_733_333,
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
