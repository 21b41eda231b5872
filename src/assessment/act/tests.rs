//! Acts on a county with five associations and empty registers.

use super::*;
use crate::assessment::UnitYear;
use crate::assessment::{Carried, CarriedState, SheetHead, SheetState};
use crate::model::{Category, Date, Id, Record, Tier, Value};

const NOW: &str = "2026-11-23T08:00:00+08:00";

/// A county with five associations and empty registers.
fn county() -> UnitYear {
    let mut unit = Record::new(Id::parse("u").unwrap(), "");
    for field in ["report_tier", "standard_tier"] {
        unit.set(field, Some(Value::Text(Tier::County.code().into())));
    }
    let mut year = UnitYear::new(unit, 2026);
    for category in Category::ALL {
        let mut record = Record::new(Id::parse(category.code()).unwrap(), "");
        for (field, text) in
            [("category", category.code()), ("status", "active"), ("registration_status", "unregistered")]
        {
            record.set(field, Some(Value::Text(text.into())));
        }
        year.records.put("association", record);
    }
    year
}

fn judged() -> Judged {
    Judged::of(&county(), Date::parse_iso("2026-11-23").unwrap())
}

fn sheet(category: &str) -> SheetId {
    SheetId::Association(Id::parse(category).unwrap())
}

fn five(item: &str) -> Vec<Place> {
    Category::ALL.map(|category| (sheet(category.code()), item.to_owned())).to_vec()
}

fn put(answers: &mut Answers, act: &Act) {
    for change in &act.changes {
        answers.items.insert(change.place.clone(), change.after.clone());
    }
}

fn take_back(answers: &mut Answers, act: &Act, judged: &Judged) {
    for (place, answer) in act.undone(answers, judged) {
        match answer {
            Some(answer) => answers.items.insert(place, answer),
            None => answers.items.remove(&place),
        };
    }
}

fn give(answers: &mut Answers, places: &[Place], given: &Given) -> Option<Act> {
    let act = answer_many(answers, &judged(), places, given, NOW)?;
    put(answers, &act);
    Some(act)
}

#[test]
fn five_associations_are_answered_in_one_act_and_taken_back_in_one() {
    let mut answers = Answers::default();
    let act = give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Met)).unwrap();
    assert_eq!((act.changes.len(), act.item()), (5, Some("2.1.2")));
    for (place, answer) in &answers.items {
        assert_eq!(answer.self_result, Some(Verdict::Met), "{place:?}");
        assert_eq!(answer.auto_when_answered, Some(judged().auto(&place.0, &place.1)));
        assert_eq!(answer.answered_at, NOW);
    }
    take_back(&mut answers, &act, &judged());
    assert_eq!(answers, Answers::default());
}

#[test]
fn an_act_passes_over_what_cannot_take_it() {
    let mut answers = Answers::default();
    let met = Given::Verdict(Verdict::Met);
    // Asked of registered associations only, offers choices, has no proposal, is nobody's item.
    assert!(give(&mut answers, &five("3.1.8"), &met).is_none());
    assert!(give(&mut answers, &five("3.1.6"), &met).is_none());
    assert!(give(&mut answers, &five("2.1.2"), &Given::TakeOver).is_none());
    assert!(give(&mut answers, &five("2.1.2"), &Given::StandBy).is_none());
    assert!(give(&mut answers, &five("9.9.9"), &met).is_none());
    assert!(give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Insufficient)).is_none());
    assert!(give(&mut answers, &five("3.1.6"), &Given::Choice("plenty".into())).is_none());
    let head = SheetHead { state: SheetState::Confirmed, ..SheetHead::default() };
    answers.heads.insert(sheet("deaf"), head);
    let act = give(&mut answers, &five("3.1.6"), &Given::Choice("enough".into())).unwrap();
    assert_eq!((act.changes.len(), act.is_on(&sheet("deaf"))), (4, false));
}

#[test]
fn giving_the_same_again_is_no_act() {
    let mut answers = Answers::default();
    let met = Given::Verdict(Verdict::Met);
    assert!(give(&mut answers, &five("2.1.2"), &met).is_some());
    assert!(give(&mut answers, &five("2.1.2"), &met).is_none());
}

fn given(item: &str, auto: Verdict, answer: Answer, given: &Given) -> Option<Answer> {
    given_to(policy::catalogue().item(item).unwrap(), auto, answer, given)
}

#[test]
fn each_item_takes_over_what_the_rules_say_of_it() {
    let taken = |item, auto| {
        given(item, auto, Answer::default(), &Given::TakeOver).map(|a| (a.self_result, a.auto_when_answered))
    };
    assert_eq!(taken("2.1.3", Verdict::Partial), Some((Some(Verdict::Partial), Some(Verdict::Partial))));
    assert_eq!(taken("2.3.7", Verdict::Unmet), Some((None, Some(Verdict::Unmet))));
    assert_eq!(taken("2.1.3", Verdict::Insufficient), None);
    assert_eq!(taken("2.1.2", Verdict::Met), None);
}

