//! Which records refer to another: what a person should know before removing it.

use super::form::target;
use crate::model::{Id, Record, RecordSet};
use crate::policy::dictionary::Class;
use crate::policy::{Dictionary, Field, FieldType, Kind};

/// The records of one register that refer to a record.
#[derive(Clone, Debug)]
pub struct Referring<'a> {
    /// Their register.
    pub kind: &'a Kind,
    /// The records.
    pub records: Vec<&'a Record>,
}

/// Every record that refers to one, by register in the order of the dictionary.
pub fn referring<'a>(
    dictionary: &'a Dictionary,
    records: &'a RecordSet,
    kind: &Kind,
    id: &Id,
) -> Vec<Referring<'a>> {
    let of_kind = |from: &'a Kind| {
        let fields: Vec<&Field> = from
            .fields
            .iter()
            .filter(|field| target(field, dictionary).is_some_and(|to| to.name == kind.name))
            .collect();
        let refers = |record: &&Record| fields.iter().any(|field| names(record, field, id));
        let records: Vec<&Record> = records.of(&from.name).iter().filter(refers).collect();
        (!records.is_empty()).then_some(Referring { kind: from, records })
    };
    dictionary.kinds.iter().filter(|kind| kind.class == Class::Register).filter_map(of_kind).collect()
}

fn names(record: &Record, field: &Field, id: &Id) -> bool {
    match field.kind {
        FieldType::Ref => record.text(&field.name) == Some(id.as_str()),
        _ => record.list(&field.name).iter().any(|known| known == id.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::policy;

    #[test]
    fn a_person_is_named_by_posts_and_attendances() {
        let mut records = RecordSet::default();
        let mut put = |kind: &str, id: &str, field: &str, value: Value| {
            let mut record = Record::new(Id::parse(id).unwrap(), "");
            record.set(field, Some(value));
            records.put(kind, record);
        };
        let person = |id: &str| Value::Text(id.to_owned());
        put("post", "o1", "person_id", person("p1"));
        put("post", "o2", "person_id", person("p2"));
        put("training_attendance", "t1", "person_id", person("p1"));
        put("meeting", "m1", "attended_person_ids", Value::List(vec!["p2".into(), "p1".into()]));
        put("activity", "x1", "title", person("p1"));
        let kind = policy::dictionary().kind("person").unwrap();
        let found = referring(policy::dictionary(), &records, kind, &Id::parse("p1").unwrap());
        let found: Vec<_> = found.iter().map(|of| (of.kind.name.as_str(), of.records.len())).collect();
        assert_eq!(found, [("post", 1), ("training_attendance", 1), ("meeting", 1)]);
    }
}
