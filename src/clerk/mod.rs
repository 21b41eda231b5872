//! What the clerk is asked and what it answers: the page and the worker agree on this, and on nothing else.
//!
//! A message is a canonical document and, beside it, bytes that are not looked into: a file that was chosen,
//! a text that was pasted, a file that was made. Every message carries the version of this agreement and the
//! number of its job. The clerk keeps nothing between jobs; stopping one is ending the worker.

pub mod answer;
pub mod locking;
pub mod request;
pub mod work;

pub use crate::office::MOST_BYTES;
pub use answer::{Answer, Counts, Made, PlanLine, PlanSeen, SeenColumn};
pub use locking::{Lock, Locking};
pub use request::{Act, Form, Request, Source};
pub use work::{Words, clipped, work};

/// The version of the agreement. A page never speaks to a clerk of another version.
pub const VERSION: i64 = 1;

use crate::model::Json;

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
}

fn number(n: usize) -> Json {
    Json::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn size(json: &Json, name: &str) -> usize {
    json.get(name).and_then(Json::as_int).and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
}

fn string(json: &Json, name: &str) -> String {
    json.get(name).and_then(Json::as_text).unwrap_or_default().to_owned()
}

fn elements<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.get(name).and_then(Json::as_list).unwrap_or_default()
}
