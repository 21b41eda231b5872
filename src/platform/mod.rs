//! What the browser gives: the clock, ids, files, the page's document, settings. It decides nothing.

pub mod clerk;
pub mod clock;
pub mod document;
pub mod beside;
pub mod files;
pub mod panic;
pub mod persistence;
pub mod settings;
