//! Evaluates conditions and expressions: total, three-valued, and nothing but its arguments is read.
//!
//! What is read and not known is written to the log; whoever finds that it did not matter (a row
//! that is certain anyhow) takes it out again.

use super::facts::{Facts, day_number};
use super::rule::Given;
use super::schema::{FieldId, KindId};
use super::table::{Cell, Row};
use super::trace::QueryTrace;
use super::tree::{Base, Comparison, Cond, Expr, Leaf, Path, Type};
use super::truth::{Interval, Truth};
use super::value::{Key, Val};
use std::cell::RefCell;

/// The record inside the brackets and those outside of it.
#[derive(Clone, Copy)]
pub(super) struct Frame<'x, 'f> {
    pub(super) row: &'f Row<'f>,
    pub(super) kind: KindId,
    pub(super) outside: Option<&'x Frame<'x, 'f>>,
}

/// What was not known.
#[derive(Default)]
pub(super) struct Log<'f> {
    /// Kind, record, field.
    pub(super) blanks: Vec<(KindId, &'f str, FieldId)>,
    /// Registers that are not finished.
    pub(super) open: Vec<KindId>,
}

pub(super) struct Eval<'f, 'a> {
    pub(super) facts: &'f Facts<'a>,
    pub(super) this: Option<&'f Row<'f>>,
    /// Whether every register is taken as finished.
    pub(super) closed: bool,
    pub(super) givens: Vec<Val<'f>>,
    pub(super) given_names: &'f [Given],
    pub(super) log: RefCell<Log<'f>>,
    /// Queries outside of all brackets, when an explanation is wanted.
    pub(super) queries: Option<RefCell<Vec<QueryTrace>>>,
}

impl<'f, 'a> Eval<'f, 'a> {
    pub(super) fn new(facts: &'f Facts<'a>, this: Option<&'f Row<'f>>) -> Self {
        Self {
            facts,
            this,
            closed: false,
            givens: Vec::new(),
            given_names: &[],
            log: RefCell::default(),
            queries: None,
        }
    }

    pub(super) fn cond(&self, cond: &Cond, frame: Option<&Frame<'_, 'f>>) -> Truth {
        match cond {
            Cond::And(parts) => {
                let mut truth = Truth::True;
                for part in parts {
                    truth = truth.and(self.cond(part, frame));
                    if truth == Truth::False {
                        break;
                    }
                }
                truth
            }
            Cond::Or(parts) => {
                let mut truth = Truth::False;
                for part in parts {
                    truth = truth.or(self.cond(part, frame));
                    if truth == Truth::True {
                        break;
                    }
                }
                truth
            }
            Cond::Not(inside) => !self.cond(inside, frame),
            Cond::Term(inside) => self.cond(inside, frame),
            Cond::Known(path) => Truth::from(self.is_filled(path, frame)),
            Cond::Some(query) => self.exists(query, frame),
            Cond::Holds(path) => match self.path(path, frame) {
                Val::Truth(truth) => truth,
                _ => Truth::Unknown,
            },
            Cond::Compare(left, comparison, right) => self.compare(left, *comparison, right, frame),
            Cond::In(value, _, codes) => match self.expr(value, frame) {
                Val::Code(Some(code)) => Truth::from(codes.contains(&code)),
                _ => Truth::Unknown,
            },
            Cond::Has(path, element) => match (self.path(path, frame), self.expr(element, frame)) {
                (Val::Codes(Some(codes)), Val::Code(Some(code))) => Truth::from(codes.contains(&code)),
                (Val::Texts(Some(ids)), Val::Text(Some(id))) => {
                    Truth::from(ids.iter().any(|known| known == id))
                }
                _ => Truth::Unknown,
            },
            Cond::HasAny(path, _, wanted) => match self.path(path, frame) {
                Val::Codes(Some(codes)) => Truth::from(codes.iter().any(|code| wanted.contains(code))),
                _ => Truth::Unknown,
            },
            Cond::Constant(truth) => Truth::from(*truth),
        }
    }

    fn compare(
        &self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        frame: Option<&Frame<'_, 'f>>,
    ) -> Truth {
        self.expr(left, frame).compare(comparison, self.expr(right, frame))
    }

