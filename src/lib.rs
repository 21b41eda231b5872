//! 专协工作台: the year's records, the policy's checklists and the files that travel between federations.
//!
//! The map, in reading order. Modules above the line are pure: they know no browser, no clock and no
//! sentence, and are tested natively. Those below exist on wasm32 only. `tests/architecture.rs` holds
//! who may import whom.

pub mod model;
pub mod policy;
pub mod rules;
pub mod assessment;
