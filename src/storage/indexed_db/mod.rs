//! The storage in IndexedDB.
//!
//! What always holds:
//! - everything is made ready before a transaction opens, and in it nothing but its requests is awaited;
//! - a commit is reported after the transaction's `complete`, never before;
//! - a Rust panic lets the browser keep what was already asked for, so each commit first writes a journal of
//!   what it is about to overwrite and deletes it last. Whoever meets a journal puts those rows back before
//!   anything else: see `journal`;
//! - a connection that has died is opened again once, and never onto another database than the first.
//!
//! Nothing relies on `abort` undoing requests, which browsers do differently.

mod connection;
mod exception;
mod journal;
mod note;
mod opened;
mod read;
mod schema;
mod stored;
mod write;

use crate::model::order;
use crate::storage::opening::{Sentinel, judge};
use crate::storage::{ChangeSet, CommitError, Expect, Fault, Found, Listing, Opening, Row, Storage, Table};
use connection::Connection;
use read::{Head, Range};
use std::cell::RefCell;
use std::collections::BTreeSet;

pub use opened::Notice;

/// One database of this page, its connection kept open.
pub struct IndexedDb {
    connection: Connection,
    /// What the note outside says; `None` while a loss has not been acknowledged.
    sentinel: RefCell<Option<Sentinel>>,
}

impl IndexedDb {
    /// Opens the database of that name, making it if there is none, and says what was found.
    ///
    /// Fails after ten seconds without an answer, except while another tab holds an older version: then
    /// `notify` is told, and it waits, for that ends by itself. `notify` also hears of what happens later.
    pub async fn open(name: &str, notify: impl Fn(Notice) + 'static) -> Result<(Self, Opening), Fault> {
        let connection = Connection::new(name, notify);
        let put_back = connection.run(journal::put_back).await?;
        let head = connection.run(read::head).await?;

        let found = judge(note::read(name).as_ref(), &head.database, head.commits);
        let storage = Self { connection, sentinel: RefCell::new(None) };
        if !matches!(found, Found::Lost { .. }) {
            storage.remember(&head);
        }
        Ok((storage, Opening { found, put_back }))
    }

    /// Takes this database for the right one after `Found::Lost`: the person has been told. Until then the
    /// note outside stays as it is, and every start finds the loss again.
    pub async fn acknowledge_loss(&self) -> Result<(), Fault> {
        let head = self.connection.run(read::head).await?;
        self.remember(&head);
        Ok(())
    }

    /// Deletes the database of that name with all that is in it, and the note about it. Fails when another
    /// tab has not let go of it in ten seconds; the browser then deletes it as soon as that tab does.
    pub async fn erase(name: &str) -> Result<(), Fault> {
        opened::delete(name).await?;
        note::remove(name);
        Ok(())
    }

    fn remember(&self, head: &Head) {
        let sentinel = Sentinel::of(&head.database, head.commits);
        note::write(self.connection.name(), &sentinel);
        self.sentinel.replace(Some(sentinel));
    }

    fn remember_commit(&self, commits: u64) {
        if let Some(known) = self.sentinel.borrow_mut().as_mut() {
            let now = Sentinel::of(&known.database, commits);
            if now.commits > known.commits {
                note::write(self.connection.name(), &now);
                *known = now;
            }
        }
    }

    async fn rows(&self, table: Table, range: &Range) -> Result<Listing, Fault> {
        self.connection.run(async |database| read::rows(database, table, range).await).await
    }

    /// Lists a range that cannot be read in one go: halves it until the unreadable rows stand alone.
    async fn salvage(&self, table: Table, range: &Range) -> Result<Listing, Fault> {
        let keys = self.connection.run(async |database| read::keys(database, table, range).await).await?;
        let mut listing = Listing::default();
        let mut parts = vec![keys.as_slice()];
        while let Some(part) = parts.pop() {
            let Some(range) = Range::spanning(part) else { continue };
            match (self.rows(table, &range).await, part) {
                (Ok(read), _) => {
                    listing.rows.extend(read.rows);
                    listing.unreadable.extend(read.unreadable);
                }
                (Err(Fault::Unreadable { .. }), [key]) => listing.unreadable.push(key.clone()),
                (Err(Fault::Unreadable { .. }), part) => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second, first]);
                }
                (Err(fault), _) => return Err(fault),
            }
        }
        Ok(listing)
    }
}

impl Storage for IndexedDb {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, Fault> {
        self.connection.run(async |database| read::row(database, table, key).await).await
    }

    async fn list(&self, table: Table, prefix: &str) -> Result<Listing, Fault> {
        let range = Range::starting_with(prefix);
        let mut listing = match self.rows(table, &range).await {
            Err(Fault::Unreadable { .. }) => self.salvage(table, &range).await?,
            listing => listing?,
        };
        // The database sorts by UTF-16 units, the contract by code points.
        order::by(&mut listing.rows, |one, other| one.key.cmp(&other.key));
        order::ascending(&mut listing.unreadable);
        Ok(listing)
    }

    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, Fault> {
        let range = Range::starting_with(prefix);
        let mut keys =
            self.connection.run(async |database| read::keys(database, table, &range).await).await?;
        order::ascending(&mut keys);
        Ok(keys)
    }

    async fn commit(&self, change: ChangeSet) -> Result<u64, CommitError> {
        if change.is_empty() {
            let head = self.connection.run(read::head).await?;
            return Ok(head.commits);
        }
        let ready = write::Ready::new(&change);
        let mut given_up = BTreeSet::new();
        loop {
            let attempt = self.connection.run(async |database| ready.commit(database, &given_up).await).await;
            match attempt {
                // Where anything may be in a row's place, a row that cannot be read is replaced unread.
                Err(CommitError::Fault(Fault::Unreadable { table, key }))
                    if ready.expects(table, &key) == Some(Expect::Any)
                        && given_up.insert((table, key.clone())) => {}
                Err(error) => return Err(error),
                Ok(commits) => {
                    self.remember_commit(commits);
                    return Ok(commits);
                }
            }
        }
    }
}
