//! A register as a list: its columns, which records it shows, in which order, and their totals.

use super::{Content, View, grouped, money, tenths};
use crate::model::{Date, Id, PartialDate, Record, Value, order};
use crate::policy::{Field, FieldType, Kind};
use crate::registers::axis::{When, may_be_in, when};
use crate::registers::form::target;
use crate::registers::input::number;
use crate::registers::owners::{has_owners, owners};
use std::cmp::Ordering;

/// Which records to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this association, and those of all. Kinds without owners are not filtered.
    pub association: Option<Id>,
    /// Only those that may lie in this year: one without a date is shown, so that it gets one.
    pub year: Option<i32>,
}

impl Filter {
    /// Whether a record is to be shown.
    pub fn admits(&self, kind: &Kind, record: &Record) -> bool {
        let is_owned = self
            .association
            .as_ref()
            .is_none_or(|association| !has_owners(kind) || owners(kind, record).include(association));
        is_owned && self.year.is_none_or(|year| may_be_in(when(kind, record), year))
    }
}

/// Which end of a column comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Small, early, first in its code list.
    Ascending,
    /// Large, late, last in its code list.
    Descending,
}

/// The columns of a kind's list.
pub fn columns(kind: &Kind) -> Vec<&Field> {
    kind.columns.iter().filter_map(|name| kind.field(name)).collect()
}

/// The records of a list: those that are admitted, in the usual order or in the one asked for.
pub fn listed<'a>(
    kind: &Kind,
    records: &'a [Record],
    filter: &Filter,
    order: Option<(&Field, Direction)>,
    view: &View,
) -> Vec<&'a Record> {
    let mut listed: Vec<&Record> = records.iter().filter(|record| filter.admits(kind, record)).collect();
    usual(&mut listed, kind, view);
    if let Some((field, direction)) = order {
        sort(&mut listed, field, direction, view);
    }
    listed
}

/// The usual order: the latest first, then by association, then by title.
pub fn usual(records: &mut [&Record], kind: &Kind, view: &View) {
    use Direction::{Ascending, Descending};
    let time = kind.time.as_ref();
    let begins = time.and_then(|axis| axis.year.as_ref().or(axis.at.0.first()).or(axis.from.0.first()));
    let short = kind.short.iter().map(|field| (field, Ascending));
    let owner = kind.owner.iter().map(|owner| (&owner.field, Ascending));
    let begins = begins.filter(|_| kind.short.is_none()).into_iter().map(|field| (field, Descending));
    let title = kind.title.iter().map(|field| (field, Ascending));
    // Stable: the last to sort by counts most.
    let keys: Vec<_> = short.chain(begins).chain(owner).chain(title).collect();
    for (field, direction) in keys.into_iter().rev() {
        if let Some(field) = kind.field(field) {
            sort(records, field, direction, view);
        }
    }
}

/// The years that a list can be narrowed to, the latest first: the assessment year, the two before it, and
/// every year in which a record begins. None for a kind without time.
pub fn years(kind: &Kind, records: &[Record], period: i32) -> Vec<i32> {
    if kind.time.is_none() {
        return Vec::new();
    }
    let of = |date: PartialDate| date.first().map(Date::year);
    let begins = records.iter().filter_map(|record| match when(kind, record) {
        When::Timeless | When::Unknown => None,
        When::At(date) => of(date),
        When::Span { from, .. } => from.and_then(of),
        When::Year(year) => i32::try_from(year).ok(),
    });
    let years = order::set(begins.chain([period, period - 1, period - 2]));
    years.into_iter().rev().collect()
}

/// Sorts records by a field. Equal ones keep their order, blank ones come last either way.
pub fn sort(records: &mut [&Record], field: &Field, direction: Direction, view: &View) {
    let mut placed: Vec<(Place, &Record)> =
        records.iter().map(|record| (Place { key: key(field, record, view), direction }, *record)).collect();
    order::by(&mut placed, |(one, _), (other, _)| one.cmp(other));
    for (slot, (_, record)) in records.iter_mut().zip(placed) {
        *slot = record;
    }
}

struct Place {
    key: Option<Key>,
    direction: Direction,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Words(String),
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.key, &other.key) {
            (Some(one), Some(two)) => match self.direction {
                Direction::Ascending => one.cmp(two),
                Direction::Descending => two.cmp(one),
            },
            (one, two) => two.is_some().cmp(&one.is_some()),
        }
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place {}

