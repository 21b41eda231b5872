//! One act on answers: the same given to one or to many items at once, and taken back as one.
//!
//! Says which answers change and to what; who keeps them is not known here. Words that a person types are no
//! act: they are kept as they are typed, and taking an act back leaves them.

use super::{Answer, Answers, Judged, SheetId};
use crate::model::{Json, Verdict};
use crate::policy::{self, Item, Mode};
use std::collections::BTreeMap;

/// Where an answer stands: sheet and item.
pub type Place = (SheetId, String);

/// What a person gives to the items of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// This verdict. Where the rules judge an item themselves and say the same, it is taken from them.
    Verdict(Verdict),
    /// This choice, where an item offers choices in place of verdicts.
    Choice(String),
    /// What the rules say now, to each its own: a proposal, or a verdict that has changed.
    TakeOver,
    /// What was answered stands, although the rules have come to say something else.
    StandBy,
    /// No verdict: the item is left to the rules again.
    GiveBack,
    /// What came from another year still holds (沿用).
    Confirm,
}

/// One answer, before and after an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// `None` while nobody had touched the item.
    pub before: Option<Answer>,
    /// What it is now.
    pub after: Answer,
}

/// What one act did.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// What was given.
    pub given: Given,
    /// The answers that it changed, at least one.
    pub changes: Vec<Change>,
}

/// Gives the same to every one of these items; `None` when that changes nothing. Passed over are items that
/// are not asked or cannot be given this, and what is confirmed.
pub fn answer_many(
    answers: &Answers,
    judged: &Judged,
    places: &[Place],
    given: &Given,
    now: &str,
) -> Option<Act> {
    let change = |place: &Place| {
        let (sheet, id) = place;
        let item = policy::catalogue().item(id)?;
        let outcome = judged.outcome(sheet, id).filter(|_| !answers.is_locked(sheet, id))?;
        let before = answers.get(sheet, id);
        let mut after = given_to(item, outcome.verdict, before.cloned().unwrap_or_default(), given)?;
        if before.is_some_and(|before| *before == after) {
            return None;
        }
        before.inspect(|before| after.settle(before));
        now.clone_into(&mut after.answered_at);
        Some(Change { place: place.clone(), before: before.cloned(), after })
    };
    let changes: Vec<Change> = places.iter().filter_map(change).collect();
    (!changes.is_empty()).then(|| Act { given: given.clone(), changes })
}

/// The answer with this given; `None` where the item does not take it.
fn given_to(item: &Item, auto: Verdict, mut answer: Answer, given: &Given) -> Option<Answer> {
    let is_auto = item.rule.mode == Mode::Auto;
    let own = |verdict: Verdict| (!(is_auto && verdict == auto)).then_some(verdict);
    let has_choices = !item.rule.choices.is_empty();
    if !matches!(given, Given::StandBy | Given::Confirm) {
        answer.is_given();
    }
    let mut seen = Some(auto);
    match given {
        Given::Confirm => {
            answer.waits()?;
            answer.confirm(auto);
            return Some(answer);
        }
        Given::Verdict(verdict) => {
            let fits = !has_choices && Verdict::ANSWERS.contains(verdict);
            answer.self_result = fits.then(|| own(*verdict))?;
        }
        Given::Choice(choice) => {
            item.rule.choices.iter().find(|(code, ..)| code == choice)?;
            answer.choice = Some(choice.clone());
            answer.self_result = None;
        }
        Given::TakeOver => {
            let fits = !has_choices && item.rule.mode != Mode::Ticks && auto != Verdict::Insufficient;
            answer.self_result = fits.then(|| own(auto))?;
        }
        Given::StandBy => {
            let then = answer.auto_when_answered?;
            let is_taken = is_auto && answer.self_result.is_none() && Verdict::ANSWERS.contains(&then);
            answer.self_result = answer.self_result.or(is_taken.then_some(then));
        }
        Given::GiveBack => {
            answer.self_result = None;
            answer.choice = None;
            seen = None;
        }
    }
    answer.auto_when_answered = seen;
    if answer.self_result != Some(Verdict::Na) {
        answer.na_reason = None;
    }
    Some(answer)
}

impl Act {
    /// The act as it follows another: verdicts tried one after the other at one place, as arrow keys do in a
    /// group of radios, are one act.
    #[must_use]
    pub fn following(mut self, last: Option<&Self>) -> Self {
        let is_pick = |act: &Self| matches!(act.given, Given::Verdict(_) | Given::Choice(_));
        let Some(last) = last.filter(|last| is_pick(last) && is_pick(&self)) else { return self };
        if let ([one], [change]) = (last.changes.as_slice(), self.changes.as_mut_slice())
            && one.place == change.place
            && change.before.as_ref() == Some(&one.after)
        {
            change.before.clone_from(&one.before);
        }
        self
    }

    /// The item, when it is one; an act on one item may be on several sheets.
    pub fn item(&self) -> Option<&str> {
        let (first, rest) = self.changes.split_first()?;
        rest.iter().all(|change| change.place.1 == first.place.1).then_some(first.place.1.as_str())
    }

    /// Whether it touched a sheet.
    pub fn is_on(&self, sheet: &SheetId) -> bool {
        self.changes.iter().any(|change| change.place.0 == *sheet)
    }

    /// The answers as they are once the act is taken back; `None` where nobody has said anything then. What a
    /// person has written or chosen since stays, and so do sheets confirmed since.
    pub fn undone(&self, answers: &Answers, judged: &Judged) -> Vec<(Place, Option<Answer>)> {
        let undone = |change: &Change| {
            let (sheet, item) = &change.place;
            let is_open = judged.outcome(sheet, item).is_some() && !answers.is_locked(sheet, item);
            let now = answers.get(sheet, item).filter(|_| is_open)?;
            Some((change.place.clone(), change.undone(now)))
        };
        self.changes.iter().filter_map(undone).collect()
    }
}

impl Change {
    fn undone(&self, now: &Answer) -> Option<Answer> {
        let blank = Answer::default();
        let (before, after) = (self.before.as_ref().unwrap_or(&blank), &self.after);
        let mut undone = Answer {
            self_result: back(&before.self_result, &after.self_result, &now.self_result),
            auto_when_answered: back(
                &before.auto_when_answered,
                &after.auto_when_answered,
                &now.auto_when_answered,
            ),
            reason: back(&before.reason, &after.reason, &now.reason),
            na_reason: back(&before.na_reason, &after.na_reason, &now.na_reason),
            fact: back(&before.fact, &after.fact, &now.fact),
            ticks: back(&before.ticks, &after.ticks, &now.ticks),
            choice: back(&before.choice, &after.choice, &now.choice),
            evidence: back(&before.evidence, &after.evidence, &now.evidence),
            carried: back(&before.carried, &after.carried, &now.carried),
            answered_at: back(&before.answered_at, &after.answered_at, &now.answered_at),
            unknown: back::<BTreeMap<String, Json>>(&before.unknown, &after.unknown, &now.unknown),
        };
        if undone.self_result != Some(Verdict::Na) {
            undone.na_reason.clone_from(&before.na_reason);
        }
        (self.before.is_some() || undone != blank).then_some(undone)
    }
}

/// What stood there before, unless it has been changed since.
fn back<T: Clone + PartialEq>(before: &T, after: &T, now: &T) -> T {
    if now == after { before.clone() } else { now.clone() }
}

#[cfg(test)]
mod tests;
