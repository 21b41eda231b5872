//! The units that 装入示例 loads: real divisions, money as places really give it, people made up.

use super::{Outbox, rows};
use crate::assessment::{Answers, UnitYear};
use crate::bundle::{json, record};
use crate::model::{Id, Json};
use crate::policy;

/// The sample as published.
const SAMPLE: &str = include_str!("../../public/sample/anqing.json");

/// The units of the sample, the county first.
pub fn units(now: &str) -> Vec<UnitYear> {
    let document = json::read(SAMPLE.as_bytes()).map(|(document, _)| document);
    let units = document.ok().and_then(|document| document.get("units")?.as_list().map(<[Json]>::to_vec));
    units.unwrap_or_default().iter().filter_map(|json| unit(json, now)).collect()
}

fn unit(json: &Json, now: &str) -> Option<UnitYear> {
    let period = i32::try_from(json.get("period")?.as_int()?).ok()?;
    let mut year = UnitYear::new(read("unit", json.get("unit")?, now)?, period);
    for kind in json.get("finished")?.as_list()? {
        year.finished.declare(kind.as_text()?);
    }
    for (kind, rows) in json.get("records")?.as_object()? {
        for row in rows.as_list()? {
            year.records.put(kind, read(kind, row, now)?);
        }
    }
    Some(year)
}

/// The sample writes only `{id, values}`: its records are of the moment it is loaded.
fn read(kind: &str, json: &Json, now: &str) -> Option<crate::model::Record> {
    let id = Id::parse(json.get("id")?.as_text()?)?;
    let whole = Json::Object(vec![
        ("id".into(), Json::from(id.as_str())),
        ("rev".into(), Json::Int(1)),
        ("updated_at".into(), Json::from(now)),
        ("values".into(), json.get("values")?.clone()),
    ]);
    let dictionary = policy::dictionary();
    let (record, _) = record::from_json(&whole, dictionary.kind(kind)?, dictionary).ok()?;
    record.unknown.is_empty().then_some(record)
}

/// Puts a whole unit in the outbox.
pub fn keep(outbox: &mut Outbox, year: &UnitYear) {
    rows::unit(outbox, year);
    rows::finished(outbox, year);
    rows::year_note(outbox, year, &Answers::of_now());
    for (kind, records) in year.records.iter() {
        for record in records {
            rows::record(outbox, &year.unit.id, kind, record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_read_without_losing_a_record() {
        let units = units("2026-11-23T08:00:00+08:00");
        let names: Vec<_> = units.iter().filter_map(|year| year.unit.text("name")).collect();
        assert_eq!(names, ["怀宁县残疾人联合会", "安庆市残疾人联合会"]);
        for year in &units {
            assert_eq!(year.records.of("association").len(), 5);
            assert_eq!(year.records.of("funding_record").len(), 15);
            assert!(year.records.len() > 80);
        }
    }
}
