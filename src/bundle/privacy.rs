//! What leaves the house: the fate of each field under a privacy profile, from the dictionary alone.
//!
//! **Full** keeps everything. **Report** keeps what the dictionary calls `full`, masks `mask` and drops
//! `leave`. A `sum` field is *only in totals*. It stays when it is a number, which is a total already
//! (counts of 本类别残疾人, of party members), and when its register names nobody: a 维权 event keeps its
//! type and dates, so that a reviewer can judge 4.4.1 and its like from the same records, while its text and
//! evidence are `leave`. It goes where the record is about one named person: 政治面貌 of a person; no rule
//! asks for it. **Public** keeps, of the associations, public fields, and no other record at all.
//!
//! A value that could not be understood follows its field, but is never masked: it goes. Members of no
//! known field are kept in Full and Report, and go in Public. Masking twice is masking once, so that a
//! file that was read and is written again stays the same.

use super::kind::Privacy;
use crate::policy::dictionary::{BundleUse, Sensitivity};
use crate::policy::{Field, FieldType, Kind};

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Keep,
    Mask,
    Drop,
}

/// The fate of one field of a kind.
pub(super) fn fate(kind: &Kind, field: &Field, privacy: Privacy) -> Fate {
    match (privacy, field.bundle) {
        (Privacy::Full, _) | (Privacy::Report, BundleUse::Full) => Fate::Keep,
        (Privacy::Report, BundleUse::Mask) => Fate::Mask,
        (Privacy::Report, BundleUse::Sum) if is_number(field) || !names_a_person(kind) => Fate::Keep,
        (Privacy::Public, BundleUse::Full) if field.sensitivity == Sensitivity::Public => Fate::Keep,
        (Privacy::Report, BundleUse::Sum | BundleUse::Leave) | (Privacy::Public, _) => Fate::Drop,
    }
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldType::Int | FieldType::Money)
}

fn names_a_person(kind: &Kind) -> bool {
    let is_name = |field: &Field| {
        field.kind == FieldType::Text
            && field.sensitivity == Sensitivity::Personal
            && field.bundle == BundleUse::Full
    };
    kind.fields.iter().any(is_name)
}

/// A text that is still told from another, and no longer read: `138****5678`, `张*`.
pub fn mask(text: &str) -> String {
    if is_masked(text) {
        return text.to_owned();
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mobile = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&digits);
    match (mobile.get(..3), mobile.get(7..)) {
        (Some(start), Some(end)) if mobile.len() == 11 && mobile.starts_with('1') => {
            format!("{start}****{end}")
        }
        _ => text.chars().next().map(|first| format!("{first}*")).unwrap_or_default(),
    }
}

fn is_masked(text: &str) -> bool {
    let is_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_mobile =
        text.split_once("****").is_some_and(|(start, end)| is_digits(start, 3) && is_digits(end, 4));
    is_mobile || (text.chars().count() == 2 && text.ends_with('*'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn masking_leaves_what_tells_apart_and_is_done_once() {
        for (text, expected) in [
            ("13812345678", "138****5678"),
            ("+86 138-1234-5678", "138****5678"),
            ("138****5678", "138****5678"),
            ("1381234567", "1*"),
            ("0556-1234567", "0*"),
            ("张三", "张*"),
            ("张*", "张*"),
            ("13812345678*", "138****5678"),
            ("wx_abc", "w*"),
            ("", ""),
        ] {
            assert_eq!(mask(text), expected, "{text}");
            assert_eq!(mask(&mask(text)), expected, "{text}");
        }
    }

    #[test]
    fn each_profile_decides_each_field() {
        for (kind, field, report, public) in [
            ("association", "name", Fate::Keep, Fate::Keep),
            ("association", "office_phone", Fate::Mask, Fate::Drop),
            ("person", "name", Fate::Keep, Fate::Drop),
            ("person", "identity", Fate::Keep, Fate::Drop),
            ("person", "political_status", Fate::Drop, Fate::Drop),
            ("person", "phone", Fate::Mask, Fate::Drop),
            ("person", "assist_needs", Fate::Drop, Fate::Drop),
            ("member_stat", "grade_1", Fate::Keep, Fate::Drop),
            ("party_org", "party_members", Fate::Keep, Fate::Drop),
            ("rights_event", "type", Fate::Keep, Fate::Drop),
            ("rights_event", "found_on", Fate::Keep, Fate::Drop),
            ("rights_event", "summary", Fate::Drop, Fate::Drop),
            ("rights_event", "evidence", Fate::Drop, Fate::Drop),
            ("unit", "contact_name", Fate::Mask, Fate::Drop),
        ] {
            let kind = policy::dictionary().kind(kind).unwrap();
            let field = kind.field(field).unwrap();
            assert_eq!(fate(kind, field, Privacy::Full), Fate::Keep);
            assert_eq!(fate(kind, field, Privacy::Report), report, "{}.{}", kind.name, field.name);
            assert_eq!(fate(kind, field, Privacy::Public), public, "{}.{}", kind.name, field.name);
        }
    }

    #[test]
    fn every_kind_of_field_use_is_met_in_the_dictionary() {
        let fields = || policy::dictionary().kinds.iter().flat_map(|kind| &kind.fields);
        for bundle in [BundleUse::Full, BundleUse::Mask, BundleUse::Sum, BundleUse::Leave] {
            assert!(fields().any(|field| field.bundle == bundle), "{bundle:?}");
        }
        assert!(fields().all(|field| field.bundle != BundleUse::Mask || field.kind == FieldType::Text));
    }
}
