//! A register as a table: its columns, and its records in words that `intake` reads back as they were.
//!
//! Dates are text, amounts are in 元 to the 分, codes and references are their words; a reference that is not
//! unmistakable by its title carries its id. Knows no file.

use super::form;
use super::input::{MoneyUnit, money, number, text};
use super::intake::names::Names;
use super::present::{Content, View};
use crate::model::{Record, RecordSet, Value, order};
use crate::policy::{Dictionary, Field, FieldType, Kind, Vocabulary};
use std::collections::BTreeMap;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text, codes, names, dates.
    Text,
    /// Text of several lines.
    LongText,
    /// Whole numbers.
    Whole,
    /// Numbers with one place.
    Tenths,
    /// Amounts in 元.
    Amount,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its field.
    pub field: &'a Field,
    /// Its heading: the label, and the unit in brackets.
    pub heading: String,
    /// What stands in it.
    pub holds: Holds,
    /// What can be chosen: words of codes, names of records, yes and no.
    pub choices: Vec<String>,
    /// Whether several may be chosen.
    pub is_several: bool,
}

/// A value in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing is filled in.
    Blank,
    /// Words.
    Text(String),
    /// A number in decimal digits.
    Number(String),
}

/// A register as a table.
pub struct Tabulator<'a> {
    kind: &'a Kind,
    dictionary: &'a Dictionary,
    vocabulary: &'a Vocabulary,
    records: &'a RecordSet,
    names: BTreeMap<&'a str, Names>,
}

impl<'a> Tabulator<'a> {
    /// The table of a kind.
    pub fn new(
        kind: &'a Kind,
        dictionary: &'a Dictionary,
        vocabulary: &'a Vocabulary,
        records: &'a RecordSet,
    ) -> Self {
        let targets = kind.fields.iter().filter_map(|field| form::target(field, dictionary));
        let names = targets.map(|of| (of.name.as_str(), Names::of(of, records, dictionary, vocabulary)));
        Self { kind, dictionary, vocabulary, records, names: order::map(names) }
    }

    /// Its columns: what a person fills in a form, in that order.
    pub fn columns(&self) -> Vec<Column<'a>> {
        form::fields(self.kind).map(|field| self.column(field)).collect()
    }

    fn column(&self, field: &'a Field) -> Column<'a> {
        let unit = match field.kind {
            FieldType::Money => self.vocabulary.yuan.first().map(String::as_str),
            FieldType::Int => number::unit_word(field),
            _ => None,
        };
        let heading = match unit {
            Some(unit) => format!("{}（{unit}）", field.label_zh),
            None => field.label_zh.clone(),
        };
        let holds = match field.kind {
            FieldType::Text if text::is_multiline(field) => Holds::LongText,
            FieldType::Money => Holds::Amount,
            FieldType::Int if number::places(field) == 1 => Holds::Tenths,
            FieldType::Int | FieldType::Year => Holds::Whole,
            _ => Holds::Text,
        };
        let is_several = matches!(field.kind, FieldType::Codes | FieldType::Refs | FieldType::Evidence);
        Column { field, heading, holds, choices: self.choices(field), is_several }
    }

    fn choices(&self, field: &Field) -> Vec<String> {
        match field.kind {
            FieldType::Bool => [true, false].map(|truth| yes_no(truth).to_owned()).to_vec(),
            FieldType::Code | FieldType::Codes => {
                let codes = self.dictionary.codes(field.codes.as_deref().unwrap_or_default());
                codes.iter().map(|code| code.label_zh.clone()).collect()
            }
            FieldType::Ref | FieldType::Refs | FieldType::Evidence => {
                let Some(kind) = form::target(field, self.dictionary) else { return Vec::new() };
                let records = self.records.of(&kind.name).iter();
                records.map(|record| self.name(kind, record.id.as_str())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A record as a row.
    pub fn row(&self, record: &Record) -> Vec<Told> {
        form::fields(self.kind).map(|field| self.told(field, record.get(&field.name))).collect()
    }

    fn told(&self, field: &Field, value: Option<&Value>) -> Told {
        let Some(value) = value else { return Told::Blank };
        match (field.kind, value) {
            (FieldType::Money, Value::Int(fen)) => Told::Number(money::typed(*fen, MoneyUnit::Yuan)),
            (_, Value::Int(number)) => Told::Number(money::decimal(*number, number::places(field))),
            (_, Value::Bool(truth)) => Told::Text(yes_no(*truth).to_owned()),
            (FieldType::Ref, Value::Text(id)) => Told::Text(self.referred(field, id)),
            (FieldType::Refs | FieldType::Evidence, Value::List(ids)) => {
                Told::Text(ids.iter().map(|id| self.referred(field, id)).collect::<Vec<_>>().join("、"))
            }
            _ => match self.view().value(field, value) {
                Content::Text(text) | Content::Number(text) => Told::Text(text),
                Content::Money(amount) => Told::Text(amount.text),
                Content::Truth(truth) => Told::Text(yes_no(truth).to_owned()),
                Content::Blank | Content::Gone => Told::Blank,
            },
        }
    }

    fn view(&self) -> View<'_> {
        View { dictionary: self.dictionary, records: self.records, money_unit: MoneyUnit::Yuan }
    }

    fn referred(&self, field: &Field, id: &str) -> String {
        form::target(field, self.dictionary).map_or_else(|| id.to_owned(), |kind| self.name(kind, id))
    }

    /// What a record is called, so that it is found again; its id when it is not there.
    fn name(&self, kind: &Kind, id: &str) -> String {
        let Some(record) = self.records.find(&kind.name, id) else { return id.to_owned() };
        let title = self.view().title(kind, record);
        match self.names.get(kind.name.as_str()) {
            Some(names) => names.unmistakable(&title, &record.id),
            None => title,
        }
    }
}

/// How yes and no are written; `input` reads these words.
fn yes_no(truth: bool) -> &'static str {
    if truth { "是" } else { "否" }
}
