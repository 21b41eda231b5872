//! A record as it stands in its form: every field as text, whether or not it can be read.
//!
//! Nothing typed is ever dropped or changed here, except that numbers which the product does not keep
//! are starred out when a draft is put aside (`json`). `check` says what stops it from being saved.

mod check;
mod json;

pub use check::{Checked, Context};

use super::finding::Finding;
use super::input::{Fault, MoneyUnit, NO, Typed, YES, money, number};
use super::personal;
use crate::model::{Id, Record, Value};
use crate::policy::{Field, FieldType, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// A record as it stands in its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The register.
    pub kind: String,
    /// The record that is being changed; `None` for a new one.
    pub id: Option<Id>,
    /// The revision it was taken from; 0 for a new one.
    pub rev: u64,
    /// The unit of every amount in the form that names none.
    pub money_unit: MoneyUnit,
    texts: BTreeMap<String, Typed>,
    acknowledged: BTreeSet<String>,
}

/// What a new record starts with.
#[derive(Clone, Debug, Default)]
pub struct Preset {
    /// The year of the page.
    pub year: Option<i32>,
    /// The association of the page.
    pub association: Option<Id>,
    /// The unit that was chosen last.
    pub money_unit: MoneyUnit,
}

impl Draft {
    /// A new record: its year and association are filled, and required fields whose blank means something.
    pub fn new(kind: &Kind, preset: &Preset) -> Self {
        let mut draft = Self::bare(kind, None, 0, preset.money_unit);
        for field in kind.fields.iter().filter(|field| field.required) {
            let text = match &field.blank {
                Some(serde_json::Value::Bool(truth)) => Some(yes_no(*truth).to_owned()),
                Some(serde_json::Value::String(code)) => Some(code.clone()),
                _ => None,
            };
            if let Some(text) = text {
                draft.set_text(&field.name, &text);
            }
        }
        let year_field = kind.time.as_ref().and_then(|axis| axis.year.as_deref());
        if let (Some(field), Some(year)) = (year_field, preset.year) {
            draft.set_text(field, &year.to_string());
        }
        let owner_field = kind.owner.as_ref().and_then(|owner| kind.field(&owner.field));
        if let (Some(field), Some(association)) = (owner_field, &preset.association) {
            match field.kind {
                FieldType::Refs => draft.set_list(&field.name, vec![association.to_string()]),
                _ => draft.set_text(&field.name, association.as_str()),
            }
        }
        draft
    }

    /// A record to be changed.
    pub fn of(kind: &Kind, record: &Record, money_unit: MoneyUnit) -> Self {
        let mut draft = Self::bare(kind, Some(record.id.clone()), record.rev, money_unit);
        for field in &kind.fields {
            if let Some(value) = record.get(&field.name) {
                draft.texts.insert(field.name.clone(), typed(field, value, money_unit));
            }
        }
        draft
    }

    /// The next of several new records: it keeps the owner, the year and what the dictionary carries on.
    #[must_use]
    pub fn again(&self, kind: &Kind) -> Self {
        let mut draft = Self::new(kind, &Preset { money_unit: self.money_unit, ..Preset::default() });
        let year = kind.time.as_ref().and_then(|axis| axis.year.as_ref());
        let kept = kind.owner.iter().map(|owner| &owner.field).chain(year).chain(&kind.carry);
        for field in kept {
            if let Some(typed) = self.texts.get(field) {
                draft.texts.insert(field.clone(), typed.clone());
            }
        }
        draft
    }

    /// What stands in it and is refused whatever else is typed: numbers that the product does not keep.
    pub fn refused(&self, kind: &Kind) -> Vec<Finding> {
        let texts = kind.fields.iter().filter(|field| field.kind == FieldType::Text);
        let refused = texts.filter_map(|field| {
            let hits = personal::find(self.text(&field.name));
            let hits: Vec<_> = hits.into_iter().filter(|hit| hit.number.is_refused()).collect();
            let fault = Fault::Personal { number: hits.first()?.number, count: hits.len() };
            Some(Finding::error(&field.name, super::FindingKind::Unreadable(fault)))
        });
        refused.collect()
    }

