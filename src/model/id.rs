//! Identifiers. Made once as a ULID, then only ever copied.

use std::fmt;

/// An identifier: 1 to 64 ASCII letters, digits, `-` or `_`. Never blank.
///
/// New ids are ULIDs; ids of foreign files are taken as they are when they keep to that alphabet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Reads an id; `None` when it is blank, too long or has another character in it.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    /// A new id from the milliseconds since 1970 and 80 random bits (the rest of `random` is ignored).
    pub fn new(milliseconds: u64, random: u128) -> Self {
        Self(ulid::Ulid::from_parts(milliseconds, random).to_string())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_id_is_a_ulid_and_can_be_read_back() {
        let id = Id::new(1_795_000_000_000, 7);
        assert_eq!(id.as_str().len(), 26);
        assert_eq!(Id::parse(id.as_str()), Some(id));
    }

    #[test]
    fn blank_long_and_foreign_ids_are_refused() {
        for text in ["", " ", "a b", "协会", "a/b", &"x".repeat(65)] {
            assert_eq!(Id::parse(text), None, "{text:?}");
        }
    }
}
