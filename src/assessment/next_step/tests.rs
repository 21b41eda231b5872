//! Which step comes first.

use super::*;
use crate::assessment::{Answer, Decision, Remark, Reply, SheetHead};
use crate::model::Category;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn record(name: &str, fields: &[(&str, &str)]) -> Record {
    let mut record = Record::new(id(name), "");
    for (field, text) in fields {
        record.set(field, Some(Value::Text((*text).to_owned())));
    }
    record
}

/// A county with a deaf association and nothing in its registers.
fn county() -> UnitYear {
    let tiers = [("region_code", "340822"), ("report_tier", "county"), ("standard_tier", "county")];
    let mut year = UnitYear::new(record("u", &tiers), 2026);
    let fields =
        [("category", Category::Deaf.code()), ("status", "active"), ("registration_status", "unregistered")];
    year.records.put("association", record("deaf", &fields));
    year
}

fn today() -> Date {
    Date::parse_iso("2026-11-23").unwrap()
}

fn steps_of(year: &UnitYear, answers: &Answers) -> Vec<Step> {
    steps(year, &Judged::of(year, today()), answers, today())
}

fn first(year: &UnitYear) -> Step {
    steps_of(year, &Answers::default()).into_iter().next().unwrap()
}

/// Every item on every sheet answered 符合, with a reason where one is wanted.
fn all_answered(year: &UnitYear) -> Answers {
    let mut answers = Answers::default();
    for sheet in Sheet::all(year, &Judged::of(year, today()), &Answers::default()) {
        for line in &sheet.lines {
            let answer =
                Answer {
                    self_result: Some(Verdict::Met), reason: "已经核对过".into(), ..Answer::default()
                };
            answers.items.insert((sheet.id.clone(), line.item.id.clone()), answer);
        }
    }
    answers
}

fn funding(year: &mut UnitYear, name: &str, of: i64, is_confirmed: bool) {
    let mut funding = record(name, &[("association_id", "deaf"), ("source", "dept_budget")]);
    funding.set("year", Some(Value::Int(of)));
    funding.set("received_fen", Some(Value::Int(3_000_000)));
    funding.set("confirmed", Some(Value::Bool(is_confirmed)));
    year.records.put("funding_record", funding);
}

#[test]
fn a_unit_without_tiers_is_described_first() {
    let mut year = county();
    year.unit.set("standard_tier", None);
    assert_eq!(first(&year), Step::DescribeUnit);
}

#[test]
fn without_an_association_there_is_nothing_to_judge() {
    let mut year = county();
    year.records.remove("association", &id("deaf"));
    assert_eq!(first(&year), Step::NameAssociations);
}

#[test]
fn money_nobody_confirmed_comes_before_everything_else_the_newest_year_first() {
    let mut year = county();
    funding(&mut year, "f1", 2025, false);
    funding(&mut year, "f2", 2026, false);
    funding(&mut year, "f3", 2026, false);
    funding(&mut year, "f4", 2026, true);
    let register = "funding_record";
    assert_eq!(first(&year), Step::Confirm { register, association: id("deaf"), year: 2026, records: 2 });
}

#[test]
fn confirming_says_what_it_decides() {
    let mut year = county();
    year.finished.declare("funding_record");
    funding(&mut year, "f6", 2026, false);
    let judged = Judged::of(&year, today());
    let freed = |of| freed_by_confirming(&year, &judged, today(), "funding_record", &id("deaf"), of);
    assert!(freed(2026) > 0);
    assert_eq!(freed(2020), 0);
}

#[test]
fn the_register_that_most_headline_items_wait_for_is_filled_then_finished() {
    let mut year = county();
    let Step::Record { register, items } = first(&year) else { panic!("{:?}", first(&year)) };
    assert!(items > 0);
    year.records.put(register, Record::new(id("r"), ""));
    year.records.put(register, record("r", &[("association_id", "deaf")]));
    let steps = steps_of(&year, &Answers::default());
    assert!(
        steps.iter().any(|step| matches!(step, Step::Finish { register: known, .. } if *known == register))
    );
    year.finished.declare(register);
    assert_ne!(first(&year).register(), Some(register));
}

#[test]
fn when_all_is_finished_people_judge_sheet_by_sheet() {
    let mut year = county();
    for kind in policy::dictionary().registers() {
        year.finished.declare(&kind.name);
    }
    assert!(matches!(first(&year), Step::Judge { sheet: SheetId::Association(_), .. }));
}

#[test]
fn a_year_with_every_answer_is_sent_and_then_done() {
    let year = county();
    let mut answers = all_answered(&year);
    assert_eq!(steps_of(&year, &answers), [Step::Send]);
    for sheet in [SheetId::Unit, SheetId::Association(id("deaf"))] {
        answers.heads.entry(sheet).or_default().state = SheetState::Submitted;
    }
    assert_eq!(steps_of(&year, &answers), [Step::Done]);
}

#[test]
fn a_missing_reason_stands_before_sending() {
    let mut year = county();
    for kind in policy::dictionary().registers() {
        year.finished.declare(&kind.name);
    }
    let mut answers = all_answered(&year);
    let judged = Judged::of(&year, today());
    let (sheet, item, _) = judged.iter().find(|(_, _, outcome)| outcome.verdict == Verdict::Unmet).unwrap();
    answers.items.get_mut(&(sheet.clone(), item.to_owned())).unwrap().reason.clear();
    let sheet = sheet.clone();
    assert_eq!(steps_of(&year, &answers), [Step::GiveReasons { sheet, items: 1 }, Step::Send]);
}

#[test]
fn below_the_first_stand_three_and_the_last_is_where_it_leads() {
    let judge = |items| Step::Judge { sheet: SheetId::Unit, items };
    let all = [judge(1), judge(2), judge(3), judge(4), judge(5), Step::Send];
    assert_eq!(further(&all), [judge(2), judge(3), Step::Send]);
    assert_eq!(further(&[judge(1), judge(2), judge(3), Step::Send]), [judge(2), judge(3), Step::Send]);
    assert_eq!(further(&[Step::Send]), []);
    assert_eq!(further(&[]), []);
}

#[test]
fn what_was_sent_back_comes_before_everything_else() {
    let year = county();
    let mut answers = all_answered(&year);
    let place = (SheetId::Unit, "2.3.4".to_owned());
    let remark = Remark {
        decision: Decision::Fix,
        comment: "请补充文号".to_owned(),
        answered_at: answers.items.get(&place).map(|answer| answer.answered_at.clone()).unwrap_or_default(),
    };
    answers.reply = Some(Reply { about: 1, overall: None, remarks: [(place.clone(), remark)].into() });
    assert!(!matches!(steps_of(&year, &answers)[0], Step::Mend { .. }), "the sheet is not returned");
    let head = SheetHead { state: SheetState::Returned, ..SheetHead::default() };
    answers.heads.insert(SheetId::Unit, head);
    assert_eq!(steps_of(&year, &answers)[0], Step::Mend { sheet: SheetId::Unit, items: 1 });
    let mended = Answer { answered_at: "2026-11-24".to_owned(), ..Answer::default() };
    answers.items.insert(place, mended);
    assert!(!matches!(steps_of(&year, &answers)[0], Step::Mend { .. }));
}