fn key(field: &Field, record: &Record, view: &View) -> Option<Key> {
    let value = record.get(&field.name)?;
    match (field.kind, value) {
        (_, Value::Int(number)) => Some(Key::Number(*number)),
        (_, Value::Bool(truth)) => Some(Key::Number(i64::from(*truth))),
        (_, Value::Date(date)) => date.first().map(|day| Key::Number(i64::from(day.day_number()))),
        (FieldType::Code, Value::Text(code)) => {
            let codes = view.dictionary.codes(field.codes.as_deref().unwrap_or_default());
            let place = codes.iter().position(|known| &known.code == code).unwrap_or(codes.len());
            i64::try_from(place).ok().map(Key::Number)
        }
        (FieldType::Ref, Value::Text(id)) if let Some(place) = short_place(field, id, view) => {
            Some(Key::Number(place))
        }
        (_, value) => match view.value(field, value) {
            Content::Text(text) | Content::Number(text) => Some(Key::Words(text)),
            Content::Blank | Content::Truth(_) | Content::Money(_) | Content::Gone => None,
        },
    }
}

/// The place in its code list of a record that goes by a short name.
fn short_place(field: &Field, id: &str, view: &View) -> Option<i64> {
    let to = target(field, view.dictionary)?;
    let short = to.field(to.short.as_deref()?)?;
    let code = view.records.find(&to.name, id)?.text(&short.name)?;
    let place = view.dictionary.codes(short.codes.as_deref()?).iter().position(|known| known.code == code)?;
    i64::try_from(place).ok()
}

/// The total row: one entry for each field, `Blank` where nothing is to be added up.
pub fn totals(fields: &[&Field], records: &[&Record], view: &View) -> Vec<Content> {
    let total = |field: &&Field| {
        if !is_summed(field) {
            return Content::Blank;
        }
        let mut amounts = records.iter().filter_map(|record| record.int(&field.name)).peekable();
        if amounts.peek().is_none() {
            return Content::Blank;
        }
        match amounts.try_fold(0_i64, i64::checked_add) {
            None => Content::Blank,
            Some(sum) if field.kind == FieldType::Money => Content::Money(money(sum, view.money_unit)),
            Some(sum) if number::places(field) == 1 => Content::Number(tenths(sum)),
            Some(sum) => Content::Number(grouped(sum)),
        }
    };
    fields.iter().map(total).collect()
}

