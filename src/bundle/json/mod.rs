//! JSON on bytes: a strict reader and the canonical writer.
//!
//! What is read and written is a tree (`model::Json`); shapes are checked on the tree, by others.

pub mod read;
mod scan;
pub mod write;

pub use read::read;
pub use write::{canonical, canonical_without};

/// How deeply containers may be nested.
pub const MAX_DEPTH: usize = 64;
/// The longest string or name, in characters.
pub const MAX_STRING: usize = 100_000;
/// The longest array or object.
pub const MAX_MEMBERS: usize = 100_000;
/// The greatest whole number, 2^53−1.
pub const MAX_INTEGER: i64 = 9_007_199_254_740_991;

/// A name as a step of a JSON pointer (RFC 6901).
pub(super) fn escape_pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
