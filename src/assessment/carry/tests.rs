//! What comes into a new year, and what ends the waiting.

use super::*;
use crate::assessment::{SheetId, Standing, Want};
use crate::model::{Category, Date, PartialDate, Value};

const LASTING: &str = "2.3.7";
const YEARLY: &str = "4.5.1";

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn record(name: &str, fields: &[(&str, Value)]) -> Record {
    let mut record = Record::new(id(name), "");
    for (field, value) in fields {
        record.set(field, Some(value.clone()));
    }
    record
}

fn association(category: Category, status: &str) -> Record {
    record(
        category.code(),
        &[
            ("category", text(category.code())),
            ("status", text(status)),
            ("registration_status", text("unregistered")),
        ],
    )
}

fn year() -> UnitYear {
    let mut year = UnitYear::new(record("u", &[("standard_tier", text("county"))]), 2026);
    year.records.put("association", association(Category::Deaf, "active"));
    year
}

fn deaf() -> SheetId {
    SheetId::Association(id("deaf"))
}

fn answered(item: &str, answer: Answer) -> Answers {
    let mut answers = Answers::default();
    answers.items.insert((deaf(), item.to_owned()), answer);
    answers
}

fn met(reason: &str) -> Answer {
    Answer { self_result: Some(Verdict::Met), reason: reason.into(), ..Answer::default() }
}

fn over_to_2027(item: &str, answer: Answer) -> Option<Answer> {
    let (_, answers) = into_year(&year(), &answered(item, answer), 2027);
    answers.get(&deaf(), item).cloned()
}

fn standing(item: &str, auto: Verdict, answer: &Answer) -> Standing {
    Standing::of(policy::catalogue().item(item).unwrap(), auto, Some(answer))
}

#[test]
fn the_items_of_these_tests_are_what_they_stand_for() {
    let lasts = |item: &str| policy::catalogue().item(item).unwrap().lasts();
    assert_eq!((lasts(LASTING), lasts(YEARLY)), (true, false));
}

#[test]
fn a_lasting_item_brings_its_answer_and_is_blank_until_it_is_confirmed() {
    let mut answer = over_to_2027(LASTING, met("制度写在章程里")).unwrap();
    assert_eq!(answer.carried, Some(Carried { from: 2026, state: CarriedState::Answer }));
    let blank = standing(LASTING, Verdict::Met, &answer);
    assert_eq!((blank.result, blank.is_carried), (Verdict::Blank, true));
    assert_eq!(blank.wants, [Want::Carried]);
    answer.confirm(Verdict::Met);
    let held = standing(LASTING, Verdict::Met, &answer);
    assert_eq!((held.result, held.is_carried, held.wants), (Verdict::Met, false, vec![]));
    assert_eq!(answer.carried, Some(Carried { from: 2026, state: CarriedState::Confirmed }));
}

#[test]
fn a_confirmed_answer_that_differs_from_the_rules_of_the_new_year_wants_its_reason() {
    let mut answer = over_to_2027(LASTING, met("")).unwrap();
    answer.confirm(Verdict::Unmet);
    assert_eq!(standing(LASTING, Verdict::Unmet, &answer).wants, [Want::Reason]);
}

#[test]
fn a_yearly_item_brings_its_words_alone_and_they_are_no_ground() {
    let answer =
        Answer { fact: "办了三场活动".into(), evidence: vec![id("e")], ..met("去年的理由") };
    let mut answer = over_to_2027(YEARLY, answer).unwrap();
    assert_eq!(answer.carried, Some(Carried { from: 2026, state: CarriedState::Words }));
    assert_eq!((answer.self_result, answer.evidence.len()), (None, 0));
    assert_eq!((answer.fact.as_str(), answer.reason.as_str()), ("办了三场活动", "去年的理由"));
    assert_eq!(standing(YEARLY, Verdict::Met, &answer).wants, [Want::Evidence]);
    answer.confirm(Verdict::Met);
    assert_eq!(standing(YEARLY, Verdict::Met, &answer).wants, []);
}

#[test]
fn an_answer_without_verdict_or_words_does_not_come() {
    assert_eq!(over_to_2027(LASTING, Answer::default()), None);
    let ticked = Answer { ticks: vec!["a".into()], ..met("") };
    assert_eq!(over_to_2027(YEARLY, ticked), None);
}

#[test]
fn what_waited_in_the_old_year_is_as_old_as_it_was_there() {
    let carried = Some(Carried { from: 2024, state: CarriedState::Answer });
    let answer = Answer { carried, ..met("") };
    assert_eq!(over_to_2027(LASTING, answer).unwrap().carried, carried);
    let confirmed = Some(Carried { from: 2024, state: CarriedState::Confirmed });
    let answer = Answer { carried: confirmed, ..met("") };
    assert_eq!(over_to_2027(LASTING, answer).unwrap().carried.unwrap().from, 2026);
    let words = Some(Carried { from: 2024, state: CarriedState::Words });
    let answer = Answer { carried: words, ..met("理由在此") };
    assert_eq!(over_to_2027(LASTING, answer.clone()).unwrap().carried.unwrap().from, 2026);
    assert_eq!(over_to_2027(YEARLY, answer).unwrap().carried, words);
}

