//! What the page knows, as signals, and the only place that starts tasks.
//!
//! A method that writes changes the signals at once and puts the rows in the outbox; `saver` carries them
//! to the storage and says 已存在本机 only after it has answered. Nothing here draws.

pub mod saver;

pub use saver::SaveState;
