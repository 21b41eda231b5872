//! A record in a file: `{id, rev, updated_at, association?, values}`, in files and in storage alike.
//!
//! Id, revision and time are the frame: without them the file is refused. A value that does not fit its
//! field costs that value only: it is kept in `Record::unknown` as it came, its field counts as blank, and a
//! warning says why (`W_DATE`, `W_NUMBER`, `W_EMPTY`, `W_BLANK`, `E_TYPE`). A code that its list does not
//! know stays as text (`W_ENUM`). A number of people that a public file withholds (`<5`) is blank without a
//! warning. References are looked at once all records are there: see `submission`.
//!
//! `unknown` holds values under their field's name, and members beside `values` under `/` and theirs, which
//! no field begins with. `association` only repeats the owner for readers without the dictionary.

use super::code::WarningCode;
use super::json::escape_pointer;
use super::kind::Privacy;
use super::node::{Members, Node, number, object, texts};
use super::privacy::{Fate, fate, mask};
use super::refusal::{Detail, Findings, Refusal, Warning};
use super::time::is_time;
use super::totals::{FEW, Total, counts_people};
use crate::model::{Json, PartialDate, Record, Value, order};
use crate::policy::{Dictionary, Field, FieldType, Kind};

const MEMBERS: [&str; 5] = ["id", "rev", "updated_at", "association", "values"];

/// A record of a kind, whole.
pub fn to_json(record: &Record, kind: &Kind) -> Json {
    write(record, kind, Privacy::Full)
}

/// Reads a record of a kind.
pub fn from_json(
    json: &Json,
    kind: &Kind,
    dictionary: &Dictionary,
) -> Result<(Record, Vec<Warning>), Refusal> {
    let mut findings = Findings::default();
    let record = read(&Node::root(json), kind, dictionary, &mut findings)?;
    Ok((record, findings.list()))
}

pub(super) fn write(record: &Record, kind: &Kind, privacy: Privacy) -> Json {
    let kept = record.unknown.iter().filter(|_| privacy != Privacy::Public);
    let beside = order::map(kept.filter_map(|(name, json)| Some((beside_values(name)?, json.clone()))));
    let owner = kind.owner.as_ref().and_then(|owner| record.text(&owner.field));
    let typed = vec![
        ("id", Some(Json::from(record.id.as_str()))),
        ("rev", Some(number(record.rev))),
        ("updated_at", Some(Json::from(record.updated_at.as_str()))),
        ("association", owner.map(Json::from)),
        ("values", Some(values(record, kind, privacy))),
    ];
    object(typed, &beside)
}

fn values(record: &Record, kind: &Kind, privacy: Privacy) -> Json {
    let fate_of = |name: &str| kind.field(name).map(|field| (field, fate(kind, field, privacy)));
    let mut members = Vec::new();
    for (name, value) in &record.values {
        let value = match (fate_of(name), value) {
            (Some((field, Fate::Keep)), Value::Int(count))
                if privacy == Privacy::Public && counts_people(field) =>
            {
                Total::of(u64::try_from(*count).unwrap_or_default()).write()
            }
            (Some((_, Fate::Keep)), value) => write_value(value),
            (Some((field, Fate::Mask)), Value::Text(text)) => Json::Text(mask(field, text)),
            (None, value) if privacy == Privacy::Full => write_value(value),
            (Some((_, Fate::Mask | Fate::Drop)) | None, _) => continue,
        };
        members.push((name.clone(), value));
    }
    for (name, json) in &record.unknown {
        let is_kept = match fate_of(name) {
            Some((field, fate)) => {
                let is_told = privacy != Privacy::Public || !counts_people(field) || *json == Json::from(FEW);
                fate == Fate::Keep && is_told
            }
            None => privacy != Privacy::Public,
        };
        if let Some(name) = among_values(name).filter(|_| is_kept) {
            members.push((name, json.clone()));
        }
    }
    Json::Object(members)
}

fn write_value(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Int(number) => Json::Int(*number),
        Value::Bool(truth) => Json::Bool(*truth),
        Value::Date(date) => Json::Text(date.to_string()),
        Value::List(list) => texts(list.iter().map(String::as_str)).unwrap_or(Json::List(Vec::new())),
    }
}

