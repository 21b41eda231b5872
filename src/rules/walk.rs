//! Visits every query and every path of a rule.

use super::rule::{Formula, Rule};
use super::schema::FieldId;
use super::tree::{Cond, Expr, Leaf, Measure, Path, Query};

/// What is visited.
pub(super) enum Part<'t> {
    Query(&'t Query),
    Path(&'t Path),
}

pub(super) fn queries_of(rule: &Rule, visit: &mut dyn FnMut(&Query)) {
    parts_of(rule, &mut |part| {
        if let Part::Query(query) = part {
            visit(query);
        }
    });
}

/// A query itself and those within it.
pub(super) fn queries_in(outer: &Query, visit: &mut dyn FnMut(&Query)) {
    query(outer, &mut |part| {
        if let Part::Query(query) = part {
            visit(query);
        }
    });
}

pub(super) fn parts_of(rule: &Rule, visit: &mut dyn FnMut(Part)) {
    for given in &rule.givens {
        match &given.formula {
            Formula::One(line) => expr(&line.expr, visit),
            Formula::Table { by, lines } => {
                visit(Part::Path(by));
                for (_, line) in lines {
                    expr(&line.expr, visit);
                }
            }
        }
    }
    let steps = rule.gates.iter().chain(&rule.steps).filter_map(|step| step.cond.as_ref());
    let that = rule.share.as_ref().map(|share| &share.that);
    let hints = rule.hints.iter().map(|(condition, _)| condition);
    for condition in steps.chain(that).chain(hints) {
        cond(condition, visit);
    }
    if let Some(share) = &rule.share {
        query(&share.of, visit);
    }
}

/// The fields that a query reads of its own rows, and perhaps of others.
pub(super) fn fields_of(rows: &Query, measure: Option<&Measure>) -> Vec<FieldId> {
    let mut fields = Vec::new();
    let mut note = |path: &Path| match path.leaf {
        Leaf::Field(kind, field) if kind == rows.kind => fields.push(field),
        _ => {}
    };
    measure.and_then(|measure| measure.field.as_ref()).into_iter().for_each(&mut note);
    query(rows, &mut |part| {
        if let Part::Path(path) = part {
            note(path);
        }
    });
    fields
}

fn query(query: &Query, visit: &mut dyn FnMut(Part)) {
    visit(Part::Query(query));
    if let Some(inside) = &query.cond {
        cond(inside, visit);
    }
}

fn cond(condition: &Cond, visit: &mut dyn FnMut(Part)) {
    match condition {
        Cond::And(parts) | Cond::Or(parts) => parts.iter().for_each(|part| cond(part, visit)),
        Cond::Not(inside) | Cond::Term(inside) => cond(inside, visit),
        Cond::Known(path) | Cond::Holds(path) | Cond::HasAny(path, ..) => visit(Part::Path(path)),
        Cond::Some(rows) => query(rows, visit),
        Cond::Compare(left, _, right) => {
            expr(left, visit);
            expr(right, visit);
        }
        Cond::In(value, ..) => expr(value, visit),
        Cond::Has(path, element) => {
            visit(Part::Path(path));
            expr(element, visit);
        }
        Cond::Constant(_) => {}
    }
}

pub(super) fn expr(expression: &Expr, visit: &mut dyn FnMut(Part)) {
    match expression {
        Expr::Path(path) => visit(Part::Path(path)),
        Expr::Sum(parts) | Expr::Product(parts) => parts.iter().for_each(|part| expr(part, visit)),
        Expr::Measure(measure) => {
            measure.field.iter().for_each(|path| visit(Part::Path(path)));
            query(&measure.query, visit);
        }
        Expr::Tally(parts) => parts.iter().for_each(|part| cond(part, visit)),
        Expr::Truth(inside) => cond(inside, visit),
        Expr::Int(_) | Expr::Code(..) | Expr::Param(_) | Expr::AsOf | Expr::Ago(_) | Expr::Day { .. } => {}
    }
}
