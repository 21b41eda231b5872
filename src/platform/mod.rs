//! The browser: its document, its settings, its failures. It decides nothing.

pub mod document;
pub mod panic;
pub mod settings;
