//! Everything there is to say about a draft, in the order of its fields.
//!
//! A field that cannot be read is said once: checks that lean on it keep silent.

use super::Draft;
use crate::model::{Date, Id, Record, RecordSet, Tier, Value, order};
use crate::policy::dictionary::{Check, Class, Level};
use crate::policy::{Dictionary, Field, FieldType, Kind};
use crate::registers::finding::{Finding, FindingKind};
use crate::registers::input::{self, Doubt, Settings, Typed};
use crate::registers::{clash, doubt};
use std::collections::BTreeMap;

/// What a draft is held against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The dictionary.
    pub dictionary: &'a Dictionary,
    /// The draft's kind in it.
    pub kind: &'a Kind,
    /// The unit's records as they are stored.
    pub records: &'a RecordSet,
    /// Today.
    pub today: Date,
    /// The tier whose standard the unit is held to.
    pub tier: Tier,
    /// Whether a check is certainly false of a record.
    pub is_certainly_false: &'a dyn Fn(&Kind, &Check, &Record) -> bool,
}

/// A draft that can be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Its values.
    pub values: BTreeMap<String, Value>,
    /// Fields whose text was set right on the way, with what it became.
    pub rewritten: Vec<(String, String)>,
}

impl Draft {
    /// The values, or what stands in the way: every error, and the warnings not acknowledged.
    pub fn check(&self, context: &Context) -> Result<Checked, Vec<Finding>> {
        self.check_beside(context, context.records.of(&context.kind.name))
    }

    /// The same, beside those records of its kind alone that it could clash with.
    pub fn check_beside(&self, context: &Context, others: &[Record]) -> Result<Checked, Vec<Finding>> {
        let (checked, findings) = self.examine(context, others);
        let open: Vec<Finding> =
            findings.into_iter().filter(|finding| !self.is_acknowledged(finding)).collect();
        if open.is_empty() { Ok(checked) } else { Err(open) }
    }

    /// Everything there is to say, acknowledged or not.
    pub fn findings(&self, context: &Context) -> Vec<Finding> {
        self.findings_beside(context, context.records.of(&context.kind.name))
    }

    /// The same, beside those records of its kind alone that it could clash with.
    pub fn findings_beside(&self, context: &Context, others: &[Record]) -> Vec<Finding> {
        self.examine(context, others).1
    }

    fn examine(&self, context: &Context, others: &[Record]) -> (Checked, Vec<Finding>) {
        let mut checked = Checked { values: BTreeMap::new(), rewritten: Vec::new() };
        let mut findings = Vec::new();
        for field in &context.kind.fields {
            self.read(field, context, &mut checked, &mut findings);
        }
        let record = self.record(&checked);
        findings.extend(clashes(&record, context, others));
        findings.extend(failed_checks(&record, context, &findings));
        let place =
            |finding: &Finding| context.kind.fields.iter().position(|field| field.name == finding.field);
        order::by_key(&mut findings, place);
        (checked, findings)
    }

    fn read(&self, field: &Field, context: &Context, checked: &mut Checked, findings: &mut Vec<Finding>) {
        let settings =
            Settings { dictionary: context.dictionary, today: context.today, money_unit: self.money_unit };
        let nothing = Typed::Text(String::new());
        let reading = match input::read(field, self.typed(&field.name).unwrap_or(&nothing), &settings) {
            Ok(reading) => reading,
            Err(fault) => {
                findings.push(Finding::error(&field.name, FindingKind::Unreadable(fault)));
                return;
            }
        };
        for doubt in reading.doubts {
            let kind = match doubt {
                Doubt::DocumentNumber => FindingKind::DocumentNumber,
                Doubt::BankCard => FindingKind::BankCard,
            };
            findings.push(Finding::warning(&field.name, kind));
        }
        let Some(value) = reading.value else {
            if field.required {
                findings.push(Finding::error(&field.name, FindingKind::Missing));
            }
            return;
        };
        if reading.rewritten
            && let Value::Text(text) = &value
        {
            checked.rewritten.push((field.name.clone(), text.clone()));
        }
        findings.extend(dangling(field, &value, context));
        checked.values.insert(field.name.clone(), value);
    }

    fn record(&self, checked: &Checked) -> Record {
        let id = self.id.clone().unwrap_or_else(|| Id::new(0, 0));
        Record { values: checked.values.clone(), ..Record::new(id, "") }
    }
}

/// References to registers that lead nowhere. System kinds may live in other units' files.
fn dangling(field: &Field, value: &Value, context: &Context) -> Vec<Finding> {
    let to = match field.kind {
        FieldType::Ref | FieldType::Refs => field.to.as_deref(),
        FieldType::Evidence => Some("evidence"),
        FieldType::Text
        | FieldType::Int
        | FieldType::Money
        | FieldType::Year
        | FieldType::Date
        | FieldType::Bool
        | FieldType::Code
        | FieldType::Codes => None,
    };
    let register = to.and_then(|to| context.dictionary.kind(to)).filter(|kind| kind.class == Class::Register);
    let Some(register) = register else {
        return Vec::new();
    };
    let ids = match value {
        Value::Text(id) => std::slice::from_ref(id),
        other => other.as_list().unwrap_or_default(),
    };
    ids.iter()
        .filter(|id| context.records.find(&register.name, id).is_none())
        .filter_map(|id| Id::parse(id))
        .map(|id| Finding::error(&field.name, FindingKind::Dangling { kind: register.name.clone(), id }))
        .collect()
}

fn clashes(record: &Record, context: &Context, others: &[Record]) -> Vec<Finding> {
    let mut findings = doubt::amounts(context.kind, record, context.tier, context.dictionary);
    for (fields, other) in clash::duplicates(context.kind, record, others) {
        if let Some(last) = fields.last() {
            let kind = FindingKind::NotUnique { record: other };
            findings.push(Finding::error(last, kind).with(&fields));
        }
    }
    let start = context.kind.time.as_ref().and_then(|axis| axis.from.0.first());
    if let (Some(start), Some(other)) = (start, clash::overlap(context.kind, record, others)) {
        let kind = FindingKind::Overlap { record: other };
        findings.push(Finding::error(start, kind).with(&context.kind.no_overlap));
    }
    findings
}

/// The dictionary's checks, except where a field of theirs is already spoken of.
fn failed_checks(record: &Record, context: &Context, known: &[Finding]) -> Vec<Finding> {
    let is_spoken_of = |check: &Check| {
        known.iter().any(|finding| match finding.kind {
            FindingKind::Missing | FindingKind::Unreadable(_) => check.fields.contains(&finding.field),
            FindingKind::TenTimesBudget { .. } => {
                check.level == Level::Warn
                    && check.fields.contains(&finding.field)
                    && finding.also.iter().all(|field| check.fields.contains(field))
            }
            FindingKind::Dangling { .. }
            | FindingKind::DocumentNumber
            | FindingKind::BankCard
            | FindingKind::NotUnique { .. }
            | FindingKind::Overlap { .. }
            | FindingKind::Check { .. }
            | FindingKind::AmountOver { .. }
            | FindingKind::AmountUnder { .. }
            | FindingKind::Pool(_) => false,
        })
    };
    let failed =
        |check: &Check| !is_spoken_of(check) && (context.is_certainly_false)(context.kind, check, record);
    context
        .kind
        .checks
        .iter()
        .enumerate()
        .filter(|(_, check)| failed(check))
        .filter_map(|(index, check)| {
            let field = check.fields.first()?.clone();
            let kind = FindingKind::Check { index };
            Some(Finding { field, also: Vec::new(), level: check.level, kind }.with(&check.fields))
        })
        .collect()
}
