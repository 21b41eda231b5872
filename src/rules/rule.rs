//! One rule, read and checked.

use super::schema::CodeId;
use super::tree::{Cond, Expr, Path, Query, Type};
use crate::model::Verdict;
use crate::policy::SheetKind;

/// What a step, a share or a whole rule ends in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is 数据不足; `None` for every other verdict.
    pub cause: Option<Cause>,
    /// The reason for 不适用: a name of the catalogue's `reasons`.
    pub reason: Option<String>,
}

/// Why a verdict is 数据不足.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Something is not known, and what it is decides.
    Missing,
    /// The rule says that it cannot judge this.
    Guard,
    /// The rule leaves it to a person.
    Ask,
}

impl Cause {
    /// The code used in files, attributes and cases.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Guard => "guard",
            Self::Ask => "ask",
        }
    }
}

impl Outcome {
    pub(super) fn of(verdict: Verdict) -> Self {
        Self { verdict, cause: None, reason: None }
    }

    pub(super) fn insufficient(cause: Cause) -> Self {
        Self { verdict: Verdict::Insufficient, cause: Some(cause), reason: None }
    }
}

#[derive(Debug)]
pub(super) struct Rule {
    pub(super) sheet: SheetKind,
    /// Whom the item is not asked of; steps that come before all others.
    pub(super) gates: Vec<Step>,
    pub(super) givens: Vec<Given>,
    /// A trend is three steps, too.
    pub(super) steps: Vec<Step>,
    pub(super) share: Option<Share>,
    pub(super) ticks: Vec<String>,
    pub(super) choices: Vec<(String, Verdict)>,
    /// Patterns of item ids.
    pub(super) rollup: Vec<String>,
    pub(super) lights: Vec<Vec<String>>,
    pub(super) hints: Vec<(Cond, String)>,
    pub(super) show: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Given {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Type,
    pub(super) formula: Formula,
}

#[derive(Debug)]
pub(super) enum Formula {
    One(Line),
    Table { by: Path, lines: Vec<(CodeId, Line)> },
}

/// An expression with the text it was written as.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) expr: Expr,
}

#[derive(Debug)]
pub(super) struct Step {
    pub(super) text: String,
    pub(super) outcome: Outcome,
    pub(super) cond: Option<Cond>,
}

#[derive(Debug)]
pub(super) struct Share {
    pub(super) of_text: String,
    pub(super) that_text: String,
    pub(super) of: Query,
    pub(super) that: Cond,
    pub(super) all: Outcome,
    pub(super) some: Outcome,
    pub(super) none: Outcome,
    pub(super) empty: Outcome,
}

/// A value that the policy or a task sets.
#[derive(Debug)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Type,
    pub(super) value: ParamSource,
    pub(super) bounds: (Option<i64>, Option<i64>),
}

#[derive(Debug)]
pub(super) enum ParamSource {
    Number(i64),
    Date(Option<i64>),
    ByCode(Path, Vec<(CodeId, i64)>),
}

/// Whether an item id fits a pattern: `2.1.*` or the id itself.
pub(super) fn fits(pattern: &str, item: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == item, |prefix| item.starts_with(prefix))
}
