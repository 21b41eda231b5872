//! A county federation with five unregistered associations: 391 answers over 2,000 records.

use crate::generated::{Dice, filled, id, value};
use xiehui::assessment::UnitYear;
use xiehui::model::{Date, Id, PartialDate, Record, Value};
use xiehui::policy;

/// How many records of each kind: what people write down often is what there is much of.
const RECORDS: [(&str, usize); 30] = [
    ("association", 5),
    ("person", 150),
    ("post", 190),
    ("committee", 10),
    ("funding_record", 45),
    ("leader_support", 15),
    ("venue", 8),
    ("equipment", 25),
    ("training", 60),
    ("training_attendance", 420),
    ("activity", 330),
    ("service_project", 100),
    ("research", 25),
    ("member_stat", 15),
    ("partner", 30),
    ("info_channel", 15),
    ("proposal", 110),
    ("rights_event", 30),
    ("consultation", 25),
    ("policy_doc", 50),
    ("meeting", 70),
    ("party_org", 15),
    ("party_activity", 100),
    ("major_matter", 35),
    ("governance_body", 2),
    ("governance_check", 5),
    ("contract", 5),
    ("support_record", 15),
    ("oversight_body", 1),
    ("evidence", 94),
];

/// The same county for the same seed.
pub fn county(seed: u64) -> UnitYear {
    let dictionary = policy::dictionary();
    let mut dice = Dice::new(seed);
    let known = |kind: &str| RECORDS.iter().find(|(name, _)| *name == kind).map_or(0, |(_, count)| *count);
    let mut unit = filled(&mut dice, dictionary.kind("unit").unwrap(), "u0", &known);
    for tier in ["report_tier", "standard_tier"] {
        unit.set(tier, Some(Value::Text("county".to_owned())));
    }
    let mut year = UnitYear::new(unit, 2026);
    for (name, count) in RECORDS {
        let kind = dictionary.kind(name).unwrap();
        for at in 0..count {
            let mut record = filled(&mut dice, kind, &id(name, at), &known);
            for field in kind.fields.iter().filter(|field| field.required) {
                if record.get(&field.name).is_none() {
                    record.set(&field.name, value(&mut dice, field, &known));
                }
            }
            in_order(&mut record, name, at);
            year.records.put(name, record);
        }
        // Half of the registers are finished: what is open costs more.
        if dice.roll(2) == 0 {
            year.finished.declare(name);
        }
    }
    year
}

/// What the form would not let through: five different associations, records of a year that are the only
/// ones, posts that begin before they end.
fn in_order(record: &mut Record, kind: &str, at: usize) {
    let text = |value: &str| Some(Value::Text(value.to_owned()));
    match kind {
        "association" => {
            let categories = ["blind", "deaf", "physical", "intellectual", "psychiatric"];
            record.set("category", text(categories[at % 5]));
            record.set("status", text("active"));
            record.set("registration_status", text("unregistered"));
            record.set("merged_with", None);
        }
        "leader_support" | "member_stat" | "party_org" => {
            record.set("association_id", text(&id("association", at % 5)));
            record.set("year", Some(Value::Int(2024 + i64::try_from(at / 5).unwrap())));
        }
        "post" => {
            let year = 2017 + i32::try_from(at % 10).unwrap();
            let day = |year| Date::new(year, 3, 1).map(|day| Value::Date(PartialDate::Day(day)));
            record.set("start_date", day(year));
            record.set("end_date", day(year + 4).filter(|_| at.is_multiple_of(3)));
        }
        "training_attendance" => {
            record.set("training_id", text(&id("training", at % 60)));
            record.set("person_id", text(&id("person", at % 149)));
        }
        _ => {}
    }
    debug_assert!(Id::parse(record.id.as_str()).is_some());
}
