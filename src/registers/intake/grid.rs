//! Cells in rows, as a spreadsheet or a clipboard gives them. Knows no register.

use crate::model::Date;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// Text, as it is.
    Text(String),
    /// A number, as spreadsheets keep it.
    Number(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Truth(bool),
    /// `#REF!` and its like.
    Fault,
    /// The first cell of a merged area, seen in another cell of it.
    Merged(Box<Cell>),
}

impl Cell {
    /// The cell itself, wherever it was seen.
    pub fn bare(&self) -> &Self {
        match self {
            Self::Merged(cell) => cell.bare(),
            Self::Blank | Self::Text(_) | Self::Number(_) | Self::Day(_) | Self::Truth(_) | Self::Fault => {
                self
            }
        }
    }

    /// Whether it belongs to another cell.
    pub fn is_merged(&self) -> bool {
        matches!(self, Self::Merged(_))
    }

    /// Whether nothing can be seen in it.
    pub fn is_blank(&self) -> bool {
        match self.bare() {
            Self::Blank => true,
            Self::Text(text) => crate::registers::input::text::is_blank(text),
            Self::Number(_) | Self::Day(_) | Self::Truth(_) | Self::Fault | Self::Merged(_) => false,
        }
    }

    /// What can be seen in it.
    pub fn text(&self) -> String {
        match self.bare() {
            Self::Text(text) => text.clone(),
            Self::Number(number) => decimal(*number),
            Self::Day(day) => day.to_string(),
            Self::Truth(truth) => if *truth { "是" } else { "否" }.to_owned(),
            Self::Blank | Self::Fault | Self::Merged(_) => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

/// Cells that are shown as one; rows and columns from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its first row.
    pub top: usize,
    /// Its first column.
    pub left: usize,
    /// Its last row.
    pub bottom: usize,
    /// Its last column.
    pub right: usize,
}

/// Rows of cells. Row `n` of the sheet, counted from 1 as people do, is `rows[n - 1]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The rows; they need not be of one length.
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// Rows of text.
    pub fn of_texts<S: AsRef<str>>(rows: &[Vec<S>]) -> Self {
        Self {
            rows: rows.iter().map(|row| row.iter().map(|text| Cell::from(text.as_ref())).collect()).collect(),
        }
    }

    /// The cell at a place.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Blank;
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(NOTHING)
    }

    /// How many columns the longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// Shows the first cell of an area in all of it. Where it reaches down it belongs to no single row.
    pub fn merge(&mut self, area: Area) {
        let first = self.cell(area.top, area.left).clone();
        if first.is_blank() {
            return;
        }
        for (at, row) in self.rows.iter_mut().enumerate().skip(area.top) {
            if at > area.bottom {
                break;
            }
            if row.len() <= area.right {
                row.resize(area.right + 1, Cell::Blank);
            }
            for (column, cell) in row.iter_mut().enumerate().skip(area.left) {
                let is_own = (at, column) == (area.top, area.left) && area.top == area.bottom;
                if column <= area.right && !is_own {
                    *cell = Cell::Merged(Box::new(first.clone()));
                }
            }
        }
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A number with the 15 digits that spreadsheets show, written out: `0.1 + 0.2` is `0.3`, `1.2E+17` is long.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = format!("{rounded}");
    if text == "-0" { "0".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_spreadsheets_show_them() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (3.0, "3"),
            (-0.0, "0"),
            (24_000.01, "24000.01"),
            (1.2e17, "120000000000000000"),
            (9_999_999_999_999.99, "9999999999999.99"),
            (0.000_001, "0.000001"),
            (f64::NAN, ""),
        ] {
            assert_eq!(Cell::Number(number).text(), text);
        }
    }

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn a_merged_area_shows_its_first_cell_everywhere() {
        let mut grid = Grid::of_texts(&[vec!["a", "b"], vec![""], vec!["", "c"]]);
        grid.merge(Area { top: 0, left: 0, bottom: 1, right: 0 });
        assert_eq!(grid.cell(1, 0), &Cell::Merged(Box::new("a".into())));
        assert!(grid.cell(0, 0).is_merged() && grid.cell(2, 0).is_blank());
        grid.merge(Area { top: 2, left: 1, bottom: 9, right: 3 });
        assert_eq!(grid.cell(2, 3).text(), "c");
    }
}
