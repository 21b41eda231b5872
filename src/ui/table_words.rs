//! What the clerk says of a table, in words. Pure: the language is an argument.

use super::finding_words::{Telling, yuan};
use crate::clerk::{Words, clipped};
use crate::locale::{Lang, Word, fill, words};
use crate::model::{Record, Value};
use crate::policy::{Field, FieldType, Kind};
use crate::registers::MoneyUnit;
use crate::registers::intake::{Change, Column, Outcome, PlannedRow, RowFault};
use crate::registers::present::{Content, View};
use crate::registers::{form, personal, tabulate};
use std::fmt::Display;

/// The longest value that is told in full, in characters.
const TOLD: usize = 60;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct TableWords {
    /// Which.
    pub lang: Lang,
}

impl Words for TableWords {
    fn heading(&self, column: &Column, view: &View) -> String {
        let meaning = &column.meaning;
        let year = meaning.year.map(|year| self.fill(words::tables::OF_YEAR, &[("year", &year)]));
        let association = meaning.association.as_ref().and_then(|id| {
            let kind = view.dictionary.kind("association")?;
            let record = view.records.find("association", id.as_str())?;
            view.short(kind, record)
        });
        let is_money = meaning.field.is_some();
        let unit = meaning.unit.filter(|_| is_money).map(|unit| self.unit(unit));
        association
            .into_iter()
            .chain(year)
            .chain(unit)
            .collect::<Vec<_>>()
            .join(self.word(words::tables::COMMA))
    }

    fn row(&self, kind: &Kind, row: &PlannedRow, view: &View) -> (String, String) {
        let telling = Telling { lang: self.lang, kind, view: *view };
        let says = match &row.outcome {
            Outcome::New(record) => self.holds(kind, record, view),
            Outcome::Same(_) => String::new(),
            Outcome::Changed { changes, .. } => {
                self.joined(changes.iter().map(|change| self.change(kind, change, view)))
            }
            Outcome::Refused { faults, .. } => {
                self.joined(faults.iter().map(|fault| self.fault(kind, fault, &telling)))
            }
        };
        let remarks = row.remarks.iter().map(|remark| {
            let label = kind.field(&remark.field).map_or("", |field| &field.label_zh);
            self.fill(words::tables::FIELD_SAYS, &[("field", &label), ("says", &telling.sentence(remark))])
        });
        let above = row.from_above.then(|| self.word(words::tables::FROM_ABOVE).to_owned());
        let says = self.joined((!says.is_empty()).then_some(says).into_iter().chain(above));
        (says, self.joined(remarks))
    }

    fn note(&self, column: &tabulate::Column) -> String {
        let field = column.field;
        let required = field.required.then(|| self.word(words::tables::NOTE_REQUIRED).to_owned());
        let by_type = match field.kind {
            FieldType::Date => Some(words::tables::NOTE_DATE),
            FieldType::Money => Some(words::tables::NOTE_MONEY),
            FieldType::Year => Some(words::tables::NOTE_YEAR),
            FieldType::Codes | FieldType::Refs | FieldType::Evidence => Some(words::tables::NOTE_SEVERAL),
            FieldType::Code | FieldType::Bool | FieldType::Ref => Some(words::tables::NOTE_ONE),
            FieldType::Text | FieldType::Int => None,
        };
        let most = field.max_length.filter(|_| field.kind == FieldType::Text);
        let most = most.map(|n| self.fill(words::tables::NOTE_LENGTH, &[("n", &n)]));
        let by_type = by_type.map(|word| self.word(word).to_owned());
        let parts = required.into_iter().chain(field.hint_zh.clone()).chain(by_type).chain(most);
        parts.collect::<Vec<_>>().join("\n")
    }

    fn choices(&self) -> String {
        self.word(words::tables::CHOICES_SHEET).to_owned()
    }
}

