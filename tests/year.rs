//! A unit's year from end to end without a page: kept, judged, answered, sent, received, reviewed.
//!
//! The money is given as 安庆市残联〔2014〕80号 gives it: one sum for all five associations.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by stopping")]

use futures_executor::block_on;
use std::collections::BTreeSet;
use xiehui::assessment::{
    Answer, Answers, Extent, Judged, Setting, Sheet, SheetHead, SheetId, SheetState, Step, UnitYear, Want,
    carry, judged, next_step,
};
use xiehui::bundle::privacy::{Fate, fate};
use xiehui::bundle::{Privacy, submission};
use xiehui::locale::Lang;
use xiehui::model::{Date, Id, Value, Verdict};
use xiehui::policy;
use xiehui::policy::crosswalk::{self, Change, Crosswalk};
use xiehui::registers::{personal, pool};
use xiehui::review::{Flag, Submitted};
use xiehui::rules::{Judgement, Parameter};
use xiehui::storage::{Memory, Row, Storage, Table};
use xiehui::ui::reading;
use xiehui::workflows::{Outbox, load, receive, rows, sample, send};

const NOW: &str = "2026-11-23T08:00:00+08:00";

fn today() -> Date {
    Date::parse_iso("2026-11-23").unwrap()
}

fn county() -> UnitYear {
    sample::units(NOW).remove(0)
}

fn sender() -> send::Sender<'static> {
    let say = &|judged: &Judgement| reading::fact(Lang::ZhCn, judged);
    send::Sender { id: Id::parse("s1").unwrap(), now: NOW, today: today(), by: "周小满", say }
}

fn city() -> UnitYear {
    sample::units(NOW).remove(1)
}

/// Gives every year's money as one sum, split evenly among the five.
fn pool_evenly(year: &mut UnitYear, total_fen: i64) {
    for period in 2024..=2026 {
        let mut records: Vec<_> = year.records.of("funding_record").to_vec();
        records.retain(|record| record.int("year") == Some(period));
        let shares = pool::even(total_fen, records.len()).unwrap();
        for (mut record, share) in records.into_iter().zip(shares) {
            record.set("received_fen", Some(Value::Int(share)));
            year.records.put("funding_record", record);
        }
    }
}

fn money(year: &UnitYear, answers: &Answers) -> Vec<(Verdict, bool)> {
    let judged = Judged::of(year, today());
    let sheets = Sheet::all(year, &judged, answers);
    let lines = sheets.iter().flat_map(|sheet| &sheet.lines).filter(|line| line.item.id == "3.1.2");
    lines.map(|line| (line.standing.result, line.standing.is_explained)).collect()
}

#[test]
fn a_city_that_gives_ten_for_all_five_is_far_below_the_standard_and_marked_as_pooled() {
    let year = city();
    assert_eq!(money(&year, &Answers::default()), [(Verdict::Unmet, false); 5]);
    let sheet = SheetId::Association(Id::parse("s340800-blind").unwrap());
    let judgement = judged::explain(&year, today(), &sheet, "3.1.2");
    assert!(judgement.hints.iter().any(|hint| hint == "打捆分摊"), "{:?}", judgement.hints);
    let total = judgement.trace.givens.iter().find(|given| given.name == "total").unwrap();
    assert_eq!(total.value.exact(), Some(3 * 2_000_000));
}

#[test]
fn a_county_needs_fifteen_for_its_five() {
    let mut year = county();
    assert_eq!(money(&year, &Answers::default()), [(Verdict::Unmet, false); 5]);
    pool_evenly(&mut year, 15_000_000);
    assert_eq!(money(&year, &Answers::default()), [(Verdict::Met, false); 5]);
    pool_evenly(&mut year, 14_999_999);
    assert_eq!(money(&year, &Answers::default()).last(), Some(&(Verdict::Unmet, false)));
}

#[test]
fn twelve_with_a_word_of_why_is_unmet_and_explained() {
    let mut year = county();
    pool_evenly(&mut year, 12_000_000);
    let mut answers = Answers::default();
    for association in year.records.of("association") {
        let answer = Answer { reason: "县级财力有限，每年增加。".into(), ..Answer::default() };
        answers.items.insert((SheetId::Association(association.id.clone()), "3.1.2".into()), answer);
    }
    assert_eq!(money(&year, &answers), [(Verdict::Unmet, true); 5]);
}

