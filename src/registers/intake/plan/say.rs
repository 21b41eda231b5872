//! What each row says: its cells read, with what stands once for several rows and what a person chose.

use super::super::grid::{Cell, Grid};
use super::super::table::reaches_down;
use super::super::values::RowFault;
use super::Planner;
use super::begun;
use crate::model::Value;
use crate::registers::draft::Draft;
use crate::registers::{MoneyUnit, Typed, form};
use std::collections::BTreeMap;

/// What one row says of one record.
#[derive(Default)]
pub(super) struct Said {
    /// Its row, counted from 1 as in the sheet.
    pub(super) row: usize,
    pub(super) values: BTreeMap<String, Value>,
    pub(super) faults: Vec<RowFault>,
    pub(super) from_above: bool,
}

/// What fields that people write once held in the row above.
pub(super) type Above = BTreeMap<String, Cell>;

impl Planner<'_> {
    /// What one row says, once for each year or association that stands above its columns.
    pub(super) fn spoken(&self, grid: &Grid, at: usize, above: &mut Above) -> Vec<Said> {
        let parts = self.parts();
        let is_wide = parts.len() > 1;
        // A year without an amount is no record.
        let is_meant = |part: &&Option<usize>| {
            !is_wide || self.columns_of(**part).any(|column| !grid.cell(at, column).is_blank())
        };
        let spoken = parts.iter().filter(is_meant).map(|part| self.say(grid, at, *part, above)).collect();
        for (column, _, field) in self.table.matched() {
            let cell = grid.cell(at, column);
            if reaches_down(self.context.kind, field) && !cell.is_blank() {
                above.insert(field.to_owned(), cell.clone());
            }
        }
        spoken
    }

    /// The years and associations that stand above columns; one part without either when none does.
    fn parts(&self) -> Vec<Option<usize>> {
        let mut seen = Vec::new();
        let mut parts = Vec::new();
        for (at, column, _) in self.table.matched() {
            let apart = (column.meaning.year, column.meaning.association.clone());
            if apart != (None, None) && !seen.contains(&apart) {
                seen.push(apart);
                parts.push(Some(at));
            }
        }
        if parts.is_empty() { vec![None] } else { parts }
    }

    /// The columns that are of this part alone.
    fn columns_of(&self, part: Option<usize>) -> impl Iterator<Item = usize> {
        let apart = |at: usize| {
            self.table.columns.get(at).map(|column| (column.meaning.year, column.meaning.association.clone()))
        };
        let own = part.and_then(apart);
        self.table.matched().map(|(at, ..)| at).filter(move |at| apart(*at) == own)
    }

    fn say(&self, grid: &Grid, at: usize, part: Option<usize>, above: &Above) -> Said {
        let kind = self.context.kind;
        let mut said = Said { row: at + 1, ..Said::default() };
        let own: Vec<usize> = self.columns_of(part).collect();
        for (column_at, column, name) in self.table.matched() {
            let is_apart = column.meaning.year.is_some() || column.meaning.association.is_some();
            let Some(field) = kind.field(name).filter(|_| !is_apart || own.contains(&column_at)) else {
                continue;
            };
            let mut cell = grid.cell(at, column_at);
            if cell.is_blank()
                && let Some(written) = above.get(name)
            {
                cell = written;
                said.from_above = true;
            }
            match self.reading.value(field, cell, self.table.unit_of(column)) {
                Ok(Some(value)) => drop(said.values.insert(name.to_owned(), value)),
                Ok(None) => {}
                Err(fault) => said.faults.push(fault),
            }
        }
        if let Some(column) = part.and_then(|at| self.table.columns.get(at)) {
            if let (Some(year), Some(field)) =
                (column.meaning.year, kind.time.as_ref().and_then(|axis| axis.year.clone()))
            {
                said.values.insert(field, Value::Int(i64::from(year)));
            }
            if let (Some(id), Some(owner)) = (&column.meaning.association, &kind.owner) {
                said.values.insert(owner.field.clone(), Value::Text(id.to_string()));
            }
        }
        self.add_choices(&mut said);
        said
    }

    /// What the person said for rows whose table does not say it; also where it is part of the key.
    fn add_choices(&self, said: &mut Said) {
        let kind = self.context.kind;
        let preset = Draft::new(kind, &begun());
        for field in form::fields(kind) {
            let in_table = self.table.matched().any(|(_, _, name)| name == field.name);
            if said.values.contains_key(&field.name) || in_table {
                continue;
            }
            let chosen = self.choices.defaults.get(&field.name).filter(|text| !text.is_empty());
            let is_key = self.vocabulary.key(&kind.name).contains(&field.name);
            let typed = match chosen {
                Some(text) => Some(Typed::Text(text.clone())),
                // What a form begins with identifies the record, but is no word about one that is there.
                None if is_key => preset.typed(&field.name).cloned(),
                None => None,
            };
            let Some(typed) = typed else { continue };
            match self.reading.typed(field, &typed, MoneyUnit::Yuan) {
                Ok(Some(value)) => drop(said.values.insert(field.name.clone(), value)),
                Ok(None) => {}
                Err(fault) => said.faults.push(fault),
            }
        }
    }
}
