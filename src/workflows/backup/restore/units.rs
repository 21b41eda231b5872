//! How many rows of a plan stand how, in all and unit by unit.

use super::{Planned, Standing};
use crate::model::{Id, order};
use std::collections::BTreeMap;

/// How many rows of each standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not here, or here and unreadable.
    pub new: usize,
    /// The same here.
    pub same: usize,
    /// Changed on the file's side alone.
    pub newer: usize,
    /// Changed here alone.
    pub older: usize,
    /// Put together from both.
    pub joined: usize,
    /// Changed on both sides, or nobody knows.
    pub open: usize,
}

impl Counts {
    /// All of them.
    pub fn total(self) -> usize {
        self.new + self.same + self.newer + self.older + self.joined + self.open
    }

    pub(super) fn add(&mut self, standing: &Standing) {
        let count = match standing {
            Standing::New => &mut self.new,
            Standing::Same => &mut self.same,
            Standing::Newer => &mut self.newer,
            Standing::Older { .. } => &mut self.older,
            Standing::Joined(_) => &mut self.joined,
            Standing::Open => &mut self.open,
        };
        *count += 1;
    }
}

/// One unit's share of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitPlan {
    /// The unit; `None` for received files and whatever else belongs to none.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Its year; 0 without a unit.
    pub period: i32,
    /// Its rows.
    pub counts: Counts,
}

/// The groups of a plan while it is being counted.
pub(super) struct Units {
    known: BTreeMap<Id, UnitPlan>,
    others: UnitPlan,
}

impl Units {
    pub(super) fn new(here: impl Iterator<Item = (Id, String, i32)>) -> Self {
        let mut units = Self { known: BTreeMap::new(), others: group(None, String::new(), 0) };
        for (id, name, period) in here {
            units.name(id, name, period);
        }
        units
    }

    /// The name in the backup is the one that a person looks for.
    pub(super) fn name(&mut self, id: Id, name: String, period: i32) {
        self.known.insert(id.clone(), group(Some(id), name, period));
    }

    pub(super) fn count(&mut self, row: &Planned) {
        let owner = row.key.split('/').next().and_then(Id::parse);
        let unit = owner.and_then(|id| self.known.get_mut(&id)).unwrap_or(&mut self.others);
        unit.counts.add(&row.standing);
    }

    pub(super) fn list(self) -> Vec<UnitPlan> {
        let mut list: Vec<UnitPlan> = self.known.into_values().collect();
        order::by(&mut list, |one, other| one.name.cmp(&other.name));
        list.push(self.others);
        list.retain(|unit| unit.counts.total() > 0);
        list
    }
}

fn group(id: Option<Id>, name: String, period: i32) -> UnitPlan {
    UnitPlan { id, name, period, counts: Counts::default() }
}
