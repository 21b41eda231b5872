//! Reads every rule of a catalogue and every check of a dictionary, and names every mistake.

use super::book::RuleBook;
use super::error::{Place, RuleError, RuleErrorKind};
use super::parse::{condition, expression, records};
use super::rule::{Param, ParamSource};
use super::rule_load::RuleLoader;
use super::schema::{Schema, Unit};
use super::scope::{Fault, Named, Scope, Terms};
use super::tree::{Query, Type};
use super::walk;
use crate::model::Date;
use crate::policy::{Catalogue, Consistency, Dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// Collects mistakes on the way.
pub(super) struct Faults(pub(super) Vec<RuleError>);

impl Faults {
    /// The value, or its mistake written down.
    pub(super) fn note<T>(&mut self, item: &str, place: Place, result: Result<T, Fault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err((column, kind)) => {
                self.0.push(RuleError { item: item.to_owned(), place, column, kind });
                None
            }
        }
    }
}

pub(super) fn load(
    catalogue: &Catalogue,
    dictionary: &Dictionary,
    consistency: &[Consistency],
) -> Result<RuleBook, Vec<RuleError>> {
    let schema = Schema::new(dictionary);
    let mut faults = Faults(Vec::new());
    let terms = terms(catalogue, &schema, &mut faults);
    let params = params(catalogue, &schema, &terms, &mut faults);
    let param_types: Vec<(String, Type)> =
        params.iter().map(|param| (param.name.clone(), param.kind)).collect();
    let scope = Scope { schema: &schema, terms: &terms, params: &param_types, givens: &[], this: false };
    let checks = checks(dictionary, scope, &mut faults);
    let mut rules = BTreeMap::new();
    for item in &catalogue.items {
        let loader = RuleLoader { item, catalogue, scope, faults: &mut faults };
        if rules.insert(item.id.clone(), loader.load()).is_some() {
            let twice = Err((0, RuleErrorKind::Twice(item.id.clone())));
            faults.note::<()>(&item.id, Place::Steps, twice);
        }
    }
    let mut finds = BTreeMap::new();
    for check in consistency {
        let found = check.find.as_ref().map(|text| records(text, scope));
        let found = found.and_then(|found| faults.note(&check.id, Place::Find, found));
        finds.extend(found.map(|query| (check.id.clone(), query)));
    }
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut joins = BTreeSet::new();
    let mut join = |query: &Query| joins.extend(query.look_ups());
    for rule in rules.values() {
        walk::queries_of(rule, &mut join);
    }
    for find in finds.values() {
        walk::queries_in(find, &mut join);
    }
    Ok(RuleBook { schema, params, rules, checks, finds, joins })
}

/// A term may lean on terms that come before it.
fn terms(catalogue: &Catalogue, schema: &Schema, faults: &mut Faults) -> Terms {
    let mut terms = Terms::new();
    for (name, term) in &catalogue.terms {
        let (kind, word) = name.split_once('.').unwrap_or((name, ""));
        let Some(kind) = schema.kind_id(kind) else {
            let unknown = Err((0, RuleErrorKind::UnknownKind(kind.to_owned())));
            faults.note::<()>(name, Place::Term, unknown);
            continue;
        };
        let scope = Scope { schema, terms: &terms, params: &[], givens: &[], this: true };
        let cond = condition(&term.condition, scope, &[kind]);
        if let Some(cond) = faults.note(name, Place::Term, cond) {
            terms.insert((kind, word.to_owned()), cond);
        }
    }
    terms
}

/// Money has a name that ends in `_fen`; everything else is a plain number or a date.
fn params(catalogue: &Catalogue, schema: &Schema, terms: &Terms, faults: &mut Faults) -> Vec<Param> {
    let mut params = Vec::new();
    for (name, source) in &catalogue.params {
        let number = |key: &str| source.get(key).and_then(serde_json::Value::as_i64);
        let unit = if name.ends_with("_fen") { Unit::Money } else { Unit::Literal };
        let read = || -> Result<(Type, ParamSource), Fault> {
            if let Some(by) = source.get("by").and_then(serde_json::Value::as_str) {
                let scope = Scope { schema, terms, params: &[], givens: &[], this: false };
                let names: Vec<(usize, String)> = by.split('.').map(|part| (1, part.to_owned())).collect();
                let Named::Value(path, Type::Code(list)) = scope.resolve(&names, &[])? else {
                    return Err((1, RuleErrorKind::Expected("code")));
                };
                let mut values = Vec::new();
                for (at, (code, _)) in
                    schema.list(list).map(|list| list.codes.as_slice()).unwrap_or_default().iter().enumerate()
                {
                    let value = number(code).ok_or_else(|| (0, RuleErrorKind::MissingCode(code.clone())))?;
                    values.push((at, value));
                }
                return Ok((Type::Number(unit), ParamSource::ByCode(path, values)));
            }
            if source.get("type").and_then(serde_json::Value::as_str) == Some("date") {
                let day = source.get("value").and_then(serde_json::Value::as_str).map(|text| {
                    Date::parse_iso(text)
                        .map(|date| i64::from(date.day_number()))
                        .ok_or((0, RuleErrorKind::Number))
                });
                return Ok((Type::Date, ParamSource::Date(day.transpose()?)));
            }
            let value = number("value").ok_or((0, RuleErrorKind::Number))?;
            Ok((Type::Number(unit), ParamSource::Number(value)))
        };
        if let Some((kind, value)) = faults.note(name, Place::Parameter, read()) {
            let label = source.get("label").and_then(serde_json::Value::as_str).unwrap_or(name).to_owned();
            let bounds = (number("min"), number("max"));
            params.push(Param { name: name.clone(), label, kind, value, bounds });
        }
    }
    params
}

fn checks(
    dictionary: &Dictionary,
    scope: Scope,
    faults: &mut Faults,
) -> BTreeMap<String, Vec<super::tree::Cond>> {
    let mut checks: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for kind in &dictionary.kinds {
        let Some(id) = scope.schema.kind_id(&kind.name) else { continue };
        for (at, check) in kind.checks.iter().enumerate() {
            let cond = condition(&check.must, scope, &[id]);
            if let Some(cond) = faults.note(&kind.name, Place::Check(at), cond) {
                checks.entry(kind.name.clone()).or_default().push(cond);
            }
        }
    }
    checks
}

/// A given that is one expression or one line of a table.
pub(super) fn line(text: &str, scope: Scope) -> Result<(super::rule::Line, Type), Fault> {
    let (expr, kind) = expression(text, scope)?;
    Ok((super::rule::Line { text: text.to_owned(), expr }, kind))
}
