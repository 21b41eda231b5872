//! 审核认定: what a reviewer decides of one item, and of a submission as a whole.

use crate::model::Verdict;

/// 审核认定
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// 同意自查结论
    Agree,
    /// 改判: met, partial, unmet or na.
    Change(Verdict),
    /// 需补正
    Fix,
}

impl Decision {
    /// The code of the list OPINION.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Change(verdict) => verdict.code(),
            Self::Fix => "to_fix",
        }
    }

    /// The decision with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "agree" => Some(Self::Agree),
            "to_fix" => Some(Self::Fix),
            _ => Verdict::from_code(code)
                .filter(|verdict| Verdict::ANSWERS.contains(verdict))
                .map(Self::Change),
        }
    }

    /// Whether it has to be explained to the unit.
    pub fn needs_comment(self) -> bool {
        self != Self::Agree
    }
}

/// The result of a review as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overall {
    /// 审核通过
    Approved,
    /// 退回补正
    Returned,
}

impl Overall {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Approved, Self::Returned];

    /// The code of the list OVERALL.
    pub fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Returned => "returned",
        }
    }

    /// The result with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|overall| overall.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_and_its_code_are_one() {
        for code in ["agree", "met", "partial", "unmet", "na", "to_fix"] {
            assert_eq!(Decision::from_code(code).map(Decision::code), Some(code));
        }
        for code in ["", "blank", "insufficient", "yes"] {
            assert_eq!(Decision::from_code(code), None, "{code}");
        }
    }
}
