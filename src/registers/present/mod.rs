//! Values as people read them, in tables and sentences.
//!
//! Codes become their words, references the title of the record they mean, amounts one of two units.
//! Yes, no and blank stay facts: their words, and those of units, are the locale's.

pub mod amount;
pub mod list;
pub mod listing;

pub use amount::{Amount, grouped, money, tenths};
pub use list::{Direction, Filter, columns, listed, sort, totals, usual, years};
pub use listing::{Cell, Line, Listing, shown_columns};

use super::form;
use super::input::{MoneyUnit, number};
use crate::model::{Record, RecordSet, Value};
use crate::policy::{Dictionary, Field, FieldType, Kind};

/// What a value is shown as. The variant tells how to align it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing is filled in.
    Blank,
    /// Words, a date, a year.
    Text(String),
    /// Yes or no.
    Truth(bool),
    /// A number, without its unit.
    Number(String),
    /// An amount, without its unit.
    Money(Amount),
    /// A reference to a record that is not there.
    Gone,
}

/// What showing depends on besides the value.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// For code lists and titles.
    pub dictionary: &'a Dictionary,
    /// For references.
    pub records: &'a RecordSet,
    /// The unit of amounts.
    pub money_unit: MoneyUnit,
}

/// How far titles are followed: a contract names its check, the check its association.
const TITLE_DEPTH: u8 = 2;

