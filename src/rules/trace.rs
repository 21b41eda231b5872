//! Writes down what was evaluated: values with their names, rows with their records.

pub(super) use super::judgement::QueryTrace;

use super::eval::{Eval, Log};
use super::judgement::{Blank, CodeName, FieldName, OpenRegister, RowTrace, Shown, SourceTrace, WindowTrace};
use super::query::{More, Rows};
use super::schema::{CodeId, FieldId, KindId, ListId, Time, Unit};
use super::table::Row;
use super::tested::{Factor, FactorName, Side, Test, Tested};
use super::tree::{Base, Cond, Expr, Leaf, Measure, Path, Query, Type};
use super::truth::{Interval, Truth};
use super::value::Val;
use super::walk;
use crate::model::{Date, order};

impl<'f> Eval<'f, '_> {
    pub(super) fn shown(&self, value: Val, kind: Type) -> Shown {
        let date =
            |day: Option<i64>| day.and_then(|day| i32::try_from(day).ok()).and_then(Date::from_day_number);
        match (value, kind) {
            (Val::Number(value), Type::Number(unit)) => Shown::Number { value, unit },
            (Val::Number(value), _) => Shown::Number { value, unit: Unit::Plain },
            (Val::Date(Interval { lo, hi }), _) => Shown::Date { from: date(lo), to: date(hi) },
            (Val::Truth(truth), _) => Shown::Truth(truth),
            (Val::Code(code), Type::Code(list)) => {
                Shown::Code(code.and_then(|code| self.code_name(list, code)))
            }
            (Val::Code(_), _) => Shown::Code(None),
            (Val::Text(text), _) => Shown::Text(text.map(str::to_owned)),
            (Val::Codes(codes), Type::Codes(list)) => {
                Shown::Codes(codes.map(|codes| self.code_names(list, codes)))
            }
            (Val::Codes(_) | Val::Texts(_), _) => Shown::Codes(None),
        }
    }

    fn code_name(&self, list: ListId, code: CodeId) -> Option<CodeName> {
        let (code, label) = self.facts.book.schema.list(list)?.codes.get(code)?;
        Some(CodeName { code: code.clone(), label: label.clone() })
    }

    fn code_names(&self, list: ListId, codes: &[CodeId]) -> Vec<CodeName> {
        codes.iter().filter_map(|code| self.code_name(list, *code)).collect()
    }

    /// Writes down a query outside of all brackets, when an explanation is wanted.
    pub(super) fn trace_query(
        &self,
        measure: Option<&Measure>,
        query: &Query,
        rows: &Rows<'f>,
        value: Val<'f>,
        kind: Type,
    ) {
        let Some(queries) = &self.queries else { return };
        let schema = &self.facts.book.schema;
        let before = {
            let log = self.log.borrow();
            (log.blanks.len(), log.open.len())
        };
        let field = measure.and_then(|measure| match measure.field.as_ref()?.leaf {
            Leaf::Field(kind, field) => schema.field(kind, field),
            Leaf::Id | Leaf::Mine | Leaf::Whole => None,
        });
        let values = measure.zip(field);
        let read = walk::fields_of(query, measure);
        let trace = |rows: &[&'f Row<'f>]| -> Vec<RowTrace> {
            let value = |row| {
                values.map(|(measure, field)| self.shown(self.value_in(measure, row, None), field.kind))
            };
            rows.iter().map(|row| self.row_trace(query.kind, &read, row, value(row))).collect()
        };
        let traced = QueryTrace {
            measure: measure.map(|measure| measure.kind),
            kind: schema.kind_name(query.kind).to_owned(),
            label: schema.kind(query.kind).map(|kind| kind.label.clone()).unwrap_or_default(),
            field: field.map(|field| FieldName { name: field.name.clone(), label: field.label.clone() }),
            window: self.window_trace(query),
            by_year: self.has_years(query.kind),
            value: self.shown(value, kind),
            counted: trace(&rows.counted),
            possible: trace(&rows.possible),
            dropped: trace(&rows.dropped),
            open: rows.more != More::None,
        };
        let mut log = self.log.borrow_mut();
        log.blanks.truncate(before.0);
        log.open.truncate(before.1);
        queries.borrow_mut().push(traced);
    }

    pub(super) fn window_trace(&self, query: &Query) -> Option<WindowTrace> {
        let span = self.span(&query.window.as_ref()?.reach);
        let date = |day: i64| i32::try_from(day).ok().and_then(Date::from_day_number);
        Some(WindowTrace { from: date(span.from), to: date(span.to), years: span.years })
    }

    fn has_years(&self, kind: usize) -> bool {
        let schema = &self.facts.book.schema;
        schema.kind(kind).is_some_and(|kind| matches!(kind.time, Time::Year(_)))
    }

    /// A row with the records behind it, of those behind a single field only where that is `read`.
    pub(super) fn row_trace(
        &self,
        kind: KindId,
        read: &[FieldId],
        row: &Row,
        value: Option<Shown>,
    ) -> RowTrace {
        let schema = &self.facts.book.schema;
        let has_years = self.has_years(kind);
        let source = |source: &super::table::Source| SourceTrace {
            kind: schema.kind_name(source.kind).to_owned(),
            id: source.id.clone(),
            year: source.year,
            counts: source.counts,
            unconfirmed: source.unconfirmed,
        };
        let is_read = |source: &&super::table::Source| source.of.is_none_or(|field| read.contains(&field));
        RowTrace {
            id: row.id.cloned(),
            year: row.when.from.exact().filter(|_| has_years),
            value,
            sources: row.sources.iter().filter(is_read).map(source).collect(),
        }
    }

    /// Tests a condition and writes down every part of it.
    pub(super) fn tested(&self, cond: &Cond) -> Tested {
        let test = match cond {
            Cond::And(parts) => Test::All(parts.iter().map(|part| self.tested(part)).collect()),
            Cond::Or(parts) => Test::Any(parts.iter().map(|part| self.tested(part)).collect()),
            Cond::Not(inside) => Test::Not(Box::new(self.tested(inside))),
            Cond::Term(inside) => return self.tested(inside),
            Cond::Known(path) => Test::Known(self.factor(&Expr::Path(path.clone()))),
            Cond::Holds(path) => Test::Holds(self.factor(&Expr::Path(path.clone()))),
            Cond::Some(_) => {
                let truth = self.cond(cond, None);
                let query = self.queries.as_ref().and_then(|queries| queries.borrow_mut().pop());
                let test = query.map_or(Test::Constant, |query| Test::Exists(Box::new(query)));
                return Tested { truth, test };
            }
            Cond::Compare(left, comparison, right) => {
                let (left, right) = (self.side(left), self.side(right));
                Test::Compare { left, comparison: *comparison, right }
            }
            Cond::In(value, list, codes) => {
                Test::OneOf { value: self.side(value), codes: self.code_names(*list, codes) }
            }
            Cond::HasAny(path, list, codes) => {
                let value = self.side(&Expr::Path(path.clone()));
                Test::OneOf { value, codes: self.code_names(*list, codes) }
            }
            Cond::Has(path, element) => {
                let list = self.side(&Expr::Path(path.clone()));
                Test::Has { list, element: self.side(element) }
            }
            Cond::Constant(_) => Test::Constant,
        };
        let truth = match &test {
            Test::All(parts) => parts.iter().map(|part| part.truth).fold(Truth::True, Truth::and),
            Test::Any(parts) => parts.iter().map(|part| part.truth).fold(Truth::False, Truth::or),
            Test::Not(inside) => !inside.truth,
            _ => self.unqueried(|| self.cond(cond, None)),
        };
        Tested { truth, test }
    }

    /// Runs without writing queries down twice.
    fn unqueried<T>(&self, run: impl FnOnce() -> T) -> T {
        let before = self.queries.as_ref().map(|queries| queries.borrow().len());
        let result = run();
        if let (Some(queries), Some(before)) = (&self.queries, before) {
            queries.borrow_mut().truncate(before);
        }
        result
    }

    fn side(&self, expr: &Expr) -> Side {
        let terms = match expr {
            Expr::Sum(parts) => parts.iter().map(|part| self.factors(part)).collect(),
            other => vec![self.factors(other)],
        };
        let value = self.unqueried(|| self.expr(expr, None));
        Side { value: self.shown(value, self.type_of(expr)), terms }
    }

    fn factors(&self, expr: &Expr) -> Vec<Factor> {
        match expr {
            Expr::Product(parts) => parts.iter().map(|part| self.factor(part)).collect(),
            other => vec![self.factor(other)],
        }
    }

    fn factor(&self, expr: &Expr) -> Factor {
        let before = self.queries.as_ref().map_or(0, |queries| queries.borrow().len());
        let value = self.expr(expr, None);
        let book = self.facts.book;
        let name = match expr {
            Expr::Int(_) | Expr::Code(..) => FactorName::Literal,
            Expr::Path(path) => self.path_name(path),
            Expr::Param(param) => book.params.get(*param).map_or(FactorName::Group, |param| {
                FactorName::Parameter(param.name.clone(), param.label.clone())
            }),
            Expr::AsOf => FactorName::AsOf,
            Expr::Ago(_) | Expr::Day { .. } => FactorName::Day,
            Expr::Measure(_) => {
                let query = self.queries.as_ref().and_then(|queries| queries.borrow_mut().pop());
                query.map_or(FactorName::Group, |query| FactorName::Query(Box::new(query)))
            }
            Expr::Sum(_) | Expr::Product(_) | Expr::Tally(_) | Expr::Truth(_) => FactorName::Group,
        };
        if let Some(queries) = &self.queries {
            queries.borrow_mut().truncate(before);
        }
        Factor { name, value: self.shown(value, self.type_of(expr)) }
    }

    fn path_name(&self, path: &Path) -> FactorName {
        let schema = &self.facts.book.schema;
        match (path.leaf, path.base) {
            (Leaf::Whole, Base::Given(at)) => self.given_names.get(at).map_or(FactorName::Group, |given| {
                FactorName::Given(given.name.clone(), given.label.clone())
            }),
            (Leaf::Field(kind, field), _) => schema.field(kind, field).map_or(FactorName::Group, |field| {
                let kind = schema.kind_name(kind).to_owned();
                FactorName::Field(kind, field.name.clone(), field.label.clone())
            }),
            _ => FactorName::Group,
        }
    }

    /// The type of an expression that has been checked.
    pub(super) fn type_of(&self, expr: &Expr) -> Type {
        match expr {
            Expr::Int(_) => Type::Number(Unit::Literal),
            Expr::Code(list, _) => Type::Code(*list),
            Expr::Path(path) => match (path.leaf, path.base) {
                (Leaf::Whole, Base::Given(at)) => {
                    self.given_names.get(at).map_or(Type::Text, |given| given.kind)
                }
                (Leaf::Field(kind, field), _) => {
                    self.facts.book.schema.field(kind, field).map_or(Type::Text, |field| field.kind)
                }
                (Leaf::Mine, _) => Type::Bool,
                _ => Type::Text,
            },
            Expr::Param(param) => self.facts.book.params.get(*param).map_or(Type::Text, |param| param.kind),
            Expr::AsOf | Expr::Ago(_) | Expr::Day { .. } => Type::Date,
            Expr::Sum(parts) | Expr::Product(parts) => {
                let money = parts.iter().any(|part| self.type_of(part) == Type::Number(Unit::Money));
                Type::Number(if money { Unit::Money } else { Unit::Plain })
            }
            Expr::Measure(measure) => match measure.kind {
                super::tree::MeasureKind::Sum | super::tree::MeasureKind::Latest => {
                    self.field_type(measure).unwrap_or(Type::Text)
                }
                _ => Type::Number(Unit::Plain),
            },
            Expr::Tally(_) => Type::Number(Unit::Plain),
            Expr::Truth(_) => Type::Bool,
        }
    }

    /// What the log holds, each once.
    pub(super) fn unknowns(&self, log: &Log) -> (Vec<Blank>, Vec<OpenRegister>) {
        let schema = &self.facts.book.schema;
        // Each once before names are made of them: a blank may have been read a thousand times.
        let read = order::set(log.blanks.iter().copied());
        let mut blanks: Vec<Blank> = read
            .into_iter()
            .filter_map(|(kind, id, field)| {
                let field = schema.field(kind, field)?.name.clone();
                Some(Blank { kind: schema.kind_name(kind).to_owned(), id: id.to_owned(), field })
            })
            .collect();
        order::ascending(&mut blanks);
        let open = order::set(log.open.iter().copied());
        let open = open.into_iter().filter_map(|kind| schema.kind(kind));
        let mut open: Vec<OpenRegister> =
            open.map(|kind| OpenRegister { kind: kind.name.clone(), label: kind.label.clone() }).collect();
        order::ascending(&mut open);
        (blanks, open)
    }
}
