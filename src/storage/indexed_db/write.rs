//! One commit is one transaction: all reads, then without a pause the journal, the rows, the head, and the
//! end of the journal.

use super::exception::{Exception, Trouble};
use super::read::{Head, head_in, unreadable};
use super::schema::{HEAD, JOURNAL};
use super::{journal, stored};
use crate::model::order;
use crate::storage::{ChangeSet, CommitError, Durability, Expect, Fault, Table};
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
};
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// A change set made ready: no work is left to do between the reads and the writes.
pub(super) struct Ready {
    changes: Vec<ReadyChange>,
    stores: Vec<&'static str>,
    durability: Durability,
}

struct ReadyChange {
    table: Table,
    key: String,
    expected: Expect,
    /// The new value; `None` deletes.
    value: Option<JsValue>,
}

/// A row that cannot be read and is replaced all the same.
pub(super) type GivenUp = BTreeSet<(Table, String)>;

impl Ready {
    pub fn new(change: &ChangeSet) -> Self {
        let tables = order::set(change.changes().map(|(table, ..)| table));
        let stores = tables.into_iter().map(Table::name).chain([HEAD]).collect();
        let durability = change.durability();
        let changes = change.changes().map(|(table, key, change)| ReadyChange {
            table,
            key: key.to_owned(),
            expected: change.expected,
            value: change.bytes.as_deref().map(stored::encode),
        });
        Self { changes: changes.collect(), stores, durability }
    }

    /// What was expected of that row.
    pub fn expects(&self, table: Table, key: &str) -> Option<Expect> {
        let change = self.changes.iter().find(|change| change.table == table && change.key == key)?;
        Some(change.expected)
    }

    /// Writes everything or nothing and returns the number of the commit.
    pub async fn commit(&self, database: &Database, given_up: &GivenUp) -> Result<u64, Trouble<CommitError>> {
        let tx = begin(database, &self.stores, self.durability)?;
        let Head { commits, database: identity } = head_in(&tx).await?;
        let number = commits + 1;
        let found = self.found(&tx, given_up).await?;
        // From here on nothing is awaited but the end, and nothing may be tried again.
        if let Err(error) = self.write(&tx, number, &identity, &found) {
            return Err(Trouble::Final(Exception::from(error).into_fault().into()));
        }
        finish(tx).await.map_err(|fault| Trouble::Final(fault.into()))?;
        Ok(number)
    }

    /// What is in the place of each change, when it is what was expected.
    async fn found(
        &self,
        tx: &TransactionRef<'_>,
        given_up: &GivenUp,
    ) -> Result<Vec<Option<JsValue>>, Trouble<CommitError>> {
        let mut requests = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            let is_given_up = given_up.contains(&(change.table, change.key.clone()));
            requests.push(if is_given_up {
                None
            } else {
                let store = tx.object_store(change.table.name())?;
                Some(store.get::<JsValue, _, _>(change.key.as_str()).primitive()?)
            });
        }
        // Requests are answered in their order. So waiting for the last one first means waiting once.
        let mut answers = Vec::with_capacity(requests.len());
        for request in requests.into_iter().rev() {
            answers.push(match request {
                Some(request) => request.await,
                None => Ok(None),
            });
        }
        let mut found = Vec::with_capacity(answers.len());
        for (change, answer) in self.changes.iter().zip(answers.into_iter().rev()) {
            let value = answer.map_err(|error| unreadable(error.into(), change.table, &change.key))?;
            change.check(value.as_ref()).map_err(Trouble::Final)?;
            found.push(value);
        }
        Ok(found)
    }

    fn write(
        &self,
        tx: &TransactionRef<'_>,
        number: u64,
        identity: &str,
        found: &[Option<JsValue>],
    ) -> indexed_db_futures::Result<()> {
        let places = self.changes.iter().map(|change| (change.table, change.key.as_str()));
        let journal = journal::of(places.zip(found));
        let new_head = stored::encode(identity.as_bytes());
        stored::stamp(&new_head, number);

        let head = tx.object_store(HEAD)?;
        drop(head.put(journal).with_key(JOURNAL).primitive()?);
        for change in &self.changes {
            let store = tx.object_store(change.table.name())?;
            match &change.value {
                Some(value) => {
                    stored::stamp(value, number);
                    drop(store.put(value.clone()).with_key(change.key.as_str()).primitive()?);
                }
                None => drop(store.delete(change.key.as_str()).primitive()?),
            }
        }
        drop(head.put(new_head).with_key(HEAD).primitive()?);
        drop(head.delete(JOURNAL).primitive()?);
        Ok(())
    }
}

impl ReadyChange {
    fn check(&self, found: Option<&JsValue>) -> Result<(), CommitError> {
        let revision = found.and_then(stored::revision);
        if self.expected == Expect::Any {
            return Ok(());
        }
        if found.is_some() && revision.is_none() {
            return Err(Fault::Unreadable { table: self.table, key: self.key.clone() }.into());
        }
        if !self.expected.admits(revision) {
            return Err(CommitError::Conflict { table: self.table, key: self.key.clone(), found: revision });
        }
        Ok(())
    }
}

/// Opens a transaction for writing.
pub(super) fn begin<'a>(
    database: &'a Database,
    stores: &[&str],
    durability: Durability,
) -> indexed_db_futures::Result<Transaction<'a>> {
    let durability = match durability {
        Durability::Relaxed => TransactionDurability::Relaxed,
        Durability::Strict => TransactionDurability::Strict,
    };
    let tx = database
        .transaction(stores)
        .with_mode(TransactionMode::Readwrite)
        .with_options(TransactionOptions::new().with_durability(durability))
        .build()?;
    // The library's listener can be called once only, and every failing request would call it. The `abort`
    // that follows tells enough.
    tx.as_sys().set_onerror(None);
    Ok(tx)
}

/// Commits and waits until the browser calls it complete.
pub(super) async fn finish(tx: Transaction<'_>) -> Result<(), Fault> {
    // A request may have succeeded and the transaction still fail, with the reason in its `error` only.
    let raw = tx.as_sys().clone();
    tx.commit().await.map_err(|error| {
        let exception = raw.error().map_or_else(|| Exception::from(error), Exception::from);
        exception.into_fault()
    })
}
