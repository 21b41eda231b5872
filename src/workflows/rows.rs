//! What is kept, as rows for the outbox: one function for each thing that a person changes.

use super::backup::lineage::Point;
use super::load::Unit;
use super::{Outbox, Reviewed, Taken, keys, stored};
use crate::assessment::{Answer, Answers, SheetHead, SheetId, UnitYear};
use crate::bundle::{AnswerFile, json, record, sheet};
use crate::model::{Id, Json, Record};
use crate::policy;
use crate::storage::Table;
use std::collections::BTreeSet;

fn put(outbox: &mut Outbox, table: Table, key: &str, document: &Json) {
    outbox.put(table, key, json::canonical(document));
}

/// The unit and the year that is open.
pub fn unit(outbox: &mut Outbox, year: &UnitYear) {
    let unit = Unit { record: year.unit.clone(), period: year.period };
    put(outbox, Table::Units, year.unit.id.as_str(), &unit.to_json());
}

/// A record.
pub fn record(outbox: &mut Outbox, unit: &Id, kind: &str, record: &Record) {
    if let Some(known) = policy::dictionary().kind(kind) {
        put(outbox, Table::Records, &keys::record(unit, kind, &record.id), &record::to_json(record, known));
    }
}

/// The end of a record.
pub fn no_record(outbox: &mut Outbox, unit: &Id, kind: &str, id: &Id) {
    outbox.delete(Table::Records, &keys::record(unit, kind, id));
}

/// The registers declared finished.
pub fn finished(outbox: &mut Outbox, year: &UnitYear) {
    let key = keys::finished(&year.unit.id, year.period);
    put(outbox, Table::Sheets, &key, &stored::finished_to_json(&year.finished));
}

/// What the year took over, how much its task asks, what is set for it, and the items of which version are answered.
pub fn year_note(outbox: &mut Outbox, year: &UnitYear, answers: &Answers) {
    let note = stored::YearNote {
        inherited: answers.inherited.clone(),
        catalogue: answers.catalogue.clone(),
        extent: year.extent.clone(),
        setting: year.setting.clone(),
    };
    put(outbox, Table::Sheets, &keys::year_note(&year.unit.id, year.period), &note.to_json());
}

/// What a year that begins took over. Nothing of another year is written.
pub fn taken_over(outbox: &mut Outbox, year: &UnitYear, answers: &Answers) {
    year_note(outbox, year, answers);
    for ((sheet, item), one) in &answers.items {
        answer(outbox, year, sheet, item, one);
    }
}

/// What became of a year's answers: rows that are others now, and those that are gone.
pub fn moved(outbox: &mut Outbox, year: &UnitYear, before: &Answers, after: &Answers) {
    for (sheet, item) in before.items.keys().filter(|place| !after.items.contains_key(*place)) {
        no_answer(outbox, year, sheet, item);
    }
    for (place, one) in after.items.iter().filter(|(place, one)| before.items.get(*place) != Some(*one)) {
        answer(outbox, year, &place.0, &place.1, one);
    }
    for (sheet, one) in after.heads.iter().filter(|(sheet, one)| before.heads.get(*sheet) != Some(*one)) {
        head(outbox, year, sheet, one);
    }
    year_note(outbox, year, after);
}

/// An answer.
pub fn answer(outbox: &mut Outbox, year: &UnitYear, sheet: &SheetId, item: &str, answer: &Answer) {
    let file = AnswerFile {
        item: item.to_owned(),
        auto_result: None,
        auto_explain: String::new(),
        answer: answer.clone(),
    };
    let key = keys::answer(&year.unit.id, year.period, sheet, item);
    put(outbox, Table::Answers, &key, &sheet::answer_to_json(&file));
}

/// The end of an answer: nobody says anything of the item any more.
pub fn no_answer(outbox: &mut Outbox, year: &UnitYear, sheet: &SheetId, item: &str) {
    outbox.delete(Table::Answers, &keys::answer(&year.unit.id, year.period, sheet, item));
}

/// How far a sheet is.
pub fn head(outbox: &mut Outbox, year: &UnitYear, sheet: &SheetId, head: &SheetHead) {
    put(outbox, Table::Sheets, &keys::sheet(&year.unit.id, year.period, sheet), &stored::head_to_json(head));
}

/// A file that was sent, and its bytes.
pub fn sent(outbox: &mut Outbox, year: &UnitYear, sent: &stored::Sent, bytes: Vec<u8>) {
    let key = keys::sent(&year.unit.id, year.period, sent.revision);
    put(outbox, Table::Sheets, &key, &sent.to_json());
    outbox.put(Table::Bundles, &key, bytes);
}

/// An opinion that came back, and its bytes.
pub fn reply(outbox: &mut Outbox, year: &UnitYear, reviewed: &Reviewed, bytes: Vec<u8>) {
    let key = keys::reply(&year.unit.id, year.period, &reviewed.id, reviewed.revision);
    put(outbox, Table::Sheets, &key, &reviewed.to_json());
    outbox.put(Table::Bundles, &key, bytes);
}

/// The task that was taken on, and its bytes.
pub fn task(outbox: &mut Outbox, year: &UnitYear, taken: &Taken, bytes: Vec<u8>) {
    let key = keys::task(&year.unit.id, year.period);
    put(outbox, Table::Sheets, &key, &taken.to_json());
    outbox.put(Table::Bundles, &format!("{key}/{}", taken.digest), bytes);
}

/// A task that was made here, and its bytes.
pub fn made_task(outbox: &mut Outbox, year: &UnitYear, sent: &stored::Sent, bytes: Vec<u8>) {
    let key = keys::made_task(&year.unit.id, year.period, sent.revision);
    put(outbox, Table::Sheets, &key, &sent.to_json());
    outbox.put(Table::Bundles, &key, bytes);
}

/// An opinion that was saved, and its bytes.
pub fn issued(outbox: &mut Outbox, submission: &Id, sent: &stored::Sent, bytes: Vec<u8>) {
    let key = keys::issued(submission, sent.revision);
    put(outbox, Table::Reviews, &key, &sent.to_json());
    outbox.put(Table::Bundles, &key, bytes);
}

/// The unit that is open.
pub fn current(outbox: &mut Outbox, unit: &Id) {
    put(outbox, Table::Settings, keys::CURRENT, &Json::from(unit.as_str()));
}

/// When everything was last backed up.
pub fn backup_note(outbox: &mut Outbox, note: &stored::BackupNote) {
    put(outbox, Table::Settings, keys::BACKUP, &note.to_json());
}

/// From here on this browser and a backup file that it wrote have everything in common up to a commit.
pub fn point(outbox: &mut Outbox, file: &Id, commit: u64) {
    let point = Point::to_json(Some(commit), &BTreeSet::new());
    put(outbox, Table::Settings, &keys::point(file.as_str()), &point);
}

/// A half-typed record.
pub fn draft(outbox: &mut Outbox, unit: &Id, kind: &str, id: Option<&Id>, draft: Option<&Json>) {
    let key = keys::draft(unit, kind, id);
    match draft {
        Some(draft) => put(outbox, Table::Settings, &key, draft),
        None => outbox.delete(Table::Settings, &key),
    }
}
