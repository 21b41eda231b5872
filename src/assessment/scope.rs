//! Which sheets a unit has in a year and which items stand on each (`model.md` 1.3).

use super::judged::rules;
use super::{Extent, SheetId, UnitYear};
use crate::model::{Category, Record, RecordSet, Tier, order};
use crate::policy::catalogue::Registered;
use crate::policy::{self, Catalogue, FieldType, Item, Kind, SheetKind};

/// The register that fields of evidence point to.
const EVIDENCE: &str = "evidence";

/// The two tiers of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tiers {
    /// The tier it reports as.
    pub report: Tier,
    /// The tier whose standard it is judged by.
    pub standard: Tier,
}

impl Tiers {
    /// The tiers of a unit record; county where a field is blank or strange.
    pub fn of(unit: &Record) -> Self {
        let tier = |field| unit.text(field).and_then(Tier::from_code).unwrap_or(Tier::County);
        Self { report: tier("report_tier"), standard: tier("standard_tier") }
    }
}

/// Whether an association fills a sheet: it is 在册 or 换届中.
pub fn is_in_register(association: &Record) -> bool {
    matches!(association.text("status"), Some("active" | "reelecting"))
}

/// Whether an association is registered as a social organisation.
pub fn is_registered(association: &Record) -> bool {
    association.text("registration_status") == Some("registered")
}

/// The category of an association record.
pub fn category(association: &Record) -> Option<Category> {
    association.text("category").and_then(Category::from_code)
}

/// The associations that fill a sheet, in the order of the policy.
pub fn associations(records: &RecordSet) -> Vec<&Record> {
    let mut associations: Vec<&Record> =
        records.of("association").iter().filter(|record| is_in_register(record)).collect();
    order::by_key(&mut associations, |record| (category(record), record.id.clone()));
    associations
}

/// The sheets of a unit: one for each association in the register, then its own.
pub fn sheets(records: &RecordSet) -> Vec<SheetId> {
    let own = std::iter::once(SheetId::Unit);
    associations(records)
        .into_iter()
        .map(|record| SheetId::Association(record.id.clone()))
        .chain(own)
        .collect()
}

/// The items on a sheet, in the order of the policy. Rolled-up items stand on none.
pub fn items<'a>(
    catalogue: &'a Catalogue,
    sheet: &SheetId,
    tiers: Tiers,
    records: &RecordSet,
) -> Vec<&'a Item> {
    let association = sheet.association().and_then(|id| records.find("association", id.as_str()));
    let any_registered = associations(records).into_iter().any(is_registered);
    let is_asked = |item: &&Item| match (item.sheet, association) {
        (SheetKind::Federation, None) => !item.needs_registered || any_registered,
        (SheetKind::Association, Some(association)) => match item.registered {
            None => true,
            Some(Registered::Registered) => is_registered(association),
            Some(Registered::Unregistered) => !is_registered(association),
        },
        _ => false,
    };
    catalogue
        .items
        .iter()
        .filter(|item| !item.is_rollup() && item.applies_to(tiers.report, tiers.standard))
        .filter(is_asked)
        .collect()
}

/// The items that a year's task asks on a sheet.
pub fn asked(year: &UnitYear, sheet: &SheetId) -> Vec<&'static Item> {
    let mut items = items(policy::catalogue(), sheet, Tiers::of(&year.unit), &year.records);
    items.retain(|item| year.extent.admits(item));
    items
}

/// How many different items a task of that extent asks this unit, and how many answers they make on its sheets.
pub fn counted(year: &UnitYear, extent: &Extent) -> (usize, usize) {
    let tiers = Tiers::of(&year.unit);
    let all = sheets(&year.records);
    let items = all.iter().flat_map(|sheet| items(policy::catalogue(), sheet, tiers, &year.records));
    let asked: Vec<&str> = items.filter(|item| extent.admits(item)).map(|item| item.id.as_str()).collect();
    let answers = asked.len();
    (order::set(asked).len(), answers)
}

/// Whether a year's task needs a register: an item that it asks reads it, or records of such a register point
/// to it.
pub fn is_needed(year: &UnitYear, register: &str) -> bool {
    let points_here = |kind: &&Kind| {
        kind.fields.iter().any(|field| match field.kind {
            FieldType::Ref | FieldType::Refs => field.required && field.to.as_deref() == Some(register),
            FieldType::Evidence => register == EVIDENCE,
            _ => false,
        })
    };
    is_read(year, register)
        || policy::dictionary().registers().filter(points_here).any(|kind| is_read(year, &kind.name))
}

fn is_read(year: &UnitYear, register: &str) -> bool {
    let reads = |item: &&Item| rules().reads(&item.id).contains(&register);
    year.extent == Extent::Whole
        || sheets(&year.records).iter().any(|sheet| asked(year, sheet).iter().any(reads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Value};
    use crate::policy;

    fn five(registration: &str) -> RecordSet {
        let mut records = RecordSet::default();
        for category in Category::ALL.into_iter().rev() {
            let mut record = Record::new(Id::parse(category.code()).unwrap(), "");
            record.set("category", Some(Value::Text(category.code().into())));
            record.set("status", Some(Value::Text("active".into())));
            record.set("registration_status", Some(Value::Text(registration.into())));
            records.put("association", record);
        }
        records
    }

    fn check(tier: Tier, registration: &str, association: usize, unit: usize, answers: usize) {
        let records = five(registration);
        let tiers = Tiers { report: tier, standard: tier };
        let sheets = sheets(&records);
        let counts: Vec<usize> =
            sheets.iter().map(|sheet| items(policy::catalogue(), sheet, tiers, &records).len()).collect();
        assert_eq!(counts, [association, association, association, association, association, unit]);
        assert_eq!(counts.iter().sum::<usize>(), answers);
    }

    #[test]
    fn a_sheet_has_as_many_items_as_the_model_counts() {
        check(Tier::County, "unregistered", 72, 31, 391);
        check(Tier::County, "registered", 81, 34, 439);
        check(Tier::City, "preparing", 70, 31, 381);
        check(Tier::City, "registered", 79, 34, 429);
        check(Tier::Province, "cancelled", 71, 33, 388);
        check(Tier::Province, "registered", 80, 36, 436);
    }

    #[test]
    fn the_headline_makes_fewer_answers_than_it_has_items() {
        let mut year = UnitYear::new(Record::new(Id::parse("u").unwrap(), ""), 2026);
        for field in ["report_tier", "standard_tier"] {
            year.unit.set(field, Some(Value::Text("county".into())));
        }
        year.records = five("unregistered");
        let headline = Extent::Headline { source: "通知".into() };
        assert_eq!(counted(&year, &headline), (9, 37));
        assert_eq!(counted(&year, &Extent::Whole).1, 391);
        year.extent = headline;
        let asked: usize = sheets(&year.records).iter().map(|sheet| asked(&year, sheet).len()).sum();
        assert_eq!(asked, 37);
    }

    #[test]
    fn a_dissolved_association_has_no_sheet() {
        let mut records = five("unregistered");
        let mut gone = records.find("association", "deaf").unwrap().clone();
        gone.set("status", Some(Value::Text("dissolved".into())));
        records.put("association", gone);
        let sheets: Vec<String> = sheets(&records).iter().map(|sheet| sheet.key().to_owned()).collect();
        assert_eq!(sheets, ["blind", "physical", "intellectual", "psychiatric", "unit"]);
    }
}
