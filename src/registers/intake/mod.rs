//! Tables that people keep elsewhere, read as records: what each row would change, before anything does.
//!
//! A grid of cells becomes a table (`table`: where its header is, which column means which field), each row
//! becomes values (`values`), and the rows together a plan (`plan`): new, the same, changed or refused, each
//! with its number and its reason. Everything derives from the dictionary and from `policy::vocabulary`. Blank
//! cells change nothing, amounts never pass through a float that is shown otherwise, and nothing is guessed:
//! what can be meant in two ways is refused.

pub mod grid;
pub mod heading;
pub mod names;
pub mod plan;
pub mod skip;
pub mod table;
pub mod values;

pub use grid::{Area, Cell, Grid};
pub use plan::{Change, LeftOut, Outcome, Plan, PlannedRow, plan};
pub use table::{Column, Table};
pub use values::RowFault;

use super::input::MoneyUnit;
use std::collections::BTreeMap;

/// What a person chose besides the table itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Columns, from 0, that mean another field than recognised; a blank field leaves the column out.
    pub columns: BTreeMap<usize, String>,
    /// What fields hold that have no column, as typed.
    pub defaults: BTreeMap<String, String>,
    /// The unit of amounts when neither column nor table says; a person's word is stronger than a title's.
    pub money_unit: Option<MoneyUnit>,
}
