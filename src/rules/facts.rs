//! Everything that is judged by: the unit, its records, the year, the day, the parameters and the
//! declarations. Read and indexed once, then shared by every judgement.

use super::book::RuleBook;
use super::finished::Finished;
use super::rule::ParamSource;
use super::schema::KindId;
use super::table::{Cell, Row, Table, row};
use super::tree::Type;
use super::truth::Interval;
use super::views;
use crate::model::{Date, Record, RecordSet};
use crate::policy::dictionary::Class;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

/// What facts are made of.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The unit itself, a record of kind `unit`.
    pub unit: &'a Record,
    /// Its records. Roll-ups read those of kind `assessment_item`.
    pub records: &'a RecordSet,
    /// The year that is assessed.
    pub period: i32,
    /// The assessment day; nothing after it counts.
    pub asof: Date,
    /// Parameters that a task or a local layer has set; all others are the catalogue's.
    pub parameters: &'a BTreeMap<String, Parameter>,
    /// The registers declared finished.
    pub finished: &'a Finished,
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// A number, or money in 分.
    Number(i64),
    /// A day.
    Date(Date),
}

/// Facts, read and indexed.
pub struct Facts<'a> {
    pub(super) book: &'a RuleBook,
    pub(super) period: i64,
    pub(super) asof: Date,
    pub(super) unit: Row<'a>,
    /// A value or nothing for every parameter of the book; days for dates.
    pub(super) params: Vec<Option<i64>>,
    tables: Vec<Table<'a>>,
    empty: Table<'a>,
    funding_year: OnceCell<Table<'a>>,
    trainee: OnceCell<Table<'a>>,
    open: HashSet<KindId>,
    /// Open for this association only.
    open_for: HashSet<(KindId, &'a str)>,
}

impl<'a> Facts<'a> {
    /// Reads the records.
    pub fn new(book: &'a RuleBook, basis: Basis<'a>) -> Self {
        let schema = &book.schema;
        let tables: Vec<Table> = (0..)
            .zip(&schema.kinds)
            .map(|(id, kind)| {
                let rows =
                    basis.records.of(&kind.name).iter().map(|record| row(schema, kind, record)).collect();
                Table::new(rows, book.join_fields(id))
            })
            .collect();
        let blank = Row {
            id: Some(&basis.unit.id),
            cells: Vec::new(),
            owner: super::table::Owner::All,
            when: super::table::When { from: Interval::ANY, to: Interval::ANY, blank: None },
            exists: super::truth::Truth::True,
            sources: Vec::new(),
            blanks: Vec::new(),
        };
        let unit = schema.kind(schema.unit).map_or(blank, |kind| row(schema, kind, basis.unit));
        let params = book.params.iter().map(|param| value(param, &unit, &basis)).collect();
        let mut facts = Self {
            book,
            period: i64::from(basis.period),
            asof: basis.asof,
            unit,
            params,
            tables,
            empty: Table::default(),
            funding_year: OnceCell::new(),
            trainee: OnceCell::new(),
            open: HashSet::new(),
            open_for: HashSet::new(),
        };
        facts.declare(basis);
        facts
    }

    fn declare(&mut self, basis: Basis<'a>) {
        let associations = basis.records.of("association");
        let in_register =
            |record: &&Record| matches!(record.text("status"), None | Some("active" | "reelecting"));
        let expected: Vec<&str> =
            associations.iter().filter(in_register).map(|record| record.id.as_str()).collect();
        for (id, kind) in (0..).zip(&self.book.schema.kinds) {
            if kind.class != Class::Register || basis.finished.holds(&kind.name) {
                continue;
            }
            let missing = |association: &&str| !basis.finished.holds_for(&kind.name, association);
            if kind.owner.is_none() || expected.is_empty() || expected.iter().any(missing) {
                self.open.insert(id);
            }
            let open = associations.iter().map(|record| record.id.as_str()).filter(|id| missing(id));
            self.open_for.extend(open.map(|association| (id, association)));
        }
    }

    /// Whether a register may still grow. A view grows with the register it counts.
    pub(super) fn is_open(&self, kind: KindId, association: Option<&str>) -> bool {
        let kind = self.book.counted_register(kind);
        let owned = self.book.schema.kind(kind).is_some_and(|kind| kind.owner.is_some());
        match association.filter(|_| owned) {
            Some(association) => self.open_for.contains(&(kind, association)),
            None => self.open.contains(&kind),
        }
    }

    pub(super) fn table(&self, kind: KindId) -> &Table<'a> {
        if kind == self.book.schema.funding_year {
            self.funding_year.get_or_init(|| views::funding_year::table(self, kind))
        } else if kind == self.book.schema.trainee {
            self.trainee.get_or_init(|| views::trainee::table(self, kind))
        } else {
            self.tables.get(kind).unwrap_or(&self.empty)
        }
    }

    pub(super) fn asof_day(&self) -> i64 {
        i64::from(self.asof.day_number())
    }

    /// The day so many months before the assessment day.
    pub(super) fn months_before(&self, months: i32) -> Option<i64> {
        self.asof.months_earlier(months).map(|date| i64::from(date.day_number()))
    }

    pub(super) fn param_number(&self, name: &str) -> Option<i64> {
        let at = self.book.params.iter().position(|param| param.name == name)?;
        self.params.get(at).copied().flatten()
    }
}

fn value(param: &super::rule::Param, unit: &Row, basis: &Basis) -> Option<i64> {
    let day = |date: Date| i64::from(date.day_number());
    let set = match (basis.parameters.get(&param.name), param.kind) {
        (Some(Parameter::Date(date)), Type::Date) => Some(day(*date)),
        (Some(Parameter::Number(number)), Type::Number(_)) => Some(*number),
        _ => None,
    };
    let value = set.or_else(|| match &param.value {
        ParamSource::Number(number) => Some(*number),
        ParamSource::Date(date) => *date,
        ParamSource::ByCode(path, values) => {
            let super::tree::Leaf::Field(_, field) = path.leaf else { return None };
            let Cell::Code(code) = unit.cell(field) else { return None };
            values.iter().find(|(known, _)| known == code).map(|(_, value)| *value)
        }
    })?;
    let (min, max) = param.bounds;
    Some(value.max(min.unwrap_or(value)).min(max.unwrap_or(value.max(min.unwrap_or(value)))))
}

/// The first day of a year.
pub(super) fn first_day(year: i64) -> i64 {
    day_number(year, 1, 1).unwrap_or(i64::MIN)
}

/// The last day of a year.
pub(super) fn last_day(year: i64) -> i64 {
    day_number(year, 12, 31).unwrap_or(i64::MAX)
}

pub(super) fn day_number(year: i64, month: u8, day: u8) -> Option<i64> {
    let date = Date::new(i32::try_from(year).ok()?, month, day)?;
    Some(i64::from(date.day_number()))
}
