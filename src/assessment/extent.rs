//! How much of the catalogue a year's task asks: everything, or the headline items alone (快填).
//!
//! Nothing is thrown away: answers and records of items that are not asked stay where they are.

use crate::policy::Item;

/// How much is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Every item.
    #[default]
    Whole,
    /// The headline items, and why no more is asked: the task that says so.
    Headline {
        /// The task, in a person's words.
        source: String,
    },
}

impl Extent {
    /// The code in files; everything is not written.
    pub const HEADLINE: &'static str = "headline";

    /// Whether an item is asked.
    pub fn admits(&self, item: &Item) -> bool {
        match self {
            Self::Whole => true,
            Self::Headline { .. } => item.headline,
        }
    }

    /// Why no more than the headline items is asked.
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::Whole => None,
            Self::Headline { source } => Some(source),
        }
    }
}
