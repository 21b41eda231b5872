//! Why a file is refused, and what is odd about one that is not: facts with a place, no sentences.
//!
//! Words are chosen by whoever shows them. What was met is cut short, so that no report is longer than it
//! can be read, and no file can fill the memory with reports.

use super::code::{RefusalCode, WarningCode};

/// Where something is: in the tree, in the bytes, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// JSON pointer (RFC 6901); empty for the whole document.
    pub pointer: Option<String>,
    /// Byte offset from the start of the file.
    pub offset: Option<usize>,
}

impl Place {
    /// The file as a whole.
    pub fn whole() -> Self {
        Self::pointer(String::new())
    }

    /// A place known by its offset alone.
    pub fn offset(offset: usize) -> Self {
        Self { pointer: None, offset: Some(offset) }
    }

    /// A place known by its pointer alone.
    pub fn pointer(pointer: String) -> Self {
        Self { pointer: Some(pointer), offset: None }
    }
}

/// What else is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// A name, an id, a code or a version that was met; cut to 80 characters.
    Found(String),
    /// Something else was expected.
    Expected(&'static str),
    /// A number that is over what is allowed, or other than what is true.
    Limit {
        /// What there is.
        found: u64,
        /// What may or should be.
        allowed: u64,
    },
    /// The code that is met so many times in all.
    Times(WarningCode, usize),
}

impl Detail {
    /// What was met, cut to a length that can be shown.
    pub fn found(text: &str) -> Self {
        Self::Found(text.chars().take(80).collect())
    }
}

/// A file that is refused: the first reason in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// Where.
    pub place: Place,
    /// What else is known.
    pub detail: Detail,
}

impl Refusal {
    /// A refusal of the file as a whole.
    pub fn new(code: RefusalCode) -> Self {
        Self { code, place: Place::whole(), detail: Detail::None }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The same, with what else is known.
    #[must_use]
    pub fn with(self, detail: Detail) -> Self {
        Self { detail, ..self }
    }
}

/// Something odd about a file that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What.
    pub code: WarningCode,
    /// Where.
    pub place: Option<Place>,
    /// What else is known.
    pub detail: Detail,
}

/// Warnings as they are collected: each code at most [`Findings::LISTED`] times, then only counted, so
/// that a hostile file cannot make a list as long as itself.
#[derive(Debug, Default)]
pub struct Findings {
    warnings: Vec<Warning>,
    times: std::collections::BTreeMap<WarningCode, usize>,
}

impl Findings {
    /// How often one code is listed.
    pub const LISTED: usize = 100;

    /// Notes a warning; its place is only worked out when it will be listed.
    pub fn note(&mut self, code: WarningCode, detail: Detail, place: impl FnOnce() -> Option<Place>) {
        let times = self.times.entry(code).or_default();
        *times += 1;
        if *times <= Self::LISTED {
            self.warnings.push(Warning { code, place: place(), detail });
        }
    }

    /// The list, with one `W_MANY` for each code that is met more often than it is listed.
    pub fn list(self) -> Vec<Warning> {
        let Self { mut warnings, times } = self;
        let many = times.into_iter().filter(|(_, times)| *times > Self::LISTED);
        warnings.extend(many.map(|(code, times)| Warning {
            code: WarningCode::Many,
            place: None,
            detail: Detail::Times(code, times),
        }));
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_met_too_often_is_counted_instead_of_listed() {
        let mut findings = Findings::default();
        for _ in 0..Findings::LISTED + 5 {
            findings.note(WarningCode::Bidi, Detail::None, || None);
        }
        findings.note(WarningCode::Bom, Detail::None, || None);
        let list = findings.list();
        assert_eq!(list.len(), Findings::LISTED + 2);
        assert_eq!(list[Findings::LISTED + 1].detail, Detail::Times(WarningCode::Bidi, Findings::LISTED + 5));
    }
}
