//! Files that nobody wrote: every register, every type of field, and much that no program knows.

use super::dice::Dice;
use super::edit::GOLDEN;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use xiehui::assessment::{Answer, Decision, Extent, Overall, SheetId, SheetState};
use xiehui::bundle::rollup::{Results, RollupSheet, Sums};
use xiehui::bundle::{
    AnswerFile, Deadline, Digest, Envelope, ExpectedUnit, ItemOpinion, Kind, OpinionFile, OpinionSheet,
    Privacy, ReviewState, RollupFile, RollupUnit, SheetFile, Subject, Submission, TaskFile, Version,
    submission,
};
use xiehui::model::{Category, Date, Id, Json, PartialDate, Record, Tier, Value, Verdict};
use xiehui::policy::dictionary::Class;
use xiehui::policy::{self, Field, FieldType};

const TEXTS: [&str; 16] = [
    "怀宁县盲人协会",
    "𠮷野 “四”",
    "a",
    "/~1~0\"\\",
    "一\n二\t三\r",
    "\u{202e}倒\u{200b}",
    "e\u{301}\u{302}\u{303}\u{304}",
    "１２",
    "2026-11-23",
    "true",
    "\u{80}\u{7f}",
    "\u{ffff}\u{10ffff}",
    "=1+1",
    "<b>",
    "\u{e000}\u{f8ff}\u{fb33}",
    "null",
];

/// A text that is no personal number.
pub fn text(dice: &mut Dice) -> String {
    (0..=dice.below(3)).map(|_| *dice.pick(&TEXTS)).collect()
}

/// Any tree, a few levels deep.
pub fn tree(dice: &mut Dice, depth: usize) -> Json {
    match dice.below(if depth == 0 { 6 } else { 8 }) {
        0 => Json::Null,
        1 => Json::Bool(dice.once_in(2)),
        2 => Json::Int(i64::try_from(dice.bits() >> 11).unwrap() - (1 << 52)),
        3 => {
            let number = f64::from_bits(dice.bits());
            let is_fraction = number.is_finite() && number.fract() != 0.0;
            Json::Float(if is_fraction { number } else { 0.1 })
        }
        4 | 5 => Json::Text(text(dice)),
        6 => Json::List((0..dice.below(4)).map(|_| tree(dice, depth - 1)).collect()),
        _ => Json::Object(members(dice, depth - 1).into_iter().collect()),
    }
}

fn members(dice: &mut Dice, depth: usize) -> BTreeMap<String, Json> {
    (0..dice.below(3)).map(|nth| (format!("{}{nth}", text(dice)), tree(dice, depth))).collect()
}

/// Members of no known name; most often none.
fn unknown(dice: &mut Dice) -> BTreeMap<String, Json> {
    let found = if dice.once_in(4) { members(dice, 3) } else { BTreeMap::new() };
    found.into_iter().map(|(name, json)| (format!("x-{name}"), json)).collect()
}

fn id(dice: &mut Dice) -> Id {
    Id::new(dice.bits() >> 20, u128::from(dice.bits()))
}

fn time(dice: &mut Dice) -> String {
    format!("2026-{:02}-{:02}T08:00:00+08:00", 1 + dice.below(12), 1 + dice.below(28))
}

fn date(dice: &mut Dice) -> PartialDate {
    let (year, month) = (1990 + dice.below(40), 1 + dice.below(12));
    let text = if dice.once_in(3) {
        format!("{year}-{month:02}")
    } else {
        format!("{year}-{month:02}-{:02}", 1 + dice.below(28))
    };
    PartialDate::parse_iso(&text).unwrap()
}

fn value(dice: &mut Dice, field: &Field) -> Value {
    let code = |dice: &mut Dice| {
        let known = policy::dictionary().codes(field.codes.as_deref().unwrap_or_default());
        if known.is_empty() || dice.once_in(6) { text(dice) } else { dice.pick(known).code.clone() }
    };
    match field.kind {
        FieldType::Text => Value::Text(text(dice)),
        FieldType::Int | FieldType::Money | FieldType::Year => {
            Value::Int(i64::try_from(dice.bits() >> 20).unwrap())
        }
        FieldType::Date => Value::Date(date(dice)),
        FieldType::Bool => Value::Bool(dice.once_in(2)),
        FieldType::Code => Value::Text(code(dice)),
        FieldType::Codes => Value::List((0..=dice.below(3)).map(|_| code(dice)).collect()),
        FieldType::Ref => Value::Text(id(dice).to_string()),
        FieldType::Refs | FieldType::Evidence => {
            Value::List((0..=dice.below(3)).map(|_| id(dice).to_string()).collect())
        }
    }
}

