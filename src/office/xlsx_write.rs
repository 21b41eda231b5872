//! A sheet as a workbook: one sheet to fill or to read, and a hidden one with what can be chosen.
//!
//! Everything but numbers is written as text into cells that are set to text, so that editing one does not
//! turn a code into a number or a text into a formula.

use super::sheet::{Column, Holds, Out, Sheet};
use super::{MOST_ROWS, Unread};
use crate::model::Date;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Workbook,
    Worksheet, XlsxError,
};

/// Rows below the heading in which a template offers its choices.
const OFFERED_ROWS: u32 = 1_000;
/// The longest prompt that a spreadsheet shows, in characters.
const MOST_PROMPT: usize = 255;

/// How a workbook is written.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The name of the hidden sheet of choices.
    pub choices: &'a str,
    /// The day that it says it was made.
    pub today: Date,
}

/// The workbook.
pub fn write(book: &Book) -> Result<Vec<u8>, Unread> {
    workbook(book).map_err(|_| Unread::Broken)
}

fn workbook(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = (book.today.year(), book.today.month(), book.today.day());
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    fill(sheet, book.sheet)?;
    let offers: Vec<(u16, &Column)> =
        (0_u16..).zip(&book.sheet.columns).filter(|(_, column)| !column.choices.is_empty()).collect();
    for (nth, (at, column)) in (0_u16..).zip(&offers) {
        offer(sheet, *at, column, nth, book.choices)?;
    }
    if !offers.is_empty() {
        let hidden = workbook.add_worksheet();
        hidden.set_name(book.choices)?.set_hidden(true);
        for (nth, (_, column)) in (0_u16..).zip(&offers) {
            for (row, choice) in (0_u32..).zip(&column.choices) {
                hidden.write_string(row, nth, choice)?;
            }
        }
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, content: &Sheet) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Medium);
    sheet.set_name(&content.name)?.set_freeze_panes(1, 0)?.set_landscape().set_paper_size(9);
    sheet.set_repeat_rows(0, 0)?;
    let formats: Vec<Format> = content.columns.iter().map(|column| format(column.holds)).collect();
    for ((at, column), format) in (0_u16..).zip(&content.columns).zip(&formats) {
        sheet.set_column_format(at, format)?;
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, &column.heading, &head)?;
        if !column.note.is_empty() {
            let note = Note::new(&column.note).add_author_prefix(false).set_width(260).set_height(110);
            sheet.insert_note(0, at, &note)?;
        }
    }
    for (row, cells) in (1_u32..).zip(content.rows.iter().take(MOST_ROWS)) {
        for ((at, cell), format) in (0_u16..).zip(cells).zip(&formats) {
            match cell {
                Out::Blank => {}
                Out::Text(text) => drop(sheet.write_string_with_format(row, at, text, format)?),
                Out::Number(number) => match number.parse::<f64>() {
                    Ok(number) => drop(sheet.write_number_with_format(row, at, number, format)?),
                    Err(_) => drop(sheet.write_string_with_format(row, at, number, format)?),
                },
            }
        }
    }
    Ok(())
}

fn format(holds: Holds) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match holds {
        Holds::Text => format.set_num_format("@"),
        Holds::LongText => format.set_num_format("@").set_text_wrap(),
        Holds::Whole => format.set_num_format("0"),
        Holds::Tenths => format.set_num_format("0.0"),
        Holds::Amount => format.set_num_format("#,##0.00"),
    }
}

/// As wide as its heading and what is usual in it.
fn width(column: &Column) -> f64 {
    let wide = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX).saturating_mul(2);
    let longest = column.choices.iter().map(|choice| wide(choice)).max().unwrap_or_default();
    let usual = match column.holds {
        Holds::Text => 16,
        Holds::LongText => 40,
        Holds::Whole | Holds::Tenths => 10,
        Holds::Amount => 18,
    };
    f64::from((wide(&column.heading) + 2).max(longest.min(36)).max(usual).min(48))
}

/// A drop-down whose entries stand in a column of the hidden sheet.
fn offer(sheet: &mut Worksheet, at: u16, column: &Column, nth: u16, choices: &str) -> Result<(), XlsxError> {
    let letters = crate::registers::intake::grid::letters(usize::from(nth));
    let range = format!("'{choices}'!${letters}$1:${letters}${}", column.choices.len());
    let prompt: String = column.note.chars().take(MOST_PROMPT).collect();
    let offer = DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .ignore_blank(true)
        .show_error_message(!column.is_open);
    let offer = if prompt.is_empty() { offer } else { offer.set_input_message(prompt)? };
    sheet.add_data_validation(1, at, OFFERED_ROWS, at, &offer)?;
    Ok(())
}
