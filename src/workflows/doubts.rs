//! What can hardly be meant in a file that came: values that fit their type and not the world.
//!
//! The same dictionary that holds a form to account is asked about every record, and nothing refuses: a
//! telephone number that is none, a text longer than its field, a number out of bounds, dates the wrong way
//! round. A clock has no say: a file is opened in other years and on computers whose date is wrong.

use crate::assessment::{judged, setting};
use crate::bundle::{Detail, Findings, Place, Submission, Warning, WarningCode, privacy};
use crate::model::{Date, PartialDate, Record, Value};
use crate::policy::dictionary::Check;
use crate::policy::{self, Dictionary, Field, FieldType, Kind};
use crate::registers::doubt;
use crate::registers::input::{date, phone};
use crate::rules::CertainlyFalse;

/// A date this many years after the file's own is not believed.
const YEARS_AHEAD: i32 = 10;

/// The doubts about the records of a submission, each kind of doubt listed as often as any other warning.
pub fn of(submission: &Submission) -> Vec<Warning> {
    let mut findings = Findings::default();
    let dictionary = policy::dictionary();
    judged::rules().with_checks(&mut |certainly_false| {
        let mut doubts = Doubts { submission, dictionary, certainly_false, findings: &mut findings };
        doubts.params();
        if let (Some(unit), Some(kind)) = (&submission.unit, dictionary.kind("unit")) {
            doubts.record(kind, unit, &|| "/payload/unit".to_owned());
        }
        for (name, records) in submission.records.iter() {
            let Some(kind) = dictionary.kind(name) else { continue };
            let register = match name {
                "association" => "/payload/associations".to_owned(),
                "evidence" => "/payload/evidence".to_owned(),
                other => format!("/payload/records/{other}"),
            };
            for (index, record) in records.iter().enumerate() {
                doubts.record(kind, record, &|| format!("{register}/{index}"));
            }
        }
    });
    findings.list()
}

struct Doubts<'a> {
    submission: &'a Submission,
    dictionary: &'static Dictionary,
    certainly_false: &'a CertainlyFalse<'a>,
    findings: &'a mut Findings,
}

impl Doubts<'_> {
    /// Parameters that no form could have set: they are kept and not judged by.
    fn params(&mut self) {
        for (name, json) in &self.submission.params {
            if setting::taken(name, json).is_none() {
                let is_known = setting::field(name).is_some();
                let code = if is_known { WarningCode::Implausible } else { WarningCode::UnknownField };
                self.findings
                    .note(code, Detail::None, || Some(Place::pointer(format!("/payload/params/{name}"))));
            }
        }
    }

    fn record(&mut self, kind: &Kind, record: &Record, place: &dyn Fn() -> String) {
        let mut note = |field: &str, code| {
            let place = || Some(Place::pointer(format!("{}/values/{field}", place())));
            self.findings.note(code, Detail::None, place);
        };
        for (name, value) in &record.values {
            let code = kind.field(name).and_then(|field| value_doubt(field, value, self.submission));
            if let Some(code) = code {
                note(name, code);
            }
        }
        for finding in
            doubt::amounts(kind, record, self.submission.envelope.unit.standard_tier, self.dictionary)
        {
            note(&finding.field, WarningCode::Implausible);
        }
        for (index, check) in kind.checks.iter().enumerate() {
            if let Some(field) = check.fields.first()
                && (self.certainly_false)(&kind.name, index, record)
            {
                note(
                    field,
                    if is_order(check, kind) { WarningCode::DateOrder } else { WarningCode::Implausible },
                );
            }
        }
    }
}

/// Whether a check is about nothing but dates.
fn is_order(check: &Check, kind: &Kind) -> bool {
    check.fields.iter().all(|name| kind.field(name).is_some_and(|field| field.kind == FieldType::Date))
}

fn value_doubt(field: &Field, value: &Value, submission: &Submission) -> Option<WarningCode> {
    let (code, is_doubted) = match value {
        Value::Text(text) if field.max_length.is_some_and(|max| text.chars().count() > max) => {
            (WarningCode::Long, true)
        }
        Value::Text(text) => (WarningCode::Phone, !is_phone(field, text)),
        Value::Int(number) => (WarningCode::Implausible, is_out_of_bounds(field, *number)),
        Value::Date(day) => (WarningCode::Implausible, !is_believed(*day, submission.envelope.period)),
        Value::Bool(_) | Value::List(_) => (WarningCode::Implausible, false),
    };
    is_doubted.then_some(code)
}

/// A number as people write it, or what masking leaves of one.
fn is_phone(field: &Field, text: &str) -> bool {
    let is_masked = || text.contains('*') && privacy::mask(field, text) == text;
    match field.validate.as_deref() {
        Some("mobile") => phone::mobile(text).is_some() || is_masked(),
        Some("phone") => phone::phone(text).is_some() || is_masked(),
        _ => true,
    }
}

fn is_out_of_bounds(field: &Field, number: i64) -> bool {
    let least = field.min.or((field.kind == FieldType::Money).then_some(0));
    let is_no_year = field.kind == FieldType::Year && !(1949..=2099).contains(&number);
    is_no_year || least.is_some_and(|least| number < least) || field.max.is_some_and(|most| number > most)
}

fn is_believed(day: PartialDate, period: i32) -> bool {
    let last = Date::new(period + YEARS_AHEAD, 12, 31);
    day.last() >= date::earliest() && day.first() <= last
}
