//! The port: three ways to read, one to write.

use crate::storage::{ChangeSet, CommitError, Fault, Listing, Row, Table};

/// Tables of rows. Each method is one transaction.
#[expect(async_fn_in_trait, reason = "one thread: nobody needs these futures to be `Send`")]
pub trait Storage {
    /// The row with that key.
    async fn get(&self, table: Table, key: &str) -> Result<Option<Row>, Fault>;

    /// The rows whose keys start with `prefix`, by key; an empty prefix means the whole table.
    async fn list(&self, table: Table, prefix: &str) -> Result<Listing, Fault>;

    /// The keys that start with `prefix`, in order, those of unreadable rows among them.
    async fn keys(&self, table: Table, prefix: &str) -> Result<Vec<String>, Fault>;

    /// Makes all the changes or none, and answers only when they are kept. Returns the number of this
    /// commit, which is now the revision of every row it wrote. Empty changes write nothing and return the
    /// number of the last commit.
    async fn commit(&self, change: ChangeSet) -> Result<u64, CommitError>;
}
