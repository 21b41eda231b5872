//! What would make it another verdict: how much is lacking to a better one, and what would take this one away.
//!
//! Read off the conditions as they were tested: of parts that must all hold, those that do not; of parts of
//! which one is enough, the fewest.

use super::to_do::ToDo;
use super::unit;
use crate::model::{Id, Verdict};
use crate::rules::judgement::{Blank, Judgement, OpenRegister, QueryTrace, ShareTrace, StepTrace};
use crate::rules::rule::{Cause, Outcome};
use crate::rules::schema::Unit;
use crate::rules::tested::{FactorName, Side, Test, Tested};
use crate::rules::tree::Comparison;
use crate::rules::truth::Truth;

/// What would change a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'j> {
    /// What it would become; `None`: no longer what it is.
    pub to: Option<&'j Outcome>,
    /// All that is needed for it.
    pub needs: Vec<Need<'j>>,
}

/// One thing that is needed.
#[derive(Clone, Debug, PartialEq)]
pub enum Need<'j> {
    /// The left side of a comparison by so much more, or less where negative.
    Amount {
        /// What is counted.
        of: &'j Side,
        /// By how much at least.
        by: i64,
        /// Money is in 分.
        unit: Unit,
    },
    /// A condition must hold, or must not.
    Condition {
        /// As it is now.
        tested: &'j Tested,
        /// How it should be.
        holds: bool,
    },
    /// Records of a share must satisfy; where it says so, one of them no longer does.
    Records {
        /// The share.
        share: &'j ShareTrace,
        /// Which.
        ids: Vec<&'j Id>,
        /// Whether they should satisfy.
        satisfy: bool,
    },
    /// A first record of a register must be there.
    First {
        /// Its name.
        label: &'j str,
    },
    /// Blank fields must be filled; what with decides.
    Fill(Vec<&'j Blank>),
    /// Registers must be declared finished.
    Finish(Vec<&'j OpenRegister>),
}

pub(super) fn changes<'j>(judgement: &'j Judgement, to_do: &ToDo<'j>) -> Vec<Change<'j>> {
    let trace = &judgement.trace;
    let mut changes = Vec::new();
    if judgement.cause == Some(Cause::Missing) {
        let absent = to_do.absent.iter().map(|query: &&QueryTrace| Need::First { label: &query.label });
        changes.extend(absent.map(|need| Change { to: None, needs: vec![need] }));
        if !to_do.blanks.is_empty() {
            changes.push(Change { to: None, needs: vec![Need::Fill(to_do.blanks.clone())] });
        }
        if !to_do.open.is_empty() {
            let needs = vec![Need::Finish(to_do.open.clone())];
            changes.push(Change { to: judgement.would_become.as_ref(), needs });
        }
        changes.extend(trace.share.iter().filter_map(unknown));
        return changes;
    }
    let rank = |verdict: Option<Verdict>| match verdict {
        Some(Verdict::Met) => 3,
        Some(Verdict::Partial) => 2,
        Some(Verdict::Unmet) => 1,
        _ => 0,
    };
    let rises = |step: &&StepTrace| {
        step.truth == Truth::False && rank(Some(step.outcome.verdict)) > rank(judgement.verdict)
    };
    for step in trace.steps.iter().filter(rises) {
        let needs = step.condition.as_ref().and_then(|condition| turn(condition, true));
        changes.extend(needs.map(|needs| Change { to: Some(&step.outcome), needs }));
    }
    if let Some(share) = &trace.share {
        changes.extend(of_share(share, judgement.verdict));
    }
    let decided = trace.steps.iter().find(|step| step.decided).and_then(|step| step.condition.as_ref());
    let needs = decided.and_then(|condition| turn(condition, false));
    changes.extend(needs.map(|needs| Change { to: None, needs }));
    changes
}

/// What turns a condition; `None` when nothing does.
fn turn(tested: &Tested, holds: bool) -> Option<Vec<Need<'_>>> {
    match &tested.test {
        Test::All(parts) | Test::Any(parts) => {
            let every = matches!(tested.test, Test::All(_)) == holds;
            let wrong = parts.iter().filter(|part| part.truth != Truth::from(holds));
            let needs = wrong.map(|part| turn(part, holds));
            if every {
                let all = needs.collect::<Option<Vec<_>>>()?;
                return Some(all.into_iter().flatten().fold(Vec::new(), with));
            }
            needs.flatten().min_by_key(Vec::len)
        }
        Test::Not(inside) => turn(inside, !holds),
        Test::Constant => None,
        Test::Compare { left, comparison, right } => {
            Some(vec![amount(left, *comparison, right, holds).unwrap_or(Need::Condition { tested, holds })])
        }
        Test::OneOf { .. } | Test::Has { .. } | Test::Known(_) | Test::Exists(_) | Test::Holds(_) => {
            Some(vec![Need::Condition { tested, holds }])
        }
    }
}

/// Of two amounts of the same, in the same direction, the greater does for both.
fn with<'j>(mut needs: Vec<Need<'j>>, need: Need<'j>) -> Vec<Need<'j>> {
    if let Need::Amount { of, by, .. } = need {
        let same = |known: &mut Need<'j>| match known {
            Need::Amount { of: known, by: known_by, .. }
                if *known == of && known_by.signum() == by.signum() =>
            {
                if by.abs() > known_by.abs() {
                    *known_by = by;
                }
                true
            }
            _ => false,
        };
        if needs.iter_mut().any(same) {
            return needs;
        }
    }
    needs.push(need);
    needs
}

