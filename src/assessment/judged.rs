//! A whole unit's year, judged: what the rules say of every item on every sheet, and where each stands.

use super::{Answers, Progress, SheetId, Standing, UnitYear, scope, walk};
use crate::model::{Date, Verdict, order};
use crate::policy::{self, Item};
use crate::rules::{Facts, Judgement, Outcome, RuleBook};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleBook> = LazyLock::new(embedded);

#[expect(clippy::expect_used, reason = "tests/policy.rs loads the embedded rules before they ship")]
fn embedded() -> RuleBook {
    let checks = &policy::checks().checks;
    RuleBook::load_with(policy::catalogue(), policy::dictionary(), checks)
        .expect("the embedded rules are well-formed")
}

/// The rules of the embedded catalogue.
pub fn rules() -> &'static RuleBook {
    &RULES
}

/// What the rules conclude of every item of every sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    outcomes: BTreeMap<SheetId, BTreeMap<&'static str, Outcome>>,
}

impl Judged {
    /// Judges every sheet of a year. Outcomes only; `explain` gives one item with its trace.
    pub fn of(year: &UnitYear, today: Date) -> Self {
        let facts = Facts::new(rules(), year.basis(today));
        let judge = |sheet: SheetId| {
            let association =
                sheet.association().and_then(|id| year.records.find("association", id.as_str()));
            let items = scope::asked(year, &sheet);
            let outcome = |item: &'static Item| {
                Some((item.id.as_str(), rules().outcome(&item.id, &facts, association)?))
            };
            (sheet, order::map(items.into_iter().filter_map(outcome)))
        };
        Self { outcomes: order::map(scope::sheets(&year.records).into_iter().map(judge)) }
    }

    /// What the rules conclude of an item.
    pub fn outcome(&self, sheet: &SheetId, item: &str) -> Option<&Outcome> {
        self.outcomes.get(sheet)?.get(item)
    }

    /// Every outcome: sheet, item, what the rules conclude.
    pub fn iter(&self) -> impl Iterator<Item = (&SheetId, &'static str, &Outcome)> {
        self.outcomes
            .iter()
            .flat_map(|(sheet, items)| items.iter().map(move |(item, outcome)| (sheet, *item, outcome)))
    }

    /// 系统判定; 数据不足 for an item that is not asked.
    pub fn auto(&self, sheet: &SheetId, item: &str) -> Verdict {
        self.outcome(sheet, item).map_or(Verdict::Insufficient, |outcome| outcome.verdict)
    }
}

/// One item, judged with its trace.
pub fn explain(year: &UnitYear, today: Date, sheet: &SheetId, item: &str) -> Judgement {
    let facts = Facts::new(rules(), year.basis(today));
    let association = sheet.association().and_then(|id| year.records.find("association", id.as_str()));
    rules().judge(item, &facts, association)
}

/// Several items of one sheet, each with its trace; the records are read once for all.
pub fn explain_all<'i>(
    year: &UnitYear,
    today: Date,
    sheet: &SheetId,
    items: &[&'i str],
) -> BTreeMap<&'i str, Arc<Judgement>> {
    let facts = Facts::new(rules(), year.basis(today));
    let association = sheet.association().and_then(|id| year.records.find("association", id.as_str()));
    let judged = |item: &&'i str| (*item, Arc::new(rules().judge(item, &facts, association)));
    order::map(items.iter().map(judged))
}

/// A sheet with its items in the order of the policy, each where it stands.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which.
    pub id: SheetId,
    /// Item and standing.
    pub lines: Vec<Line>,
}

/// An item on a sheet.
#[derive(Clone, Debug)]
pub struct Line {
    /// The item.
    pub item: &'static Item,
    /// Where it stands.
    pub standing: Standing,
}

impl Sheet {
    /// One sheet of a judged year.
    pub fn of(id: SheetId, year: &UnitYear, judged: &Judged, answers: &Answers) -> Self {
        let items = scope::asked(year, &id);
        let line = |item: &'static Item| {
            let standing = Standing::of(item, judged.auto(&id, &item.id), answers.get(&id, &item.id));
            Line { item, standing }
        };
        let lines = items.into_iter().map(line).collect();
        Self { id, lines }
    }

    /// Every sheet of a judged year.
    pub fn all(year: &UnitYear, judged: &Judged, answers: &Answers) -> Vec<Self> {
        scope::sheets(&year.records).into_iter().map(|id| Self::of(id, year, judged, answers)).collect()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress_of(|_| true)
    }

    /// How far some of its items are.
    pub fn progress_of(&self, counts: impl Fn(&Item) -> bool) -> Progress {
        walk::progress(&self.lines, counts)
    }
}
