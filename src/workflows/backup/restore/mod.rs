//! What a backup would bring back: planned first, shown, then done in one commit.
//!
//! New rows are added and rows that cannot be read are mended. Where both have a row and they differ, the
//! side that alone has changed it since the two last had it in common has the newer one; where both have, or
//! nobody can know, a person chooses. A blank document never replaces one that is filled.

mod apply;
mod conflict;
mod join;
mod units;

pub use apply::{Applied, Applying};
pub use conflict::{Conflict, Subject};
pub use units::{Counts, UnitPlan};

use super::super::load;
use super::lineage::{self, Points, Since};
use super::{row_form, stays_here, unit_of};
use crate::bundle::{Backup, Envelope};
use crate::model::{Id, order};
use crate::storage::{Fault, Storage, Table};
use std::collections::{BTreeMap, BTreeSet};
use units::Units;

/// Whose row is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Side {
    /// The one that is here.
    #[default]
    Here,
    /// The file's.
    File,
}

/// What a person decided about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Rows that were changed here alone.
    pub older: Side,
    /// Rows that were changed on both sides, by key.
    pub open: BTreeMap<String, Side>,
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
    /// Rows that are here and not in the file, by their names.
    only_here: BTreeSet<String>,
    /// How far the sheets here are, by key.
    heads: BTreeMap<String, (u64, Vec<u8>)>,
}

#[derive(Debug, PartialEq)]
struct Planned {
    table: Table,
    key: String,
    /// The file's.
    bytes: Vec<u8>,
    here: Here,
    standing: Standing,
}

#[derive(Debug, PartialEq)]
enum Here {
    Absent,
    Unreadable,
    Kept { revision: u64, bytes: Vec<u8> },
}

#[derive(Debug, PartialEq)]
enum Standing {
    New,
    Same,
    Newer,
    /// The file's may be taken back, unless it is blank.
    Older {
        is_blank: bool,
    },
    Joined(Vec<u8>),
    Open,
}

/// Compares a backup with what is here. The one way from a file to a plan: whoever opens a file in another
/// form (encrypted, kept here) comes by here.
pub async fn plan<S: Storage>(storage: &S, backup: &Backup) -> Result<Plan, Fault> {
    let mut here: BTreeMap<(Table, String), Here> = BTreeMap::new();
    for table in Table::ALL {
        let listing = storage.list(table, "").await?;
        here.extend(listing.unreadable.into_iter().map(|key| ((table, key), Here::Unreadable)));
        let kept = listing.rows.into_iter().filter(|row| !stays_here(table, &row.key));
        here.extend(
            kept.map(|row| ((table, row.key), Here::Kept { revision: row.revision, bytes: row.bytes })),
        );
    }
    let points = (lineage::kept(storage).await?, lineage::of_file(&backup.envelope));
    let mut units =
        Units::new(load::units(storage).await?.into_iter().map(|unit| (unit.id, unit.name, unit.period)));
    let heads = heads(&here);
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
        let here = here.remove(&(table, row.key.clone())).unwrap_or(Here::Absent);
        let standing = standing(table, &row.key, &here, (&bytes, row.rev), &points);
        rows.push(Planned { table, key: row.key.clone(), bytes, here, standing });
    }
    settle_together(&mut rows);
    for row in &rows {
        units.count(row);
    }
    let only_here = order::set(here.keys().map(|(table, key)| lineage::name(*table, key)));
    Ok(Plan { envelope: backup.envelope.clone(), units: units.list(), unknown, rows, only_here, heads })
}

fn heads(here: &BTreeMap<(Table, String), Here>) -> BTreeMap<String, (u64, Vec<u8>)> {
    let head = |((table, key), here): (&(Table, String), &Here)| match here {
        Here::Kept { revision, bytes } if *table == Table::Sheets => {
            Some((key.clone(), (*revision, bytes.clone())))
        }
        _ => None,
    };
    order::map(here.iter().filter_map(head))
}

fn standing(
    table: Table,
    key: &str,
    here: &Here,
    (file, revision): (&[u8], u64),
    (points, theirs): &(Points, Points),
) -> Standing {
    let Here::Kept { revision: ours, bytes } = here else { return Standing::New };
    if *bytes == file || join::says_the_same(table, bytes, file) {
        return Standing::Same;
    }
    if join::is_blank(file) {
        return Standing::Older { is_blank: true };
    }
    if join::is_blank(bytes) {
        return Standing::Newer;
    }
    let since = match lineage::since(points, theirs, &lineage::name(table, key), (*ours, revision)) {
        Since::Unknown => join::by_revision(table, bytes, file),
        known => known,
    };
    match since {
        Since::File => Standing::Newer,
        Since::Here => Standing::Older { is_blank: false },
        Since::Both | Since::Unknown => match join::joined(table, key, bytes, file) {
            Some(joined) => Standing::Joined(joined),
            None => Standing::Open,
        },
    }
}

/// A file that was sent or received is two rows of one key: they are chosen together.
fn settle_together(rows: &mut [Planned]) {
    let open: BTreeSet<String> =
        order::set(rows.iter().filter(|row| row.standing == Standing::Open).map(|row| row.key.clone()));
    for row in rows {
        if open.contains(&row.key) && !matches!(row.standing, Standing::New | Standing::Same) {
            row.standing = Standing::Open;
        }
    }
}

impl Plan {
    /// How many rows of each standing, in all units.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.rows.iter().for_each(|row| counts.add(&row.standing));
        counts
    }

    /// Whether every row that a person has to choose is chosen.
    pub fn is_decided(&self, decisions: &Decisions) -> bool {
        let mut open = self.rows.iter().filter(|row| row.standing == Standing::Open);
        open.all(|row| decisions.open.contains_key(&row.key))
    }

    /// How many rows would be written, and how many of them in the place of another.
    pub fn writes(&self, decisions: &Decisions) -> (usize, usize) {
        let chosen = self.rows.iter().filter(|row| row.chosen(decisions).is_some());
        chosen.fold((0, 0), |(all, replaced), row| {
            (all + 1, replaced + usize::from(matches!(row.here, Here::Kept { .. })))
        })
    }

    /// The unit to open afterwards: the one that was open when the backup was made, or the first.
    pub fn unit_to_open(&self) -> Option<&Id> {
        let ids = || self.units.iter().filter_map(|unit| unit.id.as_ref());
        ids().find(|id| **id == self.envelope.unit.id).or_else(|| ids().next())
    }
}

impl Planned {
    /// What is to be written in its place; `None` when what is here stays.
    fn chosen(&self, decisions: &Decisions) -> Option<&[u8]> {
        let takes_file = match &self.standing {
            Standing::New | Standing::Newer => true,
            Standing::Same => false,
            Standing::Older { is_blank } => decisions.older == Side::File && !is_blank,
            Standing::Open => decisions.open.get(&self.key) == Some(&Side::File),
            Standing::Joined(bytes) => return Some(bytes),
        };
        takes_file.then_some(&self.bytes)
    }
}
