//! Reads one rule.

use super::error::{Place, RuleErrorKind};
use super::load::{Faults, line};
use super::parse::{condition, records};
use super::rule::{Cause, Formula, Given, Outcome, Rule, Share, Step, fits};
use super::scope::{Fault, Named, Scope};
use super::tree::Type;
use crate::model::Verdict;
use crate::policy::catalogue::{DecidingTier, GivenExpr, Registered, ShareSource};
use crate::policy::{Catalogue, Item, SheetKind};
use std::collections::BTreeMap;

pub(super) struct RuleLoader<'l> {
    pub(super) item: &'l Item,
    pub(super) catalogue: &'l Catalogue,
    pub(super) scope: Scope<'l>,
    pub(super) faults: &'l mut Faults,
}

impl RuleLoader<'_> {
    pub(super) fn load(mut self) -> Rule {
        let source = &self.item.rule;
        let mut givens: Vec<Given> = Vec::new();
        let mut known: Vec<(String, Type)> = Vec::new();
        let this = self.item.sheet == SheetKind::Association;
        for (name, given) in &source.given.0 {
            let scope = Scope { givens: &known, this, ..self.scope };
            if known.iter().any(|(before, _)| before == name) {
                self.note::<()>(Place::Given(name.clone()), Err((0, RuleErrorKind::Twice(name.clone()))));
                continue;
            }
            let Some((formula, kind)) = self.formula(name, &given.1, scope) else { continue };
            givens.push(Given { name: name.clone(), label: given.0.clone(), kind, formula });
            known.push((name.clone(), kind));
        }
        let scope = Scope { givens: &known, this, ..self.scope };
        let gates = self.gates(scope);
        let mut steps = self.steps(&source.steps, scope);
        if let Some((now, before)) = &source.trend {
            let lines = [
                format!("met if {now} > {before}"),
                format!("partial if {now} = {before}"),
                "unmet".to_owned(),
            ];
            let trend = lines.iter().map(|line| self.step(Place::Trend, line, scope));
            steps.extend(trend.collect::<Vec<_>>().into_iter().flatten());
        }
        let share = source.share.as_ref().and_then(|share| self.share(share, scope));
        self.check_end(steps.last());
        self.check_names(&known);
        let hints = source.hints.iter().enumerate().filter_map(|(at, (cond, text))| {
            let cond = condition(cond, scope, &[]);
            Some((self.note(Place::Hint(at), cond)?, text.clone()))
        });
        let hints = hints.collect();
        Rule {
            sheet: self.item.sheet,
            gates,
            show: source
                .show
                .iter()
                .filter_map(|name| known.iter().position(|(known, _)| known == name))
                .collect(),
            givens,
            steps,
            share,
            ticks: source.ticks.iter().map(|(code, _)| code.clone()).collect(),
            choices: self.choices(),
            rollup: source.rollup.clone(),
            lights: source.lights.clone(),
            hints,
        }
    }

    fn note<T>(&mut self, place: Place, result: Result<T, Fault>) -> Option<T> {
        self.faults.note(&self.item.id, place, result)
    }

    fn formula(&mut self, name: &str, source: &GivenExpr, scope: Scope) -> Option<(Formula, Type)> {
        match source {
            GivenExpr::One(text) => {
                let (line, kind) = self.note(Place::Given(name.to_owned()), line(text, scope))?;
                Some((Formula::One(line), kind))
            }
            GivenExpr::Table(table) => self.table(name, table, scope),
        }
    }

    fn table(
        &mut self,
        name: &str,
        table: &BTreeMap<String, String>,
        scope: Scope,
    ) -> Option<(Formula, Type)> {
        let place = Place::Given(name.to_owned());
        let by = table.get("by").ok_or((0, RuleErrorKind::Expected("by")));
        let by = by.and_then(|by| {
            let names: Vec<(usize, String)> = by.split('.').map(|part| (1, part.to_owned())).collect();
            match scope.resolve(&names, &[])? {
                Named::Value(path, Type::Code(list)) => Ok((path, list)),
                Named::Value(_, other) => Err((1, RuleErrorKind::Type("code", other.name()))),
                Named::Term(_) => Err((1, RuleErrorKind::Expected("code"))),
            }
        });
        let (by, list) = self.note(place.clone(), by)?;
        let list = scope.schema.list(list)?;
        let foreign = table.keys().filter(|code| *code != "by" && list.code_id(code).is_none());
        for code in foreign {
            let kind = RuleErrorKind::UnknownCode(list.name.clone(), code.clone());
            self.note::<()>(Place::Case(name.to_owned(), code.clone()), Err((0, kind)));
        }
        let mut lines = Vec::new();
        let mut common: Option<Type> = None;
        for (at, (code, _)) in list.codes.iter().enumerate() {
            let Some(text) = table.get(code) else {
                self.note::<()>(place.clone(), Err((0, RuleErrorKind::MissingCode(code.clone()))));
                continue;
            };
            let case = || Place::Case(name.to_owned(), code.clone());
            let Some((line, kind)) = self.note(case(), line(text, scope)) else { continue };
            let first = *common.get_or_insert(kind);
            if first != kind {
                self.note::<()>(case(), Err((0, RuleErrorKind::Type(first.name(), kind.name()))));
            }
            lines.push((at, line));
        }
        Some((Formula::Table { by, lines }, common?))
    }

    /// Levels and registration are written in the item; they are steps before its rule.
    fn gates(&mut self, scope: Scope) -> Vec<Step> {
        let mut lines = Vec::new();
        if !self.item.levels.is_empty() {
            let tier = match self.item.tier {
                Some(DecidingTier::Report) => "report_tier",
                Some(DecidingTier::Standard) | None => "standard_tier",
            };
            let levels = self.item.levels.join(", ");
            lines.push(format!("na level_not_applicable if not unit.{tier} in {{{levels}}}"));
        }
        lines.extend(self.item.registered.map(|registered| {
            let line = match registered {
                Registered::Registered => "na not_registered if this.registration_status != registered",
                Registered::Unregistered => "na already_registered if this.registration_status = registered",
            };
            line.to_owned()
        }));
        lines.iter().filter_map(|line| self.step(Place::Levels, line, scope)).collect()
    }

    fn steps(&mut self, lines: &[String], scope: Scope) -> Vec<Step> {
        let mut steps = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let Some(step) = self.step(Place::Step(at), line, scope) else { continue };
            if step.cond.is_none() && at + 1 < lines.len() {
                self.note::<()>(Place::Step(at), Err((0, RuleErrorKind::UnreachableSteps)));
            }
            steps.push(step);
        }
        steps
    }

    fn step(&mut self, place: Place, text: &str, scope: Scope) -> Option<Step> {
        let (verdict, cond) = match text.split_once(" if ") {
            Some((verdict, cond)) => (verdict, Some(cond)),
            None => (text, None),
        };
        let outcome = self.outcome(verdict);
        let outcome = self.note(place.clone(), outcome)?;
        let offset = verdict.chars().count() + " if ".len();
        let cond =
            cond.map(|cond| condition(cond, scope, &[]).map_err(|(column, kind)| (column + offset, kind)));
        let cond = match cond {
            Some(cond) => Some(self.note(place, cond)?),
            None => None,
        };
        Some(Step { text: text.to_owned(), outcome, cond })
    }

    fn outcome(&self, text: &str) -> Result<Outcome, Fault> {
        match text.split_once(' ') {
            Some(("na", reason)) if self.catalogue.reasons.contains_key(reason) => {
                Ok(Outcome { verdict: Verdict::Na, cause: None, reason: Some(reason.to_owned()) })
            }
            Some(("na", reason)) => Err((4, RuleErrorKind::UnknownReason(reason.to_owned()))),
            Some(_) => Err((1, RuleErrorKind::UnknownVerdict(text.to_owned()))),
            None => match text {
                "met" => Ok(Outcome::of(Verdict::Met)),
                "partial" => Ok(Outcome::of(Verdict::Partial)),
                "unmet" => Ok(Outcome::of(Verdict::Unmet)),
                "ask" => Ok(Outcome::insufficient(Cause::Ask)),
                "insufficient" => Ok(Outcome::insufficient(Cause::Guard)),
                other => Err((1, RuleErrorKind::UnknownVerdict(other.to_owned()))),
            },
        }
    }

    fn share(&mut self, source: &ShareSource, scope: Scope) -> Option<Share> {
        let mut verdict = |name: &'static str, text: &str| {
            let outcome = self.outcome(text);
            self.note(Place::ShareVerdict(name), outcome)
        };
        let all = verdict("all", source.all.as_deref().unwrap_or("met"));
        let some = verdict("some", source.some.as_deref().unwrap_or("partial"));
        let none = verdict("none", source.none.as_deref().unwrap_or("unmet"));
        let empty = verdict("empty", &source.empty);
        let of = self.note(Place::ShareOf, records(&source.of, scope))?;
        let that = self.note(Place::ShareThat, condition(&source.that, scope, &[of.kind]))?;
        Some(Share {
            of_text: source.of.clone(),
            that_text: source.that.clone(),
            of,
            that,
            all: all?,
            some: some?,
            none: none?,
            empty: empty?,
        })
    }

    /// Every rule ends: in a step without condition, a share, a trend or a roll-up.
    fn check_end(&mut self, last: Option<&Step>) {
        let source = &self.item.rule;
        let rolled_up = source.steps.is_empty() && !source.rollup.is_empty();
        let written = source.steps.last().is_some_and(|line| !line.contains(" if "));
        let tails = usize::from(source.share.is_some()) + usize::from(source.trend.is_some());
        let ends = written || rolled_up || tails == 1;
        if !ends && (last.is_some() || source.steps.is_empty()) {
            self.note::<()>(Place::Steps, Err((0, RuleErrorKind::EndlessSteps)));
        }
        if tails + usize::from(written) > 1 {
            self.note::<()>(Place::Steps, Err((0, RuleErrorKind::UnreachableSteps)));
        }
    }

    fn check_names(&mut self, known: &[(String, Type)]) {
        let source = &self.item.rule;
        for name in &source.show {
            if !known.iter().any(|(given, _)| given == name) {
                let unknown = Err((0, RuleErrorKind::UnknownName(name.clone())));
                self.note::<()>(Place::Show(name.clone()), unknown);
            }
        }
        let lights = source.lights.iter().enumerate();
        let lights = lights.flat_map(|(at, group)| group.iter().map(move |item| (Place::Light(at), item)));
        let rollup = source.rollup.iter().enumerate().map(|(at, item)| (Place::Rollup(at), item));
        for (place, pattern) in rollup.chain(lights) {
            if !self.catalogue.items.iter().any(|item| fits(pattern, &item.id)) {
                self.note::<()>(place, Err((0, RuleErrorKind::UnknownItem(pattern.clone()))));
            }
        }
    }

    fn choices(&mut self) -> Vec<(String, Verdict)> {
        let mut choices = Vec::new();
        for (at, (code, _, verdict)) in self.item.rule.choices.iter().enumerate() {
            let known = Verdict::from_code(verdict).filter(|verdict| Verdict::ANSWERS.contains(verdict));
            let known = known.ok_or_else(|| (0, RuleErrorKind::UnknownVerdict(verdict.clone())));
            if let Some(verdict) = self.note(Place::Choice(at), known) {
                choices.push((code.clone(), verdict));
            }
        }
        choices
    }
}