    fn bare(kind: &Kind, id: Option<Id>, rev: u64, money_unit: MoneyUnit) -> Self {
        let kind = kind.name.clone();
        Self { kind, id, rev, money_unit, texts: BTreeMap::new(), acknowledged: BTreeSet::new() }
    }

    /// What stands in the control of a field; `None` when it was never touched.
    pub fn typed(&self, field: &str) -> Option<&Typed> {
        self.texts.get(field)
    }

    /// The text of a field; empty when there is none.
    pub fn text(&self, field: &str) -> &str {
        match self.texts.get(field) {
            Some(Typed::Text(text)) => text,
            Some(Typed::List(_)) | None => "",
        }
    }

    /// The list of a field; empty when there is none.
    pub fn list(&self, field: &str) -> &[String] {
        match self.texts.get(field) {
            Some(Typed::List(list)) => list,
            Some(Typed::Text(_)) | None => &[],
        }
    }

    /// Every field that was touched.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Typed)> {
        self.texts.iter().map(|(field, typed)| (field.as_str(), typed))
    }

    /// Puts a text into a field, as typed.
    pub fn set_text(&mut self, field: &str, text: &str) {
        self.texts.insert(field.to_owned(), Typed::Text(text.to_owned()));
    }

    /// Puts codes or ids into a field.
    pub fn set_list(&mut self, field: &str, list: Vec<String>) {
        self.texts.insert(field.to_owned(), Typed::List(list));
    }

    /// Puts an amount into a field, in the form's unit: the way out that a doubt offers.
    pub fn set_money(&mut self, field: &str, fen: i64) {
        let text = money::typed(fen, self.money_unit);
        self.set_text(field, &text);
    }

    /// Takes another unit and writes every amount that can be read in it, so that no amount changes.
    ///
    /// To read what was typed in another unit, set `money_unit` alone.
    pub fn convert_money(&mut self, kind: &Kind, unit: MoneyUnit) {
        for field in kind.fields.iter().filter(|field| field.kind == FieldType::Money) {
            if let Ok(fen) = money::read(self.text(&field.name), self.money_unit) {
                self.set_text(&field.name, &money::typed(fen, unit));
            }
        }
        self.money_unit = unit;
    }

    /// Notes that a person has looked at a warning and stands by what is typed.
    ///
    /// It holds for these texts only: once one of them changes, the warning comes back.
    pub fn acknowledge(&mut self, finding: &Finding) {
        if !finding.is_error() {
            let mark = self.mark(finding);
            self.acknowledged.insert(mark);
        }
    }

    /// Whether a warning has been acknowledged for what is typed now.
    pub fn is_acknowledged(&self, finding: &Finding) -> bool {
        !finding.is_error() && self.acknowledged.contains(&self.mark(finding))
    }

    fn mark(&self, finding: &Finding) -> String {
        let place = match finding.kind {
            super::FindingKind::Check { index } => index.to_string(),
            _ => String::new(),
        };
        let mut parts = vec![finding.kind.code().to_owned(), place, self.money_unit.code().to_owned()];
        for field in std::iter::once(&finding.field).chain(&finding.also) {
            parts.push(field.clone());
            match self.texts.get(field) {
                Some(Typed::Text(text)) => parts.push(text.clone()),
                Some(Typed::List(list)) => parts.extend(list.iter().cloned()),
                None => {}
            }
        }
        parts.join("\u{1f}")
    }
}

/// A value as it would be typed.
fn typed(field: &Field, value: &Value, money_unit: MoneyUnit) -> Typed {
    match value {
        Value::Text(text) => Typed::Text(text.clone()),
        Value::Bool(truth) => yes_no(*truth).into(),
        Value::Date(date) => Typed::Text(date.to_string()),
        Value::List(list) => Typed::List(list.clone()),
        Value::Int(number) if field.kind == FieldType::Money => {
            Typed::Text(money::typed(*number, money_unit))
        }
        Value::Int(number) => Typed::Text(money::decimal(*number, number::places(field))),
    }
}

fn yes_no(truth: bool) -> &'static str {
    if truth { YES } else { NO }
}
