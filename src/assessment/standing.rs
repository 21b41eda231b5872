//! Where one item stands: what the rules say, what people say, and what is still wanted of them.

use super::{Answer, CarriedState};
use crate::model::Verdict;
use crate::policy::{Item, Mode};

/// The shortest text that counts as a reason, in characters (`model.md` 1.3).
pub const SHORTEST_REASON: usize = 4;

/// What is still wanted before a sheet can be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// An answer came from another year and waits for one confirmation.
    Carried,
    /// No verdict yet.
    Verdict,
    /// The verdict differs from the rules and nobody said why.
    Reason,
    /// 不适用 without one of the five reasons.
    NaReason,
    /// A standard that 原则上 holds is missed and nobody said why (未达标说明).
    Explanation,
    /// A headline item with neither evidence nor a word of fact. Does not stop sending.
    Evidence,
    /// Records have changed since a person answered, and the rules now say something else. Does not stop sending.
    Changed,
}

impl Want {
    /// Whether it stops the sheet from being confirmed.
    pub fn stops(self) -> bool {
        !matches!(self, Self::Evidence | Self::Changed)
    }
}

/// Where one item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// 系统判定
    pub auto: Verdict,
    /// 自查结论
    pub result: Verdict,
    /// The rules propose a verdict that waits for one confirmation.
    pub is_proposed: bool,
    /// An answer from another year waits for one confirmation. Until then the item is blank.
    pub is_carried: bool,
    /// 不符合（有说明）: missed, and said why.
    pub is_explained: bool,
    /// What the rules said when a person answered or confirmed, where they say something else now.
    pub was: Option<Verdict>,
    /// What is still wanted, the most urgent first.
    pub wants: Vec<Want>,
}

impl Standing {
    /// Where an item stands, given what the rules say of it.
    pub fn of(item: &Item, auto: Verdict, answer: Option<&Answer>) -> Self {
        let is_carried = answer.and_then(Answer::waits) == Some(CarriedState::Answer);
        let counted = answer.map(Answer::counted);
        let answer = counted.as_deref();
        let own = answer.and_then(|answer| answer.self_result).or_else(|| chosen(item, answer));
        let is_left_to_rules = item.rule.mode == Mode::Auto && auto != Verdict::Insufficient && !is_carried;
        let taken_over = is_left_to_rules.then_some(auto);
        let result = own.or(taken_over).unwrap_or(Verdict::Blank);
        let has_reason = answer.is_some_and(Answer::has_reason);
        let is_missed = item.explain_unmet && matches!(result, Verdict::Unmet | Verdict::Partial);
        let mut standing = Self {
            auto,
            result,
            is_proposed: item.rule.mode == Mode::Proposal
                && own.is_none()
                && auto != Verdict::Insufficient
                && !is_carried,
            is_carried,
            is_explained: is_missed && has_reason,
            was: seen(item, answer, own).filter(|seen| *seen != auto),
            wants: Vec::new(),
        };
        standing.wants = standing.wanted(item, answer, own, is_missed, has_reason);
        standing
    }

    fn wanted(
        &self,
        item: &Item,
        answer: Option<&Answer>,
        own: Option<Verdict>,
        is_missed: bool,
        has_reason: bool,
    ) -> Vec<Want> {
        let mut wants = Vec::new();
        let is_own_na = own == Some(Verdict::Na) && self.auto != Verdict::Na;
        if self.is_carried {
            wants.push(Want::Carried);
        } else if self.result == Verdict::Blank {
            wants.push(Want::Verdict);
        }
        if is_own_na && answer.is_none_or(|answer| answer.na_reason.is_none()) {
            wants.push(Want::NaReason);
        }
        let is_other_na = is_own_na && answer.and_then(|answer| answer.na_reason.as_deref()) == Some("other");
        if (self.differs(own) && !is_own_na || is_other_na) && !has_reason {
            wants.push(Want::Reason);
        } else if is_missed && !has_reason {
            wants.push(Want::Explanation);
        }
        let has_ground = answer.is_some_and(Answer::has_ground);
        let claims = !matches!(self.result, Verdict::Blank | Verdict::Na);
        if item.headline && claims && !has_ground {
            wants.push(Want::Evidence);
        }
        if self.was.is_some() {
            wants.push(Want::Changed);
        }
        wants
    }

