//! An explanation in words: values, conditions, the formula, the years, the records, what would change it. Pure.
//!
//! The language is an argument; no item is known here, and nothing is concluded here.

pub mod change;
pub mod condition;
pub mod formula;
pub mod progress;
pub mod records;
pub mod section;
pub mod statement;
pub mod terms;
pub mod value;

pub use change::{Turn, turns};
pub use condition::{Step, steps};
pub use formula::{Formula, Part, formulas};
pub use records::{UsedKind, register_name, registers, unconfirmed, unconfirmed_said, used};
pub use section::SectionName;
pub use terms::{Spread, coverage, fact, figures, set_for_year, set_values, tiers, windows};

#[cfg(test)]
mod tests;
