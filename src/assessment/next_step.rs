//! What to do next: one step that brings the year furthest, and the ones after it.
//!
//! Derived from the dictionary, the rules and where every item stands; no register and no item is named.

use super::{Answers, Judged, Sheet, SheetId, SheetState, UnitYear, carry, judged, scope};
use crate::model::{Date, Id, Record, Value, Verdict, order};
use crate::policy::dictionary::Class;
use crate::policy::{self, FieldType, Kind};
use crate::rules::{Cause, Facts, Judgement};
use std::collections::{BTreeMap, BTreeSet};

/// The field by which a person says that an amount is really there.
const CONFIRMED: &str = "confirmed";

/// How many steps stand below the first.
const FURTHER: usize = 3;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The unit's division or tiers are blank: many items cannot be judged.
    DescribeUnit,
    /// No association is in the register: there is no sheet but the unit's own.
    NameAssociations,
    /// Items that the level above sent back and that nobody has answered since.
    Mend {
        /// On which sheet.
        sheet: SheetId,
        /// How many.
        items: usize,
    },
    /// Records and answers of the year before that wait for a look.
    LookAtCarried {
        /// How many records.
        records: usize,
        /// How many answers.
        items: usize,
    },
    /// Records with amounts that nobody has confirmed.
    Confirm {
        /// Their register.
        register: &'static str,
        /// Whose they are.
        association: Id,
        /// Of which year.
        year: i64,
        /// How many.
        records: usize,
    },
    /// A register without a record that items wait for.
    Record {
        /// The register.
        register: &'static str,
        /// How many items wait.
        items: usize,
    },
    /// A register with records that nobody has declared finished, and that items wait for.
    Finish {
        /// The register.
        register: &'static str,
        /// How many items wait.
        items: usize,
    },
    /// Items that only a person can judge.
    Judge {
        /// On which sheet.
        sheet: SheetId,
        /// How many.
        items: usize,
    },
    /// Items with a verdict whose reason is not given yet.
    GiveReasons {
        /// On which sheet.
        sheet: SheetId,
        /// How many.
        items: usize,
    },
    /// Items that lack data in records or words, and that no register alone decides.
    Complete {
        /// On which sheet.
        sheet: SheetId,
        /// How many.
        items: usize,
    },
    /// Nothing stops the sheets from being confirmed and sent.
    Send,
    /// Everything is sent.
    Done,
}

/// Everything to do, the most useful first; the last is always [`Step::Send`] or [`Step::Done`].
pub fn steps(year: &UnitYear, judged: &Judged, answers: &Answers, today: Date) -> Vec<Step> {
    let sheets = Sheet::all(year, judged, answers);
    let mut steps = Vec::new();
    if ["region_code", "report_tier", "standard_tier"].iter().any(|field| year.unit.text(field).is_none()) {
        steps.push(Step::DescribeUnit);
    }
    if scope::associations(&year.records).is_empty() {
        steps.push(Step::NameAssociations);
    }
    let unmended = sheets.iter().map(|sheet| (sheet.id.clone(), answers.unmended(&sheet.id)));
    let unmended = unmended.filter(|(_, items)| *items > 0);
    steps.extend(unmended.map(|(sheet, items)| Step::Mend { sheet, items }));
    steps.extend(to_look_at(year, answers, &sheets));
    steps.extend(to_confirm(year));
    let waiting = Waiting::of(year, judged, &sheets, today);
    steps.extend(waiting.headline.best(year));
    let count = |wants: fn(&Sheet) -> usize, step: fn(SheetId, usize) -> Step| {
        let counted = sheets.iter().map(|sheet| (sheet.id.clone(), wants(sheet)));
        counted.filter(|(_, items)| *items > 0).map(|(sheet, items)| step(sheet, items)).collect::<Vec<_>>()
    };
    steps.extend(count(|sheet| sheet.progress().to_judge, |sheet, items| Step::Judge { sheet, items }));
    steps
        .extend(count(|sheet| sheet.progress().unsettled, |sheet, items| Step::GiveReasons { sheet, items }));
    let is_named = |step: &Step| steps.iter().any(|known| known.register() == step.register());
    let other = waiting.all.best(year).filter(|step| !is_named(step));
    steps.extend(other);
    steps.extend(count(|sheet| sheet.progress().lacking, |sheet, items| Step::Complete { sheet, items }));
    let is_sent = sheets.iter().all(|sheet| answers.head(&sheet.id).state == SheetState::Submitted);
    steps.push(if steps.is_empty() && is_sent { Step::Done } else { Step::Send });
    steps
}

/// The steps to name below the first: the ones that follow, and at the end of the list where it all leads.
pub fn further(steps: &[Step]) -> Vec<Step> {
    let rest = steps.get(1..).unwrap_or_default();
    match (rest.get(..FURTHER - 1), rest.last()) {
        (Some(next), Some(last)) if rest.len() > FURTHER => next.iter().chain([last]).cloned().collect(),
        _ => rest.to_vec(),
    }
}

