//! What a row would do, each judged against the records as the rows before it would leave them.

use super::super::values::RowFault;
use super::beside::{Beside, alike};
use super::say::Said;
use super::{Change, Outcome, PlannedRow, Planner, begun};
use crate::model::{Id, Record, Value};
use crate::registers::draft::Draft;
use crate::registers::{Finding, MoneyUnit, form};
use std::collections::{BTreeMap, BTreeSet};

/// What the rows so far have done.
pub(super) struct State<'c> {
    pub(super) records: Beside<'c>,
    /// Records that a row has found, with the row.
    claimed: BTreeMap<Id, usize>,
    /// Records that another row repeats as they are.
    kept: BTreeSet<Id>,
    /// How many records were made.
    made: u128,
}

impl<'c> State<'c> {
    pub(super) fn of(records: Beside<'c>, kept: BTreeSet<Id>) -> Self {
        Self { records, claimed: BTreeMap::new(), kept, made: 0 }
    }
}

impl Planner<'_> {
    pub(super) fn judge(&self, said: Said, state: &mut State) -> PlannedRow {
        let (row, from_above) = (said.row, said.from_above);
        let refused = |faults, values| PlannedRow {
            row,
            outcome: Outcome::Refused { faults, values },
            remarks: Vec::new(),
            from_above,
        };
        if !said.faults.is_empty() {
            return refused(said.faults, said.values);
        }
        let before = match find(row, &said.values, state) {
            Ok(before) => before,
            Err(fault) => return refused(vec![fault], said.values),
        };
        if let Some(record) = before.as_ref().filter(|record| says_the_same(record, &said.values)) {
            state.claimed.insert(record.id.clone(), row);
            let outcome = Outcome::Same(record.clone());
            return PlannedRow { row, outcome, remarks: Vec::new(), from_above };
        }
        let mut record = match &before {
            Some(record) => record.clone(),
            None => self.begin(state),
        };
        for (field, value) in &said.values {
            record.set(field, Some(value.clone()));
        }
        match self.check(&record, before.is_some(), state) {
            Ok((values, remarks)) => {
                let changes = before.as_ref().map(|before| changes(before, &values));
                record.values = values;
                state.claimed.insert(record.id.clone(), row);
                state.records.put(record.clone());
                let outcome = match changes {
                    Some(changes) => Outcome::Changed { record, changes },
                    None => Outcome::New(record),
                };
                PlannedRow { row, outcome, remarks, from_above }
            }
            Err(faults) => refused(faults, said.values),
        }
    }

    /// A new record as a form would begin it.
    fn begin(&self, state: &mut State) -> Record {
        state.made += 1;
        let mut record = Record::new(Id::new(0, state.made), "");
        let preset = Draft::new(self.context.kind, &begun());
        for field in form::fields(self.context.kind) {
            let typed = preset.typed(&field.name);
            if let Some(Ok(value)) = typed.map(|typed| self.reading.typed(field, typed, MoneyUnit::Yuan)) {
                record.set(&field.name, value);
            }
        }
        record
    }

    /// What a form would say of it.
    fn check(&self, record: &Record, is_kept: bool, state: &State) -> Result<Checked, Vec<RowFault>> {
        let others = state.records.clashing(record);
        let mut draft = Draft::of(self.context.kind, record, MoneyUnit::Yuan);
        if !is_kept {
            draft.id = None;
        }
        let (errors, remarks): (Vec<Finding>, Vec<Finding>) =
            draft.findings_beside(&self.context, &others).into_iter().partition(Finding::is_error);
        if !errors.is_empty() {
            return Err(errors.into_iter().map(RowFault::Finding).collect());
        }
        for remark in &remarks {
            draft.acknowledge(remark);
        }
        let unchecked =
            |findings: Vec<Finding>| findings.into_iter().map(RowFault::Finding).collect::<Vec<_>>();
        draft.check_beside(&self.context, &others).map(|checked| (checked.values, remarks)).map_err(unchecked)
    }
}

/// The record that a row is about; `None` when there is none yet.
fn find(row: usize, said: &BTreeMap<String, Value>, state: &State) -> Result<Option<Record>, RowFault> {
    let (claimed, free): (Vec<&Record>, Vec<&Record>) =
        state.records.alike(said).partition(|record| state.claimed.contains_key(&record.id));
    if let Some(same) = free.iter().find(|record| says_the_same(record, said)) {
        return Ok(Some((*same).clone()));
    }
    if let Some(earlier) = claimed.iter().find(|record| says_the_same(record, said)) {
        let row = state.claimed.get(&earlier.id).copied().unwrap_or(row);
        return Err(RowFault::Repeated { row });
    }
    let free: Vec<&Record> = free.into_iter().filter(|record| !state.kept.contains(&record.id)).collect();
    match free.as_slice() {
        [] => Ok(None),
        [one] if claimed.is_empty() => Ok(Some((*one).clone())),
        several => Err(RowFault::SeveralMatch { n: several.len() + claimed.len() }),
    }
}

/// The values of a record that may be kept, and what a form would ask to look at.
type Checked = (BTreeMap<String, Value>, Vec<Finding>);

/// Whether a record already holds everything that a row says.
pub(super) fn says_the_same(record: &Record, said: &BTreeMap<String, Value>) -> bool {
    said.iter().all(|(field, value)| record.get(field).is_some_and(|known| alike(known, value)))
}

fn changes(before: &Record, after: &BTreeMap<String, Value>) -> Vec<Change> {
    let is_new = |(field, value): &(&String, &Value)| !before.get(field).is_some_and(|old| alike(old, value));
    let change = |(field, value): (&String, &Value)| Change {
        field: field.clone(),
        old: before.get(field).cloned(),
        new: value.clone(),
    };
    after.iter().filter(is_new).map(change).collect()
}
