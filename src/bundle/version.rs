//! The version of the format: every published one is read for ever.
//!
//! A newer minor version only adds members, so it is read with a warning; a newer major one is refused.

use super::code::{RefusalCode, WarningCode};
use super::node::Node;
use super::refusal::{Detail, Findings, Refusal};
use std::fmt;

/// `1.0`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Grows when old programs can no longer read it.
    pub major: u16,
    /// Grows when there is more in it.
    pub minor: u16,
}

impl Version {
    /// What this program writes.
    pub const CURRENT: Self = Self { major: 1, minor: 0 };

    /// Reads `1.0`; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (major, minor) = text.split_once('.')?;
        let version = Self { major: major.parse().ok()?, minor: minor.parse().ok()? };
        (version.to_string() == text).then_some(version)
    }

    pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let text = node.text()?;
        let version = Self::parse(text).filter(|version| version.major > 0);
        let version = version.ok_or_else(|| node.refuse(RefusalCode::Version, Detail::found(text)))?;
        if version.major > Self::CURRENT.major {
            return Err(node.refuse(RefusalCode::VersionNewer, Detail::found(text)));
        }
        if version > Self::CURRENT {
            node.note(findings, WarningCode::VersionNewer, Detail::found(text));
        }
        Ok(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_two_numbers_and_a_point() {
        assert_eq!(Version::parse("1.0"), Some(Version::CURRENT));
        for text in ["1", "1.0.0", "01.0", "1.", "v1.0", "+1.0", "1.0 ", "70000.0"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
