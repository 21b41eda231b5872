//! What one unit answers in one year: its sheets, the answers people gave, and what is still missing.

pub mod answer;

pub use answer::{Answer, SheetId, SheetState};
