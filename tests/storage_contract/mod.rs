//! What holds for every storage. Each fact is written once and run on memory natively and on IndexedDB in
//! the browser: `every_fact!(run)` hands the list of them to the macro `run` of the file that includes this.

use xiehui::storage::{ChangeSet, CommitError, Expect, Storage, Table};

macro_rules! every_fact {
    ($run:ident) => {
        $run! {
            a_row_comes_back_as_it_was_written,
            bytes_of_any_kind_come_back,
            a_list_is_in_the_order_of_keys,
            a_prefix_does_not_match_its_neighbours,
            an_empty_prefix_lists_the_whole_table_and_no_other,
            keys_may_hold_any_characters,
            every_row_of_a_commit_gets_its_number,
            a_conflict_writes_nothing_at_all,
            a_row_expected_absent_must_be_absent,
            a_row_expected_at_a_revision_must_be_there,
            a_delete_needs_the_revision_too,
            a_row_made_again_is_not_the_old_row,
            any_replaces_and_deletes_whatever_is_there,
            nothing_to_change_changes_nothing,
            five_hundred_rows_are_one_commit,
            a_megabyte_is_a_row,
            every_table_keeps_its_own_rows,
            a_thousand_rows_are_listed_whole,
        }
    };
}
pub(crate) use every_fact;

const TABLE: Table = Table::Records;

fn put(key: &str, expected: Expect, bytes: &[u8]) -> ChangeSet {
    ChangeSet::new().put(TABLE, key, expected, bytes)
}

async fn text(storage: &impl Storage, key: &str) -> Option<String> {
    let row = storage.get(TABLE, key).await.unwrap()?;
    Some(String::from_utf8(row.bytes).unwrap())
}

async fn keys_listed(storage: &impl Storage, prefix: &str) -> Vec<String> {
    let listing = storage.list(TABLE, prefix).await.unwrap();
    assert_eq!(listing.unreadable, [""; 0]);
    let keys: Vec<_> = listing.rows.into_iter().map(|row| row.key).collect();
    assert_eq!(storage.keys(TABLE, prefix).await.unwrap(), keys);
    keys
}

async fn write_keys(storage: &impl Storage, keys: &[&str]) {
    let change = keys
        .iter()
        .fold(ChangeSet::new(), |change, key| change.put(TABLE, *key, Expect::Absent, key.as_bytes()));
    storage.commit(change).await.unwrap();
}

pub async fn a_row_comes_back_as_it_was_written(storage: &impl Storage) {
    assert_eq!(storage.get(TABLE, "a").await, Ok(None));
    let revision = storage.commit(put("a", Expect::Absent, b"first")).await.unwrap();
    let row = storage.get(TABLE, "a").await.unwrap().unwrap();
    assert_eq!((row.key.as_str(), row.revision, row.bytes.as_slice()), ("a", revision, &b"first"[..]));
    assert_eq!(storage.list(TABLE, "a").await.unwrap().rows, [row]);
}

pub async fn bytes_of_any_kind_come_back(storage: &impl Storage) {
    let all: Vec<u8> = (0..=255).collect();
    storage.commit(put("empty", Expect::Absent, b"")).await.unwrap();
    storage.commit(put("all", Expect::Absent, &all).strict()).await.unwrap();
    assert_eq!(storage.get(TABLE, "empty").await.unwrap().unwrap().bytes, b"");
    assert_eq!(storage.get(TABLE, "all").await.unwrap().unwrap().bytes, all);
}

pub async fn a_list_is_in_the_order_of_keys(storage: &impl Storage) {
    // By code point: UTF-16, which browsers sort by, would put the last before the one before it.
    let keys = ["", "/", "10", "9", "a/", "a/b", "a/中", "ab", "中/文", "\u{ff21}", "\u{20000}"];
    let mut backwards = keys;
    backwards.reverse();
    write_keys(storage, &backwards).await;
    assert_eq!(keys_listed(storage, "").await, keys);
}

pub async fn a_prefix_does_not_match_its_neighbours(storage: &impl Storage) {
    write_keys(storage, &["a", "a/", "a/1", "a/2", "a0", "ab", "b/1", "安/1", "安0", "\u{ffff}/1"]).await;
    assert_eq!(keys_listed(storage, "a/").await, ["a/", "a/1", "a/2"]);
    assert_eq!(keys_listed(storage, "安/").await, ["安/1"]);
    assert_eq!(keys_listed(storage, "\u{ffff}").await, ["\u{ffff}/1"]);
    assert_eq!(keys_listed(storage, "c").await, [""; 0]);
}

