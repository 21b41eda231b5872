//! What is looked for before a year is sent, as data: what would be wrong, how grave, where to look.
//!
//! A check says what is wrong in one of three ways: a query of the rule language that finds it (`find`), a
//! check of the dictionary that a record breaks (`broken`), or one of a few computations (`computed`) that
//! the language has no words for: texts, months between two days, answers.

use serde::Deserialize;

/// All checks, in the order in which they are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// Of which policy.
    pub id: String,
    /// Which edition.
    pub version: String,
    /// The checks.
    pub checks: Vec<Consistency>,
}

impl Checks {
    /// The check with that id.
    pub fn check(&self, id: &str) -> Option<&Consistency> {
        self.checks.iter().find(|check| check.id == id)
    }
}

/// One check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consistency {
    /// `K01`
    pub id: String,
    /// What follows from it.
    pub severity: Gravity,
    /// A query that finds what is wrong.
    #[serde(default)]
    pub find: Option<String>,
    /// Checks of the dictionary, `kind/place`.
    #[serde(default)]
    pub broken: Vec<String>,
    /// A computation.
    #[serde(default)]
    pub computed: Option<Computed>,
    /// The kind of record it is computed of.
    #[serde(default)]
    pub kind: Option<String>,
    /// The most months.
    #[serde(default)]
    pub months: Option<i64>,
    /// How a text should begin.
    #[serde(default)]
    pub prefix: Option<String>,
    /// The fields to look at, `kind.field`; of an answer the field alone.
    pub fields: Vec<String>,
    /// What is wrong, in words.
    pub say_zh: String,
}

/// What follows from a finding.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// It has to be mended before the sheet is confirmed.
    Stop,
    /// A person gives a reason, which is sent along.
    Reason,
    /// Worth knowing.
    Remark,
}

/// What the rule language has no words for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// An amount beyond the dictionary's `amount_scale`.
    AmountScale,
    /// Two records of the same, where their kind says `no_overlap`, at the same time.
    Overlap,
    /// Two records where their kind says `unique`.
    Duplicate,
    /// More than so many months from the first of the fields to the second.
    LongerThan,
    /// A unified social credit code that begins otherwise.
    UsccPrefix,
    /// A unified social credit code of another province than the unit's.
    UsccRegion,
    /// Something like a mobile number in what people wrote.
    MobileInAnswers,
    /// All associations with the same conclusions and the same words.
    SameAnswers,
    /// A headline item that is met, with neither evidence nor a word.
    HeadlineWithoutEvidence,
}
