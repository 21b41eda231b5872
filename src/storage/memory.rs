//! The storage in memory: for tests of everything above the port, with faults to order.

use crate::storage::{ChangeSet, CommitError, Expect, Fault, Listing, Row, Storage, Table};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Rows in memory, with the same semantics as the database.
#[derive(Debug, Default)]
pub struct Memory {
    state: RefCell<State>,
}

#[derive(Debug, Default)]
struct State {
    rows: BTreeMap<(Table, String), Row>,
    damaged: BTreeSet<(Table, String)>,
    commits: u64,
    /// Calls still to be answered before each ordered fault.
    ordered: Vec<(usize, Ordered)>,
}

#[derive(Clone, Debug)]
enum Ordered {
    Read(Fault),
    Commit(CommitError),
    Answer(CommitError),
}

impl Memory {
    /// No rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the `nth` commit from now (1 is the next) fail and write nothing.
    pub fn fail_commit(&self, nth: usize, error: impl Into<CommitError>) {
        self.order(nth, Ordered::Commit(error.into()));
    }

    /// Makes the `nth` commit from now write everything and then report a failure, as browsers have done.
    pub fn fail_answer(&self, nth: usize, error: impl Into<CommitError>) {
        self.order(nth, Ordered::Answer(error.into()));
    }

    /// Makes the `nth` read from now fail.
    pub fn fail_read(&self, nth: usize, fault: Fault) {
        self.order(nth, Ordered::Read(fault));
    }

    /// Makes a row unreadable until it is written again.
    pub fn damage(&self, table: Table, key: &str) {
        self.state.borrow_mut().damaged.insert((table, key.to_owned()));
    }

    fn order(&self, nth: usize, ordered: Ordered) {
        self.state.borrow_mut().ordered.push((nth, ordered));
    }
}

impl State {
    fn begin_read(&mut self) -> Result<(), Fault> {
        match self.due(|ordered| matches!(ordered, Ordered::Read(_))) {
            Some(Ordered::Read(fault)) => Err(fault),
            _ => Ok(()),
        }
    }

    /// Counts a call down for the faults ordered for its kind, and takes the one whose turn it is.
    fn due(&mut self, concerns: impl Fn(&Ordered) -> bool) -> Option<Ordered> {
        for (remaining, _) in self.ordered.iter_mut().filter(|(_, ordered)| concerns(ordered)) {
            *remaining = remaining.saturating_sub(1);
        }
        let position =
            self.ordered.iter().position(|(remaining, ordered)| *remaining == 0 && concerns(ordered))?;
        Some(self.ordered.remove(position).1)
    }

    fn matching(&self, table: Table, prefix: &str) -> impl Iterator<Item = &Row> {
        self.rows
            .range((table, prefix.to_owned())..)
            .take_while(move |((in_table, key), _)| *in_table == table && key.starts_with(prefix))
            .map(|(_, row)| row)
    }

    fn is_damaged(&self, table: Table, key: &str) -> bool {
        self.damaged.contains(&(table, key.to_owned()))
    }

    fn check(&self, change: &ChangeSet) -> Result<(), CommitError> {
        for (table, key, change) in change.changes() {
            let found = self.rows.get(&(table, key.to_owned())).map(|row| row.revision);
            if found.is_some() && self.is_damaged(table, key) && change.expected != Expect::Any {
                return Err(Fault::Unreadable { table, key: key.to_owned() }.into());
            }
            if !change.expected.admits(found) {
                return Err(CommitError::Conflict { table, key: key.to_owned(), found });
            }
        }
        Ok(())
    }

    fn write(&mut self, change: &ChangeSet) {
        self.commits += 1;
        let revision = self.commits;
        for (table, key, change) in change.changes() {
            let place = (table, key.to_owned());
            self.damaged.remove(&place);
            match &change.bytes {
                Some(bytes) => {
                    let row = Row { key: key.to_owned(), revision, bytes: bytes.clone() };
                    self.rows.insert(place, row);
                }
                None => {
                    self.rows.remove(&place);
                }
            }
        }
    }
}

impl Storage for Memory {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, Fault> {
        let mut state = self.state.borrow_mut();
        state.begin_read()?;
        match state.rows.get(&(table, key.to_owned())) {
            Some(_) if state.is_damaged(table, key) => Err(Fault::Unreadable { table, key: key.to_owned() }),
            row => Ok(row.cloned()),
        }
    }

    async fn list(&self, table: Table, prefix: &str) -> Result<Listing, Fault> {
        let mut state = self.state.borrow_mut();
        state.begin_read()?;
        let mut listing = Listing::default();
        for row in state.matching(table, prefix) {
            if state.is_damaged(table, &row.key) {
                listing.unreadable.push(row.key.clone());
            } else {
                listing.rows.push(row.clone());
            }
        }
        Ok(listing)
    }

    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, Fault> {
        let mut state = self.state.borrow_mut();
        state.begin_read()?;
        Ok(state.matching(table, prefix).map(|row| row.key.clone()).collect())
    }

    async fn commit(&self, change: ChangeSet) -> Result<u64, CommitError> {
        let mut state = self.state.borrow_mut();
        let ordered = state.due(|ordered| matches!(ordered, Ordered::Commit(_) | Ordered::Answer(_)));
        if let Some(Ordered::Commit(error)) = ordered {
            return Err(error);
        }
        state.check(&change)?;
        if !change.is_empty() {
            state.write(&change);
        }
        match ordered {
            Some(Ordered::Answer(error)) => Err(error),
            _ => Ok(state.commits),
        }
    }
}
