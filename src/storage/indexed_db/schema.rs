//! The object stores: one per table, and `head` for what concerns the whole database.
//!
//! `head` has two keys. `head` is always there: as its revision the number of the last commit, as its bytes
//! the identity of this database. `journal` is there only while, and if, a commit is cut off: see `journal`.
//!
//! A version only ever adds stores, in the synchronous callback, which is rolled back when it fails. Its
//! transaction cannot be reached, so data is moved afterwards, in ordinary commits.

use super::exception::Trouble;
use super::{stored, write};
use crate::storage::{Durability, Fault, Table};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

/// One more for each change of the stores.
pub(super) const VERSION: u32 = 1;

pub(super) const HEAD: &str = "head";
pub(super) const JOURNAL: &str = "journal";

/// All stores there should be.
pub(super) fn stores() -> impl Iterator<Item = &'static str> {
    Table::ALL.into_iter().map(Table::name).chain([HEAD])
}

/// Makes the stores that are not there yet.
pub(super) fn upgrade(database: &Database) -> indexed_db_futures::Result<()> {
    let found: Vec<String> = database.object_store_names().collect();
    for store in stores().filter(|store| !found.iter().any(|name| name == store)) {
        database.create_object_store(store).build()?;
    }
    Ok(())
}

/// Refuses a database that has other stores.
pub(super) fn check(database: &Database) -> Result<(), Fault> {
    let found: Vec<String> = database.object_store_names().collect();
    let is_ours =
        found.len() == stores().count() && stores().all(|store| found.iter().any(|name| name == store));
    if is_ours { Ok(()) } else { Err(Fault::ForeignSchema { found }) }
}

/// The identity of this database, given to it when it has none yet.
pub(super) async fn identify(database: &Database) -> Result<String, Trouble<Fault>> {
    let tx = write::begin(database, &[HEAD], Durability::Strict)?;
    let head = tx.object_store(HEAD)?;
    let value: Option<JsValue> = head.get(HEAD).primitive()?.await?;
    if let Some(value) = value {
        let (_, identity) = stored::decode(&value).ok_or_else(|| Trouble::Final(damaged_head()))?;
        return Ok(String::from_utf8_lossy(&identity).into_owned());
    }
    let identity = format!("{}-{}", js_sys::Date::now(), js_sys::Math::random());
    drop(head.put(stored::encode(identity.as_bytes())).with_key(HEAD).primitive()?);
    write::finish(tx).await.map_err(Trouble::Final)?;
    Ok(identity)
}

/// The head is small and never moved; without it nothing here can be trusted.
pub(super) fn damaged_head() -> Fault {
    Fault::Failed { name: "DamagedHead".into(), message: String::new() }
}
