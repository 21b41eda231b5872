//! What makes a reviewer look twice at an item (`model.md` 3.4).

use crate::model::Verdict;

/// Why an item wants a second look, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// This program's rules conclude something else from the file's records than the file says they did.
    RulesDisagree,
    /// 自查比系统判得高
    BetterThanRules,
    /// 核心项不符合
    HeadlineUnmet,
    /// A headline item without evidence, fact or reason.
    NoGround,
    /// A remark of the item's rule holds: 打捆分摊, 只有1年数据 …
    Remarked,
}

impl Flag {
    /// Its name in words and attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::RulesDisagree => "rules_disagree",
            Self::BetterThanRules => "better_than_rules",
            Self::HeadlineUnmet => "headline_unmet",
            Self::NoGround => "no_ground",
            Self::Remarked => "remarked",
        }
    }
}

/// What is known of one answered item of a submission.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// One of the 14.
    pub is_headline: bool,
    /// 系统判定 as the file has it.
    pub auto: Verdict,
    /// What this program's rules conclude from the file's records.
    pub ours: Verdict,
    /// 自查结论
    pub own: Verdict,
    /// Evidence, a fact or a reason was given.
    pub has_ground: bool,
    /// A remark of the item's rule holds.
    pub is_remarked: bool,
}

/// The flags of an item, the most urgent first.
pub fn flags(seen: Seen) -> Vec<Flag> {
    let is_judged = |verdict| matches!(verdict, Verdict::Met | Verdict::Partial | Verdict::Unmet);
    let is_better = is_judged(seen.auto) && is_judged(seen.own) && seen.own < seen.auto;
    let rows = [
        (seen.auto != seen.ours, Flag::RulesDisagree),
        (is_better, Flag::BetterThanRules),
        (seen.is_headline && seen.own == Verdict::Unmet, Flag::HeadlineUnmet),
        (seen.is_headline && is_judged(seen.own) && !seen.has_ground, Flag::NoGround),
        (seen.is_remarked, Flag::Remarked),
    ];
    rows.into_iter().filter_map(|(holds, flag)| holds.then_some(flag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Insufficient, Met, Na, Partial, Unmet};

    fn check(is_headline: bool, [auto, ours, own]: [Verdict; 3], has_ground: bool, expected: &[Flag]) {
        let seen = Seen { is_headline, auto, ours, own, has_ground, is_remarked: false };
        assert_eq!(flags(seen), expected, "{seen:?}");
    }

    #[test]
    fn agreement_raises_no_flag() {
        check(true, [Met, Met, Met], true, &[]);
        check(false, [Insufficient, Insufficient, Met], false, &[]);
    }

    #[test]
    fn a_better_answer_than_the_rules_is_flagged_and_a_worse_one_is_not() {
        check(false, [Partial, Partial, Met], true, &[Flag::BetterThanRules]);
        check(false, [Met, Met, Partial], true, &[]);
        check(false, [Unmet, Unmet, Na], true, &[]);
    }

    #[test]
    fn other_rules_than_the_files_are_named_first() {
        check(true, [Met, Unmet, Unmet], false, &[Flag::RulesDisagree, Flag::HeadlineUnmet, Flag::NoGround]);
    }
}
