//! One unit in one year: everything that the rules judge from, and everything that people answered.

use super::{Answer, SheetId, SheetState};
use crate::model::{Date, Id, Record, RecordSet};
use std::collections::{BTreeMap, BTreeSet};

/// What the rules judge from. Answers are not in it, so that writing one never judges anything again.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitYear {
    /// The unit, a record of kind `unit`.
    pub unit: Record,
    /// The assessment year.
    pub period: i32,
    /// Its records, of all years.
    pub records: RecordSet,
    /// The registers declared finished for the year.
    pub finished: Finished,
}

impl UnitYear {
    /// The assessment day: the last of the year, or today while it is not over.
    pub fn asof(&self, today: Date) -> Date {
        Date::new(self.period, 12, 31).map_or(today, |last| last.min(today))
    }
}

/// Registers declared finished (记完了): until then a missing record is not "none happened".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished(BTreeSet<(String, Option<Id>)>);

impl Finished {
    /// Whether a register is finished for an association, or for all.
    pub fn covers(&self, kind: &str, association: Option<&Id>) -> bool {
        self.0.contains(&(kind.to_owned(), None))
            || association.is_some_and(|id| self.0.contains(&(kind.to_owned(), Some(id.clone()))))
    }

    /// Declares it, for one association or (`None`) for all.
    pub fn declare(&mut self, kind: &str, association: Option<Id>) {
        if association.is_none() {
            self.0.retain(|(known, _)| known != kind);
        }
        self.0.insert((kind.to_owned(), association));
    }

    /// Takes a declaration back. For one association of several, the others stay declared.
    pub fn reopen(&mut self, kind: &str, association: Option<&Id>, all: &[Id]) {
        let everywhere = self.0.remove(&(kind.to_owned(), None));
        match association {
            None => self.0.retain(|(known, _)| known != kind),
            Some(id) => {
                if everywhere {
                    self.0.extend(all.iter().map(|other| (kind.to_owned(), Some(other.clone()))));
                }
                self.0.remove(&(kind.to_owned(), Some(id.clone())));
            }
        }
    }

    /// Every declaration: kind, and the association or `None` for all.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&Id>)> {
        self.0.iter().map(|(kind, association)| (kind.as_str(), association.as_ref()))
    }
}

/// What people answered in one year, by sheet and item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// By sheet and item id.
    pub items: BTreeMap<(SheetId, String), Answer>,
    /// How far each sheet is; a sheet nobody confirmed is not in it.
    pub heads: BTreeMap<SheetId, SheetHead>,
}

impl Answers {
    /// The answer to an item.
    pub fn get(&self, sheet: &SheetId, item: &str) -> Option<&Answer> {
        self.items.get(&(sheet.clone(), item.to_owned()))
    }

    /// How far a sheet is.
    pub fn head(&self, sheet: &SheetId) -> SheetHead {
        self.heads.get(sheet).cloned().unwrap_or_default()
    }
}

/// How far a sheet is, and who confirmed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetHead {
    /// Its state.
    pub state: SheetState,
    /// The person who confirmed it.
    pub confirmed_by: String,
    /// The day on which that person did, as written.
    pub confirmed_on: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_finished_for_one_or_for_all() {
        let (one, two) = (Id::parse("a1").unwrap(), Id::parse("a2").unwrap());
        let mut finished = Finished::default();
        finished.declare("activity", Some(one.clone()));
        assert!(finished.covers("activity", Some(&one)));
        assert!(!finished.covers("activity", Some(&two)) && !finished.covers("activity", None));
        finished.declare("activity", None);
        assert!(finished.covers("activity", Some(&two)) && finished.covers("activity", None));
        assert_eq!(finished.iter().count(), 1);
    }

    #[test]
    fn reopening_for_one_leaves_the_others_finished() {
        let (one, two) = (Id::parse("a1").unwrap(), Id::parse("a2").unwrap());
        let mut finished = Finished::default();
        finished.declare("venue", None);
        finished.reopen("venue", Some(&one), &[one.clone(), two.clone()]);
        assert!(!finished.covers("venue", Some(&one)));
        assert!(finished.covers("venue", Some(&two)));
        finished.reopen("venue", None, &[]);
        assert_eq!(finished.iter().count(), 0);
    }

    #[test]
    fn the_assessment_day_is_today_until_the_year_is_over() {
        let unit = Record::new(Id::parse("u").unwrap(), "");
        let year =
            UnitYear { unit, period: 2026, records: RecordSet::default(), finished: Finished::default() };
        let day = |text| Date::parse_iso(text).unwrap();
        assert_eq!(year.asof(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(year.asof(day("2027-01-08")), day("2026-12-31"));
    }
}
