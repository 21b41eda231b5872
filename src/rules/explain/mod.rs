//! Turns a judgement into what a page prints, in order and without a sentence: clauses with both
//! sides spelt out, what is missing to a threshold, which years are there, which records counted,
//! what to fill and what to declare finished. Words come from the locale.

mod change;
mod coverage;
mod to_do;

use super::judgement::{
    Blank, GivenTrace, Judgement, OpenRegister, QueryTrace, RowTrace, Shown, Trace, Unit,
};
use super::rule::Outcome;
use super::tested::{Factor, FactorName, Side, Test, Tested};
use super::tree::{Comparison, MeasureKind};
use super::truth::Truth;
use crate::model::{Id, order};
pub use change::{Change, Need};
use coverage::{records, years};
use to_do::to_do;

/// What a page prints of a judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<'j> {
    /// What it came to; `None` for a roll-up.
    pub outcome: Option<Outcome>,
    /// The outcomes still possible, when there are several.
    pub possible: &'j [Outcome],
    /// What it becomes once the open registers are declared finished.
    pub would_become: Option<&'j Outcome>,
    /// The measures, those shown first at the front.
    pub measures: Vec<&'j GivenTrace>,
    /// The steps that were walked.
    pub clauses: Vec<Clause<'j>>,
    /// Which years of a window have a row.
    pub years: Vec<YearCoverage<'j>>,
    /// The records that were looked at, each once.
    pub records: Vec<RecordUse<'j>>,
    /// The fields to fill, as far as they can change the verdict.
    pub blanks: Vec<&'j Blank>,
    /// The registers to declare finished, as far as they can change the verdict.
    pub open: Vec<&'j OpenRegister>,
    /// What would make it another verdict, the better ones first.
    pub changes: Vec<Change<'j>>,
    /// Remarks that hold.
    pub hints: &'j [String],
}

/// A step in its own words and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause<'j> {
    /// The line as it is written.
    pub line: &'j str,
    /// What it says.
    pub outcome: &'j Outcome,
    /// Whether its condition holds.
    pub truth: Truth,
    /// Whether it gave the verdict.
    pub decided: bool,
    /// Its condition; `None` for the last.
    pub condition: Option<&'j Tested>,
    /// The comparisons in it, in order, each spelt out.
    pub comparisons: Vec<Spelt<'j>>,
}

/// A comparison spelt out.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelt<'j> {
    /// Whether it holds.
    pub truth: Truth,
    /// The left side.
    pub left: &'j Side,
    /// How.
    pub comparison: Comparison,
    /// The right side.
    pub right: &'j Side,
    /// What the left side is added up from, when it is one sum.
    pub addends: Vec<Addend<'j>>,
    /// How much the left side lacks, when the comparison asks for at least so much and fails.
    pub shortfall: Option<Shortfall>,
    /// The same as an average, when the right side is a standard times a number.
    pub average: Option<Average>,
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Addend<'j> {
    /// Its year, where it has one.
    pub year: Option<i64>,
    /// Its record, where it is one.
    pub id: Option<&'j Id>,
    /// Its value.
    pub value: &'j Shown,
}

/// How much is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// So much more would do.
    pub missing: i64,
    /// Money is in 分.
    pub unit: Unit,
}

/// A sum by its number of parts. Only for reading: no verdict rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Average {
    /// The sum.
    pub sum: i64,
    /// Divided by.
    pub count: i64,
    /// The average: half a unit is rounded up, but never up to a limit that is missed.
    pub quotient: i64,
    /// Whether nothing was rounded off.
    pub exact: bool,
    /// What it is measured against.
    pub limit: i64,
    /// Money is in 分.
    pub unit: Unit,
}

/// The years of a window and what there is of each.
#[derive(Clone, Debug, PartialEq)]
pub struct YearCoverage<'j> {
    /// The kind of record.
    pub kind: &'j str,
    /// Its name.
    pub label: &'j str,
    /// Every year of the window.
    pub years: Vec<(i64, RowUse)>,
    /// The years before it that those in it are compared with.
    pub base: Vec<(i64, RowUse)>,
}

/// What became of a row. The best of several comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowUse {
    /// There is none.
    Absent,
    /// It is there and does not count.
    Dropped,
    /// It waits to be confirmed, and until then all that it is reckoned with does not count.
    Unconfirmed,
    /// It may count, once a blank is filled.
    Possible,
    /// It counts.
    Counted,
}

/// A record that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordUse<'j> {
    /// The kind of record.
    pub kind: &'j str,
    /// The record.
    pub id: &'j Id,
    /// What became of it, at best.
    pub used: RowUse,
}

