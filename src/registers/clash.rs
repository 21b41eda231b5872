//! Records that cannot stand side by side: the same where it may be only once, at the same time.

use super::axis::{certain_days, when};
use crate::model::{Id, Record};
use crate::policy::Kind;

/// For each set of `unique` fields that a record shares with another, those fields and the other.
pub fn duplicates(kind: &Kind, record: &Record, others: &[Record]) -> Vec<(Vec<String>, Id)> {
    kind.unique
        .iter()
        .filter_map(|fields| {
            let other = sharing(record, others, fields).next()?;
            Some((fields.clone(), other.id.clone()))
        })
        .collect()
}

/// Another record with the same `no_overlap` fields that certainly lasts at the same time.
///
/// The end of one may be the start of the next, and a month is held against nobody.
pub fn overlap(kind: &Kind, record: &Record, others: &[Record]) -> Option<Id> {
    if kind.no_overlap.is_empty() {
        return None;
    }
    let span = certain_days(when(kind, record))?;
    let overlaps = |other: &&Record| {
        certain_days(when(kind, other))
            .is_some_and(|theirs| span == theirs || (span.0 < theirs.1 && theirs.0 < span.1))
    };
    sharing(record, others, &kind.no_overlap).find(overlaps).map(|other| other.id.clone())
}

/// The others that have the same values in these fields; a blank is never the same.
fn sharing<'o>(
    record: &'o Record,
    others: &'o [Record],
    fields: &'o [String],
) -> impl Iterator<Item = &'o Record> {
    let own: Option<Vec<_>> = fields.iter().map(|field| Some((field, record.get(field)?))).collect();
    let is_same = move |other: &&Record| {
        let own = own.as_ref().filter(|_| other.id != record.id);
        own.is_some_and(|own| own.iter().all(|(field, value)| other.get(field) == Some(*value)))
    };
    others.iter().filter(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartialDate, Value};
    use crate::policy;

    fn post(id: &str, from: &str, to: &str) -> Record {
        let mut record = Record::new(Id::parse(id).unwrap(), "");
        for field in ["person_id", "association_id", "role"] {
            record.set(field, Some(Value::Text("x".into())));
        }
        record.set("start_date", PartialDate::parse_iso(from).map(Value::Date));
        record.set("end_date", PartialDate::parse_iso(to).map(Value::Date));
        record
    }

    fn check(one: (&str, &str), other: (&str, &str), clash: bool) {
        let kind = policy::dictionary().kind("post").unwrap();
        let (one, other) = (post("a", one.0, one.1), post("b", other.0, other.1));
        assert_eq!(overlap(kind, &one, std::slice::from_ref(&other)).is_some(), clash, "{one:?} {other:?}");
        assert_eq!(overlap(kind, &other, std::slice::from_ref(&one)).is_some(), clash, "{one:?} {other:?}");
    }

    #[test]
    fn terms_overlap_when_they_certainly_share_a_day() {
        check(("2020-01-01", "2024-12-31"), ("2024-12-30", ""), true);
        check(("2020-01-01", "2024-12-31"), ("2024-12-31", ""), false);
        check(("2020-01-01", "2024-12-31"), ("2025-01-01", ""), false);
        check(("2020-01-01", ""), ("2030-01-01", ""), true);
        check(("2020-01-01", "2024-12-31"), ("2020-01-01", "2024-12-31"), true);
        check(("2020-01-01", "2024-12"), ("2024-12", ""), false);
        check(("2020-01", "2024-12"), ("2024-11", ""), true);
        check(("", "2024-12-31"), ("2020-01-01", ""), false);
    }

    #[test]
    fn a_record_does_not_clash_with_itself_or_another_role() {
        let kind = policy::dictionary().kind("post").unwrap();
        let one = post("a", "2020-01-01", "");
        assert_eq!(overlap(kind, &one, std::slice::from_ref(&one)), None);
        let mut other = post("b", "2020-01-01", "");
        other.set("role", Some(Value::Text("y".into())));
        assert_eq!(overlap(kind, &one, &[other]), None);
    }

    #[test]
    fn blanks_are_never_the_same() {
        let kind = policy::dictionary().kind("member_stat").unwrap();
        let mut one = Record::new(Id::parse("a").unwrap(), "");
        let mut other = Record::new(Id::parse("b").unwrap(), "");
        for record in [&mut one, &mut other] {
            record.set("association_id", Some(Value::Text("x".into())));
        }
        assert_eq!(duplicates(kind, &one, std::slice::from_ref(&other)), []);
        for record in [&mut one, &mut other] {
            record.set("year", Some(Value::Int(2026)));
        }
        assert_eq!(duplicates(kind, &one, std::slice::from_ref(&other)).len(), 1);
    }
}
