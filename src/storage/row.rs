//! What reading gives back.

/// A row as it was at the moment of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Text in steps, such as `<unit>/<kind>/<id>`.
    pub key: String,
    /// The number of the commit that wrote the row.
    pub revision: u64,
    /// The row's content, untouched.
    pub bytes: Vec<u8>,
}

/// The rows under a prefix. One row that cannot be read costs one row.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Listing {
    /// The readable rows, by key.
    pub rows: Vec<Row>,
    /// Keys of rows that are there and cannot be read, in order.
    pub unreadable: Vec<String>,
}