    /// Whether a person said something else than the rules.
    fn differs(&self, own: Option<Verdict>) -> bool {
        self.auto != Verdict::Insufficient && own.is_some_and(|own| own != self.auto)
    }

    /// Whether the person's verdict overrules the rules'.
    pub fn overrules(&self) -> bool {
        self.auto != Verdict::Insufficient && self.result != Verdict::Blank && self.result != self.auto
    }

    /// Whether there is a verdict.
    pub fn is_answered(&self) -> bool {
        self.result != Verdict::Blank
    }

    /// Whether nothing stops the sheet here.
    pub fn is_settled(&self) -> bool {
        self.wants.iter().all(|want| !want.stops())
    }
}

/// What the rules said when a person answered. An answer that only took it over counts: it has moved with them.
fn seen(item: &Item, answer: Option<&Answer>, own: Option<Verdict>) -> Option<Verdict> {
    let seen = answer?.auto_when_answered?;
    (own.is_some() || item.rule.mode == Mode::Auto && seen != Verdict::Insufficient).then_some(seen)
}

/// The verdict of the choice taken, where an item offers choices instead of verdicts.
fn chosen(item: &Item, answer: Option<&Answer>) -> Option<Verdict> {
    let choice = answer?.choice.as_deref()?;
    let (.., verdict) = item.rule.choices.iter().find(|(code, ..)| code == choice)?;
    Verdict::from_code(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn check(item: &str, auto: Verdict, answer: &Answer, result: Verdict, wants: &[Want]) -> Standing {
        let item = policy::catalogue().item(item).unwrap();
        let answer = (*answer != Answer::default()).then_some(answer);
        let standing = Standing::of(item, auto, answer);
        assert_eq!((standing.result, standing.wants.as_slice()), (result, wants), "{}", item.id);
        standing
    }

    fn said(verdict: Verdict, reason: &str) -> Answer {
        Answer { self_result: Some(verdict), reason: reason.into(), ..Answer::default() }
    }

    #[test]
    fn an_automatic_item_takes_over_what_the_rules_say() {
        check("2.3.7", Verdict::Met, &Answer::default(), Verdict::Met, &[]);
        check("2.3.7", Verdict::Insufficient, &Answer::default(), Verdict::Blank, &[Want::Verdict]);
    }

    #[test]
    fn a_proposal_is_no_answer_until_a_person_confirms_it() {
        let standing = check("2.1.5", Verdict::Met, &Answer::default(), Verdict::Blank, &[Want::Verdict]);
        assert!(standing.is_proposed);
        assert!(!check("2.1.5", Verdict::Met, &said(Verdict::Met, ""), Verdict::Met, &[]).is_proposed);
    }

    #[test]
    fn another_verdict_than_the_rules_needs_a_reason() {
        check("2.3.7", Verdict::Unmet, &said(Verdict::Met, ""), Verdict::Met, &[Want::Reason]);
        check("2.3.7", Verdict::Unmet, &said(Verdict::Met, "无"), Verdict::Met, &[Want::Reason]);
        check("2.3.7", Verdict::Unmet, &said(Verdict::Met, "制度在残联"), Verdict::Met, &[]);
        check("2.3.7", Verdict::Insufficient, &said(Verdict::Met, ""), Verdict::Met, &[]);
    }

    #[test]
    fn na_needs_one_of_the_five_reasons_and_other_needs_words() {
        let mut answer = said(Verdict::Na, "");
        check("2.3.7", Verdict::Unmet, &answer, Verdict::Na, &[Want::NaReason]);
        answer.na_reason = Some("no_conditions".into());
        check("2.3.7", Verdict::Unmet, &answer, Verdict::Na, &[]);
        answer.na_reason = Some("other".into());
        check("2.3.7", Verdict::Unmet, &answer, Verdict::Na, &[Want::Reason]);
        check("2.3.7", Verdict::Na, &Answer::default(), Verdict::Na, &[]);
    }

    #[test]
    fn a_standard_missed_in_principle_is_explained_not_excused() {
        let silent = check(
            "3.1.2",
            Verdict::Unmet,
            &Answer::default(),
            Verdict::Unmet,
            &[Want::Explanation, Want::Evidence],
        );
        assert!(!silent.is_explained);
        let reason = Answer { reason: "县级财力有限".into(), ..Answer::default() };
        assert!(check("3.1.2", Verdict::Unmet, &reason, Verdict::Unmet, &[]).is_explained);
    }

    #[test]
    fn a_choice_stands_for_its_verdict() {
        let answer = Answer { choice: Some("barely".into()), ..Answer::default() };
        check("3.1.6", Verdict::Insufficient, &answer, Verdict::Partial, &[]);
    }

    #[test]
    fn an_answer_says_when_the_rules_have_come_to_think_otherwise() {
        let mut answer = said(Verdict::Met, "");
        answer.auto_when_answered = Some(Verdict::Insufficient);
        let standing = check("2.3.7", Verdict::Met, &answer, Verdict::Met, &[Want::Changed]);
        assert_eq!(standing.was, Some(Verdict::Insufficient));
        check("2.3.7", Verdict::Insufficient, &answer, Verdict::Met, &[]);
        let na = Answer { self_result: Some(Verdict::Na), na_reason: Some("no_conditions".into()), ..answer };
        check("2.3.7", Verdict::Unmet, &na, Verdict::Na, &[Want::Changed]);
    }

    #[test]
    fn a_verdict_taken_over_says_when_it_has_moved() {
        let seen = |verdict| Answer { auto_when_answered: Some(verdict), ..Answer::default() };
        check("2.3.7", Verdict::Unmet, &seen(Verdict::Met), Verdict::Unmet, &[Want::Changed]);
        check("2.3.7", Verdict::Met, &seen(Verdict::Insufficient), Verdict::Met, &[]);
        let wants = [Want::Verdict, Want::Changed];
        check("2.3.7", Verdict::Insufficient, &seen(Verdict::Met), Verdict::Blank, &wants);
        check("2.1.5", Verdict::Unmet, &seen(Verdict::Met), Verdict::Blank, &[Want::Verdict]);
    }

    #[test]
    fn whatever_differs_from_the_rules_asks_why_on_every_item() {
        let rules_say = [Verdict::Met, Verdict::Partial, Verdict::Unmet, Verdict::Na, Verdict::Insufficient];
        let mut differing = 0;
        for item in policy::catalogue().items.iter().filter(|item| !item.is_rollup()) {
            let choices = item.rule.choices.iter();
            let chosen: Vec<Answer> = choices
                .map(|(code, ..)| Answer { choice: Some(code.clone()), ..Answer::default() })
                .collect();
            let given = Verdict::ANSWERS.map(|verdict| said(verdict, "")).to_vec();
            for answer in if chosen.is_empty() { given } else { chosen } {
                for auto in rules_say {
                    let standing = Standing::of(item, auto, Some(&answer));
                    let is_asked =
                        standing.wants.iter().any(|want| matches!(want, Want::Reason | Want::NaReason));
                    let differs = auto != Verdict::Insufficient && standing.result != auto;
                    let is_na = standing.result == Verdict::Na && auto != Verdict::Na;
                    assert_eq!(is_asked, differs || is_na, "{} {auto:?} {answer:?}", item.id);
                    assert_eq!(standing.auto, auto);
                    differing += usize::from(differs);
                }
            }
        }
        assert!(differing > 1000);
    }
}
