//! What to fill and what to declare finished.

use super::given;
use crate::model::Verdict;
use crate::rules::judgement::{Blank, Judgement, OpenRegister, QueryTrace};
use crate::rules::rule::Cause;
use crate::rules::tested::{Factor, FactorName, Test, Tested};
use crate::rules::tree::MeasureKind;
use crate::rules::truth::Truth;
use std::collections::BTreeSet;

/// What a verdict waits for.
#[derive(Default)]
pub(super) struct ToDo<'j> {
    pub(super) blanks: Vec<&'j Blank>,
    pub(super) open: Vec<&'j OpenRegister>,
    /// Queries for the newest row that found none at all.
    pub(super) absent: Vec<&'j QueryTrace>,
}

/// What to fill and what to declare: only what a step that is not settled leans on.
pub(super) fn to_do(judgement: &Judgement) -> ToDo<'_> {
    let trace = &judgement.trace;
    let (mut blanks, mut open) = (BTreeSet::new(), BTreeSet::new());
    let mut absent: Vec<&QueryTrace> = Vec::new();
    if judgement.verdict != Some(Verdict::Insufficient) {
        return ToDo::default();
    }
    let mut names = BTreeSet::new();
    let unsettled = |truth: Truth| match judgement.cause {
        Some(Cause::Missing) => truth == Truth::Unknown,
        Some(Cause::Guard | Cause::Ask) | None => truth != Truth::False,
    };
    for step in trace.steps.iter().filter(|step| unsettled(step.truth)) {
        if let Some(tested) = &step.condition {
            givens_in(tested, &unsettled, &mut names);
        }
    }
    let mut waiting: Vec<&str> = names.iter().copied().collect();
    while let Some(given) = waiting.pop().and_then(|name| given(trace, name)) {
        blanks.extend(&given.blanks);
        open.extend(&given.open);
        for query in given.queries.iter().filter(|query| query.measure == Some(MeasureKind::Latest)) {
            let is_new = !absent.iter().any(|known| known.kind == query.kind);
            if query.counted.is_empty() && query.possible.is_empty() && is_new {
                absent.push(query);
            }
        }
        // A given names only those before it, so this ends.
        waiting.extend(given.uses.iter().map(String::as_str).filter(|name| names.insert(name)));
    }
    blanks.extend(&trace.blanks);
    open.extend(&trace.open);
    if let Some(share) = &trace.share {
        blanks.extend(&share.blanks);
        open.extend(&share.open);
    }
    ToDo { blanks: blanks.into_iter().collect(), open: open.into_iter().collect(), absent }
}

/// The names of the givens in the parts of a condition that are not settled.
fn givens_in<'j>(tested: &'j Tested, unsettled: &dyn Fn(Truth) -> bool, names: &mut BTreeSet<&'j str>) {
    let mut factor = |factor: &'j Factor| {
        if let FactorName::Given(name, _) = &factor.name {
            names.insert(name);
        }
    };
    match &tested.test {
        Test::All(parts) | Test::Any(parts) => {
            for part in parts.iter().filter(|part| unsettled(part.truth)) {
                givens_in(part, unsettled, names);
            }
        }
        Test::Not(inside) => givens_in(inside, &|_| true, names),
        Test::Compare { left, right, .. } | Test::Has { list: left, element: right } => {
            left.terms.iter().chain(&right.terms).flatten().for_each(&mut factor);
        }
        Test::OneOf { value, .. } => value.terms.iter().flatten().for_each(&mut factor),
        Test::Known(one) | Test::Holds(one) => factor(one),
        Test::Exists(_) | Test::Constant => {}
    }
}
