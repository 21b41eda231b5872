//! A backup holds everything, and a restore never takes anything away.

use super::restore::{Applied, Applying, Subject, plan};
use super::*;
use crate::assessment::UnitYear;
use crate::model::Value;
use crate::storage::{ChangeSet, Expect, Memory};
use crate::workflows::{Outbox, load, receipt, rows, sample};
use futures_executor::block_on;

const NOW: &str = "2026-11-23T08:00:00+08:00";

fn making(id: &str, points: Points) -> Making {
    let today = Date::parse_iso("2026-11-23").unwrap();
    Making { id: Id::parse(id).unwrap(), now: NOW.into(), today, app: "0".into(), points }
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

/// A backup as the page makes it: the file carries what is known, and is known from now on.
fn saved(storage: &Memory, id: &str) -> Backup {
    let commit = block_on(storage.commit(ChangeSet::new())).unwrap();
    let collected = block_on(collect(storage)).unwrap();
    assert!(collected.unreadable.is_empty());
    let points = block_on(lineage::kept(storage)).unwrap();
    let packed = pack(collected.rows, None, &making(id, points)).unwrap();
    keep(storage, |outbox| rows::point(outbox, &Id::parse(id).unwrap(), commit));
    let (backup, warnings) = backup::read(&packed.bytes).unwrap();
    assert_eq!(warnings, []);
    backup
}

fn packed(storage: &Memory) -> Backup {
    saved(storage, "B1")
}

fn all(storage: &Memory) -> Vec<(Table, String, Vec<u8>)> {
    let rows = Table::ALL.into_iter().flat_map(|table| {
        let listing = block_on(storage.list(table, "")).unwrap();
        listing.rows.into_iter().map(move |row| (table, row.key, row.bytes))
    });
    rows.filter(|(table, key, _)| !stays_here(*table, key)).collect()
}

fn applied(storage: &Memory, plan: &Plan, decisions: &Decisions) -> Applied {
    let digest = crate::bundle::Digest::of_bytes(b"");
    let (points, kept) =
        (block_on(lineage::kept(storage)).unwrap(), block_on(receipt::keys_kept(storage)).unwrap());
    let count = kept.len();
    let making = making(&format!("R{count:03}"), Points::new());
    let (file, code) = ("a.json", &digest.check_code());
    plan.apply(decisions, &Applying { making: &making, unit: None, file, code, points: &points, kept: &kept })
        .unwrap()
}

/// Chooses one side for everything that is open.
fn all_of(plan: &Plan, side: Side) -> Decisions {
    let open = plan.conflicts().into_iter().map(|conflict| (conflict.key, side)).collect();
    Decisions { older: side, open }
}

fn restore(storage: &Memory, backup: &Backup, side: Side) -> Plan {
    let plan = block_on(plan(storage, backup)).unwrap();
    let applied = applied(storage, &plan, &all_of(&plan, side));
    block_on(storage.commit(applied.change)).unwrap();
    plan
}

#[test]
fn everything_comes_back_on_an_empty_computer_byte_for_byte() {
    let (storage, _) = full();
    let backup = packed(&storage);
    let other = Memory::default();
    let plan = restore(&other, &backup, Side::Here);
    assert_eq!(all(&other), all(&storage));
    assert_eq!(plan.counts().new, backup.rows.len());
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
    assert_eq!(plan.counts().same, plan.counts().total());
    assert_eq!(plan.writes(&all_of(&plan, Side::File)), (0, 0));
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
    let counts = restore(&storage, &backup, Side::Here).counts();
    assert_eq!((counts.older, counts.open), (1, 0), "only here has it been changed since");
    assert_eq!(all(&storage), now);
    restore(&storage, &backup, Side::File);
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
    assert_eq!(plan.counts().older, 1);
    assert_eq!(plan.writes(&all_of(&plan, Side::File)), (0, 0));
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_mended() {
    let (storage, years) = full();
    let backup = packed(&storage);
    let key = years[0].unit.id.to_string();
    storage.damage(Table::Units, &key);
    assert_eq!(block_on(collect(&storage)).unwrap().unreadable, [key]);
    assert_eq!(restore(&storage, &backup, Side::Here).counts().new, 1);
    assert_eq!(all(&storage).len(), backup.rows.len());
}

#[test]
fn a_plan_that_has_grown_old_is_refused() {
    let (storage, _) = full();
    let other = Memory::default();
    let backup = packed(&storage);
    let plan = block_on(plan(&other, &backup)).unwrap();
    restore(&other, &backup, Side::Here);
    let applied = applied(&other, &plan, &Decisions::default());
    assert!(block_on(other.commit(applied.change)).is_err());
}

#[test]
fn rows_of_unknown_tables_are_counted_and_left() {
    let storage = Memory::default();
    keep(&storage, |outbox| outbox.put(Table::Reviews, "a", b"1".to_vec()));
    let mut backup = packed(&storage);
    backup.rows[0].table = "dreams".into();
    let plan = block_on(plan(&storage, &backup)).unwrap();
    assert_eq!((plan.unknown, plan.counts().new), (1, 0));
}

/// Two browsers with the same unit: the second was set up from a backup of the first.
fn halves() -> (Memory, Memory, UnitYear) {
    let (one, years) = full();
    let other = Memory::default();
    restore(&other, &saved(&one, "X1"), Side::Here);
    (one, other, years[0].clone())
}

/// Changes a text of a record, as a person does who has it open.
fn edit(storage: &Memory, unit: &Id, kind: &str, nth: usize, field: &str, text: &str) -> String {
    let loaded = block_on(load::unit_year(storage, unit)).unwrap().unwrap();
    let mut record = loaded.year.records.of(kind)[nth].clone();
    record.set(field, Some(Value::Text(text.to_owned())));
    record.rev += 1;
    keep(storage, |outbox| {
        loaded.seen.iter().for_each(|(table, row)| outbox.saw(*table, row));
        rows::record(outbox, unit, kind, &record);
    });
    record.id.to_string()
}

fn texts(storage: &Memory, unit: &Id, kind: &str, field: &str) -> Vec<String> {
    let loaded = block_on(load::unit_year(storage, unit)).unwrap().unwrap();
    let records = loaded.year.records.of(kind).iter();
    records.map(|record| record.text(field).unwrap_or_default().to_owned()).collect()
}

#[test]
fn two_halves_come_together_and_only_a_real_conflict_is_asked() {
    let (one, other, year) = halves();
    let unit = &year.unit.id;
    edit(&one, unit, "activity", 0, "title", "甲改的");
    edit(&other, unit, "activity", 1, "title", "乙改的");
    // Saved more often on one side: a counter alone would have thrown the other's away.
    edit(&one, unit, "activity", 2, "title", "甲先改");
    edit(&one, unit, "activity", 2, "title", "甲再改");
    let contested = edit(&other, unit, "activity", 2, "title", "乙也改");
    let plan = block_on(plan(&one, &saved(&other, "Y1"))).unwrap();
    let counts = plan.counts();
    assert_eq!((counts.new, counts.newer, counts.older, counts.open), (0, 1, 1, 1));
    let conflicts = plan.conflicts();
    let [conflict] = conflicts.as_slice() else { panic!("{conflicts:?}") };
    assert!(conflict.key.ends_with(&contested));
    let Subject::Record(_, both, _) = &conflict.subject else { panic!("{conflict:?}") };
    assert_eq!((both.0.text("title"), both.1.text("title")), (Some("甲再改"), Some("乙也改")));
    assert!(!plan.is_decided(&Decisions::default()));
    let decisions = Decisions { open: all_of(&plan, Side::File).open, older: Side::Here };
    let applied = applied(&one, &plan, &decisions);
    assert!(applied.receipt.replaced);
    block_on(one.commit(applied.change)).unwrap();
    assert_eq!(texts(&one, unit, "activity", "title")[..3], ["甲改的", "乙改的", "乙也改"]);
}

#[test]
fn what_was_merged_goes_back_without_a_question() {
    let (one, other, year) = halves();
    let unit = &year.unit.id;
    edit(&one, unit, "activity", 0, "title", "甲改的");
    edit(&one, unit, "activity", 2, "title", "甲也改");
    edit(&other, unit, "activity", 1, "title", "乙改的");
    edit(&other, unit, "activity", 2, "title", "乙也改");
    restore(&one, &saved(&other, "Y1"), Side::Here);
    let plan = restore(&other, &saved(&one, "Z1"), Side::Here);
    let counts = plan.counts();
    assert_eq!((counts.newer, counts.older, counts.open), (2, 0, 0), "{counts:?}");
    assert_eq!(all(&other), all(&one));
    assert_eq!(texts(&other, unit, "activity", "title")[..3], ["甲改的", "乙改的", "甲也改"]);
    // And on: each goes on working and takes over from the other again.
    edit(&other, unit, "activity", 3, "title", "乙接着改");
    let counts = restore(&one, &saved(&other, "Y2"), Side::Here).counts();
    assert_eq!((counts.new, counts.newer, counts.older, counts.open), (0, 1, 0, 0));
}

#[test]
fn a_conflict_that_was_decided_is_not_asked_again_on_either_side() {
    let (one, other, year) = halves();
    edit(&one, &year.unit.id, "activity", 0, "title", "甲改的");
    edit(&other, &year.unit.id, "activity", 0, "title", "乙改的");
    let theirs = saved(&other, "Y1");
    assert_eq!(restore(&one, &theirs, Side::Here).counts().open, 1);
    let again = block_on(plan(&one, &theirs)).unwrap().counts();
    assert_eq!((again.open, again.older), (0, 1));
    let back = restore(&other, &saved(&one, "Z1"), Side::Here).counts();
    assert_eq!((back.open, back.newer), (0, 1));
    assert_eq!(all(&other), all(&one));
}

#[test]
fn two_files_sent_under_one_number_are_one_choice_with_both_codes() {
    use crate::workflows::Sent;
    let (one, other, year) = halves();
    let send = |storage: &Memory, content: &str| {
        let digest = crate::bundle::Digest::of_bytes(content.as_bytes());
        let (id, at) = (Id::parse("S9").unwrap(), NOW.to_owned());
        let sent = Sent { id, revision: 1, digest: digest.clone(), file: "a".into(), at };
        keep(storage, |outbox| rows::sent(outbox, &year, &sent, content.as_bytes().to_vec()));
        digest.check_code()
    };
    let codes = (send(&one, r#"{"a":1}"#), send(&other, r#"{"a":2}"#));
    let plan = block_on(plan(&one, &saved(&other, "Y1"))).unwrap();
    assert_eq!(plan.counts().open, 2, "the note and the file");
    let conflicts = plan.conflicts();
    let [conflict] = conflicts.as_slice() else { panic!("{conflicts:?}") };
    let Subject::File(_, both) = &conflict.subject else { panic!("{conflict:?}") };
    assert_eq!(**both, (Some(codes.0), Some(codes.1)));
    assert_eq!(plan.writes(&all_of(&plan, Side::File)), (2, 2));
}

#[test]
fn without_anything_in_common_what_was_saved_on_both_sides_is_asked() {
    let (one, other, year) = halves();
    edit(&one, &year.unit.id, "activity", 0, "title", "甲改的");
    edit(&other, &year.unit.id, "activity", 0, "title", "乙改的");
    edit(&one, &year.unit.id, "activity", 1, "title", "甲改的");
    let mut stranger = saved(&other, "Y1");
    stranger.envelope.unknown.clear();
    let counts = block_on(plan(&one, &stranger)).unwrap().counts();
    // Of the second one the counter knows: the other side's was never saved again since it was made.
    assert_eq!((counts.newer, counts.older, counts.open), (0, 1, 1));
}

#[test]
fn what_is_replaced_is_kept_and_can_be_put_back() {
    let (one, other, year) = halves();
    let before = all(&one);
    edit(&other, &year.unit.id, "activity", 1, "title", "乙改的");
    restore(&one, &saved(&other, "Y1"), Side::Here);
    assert_ne!(all(&one), before);
    let [receipt] = &block_on(receipt::kept(&one)).unwrap()[..] else { panic!() };
    assert_eq!(
        receipt.files[0].counts.iter().find(|(name, _)| name == "newer"),
        Some(&("newer".to_owned(), 1))
    );
    let row = block_on(one.get(Table::Settings, &keys::replaced(receipt.id.as_str()))).unwrap().unwrap();
    let (replaced, _) = backup::read(&row.bytes).unwrap();
    assert_eq!(replaced.rows.len(), 1);
    restore(&one, &replaced, Side::File);
    assert_eq!(all(&one), before);
}

#[test]
fn a_confirmed_sheet_into_which_others_answers_come_is_to_be_confirmed_again() {
    use crate::assessment::{Answer, SheetHead, SheetId, SheetState};
    let (one, other, year) = halves();
    let answer = |storage: &Memory, item: &str| {
        keep(storage, |outbox| {
            let said = Answer { fact: item.to_owned(), ..Answer::default() };
            rows::answer(outbox, &year, &SheetId::Unit, item, &said);
        });
    };
    answer(&one, "2.2.1");
    answer(&other, "2.2.2");
    keep(&one, |outbox| {
        let head =
            SheetHead { state: SheetState::Confirmed, confirmed_by: "甲".into(), ..SheetHead::default() };
        rows::head(outbox, &year, &SheetId::Unit, &head);
    });
    restore(&one, &saved(&other, "Y1"), Side::Here);
    let loaded = block_on(load::unit_year(&one, &year.unit.id)).unwrap().unwrap();
    assert_eq!(loaded.answers.items.len(), 2);
    assert!(!loaded.answers.head(&SheetId::Unit).state.is_locked());
    // A whole sheet that nobody here has touched comes over with its confirmation.
    let third = Memory::default();
    restore(&third, &saved(&one, "Z1"), Side::Here);
    keep(&third, |outbox| {
        let head =
            SheetHead { state: SheetState::Confirmed, confirmed_by: "丙".into(), ..SheetHead::default() };
        let key = keys::sheet(&year.unit.id, year.period, &SheetId::Unit);
        let row = block_on(third.get(Table::Sheets, &key)).unwrap().unwrap();
        outbox.saw(Table::Sheets, &row);
        rows::head(outbox, &year, &SheetId::Unit, &head);
    });
    restore(&one, &saved(&third, "W1"), Side::Here);
    let loaded = block_on(load::unit_year(&one, &year.unit.id)).unwrap().unwrap();
    assert!(loaded.answers.head(&SheetId::Unit).state.is_locked());
}
