//! Workbooks as grids. Cells are taken one by one: a workbook may claim to be as large as it likes.

use super::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Unread, guard};
use crate::model::Date;
use crate::registers::intake::{Area, Cell, Grid};
use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

/// The most merged areas that are looked at.
const MOST_AREAS: usize = 20_000;

/// A file whose sheets can be read.
pub struct Book {
    /// The names of the sheets that a person sees.
    pub sheets: Vec<String>,
    inner: Inner,
}

enum Inner {
    Text(Grid),
    Workbook(Box<Xlsx<Cursor<Vec<u8>>>>),
}

impl Book {
    /// A text file: one sheet without a name.
    pub fn of_text(grid: Grid) -> Self {
        Self { sheets: Vec::new(), inner: Inner::Text(grid) }
    }

    /// A workbook.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unread> {
        guard::check(&bytes)?;
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unread)?;
        let sheets: Vec<String> = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .collect();
        if sheets.is_empty() {
            return Err(Unread::Empty);
        }
        Ok(Self { sheets, inner: Inner::Workbook(Box::new(book)) })
    }

    /// The cells of a sheet by its name; of the first one that has any for none.
    pub fn grid(&mut self, name: Option<&str>) -> Result<Grid, Unread> {
        let book = match &mut self.inner {
            Inner::Text(grid) => return Ok(grid.clone()),
            Inner::Workbook(book) => book,
        };
        if let Some(name) = name {
            return grid(book, name);
        }
        for name in &self.sheets {
            let grid = grid(book, name)?;
            if !grid.rows.is_empty() {
                return Ok(grid);
            }
        }
        Err(Unread::Empty)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unread(error: XlsxError) -> Unread {
    match error {
        XlsxError::Password => Unread::Locked,
        XlsxError::FileNotFound(_) => Unread::NotATable,
        _ => Unread::Broken,
    }
}

fn grid(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Grid, Unread> {
    let mut grid = cells(book, name)?;
    let areas = book.merge_cells_by_sheet_name(name).map_err(unread)?;
    let last = grid.rows.len().saturating_sub(1);
    for area in areas.iter().take(MOST_AREAS) {
        let (top, left) = (at(area.start.0), at(area.start.1));
        let (bottom, right) = (at(area.end.0).min(last), at(area.end.1).min(MOST_COLUMNS - 1));
        grid.merge(Area { top, left, bottom, right });
    }
    Ok(grid)
}

fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Grid, Unread> {
    let mut grid = Grid::default();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet that is a chart has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(grid),
        Err(error) => return Err(unread(error)),
    };
    while let Some(found) = cells.next_cell().map_err(unread)? {
        let (row, column) = found.get_position();
        let (row, column) = (at(row), at(column));
        let cell = cell(found.get_value());
        if cell == Cell::Blank {
            continue;
        }
        if row >= MOST_ROWS {
            return Err(Unread::TooManyRows);
        }
        // What stands beyond belongs to no table of ours.
        if column >= MOST_COLUMNS {
            continue;
        }
        if matches!(&cell, Cell::Text(text) if text.chars().count() > MOST_TEXT) {
            return Err(Unread::TooBig);
        }
        put(&mut grid, row, column, cell);
    }
    Ok(grid)
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn put(grid: &mut Grid, row: usize, column: usize, cell: Cell) {
    if grid.rows.len() <= row {
        grid.rows.resize(row + 1, Vec::new());
    }
    if let Some(cells) = grid.rows.get_mut(row) {
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Blank);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }
}

fn cell(value: &DataRef) -> Cell {
    match value {
        DataRef::Empty => Cell::Blank,
        DataRef::Int(number) => Cell::from(number.to_string().as_str()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::from(text.as_str())
        }
        DataRef::SharedString(text) => Cell::from(*text),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(time) => day(*time),
        DataRef::Error(_) => Cell::Fault,
    }
}

fn day(time: ExcelDateTime) -> Cell {
    if !time.is_datetime() {
        return Cell::Number(time.as_f64());
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    Date::new(i32::from(year), month, day).map_or(Cell::Number(time.as_f64()), Cell::Day)
}
