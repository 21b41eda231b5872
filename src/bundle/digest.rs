//! The digest of a document and the check code that people read out to each other.
//!
//! SHA-256 over the canonical form without the member `digest`. It says that a document is unchanged since
//! it was written; it does not say by whom, and nothing here is called verified.

use super::code::RefusalCode;
use super::json::canonical_without;
use super::refusal::{Detail, Refusal};
use crate::model::Json;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The one algorithm there is.
pub const ALGORITHM: &str = "SHA-256";

/// 64 hex digits in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// The digest of a document: its member `digest`, if it has one, is left out.
    pub fn of(document: &Json) -> Self {
        Self::of_bytes(&canonical_without(document, "digest"))
    }

    /// The digest of bytes as they are.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let digits =
            Sha256::digest(bytes).iter().flat_map(|byte| [byte >> 4, byte & 15]).collect::<Vec<u8>>();
        Self(digits.into_iter().filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect())
    }

    /// Reads 64 hex digits; capitals and blanks between them do no harm.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let fits = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(digits.to_ascii_lowercase()))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 核对码
    pub fn check_code(&self) -> CheckCode {
        CheckCode(self.0.chars().take(8).collect())
    }

    /// Refuses another digest than this one.
    pub(super) fn expect(&self, found: &Self) -> Result<(), Refusal> {
        if self == found {
            return Ok(());
        }
        Err(Refusal::new(RefusalCode::Digest).with(Detail::found(found.as_str())))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first 8 digits of a digest, shown in two groups: `7f3a 09c2`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CheckCode(String);

impl CheckCode {
    /// Reads the 8 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The 8 digits without a gap, for keys and file names.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, other) = self.0.split_at_checked(4).unwrap_or((&self.0, ""));
        write!(f, "{one} {other}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::json;

    #[test]
    fn the_digest_is_that_of_the_canonical_form_without_itself() {
        let digest = |text: &str| Digest::of(&json::read(text.as_bytes()).unwrap().0);
        // SHA-256 of `{"a":1}`.
        let expected = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        assert_eq!(digest(r#"{"a":1}"#).as_str(), expected);
        assert_eq!(digest(r#" {"digest":{"x":2}, "a":1.0}"#).as_str(), expected);
        assert_ne!(digest(r#"{"a":1,"b":{"digest":1}}"#), digest(r#"{"a":1,"b":{}}"#));
        assert_eq!(digest(r#"{"a":1}"#).check_code().to_string(), "015a bd7f");
    }

    #[test]
    fn a_digest_may_be_written_in_capitals_and_groups() {
        let digest = Digest::of_bytes(b"");
        assert_eq!(Digest::parse(&digest.as_str().to_uppercase()), Some(digest.clone()));
        assert_eq!(
            Digest::parse(&format!("{} {}", &digest.as_str()[..8], &digest.as_str()[8..])),
            Some(digest)
        );
        assert_eq!(Digest::parse("7f3a"), None);
    }
}
