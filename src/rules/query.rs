//! Queries: which rows count, which possibly do, and whether more may come.

use super::eval::{Eval, Frame};
use super::facts::{first_day, last_day};
use super::schema::{KindId, Time};
use super::table::{Candidates, Cell, Owner, Row, When};
use super::tree::{Length, Query, Reach, Type, Window};
use super::truth::{Interval, Truth};
use super::value::Val;

/// A window in days, and in years where it is whole years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) years: Option<(i64, i64)>,
}

/// How many more rows a register that is not finished may still get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    None,
    AtMost(i64),
    Any,
}

/// The rows of a query.
pub(super) struct Rows<'f> {
    pub(super) counted: Vec<&'f Row<'f>>,
    pub(super) possible: Vec<&'f Row<'f>>,
    /// In the window, but not what is asked for.
    pub(super) dropped: Vec<&'f Row<'f>>,
    pub(super) more: More,
}

impl<'f, 'a> Eval<'f, 'a> {
    pub(super) fn span(&self, reach: &Reach) -> Span {
        let asof = self.facts.asof_day();
        let years = |from: i64, to: i64| {
            let last = i64::from(self.facts.asof.year()).min(to);
            Span { from: first_day(from), to: last_day(to).min(asof), years: Some((from, last)) }
        };
        let day = |day: i64| Span { from: day, to: day, years: None };
        let period = self.facts.period;
        match reach {
            Reach::Year => years(period, period),
            Reach::Prev => years(period - 1, period - 1),
            Reach::Last(length) => years(period - self.length(length) + 1, period),
            Reach::Months(length) => {
                let months = i32::try_from(self.length(length)).unwrap_or(0);
                let from = self.facts.months_before(months).map_or(i64::MIN, |day| day + 1);
                Span { from, to: asof, years: None }
            }
            Reach::AsOf => day(asof),
            Reach::YearBack => day(self.facts.months_before(12).unwrap_or(asof)),
        }
    }

    fn length(&self, length: &Length) -> i64 {
        match length {
            Length::Number(number) => *number,
            Length::Param(param) => self.param(*param).range().exact().unwrap_or(0),
        }
        .clamp(0, 1200)
    }

    /// Visits every row that counts or may count; `visit` returns whether to go on.
    pub(super) fn each(
        &self,
        query: &Query,
        frame: Option<&Frame<'_, 'f>>,
        dropped: Option<&mut Vec<&'f Row<'f>>>,
        visit: &mut dyn FnMut(&'f Row<'f>, Truth) -> bool,
    ) {
        let table = self.facts.table(query.kind);
        let association = self.owner_asked(query);
        let join = query.by.and_then(|field| Some((field, frame?.row)));
        let probed = self.probed(query, frame);
        let candidates = match (join, association) {
            _ if probed.is_some() && join.is_none() => probed.unwrap_or_else(|| table.all()),
            (Some((field, outside)), _) => table.joined(field, outside.id_text()),
            (None, Some(association)) => table.of_owner(association),
            (None, None) => table.all(),
        };
        let span = query.window.as_ref().map(|window| (window, self.span(&window.reach)));
        let mut none = Vec::new();
        let dropped_rows = dropped.unwrap_or(&mut none);
        for row in candidates.iter() {
            let (blanks, open) = {
                let log = self.log.borrow();
                (log.blanks.len(), log.open.len())
            };
            let mut truth = self.placed(query, row, association, join.map(|(field, _)| field));
            if let Some((window, span)) = span.filter(|_| truth != Truth::False) {
                truth = truth.and(self.in_window(query.kind, row, window, span));
            }
            let placed = truth;
            if let Some(cond) = query.cond.as_ref().filter(|_| truth != Truth::False) {
                let inside = Frame { row, kind: query.kind, outside: frame };
                truth = truth.and(self.cond(cond, Some(&inside)));
            }
            if truth != Truth::Unknown {
                let mut log = self.log.borrow_mut();
                log.blanks.truncate(blanks);
                log.open.truncate(open);
            }
            if truth == Truth::False {
                if placed != Truth::False {
                    dropped_rows.push(row);
                }
            } else if !visit(row, truth) {
                break;
            }
        }
    }

    /// The rows that name the value outside which the condition asks for; the condition still decides.
    fn probed(&self, query: &Query, frame: Option<&Frame<'_, 'f>>) -> Option<Candidates<'f, 'a>> {
        let (field, path) = query.probe.as_ref()?;
        let facts = self.facts;
        let inside = Frame { row: frame?.row, kind: query.kind, outside: frame };
        let blanks = self.log.borrow().blanks.len();
        let value = self.path(path, Some(&inside));
        self.log.borrow_mut().blanks.truncate(blanks);
        match value {
            Val::Text(Some(id)) => Some(facts.table(query.kind).joined(*field, id)),
            _ => None,
        }
    }

