//! Judging is total, does not depend on the order of records, and never takes back what it was
//! certain of when a blank is filled or a register declared finished.

use crate::case::BOOK;
use crate::generated::world::{World, world};
use crate::generated::{Dice, value};

use xiehui::model::Verdict;
use xiehui::policy::dictionary::Field;
use xiehui::policy::{self, Item, Kind};
use xiehui::rules::{Finished, Outcome};

const SETS: u64 = 2_000;
const ITEMS_EACH: usize = 16;
const FILLS_EACH: usize = 8;

fn sets(mut check: impl FnMut(&mut Dice, &World, &[&Item])) {
    let all = &policy::catalogue().items;
    for seed in 1..=SETS {
        let mut dice = Dice::new(seed);
        let world = world(&mut dice);
        let items: Vec<&Item> = (0..ITEMS_EACH).map(|_| &all[dice.roll(all.len())]).collect();
        check(&mut dice, &world, &items);
    }
}

fn is_definite(outcome: Option<&Outcome>) -> bool {
    outcome.is_some_and(|outcome| outcome.verdict != Verdict::Insufficient)
}

#[test]
fn judging_is_total_and_does_not_depend_on_the_order_of_records() {
    let mut definite = 0;
    sets(|_, world, items| {
        let outcomes = world.outcomes(items, &Finished::everything());
        definite += outcomes.iter().filter(|outcome| is_definite(outcome.as_ref())).count();
        assert_eq!(outcomes, world.reversed().outcomes(items, &Finished::everything()));
    });
    println!("{definite} definite verdicts");
    assert!(definite > 5_000);
}

#[test]
fn declaring_a_register_finished_never_reverses_a_verdict() {
    sets(|_, world, items| {
        let open = world.outcomes(items, &Finished::nothing());
        let closed = world.outcomes(items, &Finished::everything());
        for (item, (open, closed)) in items.iter().zip(open.iter().zip(&closed)) {
            assert!(!is_definite(open.as_ref()) || open == closed, "{}: {open:?}, {closed:?}", item.id);
        }
    });
}

#[test]
fn filling_a_blank_never_reverses_a_verdict() {
    let mut filled = 0;
    sets(|dice, world, items| {
        let items: Vec<&Item> = items.iter().copied().filter(|item| !says_known(item)).collect();
        let before = world.outcomes(&items, &Finished::everything());
        for _ in 0..FILLS_EACH {
            let Some((place, after)) = fill(dice, world, &items) else { continue };
            filled += 1;
            let after = after.outcomes(&items, &Finished::everything());
            for (item, (before, after)) in items.iter().zip(before.iter().zip(&after)) {
                let kept = !is_definite(before.as_ref()) || before == after;
                assert!(kept, "{} by {place}: {before:?}, {after:?}", item.id);
            }
        }
    });
    println!("{filled} blanks filled");
    assert!(filled > 2_000);
}

/// Rules that give a blank a meaning themselves.
fn says_known(item: &Item) -> bool {
    let rule = format!("{:?}", item.rule);
    rule.contains("known ") || rule.contains("approved_first")
}

/// The same world with one blank filled that means "not known".
fn fill(dice: &mut Dice, world: &World, items: &[&Item]) -> Option<(String, World)> {
    let read = BOOK.reads(&items.get(dice.roll(items.len().max(1)))?.id);
    let name = read.get(dice.roll(read.len() + 1)).unwrap_or(&"unit");
    let kind = policy::dictionary().kind(name)?;
    let of_unit = kind.name == "unit";
    let own = std::slice::from_ref(&world.unit);
    let list = if of_unit { own } else { world.records.of(&kind.name) };
    let record = list.get(dice.roll(list.len().max(1)))?;
    let blanks: Vec<&Field> = kind
        .fields
        .iter()
        .filter(|field| record.get(&field.name).is_none() && is_unknown(kind, field))
        .collect();
    let field = blanks.get(dice.roll(blanks.len().max(1)))?;
    let mut record = record.clone();
    record.set(&field.name, value(dice, field, &|_| 4));
    let place = format!("{}.{} = {:?}", kind.name, field.name, record.get(&field.name));
    let mut filled = World { unit: world.unit.clone(), records: world.records.clone() };
    if of_unit {
        filled.unit = record;
    } else {
        filled.records.put(&kind.name, record);
    }
    Some((place, filled))
}

/// Whether a blank is not known, rather than a statement: a default, an end that goes on, a day that
/// another field stands in for, an owner that means all.
fn is_unknown(kind: &Kind, field: &Field) -> bool {
    let axis = kind.time.as_ref();
    let stands_in = |names: &[String]| names.len() > 1 && names.contains(&field.name);
    let on_axis = axis.is_some_and(|axis| {
        stands_in(&axis.at.0)
            || stands_in(&axis.from.0)
            || axis.to.as_ref() == Some(&field.name)
            || (axis.blank_from.is_some() && axis.from.0.contains(&field.name))
    });
    let owner = kind.owner.as_ref().is_some_and(|owner| owner.blank.is_some() && owner.field == field.name);
    field.blank.is_none() && !on_axis && !owner
}
