//! 专协工作台: the year's records, the policy's checklists and the files that travel between federations.
//!
//! The map, in reading order. Modules above the line are pure: they know no browser, no clock and no
//! sentence, and are tested natively. Those below exist on wasm32 only, but for the addresses in `ui`.
//! `tests/architecture.rs` holds who may import whom.

/// Ids, dates, verdicts, divisions, records: the words of the domain.
pub mod model;
/// The policy's text, items and registers, as data.
pub mod policy;
/// What the records prove, and why.
pub mod rules;
/// What may be typed, what is wrong with it, how it is shown.
pub mod registers;
/// Spreadsheets and delimited text; only the clerk links it.
pub mod office;
/// What a passphrase closes and opens; only the clerk links it.
pub mod lock;
/// Which items are asked, where each stands, what is still wanted.
pub mod assessment;
/// What looks wrong although every record is well-formed.
pub mod consistency;
/// What stands in the tables that federations print.
pub mod tables;
/// Every shape that is written down, read strictly.
pub mod bundle;
/// What a reviewer decides.
pub mod review;
/// Rows of bytes, kept: the port, and its two adapters.
pub mod storage;
/// What the clerk, a worker, is asked and answers, and its work.
pub mod clerk;
/// What happens in which order.
pub mod workflows;
/// Every word a person reads.
pub mod locale;

// ————————————————————————————————————————————————————————————————————————————————————————————————————————

/// What the browser gives.
#[cfg(target_arch = "wasm32")]
pub mod platform;
/// What the page knows, and the only tasks.
#[cfg(target_arch = "wasm32")]
pub mod state;
/// What a person sees and does; its addresses are pure.
pub mod ui;
