//! The sheets of a unit's associations side by side: the same items and answers as on each sheet.

use super::judged::{Judged, Line, Sheet};
use super::{Answers, UnitYear, scope};
use crate::model::Record;
use crate::policy::catalogue::Registered;
use crate::policy::{self, Item};

/// The fewest associations that stand side by side.
pub const FEWEST: usize = 2;

/// The sheets of the associations, one beside the other.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// One sheet for each association in the register, in the order of the policy.
    pub sheets: Vec<Sheet>,
    /// The items of all of them, sheet after sheet.
    pub lines: Vec<Line>,
}

impl Matrix {
    /// The associations' sheets of a judged year.
    pub fn of(year: &UnitYear, judged: &Judged, answers: &Answers) -> Self {
        let sheets = scope::sheets(&year.records).into_iter().filter(|sheet| sheet.association().is_some());
        let sheets: Vec<Sheet> = sheets.map(|id| Sheet::of(id, year, judged, answers)).collect();
        let lines = sheets.iter().flat_map(|sheet| sheet.lines.iter().cloned()).collect();
        Self { sheets, lines }
    }

    /// The items of a section that at least one association is asked, in the order of the policy.
    pub fn rows(&self, section: &str) -> Vec<&'static Item> {
        let is_asked = |item: &&Item| self.lines.iter().any(|line| line.item.id == item.id);
        let items = policy::catalogue().items.iter().filter(|item| item.section_id() == section);
        items.filter(is_asked).collect()
    }

    /// The first item of a section for which somebody has no answer.
    pub fn first_open(&self, section: &str) -> Option<&'static Item> {
        let is_open = |item: &&Item| {
            self.lines.iter().any(|line| line.item.id == item.id && !line.standing.is_answered())
        };
        self.rows(section).into_iter().find(is_open)
    }
}

/// Why an association is not asked an item that others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// Only registered associations are.
    NotRegistered,
    /// Only unregistered ones are.
    IsRegistered,
}

impl NotAsked {
    /// Why, as far as it lies with the association itself.
    pub fn of(item: &Item, association: &Record) -> Option<Self> {
        match (item.registered?, scope::is_registered(association)) {
            (Registered::Registered, false) => Some(Self::NotRegistered),
            (Registered::Unregistered, true) => Some(Self::IsRegistered),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::walk;
    use crate::model::{Category, Date, Id, Tier, Value};

    /// A county whose first association is registered, without a federation's own items.
    fn county() -> UnitYear {
        let mut unit = Record::new(Id::parse("u").unwrap(), "");
        for field in ["report_tier", "standard_tier"] {
            unit.set(field, Some(Value::Text(Tier::County.code().into())));
        }
        let mut year = UnitYear::new(unit, 2026);
        for category in Category::ALL.into_iter().take(3) {
            let mut record = Record::new(Id::parse(category.code()).unwrap(), "");
            let registration = if category == Category::Blind { "registered" } else { "unregistered" };
            let fields =
                [("category", category.code()), ("status", "active"), ("registration_status", registration)];
            for (field, text) in fields {
                record.set(field, Some(Value::Text(text.into())));
            }
            year.records.put("association", record);
        }
        year
    }

    fn matrix(year: &UnitYear) -> Matrix {
        let judged = Judged::of(year, Date::parse_iso("2026-11-23").unwrap());
        Matrix::of(year, &judged, &Answers::default())
    }

    #[test]
    fn it_has_the_items_of_every_association_and_none_of_the_units_own() {
        let year = county();
        let matrix = matrix(&year);
        assert_eq!(matrix.sheets.len(), 3);
        assert_eq!(matrix.lines.len(), 81 + 72 + 72);
        let rows: usize =
            walk::sections(&matrix.lines).iter().map(|section| matrix.rows(&section.id).len()).sum();
        // Each of the two questions about registration is asked of somebody.
        assert_eq!(rows, 82);
        assert!(matrix.rows("3.1").iter().any(|item| item.id == "3.1.7"));
        assert!(matrix.rows("2.2").iter().all(|item| item.id != "2.2.1"));
        assert_eq!(matrix.first_open("2.1").map(|item| item.id.as_str()), Some("2.1.1"));
        assert!(matrix.first_open("1.1").is_none());
    }

    #[test]
    fn it_says_why_an_association_is_not_asked() {
        let year = county();
        let why = |item: &str, association: &str| {
            let item = policy::catalogue().item(item).unwrap();
            NotAsked::of(item, year.records.find("association", association).unwrap())
        };
        assert_eq!(why("3.1.7", "blind"), Some(NotAsked::IsRegistered));
        assert_eq!(why("3.1.7", "deaf"), None);
        assert_eq!(why("3.1.8", "deaf"), Some(NotAsked::NotRegistered));
        assert_eq!(why("3.1.2", "deaf"), None);
    }

    #[test]
    fn a_unit_without_associations_has_nothing_side_by_side() {
        let unit = UnitYear::new(Record::new(Id::parse("u").unwrap(), ""), 2026);
        let matrix = matrix(&unit);
        assert!(matrix.sheets.is_empty() && matrix.lines.is_empty());
    }
}
