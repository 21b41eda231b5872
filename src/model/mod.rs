//! The words of the domain as types: ids, dates, verdicts, divisions, records.
//!
//! Everything here is a value. It knows no policy, no storage, no browser and no sentence.

pub mod id;
pub mod date;
pub mod json;
pub mod order;
pub mod verdict;
pub mod tier;
pub mod region;
pub mod record;

pub use date::{Date, PartialDate};
pub use id::Id;
pub use json::Json;
pub use record::{Record, RecordSet, Value};
pub use tier::{Category, Tier};
pub use verdict::Verdict;