pub(super) fn read(
    node: &Node,
    kind: &Kind,
    dictionary: &Dictionary,
    findings: &mut Findings,
) -> Result<Record, Refusal> {
    let members = node.members()?;
    let updated_at = members.required("updated_at")?;
    let mut record = Record::new(members.required("id")?.id()?, updated_at.text()?);
    record.rev = members.required("rev")?.count(1)?;
    if !is_time(&record.updated_at) {
        updated_at.note(findings, WarningCode::Date, Detail::found(&record.updated_at));
    }
    for (name, json) in members.unknown(&MEMBERS, findings) {
        record.unknown.insert(format!("/{}", escape_pointer(&name)), json);
    }
    let values = members.required("values")?;
    read_values(values.members()?, kind, dictionary, &mut record, findings);
    if let Some(association) = members.optional("association") {
        let owner = kind.owner.as_ref().and_then(|owner| record.text(&owner.field));
        if owner.is_none() || association.json.as_text() != owner {
            association.note(findings, WarningCode::Ref, Detail::None);
            record.unknown.insert("/association".to_owned(), association.json.clone());
        }
    }
    Ok(record)
}

fn read_values(
    values: Members,
    kind: &Kind,
    dictionary: &Dictionary,
    record: &mut Record,
    findings: &mut Findings,
) {
    for (name, node) in values.iter() {
        let value = match kind.field(name) {
            Some(field) => read_value(&node, field, dictionary, findings),
            None => Err((WarningCode::UnknownField, Detail::found(name))),
        };
        match value {
            Ok(value) => drop(record.values.insert(name.to_owned(), value)),
            Err((code, detail)) => {
                let is_withheld =
                    kind.field(name).is_some_and(counts_people) && *node.json == Json::from(FEW);
                if !is_withheld {
                    node.note(findings, code, detail);
                }
                let name = if name.starts_with('/') {
                    format!("/values/{}", escape_pointer(name))
                } else {
                    name.to_owned()
                };
                record.unknown.insert(name, node.json.clone());
            }
        }
    }
}

