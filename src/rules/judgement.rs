//! What the rules conclude of one item, and the trace that lets a page explain it without knowing
//! the item. Data only: no sentence, no reference into the facts.

use super::rule::{Cause, Outcome};
use super::tested::Tested;
use super::tree::MeasureKind;
use super::truth::{Interval, Truth};
use crate::model::{Date, Id, Verdict};

pub use super::schema::Unit;

/// The result of one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The item.
    pub item: String,
    /// The verdict. `None` for a roll-up, which has a ratio and lights, and for an item that no rule knows.
    pub verdict: Option<Verdict>,
    /// Why it is 数据不足.
    pub cause: Option<Cause>,
    /// Why it is 不适用: a name of the catalogue's `reasons`.
    pub reason: Option<String>,
    /// The outcomes that are still possible, when there are several.
    pub possible: Vec<Outcome>,
    /// Satisfying of all for a share; 2·met + partial of 2·answered for a roll-up.
    pub ratio: Option<Ratio>,
    /// One for each group of a roll-up that has lights.
    pub lights: Vec<Light>,
    /// Remarks that hold, in the words of the catalogue.
    pub hints: Vec<String>,
    /// What it becomes once every register it reads is declared finished, when that changes anything.
    pub would_become: Option<Outcome>,
    /// How it came about.
    pub trace: Trace,
}

impl Judgement {
    /// All lights together: red wins, then unknown.
    pub fn light(&self) -> Truth {
        self.lights.iter().map(|light| light.truth).fold(Truth::True, Truth::and)
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The part.
    pub part: i64,
    /// The whole.
    pub whole: i64,
}

/// Whether all answers to a group of items are 符合 or 不适用.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// Patterns of item ids.
    pub items: Vec<String>,
    /// Unknown while one is 未填.
    pub truth: Truth,
}

/// How a judgement came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// The named measures, in the order of the rule.
    pub givens: Vec<GivenTrace>,
    /// The names of the givens shown first.
    pub show: Vec<String>,
    /// The steps that were walked, the item's gates first.
    pub steps: Vec<StepTrace>,
    /// The records of a share, when the steps led to it.
    pub share: Option<ShareTrace>,
    /// The blank fields that the steps themselves read and did not know.
    pub blanks: Vec<Blank>,
    /// The registers that the steps themselves read and that are not declared finished.
    pub open: Vec<OpenRegister>,
}

/// One named measure with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenTrace {
    /// Its name in the rule.
    pub name: String,
    /// Its word.
    pub label: String,
    /// The line as it is written.
    pub line: String,
    /// What it came to.
    pub value: Shown,
    /// The names of the givens it is reckoned from.
    pub uses: Vec<String>,
    /// The queries it was measured by.
    pub queries: Vec<QueryTrace>,
    /// The blank fields that were read and not known.
    pub blanks: Vec<Blank>,
    /// The registers that are not declared finished and might change it.
    pub open: Vec<OpenRegister>,
}

/// A blank field of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Blank {
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub id: String,
    /// The field.
    pub field: String,
}

/// A register that is not declared finished.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenRegister {
    /// The kind of record.
    pub kind: String,
    /// Its name.
    pub label: String,
}

/// A value as it is shown: an interval where it is not exactly known.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A number.
    Number {
        /// What it can be.
        value: Interval,
        /// What it counts; money is in 分.
        unit: Unit,
    },
    /// A day, or the days it can be.
    Date {
        /// The earliest; `None`: any.
        from: Option<Date>,
        /// The latest.
        to: Option<Date>,
    },
    /// A truth value.
    Truth(Truth),
    /// A code with its word; `None`: not known.
    Code(Option<CodeName>),
    /// Several codes; `None`: not known.
    Codes(Option<Vec<CodeName>>),
    /// Text or the id of a record; `None`: not known.
    Text(Option<String>),
}

/// A code and its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// The code.
    pub code: String,
    /// Its word.
    pub label: String,
}

/// A query and the records it found.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryTrace {
    /// What was taken from the rows; `None`: whether there is any.
    pub measure: Option<MeasureKind>,
    /// The kind of record.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// The field that was summed or read, with its label.
    pub field: Option<FieldName>,
    /// The window of time.
    pub window: Option<WindowTrace>,
    /// Whether its kind lies on years, not days.
    pub by_year: bool,
    /// What it came to.
    pub value: Shown,
    /// The rows that counted.
    pub counted: Vec<RowTrace>,
    /// The rows that may count, once a blank is filled.
    pub possible: Vec<RowTrace>,
    /// The rows in the window that are not what is asked for.
    pub dropped: Vec<RowTrace>,
    /// Whether more rows may come, because the register is not declared finished.
    pub open: bool,
}

/// A field and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// Its name in files.
    pub name: String,
    /// Its word.
    pub label: String,
}

/// A window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowTrace {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// First and last year, when it is whole years.
    pub years: Option<(i64, i64)>,
}

/// A row that a query looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct RowTrace {
    /// The record; `None` for a computed row.
    pub id: Option<Id>,
    /// Its year, where its kind has years.
    pub year: Option<i64>,
    /// The value of the measured field.
    pub value: Option<Shown>,
    /// The records a computed row was made from.
    pub sources: Vec<SourceTrace>,
}

/// A record behind a computed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTrace {
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub id: Id,
    /// Its year, where its kind has years.
    pub year: Option<i64>,
    /// Whether it counts towards the amount (a donation does not).
    pub counts: bool,
    /// Whether its amount waits to be confirmed.
    pub unconfirmed: bool,
}

/// A step that was walked.
#[derive(Clone, Debug, PartialEq)]
pub struct StepTrace {
    /// The line as it is written.
    pub line: String,
    /// What it says.
    pub outcome: Outcome,
    /// Its condition; `None` for the last.
    pub condition: Option<Tested>,
    /// Whether the condition holds.
    pub truth: Truth,
    /// Whether it gave the verdict.
    pub decided: bool,
}

/// The records of a share.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareTrace {
    /// The query as it is written.
    pub of: String,
    /// What is asked of each, as it is written.
    pub that: String,
    /// The kind of record.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// The window of time.
    pub window: Option<WindowTrace>,
    /// The records, each with its answer.
    pub records: Vec<ShareRecord>,
    /// The outcomes that are possible.
    pub outcomes: Vec<Outcome>,
    /// What it is when all satisfy.
    pub all: Outcome,
    /// The blank fields that were read and not known.
    pub blanks: Vec<Blank>,
    /// The registers that are not declared finished.
    pub open: Vec<OpenRegister>,
}

/// One record of a share.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRecord {
    /// The row.
    pub row: RowTrace,
    /// Whether it belongs to the records of the share at all; never false.
    pub counts: Truth,
    /// Whether it satisfies.
    pub satisfied: Truth,
}
