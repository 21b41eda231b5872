//! What a reviewer decides of each item of a submission, beside what the file says of it.
//!
//! 系统判定 and 自查结论 stay as they came; the reviewer's decision is a third column and covers neither.

pub mod flag;
pub mod opinion;
pub mod submitted;
pub mod cases;
pub mod again;

pub use crate::assessment::Decision;
pub use again::Earlier;
pub use cases::{Case, Left, Part};
pub use flag::{Flag, flags};
pub use opinion::{Opinion, Tally};
pub use submitted::{Line, Submitted, Under};