fn record(dice: &mut Dice, kind: &policy::Kind) -> Record {
    let mut record = Record::new(id(dice), &time(dice));
    record.rev = 1 + dice.bits() % 1000;
    for field in &kind.fields {
        if dice.once_in(2) {
            record.set(&field.name, Some(value(dice, field)));
        }
    }
    record.unknown = unknown(dice);
    record.unknown.extend(
        unknown(dice)
            .into_iter()
            .map(|(name, json)| (format!("/{}", name.replace('~', "~0").replace('/', "~1")), json)),
    );
    record
}

fn answer(dice: &mut Dice, item: usize) -> AnswerFile {
    let verdicts =
        [None, Some(Verdict::Met), Some(Verdict::Partial), Some(Verdict::Unmet), Some(Verdict::Na)];
    let note = |dice: &mut Dice| if dice.once_in(3) { text(dice) } else { String::new() };
    AnswerFile {
        item: format!("{}.{item}", 1 + dice.below(9)),
        auto_result: *dice.pick(&verdicts),
        auto_explain: note(dice),
        answer: Answer {
            self_result: *dice.pick(&verdicts),
            reason: note(dice),
            fact: note(dice),
            evidence: (0..dice.below(3)).map(|_| id(dice)).collect(),
            unknown: unknown(dice),
            ..Answer::default()
        },
    }
}

fn sheet(dice: &mut Dice, nth: usize) -> SheetFile {
    let whose = if nth == 0 { SheetId::Unit } else { SheetId::Association(id(dice)) };
    let mut sheet = SheetFile::new(whose);
    sheet.state =
        if dice.once_in(2) { SheetState::default() } else { SheetState::from_code("confirmed").unwrap() };
    sheet.filler = text(dice);
    sheet.answers = (0..dice.below(4)).map(|item| answer(dice, item)).collect();
    sheet.unknown = unknown(dice);
    sheet
}

static HEAD: LazyLock<Envelope> = LazyLock::new(|| submission::read(GOLDEN, &|_| false).unwrap().0.envelope);

/// A whole submission.
pub fn submission(dice: &mut Dice) -> Submission {
    let mut envelope = HEAD.clone();
    envelope.version = if dice.once_in(8) { Version { major: 1, minor: 7 } } else { Version::CURRENT };
    envelope.kind = Kind::Submission;
    envelope.id = id(dice);
    envelope.revision = 1 + dice.bits() % 9;
    envelope.privacy = *dice.pick(&[Privacy::Report, Privacy::Full, Privacy::Public]);
    envelope.created_by = text(dice);
    envelope.unit.name = text(dice);
    envelope.unit.unknown = unknown(dice);
    envelope.unknown = unknown(dice);
    let mut made = Submission::new(envelope);
    let dictionary = policy::dictionary();
    let kinds: Vec<&policy::Kind> =
        dictionary.kinds.iter().filter(|kind| kind.class != Class::View && kind.name != "unit").collect();
    for _ in 0..dice.below(5) {
        let kind = *dice.pick(&kinds);
        made.records.put(&kind.name, record(dice, kind));
    }
    if dice.once_in(2) {
        made.unit = Some(record(dice, dictionary.kind("unit").unwrap()));
    }
    made.sheets = (0..dice.below(3)).map(|nth| sheet(dice, nth)).collect();
    made.params = unknown(dice);
    made.finished = (0..dice.below(3)).map(|_| dice.pick(&kinds).name.clone()).collect();
    made.unknown_kinds = unknown(dice);
    made.unknown = unknown(dice);
    made.other_counts = unknown(dice);
    made
}

fn frame(dice: &mut Dice, kind: Kind) -> Envelope {
    let mut envelope = HEAD.clone();
    envelope.kind = kind;
    envelope.id = id(dice);
    envelope.revision = 1 + dice.bits() % 9;
    envelope.created_by = text(dice);
    envelope.unit.name = text(dice);
    envelope.unknown = unknown(dice);
    envelope
}

fn subject(dice: &mut Dice) -> Subject {
    let digest = Digest::of(&tree(dice, 2));
    Subject { unknown: unknown(dice), ..Subject::new(id(dice), 1 + dice.bits() % 9, digest) }
}

fn maybe<T>(dice: &mut Dice, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    if dice.once_in(2) { Some(make(dice)) } else { None }
}

fn verdict(dice: &mut Dice) -> Verdict {
    *dice.pick(&Verdict::ALL)
}

fn day(dice: &mut Dice) -> Date {
    Date::new(2027, 1 + u8::try_from(dice.below(12)).unwrap(), 1 + u8::try_from(dice.below(28)).unwrap())
        .unwrap()
}

