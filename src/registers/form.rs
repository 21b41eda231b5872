//! A record as a form: which fields a person fills, and with which control. Derived from the dictionary.

use super::input::text;
use crate::policy::dictionary::Code;
use crate::policy::{Dictionary, Field, FieldType, Kind};

/// What a field is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// A number, perhaps with a unit.
    Number,
    /// A calendar year.
    Year,
    /// A date, as text.
    Date,
    /// Money.
    Money,
    /// Yes or no.
    Truth,
    /// One code.
    OneCode,
    /// Several codes.
    SeveralCodes,
    /// Another record.
    OneRecord,
    /// Several records.
    SeveralRecords,
}

/// The control of a field.
pub fn control(field: &Field) -> Control {
    match field.kind {
        FieldType::Text if text::is_multiline(field) => Control::Area,
        FieldType::Text => Control::Line,
        FieldType::Int => Control::Number,
        FieldType::Money => Control::Money,
        FieldType::Year => Control::Year,
        FieldType::Date => Control::Date,
        FieldType::Bool => Control::Truth,
        FieldType::Code => Control::OneCode,
        FieldType::Codes => Control::SeveralCodes,
        FieldType::Ref => Control::OneRecord,
        FieldType::Refs | FieldType::Evidence => Control::SeveralRecords,
    }
}

/// The fields that a person fills: not those of the program, and not those that mark a shared sum.
pub fn fields(kind: &Kind) -> impl Iterator<Item = &Field> {
    let of_pool = |field: &Field| {
        kind.pool.as_ref().is_some_and(|pool| field.name == pool.id || field.name == pool.method)
    };
    kind.fields.iter().filter(move |field| !field.by_program && !of_pool(field))
}

/// The kind of record that a field refers to.
pub fn target<'a>(field: &Field, dictionary: &'a Dictionary) -> Option<&'a Kind> {
    let name = match field.kind {
        FieldType::Evidence => Some("evidence"),
        FieldType::Ref | FieldType::Refs => field.to.as_deref(),
        FieldType::Text
        | FieldType::Int
        | FieldType::Money
        | FieldType::Year
        | FieldType::Date
        | FieldType::Bool
        | FieldType::Code
        | FieldType::Codes => None,
    };
    dictionary.kind(name?)
}

/// Codes that belong together in a list.
#[derive(Debug)]
pub struct CodeGroup<'a> {
    /// Whether money from these sources counts towards the standard; `None` for a list without money.
    pub counts: Option<bool>,
    /// The codes.
    pub codes: Vec<&'a Code>,
}

/// The codes of a field, those that count towards the standard first where a list tells them apart.
pub fn code_groups<'a>(field: &Field, dictionary: &'a Dictionary) -> Vec<CodeGroup<'a>> {
    let codes = dictionary.codes(field.codes.as_deref().unwrap_or_default());
    if !codes.iter().any(|code| code.counts) {
        return vec![CodeGroup { counts: None, codes: codes.iter().collect() }];
    }
    let group = |counts| {
        let codes = codes.iter().filter(|code| code.counts == counts).collect();
        CodeGroup { counts: Some(counts), codes }
    };
    vec![group(true), group(false)]
}

/// Whether a code is one of a list of sources and does not count towards the standard.
pub fn does_not_count(field: &Field, code: &str, dictionary: &Dictionary) -> bool {
    let codes = dictionary.codes(field.codes.as_deref().unwrap_or_default());
    codes.iter().any(|known| known.counts) && codes.iter().any(|known| known.code == code && !known.counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn kind(name: &str) -> &'static Kind {
        policy::dictionary().kind(name).unwrap()
    }

    #[test]
    fn every_register_has_a_form_and_every_reference_a_target() {
        for kind in policy::dictionary().registers() {
            assert!(fields(kind).count() > 1, "{}", kind.name);
            for field in fields(kind) {
                let refers = matches!(control(field), Control::OneRecord | Control::SeveralRecords);
                assert_eq!(target(field, policy::dictionary()).is_some(), refers, "{}", field.name);
            }
        }
    }

    #[test]
    fn fields_of_the_program_are_not_asked_for() {
        let names = |name| fields(kind(name)).map(|field| field.name.as_str()).collect::<Vec<_>>();
        assert!(!names("funding_record").iter().any(|name| name.starts_with("pooled")));
        assert!(!names("evidence").contains(&"sha256"));
    }

    #[test]
    fn sources_that_count_come_first() {
        let field = kind("funding_record").field("source").unwrap();
        let groups = code_groups(field, policy::dictionary());
        let sizes: Vec<_> = groups.iter().map(|group| (group.counts, group.codes.len())).collect();
        assert_eq!(sizes, [(Some(true), 5), (Some(false), 5)]);
        assert!(does_not_count(field, "donation", policy::dictionary()));
        assert!(!does_not_count(field, "dept_budget", policy::dictionary()));
        assert!(!does_not_count(kind("post").field("role").unwrap(), "chair", policy::dictionary()));
    }
}
