//! What happens in which order: keeping, loading, setting up, sending, receiving, returning.
//!
//! Pure steps over the storage port. Time and ids are arguments; no browser and no sentence.

pub mod keys;
pub mod stored;
pub mod outbox;
pub mod rows;
pub mod load;
pub mod sample;
pub mod set_up;
pub mod send;
mod doubts;
pub mod arrival;
pub mod receive;
pub mod opine;
pub mod reply;
pub mod task;
pub mod inspect;
pub mod leaving;
pub mod receipt;
pub mod backup;

pub use leaving::{Leaving, Personal, leaving};
pub use load::{Loaded, Unit};
pub use outbox::Outbox;
pub use reply::Reviewed;
pub use stored::{BackupNote, Sent, UnitRow, YearNote};
pub use task::Taken;
