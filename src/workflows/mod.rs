//! What happens in which order: keeping, loading, setting up, sending, receiving.
//!
//! Pure steps over the storage port. Time and ids are arguments; no browser and no sentence.

pub mod outbox;

pub use outbox::Outbox;
