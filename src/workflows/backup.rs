//! 备份: everything that is kept into one file, and back.
//!
//! Every row of every table goes in but what belongs to this browser alone: half-typed drafts, which unit is
//! open, when the last backup was, what was taken in and what that replaced. A row is a document where writing the document again gives the same bytes
//! (`row_form`), so that a restored row is the row that was kept, byte for byte.
//!
//! A restore never takes anything away silently: see [`restore`]. How two browsers know what they have in
//! common: see [`lineage`].

pub mod lineage;
pub mod passphrase;
pub mod restore;
mod row_form;

pub use restore::{Decisions, Plan, Side, UnitPlan};

use super::load::Unit;
use super::{UnitRow, keys};
use crate::bundle::head::catalogue_head;
use crate::bundle::version::Version;
use crate::bundle::{self, Backup, CheckCode, Envelope, Kind, Privacy, Refusal, UnitHead, backup, file_name};
use crate::model::{Date, Id, Tier, order};
use crate::policy;
use crate::storage::{Fault, Storage, Table};
use lineage::Points;
use std::collections::BTreeMap;

/// Everything that is kept, ready to be written.
#[derive(Debug, Default)]
pub struct Collected {
    /// The rows, by table and key.
    pub rows: Vec<bundle::Row>,
    /// The keys of rows that cannot be read and so are not in the backup.
    pub unreadable: Vec<String>,
}

/// A backup file.
#[derive(Debug)]
pub struct Packed {
    /// What it is to be called.
    pub name: String,
    /// Its bytes, read back and compared.
    pub bytes: Vec<u8>,
    /// 核对码
    pub code: CheckCode,
    /// How many rows are in it.
    pub rows: usize,
}

/// Who makes a backup, when, and of which open unit.
#[derive(Clone, Debug)]
pub struct Making {
    /// The id of the file.
    pub id: Id,
    /// Now, RFC 3339.
    pub now: String,
    /// Today.
    pub today: Date,
    /// The version of this program.
    pub app: String,
    /// What this browser has had in common with other files.
    pub points: Points,
}

/// Whether a row is this browser's alone.
pub fn stays_here(table: Table, key: &str) -> bool {
    const OURS: [&str; 4] = [keys::DRAFTS, keys::POINTS, keys::RECEIPTS, keys::REPLACED];
    table == Table::Settings
        && (key == keys::CURRENT || key == keys::BACKUP || OURS.iter().any(|ours| key.starts_with(ours)))
}

/// Reads everything that is kept.
pub async fn collect<S: Storage>(storage: &S) -> Result<Collected, Fault> {
    let mut collected = Collected::default();
    for table in Table::ALL {
        let listing = storage.list(table, "").await?;
        collected.unreadable.extend(listing.unreadable);
        let rows = listing.rows.into_iter().filter(|row| !stays_here(table, &row.key));
        collected.rows.extend(rows.map(|row| bundle::Row {
            table: table.name().to_owned(),
            doc: row_form::to_document(&row.bytes),
            key: row.key,
            rev: row.revision,
            unknown: BTreeMap::new(),
        }));
    }
    Ok(collected)
}

/// Writes a backup and reads it back. `unit` is the open one, whose name the file bears.
pub fn pack(rows: Vec<bundle::Row>, unit: Option<&Unit>, making: &Making) -> Result<Packed, Refusal> {
    let envelope = envelope(unit, making);
    let name = file_name(&envelope, "", making.today);
    let backup = Backup::new(envelope, rows);
    let bytes = backup::write(&backup)?;
    let code = backup::read_back(&bytes, &backup)?;
    Ok(Packed { name, bytes, code, rows: backup.rows.len() })
}

impl Packed {
    /// What the file is called once a passphrase closes it.
    pub fn closed_name(&self) -> String {
        format!("{}.age", self.name.strip_suffix(".json").unwrap_or(&self.name))
    }
}

fn envelope(unit: Option<&Unit>, making: &Making) -> Envelope {
    let catalogue = policy::catalogue();
    let head = unit.map_or_else(nobody, |unit| {
        let text = |field| unit.record.text(field).unwrap_or_default().to_owned();
        let tier = |field| unit.record.text(field).and_then(Tier::from_code).unwrap_or(Tier::County);
        UnitHead {
            id: unit.record.id.clone(),
            name: text("name"),
            region: text("region_code"),
            report_tier: tier("report_tier"),
            standard_tier: tier("standard_tier"),
            unknown: BTreeMap::new(),
        }
    });
    Envelope {
        version: Version::CURRENT,
        kind: Kind::Backup,
        id: making.id.clone(),
        created_by: head.name.clone(),
        unit: head,
        period: unit.map_or_else(|| making.today.year(), |unit| unit.period),
        revision: 1,
        previous: None,
        catalogue: catalogue_head(&catalogue.id, &catalogue.version, &policy::catalogue_document()),
        privacy: Privacy::Full,
        created_at: making.now.clone(),
        app: making.app.clone(),
        unknown: order::map([(lineage::MEMBER.to_owned(), lineage::to_frame(&making.points))]),
    }
}

/// A reviewer who has set up no unit of their own.
fn nobody() -> UnitHead {
    UnitHead {
        // The file's own id would do as well; a unit of that id never exists.
        id: Id::new(0, 0),
        name: String::new(),
        region: String::new(),
        report_tier: Tier::Central,
        standard_tier: Tier::County,
        unknown: BTreeMap::new(),
    }
}

/// How much is kept here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Units.
    pub units: usize,
    /// Records of their registers.
    pub records: usize,
    /// Answers to items.
    pub answers: usize,
    /// Files that came in or went out.
    pub files: usize,
}

/// Counts what is kept here.
pub async fn count<S: Storage>(storage: &S) -> Result<Kept, Fault> {
    Ok(Kept {
        units: storage.keys(Table::Units, "").await?.len(),
        records: storage.keys(Table::Records, "").await?.len(),
        answers: storage.keys(Table::Answers, "").await?.len(),
        files: storage.keys(Table::Bundles, "").await?.len(),
    })
}

/// The unit of a row of the table of units.
fn unit_of(bytes: &[u8]) -> Option<UnitRow> {
    let (document, _) = bundle::json::read(bytes).ok()?;
    Some(Unit::from_json(&document)?.row())
}

#[cfg(test)]
mod tests;
