//! What every row of a table would do to the records: nothing is done here.
//!
//! Rows are judged in order, each against the records as the rows before it would leave them. A row finds
//! its record by the register's key (`policy::vocabulary`); where several have that key, by being the same. What
//! a form would refuse is refused, what it would doubt is taken with a remark.

use super::Choices;
use super::grid::{Cell, Grid};
use super::names::Names;
use super::skip::{Needed, Skip, skip};
use super::table::{Table, reaches_down};
use super::values::{Reading, RowFault};
use crate::model::{Id, Record, RecordSet, Value, order};
use crate::policy::{Field, FieldType, Kind, Vocabulary};
use crate::registers::draft::{Context, Draft, Preset};
use crate::registers::{Finding, MoneyUnit, Typed, form};
use std::collections::{BTreeMap, BTreeSet};

/// What a table would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The table as it was understood.
    pub table: Table,
    /// Its rows, in order.
    pub rows: Vec<PlannedRow>,
    /// Lines that are no rows.
    pub left_out: LeftOut,
    /// Required fields that no column and no choice fills.
    pub wanting: Vec<String>,
}

/// How many lines were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Blank ones between the others.
    pub blank: usize,
    /// Totals.
    pub totals: usize,
    /// Remarks and signatures.
    pub notes: usize,
}

/// A row, or one amount of a row that has several years or associations.
#[derive(Clone, Debug)]
pub struct PlannedRow {
    /// Counted from 1 as in the sheet.
    pub row: usize,
    /// What it would do.
    pub outcome: Outcome,
    /// What a form would ask to look at once more.
    pub remarks: Vec<Finding>,
    /// Whether something was taken from the row above.
    pub from_above: bool,
}

/// What a row would do.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A new record.
    New(Record),
    /// Nothing: this record says the same.
    Same(Record),
    /// Another record than before.
    Changed {
        /// As it would be.
        record: Record,
        /// What changes.
        changes: Vec<Change>,
    },
    /// It is not taken.
    Refused {
        /// Why.
        faults: Vec<RowFault>,
        /// What could be read of it.
        values: BTreeMap<String, Value>,
    },
}

/// One field that changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field.
    pub field: String,
    /// What stands there now.
    pub old: Option<Value>,
    /// What the table says.
    pub new: Value,
}

/// The plan of a grid. `context.records` are the records as they are; `progress` is told rows done and in all.
pub fn plan(
    grid: &Grid,
    context: &Context,
    vocabulary: &Vocabulary,
    choices: &Choices,
    progress: &mut dyn FnMut(usize, usize),
) -> Plan {
    let names = names(context, vocabulary);
    let of_associations = names.get("association").cloned().unwrap_or_default();
    let table = Table::find(grid, context.kind, vocabulary, &of_associations, choices);
    let reading = Reading { dictionary: context.dictionary, vocabulary, today: context.today, names: &names };
    let wanting = wanting(context.kind, &table, choices);
    let needed = needed(context.kind, &table);
    let planner = Planner { context: *context, vocabulary, choices, reading, table: &table };
    let mut state = State { records: context.records.clone(), ..State::default() };
    let mut plan = Plan { wanting, ..Plan::default() };
    for at in table.first..grid.rows.len() {
        let row = grid.rows.get(at).map(Vec::as_slice).unwrap_or_default();
        match skip(row, &needed, vocabulary) {
            None => planner.row(grid, at, &mut state, &mut plan.rows),
            Some(skip) => {
                state.above.clear();
                match skip {
                    Skip::Blank => plan.left_out.blank += 1,
                    Skip::Total => plan.left_out.totals += 1,
                    Skip::Note => plan.left_out.notes += 1,
                }
            }
        }
        progress(at + 1, grid.rows.len());
    }
    plan.table = table;
    plan
}

