//! A backup holds everything, and a restore never takes anything away.

use super::restore::plan;
use super::*;
use crate::assessment::UnitYear;
use crate::storage::{ChangeSet, Expect, Memory};
use crate::workflows::{Outbox, rows, sample};
use futures_executor::block_on;

const NOW: &str = "2026-11-23T08:00:00+08:00";

fn making() -> Making {
    let today = Date::parse_iso("2026-11-23").unwrap();
    Making { id: Id::parse("B1").unwrap(), now: NOW.into(), today, app: "0".into() }
}

fn keep(storage: &Memory, fill: impl FnOnce(&mut Outbox)) {
    let mut outbox = Outbox::default();
    fill(&mut outbox);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
}

/// A storage with the sample, a received file that is not canonical, a draft and an open unit.
fn full() -> (Memory, Vec<UnitYear>) {
    let (storage, years) = (Memory::default(), sample::units(NOW));
    for year in &years {
        keep(&storage, |outbox| sample::keep(outbox, year));
    }
    keep(&storage, |outbox| {
        outbox.put(Table::Bundles, "S1/000001", b"{ \"a\" : 1 }".to_vec());
        outbox.put(Table::Settings, "draft/u/post/~new", b"{}".to_vec());
        rows::current(outbox, &years[0].unit.id);
    });
    (storage, years)
}

fn packed(storage: &Memory) -> Backup {
    let collected = block_on(collect(storage)).unwrap();
    assert!(collected.unreadable.is_empty());
    let packed = pack(collected.rows, None, &making()).unwrap();
    backup::read(&packed.bytes).unwrap().0
}

fn all(storage: &Memory) -> Vec<(Table, String, Vec<u8>)> {
    let rows = Table::ALL.into_iter().flat_map(|table| {
        let listing = block_on(storage.list(table, "")).unwrap();
        listing.rows.into_iter().map(move |row| (table, row.key, row.bytes))
    });
    rows.filter(|(table, key, _)| !stays_here(*table, key)).collect()
}

fn restore(storage: &Memory, backup: &Backup, differing: Differing) -> Plan {
    let plan = block_on(plan(storage, backup)).unwrap();
    block_on(storage.commit(plan.change(differing))).unwrap();
    plan
}

#[test]
fn everything_comes_back_on_an_empty_computer_byte_for_byte() {
    let (storage, _) = full();
    let backup = packed(&storage);
    let other = Memory::default();
    let plan = restore(&other, &backup, Differing::KeepHere);
    assert_eq!(all(&other), all(&storage));
    assert_eq!(plan.new_rows(), backup.rows.len());
    let names: Vec<&str> = plan.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["安庆市残疾人联合会", "怀宁县残疾人联合会", ""]);
    assert_eq!(block_on(count(&other)).unwrap(), block_on(count(&storage)).unwrap());
}

#[test]
fn what_belongs_to_this_browser_alone_stays_out() {
    let (storage, _) = full();
    assert!(packed(&storage).rows.iter().all(|row| row.table != "settings"));
}

#[test]
fn restoring_twice_changes_nothing() {
    let (storage, _) = full();
    let backup = packed(&storage);
    let plan = block_on(plan(&storage, &backup)).unwrap();
    assert_eq!((plan.new_rows(), plan.different()), (0, 0));
    assert!(plan.change(Differing::TakeBackup).is_empty());
}

#[test]
fn rows_that_differ_stay_unless_the_backups_are_wanted() {
    let (storage, years) = full();
    let backup = packed(&storage);
    let mut year = years[0].clone();
    year.unit.set("short_name", None);
    let key = year.unit.id.to_string();
    let row = block_on(storage.get(Table::Units, &key)).unwrap().unwrap();
    keep(&storage, |outbox| {
        outbox.saw(Table::Units, &row);
        rows::unit(outbox, &year);
    });
    let now = all(&storage);
    assert_eq!(restore(&storage, &backup, Differing::KeepHere).different(), 1);
    assert_eq!(all(&storage), now);
    restore(&storage, &backup, Differing::TakeBackup);
    assert_eq!(block_on(storage.get(Table::Units, &key)).unwrap().unwrap().bytes, row.bytes);
}

#[test]
fn what_is_blank_in_the_backup_replaces_nothing() {
    let storage = Memory::default();
    let put = |storage: &Memory, bytes: &[u8], expected| {
        let change = ChangeSet::new().put(Table::Sheets, "u/2026/~finished", expected, bytes);
        block_on(storage.commit(change)).unwrap()
    };
    put(&storage, b"[]", Expect::Absent);
    let backup = packed(&storage);
    put(&storage, br#"[{"register":"post"}]"#, Expect::Any);
    let plan = block_on(plan(&storage, &backup)).unwrap();
    assert_eq!(plan.different(), 1);
    assert!(plan.change(Differing::TakeBackup).is_empty());
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_mended() {
    let (storage, years) = full();
    let backup = packed(&storage);
    let key = years[0].unit.id.to_string();
    storage.damage(Table::Units, &key);
    assert_eq!(block_on(collect(&storage)).unwrap().unreadable, [key]);
    assert_eq!(restore(&storage, &backup, Differing::KeepHere).new_rows(), 1);
    assert_eq!(all(&storage).len(), backup.rows.len());
}

#[test]
fn a_plan_that_has_grown_old_is_refused() {
    let (storage, _) = full();
    let other = Memory::default();
    let backup = packed(&storage);
    let plan = block_on(plan(&other, &backup)).unwrap();
    restore(&other, &backup, Differing::KeepHere);
    assert!(block_on(other.commit(plan.change(Differing::KeepHere))).is_err());
}

#[test]
fn rows_of_unknown_tables_are_counted_and_left() {
    let storage = Memory::default();
    keep(&storage, |outbox| outbox.put(Table::Reviews, "a", b"1".to_vec()));
    let mut backup = packed(&storage);
    backup.rows[0].table = "dreams".into();
    let plan = block_on(plan(&storage, &backup)).unwrap();
    assert_eq!((plan.unknown, plan.new_rows()), (1, 0));
}
