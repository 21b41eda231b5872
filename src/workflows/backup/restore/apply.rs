//! From a decided plan to one set of changes: the rows, what they replace, the receipt, and the point at which
//! this browser and the file were last the same.

use super::super::super::load::Unit;
use super::super::super::receipt::{FileLine, Receipt};
use super::super::super::{keys, stored};
use super::super::lineage::{self, MOST_EXCEPTIONS, Point, Points};
use super::super::{Making, pack, row_form};
use super::{Decisions, Here, Plan, Planned, Side, Standing};
use crate::assessment::SheetHead;
use crate::bundle::{self, CheckCode, Refusal, json};
use crate::model::order;
use crate::storage::{ChangeSet, Expect, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What there is to know besides the plan and the decisions.
#[derive(Debug)]
pub struct Applying<'a> {
    /// Who applies it, when; the id becomes the receipt's.
    pub making: &'a Making,
    /// The open unit, whose name a file of what is replaced bears.
    pub unit: Option<&'a Unit>,
    /// What the file was called, for the receipt.
    pub file: &'a str,
    /// Its 核对码.
    pub code: &'a CheckCode,
    /// What this browser had in common with files before.
    pub points: &'a Points,
    /// The receipts and the replaced rows that are kept, by key, oldest first.
    pub kept: &'a [String],
}

/// What is to be committed, and what it was.
#[derive(Debug)]
pub struct Applied {
    /// Everything in one commit, on the disk. It is refused when a row has changed since the plan was made.
    pub change: ChangeSet,
    /// What a person keeps of it.
    pub receipt: Receipt,
}

impl Plan {
    /// Everything in one commit.
    pub fn apply(&self, decisions: &Decisions, applying: &Applying) -> Result<Applied, Refusal> {
        let id = &applying.making.id;
        let mut change = ChangeSet::new().strict();
        let (mut replaced, mut except) = (Vec::new(), self.only_here.clone());
        for row in &self.rows {
            let chosen = row.chosen(decisions);
            if row.ends_as(chosen) != Some(row.bytes.as_slice()) {
                except.insert(lineage::name(row.table, &row.key));
            }
            let Some(bytes) = chosen else { continue };
            let expected = match &row.here {
                Here::Absent => Expect::Absent,
                Here::Unreadable => Expect::Any,
                Here::Kept { revision, bytes } => {
                    replaced.push(kept_row(row.table, &row.key, *revision, bytes));
                    Expect::Revision(*revision)
                }
            };
            change = change.put(row.table, &row.key, expected, bytes);
        }
        let reopened = self.reopened(decisions);
        for (key, (expected, head)) in &reopened {
            except.insert(lineage::name(Table::Sheets, key));
            if let (Expect::Revision(revision), Some((_, bytes))) = (expected, self.heads.get(key)) {
                replaced.push(kept_row(Table::Sheets, key, *revision, bytes));
            }
            change = change.put(Table::Sheets, key, *expected, head.as_slice());
        }
        let receipt = self.receipt(decisions, applying, reopened.len(), !replaced.is_empty());
        if !replaced.is_empty() {
            let packed = pack(in_order(replaced), applying.unit, applying.making)?;
            change = change.put(Table::Settings, keys::replaced(id.as_str()), Expect::Absent, packed.bytes);
        }
        if except.len() <= MOST_EXCEPTIONS {
            let point = Point::to_json(None, &except);
            let key = keys::point(self.envelope.id.as_str());
            change = change.put(Table::Settings, key, Expect::Any, json::canonical(&point));
            for key in lineage::surplus(applying.points) {
                change = change.delete(Table::Settings, key, Expect::Any);
            }
        }
        change = receipt.keep(change, applying.kept);
        Ok(Applied { change, receipt })
    }

