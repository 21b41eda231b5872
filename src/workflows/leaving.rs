//! Which personal data leave the house with a submission, and which stay, in the dictionary's own words.

use crate::assessment::{Answers, UnitYear};
use crate::bundle::Privacy;
use crate::bundle::privacy::{Fate, fate};
use crate::model::{Record, order};
use crate::policy::dictionary::{Class, Sensitivity};
use crate::policy::{self, Field, Kind};

/// Personal fields of one register that share a fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// The register's name.
    pub register: &'static str,
    /// The labels of the fields that are filled somewhere.
    pub fields: Vec<&'static str>,
    /// How many records have one of them filled.
    pub records: usize,
}

/// What becomes of the personal data of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// People with a record of their own.
    pub people: usize,
    /// Leaves as it is.
    pub whole: Vec<Personal>,
    /// Leaves masked: `138****5678`.
    pub masked: Vec<Personal>,
    /// Stays on this computer.
    pub stays: Vec<Personal>,
}

/// What becomes of the personal data of a unit when its submission is saved.
pub fn leaving(year: &UnitYear, answers: &Answers, privacy: Privacy) -> Leaving {
    let mut leaving = Leaving { people: year.records.of("person").len(), ..Leaving::default() };
    let is_public = privacy == Privacy::Public;
    let signed = if is_public { &mut leaving.stays } else { &mut leaving.whole };
    signed.extend(signers(answers));
    for kind in &policy::dictionary().kinds {
        let records: Vec<&Record> = match kind.class {
            Class::Register => year.records.of(&kind.name).iter().collect(),
            Class::System if kind.name == "unit" => vec![&year.unit],
            Class::System | Class::View => continue,
        };
        // Of a public file only associations are records.
        let fate_of = |field: &Field| match fate(kind, field, privacy) {
            Fate::Keep if is_public && kind.name != "association" => Fate::Drop,
            fate => fate,
        };
        leaving.whole.extend(personal(kind, &records, &|field| fate_of(field) == Fate::Keep));
        leaving.masked.extend(personal(kind, &records, &|field| fate_of(field) == Fate::Mask));
        leaving.stays.extend(personal(kind, &records, &|field| fate_of(field) == Fate::Drop));
    }
    leaving
}

/// Those who confirmed a sheet: their names stand on it.
fn signers(answers: &Answers) -> Option<Personal> {
    let kind = policy::dictionary().kind("assessment")?;
    let names = answers.heads.values().map(|head| head.confirmed_by.trim()).filter(|name| !name.is_empty());
    let records = order::set(names).len();
    let fields = vec![kind.field("confirmer")?.label_zh.as_str()];
    (records > 0).then(|| Personal { register: &kind.label_zh, fields, records })
}

fn personal(
    kind: &'static Kind,
    records: &[&Record],
    is_wanted: &dyn Fn(&Field) -> bool,
) -> Option<Personal> {
    let is_meant = |field: &&Field| field.sensitivity >= Sensitivity::Personal && is_wanted(field);
    let is_filled = |field: &&Field| records.iter().any(|record| record.get(&field.name).is_some());
    let fields: Vec<&'static Field> = kind.fields.iter().filter(is_meant).filter(is_filled).collect();
    let has_one = |record: &&&Record| fields.iter().any(|field| record.get(&field.name).is_some());
    let records = records.iter().filter(has_one).count();
    (records > 0).then(|| Personal {
        register: &kind.label_zh,
        fields: fields.iter().map(|field| field.label_zh.as_str()).collect(),
        records,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{SheetHead, SheetId};
    use crate::model::{Id, Value};

    #[test]
    fn personal_data_are_named_by_what_becomes_of_them() {
        let mut year = UnitYear::new(Record::new(Id::parse("u").unwrap(), ""), 2026);
        year.unit.set("contact_phone", Some(Value::Text("05561234567".into())));
        for (id, fields) in [("p1", &["name", "phone"][..]), ("p2", &["name", "wechat"])] {
            let mut person = Record::new(Id::parse(id).unwrap(), "");
            for field in fields {
                person.set(field, Some(Value::Text("周小满".into())));
            }
            year.records.put("person", person);
        }
        let one = |register, fields: &[&'static str], records| Personal {
            register,
            fields: fields.to_vec(),
            records,
        };
        let mut answers = Answers::default();
        let head = SheetHead { confirmed_by: "丁一鸣".to_owned(), ..SheetHead::default() };
        answers.heads.insert(SheetId::Unit, head);
        let public = leaving(&year, &answers, Privacy::Public);
        assert_eq!((public.whole, public.masked), (Vec::new(), Vec::new()));
        let kinds: Vec<&str> = public.stays.iter().map(|one| one.register).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        let leaving = leaving(&year, &answers, Privacy::Report);
        assert_eq!(leaving.people, 2);
        let signed = policy::dictionary().kind("assessment").unwrap();
        assert_eq!(leaving.whole, [one(&signed.label_zh, &["确认人"], 1), one("人员", &["姓名"], 2)]);
        let unit = policy::dictionary().kind("unit").map(|kind| kind.label_zh.as_str()).unwrap();
        assert_eq!(leaving.masked, [one("人员", &["电话"], 1), one(unit, &["联系电话"], 1)]);
        assert_eq!(leaving.stays, [one("人员", &["微信"], 1)]);
    }
}