impl TableWords {
    fn word(self, word: Word) -> &'static str {
        word.text(self.lang)
    }

    fn fill(self, word: Word, values: &[(&str, &dyn Display)]) -> String {
        fill(self.lang, word, values)
    }

    fn joined(self, parts: impl Iterator<Item = String>) -> String {
        parts.collect::<Vec<_>>().join(self.word(words::tables::SEMICOLON))
    }

    fn unit(self, unit: MoneyUnit) -> String {
        self.word(match unit {
            MoneyUnit::Yuan => words::tables::UNIT_YUAN,
            MoneyUnit::Wan => words::tables::UNIT_WAN,
        })
        .to_owned()
    }

    /// What a new record holds, beside its name.
    fn holds(self, kind: &Kind, record: &Record, view: &View) -> String {
        let is_told = |field: &&Field| !kind.title.contains(&field.name) && record.get(&field.name).is_some();
        self.joined(form::fields(kind).filter(is_told).map(|field| {
            let value = self.value(field, record.get(&field.name), view);
            self.fill(words::tables::FIELD_SAYS, &[("field", &field.label_zh), ("says", &value)])
        }))
    }

    fn change(self, kind: &Kind, change: &Change, view: &View) -> String {
        let Some(field) = kind.field(&change.field) else { return String::new() };
        let old = self.value(field, change.old.as_ref(), view);
        let new = self.value(field, Some(&change.new), view);
        self.fill(words::tables::CHANGES, &[("field", &field.label_zh), ("old", &old), ("new", &new)])
    }

    fn value(self, field: &Field, value: Option<&Value>, view: &View) -> String {
        match (field.kind, value) {
            (FieldType::Money, Some(Value::Int(fen))) => {
                self.fill(words::registers::AMOUNT_YUAN, &[("n", &yuan(*fen))])
            }
            (_, Some(value)) => match view.value(field, value) {
                Content::Text(text) | Content::Number(text) => clipped(&text, TOLD),
                Content::Money(amount) => amount.text,
                Content::Truth(true) => self.word(words::registers::YES).to_owned(),
                Content::Truth(false) => self.word(words::registers::NO).to_owned(),
                Content::Gone => self.word(words::registers::GONE).to_owned(),
                Content::Blank => self.word(words::tables::BLANK).to_owned(),
            },
            (_, None) => self.word(words::tables::BLANK).to_owned(),
        }
    }

    fn fault(self, kind: &Kind, fault: &RowFault, telling: &Telling) -> String {
        let says = match fault {
            RowFault::Finding(finding) => telling.sentence(finding),
            RowFault::Together { name, .. } => {
                let word =
                    if kind.pool.is_some() { words::tables::TOGETHER_POOL } else { words::tables::TOGETHER };
                self.fill(word, &[("name", name)])
            }
            RowFault::NoSuchName { field, name, near } => {
                let to = kind.field(field).and_then(|field| form::target(field, telling.view.dictionary));
                let what = to.map_or("", |to| &to.label_zh);
                let name = clipped(&personal::starred(name), TOLD);
                let near = near.as_deref().map(|near| self.fill(words::tables::NEAR, &[("near", &near)]));
                let says = self.fill(words::tables::NO_SUCH_NAME, &[("kind", &what), ("name", &name)]);
                says + near.as_deref().unwrap_or_default()
            }
            RowFault::SeveralOfName { name, .. } => self
                .fill(words::tables::SEVERAL_OF_NAME, &[("name", &clipped(&personal::starred(name), TOLD))]),
            RowFault::Damaged { .. } => self.word(words::tables::DAMAGED).to_owned(),
            RowFault::LostZero { .. } => self.word(words::tables::LOST_ZERO).to_owned(),
            RowFault::OfSeveralRows { .. } => self.word(words::tables::OF_SEVERAL_ROWS).to_owned(),
            RowFault::CellFault { .. } => self.word(words::tables::CELL_FAULT).to_owned(),
            RowFault::Repeated { row } => return self.fill(words::tables::REPEATED, &[("row", row)]),
            RowFault::Contradicts { row } => return self.fill(words::tables::CONTRADICTS, &[("row", row)]),
            RowFault::SeveralMatch { n } => return self.fill(words::tables::SEVERAL_MATCH, &[("n", n)]),
        };
        match fault.field().and_then(|field| kind.field(field)) {
            Some(field) => {
                self.fill(words::tables::FIELD_SAYS, &[("field", &field.label_zh), ("says", &says)])
            }
            None => says,
        }
    }
}