/// The name of an unknown member beside `values`.
fn beside_values(name: &str) -> Option<String> {
    let name = name.strip_prefix('/').filter(|name| !name.starts_with("values/"))?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// The name of an unknown member of `values`.
fn among_values(name: &str) -> Option<String> {
    match name.strip_prefix("/values/") {
        Some(name) => Some(name.replace("~1", "/").replace("~0", "~")),
        None => (!name.starts_with('/')).then(|| name.to_owned()),
    }
}

fn read_value(
    node: &Node,
    field: &Field,
    dictionary: &Dictionary,
    findings: &mut Findings,
) -> Result<Value, (WarningCode, Detail)> {
    let wrong_type = |what| Err((WarningCode::Type, Detail::Expected(what)));
    match (field.kind, node.json) {
        (_, Json::Null) => Err((WarningCode::Empty, Detail::None)),
        (_, Json::Text(text)) if text.is_empty() => Err((WarningCode::Empty, Detail::None)),
        (_, Json::Text(text)) if text.trim().is_empty() => Err((WarningCode::Blank, Detail::None)),
        (_, Json::List(list)) if list.is_empty() => Err((WarningCode::Empty, Detail::None)),
        (FieldType::Text | FieldType::Ref, Json::Text(text)) => Ok(Value::Text(text.clone())),
        (FieldType::Code, Json::Text(text)) => {
            note_unknown_code(node, text, field, dictionary, findings);
            Ok(Value::Text(text.clone()))
        }
        (FieldType::Date, Json::Text(text)) => match PartialDate::parse_iso(text) {
            Some(date) => Ok(Value::Date(date)),
            None => Err((WarningCode::Date, Detail::found(text))),
        },
        (FieldType::Int | FieldType::Money | FieldType::Year, Json::Int(number)) => Ok(Value::Int(*number)),
        (FieldType::Int | FieldType::Money | FieldType::Year, Json::Float(number)) => {
            Err((WarningCode::Number, Detail::found(&number.to_string())))
        }
        (FieldType::Bool, Json::Bool(truth)) => Ok(Value::Bool(*truth)),
        (FieldType::Codes | FieldType::Refs | FieldType::Evidence, Json::List(list)) => {
            let texts: Option<Vec<String>> =
                list.iter().map(|one| one.as_text().map(str::to_owned)).collect();
            let Some(texts) = texts else { return wrong_type("list of texts") };
            for (index, (text, json)) in texts.iter().zip(list).enumerate() {
                note_unknown_code(&node.element(index, json), text, field, dictionary, findings);
            }
            Ok(Value::List(texts))
        }
        (FieldType::Text | FieldType::Ref | FieldType::Code, _) => wrong_type("text"),
        (FieldType::Date, _) => wrong_type("date"),
        (FieldType::Int | FieldType::Money | FieldType::Year, _) => wrong_type("whole number"),
        (FieldType::Bool, _) => wrong_type("true or false"),
        (FieldType::Codes | FieldType::Refs | FieldType::Evidence, _) => wrong_type("list"),
    }
}

fn note_unknown_code(
    node: &Node,
    code: &str,
    field: &Field,
    dictionary: &Dictionary,
    findings: &mut Findings,
) {
    let Some(list) = &field.codes else { return };
    if dictionary.codes(list).iter().all(|known| known.code != code) {
        node.note(findings, WarningCode::Enum, Detail::found(code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::json;
    use crate::policy;

    fn read_person(values: &str) -> (Record, Vec<String>) {
        let text = format!(r#"{{"id":"p1","rev":1,"updated_at":"2026-11-23T08:00:00Z","values":{values}}}"#);
        let (tree, _) = json::read(text.as_bytes()).unwrap();
        let kind = policy::dictionary().kind("person").unwrap();
        let (record, warnings) = from_json(&tree, kind, policy::dictionary()).unwrap();
        assert_eq!(json::canonical(&to_json(&record, kind)), json::canonical(&tree), "{values}");
        let said = warnings.iter().map(|warning| {
            format!("{} {}", warning.code.as_str(), warning.place.as_ref().unwrap().pointer.as_ref().unwrap())
        });
        (record, said.collect())
    }

    #[test]
    fn a_value_that_does_not_fit_costs_itself_and_is_written_again() {
        for (values, warning) in [
            (
                r#"{"name":"张三","identity":"relative","verified_on":"2026-05","presidium_member":true}"#,
                None,
            ),
            (r#"{"name":5}"#, Some("E_TYPE /values/name")),
            (r#"{"name":""}"#, Some("W_EMPTY /values/name")),
            (r#"{"name":null}"#, Some("W_EMPTY /values/name")),
            (r#"{"name":" \n"}"#, Some("W_BLANK /values/name")),
            (r#"{"birth_year":"1970"}"#, Some("E_TYPE /values/birth_year")),
            (r#"{"birth_year":1970.5}"#, Some("W_NUMBER /values/birth_year")),
            (r#"{"verified_on":"2026-02-30"}"#, Some("W_DATE /values/verified_on")),
            (r#"{"verified_on":20260203}"#, Some("E_TYPE /values/verified_on")),
            (r#"{"presidium_member":"yes"}"#, Some("E_TYPE /values/presidium_member")),
            (r#"{"public_roles":"npc"}"#, Some("E_TYPE /values/public_roles")),
            (r#"{"public_roles":[]}"#, Some("W_EMPTY /values/public_roles")),
            (r#"{"public_roles":["npc",1]}"#, Some("E_TYPE /values/public_roles")),
            (r#"{"shoe_size":44}"#, Some("W_UNKNOWN_FIELD /values/shoe_size")),
            (r#"{"/values/x":44}"#, Some("W_UNKNOWN_FIELD /values/~1values~1x")),
        ] {
            let (record, warnings) = read_person(values);
            assert_eq!(warnings, warning.into_iter().collect::<Vec<_>>(), "{values}");
            assert_eq!(record.unknown.len(), usize::from(warning.is_some()), "{values}");
        }
    }

    #[test]
    fn a_code_that_is_not_listed_stays_as_text() {
        let (record, warnings) = read_person(r#"{"identity":"robot","public_roles":["npc","king"]}"#);
        assert_eq!(warnings, ["W_ENUM /values/identity", "W_ENUM /values/public_roles/1"]);
        assert_eq!(record.text("identity"), Some("robot"));
    }

    #[test]
    fn members_beside_the_values_do_not_mix_with_them() {
        let text = r#"{"a":1,"id":"p1","rev":1,"updated_at":"","values":{"/a":3,"a":2},"values/x":4}"#;
        let (tree, _) = json::read(text.as_bytes()).unwrap();
        let kind = policy::dictionary().kind("person").unwrap();
        let (record, _) = from_json(&tree, kind, policy::dictionary()).unwrap();
        assert_eq!(record.unknown.len(), 4);
        assert_eq!(json::canonical(&to_json(&record, kind)), json::canonical(&tree));
    }

    #[test]
    fn a_value_that_was_not_understood_is_no_way_round_a_mask() {
        let (record, _) = read_person(r#"{"phone":13812345678,"wechat":["x"],"name":["kept"]}"#);
        let kind = policy::dictionary().kind("person").unwrap();
        let written = write(&record, kind, Privacy::Report);
        let values = written.get("values").unwrap();
        assert_eq!((values.get("phone"), values.get("wechat")), (None, None));
        assert!(values.get("name").is_some());
    }
}