    pub(super) fn expr(&self, expr: &Expr, frame: Option<&Frame<'_, 'f>>) -> Val<'f> {
        match expr {
            Expr::Int(number) => Val::Number(Interval::point(*number)),
            Expr::Code(_, code) => Val::Code(Some(*code)),
            Expr::Path(path) => self.path(path, frame),
            Expr::Param(param) => self.param(*param),
            Expr::AsOf => Val::Date(Interval::point(self.facts.asof_day())),
            Expr::Ago(months) => {
                Val::Date(self.facts.months_before(*months).map_or(Interval::ANY, Interval::point))
            }
            Expr::Day { years_before, month, day } => {
                let year = self.facts.period - i64::from(*years_before);
                Val::Date(day_number(year, *month, *day).map_or(Interval::ANY, Interval::point))
            }
            Expr::Sum(parts) => self.fold(parts, Interval::point(0), Interval::plus, frame),
            Expr::Product(parts) => self.fold(parts, Interval::point(1), Interval::times, frame),
            Expr::Measure(measure) => self.measure(measure, frame),
            Expr::Tally(parts) => {
                let truths = parts.iter().map(|part| self.cond(part, frame));
                let ends = truths.fold((0, 0), |(lo, hi), truth| {
                    (lo + i64::from(truth == Truth::True), hi + i64::from(truth != Truth::False))
                });
                Val::Number(Interval::between(ends.0, ends.1))
            }
            Expr::Truth(cond) => Val::Truth(self.cond(cond, frame)),
        }
    }

    fn fold(
        &self,
        parts: &[Expr],
        first: Interval,
        join: fn(Interval, Interval) -> Interval,
        frame: Option<&Frame<'_, 'f>>,
    ) -> Val<'f> {
        Val::Number(parts.iter().map(|part| self.expr(part, frame).range()).fold(first, join))
    }

    pub(super) fn param(&self, param: usize) -> Val<'f> {
        let kind = self.facts.book.params.get(param).map(|param| param.kind);
        let value = self.facts.params.get(param).copied().flatten();
        match (kind, value) {
            (Some(Type::Date), Some(day)) => Val::Date(Interval::point(day)),
            (Some(_), Some(number)) => Val::Number(Interval::point(number)),
            (kind, None) => Val::unknown(kind.unwrap_or(Type::Text)),
            (None, Some(_)) => Val::Text(None),
        }
    }

    /// The record at the end of a path's references, with its kind.
    fn record(&self, path: &Path, frame: Option<&Frame<'_, 'f>>) -> Option<&'f Row<'f>> {
        let (mut kind, mut row) = match path.base {
            Base::Row(depth) => {
                let mut frame = frame?;
                for _ in 0..depth {
                    frame = frame.outside?;
                }
                (frame.kind, frame.row)
            }
            Base::This => (self.facts.book.schema.association, self.this?),
            Base::Unit => (self.facts.book.schema.unit, &self.facts.unit),
            Base::Given(_) => return None,
        };
        for (field, to) in &path.hops {
            let Cell::Text(id) = row.cell(*field) else {
                self.log_blank(kind, row, *field);
                return None;
            };
            row = self.facts.table(*to).find(id)?;
            kind = *to;
        }
        Some(row)
    }

    pub(super) fn path(&self, path: &Path, frame: Option<&Frame<'_, 'f>>) -> Val<'f> {
        let (kind, field) = match path.leaf {
            Leaf::Whole => {
                let Base::Given(at) = path.base else { return Val::Text(None) };
                return self.givens.get(at).copied().unwrap_or(Val::Text(None));
            }
            Leaf::Id => return Val::Text(self.record(path, frame).map(Row::id_text)),
            Leaf::Mine => {
                let owned = self.record(path, frame).zip(self.this);
                return Val::Truth(
                    owned.map_or(Truth::Unknown, |(row, this)| row.belongs_to(this.id_text())),
                );
            }
            Leaf::Field(kind, field) => (kind, field),
        };
        let Some(schema) = self.facts.book.schema.field(kind, field) else { return Val::Text(None) };
        let Some(row) = self.record(path, frame) else { return Val::unknown(schema.kind) };
        let cell = row.cell(field);
        if let (Cell::AtLeast(_), false) = (cell, self.closed) {
            self.log.borrow_mut().open.extend(self.facts.book.attended_registers());
        }
        match (Val::of(cell, schema.kind, self.closed), cell, schema.blank) {
            (Some(value), ..) => {
                if !value.is_known() {
                    self.log_blank(kind, row, field);
                }
                value
            }
            (None, Cell::Blank, Some(meaning)) => Val::meaning(meaning),
            (None, ..) => {
                self.log_blank(kind, row, field);
                Val::unknown(schema.kind)
            }
        }
    }

    fn is_filled(&self, path: &Path, frame: Option<&Frame<'_, 'f>>) -> bool {
        let before = self.log.borrow().blanks.len();
        let row = self.record(path, frame);
        self.log.borrow_mut().blanks.truncate(before);
        match path.leaf {
            Leaf::Field(_, field) => row.is_some_and(|row| *row.cell(field) != Cell::Blank),
            Leaf::Id | Leaf::Mine => row.is_some(),
            Leaf::Whole => false,
        }
    }

    pub(super) fn log_blank(&self, kind: KindId, row: &'f Row<'f>, field: FieldId) {
        let mut log = self.log.borrow_mut();
        if let Some(id) = row.id.filter(|_| field != usize::MAX) {
            log.blanks.push((kind, id.as_str(), field));
        }
        log.blanks.extend(row.blanks.iter().map(|(kind, id, field)| (*kind, id.as_str(), *field)));
    }
}

/// The distinct values seen so far.
pub(super) type Keys<'f> = std::collections::BTreeSet<Key<'f>>;
