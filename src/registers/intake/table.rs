//! A table within a grid: which rows are its header, which column means what, which rows are data.

use super::grid::{Cell, Grid};
use super::heading::{Meaning, Reader, plain};
use super::{Choices, names::Names};
use crate::policy::{FieldType, Kind, Vocabulary};
use crate::registers::input::MoneyUnit;

/// How far down a header may begin, and how many rows it may have.
const LAST_START: usize = 30;
const DEEPEST: usize = 3;

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// What stands above it, from top to bottom.
    pub heading: String,
    /// What it means; a column without a field is left out.
    pub meaning: Meaning,
    /// Whether a person chose the field.
    pub is_chosen: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns of the grid, in order.
    pub columns: Vec<Column>,
    /// The first data row in the grid, from 0; its header is above.
    pub first: usize,
    /// The last header row, counted from 1 as in the sheet; 0 without a header.
    pub header: usize,
    /// The unit that a line above or the person says.
    pub unit: Option<MoneyUnit>,
}

impl Table {
    /// Finds the table. Without any header that is understood all columns mean nothing, and a person has to say.
    pub fn find(
        grid: &Grid,
        kind: &Kind,
        vocabulary: &Vocabulary,
        associations: &Names,
        choices: &Choices,
    ) -> Self {
        let reader = Reader { kind, vocabulary, associations };
        let width = grid.width();
        let mut best = Self { columns: vec![Column::default(); width], ..Self::default() };
        let mut best_score = 0;
        for start in 0..grid.rows.len().min(LAST_START) {
            for depth in 1..=DEEPEST.min(grid.rows.len() - start) {
                let columns: Vec<Column> =
                    (0..width).map(|column| read_column(grid, start, depth, column, &reader)).collect();
                let score = score(&columns);
                if score > best_score {
                    best_score = score;
                    best = Self { columns, first: start + depth, header: start + depth, unit: None };
                }
            }
        }
        if best.header == 0 {
            best.first = first_wide_row(grid);
            best.header = best.first;
            let heads = (0..width).map(|column| grid.cell(best.first.saturating_sub(1), column).text());
            best.columns = heads
                .map(|heading| Column { heading: heading.trim().to_owned(), ..Column::default() })
                .collect();
        }
        best.unit = choices.money_unit.or_else(|| unit_above(grid, best.header, &reader));
        best.fill_bare(kind, vocabulary);
        best.choose(kind, choices);
        best
    }

    /// Amounts that stand under a year or an association alone.
    fn fill_bare(&mut self, kind: &Kind, vocabulary: &Vocabulary) {
        let Some(bare) = vocabulary.registers.get(&kind.name).and_then(|table| table.bare.as_ref()) else {
            return;
        };
        for column in &mut self.columns {
            let meaning = &mut column.meaning;
            if meaning.field.is_none() && (meaning.year.is_some() || meaning.association.is_some()) {
                meaning.field = Some(bare.clone());
            }
        }
    }

    fn choose(&mut self, kind: &Kind, choices: &Choices) {
        let mut seen: Vec<Meaning> = Vec::new();
        for (at, column) in self.columns.iter_mut().enumerate() {
            if let Some(field) = choices.columns.get(&at) {
                column.meaning.field = kind.field(field).map(|field| field.name.clone());
                column.is_chosen = true;
            }
        }
        // Of two columns that mean the same a person's choice counts, else the first.
        let chosen: Vec<Meaning> = self
            .columns
            .iter()
            .filter(|column| column.is_chosen)
            .map(|column| apart(&column.meaning))
            .collect();
        for column in &mut self.columns {
            let meaning = apart(&column.meaning);
            let is_second = seen.contains(&meaning) || (!column.is_chosen && chosen.contains(&meaning));
            if meaning.field.is_some() && is_second {
                column.meaning.field = None;
            } else {
                seen.push(meaning);
            }
        }
    }