/// Answers everything that the rules leave to people.
fn answer_all(year: &UnitYear) -> Answers {
    let mut answers = Answers::of_now();
    let judged = Judged::of(year, today());
    for sheet in Sheet::all(year, &judged, &Answers::default()) {
        for line in sheet.lines {
            let answer = Answer {
                self_result: (!line.standing.is_answered()).then_some(Verdict::Met),
                reason: "情况属实，已核对。".into(),
                ..Answer::default()
            };
            answers.items.insert((sheet.id.clone(), line.item.id.clone()), answer);
        }
    }
    answers
}

#[test]
fn what_was_kept_is_there_again() {
    let (year, answers) = (county(), answer_all(&county()));
    let (storage, mut outbox) = (Memory::new(), Outbox::default());
    sample::keep(&mut outbox, &year);
    for ((sheet, item), answer) in &answers.items {
        rows::answer(&mut outbox, &year, sheet, item, answer);
    }
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let loaded = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(loaded.unreadable, Vec::<String>::new());
    assert_eq!(loaded.year.finished, year.finished);
    assert_eq!(loaded.answers, answers);
    assert_eq!(loaded.year.records.len(), year.records.len());
    assert_eq!(Judged::of(&loaded.year, today()), Judged::of(&year, today()));
}

#[test]
fn one_row_that_cannot_be_read_costs_one_record() {
    let year = county();
    let (storage, mut outbox) = (Memory::new(), Outbox::default());
    sample::keep(&mut outbox, &year);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    storage.damage(xiehui::storage::Table::Records, "s340822/venue/s340822-center");
    let loaded = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(loaded.unreadable, ["s340822/venue/s340822-center"]);
    assert_eq!(loaded.year.records.len(), year.records.len() - 1);
}

#[test]
fn a_reviewer_elsewhere_sees_the_same_verdicts_and_the_rules_agree() {
    let (year, answers) = (county(), answer_all(&county()));
    let sender = sender();
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    assert!(written.bytes.len() < 1_000_000, "{} bytes", written.bytes.len());

    let looked = receive::look(&written.name, &written.bytes, &[], NOW);
    assert_eq!((looked.outcome, looked.code()), (receive::Outcome::Accepted, ""));
    let (read, _) = submission::read(&written.bytes, &personal::contains).unwrap();
    let submitted = Submitted::new(read);

    let judged = Judged::of(&year, today());
    for sheet in Sheet::all(&year, &judged, &answers) {
        let lines = submitted.lines(&sheet.id);
        assert_eq!(lines.len(), sheet.lines.len());
        for (theirs, ours) in lines.iter().zip(&sheet.lines) {
            assert_eq!(theirs.file.item, ours.item.id);
            assert_eq!(
                (theirs.auto, theirs.own),
                (ours.standing.auto, ours.standing.result),
                "{}",
                ours.item.id
            );
            assert_eq!(theirs.ours, theirs.auto, "{}: masking must not change a verdict", ours.item.id);
        }
    }
}

/// Keeps a whole year: the unit, its records, its answers.
fn keep(storage: &Memory, year: &UnitYear, answers: &Answers) {
    let mut outbox = Outbox::default();
    sample::keep(&mut outbox, year);
    for ((sheet, item), answer) in &answers.items {
        rows::answer(&mut outbox, year, sheet, item, answer);
    }
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
}

/// Begins the next year as the page does: read, carried over, kept.
fn begin_next(storage: &Memory, unit: &Id) {
    let last = block_on(load::unit_year(storage, unit)).unwrap().unwrap();
    let mut outbox = Outbox::default();
    last.seen.iter().for_each(|(table, row)| outbox.saw(*table, row));
    let (year, answers) = carry::into_year(&last.year, &last.answers, last.year.period + 1);
    rows::unit(&mut outbox, &year);
    rows::taken_over(&mut outbox, &year, &answers);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
}

fn rows_of_2026(storage: &Memory) -> Vec<Row> {
    let list = |table, prefix: &str| block_on(storage.list(table, prefix)).unwrap().rows;
    let years = [Table::Answers, Table::Sheets].map(|table| list(table, "s340822/2026/"));
    years.into_iter().flatten().chain(list(Table::Records, "s340822/")).collect()
}

