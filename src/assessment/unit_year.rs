//! One unit in one year: everything that the rules judge from, and everything that people answered.

use super::{Answer, Extent, Inherited, Reply, Setting, SheetId, SheetState};
use crate::model::{Date, Record, RecordSet};
use crate::policy;
use crate::rules::{Basis, Finished};
use std::collections::BTreeMap;

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
    /// What the level above or the unit has set for the year.
    pub setting: Setting,
    /// How much of the catalogue the year's task asks.
    pub extent: Extent,
}

impl UnitYear {
    /// A unit in a year, with nothing in its registers.
    pub fn new(unit: Record, period: i32) -> Self {
        let (records, finished) = (RecordSet::default(), Finished::nothing());
        Self { unit, period, records, finished, setting: Setting::default(), extent: Extent::default() }
    }

    /// What the rules are given.
    pub fn basis(&self, today: Date) -> Basis<'_> {
        Basis {
            unit: &self.unit,
            records: &self.records,
            period: self.period,
            asof: self.asof(today),
            parameters: &self.setting.values,
            finished: &self.finished,
        }
    }

    /// The assessment day: the last of the year, or today while it is not over.
    pub fn asof(&self, today: Date) -> Date {
        Date::new(self.period, 12, 31).map_or(today, |last| last.min(today))
    }
}

/// What people answered in one year, by sheet and item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// By sheet and item id.
    pub items: BTreeMap<(SheetId, String), Answer>,
    /// How far each sheet is; a sheet nobody confirmed is not in it.
    pub heads: BTreeMap<SheetId, SheetHead>,
    /// Records that came from the year before and wait for a look.
    pub inherited: Inherited,
    /// The version of the catalogue whose items they answer; `None` for the first.
    pub catalogue: Option<String>,
    /// What the level above said of the revision sent last; `None` while it has said nothing.
    pub reply: Option<Reply>,
}

impl Answers {
    /// None yet, to the items of this program's catalogue.
    pub fn of_now() -> Self {
        Self { catalogue: Some(policy::catalogue().version.clone()), ..Self::default() }
    }

    /// The version of the catalogue whose items they answer.
    pub fn version(&self) -> &str {
        self.catalogue.as_deref().unwrap_or(policy::FIRST_VERSION)
    }

    /// Whether they answer other items than this program's catalogue asks.
    pub fn is_of_another(&self) -> bool {
        self.version() != policy::catalogue().version
    }

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
    /// Why what a consistency check found is so, by the check's id.
    pub reasons: BTreeMap<String, String>,
}

impl SheetHead {
    /// The reason given for what a check found; blank when there is none.
    pub fn reason(&self, check: &str) -> &str {
        self.reasons.get(check).map(String::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn the_assessment_day_is_today_until_the_year_is_over() {
        let unit = Record::new(Id::parse("u").unwrap(), "");
        let year = UnitYear::new(unit, 2026);
        let day = |text| Date::parse_iso(text).unwrap();
        assert_eq!(year.asof(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(year.asof(day("2027-01-08")), day("2026-12-31"));
    }
}