/// By how much the left side must move; nothing where it is no number that records make.
fn amount<'j>(left: &'j Side, comparison: Comparison, right: &Side, holds: bool) -> Option<Need<'j>> {
    let is_made = |name: &FactorName| !matches!(name, FactorName::Literal | FactorName::Parameter(..));
    let unit =
        unit(&left.value).filter(|_| left.terms.iter().flatten().any(|factor| is_made(&factor.name)))?;
    let gap = right.value.exact()?.checked_sub(left.value.exact()?)?;
    let by = match (comparison, holds) {
        (Comparison::GreaterOrEqual, true) | (Comparison::Less, false) => gap.max(0),
        (Comparison::Greater, true) | (Comparison::LessOrEqual, false) => (gap + 1).max(0),
        (Comparison::LessOrEqual, true) | (Comparison::Greater, false) => gap.min(0),
        (Comparison::Less, true) | (Comparison::GreaterOrEqual, false) => (gap - 1).min(0),
        (Comparison::Equal, true) | (Comparison::NotEqual, false) => gap,
        // Nothing that is counted goes below 0.
        (Comparison::Equal, false) | (Comparison::NotEqual, true) => 1,
    };
    (by != 0).then_some(Need::Amount { of: left, by, unit })
}

/// The records of a share that lack what is asked, or the one that would break it.
fn of_share(share: &ShareTrace, verdict: Option<Verdict>) -> Option<Change<'_>> {
    let ids = |satisfied: Truth| {
        let records = share.records.iter().filter(|one| one.counts == Truth::True);
        records.filter(|one| one.satisfied == satisfied).filter_map(|one| one.row.id.as_ref()).collect()
    };
    let lacking: Vec<&Id> = ids(Truth::False);
    if !lacking.is_empty() {
        return Some(Change {
            to: Some(&share.all),
            needs: vec![Need::Records { share, ids: lacking, satisfy: true }],
        });
    }
    let satisfied: Vec<&Id> = ids(Truth::True);
    let needs = if satisfied.is_empty() {
        Need::First { label: &share.label }
    } else {
        Need::Records { share, ids: satisfied, satisfy: false }
    };
    verdict.map(|_| Change { to: None, needs: vec![needs] })
}

/// The records of a share of which nobody knows whether they satisfy.
fn unknown(share: &ShareTrace) -> Option<Change<'_>> {
    let unknown = share.records.iter().filter(|one| one.satisfied == Truth::Unknown);
    let ids: Vec<&Id> = unknown.filter_map(|one| one.row.id.as_ref()).collect();
    (!ids.is_empty())
        .then(|| Change { to: Some(&share.all), needs: vec![Need::Records { share, ids, satisfy: true }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::judgement::Shown;
    use crate::rules::tested::Factor;
    use crate::rules::truth::Interval;

    fn side(value: i64, name: FactorName) -> Side {
        let shown = Shown::Number { value: Interval::point(value), unit: Unit::Plain };
        Side { value: shown.clone(), terms: vec![vec![Factor { name, value: shown }]] }
    }

    fn compare(left: i64, comparison: Comparison, right: i64) -> Tested {
        compare_of("n", left, comparison, right)
    }

    fn compare_of(name: &str, left: i64, comparison: Comparison, right: i64) -> Tested {
        let holds = match comparison {
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::Less => left < right,
            Comparison::LessOrEqual => left <= right,
            Comparison::Greater => left > right,
            Comparison::GreaterOrEqual => left >= right,
        };
        let name = FactorName::Given(name.to_owned(), name.to_owned());
        let (left, right) = (side(left, name), side(right, FactorName::Literal));
        Tested { truth: Truth::from(holds), test: Test::Compare { left, comparison, right } }
    }

    fn by(tested: &Tested, holds: bool) -> i64 {
        match turn(tested, holds).as_deref() {
            Some([Need::Amount { by, .. }]) => *by,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_amount_turns_a_comparison_and_one_less_does_not() {
        let all = [
            Comparison::Equal,
            Comparison::Less,
            Comparison::LessOrEqual,
            Comparison::Greater,
            Comparison::GreaterOrEqual,
        ];
        for comparison in all {
            for left in 0..6 {
                for right in 0..6 {
                    let now = compare(left, comparison, right);
                    let holds = now.truth == Truth::False;
                    let by = by(&now, holds);
                    assert_eq!(compare(left + by, comparison, right).truth, Truth::from(holds));
                    let nearly = left + by - by.signum();
                    assert_eq!(
                        compare(nearly, comparison, right).truth,
                        now.truth,
                        "{left} {comparison:?} {right}"
                    );
                }
            }
        }
    }

    #[test]
    fn of_all_parts_those_that_fail_and_of_any_the_fewest() {
        let at_least = |left| compare(left, Comparison::GreaterOrEqual, 1);
        let other = compare_of("m", 0, Comparison::GreaterOrEqual, 1);
        let both = Tested { truth: Truth::False, test: Test::All(vec![at_least(0), other]) };
        let either = Tested { truth: Truth::False, test: Test::Any(vec![both.clone(), at_least(0)]) };
        let whole = Tested { truth: Truth::False, test: Test::All(vec![at_least(1), either.clone()]) };
        assert_eq!(turn(&both, true).map(|needs| needs.len()), Some(2));
        assert_eq!(turn(&either, true).map(|needs| needs.len()), Some(1));
        assert_eq!(turn(&whole, true).map(|needs| needs.len()), Some(1));
        let more = compare(0, Comparison::GreaterOrEqual, 3);
        let two_limits = Tested { truth: Truth::False, test: Test::All(vec![at_least(0), more]) };
        assert_eq!(by(&two_limits, true), 3, "the greater amount does for both");
        let holding = Tested { truth: Truth::True, test: Test::All(vec![at_least(1), at_least(2)]) };
        assert_eq!(turn(&holding, false).map(|needs| needs.len()), Some(1));
    }
}
