//! Walks a rule: gates, steps, then the share; and says what is still possible.

use super::eval::{Eval, Log};
use super::facts::Facts;
use super::judgement::{GivenTrace, Judgement, Ratio, ShareRecord, ShareTrace, Shown, StepTrace};
use super::query::More;
use super::rollup;
use super::rule::{Cause, Formula, Line, Outcome, Rule, Share, Step};
use super::table::Row;
use super::tested::Tested;
use super::tree::{Base, Path};
use super::truth::Truth;
use super::value::Val;
use super::walk::{self, Part};
use crate::model::{Record, Verdict};
use crate::policy::SheetKind;
use std::cell::RefCell;

/// A walk through one rule.
struct Walk<'f, 'a> {
    eval: Eval<'f, 'a>,
    rule: &'f Rule,
    outcomes: Vec<Outcome>,
    judgement: Judgement,
}

pub(super) fn judge<'f>(
    item: &str,
    rule: &'f Rule,
    facts: &'f Facts,
    association: Option<&Record>,
) -> Judgement {
    let mut walk = Walk::new(rule, facts, association);
    walk.eval.queries = Some(RefCell::default());
    walk.run();
    let closed = walk.reads_open().then(|| closed(rule, facts, association)).flatten();
    let outcome = walk.outcome();
    let mut judgement = walk.judgement;
    item.clone_into(&mut judgement.item);
    judgement.would_become = closed.filter(|closed| Some(closed) != outcome.as_ref());
    if !rule.rollup.is_empty() {
        let answers = rollup::answers(facts);
        judgement.ratio = Some(rollup::ratio(&rule.rollup, &answers));
        judgement.lights = rollup::lights(&rule.lights, &answers);
    }
    judgement.possible = if walk.outcomes.len() > 1 { walk.outcomes } else { Vec::new() };
    if let Some(outcome) = outcome {
        judgement.verdict = Some(outcome.verdict);
        judgement.cause = outcome.cause;
        judgement.reason = outcome.reason;
    }
    judgement
}

/// The outcome with every register taken as finished.
pub(super) fn closed<'f>(rule: &'f Rule, facts: &'f Facts, association: Option<&Record>) -> Option<Outcome> {
    let mut walk = Walk::new(rule, facts, association);
    walk.eval.closed = true;
    walk.run();
    walk.outcome()
}

/// The outcome alone.
pub(super) fn outcome<'f>(rule: &'f Rule, facts: &'f Facts, association: Option<&Record>) -> Option<Outcome> {
    let mut walk = Walk::new(rule, facts, association);
    walk.run();
    walk.outcome()
}

impl<'f, 'a> Walk<'f, 'a> {
    fn new(rule: &'f Rule, facts: &'f Facts<'a>, association: Option<&Record>) -> Self {
        let this: Option<&'f Row<'f>> = association
            .filter(|_| rule.sheet == SheetKind::Association)
            .and_then(|record| facts.table(facts.book.schema.association).find(record.id.as_str()));
        let mut eval = Eval::new(facts, this);
        eval.given_names = &rule.givens;
        Self { eval, rule, outcomes: Vec::new(), judgement: Judgement::default() }
    }

    fn run(&mut self) {
        let rule = self.rule;
        for step in &rule.gates {
            if self.step(step) {
                return;
            }
        }
        self.givens();
        let ended = rule.steps.iter().any(|step| self.step(step));
        if let Some(share) = rule.share.as_ref().filter(|_| !ended) {
            self.share(share);
        }
        if self.explains() {
            let log = self.eval.log.take();
            (self.judgement.trace.blanks, self.judgement.trace.open) = self.eval.unknowns(&log);
        }
        for (cond, text) in &rule.hints {
            if self.eval.cond(cond, None) == Truth::True {
                self.judgement.hints.push(text.clone());
            }
        }
    }

