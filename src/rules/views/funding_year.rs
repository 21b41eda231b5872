//! `funding_year`: one row for each association and year with any funding record.
//!
//! The amount is the sum of what was received from sources that count; the year is confirmed when
//! every record of it is. A record without a year or an association may belong to any row, so it
//! makes amounts unknown, and an unconfirmed one every confirmation.

use super::super::facts::Facts;
use super::super::schema::{CodeId, FieldId, KindId};
use super::super::table::{Behind, Cell, Owner, Row, Source, Table, When};
use super::super::tree::Type;
use super::super::truth::{Interval, Truth};
use super::{cells, field};
use std::collections::BTreeMap;

/// One association, one year. `None` stands for a blank.
type Key<'a> = (Option<&'a str>, Option<i64>);

#[derive(Default)]
struct Year<'a> {
    received: Total,
    budget: Total,
    unconfirmed: bool,
    pooled: bool,
    sources: Vec<Source<'a>>,
    blanks: Vec<Behind<'a>>,
}

/// A sum that is blank once a part of it is.
#[derive(Clone, Copy)]
struct Total(Option<i64>);

impl Default for Total {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Total {
    fn add(&mut self, part: Option<i64>) {
        self.0 = self.0.zip(part).and_then(|(sum, part)| sum.checked_add(part));
    }

    fn cell<'a>(self) -> Cell<'a> {
        self.0.map_or(Cell::Blank, |sum| Cell::Range(Interval::point(sum)))
    }
}

pub(in super::super) fn table<'a>(facts: &Facts<'a>, view: KindId) -> Table<'a> {
    let years = years(facts);
    let Some(kind) = facts.book.schema.kind(view) else { return Table::default() };
    let mut rows = Vec::new();
    for ((association, year), sums) in &years {
        let strays: Vec<&Year> = years
            .iter()
            .filter(|((owner, of), _)| owner.is_none() || (of.is_none() && owner == association))
            .filter(|(key, _)| *key != &(*association, *year))
            .map(|(_, stray)| stray)
            .collect();
        let moving = strays.iter().any(|stray| stray.sources.iter().any(|source| source.counts));
        let doubtful = strays.iter().any(|stray| stray.unconfirmed) && !sums.unconfirmed;
        let amount = |total: Total| if moving { Cell::Blank } else { total.cell() };
        let before = year.and_then(|year| years.get(&(*association, Some(year - 1))));
        let previous = before.filter(|before| !before.unconfirmed && !moving && !doubtful);
        let base = |source: &Source<'a>| Source { of: Some(field(kind, "previous_fen")), ..*source };
        let sources = before.iter().flat_map(|before| before.sources.iter().map(base));
        let mut blanks = sums.blanks.clone();
        blanks.extend(strays.iter().flat_map(|stray| stray.blanks.iter().copied()));
        let year = year.map_or(Interval::ANY, Interval::point);
        let year_cell = if year == Interval::ANY { Cell::Blank } else { Cell::Range(year) };
        rows.push(Row {
            id: None,
            cells: cells(
                kind,
                [
                    ("association_id", association.map_or(Cell::Blank, Cell::Text)),
                    ("year", year_cell),
                    ("confirmed", if doubtful { Cell::Unknown } else { Cell::Bool(!sums.unconfirmed) }),
                    ("pooled", Cell::Bool(sums.pooled)),
                    ("amount_fen", amount(sums.received)),
                    ("budget_fen", amount(sums.budget)),
                    ("previous_fen", previous.map_or(Cell::Blank, |before| before.received.cell())),
                ],
            ),
            owner: association.map_or(Owner::Unknown(field(kind, "association_id")), Owner::One),
            when: When { from: year, to: year, blank: None },
            exists: Truth::True,
            sources: sums.sources.iter().copied().chain(sources).collect(),
            blanks,
        });
    }
    Table::new(rows, facts.book.join_fields(view))
}

fn years<'a>(facts: &Facts<'a>) -> BTreeMap<Key<'a>, Year<'a>> {
    let schema = &facts.book.schema;
    let mut years: BTreeMap<Key<'a>, Year<'a>> = BTreeMap::new();
    let Some(records) = schema.kind_id("funding_record") else { return years };
    let Some(kind) = schema.kind(records) else { return years };
    let [owner, year, source] = ["association_id", "year", "source"].map(|name| field(kind, name));
    let [received, budget] = ["received_fen", "budget_fen"].map(|name| field(kind, name));
    let [confirmed, pooled] = ["confirmed", "pooled_id"].map(|name| field(kind, name));
    let view = schema.kind(schema.funding_year);
    let [amount, budgeted] =
        ["amount_fen", "budget_fen"].map(|name| view.map_or(usize::MAX, |view| field(view, name)));
    let counts = |code: CodeId| match kind.fields.get(source).map(|field| field.kind) {
        Some(Type::Code(list)) => schema.list(list).and_then(|list| list.counts.get(code)).copied(),
        _ => None,
    };
    for row in &facts.table(records).rows {
        let association = match row.owner {
            Owner::One(association) => Some(association),
            _ => None,
        };
        let number = |field: FieldId| match row.cells.get(field) {
            Some(Cell::Range(number)) => number.exact(),
            _ => None,
        };
        let sums = years.entry((association, number(year))).or_default();
        let counted = match row.cells.get(source) {
            Some(Cell::Code(code)) => counts(*code),
            _ => None,
        };
        let mut blank: Vec<(Option<FieldId>, FieldId)> = Vec::new();
        if counted != Some(false) {
            let totals = [(&mut sums.received, received, amount), (&mut sums.budget, budget, budgeted)];
            for (total, field, of) in totals {
                let part = number(field).filter(|_| counted.is_some());
                total.add(part);
                blank.extend(Some((Some(of), field)).filter(|_| number(field).is_none()));
            }
        }
        blank.extend(Some((None, source)).filter(|_| counted.is_none()));
        blank.extend(Some((None, year)).filter(|_| number(year).is_none()));
        blank.extend(Some((None, owner)).filter(|_| association.is_none()));
        let unconfirmed = row.cells.get(confirmed) != Some(&Cell::Bool(true));
        sums.unconfirmed |= unconfirmed;
        sums.pooled |= matches!(row.cells.get(pooled), Some(Cell::Text(_)));
        if let Some(id) = row.id {
            let (counts, year) = (counted != Some(false), number(year));
            sums.sources.push(Source { kind: records, id, of: None, year, counts, unconfirmed });
            sums.blanks.extend(blank.into_iter().map(|(of, field)| Behind { of, kind: records, id, field }));
        }
    }
    years
}
