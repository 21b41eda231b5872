//! Which words an item asks of a person beside the verdict.

use super::{Answer, Standing};
use crate::model::Verdict;
use crate::policy::Item;

/// The text that an item asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// None.
    Nothing,
    /// Why the verdict differs from the rules.
    Change,
    /// Why a standard that 原则上 holds is missed.
    Miss,
    /// Why it is 不适用, in words, where none of the listed reasons fits.
    OtherNa,
    /// None, but there is one.
    Kept,
}

impl Ask {
    /// What is asked. `before` is what was asked until now: a box does not go away while a person types in it.
    pub fn of(item: &Item, standing: &Standing, answer: Option<&Answer>, before: Option<Self>) -> Self {
        let na_reason = answer.and_then(|answer| answer.na_reason.as_deref());
        let is_missed = matches!(standing.result, Verdict::Unmet | Verdict::Partial);
        if standing.gives_na_reason() {
            if na_reason == Some("other") {
                return Self::OtherNa;
            }
        } else if standing.overrules() {
            return Self::Change;
        } else if item.explain_unmet && is_missed {
            return Self::Miss;
        }
        let has_text = answer.is_some_and(|answer| !answer.reason.is_empty());
        if has_text || before == Some(Self::Kept) { Self::Kept } else { Self::Nothing }
    }
}

impl Standing {
    /// Whether one of the reasons for 不适用 has to be chosen: a person says so and the rules do not.
    pub fn gives_na_reason(&self) -> bool {
        self.result == Verdict::Na && self.auto != Verdict::Na
    }

    /// Whether an item can be shown as one line: nothing is left to do, and nothing has changed since.
    pub fn is_quiet(&self) -> bool {
        self.is_answered() && self.is_settled() && self.was.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn check(item: &str, auto: Verdict, answer: &Answer, before: Option<Ask>, ask: Ask) {
        let item = policy::catalogue().item(item).unwrap();
        let standing = Standing::of(item, auto, Some(answer));
        assert_eq!(Ask::of(item, &standing, Some(answer), before), ask, "{}", item.id);
    }

    fn said(verdict: Verdict) -> Answer {
        Answer { self_result: Some(verdict), ..Answer::default() }
    }

    #[test]
    fn the_text_asked_for_follows_the_verdict() {
        check("2.3.7", Verdict::Met, &Answer::default(), None, Ask::Nothing);
        check("2.3.7", Verdict::Unmet, &said(Verdict::Met), None, Ask::Change);
        check("2.3.7", Verdict::Insufficient, &said(Verdict::Met), None, Ask::Nothing);
        check("3.1.2", Verdict::Unmet, &Answer::default(), None, Ask::Miss);
        check("2.3.7", Verdict::Unmet, &said(Verdict::Na), None, Ask::Nothing);
        let other = Answer { na_reason: Some("other".into()), ..said(Verdict::Na) };
        check("2.3.7", Verdict::Unmet, &other, None, Ask::OtherNa);
    }

    #[test]
    fn a_box_that_is_typed_in_stays() {
        let kept = Answer { reason: "旧说明".into(), ..Answer::default() };
        check("2.3.7", Verdict::Met, &kept, None, Ask::Kept);
        check("2.3.7", Verdict::Met, &Answer::default(), Some(Ask::Kept), Ask::Kept);
    }

    #[test]
    fn an_item_is_quiet_when_nothing_is_left_and_nothing_has_changed() {
        let item = policy::catalogue().item("2.3.7").unwrap();
        let mut answer = said(Verdict::Met);
        assert!(Standing::of(item, Verdict::Met, Some(&answer)).is_quiet());
        answer.auto_when_answered = Some(Verdict::Unmet);
        assert!(!Standing::of(item, Verdict::Met, Some(&answer)).is_quiet());
        assert!(!Standing::of(item, Verdict::Insufficient, None).is_quiet());
    }
}
