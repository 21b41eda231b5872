//! Spreadsheets and delimited text, to grids and from sheets. Linked by the clerk alone.
//!
//! Knows no register: cells in, cells out. What comes from outside is measured before it is unpacked, and a
//! file that is more than it says it is, is refused. No formula is ever written, and none is ever read:
//! what looks like one is text.

pub mod csv;
pub mod guard;
pub mod sheet;
pub mod text;
pub mod xlsx_read;
pub mod xlsx_write;

pub use sheet::{Column, Holds, Out, Sheet};
pub use xlsx_read::Book;

use crate::registers::intake::Grid;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 5_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 200;
/// The longest text of a cell that is read, in characters.
pub const MOST_TEXT: usize = 10_000;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Nothing is in it.
    Empty,
    /// Larger than is read, or than it said.
    TooBig,
    /// More rows than are read.
    TooManyRows,
    /// An old workbook, `.xls` or `.et`.
    OldWorkbook,
    /// A workbook with a password.
    Locked,
    /// A workbook that cannot be understood.
    Broken,
    /// Another kind of file.
    NotATable,
    /// Text in no encoding that is known.
    Encoding,
}

impl Unread {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::TooBig,
        Self::TooManyRows,
        Self::OldWorkbook,
        Self::Locked,
        Self::Broken,
        Self::NotATable,
        Self::Encoding,
    ];

    /// A stable name, also of its words.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooBig => "too_big",
            Self::TooManyRows => "too_many_rows",
            Self::OldWorkbook => "old_workbook",
            Self::Locked => "locked",
            Self::Broken => "broken",
            Self::NotATable => "not_a_table",
            Self::Encoding => "encoding",
        }
    }
}

/// What a file holds, by its first bytes and never by its name.
pub fn open(bytes: &[u8]) -> Result<Book, Unread> {
    const OLD: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    if bytes.is_empty() {
        return Err(Unread::Empty);
    }
    if u64::try_from(bytes.len()).map_or(true, |size| size > MOST_BYTES) {
        return Err(Unread::TooBig);
    }
    if bytes.starts_with(b"PK") {
        return Book::open(bytes.to_vec());
    }
    if bytes.starts_with(OLD) {
        // The same wrapping holds workbooks before 2007 and those with a password.
        let is_locked = bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED);
        return Err(if is_locked { Unread::Locked } else { Unread::OldWorkbook });
    }
    let text = text::decode(bytes)?;
    Ok(Book::of_text(csv::read(&text)?))
}

/// `EncryptedPackage`, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Cells that were copied in Excel or WPS and pasted as text.
pub fn pasted(text: &str) -> Result<Grid, Unread> {
    if text.trim().is_empty() {
        return Err(Unread::Empty);
    }
    csv::read_separated(text, '\t', csv::Source::Clipboard)
}