/// The records that fields of the kind refer to, and the associations, by name.
fn names(context: &Context, vocabulary: &Vocabulary) -> BTreeMap<String, Names> {
    let targets = context.kind.fields.iter().filter_map(|field| form::target(field, context.dictionary));
    let kinds = targets.chain(context.dictionary.kind("association"));
    let mut names = BTreeMap::new();
    for kind in kinds {
        if !names.contains_key(&kind.name) {
            names.insert(kind.name.clone(), Names::of(kind, context.records, context.dictionary, vocabulary));
        }
    }
    names
}

/// The columns that every row has to fill.
fn needed(kind: &Kind, table: &Table) -> Vec<Needed> {
    let needed = |(at, _, name): (usize, _, &str)| {
        let field = kind.field(name).filter(|field| field.required)?;
        Some(Needed { column: at, is_text: field.kind == FieldType::Text })
    };
    table.matched().filter_map(needed).collect()
}

/// Required fields that nothing fills: neither column, nor heading, nor choice, nor what a form begins with.
fn wanting(kind: &Kind, table: &Table, choices: &Choices) -> Vec<String> {
    let preset = Draft::new(kind, &begun());
    let is_owner = |field: &Field| kind.owner.as_ref().is_some_and(|owner| owner.field == field.name);
    let is_year =
        |field: &Field| kind.time.as_ref().is_some_and(|axis| axis.year.as_ref() == Some(&field.name));
    let is_filled = |field: &Field| {
        table.matched().any(|(_, column, name)| {
            name == field.name
                || (is_owner(field) && column.meaning.association.is_some())
                || (is_year(field) && column.meaning.year.is_some())
        }) || choices.defaults.get(&field.name).is_some_and(|text| !text.is_empty())
            || preset.typed(&field.name).is_some_and(|typed| !typed.is_blank())
    };
    form::fields(kind)
        .filter(|field| field.required && !is_filled(field))
        .map(|field| field.name.clone())
        .collect()
}

/// What a form begins with when nothing is known.
fn begun() -> Preset {
    Preset { money_unit: MoneyUnit::Yuan, ..Preset::default() }
}

#[derive(Default)]
struct State {
    records: RecordSet,
    /// What fields that people write once held in the row above.
    above: BTreeMap<String, Cell>,
    /// Records that a row has found, with the row.
    claimed: BTreeMap<Id, usize>,
    /// How many records were made.
    made: u128,
}

struct Planner<'a> {
    context: Context<'a>,
    vocabulary: &'a Vocabulary,
    choices: &'a Choices,
    reading: Reading<'a>,
    table: &'a Table,
}

/// What one row says of one record.
#[derive(Default)]
struct Said {
    values: BTreeMap<String, Value>,
    faults: Vec<RowFault>,
    from_above: bool,
}

