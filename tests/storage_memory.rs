//! The contract on memory, and the faults that memory gives to order.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod storage_contract;

use futures_executor::block_on;
use storage_contract::every_fact;
use xiehui::storage::{ChangeSet, CommitError, Expect, Fault, Memory, Storage, Table};

macro_rules! run {
    ($($fact:ident,)*) => {
        $(
            #[test]
            fn $fact() {
                block_on(storage_contract::$fact(&Memory::new()));
            }
        )*
    };
}
every_fact!(run);

#[test]
fn two_interleaved_writers_lose_no_update() {
    let memory = Memory::new();
    block_on(storage_contract::two_interleaved_writers_lose_no_update(&memory, &memory));
}

fn put(key: &str) -> ChangeSet {
    ChangeSet::new().put(Table::Records, key, Expect::Any, key)
}

#[test]
fn the_commit_ordered_to_fail_fails_alone_and_writes_nothing() {
    let memory = Memory::new();
    memory.fail_commit(2, Fault::Full);
    assert_eq!(block_on(memory.commit(put("a"))), Ok(1));
    assert_eq!(block_on(memory.commit(put("b"))), Err(CommitError::Fault(Fault::Full)));
    assert_eq!(block_on(memory.commit(put("c"))), Ok(2));
    assert_eq!(block_on(memory.keys(Table::Records, "")).unwrap(), ["a", "c"]);
}

#[test]
fn an_answer_ordered_to_fail_hides_that_the_rows_are_there() {
    let memory = Memory::new();
    memory.fail_answer(1, Fault::Closed);
    assert_eq!(block_on(memory.commit(put("a"))), Err(CommitError::Fault(Fault::Closed)));
    assert_eq!(block_on(memory.keys(Table::Records, "")).unwrap(), ["a"]);
}

#[test]
fn the_read_ordered_to_fail_fails_alone() {
    let memory = Memory::new();
    memory.fail_read(2, Fault::Silent);
    assert_eq!(block_on(memory.get(Table::Records, "a")), Ok(None));
    assert_eq!(block_on(memory.list(Table::Records, "")), Err(Fault::Silent));
    assert!(block_on(memory.keys(Table::Records, "")).is_ok());
}

#[test]
fn a_damaged_row_costs_one_row_and_can_be_replaced() {
    let memory = Memory::new();
    block_on(memory.commit(put("a"))).unwrap();
    block_on(memory.commit(put("b"))).unwrap();
    memory.damage(Table::Records, "a");

    let unreadable = Fault::Unreadable { table: Table::Records, key: "a".into() };
    assert_eq!(block_on(memory.get(Table::Records, "a")), Err(unreadable.clone()));
    let listing = block_on(memory.list(Table::Records, "")).unwrap();
    assert_eq!((listing.rows.len(), listing.unreadable), (1, vec!["a".to_owned()]));
    assert_eq!(block_on(memory.keys(Table::Records, "")).unwrap(), ["a", "b"]);

    let careful = ChangeSet::new().delete(Table::Records, "a", Expect::Revision(1));
    assert_eq!(block_on(memory.commit(careful)), Err(CommitError::Fault(unreadable)));
    block_on(memory.commit(put("a"))).unwrap();
    assert!(block_on(memory.get(Table::Records, "a")).unwrap().is_some());
}