impl View<'_> {
    /// One field of a record.
    pub fn content(&self, field: &Field, record: &Record) -> Content {
        record.get(&field.name).map_or(Content::Blank, |value| self.value(field, value))
    }

    /// The same where space is scarce: records that have a short name go by it.
    pub fn cell(&self, field: &Field, record: &Record) -> Content {
        let short = |id: &str| {
            let to = form::target(field, self.dictionary)?;
            self.short(to, self.records.find(&to.name, id)?)
        };
        let names: Option<Vec<String>> = match record.get(&field.name) {
            Some(Value::Text(id)) if field.kind == FieldType::Ref => short(id).map(|name| vec![name]),
            Some(Value::List(ids)) if field.kind == FieldType::Refs => {
                ids.iter().map(|id| short(id)).collect()
            }
            _ => None,
        };
        names.map_or_else(|| self.content(field, record), |names| Content::Text(names.join("、")))
    }

    /// The short name of a record, where its kind has one.
    pub fn short(&self, kind: &Kind, record: &Record) -> Option<String> {
        let field = kind.field(kind.short.as_deref()?)?;
        let word = self.dictionary.short_label(field.codes.as_deref()?, record.text(&field.name)?);
        Some(word.to_owned())
    }

    /// A value of a field.
    pub fn value(&self, field: &Field, value: &Value) -> Content {
        self.value_to(field, value, TITLE_DEPTH)
    }

    /// The name of a record in a sentence or a link; its id when every field of the title is blank.
    pub fn title(&self, kind: &Kind, record: &Record) -> String {
        self.title_to(kind, record, TITLE_DEPTH)
    }

    fn value_to(&self, field: &Field, value: &Value, depth: u8) -> Content {
        match (field.kind, value) {
            (_, Value::Bool(truth)) => Content::Truth(*truth),
            (_, Value::Date(date)) => Content::Text(date.to_string()),
            (FieldType::Money, Value::Int(fen)) => Content::Money(money(*fen, self.money_unit)),
            (FieldType::Year, Value::Int(year)) => Content::Text(year.to_string()),
            (_, Value::Int(number)) if number::places(field) == 1 => Content::Number(tenths(*number)),
            (_, Value::Int(number)) if field.unit.is_some() => Content::Number(grouped(*number)),
            // A number without a unit may be a year of birth or a term of office.
            (_, Value::Int(number)) => Content::Number(number.to_string()),
            (FieldType::Code, Value::Text(code)) => Content::Text(self.word(field, code)),
            (FieldType::Ref, Value::Text(id)) => {
                self.referred(field, id, depth).map_or(Content::Gone, Content::Text)
            }
            (_, Value::Text(text)) => Content::Text(text.clone()),
            (_, Value::List(list)) => self.list(field, list, depth),
        }
    }

    fn list(&self, field: &Field, list: &[String], depth: u8) -> Content {
        let words: Vec<String> = match field.kind {
            FieldType::Refs | FieldType::Evidence => {
                list.iter().filter_map(|id| self.referred(field, id, depth)).collect()
            }
            _ => list.iter().map(|code| self.word(field, code)).collect(),
        };
        if words.is_empty() { Content::Gone } else { Content::Text(words.join("、")) }
    }

    fn word(&self, field: &Field, code: &str) -> String {
        let list = field.codes.as_deref().unwrap_or_default();
        self.dictionary.label(list, code).to_owned()
    }

    fn referred(&self, field: &Field, id: &str, depth: u8) -> Option<String> {
        let to = match field.kind {
            FieldType::Evidence => "evidence",
            _ => field.to.as_deref()?,
        };
        let record = self.records.find(to, id)?;
        Some(self.title_to(self.dictionary.kind(to)?, record, depth.checked_sub(1)?))
    }

    fn title_to(&self, kind: &Kind, record: &Record, depth: u8) -> String {
        let part = |name: &String| {
            let field = kind.field(name)?;
            match self.value_to(field, record.get(name)?, depth) {
                Content::Text(text) | Content::Number(text) => Some(text),
                Content::Money(amount) => Some(amount.text),
                Content::Blank | Content::Truth(_) | Content::Gone => None,
            }
        };
        let parts: Vec<String> = kind.title.iter().filter_map(part).collect();
        if parts.is_empty() { record.id.to_string() } else { parts.join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, PartialDate};
    use crate::policy;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn record(id: &str, values: &[(&str, Value)]) -> Record {
        let mut record = Record::new(Id::parse(id).unwrap(), "");
        for (field, value) in values {
            record.set(field, Some(value.clone()));
        }
        record
    }

    fn records() -> RecordSet {
        let mut records = RecordSet::default();
        records.put("association", record("a1", &[("name", text("市盲人协会"))]));
        records.put("association", record("a2", &[("name", text("市聋人协会"))]));
        records.put("person", record("p1", &[("name", text("李明"))]));
        let check = [("association_id", text("a1")), ("type", text("audit")), ("year", Value::Int(2025))];
        records.put("governance_check", record("g1", &check));
        records
    }

    fn check(kind: &str, field: &str, value: &Value, expected: &Content) {
        let records = records();
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Wan };
        let field = dictionary.kind(kind).unwrap().field(field).unwrap();
        assert_eq!(&view.value(field, value), expected);
    }

    #[test]
    fn values_are_shown_by_the_type_of_their_field() {
        let words = |text: &str| Content::Text(text.to_owned());
        let list = |ids: &[&str]| Value::List(ids.iter().map(|id| (*id).to_owned()).collect());
        check("post", "role", &text("chair"), &words("主席"));
        check("post", "role", &text("unheard_of"), &words("unheard_of"));
        check("post", "person_id", &text("p1"), &words("李明"));
        check("post", "person_id", &text("p9"), &Content::Gone);
        check("venue", "association_ids", &list(&["a1", "a2", "a9"]), &words("市盲人协会、市聋人协会"));
        check("venue", "association_ids", &list(&["a9"]), &Content::Gone);
        check("venue", "area_m2", &Value::Int(125), &Content::Number("12.5".to_owned()));
        check("venue", "shared", &Value::Bool(false), &Content::Truth(false));
        check("activity", "participants", &Value::Int(1_200), &Content::Number("1,200".to_owned()));
        check("person", "birth_year", &Value::Int(1965), &Content::Number("1965".to_owned()));
        check("member_stat", "year", &Value::Int(2026), &words("2026"));
        let month = PartialDate::parse_iso("2026-11").unwrap();
        check("activity", "date", &Value::Date(month), &words("2026-11"));
        let amount = Amount { text: "2.40".to_owned(), is_rounded: false };
        check("funding_record", "budget_fen", &Value::Int(2_400_000), &Content::Money(amount));
    }

    #[test]
    fn an_association_goes_by_its_short_name_in_a_table() {
        let mut records = records();
        let deaf = [("name", text("市聋人协会")), ("category", text("deaf"))];
        records.put("association", record("a2", &deaf));
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        let check = |owner: &str, expected: Content| {
            let kind = dictionary.kind("activity").unwrap();
            let activity = record("x", &[("association_id", text(owner))]);
            assert_eq!(view.cell(kind.field("association_id").unwrap(), &activity), expected);
        };
        check("a2", Content::Text("聋协".into()));
        check("a1", Content::Text("市盲人协会".into()));
        check("a9", Content::Gone);
    }

    #[test]
    fn a_title_follows_references() {
        check("contract", "basis_check_id", &text("g1"), &Content::Text("市盲人协会 审计 2025".to_owned()));
    }

    #[test]
    fn a_record_without_a_title_is_named_by_its_id() {
        let records = records();
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        assert_eq!(view.title(dictionary.kind("person").unwrap(), &record("p7", &[])), "p7");
    }
}
