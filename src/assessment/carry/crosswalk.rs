//! A year's answers under a newer version of the catalogue.
//!
//! What kept its text is kept; what has another text comes along and waits for a person, as an answer of
//! another year does; what is asked no more stays, under a name that no item has.

use super::STATE;
use crate::assessment::{Answer, Answers, Carried, CarriedState, SheetHead, SheetId};
use crate::policy::crosswalk::{Change, Crosswalk};
use crate::policy::{Catalogue, Item};
use std::collections::BTreeMap;

/// Between an item and the version that knew it, in the name under which a retired answer is kept.
const OF: char = '@';

/// The name under which the answer to an item is kept that the catalogue no longer has: `4.1.2@1.0.0`.
pub fn retired(item: &str, version: &str) -> String {
    format!("{item}{OF}{version}")
}

/// The item and the version of such a name.
pub fn of_retired(name: &str) -> Option<(&str, &str)> {
    name.split_once(OF)
}

/// What became of a year's answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// They stand as they did, under the same number or another.
    pub kept: usize,
    /// They wait for a person, because the text is another one.
    pub to_look: usize,
    /// The item is asked no more.
    pub retired: usize,
}

/// From one version of the catalogue to a later one, over every version between.
#[derive(Debug)]
pub struct Way {
    /// The version that it begins with.
    pub before: &'static Catalogue,
    /// Each crosswalk, with the version that it leads to.
    pub steps: Vec<(Crosswalk, &'static Catalogue)>,
}

impl Way {
    /// A year's answers at its end, and what became of them on the whole.
    pub fn along(&self, answers: &Answers, period: i32) -> (Answers, Moved) {
        let mut moved = answers.clone();
        for (walk, after) in &self.steps {
            (moved, _) = over_crosswalk(&moved, walk, after, period);
        }
        let waiting =
            |answers: &Answers| answers.items.values().filter(|answer| answer.waits().is_some()).count();
        let left =
            |answers: &Answers| answers.items.keys().filter(|(_, item)| of_retired(item).is_some()).count();
        let to_look = waiting(&moved).saturating_sub(waiting(answers));
        let retired = left(&moved).saturating_sub(left(answers));
        let kept = moved.items.len().saturating_sub(to_look + left(&moved));
        (moved, Moved { kept, to_look, retired })
    }

    /// How many items are asked that were not asked before.
    pub fn new_items(&self) -> usize {
        self.steps.iter().map(|(walk, _)| walk.count(Change::New)).sum()
    }
}

/// A year's answers under the newer version `after`. Nothing is confirmed any more: other items are asked.
pub fn over_crosswalk(
    answers: &Answers,
    walk: &Crosswalk,
    after: &Catalogue,
    period: i32,
) -> (Answers, Moved) {
    let mut moved = Moved::default();
    let mut items: BTreeMap<(SheetId, String), Answer> = BTreeMap::new();
    let mut merged: BTreeMap<(SheetId, String), Vec<&Answer>> = BTreeMap::new();
    for ((sheet, item), answer) in &answers.items {
        if of_retired(item).is_some() {
            items.insert((sheet.clone(), item.clone()), answer.clone());
            continue;
        }
        let (change, to) =
            walk.step(item).map_or((Change::Retired, &[][..]), |step| (step.change, step.to.as_slice()));
        match change {
            Change::Same | Change::Renumbered | Change::New => moved.kept += 1,
            Change::Reworded | Change::Split | Change::Merged => moved.to_look += 1,
            Change::Retired => {
                moved.retired += 1;
                items.insert((sheet.clone(), retired(item, &walk.from)), answer.clone());
            }
        }
        for to in to {
            let place = (sheet.clone(), to.clone());
            if change.wants_a_look() {
                merged.entry(place).or_default().push(answer);
            } else {
                items.insert(place, answer.clone());
            }
        }
    }
    for (place, of) in merged {
        let answer = after.item(&place.1).map(|item| marked(united(&of), item, period));
        items.extend(answer.map(|answer| (place, answer)));
    }
    let open = |(sheet, head): (&SheetId, &SheetHead)| {
        (sheet.clone(), SheetHead { reasons: head.reasons.clone(), ..SheetHead::default() })
    };
    let answers = Answers {
        items,
        heads: answers.heads.iter().map(open).collect(),
        inherited: answers.inherited.clone(),
        catalogue: Some(walk.to.clone()),
        reply: answers.reply.clone(),
    };
    (answers, moved)
}

/// Several answers as one: a verdict that they do not share is none; words and evidence are all kept.
fn united(answers: &[&Answer]) -> Answer {
    let Some((first, rest)) = answers.split_first() else { return Answer::default() };
    let mut one = (*first).clone();
    for other in rest {
        let says = |answer: &Answer| (answer.self_result, answer.choice.clone(), answer.na_reason.clone());
        if says(&one) != says(other) {
            (one.self_result, one.choice, one.na_reason) = (None, None, None);
        }
        for (mine, theirs) in [(&mut one.reason, &other.reason), (&mut one.fact, &other.fact)] {
            if !theirs.trim().is_empty() && mine != theirs {
                let gap = if mine.trim().is_empty() { "" } else { "\n" };
                *mine = format!("{mine}{gap}{theirs}");
            }
        }
        one.ticks.extend(other.ticks.iter().filter(|tick| !first.ticks.contains(tick)).cloned());
        let evidence: Vec<_> =
            other.evidence.iter().filter(|id| !one.evidence.contains(id)).cloned().collect();
        one.evidence.extend(evidence);
        one.carried = one.carried.or(other.carried);
    }
    one
}

/// An answer that was given to another text: it waits, and chooses nothing that cannot be chosen now.
fn marked(answer: Answer, item: &Item, period: i32) -> Answer {
    let waits = answer.waits();
    let from = answer.carried.filter(|_| waits.is_some()).map_or(period, |carried| carried.from);
    let mut answer = answer;
    answer.ticks.retain(|tick| item.rule.ticks.iter().any(|(code, _)| code == tick));
    answer.choice = answer.choice.filter(|choice| item.rule.choices.iter().any(|(code, ..)| code == choice));
    answer.auto_when_answered = None;
    answer.unknown.remove(STATE);
    let has_words = [&answer.reason, &answer.fact].iter().any(|text| !text.trim().is_empty());
    let state = match (answer.has_verdict(), has_words) {
        (true, _) => Some(CarriedState::Answer),
        (false, true) => Some(CarriedState::Words),
        (false, false) => None,
    };
    answer.carried = state.map(|state| Carried { from, state });
    answer
}

#[cfg(test)]
mod tests;
