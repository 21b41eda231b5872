//! Whether a crosswalk says what became of every item, and whether what it says can be so.

use super::{Change, Crosswalk, Step};
use crate::policy::{Catalogue, Item};

/// What is wrong with a crosswalk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is of another catalogue, or between other versions.
    Versions,
    /// An item of the version before is not in it.
    Forgotten(String),
    /// An item of the version after is not in it.
    Unfounded(String),
    /// An item stands in it that the version does not have.
    Unknown(String),
    /// An item stands in it twice on the same side.
    Twice(String),
    /// So many items do not make such a change.
    Count(String),
    /// It is said to have kept its text, and has not.
    Text(String),
    /// It is said to have another text, and has not.
    SameText(String),
    /// It is said to have kept its number, and has not; or the other way round.
    Number(String),
    /// It stands on another sheet: no answer goes there.
    Sheet(String),
}

/// Everything that is wrong with a crosswalk between two versions; nothing when it may be used.
pub fn faults(walk: &Crosswalk, before: &Catalogue, after: &Catalogue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_between = walk.id == before.id
        && walk.id == after.id
        && (&walk.from, &walk.to) == (&before.version, &after.version);
    if !is_between {
        faults.push(Fault::Versions);
    }
    let from: Vec<&String> = walk.steps.iter().flat_map(|step| &step.from).collect();
    let to: Vec<&String> = walk.steps.iter().flat_map(|step| &step.to).collect();
    side(&from, before, Fault::Forgotten, &mut faults);
    side(&to, after, Fault::Unfounded, &mut faults);
    for step in &walk.steps {
        faults.extend(of_step(step, before, after));
    }
    faults
}

/// Each item of a version stands once on its side.
fn side(named: &[&String], catalogue: &Catalogue, missing: fn(String) -> Fault, faults: &mut Vec<Fault>) {
    for item in &catalogue.items {
        match named.iter().filter(|id| ***id == item.id).count() {
            0 => faults.push(missing(item.id.clone())),
            1 => {}
            _ => faults.push(Fault::Twice(item.id.clone())),
        }
    }
    let unknown = named.iter().filter(|id| catalogue.item(id).is_none());
    faults.extend(unknown.map(|id| Fault::Unknown((*id).clone())));
}

fn of_step(step: &Step, before: &Catalogue, after: &Catalogue) -> Option<Fault> {
    let name = step.from.first().or(step.to.first()).cloned().unwrap_or_default();
    let fits = match step.change {
        Change::Same | Change::Renumbered | Change::Reworded => (step.from.len(), step.to.len()) == (1, 1),
        Change::Split => step.from.len() == 1 && step.to.len() > 1,
        Change::Merged => step.from.len() > 1 && step.to.len() == 1,
        Change::Retired => step.from.len() == 1 && step.to.is_empty(),
        Change::New => step.from.is_empty() && step.to.len() == 1,
    };
    if !fits {
        return Some(Fault::Count(name));
    }
    // Items that are not there were named before.
    let of = |ids: &[String], catalogue: &'_ Catalogue| -> Option<Vec<usize>> {
        ids.iter().map(|id| catalogue.items.iter().position(|item| item.id == *id)).collect()
    };
    let olds: Vec<&Item> =
        of(&step.from, before)?.into_iter().filter_map(|at| before.items.get(at)).collect();
    let news: Vec<&Item> = of(&step.to, after)?.into_iter().filter_map(|at| after.items.get(at)).collect();
    let sheets = || olds.iter().chain(&news).map(|item| item.sheet);
    if sheets().any(|sheet| sheets().any(|other| other != sheet)) {
        return Some(Fault::Sheet(name));
    }
    let (old, new) = (olds.first()?, news.first()?);
    match step.change {
        Change::Same if old.id != new.id => Some(Fault::Number(name)),
        Change::Renumbered if old.id == new.id => Some(Fault::Number(name)),
        Change::Same | Change::Renumbered if !reads_the_same(old, new) => Some(Fault::Text(name)),
        Change::Reworded if reads_the_same(old, new) => Some(Fault::SameText(name)),
        _ => None,
    }
}

/// Whether a person who answers would read the same: clause, question, and what there is to choose. What the
/// rules make of the records may differ; that stands beside the answer anyway.
fn reads_the_same(old: &Item, new: &Item) -> bool {
    let read = |item: &Item| {
        (
            (item.quote.clone(), item.question_zh.clone(), item.basis_quote.clone()),
            (item.rule.ticks.clone(), item.rule.choices.clone(), item.rule.mode),
            (item.severity, item.period.clone(), item.responsible.clone()),
        )
    };
    read(old) == read(new)
}
