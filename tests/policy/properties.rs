//! Judging is total, does not depend on the order of records, and never takes back what it was
//! certain of when a blank is filled or a register declared finished.

use crate::case::BOOK;
use crate::data::CATALOGUE_JSON;
use crate::generated::{Dice, filled, value};
use crate::world::{World, world};

use std::collections::BTreeSet;
use xiehui::model::{Value, Verdict};
use xiehui::policy::catalogue::{GivenExpr, RuleSource};
use xiehui::policy::dictionary::{Class, Field};
use xiehui::policy::{self, Catalogue, FieldType, Item, Kind, SheetKind};
use xiehui::rules::{Finished, Outcome, Place, RuleBook};

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

#[test]
fn another_association_s_records_change_nothing() {
    let dictionary = policy::dictionary();
    let mut definite = 0;
    sets(|dice, world, items| {
        // A rule that says `all` asks for them.
        let own = |item: &&&Item| item.sheet == SheetKind::Association && !texts(&item.rule).contains("all ");
        let items: Vec<&Item> = items.iter().filter(own).copied().collect();
        let Some(this) = world.this().map(|record| record.id.clone()) else { return };
        let before = world.outcomes(&items, &Finished::everything());
        let mut other = World { unit: world.unit.clone(), records: world.records.clone() };
        for kind in &dictionary.kinds {
            let Some(owner) = kind.owner.as_ref().filter(|_| kind.class == Class::Register) else { continue };
            for at in 0..2 {
                let mut record = filled(dice, kind, &format!("other-{}-{at}", kind.name), &|_| 4);
                let theirs = match kind.field(&owner.field).map(|field| field.kind) {
                    Some(FieldType::Refs) => Value::List(vec!["other-association".to_owned()]),
                    _ => Value::Text("other-association".to_owned()),
                };
                record.set(&owner.field, Some(theirs));
                other.records.put(&kind.name, record);
            }
            // Those that are there and certainly another's: anything else about them may change, too.
            for record in world.records.of(&kind.name) {
                let is_theirs = |id: &str| id != this.as_str();
                let named = record.text(&owner.field).is_some_and(is_theirs);
                let listed = record.list(&owner.field);
                if !named && (listed.is_empty() || !listed.iter().all(|id| is_theirs(id))) {
                    continue;
                }
                let mut changed = record.clone();
                let field = &kind.fields[dice.roll(kind.fields.len())];
                if field.name != owner.field {
                    changed.set(&field.name, value(dice, field, &|_| 4));
                    other.records.put(&kind.name, changed);
                }
            }
        }
        let after = other.outcomes(&items, &Finished::everything());
        definite += before.iter().filter(|outcome| is_definite(outcome.as_ref())).count();
        for (item, (before, after)) in items.iter().zip(before.iter().zip(&after)) {
            assert_eq!(before, after, "{}", item.id);
        }
    });
    println!("{definite} definite verdicts");
    assert!(definite > 2_000);
}

/// Everything that a rule says in its own language.
fn texts(rule: &RuleSource) -> String {
    format!("{:?} {:?} {:?} {:?}", rule.given, rule.steps, rule.share, rule.hints)
}

#[test]
fn a_word_that_the_language_does_not_know_is_refused_at_its_line() {
    let mut refused = 0;
    for item in policy::catalogue().items.iter().filter(|item| !item.is_rollup()) {
        let mut catalogue: Catalogue = serde_json::from_str(CATALOGUE_JSON).unwrap();
        catalogue.items.retain(|known| known.id == item.id);
        let mut check = |rule: RuleSource, place: &Place, line: &str| {
            catalogue.items[0].rule = rule;
            let errors = RuleBook::load(&catalogue, policy::dictionary()).expect_err(line);
            let at = errors.iter().find(|error| error.item == item.id && error.place == *place);
            let at = at.unwrap_or_else(|| panic!("{}: {line} is refused, but at {errors:?}", item.id));
            assert!(at.column > 0 && at.column <= line.chars().count() + 1, "{}: {line}: {at:?}", item.id);
            refused += 1;
        };
        for (at, (name, given)) in item.rule.given.0.iter().enumerate() {
            let GivenExpr::One(text) = &given.1 else { continue };
            for line in misspelt(text) {
                let mut rule = item.rule.clone();
                rule.given.0[at].1.1 = GivenExpr::One(line.clone());
                check(rule, &Place::Given(name.clone()), &line);
            }
        }
        for (at, step) in item.rule.steps.iter().enumerate() {
            for line in misspelt(step) {
                let mut rule = item.rule.clone();
                rule.steps[at].clone_from(&line);
                check(rule, &Place::Step(at), &line);
            }
        }
    }
    println!("{refused} faulty lines refused");
    assert!(refused > 1_000);
}

/// A line with one word spelt wrongly: its first, one in the middle, its last.
fn misspelt(line: &str) -> Vec<String> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut words = Vec::new();
    let mut at = 0;
    for piece in line.split_inclusive(|letter| !is_name(letter)) {
        let word = piece.trim_end_matches(|letter| !is_name(letter));
        if word.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            words.push(at..at + word.len());
        }
        at += piece.len();
    }
    let chosen: BTreeSet<usize> = [0, words.len() / 2, words.len().saturating_sub(1)].into();
    let chosen = chosen.into_iter().filter_map(|at| words.get(at));
    chosen.map(|word| format!("{}zzz{}", &line[..word.start], &line[word.end..])).collect()
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