pub async fn an_empty_prefix_lists_the_whole_table_and_no_other(storage: &impl Storage) {
    let change = put("a", Expect::Absent, b"").put(Table::Answers, "b", Expect::Absent, "");
    storage.commit(change).await.unwrap();
    assert_eq!(keys_listed(storage, "").await, ["a"]);
}

pub async fn keys_may_hold_any_characters(storage: &impl Storage) {
    for key in ["340800/活动/一 二", "a//b", " ", "\u{0}", "\u{10ffff}", "'\"\\\n", "𠮷野家"] {
        storage.commit(put(key, Expect::Absent, key.as_bytes())).await.unwrap();
        assert_eq!(text(storage, key).await.as_deref(), Some(key));
        assert_eq!(keys_listed(storage, key).await, [key]);
    }
}

pub async fn every_row_of_a_commit_gets_its_number(storage: &impl Storage) {
    let first = storage.commit(put("a", Expect::Absent, b"")).await.unwrap();
    let change = put("a", Expect::Revision(first), b"").put(TABLE, "b", Expect::Absent, "");
    let second = storage.commit(change).await.unwrap();
    assert!(second > first);
    let rows = storage.list(TABLE, "").await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.revision).collect::<Vec<_>>(), [second, second]);
}

pub async fn a_conflict_writes_nothing_at_all(storage: &impl Storage) {
    let first = storage.commit(put("b", Expect::Absent, b"old")).await.unwrap();
    let stale = put("a", Expect::Absent, b"new")
        .put(TABLE, "b", Expect::Revision(first + 1), "new")
        .put(TABLE, "c", Expect::Absent, "new")
        .delete(Table::Answers, "d", Expect::Any);
    let conflict = CommitError::Conflict { table: TABLE, key: "b".into(), found: Some(first) };
    assert_eq!(storage.commit(stale).await, Err(conflict));
    assert_eq!(text(storage, "b").await.as_deref(), Some("old"));
    assert_eq!(keys_listed(storage, "").await, ["b"]);
}

pub async fn a_row_expected_absent_must_be_absent(storage: &impl Storage) {
    let first = storage.commit(put("a", Expect::Absent, b"old")).await.unwrap();
    let conflict = CommitError::Conflict { table: TABLE, key: "a".into(), found: Some(first) };
    assert_eq!(storage.commit(put("a", Expect::Absent, b"new")).await, Err(conflict));
    assert_eq!(text(storage, "a").await.as_deref(), Some("old"));
}

pub async fn a_row_expected_at_a_revision_must_be_there(storage: &impl Storage) {
    let conflict = CommitError::Conflict { table: TABLE, key: "a".into(), found: None };
    assert_eq!(storage.commit(put("a", Expect::Revision(1), b"new")).await, Err(conflict));
    assert_eq!(text(storage, "a").await, None);
}

pub async fn a_delete_needs_the_revision_too(storage: &impl Storage) {
    let first = storage.commit(put("a", Expect::Absent, b"")).await.unwrap();
    let second = storage.commit(put("a", Expect::Revision(first), b"kept")).await.unwrap();
    let stale = ChangeSet::new().delete(TABLE, "a", Expect::Revision(first));
    let conflict = CommitError::Conflict { table: TABLE, key: "a".into(), found: Some(second) };
    assert_eq!(storage.commit(stale).await, Err(conflict));
    assert_eq!(text(storage, "a").await.as_deref(), Some("kept"));
    storage.commit(ChangeSet::new().delete(TABLE, "a", Expect::Revision(second))).await.unwrap();
    assert_eq!(keys_listed(storage, "").await, [""; 0]);
}

pub async fn a_row_made_again_is_not_the_old_row(storage: &impl Storage) {
    let first = storage.commit(put("a", Expect::Absent, b"old")).await.unwrap();
    storage.commit(ChangeSet::new().delete(TABLE, "a", Expect::Any)).await.unwrap();
    let again = storage.commit(put("a", Expect::Absent, b"new")).await.unwrap();
    let conflict = CommitError::Conflict { table: TABLE, key: "a".into(), found: Some(again) };
    assert_eq!(storage.commit(put("a", Expect::Revision(first), b"stale")).await, Err(conflict));
}

