//! A later revision beside the one before it: which decisions still hold, and what was said then.

use super::Opinion;
use crate::assessment::{Decision, Place};
use crate::bundle::{AnswerFile, Submission};
use std::collections::BTreeMap;

/// What was decided on an earlier revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    /// Which revision.
    pub revision: u64,
    /// Decisions that hold of the later one, too: the unit says the same of the item, and so do its rules.
    pub holds: Vec<(Place, Opinion)>,
    /// Everything that was decided then.
    pub opinions: BTreeMap<Place, Opinion>,
}

impl Earlier {
    /// What was decided on `before`, looked at beside `after`.
    pub fn of(before: &Submission, opinions: BTreeMap<Place, Opinion>, after: &Submission) -> Self {
        let said = |submission: &Submission, (sheet, item): &Place| {
            let sheet = submission.sheets.iter().find(|one| one.sheet == *sheet)?;
            sheet.answers.iter().find(|answer| answer.item == *item).map(matter)
        };
        let holds = |(place, opinion): &(&Place, &Opinion)| {
            let is_final = opinion.is_complete() && opinion.decision != Some(Decision::Fix);
            let now = said(after, place);
            is_final && now.is_some() && now == said(before, place)
        };
        let held = opinions.iter().filter(holds).map(|(place, opinion)| (place.clone(), opinion.clone()));
        Self { revision: before.envelope.revision, holds: held.collect(), opinions }
    }

    /// Those of the decisions that hold and that nobody has made anew.
    pub fn left<'e>(
        &'e self,
        now: &'e BTreeMap<Place, Opinion>,
    ) -> impl Iterator<Item = &'e (Place, Opinion)> {
        self.holds.iter().filter(|(place, _)| now.get(place).is_none_or(|opinion| opinion.decision.is_none()))
    }
}

/// What an answer says, without when it was said.
fn matter(file: &AnswerFile) -> AnswerFile {
    let mut matter = file.clone();
    matter.answer.answered_at.clear();
    matter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answer, SheetId};
    use crate::bundle::{SheetFile, submission};
    use crate::model::Verdict;

    const GOLDEN: &[u8] = include_bytes!("../../tests/formats/submission-1.0-small.json");

    fn submission(answers: &[(&str, Verdict, &str)]) -> Submission {
        let (mut submission, _) = submission::read(GOLDEN, &|_| false).unwrap();
        let mut sheet = SheetFile::new(SheetId::Unit);
        for (item, own, at) in answers {
            sheet.answers.push(AnswerFile {
                item: (*item).to_owned(),
                auto_result: None,
                auto_explain: String::new(),
                answer: Answer {
                    self_result: Some(*own),
                    answered_at: (*at).to_owned(),
                    ..Answer::default()
                },
            });
        }
        submission.sheets = vec![sheet];
        submission
    }

    #[test]
    fn what_the_unit_did_not_change_needs_no_second_decision() {
        let before = [("1", Verdict::Met, "a"), ("2", Verdict::Met, "a"), ("3", Verdict::Unmet, "a")];
        let after = [("1", Verdict::Met, "b"), ("2", Verdict::Partial, "b"), ("3", Verdict::Unmet, "a")];
        let opinion =
            |code, comment: &str| Opinion { decision: Decision::from_code(code), comment: comment.into() };
        let place = |item: &str| (SheetId::Unit, item.to_owned());
        let opinions = [
            (place("1"), opinion("agree", "")),
            (place("2"), opinion("agree", "")),
            (place("3"), opinion("to_fix", "请补充文号")),
            (place("4"), opinion("agree", "")),
        ];
        let earlier = Earlier::of(&submission(&before), opinions.into(), &submission(&after));
        let held: Vec<&str> = earlier.holds.iter().map(|((_, item), _)| item.as_str()).collect();
        assert_eq!(held, ["1"]);
        let now = BTreeMap::from([(place("1"), opinion("unmet", "另有材料"))]);
        assert_eq!((earlier.left(&now).count(), earlier.left(&BTreeMap::new()).count()), (0, 1));
    }
}
