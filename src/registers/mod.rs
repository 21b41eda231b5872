//! Keeping the registers: what people type becomes values, and values become what people read.
//!
//! Everything derives from the dictionary; no register has code of its own. Faults are facts with
//! fields, words are chosen by the locale. Pure: today, records and the rule language are arguments.

pub mod input;
pub mod personal;
pub mod draft;
pub mod finding;
pub mod clash;
pub mod doubt;
pub mod axis;
pub mod owners;
pub mod form;
pub mod refer;
pub mod present;
pub mod pool;
pub mod intake;
pub mod tabulate;

pub use draft::{Checked, Context, Draft, Preset};
pub use finding::{Finding, FindingKind};
pub use input::{Doubt, Fault, MoneyUnit, Reading, Settings, Typed};
pub use owners::{Owners, owners};
pub use personal::{Hit, PersonalNumber};