pub async fn any_replaces_and_deletes_whatever_is_there(storage: &impl Storage) {
    storage.commit(put("a", Expect::Any, b"1")).await.unwrap();
    storage.commit(put("a", Expect::Any, b"2")).await.unwrap();
    assert_eq!(text(storage, "a").await.as_deref(), Some("2"));
    for _ in 0..2 {
        storage.commit(ChangeSet::new().delete(TABLE, "a", Expect::Any)).await.unwrap();
        assert_eq!(text(storage, "a").await, None);
    }
}

pub async fn nothing_to_change_changes_nothing(storage: &impl Storage) {
    let last = storage.commit(put("a", Expect::Absent, b"")).await.unwrap();
    assert_eq!(storage.commit(ChangeSet::new()).await, Ok(last));
    assert_eq!(storage.commit(ChangeSet::new().strict()).await, Ok(last));
}

pub async fn five_hundred_rows_are_one_commit(storage: &impl Storage) {
    let large = vec![b'x'; 5_000];
    let rows = |expected| {
        (0..500).fold(ChangeSet::new(), |change, number| {
            change.put(TABLE, format!("{number:03}"), expected, large.clone())
        })
    };
    let first = storage.commit(rows(Expect::Absent)).await.unwrap();
    let second = storage.commit(rows(Expect::Revision(first))).await.unwrap();
    let listing = storage.list(TABLE, "").await.unwrap();
    assert_eq!(listing.rows.len(), 500);
    assert!(listing.rows.iter().all(|row| row.revision == second && row.bytes == large));
}

pub async fn a_megabyte_is_a_row(storage: &impl Storage) {
    for round in 0..3 {
        let large = vec![round; 1_000_000];
        storage.commit(put("a", Expect::Any, &large)).await.unwrap();
        assert!(storage.get(TABLE, "a").await.unwrap().unwrap().bytes == large);
    }
}

pub async fn every_table_keeps_its_own_rows(storage: &impl Storage) {
    let change = Table::ALL
        .into_iter()
        .fold(ChangeSet::new(), |change, table| change.put(table, "a", Expect::Absent, table.name()));
    storage.commit(change).await.unwrap();
    for table in Table::ALL {
        let row = storage.get(table, "a").await.unwrap().unwrap();
        assert_eq!(row.bytes, table.name().as_bytes());
    }
}

pub async fn a_thousand_rows_are_listed_whole(storage: &impl Storage) {
    let keys: Vec<_> = (0..1_200).map(|number| format!("u/{number:04}")).collect();
    write_keys(storage, &keys.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!(keys_listed(storage, "u/").await, keys);
}

/// Two writers each raise the same counter, taking turns by the bits of 200 different schedules; whoever
/// meets a conflict reads again.
pub async fn two_interleaved_writers_lose_no_update(one: &impl Storage, other: &impl Storage) {
    const EACH: u64 = 4;
    for schedule in 0..200_u64 {
        let key = format!("counter/{schedule}");
        let mut writers = [Writer::default(), Writer::default()];
        let mut turns = schedule.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        while writers.iter().any(|writer| writer.raised < EACH) {
            let first_is_next = turns & 1 == 0;
            turns = turns.rotate_right(1);
            let [first, second] = &mut writers;
            if (first_is_next && first.raised < EACH) || second.raised == EACH {
                first.step(one, &key).await;
            } else {
                second.step(other, &key).await;
            }
        }
        assert_eq!(text(one, &key).await, Some((2 * EACH).to_string()), "schedule {schedule}");
    }
}

#[derive(Default)]
struct Writer {
    has_read: Option<(Expect, u64)>,
    raised: u64,
}

impl Writer {
    async fn step(&mut self, storage: &impl Storage, key: &str) {
        let Some((expected, count)) = self.has_read.take() else {
            let row = storage.get(TABLE, key).await.unwrap();
            self.has_read = Some(row.map_or((Expect::Absent, 0), |row| {
                let count = String::from_utf8(row.bytes).unwrap().parse().unwrap();
                (Expect::Revision(row.revision), count)
            }));
            return;
        };
        match storage.commit(put(key, expected, (count + 1).to_string().as_bytes())).await {
            Ok(_) => self.raised += 1,
            Err(CommitError::Conflict { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}