    fn outcome(&self) -> Option<Outcome> {
        match self.outcomes.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => Some(Outcome::insufficient(Cause::Missing)),
        }
    }

    fn possible(&mut self, outcome: &Outcome) {
        if !self.outcomes.contains(outcome) {
            self.outcomes.push(outcome.clone());
        }
    }

    fn explains(&self) -> bool {
        self.eval.queries.is_some()
    }

    fn givens(&mut self) {
        let gates = self.eval.log.take();
        for given in &self.rule.givens {
            let line = match &given.formula {
                Formula::One(line) => Some(line),
                Formula::Table { by, lines } => match self.eval.path(by, None) {
                    Val::Code(Some(code)) => {
                        lines.iter().find(|(known, _)| *known == code).map(|(_, line)| line)
                    }
                    _ => None,
                },
            };
            let value = line.map_or(Val::unknown(given.kind), |line| self.eval.expr(&line.expr, None));
            if self.explains() {
                let log = self.eval.log.take();
                let log = if value.is_known() { Log::default() } else { log };
                let (blanks, open) = self.eval.unknowns(&log);
                self.judgement.trace.givens.push(GivenTrace {
                    name: given.name.clone(),
                    label: given.label.clone(),
                    line: line.map(|line| line.text.clone()).unwrap_or_default(),
                    value: self.eval.shown(value, given.kind),
                    uses: line.map(|line| self.uses(line)).unwrap_or_default(),
                    queries: self.eval.queries.as_ref().map(RefCell::take).unwrap_or_default(),
                    blanks,
                    open,
                });
            }
            self.eval.givens.push(value);
        }
        *self.eval.log.borrow_mut() = gates;
        if self.explains() {
            let names = self.rule.show.iter().filter_map(|at| self.rule.givens.get(*at));
            self.judgement.trace.show = names.map(|given| given.name.clone()).collect();
        }
    }

    /// The names of the givens in a line.
    fn uses(&self, line: &Line) -> Vec<String> {
        let mut names = Vec::new();
        walk::expr(&line.expr, &mut |part| {
            if let Part::Path(Path { base: Base::Given(at), .. }) = part {
                names.extend(self.rule.givens.get(*at).map(|given| given.name.clone()));
            }
        });
        names
    }

    /// Takes a step; whether it ends the walk.
    fn step(&mut self, step: &Step) -> bool {
        let condition: Option<Tested> =
            step.cond.as_ref().filter(|_| self.explains()).map(|cond| self.eval.tested(cond));
        let truth = match (&condition, &step.cond) {
            (Some(tested), _) => tested.truth,
            (None, Some(cond)) => self.eval.cond(cond, None),
            (None, None) => Truth::True,
        };
        if truth != Truth::False {
            self.possible(&step.outcome);
        }
        if self.explains() {
            let decided = truth == Truth::True && self.outcomes.len() == 1;
            let (line, outcome) = (step.text.clone(), step.outcome.clone());
            self.judgement.trace.steps.push(StepTrace { line, outcome, condition, truth, decided });
        }
        truth == Truth::True
    }

    /// Judges record by record, then says which of all, some, none and empty are possible.
    fn share(&mut self, share: &Share) {
        let (mut yes, mut no, mut certain, mut all) = (0_i64, 0_i64, 0_i64, 0_i64);
        let (mut certain_yes, mut certain_no) = (0_i64, 0_i64);
        let mut records = Vec::new();
        let before = self.eval.log.take();
        let mut found: Vec<(&'f Row<'f>, Truth)> = Vec::new();
        self.eval.each(&share.of, None, None, &mut |row, counts| {
            found.push((row, counts));
            true
        });
        let read = super::walk::fields_of(&share.of, None);
        for (row, counts) in found {
            let frame = super::eval::Frame { row, kind: share.of.kind, outside: None };
            let satisfied = self.eval.cond(&share.that, Some(&frame));
            all += 1;
            certain += i64::from(counts == Truth::True);
            yes += i64::from(satisfied != Truth::False);
            no += i64::from(satisfied != Truth::True);
            certain_yes += i64::from(counts == Truth::True && satisfied == Truth::True);
            certain_no += i64::from(counts == Truth::True && satisfied == Truth::False);
            if self.explains() {
                let row = self.eval.row_trace(share.of.kind, &read, row, None);
                records.push(ShareRecord { row, counts, satisfied });
            }
        }
        let more = self.eval.more(&share.of, None) != More::None;
        if more {
            self.eval.log_open(share.of.kind);
        }
        let mut outcomes = Vec::new();
        for (possible, outcome) in [
            (certain == 0, &share.empty),
            (certain_no == 0 && (yes > 0 || more), &share.all),
            ((yes > 0 && no > 0 && all > 1) || more, &share.some),
            (certain_yes == 0 && (no > 0 || more), &share.none),
        ] {
            if possible {
                outcomes.push(outcome.clone());
                self.possible(outcome);
            }
        }
        self.judgement.ratio = Some(Ratio { part: certain_yes, whole: certain });
        let log = self.eval.log.replace(before);
        if self.explains() {
            let (blanks, open) = self.eval.unknowns(&log);
            let schema = &self.eval.facts.book.schema;
            self.judgement.trace.share = Some(ShareTrace {
                of: share.of_text.clone(),
                that: share.that_text.clone(),
                kind: schema.kind_name(share.of.kind).to_owned(),
                label: schema.kind(share.of.kind).map(|kind| kind.label.clone()).unwrap_or_default(),
                window: self.eval.window_trace(&share.of),
                records,
                outcomes,
                all: share.all.clone(),
                blanks,
                open,
            });
        }
    }

    fn reads_open(&self) -> bool {
        let trace = &self.judgement.trace;
        let undecided = self.outcome().is_some_and(|outcome| outcome.verdict == Verdict::Insufficient);
        let givens = trace.givens.iter().any(|given| !given.open.is_empty());
        let share = trace.share.as_ref().is_some_and(|share| !share.open.is_empty());
        undecided && (givens || share || !trace.open.is_empty())
    }
}

impl Shown {
    /// The one number it can be.
    pub fn exact(&self) -> Option<i64> {
        match self {
            Self::Number { value, .. } => value.exact(),
            _ => None,
        }
    }
}
