//! What the browser gives: the clock, ids, files. It decides nothing.

pub mod clock;
pub mod files;
