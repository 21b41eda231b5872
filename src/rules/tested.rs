//! A condition as it was tested: a tree whose leaves carry the values.

use super::judgement::{CodeName, QueryTrace, Shown};
use super::tree::Comparison;
use super::truth::Truth;

/// A condition with the values it was tested on.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// Whether it holds.
    pub truth: Truth,
    /// What was tested.
    pub test: Test,
}

/// A condition as a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// All must hold.
    All(Vec<Tested>),
    /// One must hold.
    Any(Vec<Tested>),
    /// It must not hold.
    Not(Box<Tested>),
    /// Two values compared.
    Compare {
        /// The left side.
        left: Side,
        /// How.
        comparison: Comparison,
        /// The right side.
        right: Side,
    },
    /// A value is one of these codes, or a list holds one of them.
    OneOf {
        /// The value.
        value: Side,
        /// The codes.
        codes: Vec<CodeName>,
    },
    /// A list holds a value.
    Has {
        /// The list.
        list: Side,
        /// The value.
        element: Side,
    },
    /// A field is filled.
    Known(Factor),
    /// There is a record.
    Exists(Box<QueryTrace>),
    /// A yes-or-no value.
    Holds(Factor),
    /// Always so, or never.
    Constant,
}

/// One side of a comparison: a sum of products.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it comes to.
    pub value: Shown,
    /// The parts that are added; each is multiplied together.
    pub terms: Vec<Vec<Factor>>,
}

/// A value with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// What it is.
    pub name: FactorName,
    /// Its value.
    pub value: Shown,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum FactorName {
    /// A number or code written in the rule.
    Literal,
    /// A given: name, label.
    Given(String, String),
    /// A parameter: name, label.
    Parameter(String, String),
    /// A field of this association or of the unit: kind, field, label.
    Field(String, String, String),
    /// The assessment day.
    AsOf,
    /// A day reckoned from it.
    Day,
    /// A query written in the condition itself.
    Query(Box<QueryTrace>),
    /// Something in parentheses.
    Group,
}
