//! What one operation writes, with what it expects to find. Made ready in full before anything is opened.

use crate::storage::Table;
use std::collections::BTreeMap;

/// What must be in a row's place for the change to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing.
    Absent,
    /// The row with this revision, that is: the one the caller has read.
    Revision(u64),
    /// Whatever there is, even a row that cannot be read.
    Any,
}

impl Expect {
    /// Whether `found`, the revision of the row in that place, is what was expected.
    pub fn admits(self, found: Option<u64>) -> bool {
        match self {
            Self::Absent => found.is_none(),
            Self::Revision(revision) => found == Some(revision),
            Self::Any => true,
        }
    }
}

/// How hard the browser is to try before it calls a commit complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Durability {
    /// Handed to the operating system. For drafts and the groups of a bulk import.
    #[default]
    Relaxed,
    /// On the disk. For what people believe to be final: confirming, accepting, restoring.
    Strict,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What must be there.
    pub expected: Expect,
    /// The new content; `None` deletes the row.
    pub bytes: Option<Vec<u8>>,
}

/// Changes that are made together or not at all. A row has one change: a later one replaces an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[must_use = "nothing is written before it is committed"]
pub struct ChangeSet {
    changes: BTreeMap<(Table, String), Change>,
    durability: Durability,
}

impl ChangeSet {
    /// Nothing to change, durability relaxed.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a row.
    pub fn put(
        self,
        table: Table,
        key: impl Into<String>,
        expected: Expect,
        bytes: impl Into<Vec<u8>>,
    ) -> Self {
        self.with(table, key.into(), Change { expected, bytes: Some(bytes.into()) })
    }

    /// Deletes a row. With `Expect::Any` it may be gone already.
    pub fn delete(self, table: Table, key: impl Into<String>, expected: Expect) -> Self {
        self.with(table, key.into(), Change { expected, bytes: None })
    }

    /// Asks for the disk rather than the operating system.
    pub fn strict(mut self) -> Self {
        self.durability = Durability::Strict;
        self
    }

    /// How durable the commit is to be.
    pub fn durability(&self) -> Durability {
        self.durability
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many rows it touches.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// The changes, by table and key.
    pub fn changes(&self) -> impl Iterator<Item = (Table, &str, &Change)> {
        self.changes.iter().map(|((table, key), change)| (*table, key.as_str(), change))
    }

    fn with(mut self, table: Table, key: String, change: Change) -> Self {
        self.changes.insert((table, key), change);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_change_of_a_row_replaces_the_earlier_one() {
        let change = ChangeSet::new()
            .put(Table::Records, "a", Expect::Absent, *b"1")
            .put(Table::Answers, "a", Expect::Absent, *b"2")
            .delete(Table::Records, "a", Expect::Any);
        let kept: Vec<_> =
            change.changes().map(|(table, _, change)| (table, change.bytes.is_some())).collect();
        assert_eq!(kept, [(Table::Records, false), (Table::Answers, true)]);
    }

    #[test]
    fn a_revision_is_expected_exactly() {
        for (expected, found, admitted) in [
            (Expect::Absent, None, true),
            (Expect::Absent, Some(1), false),
            (Expect::Revision(1), Some(1), true),
            (Expect::Revision(1), Some(2), false),
            (Expect::Revision(1), None, false),
            (Expect::Any, None, true),
            (Expect::Any, Some(7), true),
        ] {
            assert_eq!(expected.admits(found), admitted, "{expected:?} {found:?}");
        }
    }
}
