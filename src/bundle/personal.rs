//! The last look for personal numbers before a file leaves, and the first one after it arrives.
//!
//! Which texts carry one is an argument: it is true of a text with a citizen's number, a disability
//! certificate's or a bank card's in it, and false of a valid 统一社会信用代码. Going out, the first one
//! refuses the file; coming in, each is a warning. What was found is never repeated in the report. Digests
//! are not looked at: a long run of digits in one means nothing.

use super::code::{RefusalCode, WarningCode};
use super::envelope::Envelope;
use super::node::Node;
use super::refusal::{Detail, Findings, Place, Refusal};
use super::text;
use crate::model::Json;
use std::convert::Infallible;

/// No such number has fewer digits, so that most texts and names need no second look.
const SHORTEST: usize = 16;

/// Says whether a text carries a personal number.
pub type Scanner<'a> = dyn Fn(&str) -> bool + 'a;

/// Refuses a document with a personal number in it, as text or as a number.
pub(super) fn refuse(document: &Json, is_personal: &Scanner) -> Result<(), Refusal> {
    each(&Node::root(document), is_personal, &mut |node| {
        Err(node.refuse(RefusalCode::PersonalId, Detail::None))
    })
}

/// Notes each personal number in a payload, then what is odd about its texts.
pub(super) fn note(payload: &Node, is_personal: &Scanner, findings: &mut Findings) {
    let Ok(()) = each(payload, is_personal, &mut |node| {
        node.note(findings, WarningCode::PersonalId, Detail::None);
        Ok::<(), Infallible>(())
    });
    text::each(payload, &mut |node, text| text::note(node, text, findings));
}

/// Notes a personal number in what the frame says to people.
pub(super) fn note_head(envelope: &Envelope, is_personal: &Scanner, findings: &mut Findings) {
    for (place, text) in [("/unit/name", &envelope.unit.name), ("/created_by", &envelope.created_by)] {
        if is_personal(text) {
            let place = || Some(Place::pointer(place.to_owned()));
            findings.note(WarningCode::PersonalId, Detail::None, place);
        }
    }
}

/// Visits every text, name and number that carries one, until a visit stops it.
fn each<E>(
    node: &Node,
    is_personal: &Scanner,
    visit: &mut dyn FnMut(&Node) -> Result<(), E>,
) -> Result<(), E> {
    let is_personal_text = |text: &str| text.len() >= SHORTEST && is_personal(text);
    let carries = match node.json {
        Json::Text(text) => !is_digest(text) && is_personal_text(text),
        Json::Int(number) => {
            number.unsigned_abs() >= 1_000_000_000_000_000 && is_personal(&number.to_string())
        }
        Json::List(elements) => {
            let mut elements = elements.iter().enumerate();
            return elements
                .try_for_each(|(index, element)| each(&node.element(index, element), is_personal, visit));
        }
        Json::Object(members) => {
            return members.iter().try_for_each(|(name, value)| {
                let member = node.member(name, value);
                if is_personal_text(name) { visit(&member) } else { each(&member, is_personal, visit) }
            });
        }
        Json::Null | Json::Bool(_) | Json::Float(_) => false,
    };
    if carries { visit(node) } else { Ok(()) }
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::json;

    fn check(text: &str, pointer: Option<&str>) {
        let (document, _) = json::read(text.as_bytes()).unwrap();
        let found = refuse(&document, &|text| {
            text.contains("11010519491231002X") || text.contains("4111111111111111")
        });
        let place = found.err().map(|refusal| refusal.place.pointer.unwrap());
        assert_eq!(place.as_deref(), pointer, "{text}");
    }

    #[test]
    fn a_personal_number_is_found_wherever_it_stands() {
        check(r#"{"a":["x","李 11010519491231002X"]}"#, Some("/a/1"));
        check(r#"{"a":{"11010519491231002X":1}}"#, Some("/a/11010519491231002X"));
        check(r#"{"a":4111111111111111}"#, Some("/a"));
        check(r#"{"a":"x","b":[1,2,null]}"#, None);
        check(&format!(r#"{{"a":"4111111111111111{}"}}"#, "0".repeat(48)), None);
    }
}
