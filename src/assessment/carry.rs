//! From one year into the next: what is carried over, what of it waits for a look, and what ends the waiting.
//!
//! Records are kept once for all years; those of a register that lasts are only marked, so that a person
//! looks whether they still hold. Answers are made anew: an item that is judged once for several years
//! brings its answer, which counts as blank until it is confirmed; a yearly one brings its words alone.

use super::{Answer, Answers, Carried, CarriedState, Extent, Setting, SheetHead, UnitYear, scope};
use crate::model::{Id, PartialDate, Record, Verdict};
use crate::policy::{self, Kind};
use crate::rules::Finished;
use std::collections::BTreeMap;

/// The member of a file that says where a carried answer stands. One that was not understood is kept as it
/// came, until a person decides.
const STATE: &str = "carried";

/// What a year took over from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// That year; `None` for the first year of a unit.
    pub from: Option<i32>,
    /// Records that nobody has looked at since.
    pub records: Vec<InheritedRecord>,
}

/// A record as it was when the year began. One that was changed since has been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InheritedRecord {
    /// Its register.
    pub kind: String,
    /// Its id.
    pub id: Id,
    /// Its revision.
    pub rev: u64,
}

/// The records of one register that wait for a look.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The register.
    pub kind: &'static Kind,
    /// The records, in the order of the register.
    pub records: Vec<Id>,
}

/// What a year begins with, given the year before it.
pub fn into_year(last: &UnitYear, answers: &Answers, period: i32) -> (UnitYear, Answers) {
    let year = UnitYear {
        period,
        finished: Finished::nothing(),
        setting: Setting::default(),
        extent: Extent::default(),
        ..last.clone()
    };
    let sheets = scope::sheets(&year.records);
    let answered = answers.items.iter().filter(|((sheet, _), _)| sheets.contains(sheet));
    let carried = answered.filter_map(|(place, answer)| {
        let item = policy::catalogue().item(&place.1)?;
        Some((place.clone(), over(answer, item.lasts(), last.period)?))
    });
    let items = carried.collect();
    let inherited = Inherited { from: Some(last.period), records: lasting(&year) };
    (year, Answers { items, heads: BTreeMap::<_, SheetHead>::new(), inherited, reply: None })
}

/// An answer as it comes over; `None` when nothing of it does.
fn over(answer: &Answer, lasts: bool, from: i32) -> Option<Answer> {
    // What waited in the old year, too, is as old as it was there.
    let from = answer.carried.filter(|_| answer.waits().is_some()).map_or(from, |carried| carried.from);
    let carried = |state| Some(Carried { from, state });
    if lasts && answer.has_verdict() {
        let carried = carried(CarriedState::Answer);
        return Some(Answer { carried, auto_when_answered: None, ..answer.clone() });
    }
    let has_words = [&answer.reason, &answer.fact].iter().any(|text| !text.trim().is_empty());
    has_words.then(|| Answer {
        reason: answer.reason.clone(),
        fact: answer.fact.clone(),
        answered_at: answer.answered_at.clone(),
        carried: carried(CarriedState::Words),
        ..Answer::default()
    })
}

/// The records of registers that last, but for those that have come to an end.
fn lasting(year: &UnitYear) -> Vec<InheritedRecord> {
    let mut lasting = Vec::new();
    for kind in policy::dictionary().registers() {
        for record in year.records.of(&kind.name).iter().filter(|record| goes_on(kind, record, year.period)) {
            lasting.push(InheritedRecord { kind: kind.name.clone(), id: record.id.clone(), rev: record.rev });
        }
    }
    lasting
}

/// Whether a record of a register that lasts still holds in a year, as far as its fields say.
fn goes_on(kind: &Kind, record: &Record, period: i32) -> bool {
    let Some(while_) = &kind.lasts else { return false };
    let holds = |(field, codes): (&String, &Vec<String>)| {
        record.text(field).is_none_or(|code| codes.iter().any(|known| known == code))
    };
    let end = kind.time.as_ref().and_then(|axis| record.get(axis.to.as_ref()?)?.as_date());
    let is_over = end.and_then(PartialDate::last).is_some_and(|day| day.year() < period);
    while_.iter().all(holds) && !is_over
}

/// The records that wait for a look, by register; only registers that the year's task reads.
pub fn waiting(year: &UnitYear, inherited: &Inherited) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    for kind in policy::dictionary().registers() {
        let of_kind: Vec<&InheritedRecord> =
            inherited.records.iter().filter(|one| one.kind == kind.name).collect();
        if of_kind.is_empty() || !scope::is_needed(year, &kind.name) {
            continue;
        }
        let is_as_it_was =
            |record: &&Record| of_kind.iter().any(|known| known.id == record.id && known.rev == record.rev);
        let records = year.records.of(&kind.name).iter().filter(is_as_it_was);
        let records: Vec<Id> = records.map(|record| record.id.clone()).collect();
        if !records.is_empty() {
            waiting.push(Waiting { kind, records });
        }
    }
    waiting
}

/// The fields of a record that tell of one year alone and are filled: last year's numbers, to be looked at.
pub fn of_last_year(kind: &'static Kind, record: &Record) -> Vec<&'static policy::Field> {
    let yearly = kind.fields.iter().filter(|field| kind.yearly.contains(&field.name));
    yearly.filter(|field| record.get(&field.name).is_some()).collect()
}

impl Inherited {
    /// A person looked at records and they still hold.
    pub fn looked_at(&mut self, kind: &str, ids: &[Id]) {
        self.records.retain(|known| known.kind != kind || !ids.contains(&known.id));
    }
}

impl Answer {
    /// A person confirms what came from another year. `auto` is what the rules say now.
    pub fn confirm(&mut self, auto: Verdict) {
        if let Some(carried) = &mut self.carried {
            if carried.state == CarriedState::Answer {
                self.auto_when_answered = Some(auto);
            }
            carried.state = CarriedState::Confirmed;
            self.unknown.remove(STATE);
        }
    }

    /// A person gives a verdict: it no longer is another year's.
    pub fn is_given(&mut self) {
        if self.carried.is_some_and(|carried| carried.state != CarriedState::Words) {
            self.is_own();
        }
    }

    fn is_own(&mut self) {
        self.carried = None;
        self.unknown.remove(STATE);
    }

    /// After a change: words that a person has written over, and a verdict that is another one now, no
    /// longer are another year's.
    pub fn settle(&mut self, before: &Self) {
        if self.carried != before.carried {
            return;
        }
        let has_other_words = (&self.reason, &self.fact) != (&before.reason, &before.fact);
        let has_other_verdict = (&self.self_result, &self.choice, &self.na_reason)
            != (&before.self_result, &before.choice, &before.na_reason);
        let is_own = match self.carried.map(|carried| carried.state) {
            None => false,
            Some(CarriedState::Answer | CarriedState::Confirmed) => has_other_verdict,
            Some(CarriedState::Words) => has_other_words,
        };
        if is_own {
            self.is_own();
        }
    }
}

#[cfg(test)]
mod tests;
