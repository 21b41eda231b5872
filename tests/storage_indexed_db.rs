//! The contract on IndexedDB in a real browser, and what only a browser can do to a database.
//!
//! Accidents are made by replacing a method of the browser for the length of a test.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod storage_contract;

use std::cell::RefCell;
use std::rc::Rc;
use storage_contract::every_fact;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use xiehui::storage::indexed_db::Notice;
use xiehui::storage::{ChangeSet, CommitError, Expect, Fault, Found, IndexedDb, Opening, Storage, Table};

wasm_bindgen_test_configure!(run_in_browser);

macro_rules! run {
    ($($fact:ident,)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $fact() {
                storage_contract::$fact(&fresh(stringify!($fact)).await).await;
            }
        )*
    };
}
every_fact!(run);

const TABLE: Table = Table::Records;

async fn open(name: &str) -> (IndexedDb, Opening) {
    IndexedDb::open(name, |_| {}).await.unwrap()
}

async fn fresh(name: &str) -> IndexedDb {
    IndexedDb::erase(name).await.unwrap();
    open(name).await.0
}

fn put(key: &str, bytes: &str) -> ChangeSet {
    ChangeSet::new().put(TABLE, key, Expect::Any, bytes)
}

/// Runs the body of an asynchronous JavaScript function, with a few words for databases.
async fn js(body: &str) -> JsValue {
    let words = r"
        const done = (request) => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const open = (name, version) => done(indexedDB.open(name, version));
        const wait = (ms) => new Promise((resolve) => (globalThis.realTimeout ?? setTimeout)(resolve, ms));
        const replace = (prototype, name, make) => {
            const real = prototype[name];
            prototype[name] = make(real);
            (globalThis.replaced ??= []).push(() => { prototype[name] = real; });
        };";
    let promise = js_sys::eval(&format!("(async () => {{ {words} {body} }})()")).unwrap();
    JsFuture::from(js_sys::Promise::from(promise)).await.unwrap()
}

/// Gives the browser its own methods back.
async fn mend() {
    js("for (const undo of (globalThis.replaced ?? []).splice(0).reverse()) undo();").await;
}

#[wasm_bindgen_test]
async fn two_interleaved_writers_lose_no_update() {
    let one = fresh("interleaved").await;
    let (other, _) = open("interleaved").await;
    storage_contract::two_interleaved_writers_lose_no_update(&one, &other).await;
}