    /// The columns that mean a field.
    pub fn matched(&self) -> impl Iterator<Item = (usize, &Column, &str)> {
        self.columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, column, column.meaning.field.as_deref()?)))
    }

    /// The unit of a column's amounts.
    pub fn unit_of(&self, column: &Column) -> MoneyUnit {
        column.meaning.unit.or(self.unit).unwrap_or_default()
    }
}

/// A meaning without its unit: what tells columns apart.
fn apart(meaning: &Meaning) -> Meaning {
    Meaning { unit: None, ..meaning.clone() }
}

fn read_column(grid: &Grid, start: usize, depth: usize, column: usize, reader: &Reader) -> Column {
    let mut parts: Vec<String> = Vec::new();
    for row in start..start + depth {
        let text = head_text(grid, row, column, row + 1 < start + depth);
        if !text.is_empty() && parts.last().is_none_or(|last| plain(last) != plain(&text)) {
            parts.push(text);
        }
    }
    let heading = parts.join(" ");
    let mut whole = Meaning::default();
    for part in &parts {
        match reader.meaning(part).and_then(|meaning| whole.clone().and(meaning)) {
            Some(meaning) => whole = meaning,
            None => return Column { heading, ..Column::default() },
        }
    }
    Column { heading, meaning: whole, is_chosen: false }
}

/// The text of a header cell. In an upper row a heading reaches to the right until the next one.
fn head_text(grid: &Grid, row: usize, column: usize, is_upper: bool) -> String {
    let own = |column: usize| match grid.cell(row, column).bare() {
        Cell::Text(_) | Cell::Number(_) => grid.cell(row, column).text().trim().to_owned(),
        Cell::Blank | Cell::Day(_) | Cell::Truth(_) | Cell::Fault | Cell::Merged(_) => String::new(),
    };
    let text = own(column);
    if !text.is_empty() || !is_upper || grid.cell(row + 1, column).is_blank() {
        return text;
    }
    (0..column).rev().map(own).find(|text| !text.is_empty()).unwrap_or_default()
}

/// How many different things the columns mean; one alone is a header only of a table with one or two columns.
fn score(columns: &[Column]) -> usize {
    let mut seen: Vec<Meaning> = Vec::new();
    for column in columns {
        let meaning = apart(&column.meaning);
        if meaning.says_something() && !seen.contains(&meaning) {
            seen.push(meaning);
        }
    }
    let has_field = seen.iter().any(|meaning| meaning.field.is_some());
    let fits = seen.len() >= 2 || (seen.len() == 1 && columns.len() <= 2);
    if has_field && fits { seen.len() } else { 0 }
}

/// The row after the first one that is as wide as most: where data may begin when no heading is understood.
fn first_wide_row(grid: &Grid) -> usize {
    let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.is_blank() && !cell.is_merged()).count();
    let widest = grid.rows.iter().map(filled).max().unwrap_or_default();
    grid.rows.iter().position(|row| filled(row) * 2 > widest).map_or(0, |at| at + 1)
}

/// `单位：万元` above the header.
fn unit_above(grid: &Grid, header: usize, reader: &Reader) -> Option<MoneyUnit> {
    let lines = grid.rows.iter().take(header).flatten().map(|cell| plain(&cell.text()));
    for line in lines {
        let after = line.split_once("单位:").map(|(_, after)| after.to_owned());
        let bracketed = line.rsplit_once('(').map(|(_, after)| after.trim_end_matches(')').to_owned());
        for text in after.into_iter().chain(bracketed) {
            let text = text.strip_prefix("单位:").unwrap_or(&text);
            if let Some(unit) = text.split([',', ';', ')', '/']).find_map(|word| reader.unit(word)) {
                return Some(unit);
            }
        }
    }
    None
}

/// Whether a field's blank cells are filled from above: the owner and the year, which people write once.
pub(super) fn reaches_down(kind: &Kind, field: &str) -> bool {
    let is_owner = kind.owner.as_ref().is_some_and(|owner| {
        owner.field == field
            && kind.field(field).is_some_and(|field| field.kind == FieldType::Ref && field.required)
    });
    is_owner || kind.time.as_ref().is_some_and(|axis| axis.year.as_deref() == Some(field))
}
