//! The submission that another file speaks of: which one, which revision, and the digest of its content.

use super::digest::Digest;
use super::node::{Node, number, object};
use super::refusal::{Findings, Refusal};
use crate::model::{Id, Json};
use std::collections::BTreeMap;

/// A submission, named so that no other can be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Its id.
    pub id: Id,
    /// Which revision.
    pub revision: u64,
    /// The digest of that revision; its first 8 digits are the 核对码.
    pub digest: Digest,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

impl Subject {
    /// One of these.
    pub fn new(id: Id, revision: u64, digest: Digest) -> Self {
        Self { id, revision, digest, unknown: BTreeMap::new() }
    }

    pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        Ok(Self {
            id: members.required("id")?.id()?,
            revision: members.required("revision")?.count(1)?,
            digest: members.required("digest")?.known(Digest::parse)?,
            unknown: members.unknown(&["id", "revision", "digest"], findings),
        })
    }

    pub(super) fn write(&self) -> Json {
        let typed = vec![
            ("id", Some(Json::from(self.id.as_str()))),
            ("revision", Some(number(self.revision))),
            ("digest", Some(Json::from(self.digest.as_str()))),
        ];
        object(typed, &self.unknown)
    }
}
