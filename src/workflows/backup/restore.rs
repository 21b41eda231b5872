//! What a backup would bring back: planned first, shown, then done in one commit.
//!
//! New rows are added and rows that cannot be read are mended. Where both have a row and they differ, the one
//! here stays unless a person wants the backup's; a blank document never replaces one that is filled.

use super::super::load;
use super::{row_form, stays_here, unit_of};
use crate::bundle::json;
use crate::bundle::{Backup, Envelope};
use crate::model::{Id, Json, order};
use crate::storage::{ChangeSet, Expect, Fault, Storage, Table};
use std::collections::BTreeMap;

/// What becomes of rows that are here and differ from the backup's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Differing {
    /// They stay as they are here.
    #[default]
    KeepHere,
    /// They become the backup's.
    TakeBackup,
}

/// What a backup would bring back.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// The frame of the file.
    pub envelope: Envelope,
    /// The units in it, by name; the last group without an id is everything that belongs to no unit.
    pub units: Vec<UnitPlan>,
    /// Rows of tables that this program does not know: left where they are, in the file.
    pub unknown: usize,
    rows: Vec<Planned>,
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
    /// How many rows are not here.
    pub new: usize,
    /// How many are the same here.
    pub same: usize,
    /// How many differ.
    pub different: usize,
}

#[derive(Debug, PartialEq)]
struct Planned {
    table: Table,
    key: String,
    bytes: Vec<u8>,
    here: Here,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Here {
    Absent,
    Same,
    Differs { revision: u64, may_be_replaced: bool },
    Unreadable,
}

/// Revision and bytes of a row here; `None` when it cannot be read.
type Readable = Option<(u64, Vec<u8>)>;

/// Compares a backup with what is here.
pub async fn plan<S: Storage>(storage: &S, backup: &Backup) -> Result<Plan, Fault> {
    let mut here: BTreeMap<(Table, String), Readable> = BTreeMap::new();
    for table in Table::ALL {
        let listing = storage.list(table, "").await?;
        here.extend(listing.unreadable.into_iter().map(|key| ((table, key), None)));
        here.extend(listing.rows.into_iter().map(|row| ((table, row.key), Some((row.revision, row.bytes)))));
    }
    let mut units =
        Units::new(load::units(storage).await?.into_iter().map(|unit| (unit.id, unit.name, unit.period)));
    let (mut rows, mut unknown) = (Vec::new(), 0);
    for row in &backup.rows {
        let (Some(table), Some(bytes)) = (Table::from_name(&row.table), row_form::to_bytes(&row.doc)) else {
            unknown += 1;
            continue;
        };
        if stays_here(table, &row.key) {
            continue;
        }
        if let Some(unit) = (table == Table::Units).then(|| unit_of(&bytes)).flatten() {
            units.name(unit.id, unit.name, unit.period);
        }
        let key = row.key.clone();
        let here = match here.get(&(table, key.clone())) {
            None => Here::Absent,
            Some(None) => Here::Unreadable,
            Some(Some((_, known))) if *known == bytes => Here::Same,
            Some(Some((revision, known))) => {
                Here::Differs { revision: *revision, may_be_replaced: is_blank(known) || !is_blank(&bytes) }
            }
        };
        rows.push(Planned { table, key, bytes, here });
    }
    for row in &rows {
        units.count(row);
    }
    Ok(Plan { envelope: backup.envelope.clone(), units: units.list(), unknown, rows })
}

impl Plan {
    /// How many rows are not here, or are here and cannot be read.
    pub fn new_rows(&self) -> usize {
        self.units.iter().map(|unit| unit.new).sum()
    }

    /// How many rows differ.
    pub fn different(&self) -> usize {
        self.units.iter().map(|unit| unit.different).sum()
    }

    /// The unit to open afterwards: the one that was open when the backup was made, or the first.
    pub fn unit_to_open(&self) -> Option<&Id> {
        let ids = || self.units.iter().filter_map(|unit| unit.id.as_ref());
        ids().find(|id| **id == self.envelope.unit.id).or_else(|| ids().next())
    }

    /// Everything in one commit, on the disk. It is refused when a row has changed since the plan was made.
    pub fn change(&self, differing: Differing) -> ChangeSet {
        let mut change = ChangeSet::new().strict();
        for Planned { table, key, bytes, here } in &self.rows {
            let expected = match here {
                Here::Absent => Expect::Absent,
                Here::Unreadable => Expect::Any,
                Here::Differs { revision, may_be_replaced: true } if differing == Differing::TakeBackup => {
                    Expect::Revision(*revision)
                }
                Here::Same | Here::Differs { .. } => continue,
            };
            change = change.put(*table, key, expected, bytes.clone());
        }
        change
    }
}

/// Whether a row is a document with nothing in it.
fn is_blank(bytes: &[u8]) -> bool {
    match json::read(bytes) {
        Ok((Json::Null, _)) => true,
        Ok((Json::List(elements), _)) => elements.is_empty(),
        Ok((Json::Object(members), _)) => members.is_empty(),
        Ok(_) => false,
        Err(_) => bytes.is_empty(),
    }
}

/// The groups of a plan while it is being counted.
struct Units {
    known: BTreeMap<Id, UnitPlan>,
    others: UnitPlan,
}

impl Units {
    fn new(here: impl Iterator<Item = (Id, String, i32)>) -> Self {
        let mut units = Self { known: BTreeMap::new(), others: group(None, String::new(), 0) };
        for (id, name, period) in here {
            units.name(id, name, period);
        }
        units
    }

    /// The name in the backup is the one that a person looks for.
    fn name(&mut self, id: Id, name: String, period: i32) {
        self.known.insert(id.clone(), group(Some(id), name, period));
    }

    fn count(&mut self, row: &Planned) {
        let owner = row.key.split('/').next().and_then(Id::parse);
        let unit = owner.and_then(|id| self.known.get_mut(&id)).unwrap_or(&mut self.others);
        match row.here {
            Here::Absent | Here::Unreadable => unit.new += 1,
            Here::Same => unit.same += 1,
            Here::Differs { .. } => unit.different += 1,
        }
    }

    fn list(self) -> Vec<UnitPlan> {
        let mut list: Vec<UnitPlan> = self.known.into_values().collect();
        order::by(&mut list, |one, other| one.name.cmp(&other.name));
        list.push(self.others);
        list.retain(|unit| unit.new + unit.same + unit.different > 0);
        list
    }
}

fn group(id: Option<Id>, name: String, period: i32) -> UnitPlan {
    UnitPlan { id, name, period, new: 0, same: 0, different: 0 }
}