#[test]
fn an_answer_stands_or_follows_when_the_rules_have_changed() {
    let own = Answer {
        self_result: Some(Verdict::Met),
        auto_when_answered: Some(Verdict::Insufficient),
        ..Answer::default()
    };
    let stands = given("2.3.7", Verdict::Unmet, own, &Given::StandBy).unwrap();
    assert_eq!((stands.self_result, stands.auto_when_answered), (Some(Verdict::Met), Some(Verdict::Unmet)));
    // It was taken over and has moved along: standing by it makes it the person's own.
    let taken = Answer { auto_when_answered: Some(Verdict::Met), ..Answer::default() };
    let stands = given("2.3.7", Verdict::Unmet, taken.clone(), &Given::StandBy).unwrap();
    assert_eq!((stands.self_result, stands.auto_when_answered), (Some(Verdict::Met), Some(Verdict::Unmet)));
    let follows = given("2.3.7", Verdict::Unmet, taken, &Given::TakeOver).unwrap();
    assert_eq!((follows.self_result, follows.auto_when_answered), (None, Some(Verdict::Unmet)));
}

#[test]
fn a_reason_for_na_goes_with_the_verdict() {
    let na = Answer {
        self_result: Some(Verdict::Na),
        na_reason: Some("no_conditions".into()),
        ..Answer::default()
    };
    let kept = given("2.3.7", Verdict::Unmet, na.clone(), &Given::Verdict(Verdict::Na)).unwrap();
    assert_eq!(kept.na_reason.as_deref(), Some("no_conditions"));
    assert_eq!(given("2.3.7", Verdict::Unmet, na.clone(), &Given::GiveBack).unwrap(), Answer::default());
    assert_eq!(given("2.3.7", Verdict::Unmet, na, &Given::Verdict(Verdict::Met)).unwrap().na_reason, None);
}

#[test]
fn what_was_written_since_stays_when_an_act_is_taken_back() {
    let mut answers = Answers::default();
    let act = give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Na)).unwrap();
    let place = (sheet("blind"), "2.1.2".to_owned());
    let answer = answers.items.get_mut(&place).unwrap();
    answer.reason = "还没有成立支部".into();
    answer.na_reason = Some("other".into());
    take_back(&mut answers, &act, &judged());
    let left = answers.items.remove(&place).unwrap();
    assert_eq!((left.self_result, left.reason.as_str()), (None, "还没有成立支部"));
    assert_eq!(left.na_reason, None);
    assert_eq!(answers, Answers::default());
}

#[test]
fn an_answer_changed_or_confirmed_since_stays() {
    let mut answers = Answers::default();
    let act = give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Met)).unwrap();
    let place = (sheet("blind"), "2.1.2".to_owned());
    answers.items.get_mut(&place).unwrap().self_result = Some(Verdict::Unmet);
    let head = SheetHead { state: SheetState::Confirmed, ..SheetHead::default() };
    answers.heads.insert(sheet("deaf"), head);
    take_back(&mut answers, &act, &judged());
    let left: Vec<_> =
        answers.items.iter().map(|((sheet, _), answer)| (sheet.key(), answer.self_result)).collect();
    assert_eq!(left, [("blind", Some(Verdict::Unmet)), ("deaf", Some(Verdict::Met))]);
}

#[test]
fn verdicts_tried_one_after_the_other_at_one_place_are_one_act() {
    let mut answers = Answers::default();
    let place = [(sheet("blind"), "2.1.2".to_owned())];
    let first = give(&mut answers, &place, &Given::Verdict(Verdict::Met)).unwrap();
    let second =
        give(&mut answers, &place, &Given::Verdict(Verdict::Partial)).unwrap().following(Some(&first));
    assert_eq!(second.changes.first().unwrap().before, None);
    take_back(&mut answers, &second, &judged());
    assert_eq!(answers, Answers::default());
    // Two acts on five stay two.
    let first = give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Met)).unwrap();
    let between = answers.clone();
    let second =
        give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Unmet)).unwrap().following(Some(&first));
    take_back(&mut answers, &second, &judged());
    assert_eq!(answers, between);
}

/// An answer of last year, waiting for a look.
fn carried(answers: &mut Answers, places: &[Place]) {
    for place in places {
        let carried = Some(Carried { from: 2025, state: CarriedState::Answer });
        let answer = Answer { self_result: Some(Verdict::Met), carried, ..Answer::default() };
        answers.items.insert(place.clone(), answer);
    }
}

#[test]
fn what_came_from_another_year_is_confirmed_in_one_act_and_waits_again_once_that_is_taken_back() {
    let mut answers = Answers::default();
    carried(&mut answers, &five("2.1.2"));
    let before = answers.items.clone();
    let act = give(&mut answers, &five("2.1.2"), &Given::Confirm).unwrap();
    assert!(answers.items.values().all(|answer| answer.waits().is_none() && answer.carried.is_some()));
    assert_eq!(give(&mut answers, &five("2.1.2"), &Given::Confirm), None, "nothing waits any more");
    take_back(&mut answers, &act, &judged());
    assert_eq!(answers.items, before);
}

#[test]
fn a_verdict_given_over_a_carried_one_is_this_years_own() {
    let mut answers = Answers::default();
    carried(&mut answers, &five("2.1.2"));
    give(&mut answers, &five("2.1.2"), &Given::Verdict(Verdict::Met)).unwrap();
    assert!(answers.items.values().all(|answer| answer.carried.is_none()));
}
