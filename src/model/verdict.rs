//! The six verdicts (`model.md` 1.3) and their codes.

/// What can be said of an item. `Insufficient` is only ever said by the rules, `Blank` only by people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 符合
    Met,
    /// 部分符合
    Partial,
    /// 不符合
    Unmet,
    /// 数据不足
    Insufficient,
    /// 不适用
    Na,
    /// 未填
    Blank,
}

impl Verdict {
    /// All six, in the order in which they are listed everywhere.
    pub const ALL: [Self; 6] =
        [Self::Met, Self::Partial, Self::Unmet, Self::Insufficient, Self::Na, Self::Blank];

    /// What a person can choose.
    pub const ANSWERS: [Self; 4] = [Self::Met, Self::Partial, Self::Unmet, Self::Na];

    /// The code used in files, attributes and rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Unmet => "unmet",
            Self::Insufficient => "insufficient",
            Self::Na => "na",
            Self::Blank => "blank",
        }
    }

    /// The verdict with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}