    /// The confirmed sheets in which answers of both sides come together: whoever confirmed one has not seen
    /// the other's, so it is to be confirmed again. What is written, by key.
    pub fn reopened(&self, decisions: &Decisions) -> BTreeMap<String, (Expect, Vec<u8>)> {
        let mut reopened = BTreeMap::new();
        let answers = || self.rows.iter().filter(|row| row.table == Table::Answers);
        let sheet_of = |row: &Planned| row.key.rsplit_once('/').map(|(sheet, _)| sheet.to_owned());
        let touched = answers().filter(|row| row.chosen(decisions).is_some()).filter_map(sheet_of);
        for sheet in order::set(touched) {
            let of_sheet = |row: &&Planned| row.key.rsplit_once('/').is_some_and(|(of, _)| of == sheet);
            let has_ours = answers()
                .filter(of_sheet)
                .any(|row| row.ends_as(row.chosen(decisions)) != Some(row.bytes.as_slice()))
                || self
                    .only_here
                    .range(lineage::name(Table::Answers, &format!("{sheet}/"))..)
                    .next()
                    .is_some_and(|name| {
                        name.starts_with(&lineage::name(Table::Answers, &format!("{sheet}/")))
                    });
            let head = self.rows.iter().find(|row| row.table == Table::Sheets && row.key == sheet);
            let is_files =
                head.is_some_and(|row| row.ends_as(row.chosen(decisions)) == Some(row.bytes.as_slice()));
            if is_files && !has_ours {
                continue;
            }
            let ours = self.heads.get(&sheet);
            let stands = match head {
                Some(row) => row.ends_as(row.chosen(decisions)),
                None => ours.map(|(_, bytes)| bytes.as_slice()),
            };
            let Some(document) =
                stands.and_then(|bytes| json::read(bytes).ok()).map(|(document, _)| document)
            else {
                continue;
            };
            let stands = stored::head_from_json(&document);
            if stands.state.is_locked() {
                let open = SheetHead { reasons: stands.reasons, ..SheetHead::default() };
                let expected = ours.map_or(Expect::Absent, |(revision, _)| Expect::Revision(*revision));
                reopened.insert(sheet, (expected, json::canonical(&stored::head_to_json(&open))));
            }
        }
        reopened
    }

    fn receipt(
        &self,
        decisions: &Decisions,
        applying: &Applying,
        reopened: usize,
        replaced: bool,
    ) -> Receipt {
        let counts = self.counts();
        let took = |side: Side| {
            let open = self.rows.iter().filter(|row| row.standing == Standing::Open);
            open.filter(|row| decisions.open.get(&row.key).copied().unwrap_or_default() == side).count()
        };
        let all = [
            ("new", counts.new),
            ("same", counts.same),
            ("newer", counts.newer),
            (if decisions.older == Side::File { "taken_back" } else { "older" }, counts.older),
            ("joined", counts.joined),
            ("chose_here", took(Side::Here)),
            ("chose_file", took(Side::File)),
            ("unknown", self.unknown),
            ("reopened", reopened),
        ];
        let line = FileLine {
            name: applying.file.to_owned(),
            code: Some(applying.code.clone()),
            kind: Some(self.envelope.kind),
            outcome: "accepted".to_owned(),
            reason: String::new(),
            counts: all.into_iter().filter(|(_, n)| *n > 0).map(|(name, n)| (name.to_owned(), n)).collect(),
        };
        let making = applying.making;
        Receipt { id: making.id.clone(), at: making.now.clone(), files: vec![line], replaced }
    }
}

impl Planned {
    /// What stands in its place in the end.
    fn ends_as<'a>(&'a self, chosen: Option<&'a [u8]>) -> Option<&'a [u8]> {
        let here = match &self.here {
            Here::Kept { bytes, .. } => Some(bytes.as_slice()),
            Here::Absent | Here::Unreadable => None,
        };
        chosen.or(here)
    }
}

fn kept_row(table: Table, key: &str, revision: u64, bytes: &[u8]) -> bundle::Row {
    bundle::Row {
        table: table.name().to_owned(),
        key: key.to_owned(),
        rev: revision,
        doc: row_form::to_document(bytes),
        unknown: BTreeMap::new(),
    }
}

/// One row for each place, in the order of a backup.
fn in_order(rows: Vec<bundle::Row>) -> Vec<bundle::Row> {
    let mut seen = BTreeSet::new();
    let mut rows: Vec<bundle::Row> =
        rows.into_iter().filter(|row| seen.insert((row.table.clone(), row.key.clone()))).collect();
    let place = |row: &bundle::Row| (Table::from_name(&row.table), row.key.clone());
    order::by_key(&mut rows, place);
    rows
}
