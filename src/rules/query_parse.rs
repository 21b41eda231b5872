//! Reads a query: `[all] kind ["[" cond "]"] ["@" window] ["by" field]`.

use super::error::RuleErrorKind;
use super::line::Line;
use super::schema::{FieldId, KindId, Time, Unit};
use super::scope::Fault;
use super::tree::{Base, Comparison, Cond, Expr, Leaf, Length, Path, Query, Reach, Type, Window};

pub(super) fn query(line: &mut Line) -> Result<Query, Fault> {
    let all = line.peek_name(1).is_some() && line.take_word("all");
    let (column, name) = line.name()?;
    let kind = line.scope.schema.kind_id(&name).ok_or((column, RuleErrorKind::UnknownKind(name)))?;
    let mut query = Query { all, kind, cond: None, window: None, by: None, probe: None };
    if line.take_sign("[") {
        line.rows.push(kind);
        let cond = line.cond();
        line.rows.pop();
        let cond = cond?;
        query.probe = probe(&cond);
        query.cond = Some(Box::new(cond));
        line.sign("]")?;
    }
    if line.take_sign("@") {
        query.window = Some(window(line, kind)?);
    }
    if line.take_word("by") {
        query.by = Some(join(line, kind)?);
    }
    Ok(query)
}

/// Finds `reference = outer.value` among the conditions that must all hold.
fn probe(cond: &Cond) -> Option<(FieldId, Path)> {
    match cond {
        Cond::And(parts) => parts.iter().find_map(probe),
        Cond::Compare(Expr::Path(own), Comparison::Equal, Expr::Path(outer)) => {
            let (Base::Row(0), Leaf::Field(_, field), true) = (own.base, own.leaf, own.hops.is_empty())
            else {
                return None;
            };
            let outside = matches!(outer.base, Base::Row(1..) | Base::This);
            outside.then(|| (field, outer.clone()))
        }
        _ => None,
    }
}

/// A reference of the row to the record outside.
fn join(line: &mut Line, kind: KindId) -> Result<FieldId, Fault> {
    let (column, name) = line.name()?;
    let schema = line.scope.schema;
    let unknown = || (column, RuleErrorKind::UnknownName(name.clone()));
    let field = schema.kind(kind).and_then(|kind| kind.field_id(&name)).ok_or_else(unknown)?;
    let joins = line.rows.last().is_some_and(|outside| {
        schema.field(kind, field).is_some_and(|field| field.kind == Type::Ref(Some(*outside)))
    });
    if joins { Ok(field) } else { Err((column, RuleErrorKind::NoJoin(name))) }
}

fn window(line: &mut Line, kind: KindId) -> Result<Window, Fault> {
    let (column, name) = line.name()?;
    let mut on = None;
    let reach = match name.as_str() {
        "last" | "months" => {
            line.sign("(")?;
            let length = length(line)?;
            if line.take_sign(",") {
                on = Some(date_field(line, kind)?);
            }
            line.sign(")")?;
            if name == "last" { Reach::Last(length) } else { Reach::Months(length) }
        }
        "year" | "prev" | "asof" | "year_back" => {
            if line.take_sign("(") {
                on = Some(date_field(line, kind)?);
                line.sign(")")?;
            }
            match name.as_str() {
                "year" => Reach::Year,
                "prev" => Reach::Prev,
                "asof" => Reach::AsOf,
                _ => Reach::YearBack,
            }
        }
        _ => return Err((column, RuleErrorKind::UnknownWindow(name))),
    };
    let whole_years = matches!(reach, Reach::Year | Reach::Prev | Reach::Last(_));
    let one_day = matches!(reach, Reach::AsOf | Reach::YearBack);
    let schema = line.scope.schema;
    let fits =
        match (on.and_then(|field| schema.field(kind, field)), schema.kind(kind).map(|kind| &kind.time)) {
            (Some(field), _) => !one_day && (whole_years || field.kind == Type::Date),
            (None, Some(Time::Span { .. })) => true,
            (None, Some(Time::At(_))) => !one_day,
            (None, Some(Time::Year(_))) => whole_years,
            (None, Some(Time::None) | None) => false,
        };
    if fits { Ok(Window { reach, on }) } else { Err((column, RuleErrorKind::NoTimeAxis(name))) }
}

fn length(line: &mut Line) -> Result<Length, Fault> {
    if !line.take_sign("$") {
        return Ok(Length::Number(line.int()?));
    }
    let (column, name) = line.name()?;
    match line.scope.param(&name) {
        Some((param, Type::Number(_))) => Ok(Length::Param(param)),
        Some((_, other)) => Err((column, RuleErrorKind::Type("number", other.name()))),
        None => Err((column, RuleErrorKind::UnknownParameter(name))),
    }
}

fn date_field(line: &mut Line, kind: KindId) -> Result<FieldId, Fault> {
    let (column, name) = line.name()?;
    let schema = line.scope.schema;
    let field = schema.kind(kind).and_then(|kind| kind.field_id(&name));
    let field = field.ok_or((column, RuleErrorKind::UnknownName(name)))?;
    match schema.field(kind, field).map(|field| field.kind) {
        Some(Type::Date | Type::Number(Unit::Year)) => Ok(field),
        other => Err((column, RuleErrorKind::Type("date", other.map_or("", Type::name)))),
    }
}
