//! A unit with a few records of every kind, filled at random: nothing in it need make sense.

use crate::generated::{Dice, filled, id};
use std::collections::BTreeMap;
use xiehui::assessment::judged::rules;
use xiehui::model::{Date, Record, RecordSet};
use xiehui::policy::dictionary::Class;
use xiehui::policy::{self, Item, SheetKind};
use xiehui::rules::{Basis, Facts, Finished, Outcome};

pub struct World {
    pub unit: Record,
    pub records: RecordSet,
}

pub fn world(dice: &mut Dice) -> World {
    let dictionary = policy::dictionary();
    let unit = filled(dice, dictionary.kind("unit").unwrap(), "u0", &|_| 4);
    let mut records = RecordSet::default();
    for kind in dictionary.kinds.iter().filter(|kind| kind.class != Class::View && kind.name != "unit") {
        for at in 0..dice.roll(4) {
            records.put(&kind.name, filled(dice, kind, &id(&kind.name, at), &|_| 4));
        }
    }
    World { unit, records }
}

impl World {
    pub fn outcomes(&self, items: &[&Item], finished: &Finished) -> Vec<Option<Outcome>> {
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
        let facts = Facts::new(rules(), basis);
        let this = self.this();
        let judge = |item: &&Item| {
            rules().outcome(&item.id, &facts, this.filter(|_| item.sheet == SheetKind::Association))
        };
        items.iter().map(judge).collect()
    }

    /// The association whose sheets are judged.
    pub fn this(&self) -> Option<&Record> {
        self.records.of("association").iter().min_by_key(|record| record.id.clone())
    }

    /// The same with every list backwards.
    pub fn reversed(&self) -> Self {
        let mut records = RecordSet::default();
        for (kind, list) in self.records.iter() {
            for record in list.iter().rev() {
                records.put(kind, record.clone());
            }
        }
        Self { unit: self.unit.clone(), records }
    }
}

/// Visits the worlds of a range of seeds.
pub fn worlds(seeds: std::ops::Range<u64>, mut visit: impl FnMut(&mut Dice, &World)) {
    for seed in seeds {
        let mut dice = Dice::new(seed + 1);
        let made = world(&mut dice);
        visit(&mut dice, &made);
    }
}