fn whose(dice: &mut Dice, nth: usize) -> SheetId {
    if nth == 0 { SheetId::Unit } else { SheetId::Association(id(dice)) }
}

/// A whole opinion.
pub fn opinion(dice: &mut Dice) -> OpinionFile {
    let (envelope, about) = (frame(dice, Kind::Opinion), subject(dice));
    let mut made = OpinionFile::new(envelope, about);
    made.reviewed_by = text(dice);
    made.reviewer = text(dice);
    made.reviewed_on = maybe(dice, day);
    made.overall = Some(*dice.pick(&Overall::ALL));
    made.comment = text(dice);
    made.due = maybe(dice, day);
    for nth in 0..dice.below(3) {
        let item = |dice: &mut Dice, nth: usize| ItemOpinion {
            item: format!("3.1.{nth}"),
            self_result: maybe(dice, verdict),
            decision: maybe(dice, |dice| match dice.below(3) {
                0 => Decision::Agree,
                1 => Decision::Fix,
                _ => Decision::Change(*dice.pick(&Verdict::ANSWERS)),
            }),
            comment: text(dice),
            unknown: unknown(dice),
        };
        let items = (0..dice.below(4)).map(|nth| item(dice, nth)).collect();
        made.sheets.push(OpinionSheet { sheet: whose(dice, nth), items, unknown: unknown(dice) });
    }
    made.unknown = unknown(dice);
    made.other_counts = unknown(dice);
    made
}

fn expected(dice: &mut Dice, nth: usize) -> ExpectedUnit {
    ExpectedUnit {
        name: format!("{}{nth}", text(dice)),
        region: (*dice.pick(&["340822", "340800-K01", "999999"])).to_owned(),
        tier: *dice.pick(&[Tier::Province, Tier::City, Tier::County]),
        id: maybe(dice, id),
        unknown: unknown(dice),
    }
}

/// A whole task.
pub fn task(dice: &mut Dice) -> TaskFile {
    let mut made = TaskFile::new(frame(dice, Kind::Task));
    made.source = text(dice);
    if dice.once_in(2) {
        made.extent = Extent::Headline { source: text(dice) };
    }
    made.params = unknown(dice);
    made.params_source = text(dice);
    let deadline = |dice: &mut Dice| Deadline {
        tier: maybe(dice, |dice| *dice.pick(&[Tier::City, Tier::County])),
        on: day(dice),
        unknown: unknown(dice),
    };
    made.deadlines = (0..dice.below(3)).map(|_| deadline(dice)).collect();
    made.note = text(dice);
    made.units = (0..dice.below(4)).map(|nth| expected(dice, nth)).collect();
    made.unknown = unknown(dice);
    made.other_counts = unknown(dice);
    made
}

fn numbers(dice: &mut Dice) -> Sums {
    let number = |dice: &mut Dice| i64::try_from(dice.bits() >> 24).unwrap();
    let of = |dice: &mut Dice| (0..dice.below(3)).map(|nth| (format!("m{nth}"), number(dice))).collect();
    (0..dice.below(3)).map(|nth| (format!("t{nth}"), of(dice))).collect()
}

/// A whole rollup, its sums as they fall.
pub fn rollup(dice: &mut Dice) -> RollupFile {
    let mut made = RollupFile::new(frame(dice, Kind::Rollup));
    for _ in 0..dice.below(3) {
        let mut unit = made.envelope.unit.clone();
        unit.id = id(dice);
        let results = |dice: &mut Dice, nth: usize| Results {
            item: format!("3.1.{nth}"),
            auto: maybe(dice, verdict),
            own: maybe(dice, verdict),
            review: maybe(dice, verdict),
            unknown: unknown(dice),
        };
        let sheet = |dice: &mut Dice, nth: usize| RollupSheet {
            sheet: whose(dice, nth),
            category: maybe(dice, |dice| *dice.pick(&Category::ALL)),
            answers: (0..dice.below(3)).map(|nth| results(dice, nth)).collect(),
            measures: numbers(dice),
            unknown: unknown(dice),
        };
        made.units.push(RollupUnit {
            unit,
            submission: subject(dice),
            state: Some(*dice.pick(&ReviewState::ALL)),
            sheets: (0..dice.below(3)).map(|nth| sheet(dice, nth)).collect(),
            unknown: unknown(dice),
        });
    }
    made.missing = (0..dice.below(3)).map(|nth| expected(dice, nth)).collect();
    made.sums = numbers(dice);
    made.unknown = unknown(dice);
    made.other_counts = unknown(dice);
    made
}
