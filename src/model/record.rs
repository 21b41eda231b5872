//! One row of a register, and the rows of one unit.

use super::{Id, Json, PartialDate};
use std::collections::BTreeMap;

/// The value of a field. Codes, references and years are told apart by the dictionary, not here.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, a code, or the id of another record.
    Text(String),
    /// A whole number: a count, a year, money in 分, tenths of a unit.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A date to the day or to the month.
    Date(PartialDate),
    /// Several codes or ids. Never empty: an empty list is a blank field.
    List(Vec<String>),
}

impl Value {
    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, when it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The date, when it is one.
    pub fn as_date(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The list, when it is one.
    pub fn as_list(&self) -> Option<&[String]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }
}

/// One record. A field that is not in `values` is blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Made once, never changed.
    pub id: Id,
    /// Counts the saves, from 1. A save with another number than the stored one is a conflict.
    pub rev: u64,
    /// RFC 3339, for people; nothing is ever ordered by it.
    pub updated_at: String,
    /// The fields that this program knows and understands.
    pub values: BTreeMap<String, Value>,
    /// What it does not know or could not understand, kept as it came.
    pub unknown: BTreeMap<String, Json>,
}

impl Record {
    /// A record with no fields yet.
    pub fn new(id: Id, updated_at: &str) -> Self {
        Self {
            id,
            rev: 1,
            updated_at: updated_at.to_owned(),
            values: BTreeMap::new(),
            unknown: BTreeMap::new(),
        }
    }

    /// The value of a field; `None` when it is blank.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(field)
    }

    /// The text of a text, code or reference field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.get(field)?.as_text()
    }

    /// The number in a field.
    pub fn int(&self, field: &str) -> Option<i64> {
        self.get(field)?.as_int()
    }

    /// Yes or no; `None` when blank.
    pub fn bool(&self, field: &str) -> Option<bool> {
        match self.get(field)? {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The codes or ids in a list field; empty when blank.
    pub fn list(&self, field: &str) -> &[String] {
        self.get(field).and_then(Value::as_list).unwrap_or_default()
    }

    /// Sets a field, or clears it.
    pub fn set(&mut self, field: &str, value: Option<Value>) {
        match value {
            Some(value) => self.values.insert(field.to_owned(), value),
            None => self.values.remove(field),
        };
    }
}

/// The records of one unit, by register kind. Within a kind the order means nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecordSet {
    kinds: BTreeMap<String, Vec<Record>>,
}

impl RecordSet {
    /// The records of one kind.
    pub fn of(&self, kind: &str) -> &[Record] {
        self.kinds.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// One record.
    pub fn find(&self, kind: &str, id: &str) -> Option<&Record> {
        self.of(kind).iter().find(|record| record.id.as_str() == id)
    }

    /// Adds a record, or replaces the one with its id.
    pub fn put(&mut self, kind: &str, record: Record) {
        let records = self.kinds.entry(kind.to_owned()).or_default();
        match records.iter_mut().find(|known| known.id == record.id) {
            Some(known) => *known = record,
            None => records.push(record),
        }
    }

    /// Puts all records of a kind in the place of those that were there. Their ids must differ.
    pub fn replace(&mut self, kind: &str, records: Vec<Record>) {
        self.kinds.insert(kind.to_owned(), records);
    }

    /// Removes a record and gives it back.
    pub fn remove(&mut self, kind: &str, id: &Id) -> Option<Record> {
        let records = self.kinds.get_mut(kind)?;
        let at = records.iter().position(|record| &record.id == id)?;
        Some(records.remove(at))
    }

    /// Every kind that has been used, with its records.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Record])> {
        self.kinds.iter().map(|(kind, records)| (kind.as_str(), records.as_slice()))
    }

    /// How many records there are in all.
    pub fn len(&self) -> usize {
        self.kinds.values().map(Vec::len).sum()
    }

    /// Whether there is no record at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
