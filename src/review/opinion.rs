//! The reviewer's decision on one item with its words, and where a review stands.

use crate::assessment::Decision;
use crate::model::Verdict;

/// A decision with its words. Blank when the reviewer has only begun to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why, in the reviewer's words.
    pub comment: String,
}

impl Opinion {
    /// The verdict that counts once the reviewer has decided: `None` while undecided or returned.
    pub fn result(&self, self_result: Verdict) -> Option<Verdict> {
        match self.decision? {
            Decision::Agree => Some(self_result),
            Decision::Change(verdict) => Some(verdict),
            Decision::Fix => None,
        }
    }

    /// Adds a usual sentence to the reviewer's words; one that stands there already is not added.
    pub fn add(&mut self, sentence: &str) {
        if self.comment.contains(sentence) {
            return;
        }
        let written = self.comment.trim_end();
        let gap = if written.is_empty() || written.ends_with(['。', '；', '，', '.', ';', ',']) {
            ""
        } else {
            "；"
        };
        self.comment = format!("{written}{gap}{sentence}");
    }

    /// Whether it is decided and, where it must be, explained.
    pub fn is_complete(&self) -> bool {
        self.decision.is_some_and(|decision| !decision.needs_comment() || !self.comment.trim().is_empty())
    }
}

/// How many items of a submission are decided, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 同意
    pub agreed: usize,
    /// 改判
    pub changed: usize,
    /// 需补正
    pub to_fix: usize,
    /// 还没认定
    pub open: usize,
}

impl Tally {
    /// Counts the opinions of as many items as a submission has.
    pub fn of<'a>(items: usize, opinions: impl Iterator<Item = &'a Opinion>) -> Self {
        let mut tally = Self::default();
        for opinion in opinions {
            match opinion.decision {
                Some(Decision::Agree) => tally.agreed += 1,
                Some(Decision::Change(_)) => tally.changed += 1,
                Some(Decision::Fix) => tally.to_fix += 1,
                None => {}
            }
        }
        tally.open = items.saturating_sub(tally.agreed + tally.changed + tally.to_fix);
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_agreed_to_has_to_be_explained() {
        let opinion =
            |code, comment: &str| Opinion { decision: Decision::from_code(code), comment: comment.into() };
        assert!(opinion("agree", "").is_complete());
        assert!(!opinion("unmet", " ").is_complete());
        assert!(opinion("to_fix", "请补充文号").is_complete());
        assert!(!opinion("", "写了一半").is_complete());
    }

    #[test]
    fn a_usual_sentence_is_added_once() {
        let mut opinion = Opinion::default();
        opinion.add("请补充文号");
        opinion.add("请说明未达标原因");
        opinion.add("请补充文号");
        assert_eq!(opinion.comment, "请补充文号；请说明未达标原因");
    }

    #[test]
    fn a_returned_item_has_no_result_yet() {
        let opinion = |code| Opinion { decision: Decision::from_code(code), comment: String::new() };
        assert_eq!(opinion("agree").result(Verdict::Met), Some(Verdict::Met));
        assert_eq!(opinion("unmet").result(Verdict::Met), Some(Verdict::Unmet));
        assert_eq!(opinion("to_fix").result(Verdict::Met), None);
    }

    #[test]
    fn what_nobody_decided_is_open() {
        let opinions = ["agree", "agree", "unmet", "to_fix", ""]
            .map(|code| Opinion { decision: Decision::from_code(code), comment: String::new() });
        let tally = Tally::of(10, opinions.iter());
        assert_eq!(tally, Tally { agreed: 2, changed: 1, to_fix: 1, open: 6 });
    }
}
