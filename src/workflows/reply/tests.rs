//! Opinions that come back: what they are about, and what they open.

use super::*;
use crate::assessment::{SheetHead, SheetState};
use crate::bundle::{Subject, submission};
use crate::review::{Opinion, Submitted};
use crate::workflows::{opine, sample, send};

const NOW: &str = "2026-11-23T08:00:00+08:00";

fn today() -> Date {
    Date::parse_iso("2026-11-23").unwrap()
}

fn sent(year: &UnitYear, before: &[Sent]) -> send::Written {
    let sender = send::Sender {
        id: Id::parse("s1").unwrap(),
        now: NOW,
        today: today(),
        by: "周小满",
        say: &|_| String::new(),
    };
    send::write(year, &Answers::default(), before, &sender).unwrap()
}

/// The opinion on a file that sends back the first items of its first sheet.
fn opinion(file: &send::Written, back: usize, issued: &[Sent]) -> send::Written {
    let submission = submission::read(&file.bytes, &|_| false).unwrap().0;
    let sheet = &submission.sheets[0];
    let place = |answer: &bundle::AnswerFile| (sheet.sheet.clone(), answer.item.clone());
    let fix = Opinion { decision: Some(Decision::Fix), comment: "请补充文号".to_owned() };
    let opinions = sheet.answers.iter().take(back).map(|answer| (place(answer), fix.clone())).collect();
    let about = Subject::new(file.sent.id.clone(), file.sent.revision, file.sent.digest.clone());
    let submitted = Submitted::new(submission);
    let words = opine::Words {
        by: "安庆市残联".to_owned(),
        reviewer: "方立春".to_owned(),
        ..opine::Words::default()
    };
    let writer = opine::Writer { id: Id::parse("o1").unwrap(), now: NOW, today: today() };
    let overall = if back > 0 { Overall::Returned } else { Overall::Approved };
    opine::write((&submitted, &about), &opinions, overall, &words, issued, &writer).unwrap()
}

fn look(bytes: &[u8], year: &UnitYear, sent: &[Sent], reviewed: &[Reviewed]) -> Plan {
    let answers = Answers::default();
    plan("意见.json", bytes.to_vec(), &Here { year, answers: &answers, sent, reviewed }, NOW).unwrap()
}

#[test]
fn an_opinion_comes_back_to_what_it_is_about() {
    let year = sample::units(NOW).remove(0);
    let first = sent(&year, &[]);
    let opinion = opinion(&first, 3, &[]);
    assert!(
        opinion.name.starts_with("专协_意见_安徽省安庆市怀宁县_五会_2026年_第1版_20261123"),
        "{}",
        opinion.name
    );
    let plan = look(&opinion.bytes, &year, std::slice::from_ref(&first.sent), &[]);
    assert_eq!((plan.fit, plan.warnings.len()), (Fit::Last, 0));
    assert_eq!((plan.reviewed.by.as_str(), plan.reviewed.reviewer.as_str()), ("安庆市残联", "方立春"));
    assert_eq!(plan.opens().values().copied().collect::<Vec<_>>(), [3]);
    assert_eq!(Reviewed::from_json(&plan.reviewed.to_json()), Some(plan.reviewed));
}

#[test]
fn an_opinion_about_something_else_is_told() {
    let units = sample::units(NOW);
    let (year, other) = (&units[0], &units[1]);
    let first = sent(year, &[]);
    let second = sent(year, std::slice::from_ref(&first.sent));
    let file = opinion(&first, 1, &[]);
    let fit =
        |year: &UnitYear, sent: &[Sent], reviewed: &[Reviewed]| look(&file.bytes, year, sent, reviewed).fit;
    assert_eq!(fit(other, &[], &[]), Fit::OtherUnit);
    let next = UnitYear { period: year.period + 1, ..year.clone() };
    assert_eq!(fit(&next, &[], &[]), Fit::OtherYear);
    assert_eq!(fit(year, &[], &[]), Fit::NotSent);
    let both = [first.sent.clone(), second.sent.clone()];
    assert_eq!(fit(year, &both, &[]), Fit::Earlier);
    assert!(look(&file.bytes, year, &both, &[]).opens().is_empty());
    let changed = Sent { digest: second.sent.digest.clone(), ..first.sent.clone() };
    assert_eq!(fit(year, &[changed], &[]), Fit::OtherContent);
    let plan = look(&file.bytes, year, std::slice::from_ref(&first.sent), &[]);
    let known = [plan.reviewed];
    assert_eq!(fit(year, std::slice::from_ref(&first.sent), &known), Fit::Already);
    let later = opinion(&first, 2, std::slice::from_ref(&file.sent));
    let later = look(&later.bytes, year, std::slice::from_ref(&first.sent), &known);
    assert_eq!((later.fit, later.reviewed.revision), (Fit::Last, 2));
    assert_eq!(fit(year, std::slice::from_ref(&first.sent), &[later.reviewed]), Fit::Overtaken);
}

#[test]
fn what_was_said_of_an_earlier_revision_no_longer_holds() {
    let year = sample::units(NOW).remove(0);
    let first = sent(&year, &[]);
    let plan = look(&opinion(&first, 1, &[]).bytes, &year, std::slice::from_ref(&first.sent), &[]);
    let reviewed = [plan.reviewed];
    let reply = standing(std::slice::from_ref(&first.sent), &reviewed).unwrap();
    let (sheet, item) = reply.to_fix().next().map(|(place, _)| place.clone()).unwrap();
    let mut answers = Answers { reply: Some(reply), ..Answers::default() };
    answers.heads.insert(sheet.clone(), SheetHead { state: SheetState::Returned, ..SheetHead::default() });
    assert!(!answers.is_locked(&sheet, &item) && answers.is_locked(&sheet, "9.9.9"));
    let second = sent(&year, std::slice::from_ref(&first.sent));
    assert_eq!(standing(&[first.sent, second.sent], &reviewed), None);
}

#[test]
fn a_personal_number_in_an_opinion_does_not_leave() {
    let year = sample::units(NOW).remove(0);
    let first = sent(&year, &[]);
    let submission = submission::read(&first.bytes, &|_| false).unwrap().0;
    let (sheet, item) = (submission.sheets[0].sheet.clone(), submission.sheets[0].answers[0].item.clone());
    let fix = Opinion { decision: Some(Decision::Fix), comment: "见 11010519491231002X".to_owned() };
    let about = Subject::new(first.sent.id.clone(), 1, first.sent.digest.clone());
    let writer = opine::Writer { id: Id::parse("o1").unwrap(), now: NOW, today: today() };
    let refusal = opine::write(
        (&Submitted::new(submission), &about),
        &BTreeMap::from([((sheet, item), fix)]),
        Overall::Returned,
        &opine::Words::default(),
        &[],
        &writer,
    );
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.code.as_str(), "E_PERSONAL_ID");
    assert_eq!(refusal.place.pointer.as_deref(), Some("/payload/sheets/0/items/0/comment"));
}
