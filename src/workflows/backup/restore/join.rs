//! Two contents of one row that need no choice: they say the same, or can be put together without a loss.

use super::super::lineage::Since;
use crate::assessment::{Inherited, InheritedRecord};
use crate::bundle::json;
use crate::model::Json;
use crate::storage::Table;
use crate::workflows::receive::Arrival;
use crate::workflows::stored::{YearNote, finished_from_json, finished_to_json};

/// Whether a row is a document with nothing in it.
pub fn is_blank(bytes: &[u8]) -> bool {
    match json::read(bytes) {
        Ok((Json::Null, _)) => true,
        Ok((Json::List(elements), _)) => elements.is_empty(),
        Ok((Json::Object(members), _)) => members.is_empty(),
        Ok(_) => false,
        Err(_) => bytes.is_empty(),
    }
}

fn document(bytes: &[u8]) -> Option<Json> {
    json::read(bytes).ok().map(|(document, _)| document)
}

/// How often and when a record was saved.
const SAVES: [&str; 2] = ["rev", "updated_at"];

/// Whether two rows differ only in what says nothing of their content: which year is open, when a file came,
/// how often and when something was saved.
pub fn says_the_same(table: Table, here: &[u8], file: &[u8]) -> bool {
    match table {
        Table::Units => {
            let unit = |bytes: &[u8]| {
                let unit = document(bytes)?.get("unit").cloned()?;
                Some(without(&json::canonical(&unit), &SAVES))
            };
            unit(here).is_some() && unit(here) == unit(file)
        }
        Table::Arrivals => {
            let digest = |bytes: &[u8]| {
                document(bytes).as_ref().and_then(Arrival::from_json).map(|arrival| arrival.digest)
            };
            digest(here).is_some() && digest(here) == digest(file)
        }
        Table::Records => without(here, &SAVES) == without(file, &SAVES),
        Table::Answers => without(here, &["answered_at"]) == without(file, &["answered_at"]),
        Table::Sheets | Table::Bundles | Table::Reviews | Table::Settings => false,
    }
}

/// A document without some of its members; its bytes where it is none.
fn without(bytes: &[u8], names: &[&str]) -> Vec<u8> {
    let Some(Json::Object(members)) = document(bytes) else { return bytes.to_vec() };
    let stays = |(name, _): &(String, Json)| !names.contains(&name.as_str());
    json::canonical(&Json::Object(members.into_iter().filter(stays).collect()))
}

/// Which of two records is the newer where nothing else is known: a record that was never saved again since
/// it was made is what every other one of its id has come from.
pub fn by_revision(table: Table, here: &[u8], file: &[u8]) -> Since {
    let revision = |bytes: &[u8]| document(bytes)?.get("rev")?.as_int();
    match (revision(here), revision(file)) {
        (Some(1), Some(2..)) if table == Table::Records => Since::File,
        (Some(2..), Some(1)) if table == Table::Records => Since::Here,
        _ => Since::Unknown,
    }
}

/// Both in one, where nothing that either says is lost: what was declared finished on either side is
/// finished; what was looked at on either side has been looked at.
pub fn joined(table: Table, key: &str, here: &[u8], file: &[u8]) -> Option<Vec<u8>> {
    if table != Table::Sheets {
        return None;
    }
    let (here, file) = (document(here)?, document(file)?);
    if key.ends_with("/~finished") {
        let mut both = finished_from_json(&here);
        for (register, association) in finished_from_json(&file).iter() {
            match association {
                Some(association) => both.declare_for(register, association),
                None => both.declare(register),
            }
        }
        return Some(json::canonical(&finished_to_json(&both)));
    }
    if key.ends_with("/~year") {
        return looked_at(&here, &file);
    }
    None
}

/// Only where the notes differ in nothing but what still waits, and nothing in them is unknown here.
fn looked_at(here: &Json, file: &Json) -> Option<Vec<u8>> {
    let read = |json: &Json| {
        let note = YearNote::from_json(json);
        (json::canonical(&note.to_json()) == json::canonical(json)).then_some(note)
    };
    let (here, file) = (read(here)?, read(file)?);
    let without = |note: &YearNote| YearNote {
        inherited: Inherited { records: Vec::new(), ..note.inherited.clone() },
        ..note.clone()
    };
    if without(&here) != without(&file) {
        return None;
    }
    let waits = |one: &&InheritedRecord| file.inherited.records.contains(one);
    let records = here.inherited.records.iter().filter(waits).cloned().collect();
    let both = YearNote { inherited: Inherited { records, ..here.inherited.clone() }, ..here };
    Some(json::canonical(&both.to_json()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Option<Vec<u8>>) -> Option<String> {
        bytes.map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_either_declared_finished_is_finished() {
        let (here, file) = (br#"[{"register":"post"}]"#, br#"[{"association":"a","register":"activity"}]"#);
        let both = text(joined(Table::Sheets, "u/2026/~finished", here, file)).unwrap();
        assert!(both.contains("post") && both.contains("activity"), "{both}");
    }

    #[test]
    fn what_either_looked_at_waits_no_more() {
        let note = |ids: &[&str]| {
            let records: Vec<String> =
                ids.iter().map(|id| format!(r#"{{"id":"{id}","register":"post","rev":1}}"#)).collect();
            format!(r#"{{"from":2025,"waiting":[{}]}}"#, records.join(",")).into_bytes()
        };
        let join = |here: &[u8], file: &[u8]| text(joined(Table::Sheets, "u/2026/~year", here, file));
        assert_eq!(join(&note(&["a", "b"]), &note(&["b", "c"])), text(Some(note(&["b"]))));
        let other = br#"{"from":2024,"waiting":[]}"#;
        assert_eq!(join(&note(&["a"]), other), None);
    }

    #[test]
    fn nothing_else_is_put_together() {
        assert_eq!(joined(Table::Records, "u/post/p", b"{\"a\":1}", b"{\"a\":2}"), None);
        assert_eq!(joined(Table::Sheets, "u/2026/unit", b"{\"a\":1}", b"{\"a\":2}"), None);
    }

    #[test]
    fn a_record_that_was_never_saved_again_is_the_older_one() {
        let record = |rev: i64| format!(r#"{{"id":"r","rev":{rev}}}"#).into_bytes();
        assert_eq!(by_revision(Table::Records, &record(1), &record(3)), Since::File);
        assert_eq!(by_revision(Table::Records, &record(2), &record(1)), Since::Here);
        assert_eq!(by_revision(Table::Records, &record(2), &record(3)), Since::Unknown);
        assert_eq!(by_revision(Table::Sheets, &record(1), &record(3)), Since::Unknown);
    }

    #[test]
    fn how_often_and_when_is_no_difference() {
        let (one, other) = (br#"{"rev":1,"updated_at":"a","x":1}"#, br#"{"rev":2,"updated_at":"b","x":1}"#);
        assert!(says_the_same(Table::Records, one, other));
        assert!(!says_the_same(Table::Answers, one, other));
        assert!(!says_the_same(Table::Records, one, br#"{"rev":1,"updated_at":"a","x":2}"#));
    }

    #[test]
    fn which_year_is_open_is_no_difference() {
        let unit = |period: i32, name: &str| {
            format!(r#"{{"period":{period},"unit":{{"n":"{name}","rev":{period}}}}}"#).into_bytes()
        };
        assert!(says_the_same(Table::Units, &unit(2025, "a"), &unit(2026, "a")));
        assert!(!says_the_same(Table::Units, &unit(2026, "a"), &unit(2026, "b")));
        assert!(!says_the_same(Table::Records, &unit(2025, "a"), &unit(2026, "a")));
    }
}
