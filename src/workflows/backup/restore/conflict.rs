//! The rows that a person has to choose between, read as what they are.

use super::super::super::{load, stored};
use super::{Here, Plan, Planned, Standing};
use crate::assessment::{Answer, SheetHead, SheetId};
use crate::bundle::{CheckCode, Digest, json, record, sheet};
use crate::model::{Json, Record, RecordSet};
use crate::policy::{self, Kind};
use crate::review::Opinion;
use crate::storage::Table;
use crate::workflows::arrival::Arrival;
use crate::workflows::stored::YearNote;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Two contents of one row.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// What a choice names it by.
    pub key: String,
    /// What it is, on both sides.
    pub subject: Subject,
}

/// The two sides of a row, the one here first.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A record of a register, with the records that it may refer to.
    Record(&'static Kind, Box<(Record, Record)>, Arc<RecordSet>),
    /// The unit's own record.
    Unit(&'static Kind, Box<(Record, Record)>),
    /// An answer to an item, with the records that name its sheet.
    Answer(SheetId, String, Box<(Answer, Answer)>, Arc<RecordSet>),
    /// How far a sheet is.
    Sheet(SheetId, Box<(SheetHead, SheetHead)>, Arc<RecordSet>),
    /// What a year took over and what is asked in it.
    Year(String, Box<(YearNote, YearNote)>),
    /// What a reviewer thinks of an item.
    Opinion(String, Box<(Opinion, Opinion)>),
    /// A file that was sent or received: what it is called here, and both 核对码.
    File(String, Box<(Option<CheckCode>, Option<CheckCode>)>),
    /// Something that is not read here.
    Other(String),
}

impl Plan {
    /// What a person has to choose, in the order of the file; rows of one key are one choice.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut records: BTreeMap<&str, Arc<RecordSet>> = BTreeMap::new();
        let (mut conflicts, mut seen) = (Vec::new(), BTreeSet::new());
        for row in self.rows.iter().filter(|row| row.standing == Standing::Open) {
            if !seen.insert(&row.key) {
                continue;
            }
            let Here::Kept { bytes, .. } = &row.here else { continue };
            let unit = row.key.split('/').next().unwrap_or_default();
            let records = records.entry(unit).or_insert_with(|| Arc::new(self.records(unit))).clone();
            let subject = subject(row, bytes, records);
            let subject = subject.unwrap_or_else(|| Subject::Other(row.key.clone()));
            conflicts.push(Conflict { key: row.key.clone(), subject });
        }
        conflicts
    }

    /// The records of a unit as the file has them.
    fn records(&self, unit: &str) -> RecordSet {
        let mut records = RecordSet::default();
        for row in self.rows.iter().filter(|row| row.table == Table::Records) {
            let place = row.key.strip_prefix(unit).and_then(|rest| rest.strip_prefix('/'));
            let Some((kind, _)) = place.and_then(|rest| rest.split_once('/')) else { continue };
            let Some(known) = policy::dictionary().kind(kind) else { continue };
            if let Some(record) = document(&row.bytes).and_then(|json| read(known, &json)) {
                records.put(kind, record);
            }
        }
        records
    }
}

fn document(bytes: &[u8]) -> Option<Json> {
    json::read(bytes).ok().map(|(document, _)| document)
}

fn read(kind: &Kind, json: &Json) -> Option<Record> {
    record::from_json(json, kind, policy::dictionary()).ok().map(|(record, _)| record)
}

fn subject(row: &Planned, here: &[u8], records: Arc<RecordSet>) -> Option<Subject> {
    let parts: Vec<&str> = row.key.split('/').collect();
    if matches!(row.table, Table::Bundles | Table::Arrivals) || row.key.contains("/~sent/") {
        let code = |bytes: &[u8]| document(bytes).and_then(|json| code(row.table, &json));
        return Some(Subject::File(row.key.clone(), Box::new((code(here), code(&row.bytes)))));
    }
    let (here, file) = (document(here)?, document(&row.bytes)?);
    match (row.table, parts.as_slice()) {
        (Table::Records, [_, kind, _]) => {
            let kind = policy::dictionary().kind(kind)?;
            Some(Subject::Record(kind, Box::new((read(kind, &here)?, read(kind, &file)?)), records))
        }
        (Table::Units, _) => {
            let kind = policy::dictionary().kind("unit")?;
            let unit = |json: &Json| load::Unit::from_json(json).map(|unit| unit.record);
            Some(Subject::Unit(kind, Box::new((unit(&here)?, unit(&file)?))))
        }
        (Table::Answers, [_, _, of, item]) => {
            let answer = |json: &Json| sheet::answer_from_json(json).ok().map(|file| file.answer);
            let both = Box::new((answer(&here)?, answer(&file)?));
            Some(Subject::Answer(SheetId::from_key(of)?, (*item).to_owned(), both, records))
        }
        (Table::Sheets, [_, year, "~year"]) => {
            let both = Box::new((YearNote::from_json(&here), YearNote::from_json(&file)));
            Some(Subject::Year((*year).to_owned(), both))
        }
        (Table::Sheets, [_, _, of]) => {
            let both = Box::new((stored::head_from_json(&here), stored::head_from_json(&file)));
            Some(Subject::Sheet(SheetId::from_key(of)?, both, records))
        }
        (Table::Reviews, [_, _, _, item]) => {
            let both = Box::new((stored::opinion_from_json(&here), stored::opinion_from_json(&file)));
            Some(Subject::Opinion((*item).to_owned(), both))
        }
        _ => None,
    }
}

/// The check code of a file, from itself or from the row that speaks of it.
fn code(table: Table, json: &Json) -> Option<CheckCode> {
    let digest = match table {
        Table::Bundles => Some(Digest::of(json)),
        Table::Arrivals => Arrival::from_json(json).map(|arrival| arrival.digest),
        _ => stored::Sent::from_json(json).map(|sent| sent.digest),
    };
    digest.map(|digest| digest.check_code())
}
