//! One file of the corpus, what becomes of it, and why.

use super::edit::{GOLDEN, changed, resealed};

/// A file of the corpus.
pub struct Case {
    /// container, encoding, syntax, structure, meaning, integrity, sequence or volume.
    pub class: &'static str,
    /// Its name, for the report and on the page.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The files that were handed in before it, in that order.
    pub before: Vec<Vec<u8>>,
    /// accepted, warned, refused, already or conflict.
    pub outcome: &'static str,
    /// The first reason code.
    pub code: &'static str,
    /// Where the page has to point: a JSON pointer, `""` for the file as a whole, `@` for some byte.
    pub place: Option<String>,
    /// Why this is right.
    pub why: &'static str,
}

/// A file by its bytes.
pub fn case(
    class: &'static str,
    name: impl Into<String>,
    bytes: impl Into<Vec<u8>>,
    expected: (&'static str, &'static str),
    why: &'static str,
) -> Case {
    let (outcome, code) = expected;
    Case {
        class,
        name: name.into(),
        bytes: bytes.into(),
        before: Vec::new(),
        outcome,
        code,
        place: None,
        why,
    }
}

impl Case {
    /// The same, with the place that has to be named.
    pub fn at(self, place: &str) -> Self {
        Self { place: Some(place.to_owned()), ..self }
    }

    /// The same, after other files.
    pub fn after(self, before: Vec<Vec<u8>>) -> Self {
        Self { before, ..self }
    }
}

/// The golden submission with one value replaced and a digest made anew; `-` takes the member away.
pub fn edited(
    class: &'static str,
    at: &str,
    value: &str,
    expected: (&'static str, &'static str),
    why: &'static str,
) -> Case {
    let shown: String = value.chars().take(24).collect();
    case(class, format!("{at} = {shown}"), resealed(changed(at, value)), expected, why).at(at)
}

/// The golden submission's text with one piece replaced, digest and all else as they were.
pub fn patched(
    class: &'static str,
    piece: &str,
    by: &str,
    expected: (&'static str, &'static str),
    why: &'static str,
) -> Case {
    let text = std::str::from_utf8(GOLDEN).unwrap();
    assert!(text.contains(piece), "{piece}");
    let shown: String = by.chars().take(24).collect();
    case(class, format!("{shown} ({why})"), text.replacen(piece, by, 1), expected, why)
}

/// A file that is refused.
pub const fn refused(code: &'static str) -> (&'static str, &'static str) {
    ("refused", code)
}

/// A file that is taken with a warning.
pub const fn warned(code: &'static str) -> (&'static str, &'static str) {
    ("warned", code)
}

/// A file that is taken without a word.
pub const ACCEPTED: (&str, &str) = ("accepted", "");
