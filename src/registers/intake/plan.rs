//! What every row of a table would do to the records: nothing is done here.
//!
//! Rows are judged in order, each against the records as the rows before it would leave them. A row finds
//! its record by the register's key (`policy::vocabulary`); where several have that key, by being the same. Rows
//! that contradict each other are refused, each. What a form would refuse is refused, what it would doubt is
//! taken with a remark.

mod beside;
mod judge;
mod say;

use super::Choices;
use super::grid::Grid;
use super::names::Names;
use super::skip::{Needed, Skip, skip};
use super::table::Table;
use super::values::{Reading, RowFault};
use crate::model::{Record, Value};
use crate::policy::{Field, FieldType, Kind, Vocabulary};
use crate::registers::draft::{Context, Draft, Preset};
use crate::registers::{Finding, MoneyUnit, form};
use beside::{Beside, foresee};
use judge::State;
use say::Above;
use std::collections::BTreeMap;

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
    let mut plan = Plan { wanting, ..Plan::default() };
    let (mut above, mut spoken) = (Above::new(), Vec::new());
    for at in table.first..grid.rows.len() {
        let row = grid.rows.get(at).map(Vec::as_slice).unwrap_or_default();
        match skip(row, &needed, vocabulary) {
            None => spoken.extend(planner.spoken(grid, at, &mut above)),
            Some(skip) => {
                above.clear();
                match skip {
                    Skip::Blank => plan.left_out.blank += 1,
                    Skip::Total => plan.left_out.totals += 1,
                    Skip::Note => plan.left_out.notes += 1,
                }
            }
        }
    }
    let key = vocabulary.key(&context.kind.name);
    let records = Beside::of(context, key);
    let mut foreseen = foresee(&spoken, &records, key, vocabulary.has_several(&context.kind.name));
    let mut state = State::of(records, std::mem::take(&mut foreseen.kept));
    for (at, mut said) in spoken.into_iter().enumerate() {
        let row = said.row;
        said.faults.extend(foreseen.faults.remove(&at));
        plan.rows.push(planner.judge(said, &mut state));
        progress(row, grid.rows.len());
    }
    progress(grid.rows.len(), grid.rows.len());
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

struct Planner<'a> {
    context: Context<'a>,
    vocabulary: &'a Vocabulary,
    choices: &'a Choices,
    reading: Reading<'a>,
    table: &'a Table,
}