impl Planner<'_> {
    fn row(&self, grid: &Grid, at: usize, state: &mut State, rows: &mut Vec<PlannedRow>) {
        let parts = self.parts();
        let is_wide = parts.len() > 1;
        for part in &parts {
            let has_own = self.columns_of(*part).any(|column| !grid.cell(at, column).is_blank());
            // A year without an amount is no record.
            if is_wide && !has_own {
                continue;
            }
            let said = self.say(grid, at, *part, state);
            let planned = self.judge(at + 1, said, state);
            rows.push(planned);
        }
        for (column, _, field) in self.table.matched() {
            let cell = grid.cell(at, column);
            if reaches_down(self.context.kind, field) && !cell.is_blank() {
                state.above.insert(field.to_owned(), cell.clone());
            }
        }
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

    fn say(&self, grid: &Grid, at: usize, part: Option<usize>, state: &State) -> Said {
        let kind = self.context.kind;
        let mut said = Said::default();
        let own: Vec<usize> = self.columns_of(part).collect();
        for (column_at, column, name) in self.table.matched() {
            let is_apart = column.meaning.year.is_some() || column.meaning.association.is_some();
            let Some(field) = kind.field(name).filter(|_| !is_apart || own.contains(&column_at)) else {
                continue;
            };
            let mut cell = grid.cell(at, column_at);
            if cell.is_blank()
                && let Some(above) = state.above.get(name)
            {
                cell = above;
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

    fn judge(&self, row: usize, said: Said, state: &mut State) -> PlannedRow {
        let from_above = said.from_above;
        let refused = |faults, values| PlannedRow {
            row,
            outcome: Outcome::Refused { faults, values },
            remarks: Vec::new(),
            from_above,
        };
        if !said.faults.is_empty() {
            return refused(said.faults, said.values);
        }
        let before = match self.find(row, &said.values, state) {
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
                state.records.put(&self.context.kind.name, record.clone());
                let outcome = match changes {
                    Some(changes) => Outcome::Changed { record, changes },
                    None => Outcome::New(record),
                };
                PlannedRow { row, outcome, remarks, from_above }
            }
            Err(faults) => refused(faults, said.values),
        }
    }

    /// The record that a row is about; `None` when there is none yet.
    fn find(
        &self,
        row: usize,
        said: &BTreeMap<String, Value>,
        state: &State,
    ) -> Result<Option<Record>, RowFault> {
        let kind = self.context.kind;
        let key = self.vocabulary.key(&kind.name);
        let is_alike = |record: &&Record| key.iter().all(|field| record.get(field) == said.get(field));
        let alike: Vec<&Record> = state.records.of(&kind.name).iter().filter(is_alike).collect();
        let (claimed, free): (Vec<&Record>, Vec<&Record>) =
            alike.into_iter().partition(|record| state.claimed.contains_key(&record.id));
        if let Some(same) = free.iter().find(|record| says_the_same(record, said)) {
            return Ok(Some((*same).clone()));
        }
        if let Some(earlier) = claimed.iter().find(|record| says_the_same(record, said)) {
            let row = state.claimed.get(&earlier.id).copied().unwrap_or(row);
            return Err(RowFault::Repeated { row });
        }
        let was_changed = |record: &&Record| {
            let old = self.context.records.find(&kind.name, record.id.as_str());
            old.is_some_and(|old| old.values != record.values)
        };
        match free.as_slice() {
            // An earlier row has already changed the only record that this one could be about.
            [] if claimed.iter().any(was_changed) => Err(RowFault::SeveralMatch { n: claimed.len() }),
            [] => Ok(None),
            [one] if claimed.is_empty() => Ok(Some((*one).clone())),
            several => Err(RowFault::SeveralMatch { n: several.len() + claimed.len() }),
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
        let kind = self.context.kind;
        let context = Context { records: &state.records, ..self.context };
        let mut draft = Draft::of(kind, record, MoneyUnit::Yuan);
        if !is_kept {
            draft.id = None;
        }
        let (errors, remarks): (Vec<Finding>, Vec<Finding>) =
            draft.findings(&context).into_iter().partition(Finding::is_error);
        if !errors.is_empty() {
            return Err(errors.into_iter().map(RowFault::Finding).collect());
        }
        for remark in &remarks {
            draft.acknowledge(remark);
        }
        let unchecked =
            |findings: Vec<Finding>| findings.into_iter().map(RowFault::Finding).collect::<Vec<_>>();
        draft.check(&context).map(|checked| (checked.values, remarks)).map_err(unchecked)
    }
}

/// The values of a record that may be kept, and what a form would ask to look at.
type Checked = (BTreeMap<String, Value>, Vec<Finding>);

/// Whether a record already holds everything that a row says.
fn says_the_same(record: &Record, said: &BTreeMap<String, Value>) -> bool {
    said.iter().all(|(field, value)| record.get(field).is_some_and(|known| alike(known, value)))
}

/// Whether two values mean the same: lists in any order.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            let set = |list: &[String]| -> BTreeSet<String> { order::set(list.iter().cloned()) };
            set(one) == set(other)
        }
        (one, other) => one == other,
    }
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
