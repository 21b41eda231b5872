//! Reading. Each function is one transaction, which looks for a journal before it believes anything.

use super::exception::{Exception, Trouble};
use super::schema::{self, HEAD, JOURNAL};
use super::stored;
use crate::storage::{Fault, Listing, Row, Table};
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionRef};
use js_sys::JsString;
use wasm_bindgen::JsValue;

/// So many values are asked for at a time, so that copying them does not hold up the page.
const AT_A_TIME: usize = 256;

/// What concerns the whole database.
pub(super) struct Head {
    pub commits: u64,
    pub database: String,
}

/// Keys in the database's own order, which is that of UTF-16 units.
pub(super) struct Range(KeyRange<JsValue>);

impl Range {
    /// All keys that start with the prefix.
    pub fn starting_with(prefix: &str) -> Self {
        let from = JsValue::from_str(prefix);
        let mut units: Vec<u16> = prefix.encode_utf16().collect();
        while let Some(last) = units.pop() {
            // The first text after all of them: the same with its last unit raised.
            if let Some(next) = last.checked_add(1) {
                units.push(next);
                let until = JsString::from_char_code(&units).into();
                return Self(KeyRange::Bound(from, false, until, true));
            }
        }
        Self(KeyRange::LowerBound(from, false))
    }

    /// From the first of these keys to the last of them; `None` when there are none.
    pub fn spanning(keys: &[String]) -> Option<Self> {
        let (first, last) = (JsValue::from_str(keys.first()?), JsValue::from_str(keys.last()?));
        Some(Self(KeyRange::Bound(first, false, last, false)))
    }
}

pub(super) async fn head(database: &Database) -> Result<Head, Trouble<Fault>> {
    let tx = database.transaction(HEAD).build()?;
    head_in(&tx).await
}

/// The head, when no journal forbids to go on.
pub(super) async fn head_in<E: From<Fault>>(tx: &TransactionRef<'_>) -> Result<Head, Trouble<E>> {
    let store = tx.object_store(HEAD)?;
    let journal = store.get::<JsValue, _, _>(JOURNAL).primitive()?;
    let head = store.get::<JsValue, _, _>(HEAD).primitive()?;
    if journal.await?.is_some() {
        return Err(Trouble::HalfDone);
    }
    let (commits, database) = head
        .await?
        .and_then(|value| stored::decode(&value))
        .ok_or_else(|| Trouble::Final(schema::damaged_head().into()))?;
    Ok(Head { commits, database: String::from_utf8_lossy(&database).into_owned() })
}

pub(super) async fn row(database: &Database, table: Table, key: &str) -> Result<Option<Row>, Trouble<Fault>> {
    let tx = begin(database, table).await?;
    let store = tx.object_store(table.name())?;
    let value = store.get::<JsValue, _, _>(key).primitive()?.await;
    let Some(value) = value.map_err(|error| unreadable(error.into(), table, key))? else { return Ok(None) };
    match stored::decode(&value) {
        Some((revision, bytes)) => Ok(Some(Row { key: key.to_owned(), revision, bytes })),
        None => Err(Trouble::Final(Fault::Unreadable { table, key: key.to_owned() })),
    }
}

pub(super) async fn keys(
    database: &Database,
    table: Table,
    range: &Range,
) -> Result<Vec<String>, Trouble<Fault>> {
    let tx = begin(database, table).await?;
    keys_in(&tx, table, range).await
}

/// The rows of the range; `Fault::Unreadable` when the browser refuses to give them together.
pub(super) async fn rows(
    database: &Database,
    table: Table,
    range: &Range,
) -> Result<Listing, Trouble<Fault>> {
    let tx = begin(database, table).await?;
    let keys = keys_in(&tx, table, range).await?;
    let store = tx.object_store(table.name())?;
    let mut listing = Listing::default();
    for part in keys.chunks(AT_A_TIME) {
        let (Some(Range(span)), Some(first)) = (Range::spanning(part), part.first()) else { continue };
        let values = store.get_all::<JsValue>().with_query::<JsValue, _>(span).primitive()?.await;
        let values = values.map_err(|error| unreadable(error.into(), table, first))?;
        for (key, value) in part.iter().zip(values) {
            match stored::decode(&value?) {
                Some((revision, bytes)) => listing.rows.push(Row { key: key.clone(), revision, bytes }),
                None => listing.unreadable.push(key.clone()),
            }
        }
    }
    Ok(listing)
}

/// An exception on reading a value: the row's own trouble, or the connection's.
pub(super) fn unreadable<E: From<Fault>>(exception: Exception, table: Table, key: &str) -> Trouble<E> {
    if exception.is_of_an_unreadable_value() {
        Trouble::Final(Fault::Unreadable { table, key: key.to_owned() }.into())
    } else {
        Trouble::Exception(exception)
    }
}

async fn begin(database: &Database, table: Table) -> Result<Transaction<'_>, Trouble<Fault>> {
    let tx = database.transaction([table.name(), HEAD]).build()?;
    head_in::<Fault>(&tx).await?;
    Ok(tx)
}

async fn keys_in(
    tx: &TransactionRef<'_>,
    table: Table,
    range: &Range,
) -> Result<Vec<String>, Trouble<Fault>> {
    let store = tx.object_store(table.name())?;
    let keys = store.get_all_keys::<String>().with_query::<JsValue, _>(range.0.clone()).primitive()?.await?;
    Ok(keys.collect::<Result<_, _>>()?)
}
