//! What becomes of answers when the catalogue does, shown on a few items of this program's own; a whole
//! version is made up and checked in `tests/crosswalk.rs`.

use super::*;
use crate::assessment::{SheetState, Standing, Want};
use crate::model::{Id, Json, Verdict};
use crate::policy::crosswalk::Step;
use crate::policy::{self, Item};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// Items by number, as they are in this program's catalogue under the number after the colon.
fn catalogue(items: &[(&str, &str)]) -> Catalogue {
    let mut catalogue = policy::catalogue_from(&policy::catalogue_document());
    let item = |(number, like): &(&str, &str)| {
        let found = policy::catalogue_from(&policy::catalogue_document());
        let item = found.items.into_iter().find(|item| item.id == *like).unwrap();
        Item { id: (*number).to_owned(), ..item }
    };
    catalogue.items = items.iter().map(item).collect();
    catalogue
}

fn walk(steps: &[(Change, &[&str], &[&str])]) -> Crosswalk {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let step = |(change, from, to): &(Change, &[&str], &[&str])| Step {
        change: *change,
        from: ids(from),
        to: ids(to),
    };
    Crosswalk {
        id: "c".into(),
        from: "1.0.0".into(),
        to: "1.1.0".into(),
        steps: steps.iter().map(step).collect(),
    }
}

fn answers(of: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::default();
    for (item, answer) in of {
        answers.items.insert((SheetId::Unit, (*item).to_owned()), answer.clone());
    }
    answers
}

fn says(verdict: Verdict, fact: &str) -> Answer {
    Answer { self_result: Some(verdict), fact: fact.to_owned(), ..Answer::default() }
}

fn ids(answers: &Answers) -> Vec<&str> {
    answers.items.keys().map(|(_, item)| item.as_str()).collect()
}

fn moved(
    of: &[(&str, Answer)],
    steps: &[(Change, &[&str], &[&str])],
    after: &[(&str, &str)],
) -> (Answers, Moved) {
    over_crosswalk(&answers(of), &walk(steps), &catalogue(after), 2026)
}

const WAITS: Option<Carried> = Some(Carried { from: 2026, state: CarriedState::Answer });

#[test]
fn what_kept_its_text_is_the_same_answer_under_its_number() {
    let given = says(Verdict::Met, "开了四次会");
    let (after, count) = moved(
        &[("2.3.7", given.clone()), ("2.3.8", given.clone())],
        &[(Change::Same, &["2.3.7"], &["2.3.7"]), (Change::Renumbered, &["2.3.8"], &["2.3.9"])],
        &[("2.3.7", "2.3.7"), ("2.3.9", "2.3.8")],
    );
    assert_eq!(ids(&after), ["2.3.7", "2.3.9"]);
    assert!(after.items.values().all(|answer| *answer == given));
    assert_eq!(count, Moved { kept: 2, ..Moved::default() });
    assert_eq!(after.catalogue.as_deref(), Some("1.1.0"));
}

#[test]
fn two_items_may_change_places() {
    let (after, _) = moved(
        &[("2.3.7", says(Verdict::Met, "甲")), ("2.3.8", says(Verdict::Unmet, "乙"))],
        &[(Change::Renumbered, &["2.3.7"], &["2.3.8"]), (Change::Renumbered, &["2.3.8"], &["2.3.7"])],
        &[("2.3.7", "2.3.8"), ("2.3.8", "2.3.7")],
    );
    assert_eq!(after.get(&SheetId::Unit, "2.3.8").unwrap().fact, "甲");
    assert_eq!(after.get(&SheetId::Unit, "2.3.7").unwrap().fact, "乙");
}

#[test]
fn nothing_goes_to_another_text_without_waiting_for_a_person() {
    let given = Answer { auto_when_answered: Some(Verdict::Met), ..says(Verdict::Met, "四次") };
    for (change, to) in [(Change::Reworded, &["2.3.7"][..]), (Change::Split, &["2.3.7", "2.3.8"][..])] {
        let after = [("2.3.7", "2.3.7"), ("2.3.8", "2.3.8")];
        let (after, count) = moved(&[("2.3.7", given.clone())], &[(change, &["2.3.7"], to)], &after);
        assert_eq!(ids(&after), to);
        for answer in after.items.values() {
            assert_eq!((answer.carried, answer.auto_when_answered), (WAITS, None));
            assert_eq!((answer.self_result, answer.fact.as_str()), (Some(Verdict::Met), "四次"));
            let item = policy::catalogue().item("2.3.7").unwrap();
            let standing = Standing::of(item, Verdict::Met, Some(answer));
            assert_eq!((standing.result, standing.wants), (Verdict::Blank, vec![Want::Carried]));
        }
        assert_eq!(count, Moved { to_look: 1, ..Moved::default() });
    }
}

