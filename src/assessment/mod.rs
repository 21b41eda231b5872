//! What one unit answers in one year: its sheets, the answers people gave, and what is still missing.

pub mod answer;
pub mod progress;
pub mod scope;
pub mod standing;
pub mod judged;
pub mod unit_year;
pub mod readers;

pub use answer::{Answer, SheetId, SheetState};
pub use judged::{Judged, Sheet};
pub use progress::Progress;
pub use scope::Tiers;
pub use standing::{Standing, Want};
pub use unit_year::{Answers, SheetHead, UnitYear};
