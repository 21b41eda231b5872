//! How far a sheet is, in numbers that a person can act on: “已答 61 / 72，需人工判断还剩 9 条，缺数据 2 条”.

use super::Standing;
use crate::policy::{Item, Mode};

/// Counts over the items of a sheet, or of a section, or of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Items asked.
    pub total: usize,
    /// Items with a verdict.
    pub answered: usize,
    /// Without a verdict, and only a person can give it.
    pub to_judge: usize,
    /// Without a verdict because records are missing.
    pub lacking: usize,
    /// With a verdict, but something is still wanted that stops the sheet.
    pub unsettled: usize,
}

impl Progress {
    /// Counts one item.
    pub fn add(&mut self, item: &Item, standing: &Standing) {
        self.total += 1;
        if standing.is_answered() {
            self.answered += 1;
            self.unsettled += usize::from(!standing.is_settled());
        } else if item.rule.mode == Mode::Auto && !standing.is_carried {
            self.lacking += 1;
        } else {
            self.to_judge += 1;
        }
    }

    /// Items without a verdict.
    pub fn blank(self) -> usize {
        self.total - self.answered
    }

    /// What is left to do: items without a verdict, and those whose words are still wanted.
    pub fn left(self) -> usize {
        self.blank() + self.unsettled
    }

    /// Whether nothing stops the sheet.
    pub fn is_complete(self) -> bool {
        self.left() == 0
    }
}

impl std::ops::Add for Progress {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            answered: self.answered + other.answered,
            to_judge: self.to_judge + other.to_judge,
            lacking: self.lacking + other.lacking,
            unsettled: self.unsettled + other.unsettled,
        }
    }
}

impl std::iter::Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(progress: I) -> Self {
        progress.fold(Self::default(), |sum, next| sum + next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Verdict;
    use crate::policy;

    fn progress(rows: &[(&str, Verdict)]) -> Progress {
        let mut progress = Progress::default();
        for (id, auto) in rows {
            let item = policy::catalogue().item(id).unwrap();
            progress.add(item, &Standing::of(item, *auto, None));
        }
        progress
    }

    #[test]
    fn what_is_left_is_for_a_person_or_for_a_register() {
        let progress = progress(&[
            ("2.3.7", Verdict::Met),
            ("2.3.8", Verdict::Insufficient),
            ("2.1.5", Verdict::Met),
            ("3.1.2", Verdict::Unmet),
        ]);
        assert_eq!(progress, Progress { total: 4, answered: 2, to_judge: 1, lacking: 1, unsettled: 1 });
        assert!(!progress.is_complete());
    }
}
