//! The three truth values and intervals of whole numbers.
//!
//! What is not known widens an interval and can only make a comparison unknown, never reverse it.
//! There is no infinity to calculate with: an end that is open is `None`, and a sum or product that
//! does not fit opens its end.

/// True, false or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not.
    False,
    /// It depends on what is not known.
    Unknown,
    /// Certainly.
    True,
}

impl Truth {
    /// False wins.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// True wins.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Certain, or `None`.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::True => Some(true),
            Self::False => Some(false),
            Self::Unknown => None,
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::from)
    }
}

/// All whole numbers from `lo` to `hi`; an end that is `None` is open. Days are numbers, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least it can be.
    pub lo: Option<i64>,
    /// The greatest it can be.
    pub hi: Option<i64>,
}

impl Interval {
    /// Anything at all.
    pub const ANY: Self = Self { lo: None, hi: None };
    /// A count or an amount of which nothing is known.
    pub const BLANK: Self = Self { lo: Some(0), hi: None };

    /// Exactly this.
    pub fn point(value: i64) -> Self {
        Self { lo: Some(value), hi: Some(value) }
    }

    /// From one to the other.
    pub fn between(lo: i64, hi: i64) -> Self {
        Self { lo: Some(lo), hi: Some(hi) }
    }

    /// The one number it can be.
    pub fn exact(self) -> Option<i64> {
        self.lo.filter(|lo| Some(*lo) == self.hi)
    }

    /// The same with an open upper end.
    #[must_use]
    pub fn at_least(self) -> Self {
        Self { hi: None, ..self }
    }

    /// Both ends added.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { lo: add(self.lo, other.lo), hi: add(self.hi, other.hi) }
    }

    /// Both multiplied. An open end stays open unless the other side is exactly zero.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        if self.exact() == Some(0) || other.exact() == Some(0) {
            return Self::point(0);
        }
        match (self.lo, self.hi, other.lo, other.hi) {
            (Some(a), Some(b), Some(c), Some(d)) => {
                let products = [(a, c), (a, d), (b, c), (b, d)].map(|(x, y)| x.checked_mul(y));
                let all: Option<Vec<i64>> = products.into_iter().collect();
                all.map_or(Self::ANY, |all| Self {
                    lo: all.iter().min().copied(),
                    hi: all.iter().max().copied(),
                })
            }
            (Some(a), _, Some(c), _) if a >= 0 && c >= 0 => Self { lo: a.checked_mul(c), hi: None },
            _ => Self::ANY,
        }
    }

    /// Whether it is less than the other.
    pub fn less(self, other: Self) -> Truth {
        match (self.hi.zip(other.lo), self.lo.zip(other.hi)) {
            (Some((hi, lo)), _) if hi < lo => Truth::True,
            (_, Some((lo, hi))) if lo >= hi => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// Whether it is the same number.
    pub fn same(self, other: Self) -> Truth {
        match (self.exact(), other.exact()) {
            (Some(one), Some(two)) => Truth::from(one == two),
            _ if self.less(other) == Truth::True || other.less(self) == Truth::True => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

fn add(one: Option<i64>, two: Option<i64>) -> Option<i64> {
    one?.checked_add(two?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_unknown_only_where_both_answers_are_possible() {
        let open = |lo| Interval { lo: Some(lo), hi: None };
        for (left, right, less) in [
            (Interval::between(1, 2), Interval::point(3), Truth::True),
            (Interval::between(1, 3), Interval::point(3), Truth::Unknown),
            (Interval::point(3), Interval::point(3), Truth::False),
            (open(3), Interval::point(3), Truth::False),
            (open(2), Interval::point(3), Truth::Unknown),
            (Interval::ANY, Interval::point(3), Truth::Unknown),
        ] {
            assert_eq!(left.less(right), less, "{left:?} < {right:?}");
        }
        assert_eq!(Interval::between(1, 2).same(Interval::point(3)), Truth::False);
        assert_eq!(open(1).same(open(1)), Truth::Unknown);
    }

    #[test]
    fn what_does_not_fit_opens_its_end() {
        assert_eq!(Interval::point(i64::MAX).plus(Interval::point(1)), Interval::ANY);
        assert_eq!(Interval::point(i64::MAX).times(Interval::point(2)), Interval::ANY);
        assert_eq!(Interval::point(0).times(Interval::BLANK), Interval::point(0));
        assert_eq!(Interval::between(-2, 3).times(Interval::between(-5, 1)), Interval::between(-15, 10));
    }
}
