//! The journal: what was in the rows that a commit is about to write.
//!
//! It is the first request of a commit and its removal is the last. If the browser keeps only the beginning
//! of a commit (a panic stops the program between two requests, an `abort` does not undo what it should), the
//! journal is among what it keeps, and the rows can be put back as they were. A reader never sees a journal
//! of a commit that is merely under way: transactions on the same store follow one another.

use super::exception::Trouble;
use super::schema::{HEAD, JOURNAL, stores};
use super::write::{begin, finish};
use crate::storage::{Durability, Fault, Table};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionRef;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

/// The journal of those places and what was found there: a list of `[table, key, value]`, with `undefined`
/// for nothing.
pub(super) fn of<'a>(found: impl Iterator<Item = ((Table, &'a str), &'a Option<JsValue>)>) -> JsValue {
    let entries: Array = found
        .map(|((table, key), value)| {
            let value = value.clone().unwrap_or(JsValue::UNDEFINED);
            Array::of3(&table.name().into(), &key.into(), &value)
        })
        .collect();
    entries.into()
}

/// Puts back what a broken-off commit has overwritten, if there is one, and returns how many rows. Broken off
/// itself, it can be done again.
pub(super) async fn put_back(database: &Database) -> Result<usize, Trouble<Fault>> {
    let tx = begin(database, &stores().collect::<Vec<_>>(), Durability::Strict)?;
    let head = tx.object_store(HEAD)?;
    let Some(journal) = head.get::<JsValue, _, _>(JOURNAL).primitive()?.await? else { return Ok(0) };
    let entries = Array::from(&journal);
    for entry in entries.iter() {
        restore(&tx, &entry)?;
    }
    drop(head.delete(JOURNAL).primitive()?);
    drop(head);
    finish(tx).await.map_err(Trouble::Final)?;
    Ok(usize::try_from(entries.length()).unwrap_or(usize::MAX))
}

fn restore(tx: &TransactionRef<'_>, entry: &JsValue) -> indexed_db_futures::Result<()> {
    let Some(entry) = entry.dyn_ref::<Array>() else { return Ok(()) };
    let (Some(table), key, value) = (entry.get(0).as_string(), entry.get(1), entry.get(2)) else {
        return Ok(());
    };
    let store = tx.object_store(&table)?;
    if value.is_undefined() {
        drop(store.delete::<JsValue, _>(key).primitive()?);
    } else {
        drop(store.put(value).with_key(key).without_key_type().primitive()?);
    }
    Ok(())
}
