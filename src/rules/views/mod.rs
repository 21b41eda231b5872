//! The two registers that are computed from registers, as tables that queries read like any other.

pub(super) mod funding_year;
pub(super) mod trainee;

use super::schema::{FieldId, KindSchema};
use super::table::Cell;

/// The cells of a row, by field name.
fn cells<'a, const N: usize>(kind: &KindSchema, values: [(&str, Cell<'a>); N]) -> Vec<Cell<'a>> {
    let mut cells = vec![Cell::Blank; kind.fields.len()];
    for (name, value) in values {
        if let Some(cell) = kind.field_id(name).and_then(|field| cells.get_mut(field)) {
            *cell = value;
        }
    }
    cells
}

/// The field of that name; one that no record has, when the dictionary does not know it.
fn field(kind: &KindSchema, name: &str) -> FieldId {
    kind.field_id(name).unwrap_or(usize::MAX)
}
