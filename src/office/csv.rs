//! Delimited text, read leniently and written so that no program takes a cell for a formula.
//!
//! Written cells that begin with `=`, `+`, `-`, `@`, a tab or a line end, in either width, get an apostrophe
//! before them (OWASP, CSV injection), and so does one that begins with an apostrophe before such a sign. It
//! is taken off again when a file is read, so that what comes back is what went out.

use super::sheet::{Out, Sheet};
use super::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Unread};
use crate::registers::intake::{Cell, Grid};

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file: apostrophes before signs are ours or another careful program's.
    File,
    /// The clipboard: every cell is as it was seen.
    Clipboard,
}

/// Reads a file, separated by whatever separates its first line most often.
pub fn read(text: &str) -> Result<Grid, Unread> {
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(Unread::Empty)?;
    let count = |separator: &char| first.matches(*separator).count();
    let best = [',', '\t', ';'].into_iter().rev().max_by_key(count).unwrap_or(',');
    read_separated(text, best, Source::File)
}

/// Reads cells separated by a character. Quoted cells may hold separators, quotes and line ends.
pub fn read_separated(text: &str, separator: char, source: Source) -> Result<Grid, Unread> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    while !rest.is_empty() {
        let (cell, after) = next_cell(rest, separator);
        if cell.chars().count() > MOST_TEXT || row.len() >= MOST_COLUMNS {
            return Err(Unread::TooBig);
        }
        row.push(kept(cell, source));
        let line_end = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
        rest = line_end.or_else(|| after.strip_prefix(separator)).unwrap_or_default();
        if line_end.is_some() {
            rows.push(std::mem::take(&mut row));
        } else if rest.is_empty() && !after.is_empty() {
            // The line ends with a separator: a blank cell follows.
            row.push(Cell::Blank);
        }
        if rows.len() > MOST_ROWS {
            return Err(Unread::TooManyRows);
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Ok(Grid { rows })
}

/// The cell that a text begins with, and what comes after it.
fn next_cell(text: &str, separator: char) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, after)) = quoted_cell(quoted, separator)
    {
        return (cell, after);
    }
    let end = text.find([separator, '\n', '\r']).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default().to_owned(), text.get(end..).unwrap_or_default())
}

/// A cell after its opening quote; `None` when the quote was only a character of a plain cell.
fn quoted_cell(text: &str, separator: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let at = rest.find('"')?;
        cell.push_str(rest.get(..at)?);
        rest = rest.get(at + 1..)?;
        match rest.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if rest.is_empty() || rest.starts_with([separator, '\n', '\r']) => {
                return Some((cell, rest));
            }
            None => return None,
        }
    }
}

fn kept(cell: String, source: Source) -> Cell {
    let bare = cell.strip_prefix('\'').filter(|rest| source == Source::File && is_risky(rest));
    match bare {
        Some(bare) => Cell::Text(bare.to_owned()),
        None if cell.is_empty() => Cell::Blank,
        None => Cell::Text(cell),
    }
}

/// Whether a spreadsheet may take a text for a formula, or for one with an apostrophe before it.
fn is_risky(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''])
}

/// Writes a sheet: UTF-8 with its mark, lines ended by CR LF, as Excel and WPS read it.
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let headings = sheet.columns.iter().map(|column| quoted(&column.heading)).collect::<Vec<_>>().join(",");
    let mut text = format!("\u{feff}{headings}\r\n");
    for row in &sheet.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell {
                Out::Blank => String::new(),
                Out::Text(text) => quoted(text),
                Out::Number(number) => number.clone(),
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn quoted(text: &str) -> String {
    let text = if is_risky(text) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', '\t', ';']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::sheet::{Column, Holds};

    fn check(text: &str, separator: char, expected: &[&[&str]]) {
        let grid = read_separated(text, separator, Source::File).unwrap();
        let found: Vec<Vec<String>> =
            grid.rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        check("a\tb\r\n1\t2\r\n", '\t', &[&["a", "b"], &["1", "2"]]);
        check("a\t\"一行\n两行\"\t\n", '\t', &[&["a", "一行\n两行", ""]]);
        check("\"他说\"\"好\"\"\",b", ',', &[&["他说\"好\"", "b"]]);
        check("\"引号\"开头,b", ',', &[&["\"引号\"开头", "b"]]);
        check("\"没有结束\nb,c", ',', &[&["\"没有结束"], &["b", "c"]]);
        check("\u{feff}a,,c", ',', &[&["a", "", "c"]]);
        check("a,\n,b", ',', &[&["a", ""], &["", "b"]]);
        check("", ',', &[]);
    }

    #[test]
    fn the_separator_is_the_one_that_is_used() {
        for text in ["协会,到位\n盲协,3", "协会;到位\n盲协;3", "协会\t到位\n盲协\t3"] {
            assert_eq!(read(text).unwrap().cell(1, 1).text(), "3", "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_formula_goes_out_as_text_and_comes_back_as_it_was() {
        let texts = [
            "=1+1",
            "+86",
            "-1",
            "@SUM(A1)",
            "＝cmd",
            "'=1",
            "''",
            "'甲",
            "\t=1",
            "a=1",
            "\n=1",
            "=\"x\",\"y\"",
            " =1",
        ];
        let column = Column { heading: "=名".into(), holds: Holds::Text, ..Column::default() };
        let rows = texts.iter().map(|text| vec![Out::Text((*text).into())]).collect();
        let sheet = Sheet { name: "x".into(), columns: vec![column], rows };
        let bytes = write(&sheet);
        let text = crate::office::text::decode(&bytes).unwrap();
        for row in read_separated(&text, ',', Source::Clipboard).unwrap().rows {
            let seen = row[0].text();
            assert!(seen.starts_with('\'') || !is_risky(&seen), "{seen}");
        }
        let grid = read_separated(&text, ',', Source::File).unwrap();
        let found: Vec<String> = grid.rows.iter().skip(1).map(|row| row[0].text()).collect();
        assert_eq!(found, texts);
    }

    #[test]
    fn too_much_is_refused() {
        assert_eq!(read(&"a\n".repeat(MOST_ROWS + 1)), Err(Unread::TooManyRows));
        assert_eq!(read(&",".repeat(MOST_COLUMNS + 1)), Err(Unread::TooBig));
        assert_eq!(read(&"长".repeat(MOST_TEXT + 1)), Err(Unread::TooBig));
    }
}