/// Money, and numbers counted in a unit; percentages, sizes of files and bare numbers are not.
fn is_summed(field: &Field) -> bool {
    match field.kind {
        FieldType::Money => true,
        FieldType::Int => field.unit.as_deref().is_some_and(|unit| !matches!(unit, "%" | "字节")),
        FieldType::Text
        | FieldType::Year
        | FieldType::Date
        | FieldType::Bool
        | FieldType::Code
        | FieldType::Codes
        | FieldType::Ref
        | FieldType::Refs
        | FieldType::Evidence => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartialDate, RecordSet};
    use crate::policy;
    use crate::registers::{MoneyUnit, input};

    fn record(id: &str, kind: &str, fields: &str) -> Record {
        let dictionary = policy::dictionary();
        let kind = dictionary.kind(kind).unwrap();
        let today = PartialDate::parse_iso("2026-11-23").unwrap().first().unwrap();
        let settings = input::Settings { dictionary, today, money_unit: MoneyUnit::Yuan };
        let mut record = Record::new(Id::parse(id).unwrap(), "");
        for pair in fields.split("; ").filter(|pair| !pair.is_empty()) {
            let (name, text) = pair.split_once(": ").unwrap();
            let value = input::read(kind.field(name).unwrap(), &text.into(), &settings).unwrap().value;
            record.set(name, value);
        }
        record
    }

    fn check_order(kind: &str, field: &str, rows: &[&str], ascending: &str, descending: &str) {
        let records = RecordSet::default();
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        let kind = dictionary.kind(kind).unwrap();
        let names = ["a", "b", "c", "d"];
        let rows: Vec<Record> = names.iter().zip(rows).map(|(id, row)| record(id, &kind.name, row)).collect();
        for (direction, expected) in [(Direction::Ascending, ascending), (Direction::Descending, descending)]
        {
            let mut sorted: Vec<&Record> = rows.iter().collect();
            sort(&mut sorted, kind.field(field).unwrap(), direction, &view);
            let order: String = sorted.iter().map(|record| record.id.as_str()).collect();
            assert_eq!(order, expected, "{field} {direction:?}");
        }
    }

    #[test]
    fn columns_sort_as_what_they_hold_and_blanks_come_last() {
        let rows = ["date: 2026-11-02", "", "date: 2025-12", "date: 2026-11-01"];
        check_order("activity", "date", &rows, "cdab", "adcb");
        let rows = ["participants: 9", "participants: 10", "", "participants: 9"];
        check_order("activity", "participants", &rows, "adbc", "badc");
        let rows = ["title: 乙", "title: 丙", "", "title: 一"];
        check_order("activity", "title", &rows, "dbac", "abdc");
        let rows = ["role: vice_chair", "role: chair", "", "role: staff"];
        check_order("post", "role", &rows, "badc", "dabc");
    }

    #[test]
    fn totals_add_up_amounts_and_counts_only() {
        let records = RecordSet::default();
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Wan };
        let kind = dictionary.kind("funding_record").unwrap();
        let rows = [
            record("a", "funding_record", "year: 2025; received_fen: 15000; budget_fen: 3万"),
            record("b", "funding_record", "year: 2026; received_fen: 15000.01"),
        ];
        let rows: Vec<&Record> = rows.iter().collect();
        let fields: Vec<&Field> =
            ["year", "budget_fen", "received_fen", "spent_fen"].map(|name| kind.field(name).unwrap()).into();
        let amount = |text: &str, is_rounded| {
            Content::Money(super::super::Amount { text: text.to_owned(), is_rounded })
        };
        assert_eq!(
            totals(&fields, &rows, &view),
            [Content::Blank, amount("3.00", false), amount("3.00", true), Content::Blank]
        );
    }

    #[test]
    fn a_list_begins_with_the_latest_and_goes_by_association() {
        let mut records = RecordSet::default();
        for (id, category) in [("z1", "blind"), ("a2", "deaf")] {
            records.put("association", record(id, "association", &format!("category: {category}")));
        }
        for (id, row) in [
            ("a", "association_id: a2; year: 2026"),
            ("b", "association_id: z1; year: 2025"),
            ("c", "association_id: z1; year: 2026"),
        ] {
            records.put("funding_record", record(id, "funding_record", row));
        }
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        let kind = dictionary.kind("funding_record").unwrap();
        let check = |filter: &Filter, expected: &str| {
            let rows = listed(kind, records.of("funding_record"), filter, None, &view);
            assert_eq!(rows.iter().map(|record| record.id.as_str()).collect::<String>(), expected);
        };
        check(&Filter::default(), "cab");
        check(&Filter { year: Some(2025), ..Filter::default() }, "b");
        assert_eq!(years(kind, records.of("funding_record"), 2026), [2026, 2025, 2024]);
        assert!(years(dictionary.kind("person").unwrap(), &[], 2026).is_empty());
    }

    fn check_filter(kind: &str, row: &str, filter: &Filter, admits: bool) {
        let kind = policy::dictionary().kind(kind).unwrap();
        assert_eq!(filter.admits(kind, &record("a", &kind.name, row)), admits, "{row} {filter:?}");
    }

    #[test]
    fn lists_are_filtered_by_association() {
        let of = |id: &str| Filter { association: Id::parse(id), year: None };
        check_filter("activity", "association_id: a1", &of("a1"), true);
        check_filter("activity", "association_id: a1", &of("a2"), false);
        check_filter("venue", "association_ids: a1、a2", &of("a2"), true);
        check_filter("policy_doc", "", &of("a2"), true);
        check_filter("policy_doc", "association_ids: a1", &of("a2"), false);
        check_filter("partner", "", &of("a2"), false);
        check_filter("person", "", &of("a2"), true);
        check_filter("association", "", &of("a"), true);
        check_filter("association", "", &of("a2"), false);
    }

    #[test]
    fn lists_are_filtered_by_year() {
        let of = |year| Filter { association: None, year: Some(year) };
        check_filter("funding_record", "year: 2026", &of(2026), true);
        check_filter("funding_record", "year: 2025", &of(2026), false);
        check_filter("proposal", "date: 2026-12", &of(2026), true);
        check_filter("proposal", "date: 2025-12-31", &of(2026), false);
        check_filter("proposal", "", &of(2026), true);
        check_filter("post", "start_date: 2020-01-01", &of(2026), true);
        check_filter("post", "start_date: 2020-01-01; end_date: 2025-12-31", &of(2026), false);
        check_filter("post", "start_date: 2027-01-01", &of(2026), false);
        check_filter("activity", "date: 2025-06-01", &of(2026), false);
        check_filter("equipment", "qty: 1", &of(2026), true);
    }
}
