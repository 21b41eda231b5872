//! A register's list as it is shown: lines in order, their cells, totals, and what waits to be confirmed.

use super::{Content, Direction, Filter, View, columns, listed, totals};
use crate::model::{Id, Record};
use crate::policy::{Field, Kind};
use crate::registers::form::does_not_count;

/// The columns of a list; the year needs none where the list is of one year.
pub fn shown_columns<'a>(kind: &'a Kind, filter: &Filter) -> Vec<&'a Field> {
    let year = kind.time.as_ref().and_then(|axis| axis.year.as_ref()).filter(|_| filter.year.is_some());
    columns(kind).into_iter().filter(|field| Some(&field.name) != year).collect()
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// One total for each column; `None` when nothing is added up.
    pub totals: Option<Vec<Content>>,
    /// Those of its records that nobody has confirmed yet.
    pub unconfirmed: Vec<Id>,
}

/// A record as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The record.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
    /// Whether it is confirmed; `None` when its kind knows no confirming.
    pub confirmed: Option<bool>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub content: Content,
    /// Whether it names a source of money that does not count towards the standard.
    pub is_uncounted: bool,
}

impl Listing {
    /// The list of a kind.
    pub fn of(
        kind: &Kind,
        records: &[Record],
        filter: &Filter,
        order: Option<(&Field, Direction)>,
        view: &View,
    ) -> Self {
        let columns = shown_columns(kind, filter);
        let records = listed(kind, records, filter, order, view);
        let confirmed = |record: &Record| kind.confirm.as_ref().map(|field| record.bool(field) == Some(true));
        let cell = |field: &&Field, record: &Record| {
            let is_uncounted =
                record.text(&field.name).is_some_and(|code| does_not_count(field, code, view.dictionary));
            Cell { content: view.cell(field, record), is_uncounted }
        };
        let line = |record: &&Record| Line {
            id: record.id.clone(),
            title: view.title(kind, record),
            cells: columns.iter().map(|field| cell(field, record)).collect(),
            confirmed: confirmed(record),
        };
        let totals = totals(&columns, &records, view);
        let unconfirmed = records.iter().filter(|record| confirmed(record) == Some(false));
        Self {
            lines: records.iter().map(line).collect(),
            unconfirmed: unconfirmed.map(|record| record.id.clone()).collect(),
            totals: totals.iter().any(|total| *total != Content::Blank).then_some(totals),
        }
    }

    /// After a record was confirmed: the next one that waits, else the first.
    pub fn next_to_confirm(&self, after: &Id) -> Option<&Id> {
        let place = |id: &Id| self.lines.iter().position(|line| line.id == *id);
        let from = place(after);
        let waiting = || self.unconfirmed.iter().filter(|id| *id != after);
        waiting().find(|id| place(id) > from).or_else(|| waiting().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RecordSet, Value};
    use crate::policy;
    use crate::registers::MoneyUnit;

    #[test]
    fn lines_know_what_is_confirmed_and_what_counts() {
        let mut records = RecordSet::default();
        for (id, source, confirmed) in
            [("a", "dept_budget", false), ("b", "donation", true), ("c", "dues", false)]
        {
            let mut record = Record::new(Id::parse(id).unwrap(), "");
            record.set("source", Some(Value::Text(source.into())));
            record.set("received_fen", Some(Value::Int(100)));
            record.set("confirmed", Some(Value::Bool(confirmed)));
            records.put("funding_record", record);
        }
        let dictionary = policy::dictionary();
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        let kind = dictionary.kind("funding_record").unwrap();
        let listing = Listing::of(kind, records.of("funding_record"), &Filter::default(), None, &view);
        let confirmed: Vec<_> = listing.lines.iter().map(|line| line.confirmed).collect();
        assert_eq!(confirmed, [Some(false), Some(true), Some(false)]);
        let uncounted = |line: &Line| line.cells.iter().any(|cell| cell.is_uncounted);
        assert_eq!(listing.lines.iter().map(uncounted).collect::<Vec<_>>(), [false, true, true]);
        assert!(listing.totals.is_some());
        let of_2026 = Filter { year: Some(2026), ..Filter::default() };
        assert_eq!(shown_columns(kind, &of_2026).len() + 1, shown_columns(kind, &Filter::default()).len());
        let [a, c] = ["a", "c"].map(|id| Id::parse(id).unwrap());
        assert_eq!(listing.next_to_confirm(&a), Some(&c));
        assert_eq!(listing.next_to_confirm(&c), Some(&a));
    }
}