/// Explains a judgement.
pub fn explain(judgement: &Judgement) -> Explanation<'_> {
    let trace = &judgement.trace;
    let outcome = judgement.verdict.map(|verdict| Outcome {
        verdict,
        cause: judgement.cause,
        reason: judgement.reason.clone(),
    });
    let clauses = trace.steps.iter().map(|step| Clause {
        line: &step.line,
        outcome: &step.outcome,
        truth: step.truth,
        decided: step.decided,
        condition: step.condition.as_ref(),
        comparisons: step.condition.iter().flat_map(|tested| comparisons(tested, trace)).collect(),
    });
    let to_do = to_do(judgement);
    let changes = change::changes(judgement, &to_do);
    Explanation {
        outcome,
        possible: &judgement.possible,
        would_become: judgement.would_become.as_ref(),
        measures: measures(trace),
        clauses: clauses.collect(),
        years: years(trace),
        records: records(trace),
        blanks: to_do.blanks,
        open: to_do.open,
        changes,
        hints: &judgement.hints,
    }
}

fn measures(trace: &Trace) -> Vec<&GivenTrace> {
    let first = trace.show.iter().filter_map(|name| trace.givens.iter().find(|given| given.name == *name));
    let rest = trace.givens.iter().filter(|given| !trace.show.contains(&given.name));
    first.chain(rest).collect()
}

fn comparisons<'j>(tested: &'j Tested, trace: &'j Trace) -> Vec<Spelt<'j>> {
    match &tested.test {
        Test::All(parts) | Test::Any(parts) => {
            parts.iter().flat_map(|part| comparisons(part, trace)).collect()
        }
        Test::Not(inside) => comparisons(inside, trace),
        Test::Compare { left, comparison, right } => vec![Spelt {
            truth: tested.truth,
            left,
            comparison: *comparison,
            right,
            addends: addends(left, trace),
            shortfall: shortfall(tested.truth, left, *comparison, right),
            average: average(left, right),
        }],
        Test::OneOf { .. }
        | Test::Has { .. }
        | Test::Known(_)
        | Test::Exists(_)
        | Test::Holds(_)
        | Test::Constant => Vec::new(),
    }
}

/// The rows a side is added up from, when it is a given or a query that sums.
fn addends<'j>(side: &'j Side, trace: &'j Trace) -> Vec<Addend<'j>> {
    let [term] = side.terms.as_slice() else { return Vec::new() };
    let [factor] = term.as_slice() else { return Vec::new() };
    let queries: Vec<&QueryTrace> = match &factor.name {
        FactorName::Given(name, _) => {
            given(trace, name).map(|given| given.queries.iter().collect()).unwrap_or_default()
        }
        FactorName::Query(query) => vec![query],
        _ => Vec::new(),
    };
    if queries.iter().any(|query| query.measure != Some(MeasureKind::Sum)) {
        return Vec::new();
    }
    let rows = queries.into_iter().flat_map(|query| &query.counted);
    let addend =
        |row: &'j RowTrace| Some(Addend { year: row.year, id: row.id.as_ref(), value: row.value.as_ref()? });
    let mut addends: Vec<Addend> = rows.filter_map(addend).collect();
    order::by_key(&mut addends, |addend| addend.year);
    addends
}

fn shortfall(truth: Truth, left: &Side, comparison: Comparison, right: &Side) -> Option<Shortfall> {
    let more = match comparison {
        Comparison::GreaterOrEqual => 0,
        Comparison::Greater => 1,
        Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::LessOrEqual => return None,
    };
    let missing = right.value.exact()?.checked_add(more)?.checked_sub(left.value.exact()?)?;
    (truth == Truth::False && missing > 0).then_some(Shortfall { missing, unit: unit(&left.value)? })
}

/// `sum >= standard * count` read as `sum / count` against the standard.
fn average(left: &Side, right: &Side) -> Option<Average> {
    let [term] = right.terms.as_slice() else { return None };
    let [one, two] = term.as_slice() else { return None };
    let is_money = |factor: &&Factor| unit(&factor.value) == Some(Unit::Money);
    let limit = [one, two].into_iter().find(is_money)?.value.exact()?;
    let count = [one, two].into_iter().find(|factor| !is_money(factor))?.value.exact()?;
    let sum = left.value.exact()?;
    let down = sum.checked_div_euclid(count).filter(|_| count > 0)?;
    let rest = sum.checked_rem_euclid(count)?;
    let is_missed = down < limit;
    let up = rest >= count - rest && !(is_missed && down + 1 >= limit);
    let quotient = if up { down + 1 } else { down };
    let exact = rest == 0;
    Some(Average { sum, count, quotient, exact, limit, unit: Unit::Money })
}

fn unit(value: &Shown) -> Option<Unit> {
    match value {
        Shown::Number { unit, .. } => Some(*unit),
        _ => None,
    }
}

fn given<'j>(trace: &'j Trace, name: &str) -> Option<&'j GivenTrace> {
    trace.givens.iter().find(|given| given.name == name)
}
