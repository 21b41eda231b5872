//! One cell of a table: typed, without a word and without rounding.

use crate::model::{Date, Verdict};
use crate::registers::{MoneyUnit, present};
use crate::rules::{Shown, Unit};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or nothing that is known: `—`.
    Blank,
    /// Words, as they are recorded.
    Text(String),
    /// Words, and whether what is asked of them holds: 丁一鸣（是）.
    Holds(String, bool),
    /// A number of people or things.
    Count(i64),
    /// A day; without its day where only the month is known.
    Date(Date, bool),
    /// An amount.
    Money(Money),
    /// Tenths of a percent.
    Percent(i64),
    /// Yes or no.
    Truth(bool),
    /// A verdict.
    Verdict(Verdict),
    /// Remarks, one after the other.
    Remarks(Vec<String>),
}

impl Cell {
    /// A measure as a cell. What is not exactly known is blank.
    pub(super) fn of(shown: &Shown) -> Self {
        let cell = match shown {
            Shown::Number { value, unit } => value.exact().map(|number| match unit {
                Unit::Money => Self::Money(Money::fen(number)),
                Unit::Plain | Unit::Literal | Unit::Year => Self::Count(number),
            }),
            Shown::Date { from, to } => from.zip(*to).and_then(|(from, to)| {
                let is_one_month = (from.year(), from.month()) == (to.year(), to.month());
                is_one_month.then_some(Self::Date(from, from == to))
            }),
            Shown::Truth(truth) => truth.known().map(Self::Truth),
            Shown::Code(code) => code.as_ref().map(|code| Self::Text(code.label.clone())),
            Shown::Codes(codes) => codes.as_ref().map(|codes| {
                Self::Text(codes.iter().map(|code| code.label.as_str()).collect::<Vec<_>>().join("、"))
            }),
            Shown::Text(text) => text.clone().map(Self::Text),
        };
        cell.unwrap_or(Self::Blank)
    }

    /// The sum of the cells that have a number; blank when none has.
    pub(super) fn sum<'c>(cells: impl Iterator<Item = &'c Self>) -> Self {
        cells.fold(Self::Blank, |sum, cell| match (sum, cell) {
            (Self::Blank, Self::Count(_) | Self::Money(_)) => cell.clone(),
            (Self::Count(one), Self::Count(other)) => Self::Count(one.saturating_add(*other)),
            (Self::Money(one), Self::Money(other)) => Self::Money(one.plus(*other)),
            (sum, _) => sum,
        })
    }
}

/// Parts of a 分: an average over up to five years stays exact, and sums of averages do, too.
const PARTS: i64 = 60;

/// An amount, exact to a sixtieth of a 分.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

impl Money {
    /// So many 分.
    pub fn fen(fen: i64) -> Self {
        Self(fen.saturating_mul(PARTS))
    }

    /// By a number of years, 1 to 5; `None` for any other.
    pub(super) fn by(self, years: i64) -> Option<Self> {
        (1..=5).contains(&years).then(|| Self(self.0 / years))
    }

    pub(super) fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// In 万元 with two places, rounded half away from zero: `2.40`.
    pub fn wan(self) -> String {
        let step = PARTS.unsigned_abs() * 10_000;
        let hundredths = i64::try_from((self.0.unsigned_abs() + step / 2) / step).unwrap_or(i64::MAX);
        present::money(hundredths.saturating_mul(10_000 * self.0.signum()), MoneyUnit::Wan).text
    }
}

/// How much more than before, in tenths of a percent, rounded half away from zero; `None` where there was
/// nothing before.
pub(super) fn growth(now: i64, before: i64) -> Option<i64> {
    let (more, before) = (i128::from(now) - i128::from(before), i128::from(before));
    let rounded =
        |before: i128| (more.unsigned_abs() * 1000 + before.unsigned_abs() / 2) / before.unsigned_abs();
    let tenths = (before > 0).then(|| rounded(before))?;
    Some(i64::try_from(tenths).ok()? * i64::try_from(more.signum()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_add_up_to_the_whole() {
        let third = Money::fen(10_000).by(3).unwrap();
        assert_eq!(third.plus(third).plus(third), Money::fen(10_000));
        assert_eq!(
            (Money::fen(5_000).wan(), Money::fen(4_999).wan(), Money::fen(-5_000).wan()),
            ("0.01".into(), "0.00".into(), "-0.01".into())
        );
        assert_eq!((Money::fen(1).by(0), Money::fen(1).by(6)), (None, None));
    }
}