#[test]
fn words_alone_wait_as_words_and_what_waited_is_as_old_as_it_was() {
    let reworded: &[(Change, &[&str], &[&str])] = &[(Change::Reworded, &["2.3.7"], &["2.3.7"])];
    let words = Answer { fact: "四次".into(), ..Answer::default() };
    let (after, _) = moved(&[("2.3.7", words)], reworded, &[("2.3.7", "2.3.7")]);
    let state = |after: &Answers| after.get(&SheetId::Unit, "2.3.7").unwrap().carried;
    assert_eq!(state(&after), Some(Carried { from: 2026, state: CarriedState::Words }));
    let of = |state| Answer { carried: Some(Carried { from: 2024, state }), ..says(Verdict::Met, "") };
    let (after, _) = moved(&[("2.3.7", of(CarriedState::Answer))], reworded, &[("2.3.7", "2.3.7")]);
    assert_eq!(state(&after), Some(Carried { from: 2024, state: CarriedState::Answer }));
    // What a person confirmed was confirmed for the other text.
    let (after, _) = moved(&[("2.3.7", of(CarriedState::Confirmed))], reworded, &[("2.3.7", "2.3.7")]);
    assert_eq!(state(&after), WAITS);
    let evidence = Answer { evidence: vec![id("e")], ..Answer::default() };
    let (after, _) = moved(&[("2.3.7", evidence.clone())], reworded, &[("2.3.7", "2.3.7")]);
    assert_eq!(after.get(&SheetId::Unit, "2.3.7"), Some(&evidence));
}

#[test]
fn answers_that_become_one_keep_what_they_share_and_every_word() {
    let merged: &[(Change, &[&str], &[&str])] = &[(Change::Merged, &["2.3.7", "2.3.8"], &["2.3.7"])];
    let after = [("2.3.7", "2.3.7")];
    let one = Answer { evidence: vec![id("a"), id("b")], ..says(Verdict::Met, "甲") };
    let two = Answer { evidence: vec![id("b"), id("c")], ..says(Verdict::Met, "乙") };
    let (same, count) = moved(&[("2.3.7", one.clone()), ("2.3.8", two)], merged, &after);
    let answer = same.get(&SheetId::Unit, "2.3.7").unwrap();
    assert_eq!((answer.self_result, answer.fact.as_str()), (Some(Verdict::Met), "甲\n乙"));
    assert_eq!((answer.evidence.len(), answer.carried), (3, WAITS));
    assert_eq!(count.to_look, 2);
    let (apart, _) = moved(&[("2.3.7", one), ("2.3.8", says(Verdict::Unmet, "乙"))], merged, &after);
    let answer = apart.get(&SheetId::Unit, "2.3.7").unwrap();
    assert_eq!(answer.self_result, None);
    assert_eq!(answer.carried, Some(Carried { from: 2026, state: CarriedState::Words }));
}

#[test]
fn what_is_asked_no_more_stays_under_a_name_that_no_item_has() {
    let given = says(Verdict::Met, "四次");
    let steps: &[(Change, &[&str], &[&str])] =
        &[(Change::Retired, &["2.3.7"], &[]), (Change::Renumbered, &["2.3.8"], &["2.3.7"])];
    let of = [("2.3.7", given.clone()), ("2.3.8", says(Verdict::Unmet, "")), ("9.9.9", given.clone())];
    let (after, count) = moved(&of, steps, &[("2.3.7", "2.3.8")]);
    assert_eq!(ids(&after), ["2.3.7", "2.3.7@1.0.0", "9.9.9@1.0.0"]);
    assert_eq!(after.get(&SheetId::Unit, "2.3.7@1.0.0"), Some(&given));
    assert_eq!(of_retired("2.3.7@1.0.0"), Some(("2.3.7", "1.0.0")));
    assert_eq!(count, Moved { kept: 1, to_look: 0, retired: 2 });
    // Another step later it is still there.
    let (later, _) =
        over_crosswalk(&after, &Crosswalk { from: "1.1.0".into(), ..walk(steps) }, &catalogue(&[]), 2026);
    assert!(ids(&later).contains(&"2.3.7@1.0.0"));
}

#[test]
fn nothing_is_chosen_that_cannot_be_chosen_and_no_sheet_stays_confirmed() {
    let ticked =
        Answer { ticks: vec!["no_such".into()], choice: Some("no_such".into()), ..Answer::default() };
    let mut of = answers(&[("2.3.7", ticked)]);
    let head = SheetHead { state: SheetState::Confirmed, confirmed_by: "王".into(), ..SheetHead::default() };
    of.heads.insert(SheetId::Unit, head);
    let steps: &[(Change, &[&str], &[&str])] = &[(Change::Reworded, &["2.3.7"], &["2.3.7"])];
    let (after, _) = over_crosswalk(&of, &walk(steps), &catalogue(&[("2.3.7", "2.3.7")]), 2026);
    assert_eq!(after.get(&SheetId::Unit, "2.3.7"), Some(&Answer::default()));
    assert_eq!(after.head(&SheetId::Unit), SheetHead::default());
}

#[test]
fn a_crosswalk_is_read_whole_or_not_at_all() {
    let read = |changes: Json| {
        let text = |text: &str| Json::from(text);
        Crosswalk::read(&Json::Object(vec![
            ("id".into(), text("c")),
            ("from".into(), text("1.0.0")),
            ("to".into(), text("1.1.0")),
            ("same".into(), Json::List(vec![text("2.3.7")])),
            ("changes".into(), changes),
        ]))
    };
    let step = |change: &str| {
        Json::List(vec![Json::Object(vec![
            ("change".into(), Json::from(change)),
            ("from".into(), Json::List(vec![Json::from("2.3.8")])),
        ])])
    };
    let expected = walk(&[(Change::Same, &["2.3.7"], &["2.3.7"]), (Change::Retired, &["2.3.8"], &[])]);
    assert_eq!(read(step("retired")), Some(expected));
    assert_eq!(read(step("vanished")), None);
    assert_eq!(read(Json::Null), None);
}
