//! The records of one kind, read once: names resolved to indices, dates to days, codes to numbers.

use super::schema::{CodeId, FieldId, KindId, KindSchema, Schema, Time};
use super::tree::Type;
use super::truth::{Interval, Truth};
use crate::model::{Id, PartialDate, Record, Value};
use crate::policy::dictionary::BlankOwner;
use std::collections::HashMap;

/// What a field holds. Nothing here is guessed: what does not fit its field is blank.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Blank,
    /// Filled, but not with anything that can be known.
    Unknown,
    /// A number or the days a date can mean.
    Range(Interval),
    /// A number that grows when the registers it is counted from are not finished.
    AtLeast(Interval),
    Code(CodeId),
    Text(&'a str),
    Bool(bool),
    Codes(Vec<CodeId>),
    Texts(&'a [String]),
}

/// To whom a row belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Owner<'a> {
    All,
    Nobody,
    Unknown(FieldId),
    One(&'a str),
    Many(&'a [String]),
}

/// Where a row lies on its kind's axis: days, or years for a kind that has years.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) from: Interval,
    pub(super) to: Interval,
    /// The field to fill when that is not known.
    pub(super) blank: Option<FieldId>,
}

#[derive(Debug)]
pub(super) struct Row<'a> {
    /// `None` for a row of a view.
    pub(super) id: Option<&'a Id>,
    pub(super) cells: Vec<Cell<'a>>,
    pub(super) owner: Owner<'a>,
    pub(super) when: When,
    pub(super) exists: Truth,
    /// The records that a row of a view was made from.
    pub(super) sources: Vec<Source<'a>>,
    /// The blank fields behind what a row of a view does not know.
    pub(super) blanks: Vec<Behind<'a>>,
}

/// A blank field behind a field of a computed row; behind all of them when `of` is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behind<'a> {
    pub(super) of: Option<FieldId>,
    pub(super) kind: KindId,
    pub(super) id: &'a Id,
    pub(super) field: FieldId,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) kind: KindId,
    pub(super) id: &'a Id,
    /// The field of the computed row that it is behind; behind all of them when there is none.
    pub(super) of: Option<FieldId>,
    /// Its year, where its kind has years.
    pub(super) year: Option<i64>,
    /// Whether it counts towards the row's amount.
    pub(super) counts: bool,
    /// Whether its amount waits to be confirmed.
    pub(super) unconfirmed: bool,
}

#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    pub(super) rows: Vec<Row<'a>>,
    by_id: HashMap<&'a str, usize>,
    by_owner: HashMap<&'a str, Vec<usize>>,
    /// Rows that belong to all, or to nobody knows whom.
    shared: Vec<usize>,
    joins: HashMap<FieldId, Join<'a>>,
}

#[derive(Debug, Default)]
struct Join<'a> {
    by: HashMap<&'a str, Vec<usize>>,
    blank: Vec<usize>,
}

impl Row<'_> {
    pub(super) fn id_text(&self) -> &str {
        self.id.map_or("", Id::as_str)
    }

    pub(super) fn cell(&self, field: FieldId) -> &Cell<'_> {
        self.cells.get(field).unwrap_or(&Cell::Blank)
    }

    pub(super) fn belongs_to(&self, association: &str) -> Truth {
        match self.owner {
            Owner::All => Truth::True,
            Owner::Nobody => Truth::False,
            Owner::Unknown(_) => Truth::Unknown,
            Owner::One(owner) => Truth::from(owner == association),
            Owner::Many(owners) => Truth::from(owners.iter().any(|owner| owner == association)),
        }
    }
}

impl<'a> Table<'a> {
    pub(super) fn new(rows: Vec<Row<'a>>, join_fields: impl Iterator<Item = FieldId>) -> Self {
        let mut table = Self::default();
        for (at, row) in rows.iter().enumerate() {
            if let Some(id) = row.id {
                table.by_id.insert(id.as_str(), at);
            }
            match row.owner {
                Owner::All | Owner::Unknown(_) => table.shared.push(at),
                Owner::Nobody => {}
                Owner::One(owner) => table.by_owner.entry(owner).or_default().push(at),
                Owner::Many(owners) => {
                    for owner in owners {
                        let known = table.by_owner.entry(owner).or_default();
                        if known.last() != Some(&at) {
                            known.push(at);
                        }
                    }
                }
            }
        }
        for field in join_fields {
            let join = table.joins.entry(field).or_default();
            for (at, row) in rows.iter().enumerate() {
                match row.cells.get(field) {
                    Some(Cell::Text(id)) => join.by.entry(id).or_default().push(at),
                    _ => join.blank.push(at),
                }
            }
        }
        table.rows = rows;
        table
    }

    pub(super) fn find(&self, id: &str) -> Option<&Row<'a>> {
        self.rows.get(*self.by_id.get(id)?)
    }

    /// The rows whose reference names this record, and those whose reference is blank.
    pub(super) fn joined(&self, field: FieldId, id: &str) -> Candidates<'_, 'a> {
        match self.joins.get(&field) {
            Some(join) => {
                let named = join.by.get(id).map(Vec::as_slice).unwrap_or_default();
                Candidates { table: self, listed: Some([named, &join.blank]) }
            }
            None => self.all(),
        }
    }

    /// The rows that are or may be this association's.
    pub(super) fn of_owner(&self, association: &str) -> Candidates<'_, 'a> {
        let own = self.by_owner.get(association).map(Vec::as_slice).unwrap_or_default();
        Candidates { table: self, listed: Some([own, &self.shared]) }
    }

    pub(super) fn all(&self) -> Candidates<'_, 'a> {
        Candidates { table: self, listed: None }
    }
}

