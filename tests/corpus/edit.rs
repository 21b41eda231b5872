//! Golden files and how they are changed.

use xiehui::bundle::{Digest, json};
use xiehui::model::Json;

/// A submission with a record of many kinds.
pub const GOLDEN: &[u8] = include_bytes!("../formats/submission-1.0.json");
/// The least submission there is.
pub const GOLDEN_SMALL: &[u8] = include_bytes!("../formats/submission-1.0-small.json");

/// A document as a tree.
pub fn tree(bytes: &[u8]) -> Json {
    json::read(bytes).unwrap().0
}

/// The place in a tree, made when its last step is new.
pub fn place<'a>(document: &'a mut Json, pointer: &str) -> &'a mut Json {
    pointer.split('/').skip(1).fold(document, |json, step| match json {
        Json::List(elements) => {
            let at = step.parse::<usize>().unwrap();
            if at == elements.len() {
                elements.push(Json::Null);
            }
            &mut elements[at]
        }
        Json::Object(members) => {
            if let Some(at) = members.iter().position(|(name, _)| name == step) {
                &mut members[at].1
            } else {
                members.push((step.to_owned(), Json::Null));
                &mut members.last_mut().unwrap().1
            }
        }
        _ => panic!("{pointer}: no {step}"),
    })
}

/// The golden submission with one value replaced; `-` takes the member away.
pub fn changed(at: &str, value: &str) -> Json {
    let mut document = tree(GOLDEN);
    change(&mut document, at, value);
    document
}

/// Replaces one value; `-` takes the member away.
pub fn change(document: &mut Json, at: &str, value: &str) {
    if value == "-" {
        let (parent, name) = at.rsplit_once('/').unwrap();
        let Json::Object(members) = place(document, parent) else { panic!("{at}") };
        members.retain(|(key, _)| key != name);
    } else {
        *place(document, at) = tree(value.as_bytes());
    }
}

/// The same with the digest made anew, so that nothing but the change is met.
pub fn resealed(mut document: Json) -> Vec<u8> {
    let digest = Digest::of(&document);
    if document.get("digest").and_then(|seal| seal.get("value")).is_some() {
        *place(&mut document, "/digest/value") = Json::from(digest.as_str());
    }
    json::canonical(&document)
}
