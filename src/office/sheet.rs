//! What is to be written: columns with headings, rows of cells. Text, numbers, nothing else.

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Out>>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub holds: Holds,
    /// A remark on its heading.
    pub note: String,
    /// What may be chosen in it; nothing when anything may stand there.
    pub choices: Vec<String>,
    /// Whether something else than one choice may stand there: several choices, or a new word.
    pub is_open: bool,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Text, codes and dates, never taken for anything else.
    #[default]
    Text,
    /// Long text.
    LongText,
    /// Whole numbers.
    Whole,
    /// Numbers with one place.
    Tenths,
    /// Amounts with two places.
    Amount,
}

/// A cell to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Out {
    /// Nothing.
    #[default]
    Blank,
    /// Text.
    Text(String),
    /// A number, in decimal digits.
    Number(String),
}