/// Rows worth looking at.
pub(super) struct Candidates<'t, 'a> {
    table: &'t Table<'a>,
    listed: Option<[&'t [usize]; 2]>,
}

impl<'t, 'a> Candidates<'t, 'a> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &'t Row<'a>> + use<'t, 'a> {
        let (whole, listed) = match self.listed {
            Some([own, shared]) => (&[][..], own.iter().chain(shared)),
            None => (self.table.rows.as_slice(), [].iter().chain(&[])),
        };
        let table = self.table;
        whole.iter().chain(listed.filter_map(|at| table.rows.get(*at)))
    }
}

/// Reads a record.
pub(super) fn row<'a>(schema: &Schema, kind: &KindSchema, record: &'a Record) -> Row<'a> {
    let cells: Vec<Cell<'a>> = kind
        .fields
        .iter()
        .map(|field| {
            record.values.get(&field.name).map_or(Cell::Blank, |value| cell(schema, field.kind, value))
        })
        .collect();
    let owner = match kind.owner {
        None if schema.kind(schema.association).is_some_and(|known| known.name == kind.name) => {
            Owner::One(record.id.as_str())
        }
        None => Owner::All,
        Some((field, blank)) => match (cells.get(field), blank) {
            (Some(Cell::Text(owner)), _) => Owner::One(owner),
            (Some(Cell::Texts(owners)), _) => Owner::Many(owners),
            (_, Some(BlankOwner::All)) => Owner::All,
            (_, Some(BlankOwner::None)) => Owner::Nobody,
            (_, None) => Owner::Unknown(field),
        },
    };
    let when = when(&kind.time, &cells);
    Row {
        id: Some(&record.id),
        cells,
        owner,
        when,
        exists: Truth::True,
        sources: Vec::new(),
        blanks: Vec::new(),
    }
}

pub(super) fn days(date: PartialDate) -> Interval {
    let day = |date: Option<crate::model::Date>| date.map(|date| i64::from(date.day_number()));
    Interval { lo: day(date.first()), hi: day(date.last()) }
}

fn cell<'a>(schema: &Schema, kind: Type, value: &'a Value) -> Cell<'a> {
    match (kind, value) {
        (Type::Number(_), Value::Int(number)) => Cell::Range(Interval::point(*number)),
        (Type::Date, Value::Date(date)) => Cell::Range(days(*date)),
        (Type::Bool, Value::Bool(truth)) => Cell::Bool(*truth),
        (Type::Text | Type::Ref(_), Value::Text(text)) if !text.is_empty() => Cell::Text(text),
        (Type::Code(list), Value::Text(code)) if !code.is_empty() => {
            let code = schema.list(list).and_then(|list| list.code_id(code));
            code.map_or(Cell::Unknown, Cell::Code)
        }
        (Type::Refs(_), Value::List(ids)) if !ids.is_empty() => Cell::Texts(ids),
        (Type::Codes(list), Value::List(codes)) if !codes.is_empty() => {
            let list = schema.list(list);
            let known: Option<Vec<CodeId>> =
                codes.iter().map(|code| list.and_then(|list| list.code_id(code))).collect();
            known.map_or(Cell::Unknown, Cell::Codes)
        }
        _ => Cell::Blank,
    }
}

fn when(time: &Time, cells: &[Cell]) -> When {
    let range = |field: FieldId| match cells.get(field) {
        Some(Cell::Range(days)) => Some(*days),
        _ => None,
    };
    let first = |fields: &[FieldId]| fields.iter().find_map(|field| range(*field));
    match time {
        Time::None => When { from: Interval::ANY, to: Interval::ANY, blank: None },
        Time::At(fields) => match first(fields) {
            Some(day) => When { from: day, to: day, blank: None },
            None => When { from: Interval::ANY, to: Interval::ANY, blank: fields.first().copied() },
        },
        Time::Year(field) => match range(*field) {
            Some(year) => When { from: year, to: year, blank: None },
            None => When { from: Interval::ANY, to: Interval::ANY, blank: Some(*field) },
        },
        Time::Span { from, to, open_start, one_day } => {
            let start = first(from);
            let blank = if start.is_none() && !open_start { from.first().copied() } else { None };
            let end = to.and_then(range);
            let from = start.unwrap_or(if *open_start { FOR_EVER_BEFORE } else { Interval::ANY });
            let to = end.unwrap_or(if *one_day { from } else { FOR_EVER_AFTER });
            When { from, to, blank }
        }
    }
}

/// A start that lies before every window, and an end that lies after it.
const FOR_EVER_BEFORE: Interval = Interval { lo: Some(i64::MIN), hi: Some(i64::MIN) };
const FOR_EVER_AFTER: Interval = Interval { lo: Some(i64::MAX), hi: Some(i64::MAX) };