#[wasm_bindgen_test]
async fn two_writers_at_the_same_time_lose_no_update() {
    drop(fresh("simultaneous").await);
    let writers: js_sys::Array = (0..2)
        .map(|_| {
            future_to_promise(async {
                let (storage, _) = open("simultaneous").await;
                let mut raised = 0;
                while raised < 100 {
                    let row = storage.get(TABLE, "counter").await.unwrap();
                    let (expected, count) = row.map_or((Expect::Absent, 0), |row| {
                        let count: u64 = String::from_utf8(row.bytes).unwrap().parse().unwrap();
                        (Expect::Revision(row.revision), count)
                    });
                    let change = ChangeSet::new().put(TABLE, "counter", expected, (count + 1).to_string());
                    match storage.commit(change).await {
                        Ok(_) => raised += 1,
                        Err(CommitError::Conflict { .. }) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                }
                Ok(JsValue::UNDEFINED)
            })
        })
        .collect();
    JsFuture::from(js_sys::Promise::all(&writers)).await.unwrap();
    let (storage, _) = open("simultaneous").await;
    assert_eq!(storage.get(TABLE, "counter").await.unwrap().unwrap().bytes, b"200");
}

#[wasm_bindgen_test]
async fn a_commit_cut_off_after_any_of_its_writes_leaves_everything_as_it_was() {
    // The journal, a row replaced, a row deleted, a row made, the head, the end of the journal.
    const WRITES: u32 = 6;
    for kept in 0..=WRITES {
        let storage = fresh("cut").await;
        let before = put("deleted", "old").put(TABLE, "replaced", Expect::Any, "old");
        storage.commit(before).await.unwrap();
        let rows = storage.list(TABLE, "").await.unwrap();

        js(&format!(
            "let left = {kept};
             for (const method of ['put', 'delete'])
                 replace(IDBObjectStore.prototype, method, (real) => function (...given) {{
                     if (left-- > 0) return real.apply(this, given);
                     throw new DOMException('cut off', 'UnknownError');
                 }});
             replace(IDBTransaction.prototype, 'abort', () => () => {{}});"
        ))
        .await;
        let change = put("replaced", "new").put(TABLE, "made", Expect::Absent, "new").delete(
            TABLE,
            "deleted",
            Expect::Any,
        );
        let answer = storage.commit(change).await;
        mend().await;
        let is_journal_left = js("const database = await open('cut');
            const store = database.transaction('head', 'readwrite').objectStore('head');
            const journal = await done(store.get('journal'));
            database.close();
            return journal !== undefined;")
        .await;

        if kept == WRITES {
            assert_eq!((answer.is_ok(), is_journal_left.as_bool()), (true, Some(false)));
            let listing = storage.list(TABLE, "").await.unwrap();
            let now: Vec<_> = listing.rows.iter().map(|row| (row.key.as_str(), &row.bytes[..])).collect();
            assert_eq!(now, [("made", &b"new"[..]), ("replaced", &b"new"[..])]);
            continue;
        }
        assert!(answer.is_err());
        assert_eq!(is_journal_left.as_bool(), Some(kept > 0), "kept {kept}: the accident did not happen");
        if kept % 2 == 0 {
            let (_, opening) = open("cut").await;
            assert_eq!(opening.put_back, if kept > 0 { 3 } else { 0 });
        }
        assert_eq!(storage.list(TABLE, "").await.unwrap(), rows, "after {kept} writes");
        storage.commit(put("replaced", "newer")).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_commit_that_the_browser_aborts_is_named_and_writes_nothing() {
    let storage = fresh("full").await;
    js("replace(IDBTransaction.prototype, 'commit', () => function () {
            Object.defineProperty(this, 'error', { value: new DOMException('', 'QuotaExceededError') });
            this.abort();
        });")
    .await;
    let answer = storage.commit(put("a", "new")).await;
    mend().await;
    assert_eq!(answer, Err(CommitError::Fault(Fault::Full)));
    assert_eq!(storage.get(TABLE, "a").await, Ok(None));
    assert!(storage.commit(put("a", "new")).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_strict_commit_asks_the_browser_for_the_disk() {
    let storage = fresh("strict").await;
    js("globalThis.durabilities = [];
        replace(IDBDatabase.prototype, 'transaction', (real) => function (...given) {
            const transaction = real.apply(this, given);
            if (transaction.mode === 'readwrite') globalThis.durabilities.push(transaction.durability);
            return transaction;
        });")
    .await;
    storage.commit(put("a", "1")).await.unwrap();
    storage.commit(put("a", "2").strict()).await.unwrap();
    mend().await;
    assert_eq!(js("return globalThis.durabilities.join();").await.as_string().unwrap(), "relaxed,strict");
}

#[wasm_bindgen_test]
async fn a_value_that_is_no_row_costs_one_row_and_can_be_replaced() {
    let storage = fresh("junk").await;
    storage.commit(put("a", "1").put(TABLE, "c", Expect::Any, "3")).await.unwrap();
    js("const database = await open('junk');
        await done(database.transaction('records', 'readwrite').objectStore('records').put('junk', 'b'));
        database.close();")
    .await;
    let unreadable = Fault::Unreadable { table: TABLE, key: "b".into() };
    assert_eq!(storage.get(TABLE, "b").await, Err(unreadable.clone()));
    let listing = storage.list(TABLE, "").await.unwrap();
    assert_eq!((listing.rows.len(), listing.unreadable), (2, vec!["b".to_owned()]));
    let careful = ChangeSet::new().put(TABLE, "b", Expect::Revision(1), "2");
    assert_eq!(storage.commit(careful).await, Err(CommitError::Fault(unreadable)));
    storage.commit(put("b", "2")).await.unwrap();
    assert_eq!(storage.get(TABLE, "b").await.unwrap().unwrap().bytes, b"2");
}

#[wasm_bindgen_test]
async fn values_the_browser_cannot_read_are_named_and_all_others_listed() {
    let storage = fresh("unreadable").await;
    let change = (0..600).fold(ChangeSet::new(), |change, number| {
        change.put(TABLE, format!("{number:03}"), Expect::Absent, "row")
    });
    storage.commit(change).await.unwrap();
    js("const bad = ['007', '300', '301'];
        // A request that fails as the real one does: later, and with its transaction.
        const refuse = (transaction) => {
            const request = { readyState: 'pending', error: null };
            wait(1).then(() => {
                request.readyState = 'done';
                request.error = new DOMException('lost', 'NotReadableError');
                request.onerror?.({ target: request });
                try { transaction.abort(); } catch { /* It may be over. */ }
            });
            return request;
        };
        replace(IDBObjectStore.prototype, 'getAll', (real) => function (range, ...rest) {
            if (bad.some((key) => range.includes(key))) return refuse(this.transaction);
            return real.call(this, range, ...rest);
        });
        replace(IDBObjectStore.prototype, 'get', (real) => function (key) {
            if (bad.includes(key)) return refuse(this.transaction);
            return real.call(this, key);
        });")
    .await;
    let listing = storage.list(TABLE, "").await;
    let keys = storage.keys(TABLE, "").await;
    let row = storage.get(TABLE, "300").await;
    let careful = storage.commit(ChangeSet::new().delete(TABLE, "300", Expect::Revision(1))).await;
    let replaced = storage.commit(put("300", "new").delete(TABLE, "301", Expect::Any)).await;
    mend().await;

    let listing = listing.unwrap();
    assert_eq!(
        (listing.rows.len(), listing.unreadable),
        (597, vec!["007".into(), "300".into(), "301".into()])
    );
    assert_eq!(keys.unwrap().len(), 600);
    let unreadable = Fault::Unreadable { table: TABLE, key: "300".into() };
    assert_eq!(row, Err(unreadable.clone()));
    assert_eq!(careful, Err(CommitError::Fault(unreadable)));
    assert!(replaced.is_ok());
    assert_eq!(storage.get(TABLE, "300").await.unwrap().unwrap().bytes, b"new");
    assert_eq!(storage.keys(TABLE, "30").await.unwrap().len(), 9);
}

type Heard = Rc<RefCell<Vec<Notice>>>;

async fn open_hearing(name: &str, heard: &Heard) -> Result<(IndexedDb, Opening), Fault> {
    let ear = heard.clone();
    IndexedDb::open(name, move |notice| ear.borrow_mut().push(notice)).await
}

#[wasm_bindgen_test]
async fn before_a_newer_version_it_can_still_save_and_then_lets_go() {
    drop(fresh("newer").await);
    let heard = Heard::default();
    let (storage, _) = open_hearing("newer", &heard).await.unwrap();

    js("globalThis.newer = open('newer', 99); await wait(30);").await;
    assert_eq!(*heard.borrow(), [Notice::Superseded]);
    storage.commit(put("draft", "typed")).await.unwrap();
    let waited = js("const start = performance.now();
        globalThis.newer = await globalThis.newer;
        return performance.now() - start;")
    .await;
    assert!(waited.as_f64().unwrap() < 470.0, "let go after {waited:?} ms");

    assert_eq!(storage.get(TABLE, "draft").await, Err(Fault::NewerSchema));
    assert_eq!(storage.commit(put("late", "")).await, Err(CommitError::Fault(Fault::NewerSchema)));
    assert_eq!(IndexedDb::open("newer", |_| {}).await.err(), Some(Fault::NewerSchema));
    js("globalThis.newer.close();").await;
}

#[wasm_bindgen_test]
async fn an_older_tab_that_holds_on_is_reported_and_waited_for() {
    IndexedDb::erase("held").await.unwrap();
    js("globalThis.older = await open('held', 1);
        replace(IDBFactory.prototype, 'open', (real) => function (name) { return real.call(this, name, 2); });
        wait(1300).then(() => globalThis.older.close());")
    .await;
    let heard = Heard::default();
    let opened = open_hearing("held", &heard).await;
    mend().await;
    assert_eq!(opened.map(|(_, opening)| opening.found), Ok(Found::Fresh));
    assert_eq!(*heard.borrow(), [Notice::Blocked]);
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_given_up_and_harms_nobody_when_it_does() {
    drop(fresh("silent").await);
    // A deletion waits for a connection that does not let go, and our opening waits for the deletion.
    js("globalThis.holder = await open('silent');
        globalThis.deletion = done(indexedDB.deleteDatabase('silent'));
        globalThis.realTimeout = setTimeout.bind(globalThis);
        replace(globalThis, 'setTimeout', (real) => (callback, ms) => real(callback, ms / 50));")
    .await;
    let opened = IndexedDb::open("silent", |_| {}).await;
    mend().await;
    assert_eq!(opened.err(), Some(Fault::Silent));

    js("globalThis.holder.close(); await globalThis.deletion;").await;
    let (storage, opening) = open("silent").await;
    assert_eq!(opening.found, Found::Fresh);
    storage.commit(put("a", "")).await.unwrap();
    drop(storage);
    js("await done(indexedDB.deleteDatabase('silent'));").await;
}

/// Remembers the connections that are used from now on, so that an accident can happen to them.
async fn watch_connections() {
    js("globalThis.connections = new Set();
        replace(IDBDatabase.prototype, 'transaction', (real) => function (...given) {
            globalThis.connections.add(this);
            return real.apply(this, given);
        });")
    .await;
}

#[wasm_bindgen_test]
async fn a_connection_that_died_is_opened_again_unnoticed() {
    let storage = fresh("dead").await;
    watch_connections().await;
    storage.commit(put("a", "1")).await.unwrap();
    js("for (const connection of globalThis.connections) connection.close();").await;
    assert_eq!(storage.get(TABLE, "a").await.unwrap().unwrap().bytes, b"1");
    js("for (const connection of globalThis.connections) connection.close();").await;
    assert!(storage.commit(put("a", "2")).await.is_ok());
    mend().await;
}

#[wasm_bindgen_test]
async fn a_connection_that_dies_again_at_once_is_reported() {
    let storage = fresh("dying").await;
    js("replace(IDBDatabase.prototype, 'transaction', (real) => function (stores, ...rest) {
            if ([stores].flat().includes('records')) throw new DOMException('closing', 'InvalidStateError');
            return real.call(this, stores, ...rest);
        });")
    .await;
    let read = storage.get(TABLE, "a").await;
    let written = storage.commit(put("a", "")).await;
    mend().await;
    assert_eq!(read, Err(Fault::Closed));
    assert_eq!(written, Err(CommitError::Fault(Fault::Closed)));
    assert_eq!(storage.get(TABLE, "a").await, Ok(None));
}

#[wasm_bindgen_test]
async fn a_database_emptied_behind_an_open_page_is_not_written_to() {
    let storage = fresh("emptied").await;
    storage.commit(put("a", "1")).await.unwrap();
    js("await done(indexedDB.deleteDatabase('emptied'));").await;
    assert_eq!(storage.get(TABLE, "a").await, Err(Fault::Lost));
    assert_eq!(storage.commit(put("a", "2")).await, Err(CommitError::Fault(Fault::Lost)));
}

#[wasm_bindgen_test]
async fn an_emptied_database_is_a_loss_at_every_start_until_it_is_acknowledged() {
    let (storage, opening) = {
        IndexedDb::erase("lost").await.unwrap();
        open("lost").await
    };
    assert_eq!(opening, Opening { found: Found::Fresh, put_back: 0 });
    for _ in 0..5 {
        storage.commit(put("a", "")).await.unwrap();
    }
    drop(storage);
    assert_eq!(open("lost").await.1.found, Found::Existing);

    js("await done(indexedDB.deleteDatabase('lost'));").await;
    assert_eq!(open("lost").await.1.found, Found::Lost { commits: 4 });
    let (storage, opening) = open("lost").await;
    assert_eq!(opening.found, Found::Lost { commits: 4 });
    storage.commit(put("a", "")).await.unwrap();
    let (storage, opening) = open("lost").await;
    assert_eq!(opening.found, Found::Lost { commits: 4 });

    storage.acknowledge_loss().await.unwrap();
    assert_eq!(open("lost").await.1.found, Found::Existing);
}

#[wasm_bindgen_test]
async fn an_erased_database_is_fresh() {
    let storage = fresh("erased").await;
    storage.commit(put("a", "")).await.unwrap();
    // Its own open connection lets go by itself.
    IndexedDb::erase("erased").await.unwrap();
    assert_eq!(open("erased").await.1.found, Found::Fresh);
}

#[wasm_bindgen_test]
async fn a_database_with_other_stores_is_refused() {
    IndexedDb::erase("foreign").await.unwrap();
    js("const request = indexedDB.open('foreign', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('other');
        (await done(request)).close();")
    .await;
    let fault = IndexedDb::open("foreign", |_| {}).await.err();
    assert_eq!(fault, Some(Fault::ForeignSchema { found: vec!["other".into()] }));
}

#[wasm_bindgen_test]
async fn a_browser_that_forbids_databases_is_unavailable() {
    js("replace(IDBFactory.prototype, 'open', () => () => { throw new DOMException('', 'SecurityError'); });").await;
    let opened = IndexedDb::open("forbidden", |_| {}).await;
    mend().await;
    assert_eq!(opened.err(), Some(Fault::Unavailable));
}
