//! Words about files that came or were chosen: why one is refused, and where in it. Pure.

use crate::bundle::{Place, RefusalCode, WarningCode};
use crate::locale::{Word, words};
use crate::policy;

/// Why a file is refused, in words.
pub fn refusal_word(code: RefusalCode) -> Word {
    Word::named("refusal", code.as_str()).unwrap_or(words::refusal::UNKNOWN)
}

/// What is odd about a file, in words. Two codes are said of a whole file too and have words of their own here.
pub fn warning_word(code: WarningCode) -> Word {
    match code {
        WarningCode::Type => words::refusal::VALUE_E_TYPE,
        WarningCode::Ref => words::refusal::VALUE_E_REF,
        other => Word::named("refusal", other.as_str()).unwrap_or(words::refusal::UNKNOWN_WARNING),
    }
}

/// The words of a reason code as it stands in a receipt; `None` without one.
pub fn reason_word(code: &str) -> Option<Word> {
    let warning = WarningCode::ALL.into_iter().find(|warning| warning.as_str() == code).map(warning_word);
    let refusal = || RefusalCode::ALL.into_iter().find(|refusal| refusal.as_str() == code).map(refusal_word);
    warning.or_else(refusal)
}

/// How many tenths of a long piece of work are done: it is told at each, and only where there are enough.
pub fn tenths(done: usize, of: usize) -> usize {
    if of < 10 { 0 } else { done * 10 / of }
}

/// Where in a file, as a person can look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The so many-th record of a register, and the field.
    Record {
        /// Code of the register.
        kind: &'static str,
        /// Its name.
        register: &'static str,
        /// From 1.
        nth: usize,
        /// The label of the field.
        field: Option<&'static str>,
    },
    /// The so many-th answer of the so many-th sheet.
    Answer {
        /// From 1.
        sheet: usize,
        /// From 1.
        nth: usize,
    },
    /// What is said of the so many-th sheet as a whole.
    Sheet(usize),
    /// What was set for the year.
    Year,
    /// What the file says of its unit.
    Unit,
    /// The head of the file: kind, version, dates.
    Head,
    /// Near this byte.
    Byte(usize),
}

/// Where a place is; `None` for the file as a whole.
pub fn spot(place: &Place) -> Option<Spot> {
    match place.pointer.as_deref() {
        None | Some("") => place.offset.map(Spot::Byte),
        // These are about the file as a whole, and the sentence says so.
        Some("/format" | "/version" | "/kind") => None,
        Some(pointer) if pointer.starts_with("/digest") => None,
        Some(pointer) => Some(pointed(pointer).unwrap_or_else(|| match place.offset {
            Some(offset) if !is_in_frame(pointer) => Spot::Byte(offset),
            _ => Spot::Head,
        })),
    }
}

/// Whether a pointer leads into a file of this tool at all, not into some other document.
fn is_in_frame(pointer: &str) -> bool {
    const FRAME: [&str; 10] = [
        "id",
        "period",
        "revision",
        "previous",
        "catalogue",
        "privacy",
        "created_at",
        "created_by",
        "counts",
        "payload",
    ];
    pointer.split('/').nth(1).is_some_and(|first| FRAME.contains(&first))
}

fn pointed(pointer: &str) -> Option<Spot> {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    match parts.as_slice() {
        ["payload", "associations", rest @ ..] => record("association", rest),
        ["payload", "evidence", rest @ ..] => record("evidence", rest),
        ["payload", "records", kind, rest @ ..] => record(kind, rest),
        ["payload", "sheets", sheet, "answers" | "items", nth, ..] => match (ordinal(sheet), ordinal(nth)) {
            (Some(sheet), Some(nth)) => Some(Spot::Answer { sheet, nth }),
            _ => None,
        },
        ["payload", "sheets", sheet, ..] => ordinal(sheet).map(Spot::Sheet),
        ["payload", "params" | "params_source" | "asked", ..] => Some(Spot::Year),
        ["payload", "unit", ..] | ["unit", ..] => Some(Spot::Unit),
        _ => None,
    }
}

fn record(kind: &str, rest: &[&str]) -> Option<Spot> {
    let kind = policy::dictionary().kind(kind)?;
    let nth = ordinal(rest.first()?)?;
    let field = rest.iter().skip(1).find_map(|part| kind.field(part));
    Some(Spot::Record {
        kind: &kind.name,
        register: &kind.label_zh,
        nth,
        field: field.map(|field| field.label_zh.as_str()),
    })
}

/// An index as people count.
fn ordinal(index: &str) -> Option<usize> {
    index.parse::<usize>().ok()?.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    #[test]
    fn every_code_has_a_sentence_of_its_own() {
        let refusals = RefusalCode::ALL.map(refusal_word).to_vec();
        let warnings = WarningCode::ALL.map(warning_word).to_vec();
        let unknown = [words::refusal::UNKNOWN, words::refusal::UNKNOWN_WARNING];
        let mut seen = std::collections::BTreeSet::new();
        for word in [refusals, warnings].concat() {
            assert!(!unknown.contains(&word), "{word:?}");
            assert!(seen.insert(word.text(Lang::ZhCn)), "{}", word.text(Lang::ZhCn));
        }
    }

    #[test]
    fn a_sentence_is_two_at_most() {
        for word in RefusalCode::ALL.map(refusal_word).into_iter().chain(WarningCode::ALL.map(warning_word)) {
            let text = word.text(Lang::ZhCn);
            assert!(text.matches('。').count() <= 2 && text.ends_with('。'), "{text}");
        }
    }

    fn check(pointer: &str, offset: Option<usize>, expected: Option<&Spot>) {
        let place = Place { pointer: (!pointer.is_empty()).then(|| pointer.to_owned()), offset };
        assert_eq!(spot(&place).as_ref(), expected, "{pointer}");
    }

    #[test]
    fn a_place_is_said_as_a_person_looks_for_it() {
        let budget = policy::dictionary().kind("funding_record").and_then(|kind| kind.field("budget_fen"));
        let field = budget.map(|field| field.label_zh.as_str());
        let funding = Spot::Record { kind: "funding_record", register: "经费", nth: 3, field };
        check("/payload/records/funding_record/2/values/budget_fen", Some(812), Some(&funding));
        let association = Spot::Record { kind: "association", register: "专门协会", nth: 1, field: None };
        check("/payload/associations/0", None, Some(&association));
        check("/payload/records/unheard_of/2", None, Some(&Spot::Head));
        check("/payload/sheets/1/answers/4/reason", None, Some(&Spot::Answer { sheet: 2, nth: 5 }));
        check("/unit/region", None, Some(&Spot::Unit));
        check("/created_at", None, Some(&Spot::Head));
        check("/created_by", Some(70), Some(&Spot::Head));
        check("/0/0/0", Some(64), Some(&Spot::Byte(64)));
        check("/digest/value", Some(9), None);
        check("/version", None, None);
        check("", Some(7), Some(&Spot::Byte(7)));
        check("", None, None);
    }
}
