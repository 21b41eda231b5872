//! What is taken from the rows of a query: how many, their sum, how many different, the newest.
//!
//! Every number is an interval: rows that are certain make its lower end, rows that are possible
//! and registers that are not finished its upper.

use super::eval::{Eval, Frame, Keys};
use super::query::{More, Rows};
use super::schema::Unit;
use super::table::Row;
use super::tree::{Base, Leaf, Measure, MeasureKind, Type};
use super::truth::Interval;
use super::value::Val;

impl<'f> Eval<'f, '_> {
    pub(super) fn measure(&self, measure: &Measure, frame: Option<&Frame<'_, 'f>>) -> Val<'f> {
        let rows = self.rows(&measure.query, frame);
        let value = match measure.kind {
            MeasureKind::Count => Val::Number(rows.count()),
            MeasureKind::Sum => Val::Number(self.sum(measure, &rows, frame)),
            MeasureKind::Distinct => Val::Number(self.distinct(measure, &rows, frame)),
            MeasureKind::Latest => self.latest(measure, &rows, frame),
        };
        if frame.is_none() {
            let kind = match (measure.kind, self.field_type(measure)) {
                (MeasureKind::Sum | MeasureKind::Latest, Some(kind)) => kind,
                _ => Type::Number(Unit::Plain),
            };
            self.trace_query(Some(measure), &measure.query, &rows, value, kind);
        }
        value
    }

    pub(super) fn field_type(&self, measure: &Measure) -> Option<Type> {
        let path = measure.field.as_ref()?;
        match (path.leaf, path.base) {
            (Leaf::Field(kind, field), Base::Row(_) | Base::This | Base::Unit) => {
                self.facts.book.schema.field(kind, field).map(|field| field.kind)
            }
            (Leaf::Mine, _) => Some(Type::Bool),
            (Leaf::Id, _) => Some(Type::Ref(None)),
            _ => None,
        }
    }

    /// The measured field in one row.
    pub(super) fn value_in(
        &self,
        measure: &Measure,
        row: &'f Row<'f>,
        frame: Option<&Frame<'_, 'f>>,
    ) -> Val<'f> {
        let inside = Frame { row, kind: measure.query.kind, outside: frame };
        measure.field.as_ref().map_or(Val::Text(None), |path| self.path(path, Some(&inside)))
    }

    fn sum(&self, measure: &Measure, rows: &Rows<'f>, frame: Option<&Frame<'_, 'f>>) -> Interval {
        let mut sum = Interval::point(0);
        for row in &rows.counted {
            sum = sum.plus(self.value_in(measure, row, frame).range());
        }
        for row in &rows.possible {
            let part = self.value_in(measure, row, frame).range();
            sum = sum.plus(Interval { lo: part.lo.map(|lo| lo.min(0)), hi: part.hi.map(|hi| hi.max(0)) });
        }
        if rows.more == More::None { sum } else { sum.at_least() }
    }

    fn distinct(&self, measure: &Measure, rows: &Rows<'f>, frame: Option<&Frame<'_, 'f>>) -> Interval {
        let (mut certain, mut all, mut blanks) = (Keys::new(), Keys::new(), 0_i64);
        for (row, counts) in rows.with_certainty() {
            match self.value_in(measure, row, frame).key() {
                Some(key) => {
                    all.insert(key);
                    if counts {
                        certain.insert(key);
                    }
                }
                None => blanks += 1,
            }
        }
        let count = |keys: Keys| i64::try_from(keys.len()).unwrap_or(i64::MAX);
        let range = Interval::between(count(certain), count(all) + blanks);
        rows.more.widen(range)
    }

    fn latest(&self, measure: &Measure, rows: &Rows<'f>, frame: Option<&Frame<'_, 'f>>) -> Val<'f> {
        let unknown = Val::unknown(self.field_type(measure).unwrap_or(Type::Text));
        if !rows.possible.is_empty() || rows.counted.is_empty() {
            return unknown;
        }
        let newest = rows.counted.iter().map(|row| row.when.from.lo).max().flatten();
        let may_be_newest = |row: &&&'f Row<'f>| {
            newest.is_none_or(|newest| row.when.from.hi.is_none_or(|last| last >= newest))
        };
        let mut value: Option<Val<'f>> = None;
        for row in rows.counted.iter().filter(may_be_newest) {
            let here = self.value_in(measure, row, frame);
            match value {
                None => value = Some(here),
                Some(known) if known.key().is_some() && known.key() == here.key() => {}
                Some(_) => return unknown,
            }
        }
        value.unwrap_or(unknown)
    }
}
