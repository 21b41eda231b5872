//! What is written on the page and not yet kept: changes wait here, leave together, and come back when
//! the storage refuses them.
//!
//! Knows with which revision every row was last seen, so that a change is only made to the row a person
//! was looking at. One set of changes is on its way at a time; what is typed meanwhile waits for the next.

use crate::storage::{ChangeSet, CommitError, Expect, Row, Table};
use std::collections::{BTreeMap, BTreeSet};

type Place = (Table, String);

/// Changes that wait, and the revisions last seen.
#[derive(Debug, Default)]
pub struct Outbox {
    seen: BTreeMap<Place, u64>,
    waiting: BTreeMap<Place, Option<Vec<u8>>>,
    leaving: BTreeMap<Place, Option<Vec<u8>>>,
    /// Rows that are written over whatever is there, because a person said so.
    overruled: BTreeSet<Place>,
    strict: bool,
}

impl Outbox {
    /// Notes the revision of a row that was read.
    pub fn saw(&mut self, table: Table, row: &Row) {
        self.seen.insert((table, row.key.clone()), row.revision);
    }

    /// Forgets every revision under a prefix, before those rows are read again.
    pub fn forget(&mut self, table: Table, prefix: &str) {
        self.seen.retain(|(known, key), _| *known != table || !key.starts_with(prefix));
    }

    /// Puts a row in the queue; a later one of the same place replaces it.
    pub fn put(&mut self, table: Table, key: &str, bytes: Vec<u8>) {
        self.waiting.insert((table, key.to_owned()), Some(bytes));
    }

    /// Puts the end of a row in the queue.
    pub fn delete(&mut self, table: Table, key: &str) {
        let place = (table, key.to_owned());
        if self.seen.contains_key(&place) || self.leaving.contains_key(&place) {
            self.waiting.insert(place, None);
        } else {
            self.waiting.remove(&place);
        }
    }

    /// Puts the end of a row in the queue that was never read here; it may be gone already.
    pub fn delete_unseen(&mut self, table: Table, key: &str) {
        let place = (table, key.to_owned());
        self.overruled.insert(place.clone());
        self.waiting.insert(place, None);
    }

    /// What leaves next is to reach the disk before it counts as saved.
    pub fn ask_for_disk(&mut self) {
        self.strict = true;
    }

    /// Whether anything is not kept yet.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.leaving.is_empty()
    }

    /// Everything that waits, as one set of changes; `None` when nothing waits or some are on their way.
    pub fn leave(&mut self) -> Option<ChangeSet> {
        if self.waiting.is_empty() || !self.leaving.is_empty() {
            return None;
        }
        self.leaving = std::mem::take(&mut self.waiting);
        let mut change = ChangeSet::new();
        for (place, bytes) in &self.leaving {
            let expected = match self.seen.get(place) {
                _ if self.overruled.contains(place) => Expect::Any,
                Some(revision) => Expect::Revision(*revision),
                None => Expect::Absent,
            };
            let (table, key) = place;
            change = match bytes {
                Some(bytes) => change.put(*table, key, expected, bytes.clone()),
                None => change.delete(*table, key, expected),
            };
        }
        Some(if std::mem::take(&mut self.strict) { change.strict() } else { change })
    }

    /// They are kept; the commit's number is now the revision of every row written.
    pub fn arrived(&mut self, number: u64) {
        for (place, bytes) in std::mem::take(&mut self.leaving) {
            self.overruled.remove(&place);
            match bytes {
                Some(_) => self.seen.insert(place, number),
                None => self.seen.remove(&place),
            };
        }
    }

    /// They were refused and wait again, under anything typed since.
    pub fn came_back(&mut self) {
        for (place, bytes) in std::mem::take(&mut self.leaving) {
            self.waiting.entry(place).or_insert(bytes);
        }
    }

    /// A person saw the conflict and wants this page's rows to stand.
    pub fn overrule(&mut self, error: &CommitError) {
        if let CommitError::Conflict { .. } = error {
            self.overruled.extend(self.waiting.keys().cloned());
        }
    }

    /// Drops whatever waits: a person saw the conflict and wants what the other tab wrote.
    pub fn give_up(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Memory, Storage};
    use futures_executor::block_on;

    fn send(outbox: &mut Outbox, storage: &Memory) -> Result<(), CommitError> {
        let change = outbox.leave().unwrap();
        match block_on(storage.commit(change)) {
            Ok(number) => outbox.arrived(number),
            Err(error) => {
                outbox.came_back();
                return Err(error);
            }
        }
        Ok(())
    }

    fn stored(storage: &Memory, key: &str) -> Option<Vec<u8>> {
        block_on(storage.get(Table::Answers, key)).unwrap().map(|row| row.bytes)
    }

    #[test]
    fn what_is_typed_while_rows_are_on_their_way_leaves_next() {
        let storage = Memory::default();
        let mut outbox = Outbox::default();
        outbox.put(Table::Answers, "a", b"1".to_vec());
        let first = outbox.leave().unwrap();
        outbox.put(Table::Answers, "a", b"2".to_vec());
        assert_eq!(outbox.leave(), None);
        outbox.arrived(block_on(storage.commit(first)).unwrap());
        send(&mut outbox, &storage).unwrap();
        assert!(outbox.is_empty());
        assert_eq!(stored(&storage, "a"), Some(b"2".to_vec()));
    }

    #[test]
    fn a_row_that_another_tab_wrote_is_not_written_over() {
        let storage = Memory::default();
        let (mut one, mut two) = (Outbox::default(), Outbox::default());
        one.put(Table::Answers, "a", b"1".to_vec());
        send(&mut one, &storage).unwrap();
        two.put(Table::Answers, "a", b"2".to_vec());
        let error = send(&mut two, &storage).unwrap_err();
        assert_eq!(stored(&storage, "a"), Some(b"1".to_vec()));
        assert!(!two.is_empty());
        two.overrule(&error);
        send(&mut two, &storage).unwrap();
        assert_eq!(stored(&storage, "a"), Some(b"2".to_vec()));
    }

    #[test]
    fn a_row_that_was_never_kept_is_not_deleted() {
        let mut outbox = Outbox::default();
        outbox.put(Table::Answers, "a", b"1".to_vec());
        outbox.delete(Table::Answers, "a");
        assert!(outbox.is_empty());
    }

    #[test]
    fn a_deleted_row_may_be_made_again() {
        let storage = Memory::default();
        let mut outbox = Outbox::default();
        for bytes in [Some(b"1"), None, Some(b"2")] {
            match bytes {
                Some(bytes) => outbox.put(Table::Answers, "a", bytes.to_vec()),
                None => outbox.delete(Table::Answers, "a"),
            }
            send(&mut outbox, &storage).unwrap();
        }
        assert_eq!(stored(&storage, "a"), Some(b"2".to_vec()));
    }
}