#[test]
fn the_next_year_begins_beside_the_old_one_and_changes_nothing_of_it() {
    let (year, answers, storage) = (county(), answer_all(&county()), Memory::new());
    keep(&storage, &year, &answers);
    let before = rows_of_2026(&storage);
    begin_next(&storage, &year.unit.id);
    assert_eq!(rows_of_2026(&storage), before);

    let next = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!((next.year.period, next.years.as_slice()), (2027, &[2026, 2027][..]));
    assert_eq!(next.answers.inherited.from, Some(2026));
    let judged = Judged::of(&next.year, today());
    let sheets = Sheet::all(&next.year, &judged, &next.answers);
    let carried: usize = sheets.iter().map(|sheet| sheet.carried().count()).sum();
    let lasting = answers.items.iter().filter(|((_, item), answer)| {
        policy::catalogue().item(item).unwrap().lasts() && answer.has_verdict()
    });
    assert_eq!(carried, lasting.count());
    assert!(carried > 50, "{carried}");
    // Nothing of a yearly item counts but what the rules find in the records.
    let is_own = |line: &xiehui::assessment::Line| {
        line.standing.is_answered() && line.item.rule.mode != policy::Mode::Auto
    };
    assert!(sheets.iter().flat_map(|sheet| &sheet.lines).all(|line| !is_own(line)));
    let steps = next_step::steps(&next.year, &judged, &next.answers, today());
    assert!(
        matches!(steps[0], Step::LookAtCarried { records: 35.., items } if items == carried),
        "{steps:?}"
    );

    let back = block_on(load::unit_in(&storage, &year.unit.id, 2026)).unwrap().unwrap();
    assert_eq!((back.year.period, back.years.as_slice()), (2026, &[2026, 2027][..]));
    assert_eq!((back.answers, back.year.finished), (answers, year.finished));
}

#[test]
fn what_waits_for_a_look_does_not_leave_with_the_file() {
    let (year, answers) = carry::into_year(&county(), &answer_all(&county()), 2027);
    let sender = sender();
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    let (read, _) = submission::read(&written.bytes, &personal::contains).unwrap();
    let sent = read.sheets.iter().flat_map(|sheet| &sheet.answers);
    assert!(sent.clone().all(|file| file.answer.carried.is_none() && file.answer.reason.is_empty()));
    let (mut year, mut answers) = (year, answers);
    let judged = Judged::of(&year, today());
    for ((sheet, item), answer) in &mut answers.items {
        answer.confirm(judged.auto(sheet, item));
    }
    year.finished = county().finished;
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    let (read, _) = submission::read(&written.bytes, &personal::contains).unwrap();
    let sent = read.sheets.iter().flat_map(|sheet| &sheet.answers);
    let told = sent.filter(|file| file.answer.carried.is_some_and(|carried| carried.from == 2026));
    assert!(told.count() > 50);
}

#[test]
fn a_task_of_headline_items_asks_sends_and_is_reviewed_as_such() {
    let (mut year, mut answers) = (county(), answer_all(&county()));
    let whole = Sheet::all(&year, &Judged::of(&year, today()), &answers);
    year.extent = Extent::Headline { source: "安残联办〔2026〕9号".into() };
    let judged = Judged::of(&year, today());
    let sheets = Sheet::all(&year, &judged, &answers);
    let asked: Vec<usize> = sheets.iter().map(|sheet| sheet.lines.len()).collect();
    assert_eq!(asked, [7, 7, 7, 7, 7, 2]);
    for (sheet, whole) in sheets.iter().zip(&whole) {
        for line in &sheet.lines {
            let known = whole.lines.iter().find(|known| known.item.id == line.item.id).unwrap();
            assert_eq!(known.standing, line.standing, "{}: asking less changes no verdict", line.item.id);
        }
    }

    let sender = sender();
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    let (read, warnings) = submission::read(&written.bytes, &personal::contains).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(read.extent, year.extent);
    let submitted = Submitted::new(read);
    for sheet in &sheets {
        let lines = submitted.lines(&sheet.id);
        assert_eq!(lines.len(), sheet.lines.len());
        assert!(lines.iter().all(|line| line.item.unwrap().headline && line.ours == line.auto));
    }

    answers.items.retain(|(_, item), _| policy::catalogue().item(item).unwrap().headline);
    let steps = |year: &UnitYear| next_step::steps(year, &Judged::of(year, today()), &answers, today());
    assert_eq!(steps(&year), [Step::Send], "the headline items are all that is to do");
    year.extent = Extent::Whole;
    assert!(steps(&year).len() > 5);
}

