//! A rule as a tree. Every name is resolved and every type checked: what stands here can be evaluated.

use super::schema::{CodeId, FieldId, KindId, ListId, Unit};

/// Index into the parameters of a rule book.
pub(super) type ParamId = usize;

/// A condition: true, false or unknown.
#[derive(Clone, Debug)]
pub(super) enum Cond {
    And(Vec<Cond>),
    Or(Vec<Cond>),
    Not(Box<Cond>),
    Known(Path),
    Some(Query),
    /// A field of type yes-or-no.
    Holds(Path),
    /// A named condition on the innermost record.
    Term(Box<Cond>),
    Compare(Expr, Comparison, Expr),
    In(Expr, ListId, Vec<CodeId>),
    Has(Path, Expr),
    HasAny(Path, ListId, Vec<CodeId>),
    Constant(bool),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    Int(i64),
    Code(ListId, CodeId),
    Path(Path),
    Param(ParamId),
    AsOf,
    /// So many months before the assessment day.
    Ago(i32),
    Day {
        years_before: i32,
        month: u8,
        day: u8,
    },
    Sum(Vec<Expr>),
    Product(Vec<Expr>),
    Measure(Box<Measure>),
    Tally(Vec<Cond>),
    Truth(Box<Cond>),
}

/// What is taken from the rows of a query.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) kind: MeasureKind,
    /// The field for all but `count`.
    pub(super) field: Option<Path>,
    pub(super) query: Query,
}

/// What is taken from the rows of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureKind {
    /// How many rows.
    Count,
    /// The sum of a field.
    Sum,
    /// How many different values.
    Distinct,
    /// The value in the newest row.
    Latest,
}

/// The rows of one kind that fit.
#[derive(Clone, Debug)]
pub(super) struct Query {
    /// Whether the whole unit is seen, not only this association.
    pub(super) all: bool,
    pub(super) kind: KindId,
    pub(super) cond: Option<Box<Cond>>,
    pub(super) window: Option<Window>,
    /// The reference that joins a row to the record outside.
    pub(super) by: Option<FieldId>,
    /// A reference that the condition says is the same as a value outside: only rows that name it,
    /// or are blank there, can fit.
    pub(super) probe: Option<(FieldId, Path)>,
}

impl Query {
    /// The references that rows are looked up by.
    pub(super) fn look_ups(&self) -> impl Iterator<Item = (KindId, FieldId)> {
        let probe = self.probe.as_ref().map(|(field, _)| *field);
        self.by.into_iter().chain(probe).map(|field| (self.kind, field))
    }
}

/// A piece of time, laid on the kind's axis or on a field.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub(super) reach: Reach,
    pub(super) on: Option<FieldId>,
}

#[derive(Clone, Debug)]
pub(super) enum Reach {
    Year,
    Prev,
    Last(Length),
    Months(Length),
    AsOf,
    YearBack,
}

#[derive(Clone, Debug)]
pub(super) enum Length {
    Number(i64),
    Param(ParamId),
}

/// Where a value is read.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) base: Base,
    /// References that are followed: the field and the kind it points to.
    pub(super) hops: Vec<(FieldId, KindId)>,
    pub(super) leaf: Leaf,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Base {
    /// The record inside so many brackets, 0 the innermost.
    Row(usize),
    This,
    Unit,
    Given(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Leaf {
    Field(KindId, FieldId),
    Id,
    Mine,
    /// A given has no fields.
    Whole,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Number(Unit),
    Date,
    Bool,
    Text,
    Code(ListId),
    Codes(ListId),
    Ref(Option<KindId>),
    Refs(Option<KindId>),
}

impl Type {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Number(Unit::Money) => "money",
            Self::Number(Unit::Year) => "year",
            Self::Number(Unit::Plain | Unit::Literal) => "number",
            Self::Date => "date",
            Self::Bool => "yes or no",
            Self::Text => "text",
            Self::Code(_) => "code",
            Self::Codes(_) => "codes",
            Self::Ref(_) => "reference",
            Self::Refs(_) => "references",
        }
    }
}
