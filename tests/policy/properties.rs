//! Judging is total, does not depend on the order of records, and never takes back what it was
//! certain of when a blank is filled or a register declared finished.

use crate::case::BOOK;
use std::collections::BTreeMap;
use xiehui::model::{Date, Id, PartialDate, Record, RecordSet, Value, Verdict};
use xiehui::policy::dictionary::{Class, Field};
use xiehui::policy::{self, FieldType, Item, Kind, SheetKind};
use xiehui::rules::{Basis, Facts, Finished, Outcome};

const SETS: u64 = 2_000;
const ITEMS_EACH: usize = 16;
const FILLS_EACH: usize = 8;

/// xorshift64*: the same sets in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }

    fn number(&mut self, sides: i64) -> i64 {
        i64::try_from(self.roll(usize::try_from(sides).unwrap())).unwrap()
    }
}

struct World {
    unit: Record,
    records: RecordSet,
}

fn value(dice: &mut Dice, field: &Field) -> Option<Value> {
    let dictionary = policy::dictionary();
    let id = |dice: &mut Dice| {
        let to = field.to.as_deref().unwrap_or("evidence");
        format!("{to}-{}", dice.roll(4))
    };
    let code = |dice: &mut Dice| {
        let codes = dictionary.codes(field.codes.as_deref().unwrap_or_default());
        codes.get(dice.roll(codes.len().max(1))).map(|code| code.code.clone())
    };
    Some(match field.kind {
        FieldType::Text => Value::Text("甲".to_owned()),
        FieldType::Int => Value::Int(dice.number(4)),
        FieldType::Money => Value::Int(dice.number(4) * 1_500_000),
        FieldType::Year => Value::Int(2023 + dice.number(4)),
        FieldType::Bool => Value::Bool(dice.roll(2) == 0),
        FieldType::Date => {
            let year = 2019 + i32::try_from(dice.roll(9)).unwrap();
            let month = u8::try_from(1 + dice.roll(12)).unwrap();
            if dice.roll(5) == 0 {
                Value::Date(PartialDate::Month { year, month })
            } else {
                Value::Date(PartialDate::Day(Date::new(
                    year,
                    month,
                    u8::try_from(1 + dice.roll(28)).unwrap(),
                )?))
            }
        }
        FieldType::Code => Value::Text(code(dice)?),
        FieldType::Codes => Value::List(vec![code(dice)?]),
        FieldType::Ref => Value::Text(id(dice)),
        FieldType::Refs | FieldType::Evidence => Value::List(vec![id(dice)]),
    })
}

fn filled(dice: &mut Dice, kind: &Kind, id: &str) -> Record {
    let mut record = Record::new(Id::parse(id).unwrap(), "");
    for field in &kind.fields {
        if dice.roll(5) > 0 {
            record.set(&field.name, value(dice, field));
        }
    }
    record
}

fn world(dice: &mut Dice) -> World {
    let dictionary = policy::dictionary();
    let unit = filled(dice, dictionary.kind("unit").unwrap(), "u0");
    let mut records = RecordSet::default();
    for kind in dictionary.kinds.iter().filter(|kind| kind.class != Class::View && kind.name != "unit") {
        for at in 0..dice.roll(4) {
            records.put(&kind.name, filled(dice, kind, &format!("{}-{at}", kind.name)));
        }
    }
    World { unit, records }
}

impl World {
    fn outcomes(&self, items: &[&Item], finished: &Finished) -> Vec<Option<Outcome>> {
        let parameters = BTreeMap::new();
        let asof = Date::new(2026, 12, 31).unwrap();
        let basis = Basis {
            unit: &self.unit,
            records: &self.records,
            period: 2026,
            asof,
            parameters: &parameters,
            finished,
        };
        let facts = Facts::new(&BOOK, basis);
        let this = self.records.of("association").iter().min_by_key(|record| record.id.clone());
        let judge = |item: &&Item| {
            BOOK.outcome(&item.id, &facts, this.filter(|_| item.sheet == SheetKind::Association))
        };
        items.iter().map(judge).collect()
    }

    fn reversed(&self) -> Self {
        let mut records = RecordSet::default();
        for (kind, list) in self.records.iter() {
            for record in list.iter().rev() {
                records.put(kind, record.clone());
            }
        }
        Self { unit: self.unit.clone(), records }
    }
}

fn sets(mut check: impl FnMut(&mut Dice, &World, &[&Item])) {
    let all = &policy::catalogue().items;
    for seed in 1..=SETS {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
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
    record.set(&field.name, value(dice, field));
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