#[test]
fn what_was_set_for_the_year_is_kept_sent_and_judged_by() {
    let (mut year, answers, storage) = (county(), answer_all(&county()), Memory::new());
    let values = [
        ("avg_window".to_owned(), Parameter::Number(1)),
        ("report_due".to_owned(), Parameter::Date(Date::parse_iso("2026-12-20").unwrap())),
    ];
    year.setting =
        Setting { values: values.into(), source: "安残联办〔2026〕9号".into(), ..Setting::default() };
    let mut outbox = Outbox::default();
    sample::keep(&mut outbox, &year);
    rows::year_note(&mut outbox, &year, &answers);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let loaded = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(loaded.year.setting, year.setting);

    let sender = sender();
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    let (read, warnings) = submission::read(&written.bytes, &personal::contains).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let submitted = Submitted::new(read);
    assert_eq!(submitted.year().setting, year.setting);
    let sheet = SheetId::Association(Id::parse("s340822-blind").unwrap());
    let lines = submitted.lines(&sheet);
    assert!(lines.iter().all(|line| line.ours == line.auto));
    let window = |year: &UnitYear| {
        let judgement = judged::explain(year, today(), &sheet, "3.1.2");
        let given = judgement.trace.givens.iter().find(|given| given.line.contains("avg_window"));
        format!("{:?}", given.map(|given| &given.value))
    };
    assert_ne!(window(&year), window(&county()), "one year is not three");
}

#[test]
fn a_reason_for_what_a_check_found_is_kept_and_sent() {
    let (year, mut answers) = (county(), answer_all(&county()));
    let sheet = SheetId::Association(Id::parse("s340822-blind").unwrap());
    let mut head = SheetHead::default();
    head.reasons.insert("K02".to_owned(), "省里一次性补助。".to_owned());
    answers.heads.insert(sheet.clone(), head.clone());
    let (storage, mut outbox) = (Memory::new(), Outbox::default());
    sample::keep(&mut outbox, &year);
    rows::head(&mut outbox, &year, &sheet, &head);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let loaded = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(loaded.answers.head(&sheet), head);

    let sender = sender();
    let written = send::write(&year, &answers, &[], &sender).unwrap();
    let (read, _) = submission::read(&written.bytes, &personal::contains).unwrap();
    assert_eq!(Submitted::new(read).sheet(&sheet).unwrap().reasons, head.reasons);
}

#[test]
fn a_year_kept_for_every_item_has_a_verdict_for_every_item() {
    let (year, answers) = (county(), answer_all(&county()));
    let judged = Judged::of(&year, today());
    for sheet in Sheet::all(&year, &judged, &answers) {
        assert!(sheet.progress().is_complete(), "{:?} {:?}", sheet.id, sheet.progress());
    }
    assert_eq!(policy::catalogue().items.len(), 128);
}

#[test]
fn what_the_sheet_explains_the_file_explains_elsewhere_for_every_item() {
    for year in sample::units(NOW) {
        let written = send::write(&year, &Answers::default(), &[], &sender()).unwrap();
        let submitted = Submitted::new(submission::read(&written.bytes, &personal::contains).unwrap().0);
        let mut explained = 0;
        for sheet in &submitted.submission.sheets {
            for answer in &sheet.answers {
                let here = judged::explain(&year, today(), &sheet.sheet, &answer.item);
                let there = submitted.explain(&sheet.sheet, &answer.item);
                assert_eq!(here, there, "{:?} {}", sheet.sheet, answer.item);
                assert_eq!(answer.auto_explain, reading::fact(Lang::ZhCn, &here), "{}", answer.item);
                explained += 1;
            }
        }
        assert!(explained > 370, "{explained}");
    }
}

#[test]
fn no_rule_reads_what_the_report_leaves_out() {
    fn lines(json: &serde_json::Value, of_rule: bool, found: &mut Vec<String>) {
        match json {
            serde_json::Value::String(line) if of_rule => found.push(line.clone()),
            serde_json::Value::Array(parts) => parts.iter().for_each(|part| lines(part, of_rule, found)),
            serde_json::Value::Object(members) => {
                members.iter().for_each(|(name, part)| lines(part, of_rule || name == "rule", found));
            }
            _ => {}
        }
    }
    let catalogue = include_str!("../public/policy/cdpf-2019-27/catalogue.json");
    let mut rules = Vec::new();
    lines(&serde_json::from_str(catalogue).unwrap(), false, &mut rules);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let read: BTreeSet<&str> = rules.iter().flat_map(|line| line.split(|letter| !is_name(letter))).collect();
    assert!(read.contains("received_fen") || read.contains("amount_fen"), "rules are read");
    let fields = || {
        policy::dictionary().kinds.iter().flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)))
    };
    let leaves_whole = |name: &str| {
        fields().any(|(kind, field)| field.name == name && fate(kind, field, Privacy::Report) == Fate::Keep)
    };
    let left_out = fields().map(|(_, field)| field.name.as_str()).filter(|name| !leaves_whole(name));
    let read: Vec<&str> = left_out.filter(|name| read.contains(name)).collect();
    assert_eq!(read, Vec::<&str>::new(), "a reviewer would judge otherwise than the unit");
}

