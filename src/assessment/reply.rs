//! 退回补正: what the level above said of the revision that was sent last, and what is open for change because of
//! it: the items that came back, nothing else of a returned sheet.

use super::act::Place;
use super::{Answers, Decision, Overall, SheetId, SheetState};
use std::collections::BTreeMap;

/// What the level above said of one revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The revision it speaks of.
    pub about: u64,
    /// The result as a whole; `None` when it is said in a way that this program does not know.
    pub overall: Option<Overall>,
    /// What it says of items that it did not simply agree to.
    pub remarks: BTreeMap<Place, Remark>,
}

/// What the level above said of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What was decided.
    pub decision: Decision,
    /// Why, and what is to be done.
    pub comment: String,
    /// When the item had been answered as the remark came, as the answer has it: another time says that somebody
    /// has answered it since.
    pub answered_at: String,
}

impl Reply {
    /// The items that came back.
    pub fn to_fix(&self) -> impl Iterator<Item = (&Place, &Remark)> {
        self.remarks.iter().filter(|(_, remark)| remark.decision == Decision::Fix)
    }

    /// Whether something of a sheet came back.
    pub fn returns(&self, sheet: &SheetId) -> bool {
        self.to_fix().any(|((of, _), _)| of == sheet)
    }
}

impl Answers {
    /// What the level above said of an item of the revision sent last.
    pub fn remark(&self, sheet: &SheetId, item: &str) -> Option<&Remark> {
        self.reply.as_ref()?.remarks.get(&(sheet.clone(), item.to_owned()))
    }

    /// Whether an item is as it was confirmed: of a returned sheet only what came back is open.
    pub fn is_locked(&self, sheet: &SheetId, item: &str) -> bool {
        match self.head(sheet).state {
            SheetState::Draft | SheetState::SelfChecked => false,
            SheetState::Confirmed | SheetState::Submitted => true,
            SheetState::Returned => {
                self.remark(sheet, item).is_none_or(|remark| remark.decision != Decision::Fix)
            }
        }
    }

    /// Whether nobody has answered an item since its remark came.
    pub fn is_unmended(&self, (sheet, item): &Place, remark: &Remark) -> bool {
        self.get(sheet, item).map_or("", |answer| answer.answered_at.as_str()) == remark.answered_at
    }

    /// How many items of a returned sheet nobody has answered since they came back.
    pub fn unmended(&self, sheet: &SheetId) -> usize {
        if self.head(sheet).state != SheetState::Returned {
            return 0;
        }
        let to_fix = self.reply.iter().flat_map(Reply::to_fix).filter(|((of, _), _)| of == sheet);
        to_fix.filter(|(place, remark)| self.is_unmended(place, remark)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answer, SheetHead};

    fn remark(decision: Decision) -> Remark {
        Remark { decision, comment: String::new(), answered_at: "then".to_owned() }
    }

    fn answers(state: SheetState) -> Answers {
        let place = |item: &str| (SheetId::Unit, item.to_owned());
        let remarks = [
            (place("3.1.2"), remark(Decision::Fix)),
            (place("3.1.3"), remark(Decision::Change(crate::model::Verdict::Unmet))),
        ];
        let mut answers = Answers {
            reply: Some(Reply { about: 1, overall: Some(Overall::Returned), remarks: remarks.into() }),
            ..Answers::default()
        };
        answers.heads.insert(SheetId::Unit, SheetHead { state, ..SheetHead::default() });
        let answer = Answer { answered_at: "then".to_owned(), ..Answer::default() };
        answers.items.insert(place("3.1.2"), answer);
        answers
    }

    #[test]
    fn of_a_returned_sheet_only_what_came_back_is_open() {
        for (state, expected) in [
            (SheetState::Draft, [false, false, false]),
            (SheetState::Confirmed, [true, true, true]),
            (SheetState::Submitted, [true, true, true]),
            (SheetState::Returned, [false, true, true]),
        ] {
            let answers = answers(state);
            let locked = ["3.1.2", "3.1.3", "2.3.4"].map(|item| answers.is_locked(&SheetId::Unit, item));
            assert_eq!(locked, expected, "{state:?}");
        }
    }

    #[test]
    fn an_item_that_was_answered_since_is_mended() {
        let mut answers = answers(SheetState::Returned);
        assert_eq!(answers.unmended(&SheetId::Unit), 1);
        let place = (SheetId::Unit, "3.1.2".to_owned());
        let now = Answer { answered_at: "now".to_owned(), ..Answer::default() };
        answers.items.insert(place, now);
        assert_eq!(answers.unmended(&SheetId::Unit), 0);
    }
}