/// How many items would no longer be 数据不足 if these records were confirmed.
pub fn freed_by_confirming(
    year: &UnitYear,
    judged: &Judged,
    today: Date,
    register: &str,
    association: &Id,
    of: i64,
) -> usize {
    let Some(kind) = policy::dictionary().kind(register) else { return 0 };
    let mut then = year.clone();
    for record in year.records.of(register) {
        if place(kind, record) == Some((association.clone(), of)) {
            let mut record = record.clone();
            record.set(CONFIRMED, Some(Value::Bool(true)));
            then.records.put(register, record);
        }
    }
    let then = Judged::of(&then, today);
    judged
        .iter()
        .filter(|(_, _, outcome)| outcome.verdict == Verdict::Insufficient)
        .filter(|(sheet, item, _)| then.auto(sheet, item) != Verdict::Insufficient)
        .count()
}

impl Step {
    fn register(&self) -> Option<&'static str> {
        match self {
            Self::Record { register, .. } | Self::Finish { register, .. } => Some(register),
            Self::DescribeUnit
            | Self::NameAssociations
            | Self::Mend { .. }
            | Self::LookAtCarried { .. }
            | Self::Confirm { .. }
            | Self::Judge { .. }
            | Self::GiveReasons { .. }
            | Self::Complete { .. }
            | Self::Send
            | Self::Done => None,
        }
    }
}

/// What the year before left to be looked at.
fn to_look_at(year: &UnitYear, answers: &Answers, sheets: &[Sheet]) -> Option<Step> {
    let records = carry::waiting(year, &answers.inherited).iter().map(|waiting| waiting.records.len()).sum();
    let items = sheets.iter().map(Sheet::carried).map(Iterator::count).sum();
    (records + items > 0).then_some(Step::LookAtCarried { records, items })
}

/// For each association the newest year with records that wait to be confirmed.
fn to_confirm(year: &UnitYear) -> Vec<Step> {
    let waits_for_it = |kind: &&Kind| {
        kind.field(CONFIRMED).is_some_and(|field| field.kind == FieldType::Bool)
            && kind.fields.iter().any(|field| field.kind == FieldType::Money)
    };
    let mut steps = Vec::new();
    let registers = policy::dictionary().registers().filter(waits_for_it);
    for kind in registers.filter(|kind| scope::is_needed(year, &kind.name)) {
        let mut groups: BTreeMap<(Id, i64), usize> = BTreeMap::new();
        for record in year.records.of(&kind.name) {
            if record.bool(CONFIRMED) != Some(true)
                && let Some(place) = place(kind, record)
            {
                *groups.entry(place).or_default() += 1;
            }
        }
        for association in scope::associations(&year.records) {
            let newest = groups.iter().rfind(|((id, _), _)| *id == association.id);
            steps.extend(newest.map(|((id, of), records)| Step::Confirm {
                register: &kind.name,
                association: id.clone(),
                year: *of,
                records: *records,
            }));
        }
    }
    steps
}

/// Whose a record is, and of which year.
fn place(kind: &Kind, record: &Record) -> Option<(Id, i64)> {
    let owner = record.text(&kind.owner.as_ref()?.field)?;
    Some((Id::parse(owner)?, record.int(kind.time.as_ref()?.year.as_ref()?)?))
}

/// How many items wait for each register that nobody has declared finished.
#[derive(Default)]
struct Waits(BTreeMap<&'static str, usize>);

impl Waits {
    /// The register that most items wait for; the first in the order of the dictionary among equals.
    fn best(&self, year: &UnitYear) -> Option<Step> {
        let waits = |kind: &&Kind| self.0.get(kind.name.as_str()).copied().unwrap_or_default();
        let most =
            policy::dictionary().registers().map(|kind| waits(&kind)).max().filter(|most| *most > 0)?;
        let kind = policy::dictionary().registers().find(|kind| waits(kind) == most)?;
        let register = kind.name.as_str();
        Some(if year.records.of(register).is_empty() {
            Step::Record { register, items: most }
        } else {
            Step::Finish { register, items: most }
        })
    }
}

struct Waiting {
    headline: Waits,
    all: Waits,
}

impl Waiting {
    fn of(year: &UnitYear, judged: &Judged, sheets: &[Sheet], today: Date) -> Self {
        let facts = Facts::new(judged::rules(), year.basis(today));
        let mut waiting = Self { headline: Waits::default(), all: Waits::default() };
        for sheet in sheets {
            let association =
                sheet.id.association().and_then(|id| year.records.find("association", id.as_str()));
            for line in sheet.lines.iter().filter(|line| !line.standing.is_answered()) {
                let outcome = judged.outcome(&sheet.id, &line.item.id);
                if outcome.is_none_or(|outcome| outcome.cause != Some(Cause::Missing)) {
                    continue;
                }
                for register in open_registers(&judged::rules().judge(&line.item.id, &facts, association)) {
                    *waiting.all.0.entry(register).or_default() += 1;
                    if line.item.headline {
                        *waiting.headline.0.entry(register).or_default() += 1;
                    }
                }
            }
        }
        waiting
    }
}

/// The registers that an item's judgement found open.
fn open_registers(judgement: &Judgement) -> BTreeSet<&'static str> {
    let trace = &judgement.trace;
    let givens = trace.givens.iter().flat_map(|given| &given.open);
    let share = trace.share.iter().flat_map(|share| &share.open);
    let open = givens.chain(share).chain(&trace.open);
    let known = open.filter_map(|open| policy::dictionary().kind(&open.kind));
    order::set(known.filter(|kind| kind.class == Class::Register).map(|kind| kind.name.as_str()))
}

#[cfg(test)]
#[path = "next_step/tests.rs"]
mod tests;