    /// The association a query is narrowed to.
    fn owner_asked(&self, query: &Query) -> Option<&'f str> {
        let owned = query.kind == self.facts.book.schema.association
            || self.facts.book.schema.kind(query.kind).is_some_and(|kind| kind.owner.is_some());
        self.this.filter(|_| owned && !query.all).map(Row::id_text)
    }

    /// Whether the row exists, belongs here and is joined to the record outside.
    fn placed(
        &self,
        query: &Query,
        row: &'f Row<'f>,
        association: Option<&str>,
        join: Option<usize>,
    ) -> Truth {
        let mut truth = row.exists;
        if truth == Truth::Unknown {
            self.log_blank(query.kind, row, usize::MAX);
        }
        if let Some(association) = association {
            let mine = row.belongs_to(association);
            if let (Truth::Unknown, Owner::Unknown(field)) = (mine, row.owner) {
                self.log_blank(query.kind, row, field);
            }
            truth = truth.and(mine);
        }
        if let Some(field) = join {
            // Rows that name another record are not among the candidates.
            if !matches!(row.cell(field), Cell::Text(_)) {
                self.log_blank(query.kind, row, field);
                truth = truth.and(Truth::Unknown);
            }
        }
        truth
    }

    fn in_window(&self, kind: KindId, row: &'f Row<'f>, window: &Window, span: Span) -> Truth {
        let schema = &self.facts.book.schema;
        let (when, in_years) = match window.on {
            Some(field) => {
                let range = match row.cell(field) {
                    Cell::Range(range) => Some(*range),
                    _ => None,
                };
                let days = range.unwrap_or(Interval::ANY);
                let blank = Some(field).filter(|_| range.is_none());
                let year = matches!(schema.field(kind, field).map(|field| field.kind), Some(Type::Number(_)));
                (When { from: days, to: days, blank }, year)
            }
            None => (row.when, matches!(schema.kind(kind).map(|kind| &kind.time), Some(Time::Year(_)))),
        };
        let (from, to) = match span.years.filter(|_| in_years) {
            Some(years) => years,
            None => (span.from, span.to),
        };
        let (first, last) = (Interval::point(from), Interval::point(to));
        let truth = if from > to { Truth::False } else { (!last.less(when.from)).and(!when.to.less(first)) };
        if truth == Truth::Unknown {
            match when.blank {
                Some(field) => self.log_blank(kind, row, field),
                None => self.log_blank(kind, row, usize::MAX),
            }
        }
        truth
    }

    /// Whether more rows may come. Where there is one row an association and year, only the years
    /// that have none can still get one.
    pub(super) fn more(&self, query: &Query, frame: Option<&Frame<'_, 'f>>) -> More {
        if self.closed {
            return More::None;
        }
        let schema = &self.facts.book.schema;
        let Some(kind) = schema.kind(query.kind) else { return More::None };
        let by_owner = query.by.is_some() && query.by == kind.owner.map(|(field, _)| field);
        let association = match frame.filter(|_| by_owner) {
            Some(frame) => Some(frame.row.id_text()),
            None => self.owner_asked(query),
        };
        if !self.facts.is_open(query.kind, association) {
            return More::None;
        }
        let years = query.window.as_ref().filter(|window| window.on.is_none());
        let years = years.and_then(|window| self.span(&window.reach).years).filter(|_| kind.one_a_year);
        let (Some((from, to)), Some(association)) = (years, association) else { return More::Any };
        let table = self.facts.table(query.kind);
        let has = |year: i64| {
            let mut own = table.of_owner(association).iter();
            own.any(|row| row.when.from.exact() == Some(year) && row.belongs_to(association) == Truth::True)
        };
        match (from..=to).filter(|year| !has(*year)).count() {
            0 => More::None,
            missing => More::AtMost(i64::try_from(missing).unwrap_or(i64::MAX)),
        }
    }

    pub(super) fn log_open(&self, kind: KindId) {
        let register = self.facts.book.counted_register(kind);
        self.log.borrow_mut().open.push(register);
    }

    pub(super) fn exists(&self, query: &Query, frame: Option<&Frame<'_, 'f>>) -> Truth {
        if frame.is_none() && self.queries.is_some() {
            let rows = self.rows(query, None);
            let truth = match (rows.counted.is_empty(), rows.possible.is_empty() && rows.more == More::None) {
                (false, _) => Truth::True,
                (true, true) => Truth::False,
                (true, false) => Truth::Unknown,
            };
            self.trace_query(None, query, &rows, Val::Truth(truth), Type::Bool);
            return truth;
        }
        let (blanks, open) = {
            let log = self.log.borrow();
            (log.blanks.len(), log.open.len())
        };
        let mut truth = Truth::False;
        self.each(query, frame, None, &mut |_, row| {
            truth = truth.or(row);
            truth != Truth::True
        });
        if truth == Truth::True {
            let mut log = self.log.borrow_mut();
            log.blanks.truncate(blanks);
            log.open.truncate(open);
        } else if self.more(query, frame) != More::None {
            self.log_open(query.kind);
            truth = Truth::Unknown;
        }
        truth
    }

    pub(super) fn rows(&self, query: &Query, frame: Option<&Frame<'_, 'f>>) -> Rows<'f> {
        let mut rows =
            Rows { counted: Vec::new(), possible: Vec::new(), dropped: Vec::new(), more: More::None };
        let Rows { counted, possible, dropped, .. } = &mut rows;
        let dropped = if self.queries.is_some() && frame.is_none() { Some(dropped) } else { None };
        self.each(query, frame, dropped, &mut |row, truth| {
            let rows = if truth == Truth::True { &mut *counted } else { &mut *possible };
            rows.push(row);
            true
        });
        rows.more = self.more(query, frame);
        if rows.more != More::None {
            self.log_open(query.kind);
        }
        rows
    }
}

impl<'f> Rows<'f> {
    pub(super) fn count(&self) -> Interval {
        let count = |rows: &[&Row]| i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let certain = count(&self.counted);
        self.more.widen(Interval::between(certain, certain.saturating_add(count(&self.possible))))
    }

    pub(super) fn with_certainty(&self) -> impl Iterator<Item = (&'f Row<'f>, bool)> {
        let counted = self.counted.iter().map(|row| (*row, true));
        counted.chain(self.possible.iter().map(|row| (*row, false)))
    }
}

impl More {
    pub(super) fn widen(self, range: Interval) -> Interval {
        match self {
            Self::None => range,
            Self::AtMost(more) => range.plus(Interval::between(0, more)),
            Self::Any => range.at_least(),
        }
    }
}