#[test]
fn the_sheet_wants_evidence_where_the_reviewer_will_miss_it() {
    let year = county();
    let mut answers = Answers::default();
    let judged = Judged::of(&year, today());
    let sheets = Sheet::all(&year, &judged, &answers);
    // Every other headline item has a word of some kind, too short, long enough, or none.
    let headline =
        sheets.iter().flat_map(|sheet| sheet.lines.iter().map(|line| (sheet.id.clone(), line.item)));
    for (at, (sheet, item)) in headline.filter(|(_, item)| item.headline).enumerate() {
        let (reason, fact) = [("", ""), ("很少", ""), ("县级财力有限", ""), ("", "办了两场")][at % 4];
        let answer = Answer { reason: reason.into(), fact: fact.into(), ..Answer::default() };
        answers.items.insert((sheet, item.id.clone()), answer);
    }
    let written = send::write(&year, &answers, &[], &sender()).unwrap();
    let submitted = Submitted::new(submission::read(&written.bytes, &personal::contains).unwrap().0);
    let (mut wanted, mut flagged) = (Vec::new(), Vec::new());
    for sheet in Sheet::all(&year, &judged, &answers) {
        let bare = sheet.lines.iter().filter(|line| line.standing.wants.contains(&Want::Evidence));
        wanted.extend(bare.map(|line| (sheet.id.clone(), line.item.id.clone())));
        let missed =
            submitted.lines(&sheet.id).into_iter().filter(|line| line.flags.contains(&Flag::NoGround));
        flagged.extend(missed.map(|line| (sheet.id.clone(), line.file.item.clone())));
    }
    assert_eq!(wanted, flagged);
    assert!(wanted.len() > 10 && wanted.len() < 37, "{}", wanted.len());
}

#[test]
fn answers_that_are_moved_to_a_newer_catalogue_are_the_rows_that_are_kept() {
    let year = county();
    let mut answers = Answers { catalogue: Some("0.9.0".into()), ..answer_all(&year) };
    let head = SheetHead { state: SheetState::Confirmed, ..SheetHead::default() };
    answers.heads.insert(SheetId::Unit, head);
    let (storage, mut outbox) = (Memory::new(), Outbox::default());
    sample::keep(&mut outbox, &year);
    rows::moved(&mut outbox, &year, &Answers::default(), &answers);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let before = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(before.answers, answers);
    assert!(before.answers.is_of_another());

    // The first item is asked no more, the second has another text, the others stay.
    let mut ids: Vec<&String> = policy::catalogue().items.iter().map(|item| &item.id).collect();
    ids.retain(|id| answers.items.keys().any(|(_, item)| item == *id));
    let step = |(at, id): (usize, &&String)| {
        let (change, to) = match at {
            0 => (Change::Retired, Vec::new()),
            1 => (Change::Reworded, vec![(*id).clone()]),
            _ => (Change::Same, vec![(*id).clone()]),
        };
        crosswalk::Step { change, from: vec![(*id).clone()], to }
    };
    let own = policy::catalogue();
    let walk = Crosswalk {
        id: own.id.clone(),
        from: "0.9.0".into(),
        to: own.version.clone(),
        steps: ids.iter().enumerate().map(step).collect(),
    };
    let way = carry::Way { before: own, steps: vec![(walk, own)] };
    let (after, moved) = way.along(&before.answers, year.period);
    assert_eq!(moved.kept + moved.to_look + moved.retired, answers.items.len());
    assert!(moved.to_look > 0 && moved.retired > 0, "{moved:?}");
    let mut outbox = Outbox::default();
    before.seen.iter().for_each(|(table, row)| outbox.saw(*table, row));
    rows::moved(&mut outbox, &year, &before.answers, &after);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let kept = block_on(load::unit_year(&storage, &year.unit.id)).unwrap().unwrap();
    assert_eq!(kept.answers, after);
    assert_eq!(kept.unreadable, Vec::<String>::new());
    assert!(!kept.answers.is_of_another());
}