#[test]
fn the_new_year_begins_with_nothing_finished_nothing_confirmed_and_everything_asked() {
    let mut last = year();
    last.finished.declare("activity");
    last.extent = Extent::Headline { source: "市残联通知".into() };
    let mut answers = Answers::default();
    answers.heads.insert(deaf(), SheetHead::default());
    let (year, answers) = into_year(&last, &answers, 2027);
    assert!(!year.finished.holds("activity"));
    assert_eq!((year.period, year.extent, answers.heads.len()), (2027, Extent::Whole, 0));
    assert_eq!(last.period, 2026);
}

#[test]
fn the_sheet_of_an_association_that_is_gone_stays_behind() {
    let mut last = year();
    last.records.put("association", association(Category::Deaf, "dissolved"));
    let (year, answers) = into_year(&last, &answered(LASTING, met("")), 2027);
    assert!(answers.items.is_empty());
    assert!(waiting(&year, &answers.inherited).is_empty());
}

fn day(year: i32) -> Value {
    Value::Date(PartialDate::Day(Date::new(year, 12, 31).unwrap()))
}

fn waiting_posts(fields: &[(&str, Value)]) -> usize {
    let mut last = year();
    last.records.put("post", record("p", fields));
    let (year, answers) = into_year(&last, &Answers::default(), 2027);
    waiting(&year, &answers.inherited).iter().filter(|one| one.kind.name == "post").count()
}

#[test]
fn a_record_that_has_ended_does_not_come_and_one_that_goes_on_does() {
    assert_eq!(waiting_posts(&[]), 1);
    assert_eq!(waiting_posts(&[("end_date", day(2027))]), 1);
    assert_eq!(waiting_posts(&[("end_date", day(2026))]), 0);
}

#[test]
fn a_record_waits_until_it_is_looked_at_or_changed() {
    let (mut year, mut answers) = into_year(&year(), &Answers::default(), 2027);
    let left = |year: &UnitYear, answers: &Answers| waiting(year, &answers.inherited).len();
    assert_eq!(left(&year, &answers), 1);
    let mut changed = year.clone();
    let record = changed.records.find("association", "deaf").unwrap().clone();
    changed.records.put("association", Record { rev: 2, ..record });
    assert_eq!(left(&changed, &answers), 0);
    answers.inherited.looked_at("association", &[id("deaf")]);
    assert_eq!(left(&year, &answers), 0);
    year.records.put("association", association(Category::Blind, "active"));
    assert_eq!(left(&year, &answers), 0);
}

#[test]
fn a_task_that_asks_less_wants_a_look_at_less() {
    let mut last = year();
    last.records.put("governance_body", record("g", &[]));
    last.records.put("post", record("p", &[]));
    last.records.put("person", record("n", &[]));
    let (mut year, answers) = into_year(&last, &Answers::default(), 2027);
    let kinds = |year: &UnitYear| -> Vec<&str> {
        waiting(year, &answers.inherited).iter().map(|one| one.kind.name.as_str()).collect()
    };
    assert_eq!(kinds(&year), ["association", "person", "post", "governance_body"]);
    year.extent = Extent::Headline { source: String::new() };
    assert_eq!(kinds(&year), ["association", "person", "post"]);
}

#[test]
fn last_years_numbers_in_a_record_that_goes_on_are_named() {
    let kind = policy::dictionary().kind("partner").unwrap();
    let numbers = |record: &Record| {
        of_last_year(kind, record).iter().map(|field| field.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&record("p", &[("joint_action", Value::Int(2))])), ["joint_action"]);
    assert!(numbers(&record("p", &[])).is_empty());
}

fn after(mut answer: Answer, change: impl FnOnce(&mut Answer)) -> Option<CarriedState> {
    let before = answer.clone();
    change(&mut answer);
    answer.settle(&before);
    answer.carried.map(|carried| carried.state)
}

#[test]
fn writing_over_what_came_makes_it_ones_own() {
    let with = |state| Answer { carried: Some(Carried { from: 2026, state }), ..met("理由在此") };
    let write = |answer: &mut Answer| answer.fact = "今年办了五场".into();
    let decide = |answer: &mut Answer| answer.self_result = Some(Verdict::Unmet);
    assert_eq!(after(with(CarriedState::Words), write), None);
    assert_eq!(after(with(CarriedState::Words), decide), Some(CarriedState::Words));
    assert_eq!(after(with(CarriedState::Answer), write), Some(CarriedState::Answer));
    assert_eq!(after(with(CarriedState::Answer), decide), None);
    assert_eq!(after(with(CarriedState::Confirmed), decide), None);
    assert_eq!(after(with(CarriedState::Answer), Answer::is_given), Some(CarriedState::Words));
    assert_eq!(after(with(CarriedState::Confirmed), Answer::is_given), None);
    let wordless = Answer { reason: String::new(), ..with(CarriedState::Answer) };
    assert_eq!(after(wordless, Answer::is_given), None);
    assert_eq!(after(with(CarriedState::Words), Answer::is_given), Some(CarriedState::Words));
    assert_eq!(
        after(with(CarriedState::Words), |answer| answer.confirm(Verdict::Met)),
        Some(CarriedState::Confirmed)
    );
}
