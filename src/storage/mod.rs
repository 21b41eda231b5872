//! Where rows are kept: a small port, a memory behind it for tests, IndexedDB behind it in the browser.
//!
//! A row is a key and bytes; nobody here looks into the bytes. All writing is one method, `commit`, which
//! writes a whole `ChangeSet` or nothing, and refuses when a row is no longer the one the caller had read.
//!
//! A row's revision is the number of the commit that wrote it. Numbers only grow, so a row that was
//! deleted and made again never looks like the old one, and `commit` can return one number for all it wrote.

pub mod change;
pub mod fault;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;
pub mod memory;
pub mod opening;
pub mod port;
pub mod row;
pub mod table;

pub use change::{ChangeSet, Durability, Expect};
pub use fault::{CommitError, Fault};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDb;
pub use memory::Memory;
pub use opening::{Found, Opening};
pub use port::Storage;
pub use row::{Listing, Row};
pub use table::Table;
