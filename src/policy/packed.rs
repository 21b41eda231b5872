//! The policy's files as `build.rs` packs them, and the questions their readers ask.
//!
//! Written by hand because serde's readers of the same two files are a twelfth of the whole program. Nothing
//! is refused here: `tests/policy.rs` reads the published files with serde, strictly, and compares.

use crate::model::Json;

/// The tree of a packed document; `build/pack.rs` tells the form.
pub(super) fn tree(packed: &str) -> Json {
    value(&mut { packed })
}

fn value(rest: &mut &str) -> Json {
    let Some(sign) = rest.chars().next() else { return Json::Null };
    *rest = rest.get(sign.len_utf8()..).unwrap_or_default();
    match sign {
        '+' => Json::Bool(true),
        '-' => Json::Bool(false),
        '#' => line(rest).parse().map_or(Json::Null, Json::Int),
        '"' => Json::from(line(rest)),
        '[' => {
            let mut elements = Vec::new();
            while !is_over(rest, ']') {
                elements.push(value(rest));
            }
            Json::List(elements)
        }
        '{' => {
            let mut members = Vec::new();
            while !is_over(rest, '}') {
                let name = line(rest).to_owned();
                members.push((name, value(rest)));
            }
            Json::Object(members)
        }
        _ => Json::Null,
    }
}

fn line<'p>(rest: &mut &'p str) -> &'p str {
    let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
    *rest = after;
    line
}

fn is_over(rest: &mut &str, end: char) -> bool {
    match rest.strip_prefix(end) {
        Some(after) => {
            *rest = after;
            true
        }
        None => rest.is_empty(),
    }
}

// What the readers ask of an object. What is not there is blank, false or empty.

pub(super) fn string(json: &Json) -> String {
    json.as_text().unwrap_or_default().to_owned()
}

pub(super) fn text(of: &Json, name: &str) -> String {
    of.get(name).map(string).unwrap_or_default()
}

pub(super) fn maybe(of: &Json, name: &str) -> Option<String> {
    of.get(name).map(string)
}

pub(super) fn texts(of: &Json, name: &str) -> Vec<String> {
    each(of, name, string)
}

pub(super) fn truth(of: &Json, name: &str) -> bool {
    of.get(name).and_then(Json::as_bool).unwrap_or_default()
}

pub(super) fn number(of: &Json, name: &str) -> Option<i64> {
    of.get(name).and_then(Json::as_int)
}

/// Every element, read.
pub(super) fn each<T>(of: &Json, name: &str, read: fn(&Json) -> T) -> Vec<T> {
    of.get(name).map(|list| elements(list).iter().map(read).collect()).unwrap_or_default()
}

pub(super) fn elements(json: &Json) -> &[Json] {
    json.as_list().unwrap_or_default()
}

pub(super) fn members(json: &Json) -> &[(String, Json)] {
    json.as_object().unwrap_or_default()
}

/// The element at a place, as text.
pub(super) fn nth(json: &Json, at: usize) -> String {
    elements(json).get(at).map(string).unwrap_or_default()
}

/// The value that a word stands for.
pub(super) fn word<T: Copy>(of: &Json, name: &str, words: &[(&str, T)]) -> Option<T> {
    let word = of.get(name)?.as_text()?;
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The same as serde's loose value, which is what parameters are kept as.
pub(super) fn loose(json: &Json) -> serde_json::Value {
    use serde_json::Value;
    match json {
        Json::Null | Json::Float(_) => Value::Null,
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Int(number) => Value::Number((*number).into()),
        Json::Text(text) => Value::String(text.clone()),
        Json::List(list) => Value::Array(list.iter().map(loose).collect()),
        Json::Object(members) => {
            let mut object = serde_json::Map::new();
            for (name, value) in members {
                object.insert(name.clone(), loose(value));
            }
            Value::Object(object)
        }
    }
}
