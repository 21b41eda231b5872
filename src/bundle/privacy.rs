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
//! known field are kept in Full and Report, and go in Public. What a public file says in place
//! of records is in `totals`. Masking twice is masking once, so that a file that was read and is written again
//! stays the same.

use super::kind::Privacy;
use crate::policy::dictionary::{BundleUse, Sensitivity};
use crate::policy::{Field, FieldType, Kind};

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It leaves as it is.
    Keep,
    /// It leaves masked.
    Mask,
    /// It stays.
    Drop,
}

/// The fate of one field of a kind.
pub fn fate(kind: &Kind, field: &Field, privacy: Privacy) -> Fate {
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

/// What is left of a text: `138****5678` of a telephone number, `张*` of anything else.
pub fn mask(field: &Field, text: &str) -> String {
    match field.validate.as_deref() {
        Some("mobile" | "phone") => phone(text),
        _ => text.chars().next().map(|first| format!("{first}*")).unwrap_or_default(),
    }
}

/// The ends of a number; fewer of a shorter one, and none where hardly anything would be hidden.
fn phone(text: &str) -> String {
    let is_masked = text.split_once("****").is_some_and(|(start, end)| {
        let lengths = (start.len(), end.len());
        matches!(lengths, (3, 4) | (2, 2) | (0, 0))
            && (start.to_owned() + end).bytes().all(|b| b.is_ascii_digit())
    });
    if is_masked {
        return text.to_owned();
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&digits);
    let (head, tail) = match number.len() {
        11.. => (3, 4),
        7..=10 => (2, 2),
        _ => (0, 0),
    };
    let end = number.len() - tail;
    format!("{}****{}", number.get(..head).unwrap_or_default(), number.get(end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn masking_leaves_what_tells_apart_and_is_done_once() {
        for (field, text, expected) in [
            ("contact_phone", "13812345678", "138****5678"),
            ("contact_phone", "+86 138-1234-5678", "138****5678"),
            ("contact_phone", "13812345678*", "138****5678"),
            ("contact_phone", "13812345678****1", "138****6781"),
            ("contact_phone", "0556-1234567", "055****4567"),
            ("contact_phone", "62655788", "62****88"),
            ("contact_phone", "110", "****"),
            ("contact_phone", "见通讯录", "****"),
            ("contact_name", "张三", "张*"),
            ("contact_name", "张", "张*"),
            ("contact_wechat", "13812345678", "1*"),
            ("contact_wechat", "", ""),
        ] {
            let field = policy::dictionary().kind("unit").unwrap().field(field).unwrap();
            assert_eq!(mask(field, text), expected, "{text}");
            assert_eq!(mask(field, expected), expected, "{text}");
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
