//! Submissions that nobody wrote: every register, every type of field, and much that no program knows.

use super::dice::Dice;
use super::edit::GOLDEN;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use xiehui::assessment::{Answer, SheetId, SheetState};
use xiehui::bundle::{AnswerFile, Envelope, Kind, Privacy, SheetFile, Submission, Version, submission};
use xiehui::model::{Id, Json, PartialDate, Record, Value, Verdict};
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
