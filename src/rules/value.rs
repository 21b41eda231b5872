//! A value while a rule is evaluated, and the value of a blank.

use super::schema::{CodeId, Meaning};
use super::table::Cell;
use super::tree::{Comparison, Type};
use super::truth::{Interval, Truth};

/// `None` stands for a code, text or list that is not known.
#[derive(Clone, Copy, Debug)]
pub(super) enum Val<'f> {
    Number(Interval),
    Date(Interval),
    Truth(Truth),
    Code(Option<CodeId>),
    Text(Option<&'f str>),
    Codes(Option<&'f [CodeId]>),
    Texts(Option<&'f [String]>),
}

impl<'f> Val<'f> {
    /// What a value of this type can be when nothing is known of it.
    pub(super) fn unknown(kind: Type) -> Self {
        match kind {
            Type::Number(_) => Self::Number(Interval::BLANK),
            Type::Date => Self::Date(Interval::ANY),
            Type::Bool => Self::Truth(Truth::Unknown),
            Type::Code(_) => Self::Code(None),
            Type::Codes(_) => Self::Codes(None),
            Type::Text | Type::Ref(_) => Self::Text(None),
            Type::Refs(_) => Self::Texts(None),
        }
    }

    pub(super) fn meaning(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Bool(truth) => Self::Truth(Truth::from(truth)),
            Meaning::Number(number) => Self::Number(Interval::point(number)),
            Meaning::Code(code) => Self::Code(Some(code)),
            Meaning::Nothing => Self::Codes(Some(&[])),
        }
    }

    /// What a filled cell holds; `None` when it holds nothing that can be known.
    pub(super) fn of(cell: &'f Cell<'f>, kind: Type, closed: bool) -> Option<Self> {
        match cell {
            Cell::Blank | Cell::Unknown => None,
            Cell::Range(range) if kind == Type::Date => Some(Self::Date(*range)),
            Cell::Range(range) => Some(Self::Number(*range)),
            Cell::AtLeast(range) => Some(Self::Number(if closed { *range } else { range.at_least() })),
            Cell::Code(code) => Some(Self::Code(Some(*code))),
            Cell::Text(text) => Some(Self::Text(Some(text))),
            Cell::Bool(truth) => Some(Self::Truth(Truth::from(*truth))),
            Cell::Codes(codes) => Some(Self::Codes(Some(codes))),
            Cell::Texts(texts) => Some(Self::Texts(Some(texts))),
        }
    }

    pub(super) fn range(self) -> Interval {
        match self {
            Self::Number(range) | Self::Date(range) => range,
            _ => Interval::ANY,
        }
    }

    pub(super) fn is_known(self) -> bool {
        match self {
            Self::Number(range) | Self::Date(range) => range.exact().is_some(),
            Self::Truth(truth) => truth != Truth::Unknown,
            Self::Code(code) => code.is_some(),
            Self::Text(text) => text.is_some(),
            Self::Codes(codes) => codes.is_some(),
            Self::Texts(texts) => texts.is_some(),
        }
    }

    /// A key under which equal values are equal; `None` when not known.
    pub(super) fn key(self) -> Option<Key<'f>> {
        match self {
            Self::Number(range) | Self::Date(range) => range.exact().map(Key::Number),
            Self::Truth(truth) => truth.known().map(|truth| Key::Number(i64::from(truth))),
            Self::Code(code) => code.and_then(|code| i64::try_from(code).ok()).map(Key::Number),
            Self::Text(text) => text.map(Key::Text),
            Self::Codes(_) | Self::Texts(_) => None,
        }
    }

    pub(super) fn compare(self, comparison: Comparison, other: Self) -> Truth {
        let (left, right) = (self.range(), other.range());
        match comparison {
            Comparison::Less => left.less(right),
            Comparison::GreaterOrEqual => !left.less(right),
            Comparison::Greater => right.less(left),
            Comparison::LessOrEqual => !right.less(left),
            Comparison::Equal => self.same(other),
            Comparison::NotEqual => !self.same(other),
        }
    }

    fn same(self, other: Self) -> Truth {
        match (self, other) {
            (Self::Number(one) | Self::Date(one), Self::Number(two) | Self::Date(two)) => one.same(two),
            _ => Truth::from(self.key().zip(other.key()).map(|(one, two)| one == two)),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key<'f> {
    Number(i64),
    Text(&'f str),
}
