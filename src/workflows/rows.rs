//! What is kept, as rows for the outbox: one function for each thing that a person changes.

use super::backup::lineage::Point;
use super::load::Unit;
use super::{Outbox, keys, stored};
use crate::assessment::{Answer, Answers, Inherited, SheetHead, SheetId, UnitYear};
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

/// What the year took over, and how much its task asks.
pub fn year_note(outbox: &mut Outbox, year: &UnitYear, inherited: &Inherited) {
    let note = stored::YearNote {
        inherited: inherited.clone(),
        extent: year.extent.clone(),
        setting: year.setting.clone(),
    };
    put(outbox, Table::Sheets, &keys::year_note(&year.unit.id, year.period), &note.to_json());
}

/// What a year that begins took over. Nothing of another year is written.
pub fn taken_over(outbox: &mut Outbox, year: &UnitYear, answers: &Answers) {
    year_note(outbox, year, &answers.inherited);
    for ((sheet, item), one) in &answers.items {
        answer(outbox, year, sheet, item, one);
    }
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
