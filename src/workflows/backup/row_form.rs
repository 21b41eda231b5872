//! The bytes of a row as a document of a backup, and back.
//!
//! Almost every row is canonical JSON and stands in the file as what it is. Bytes that would not come out the
//! same again (a file that was received in another form, or nested too deeply) stand there as text in pieces,
//! and bytes that are no text as digits: `{"~text": […]}` or `{"~hex": […]}`.

use crate::bundle::{self, json};
use crate::model::Json;

const TEXT: &str = "~text";
const HEX: &str = "~hex";

/// The length of a piece in characters, under what a string of a file may have.
const PIECE: usize = 50_000;

/// The document that stands for these bytes.
pub fn to_document(bytes: &[u8]) -> Json {
    if let Ok((document, _)) = json::read(bytes)
        && json::canonical(&document) == bytes
        && depth(&document) <= bundle::Row::DEPTH
        && pieces(&document).is_none()
    {
        return document;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.chars().any(is_refused) => wrap(TEXT, text),
        Ok(_) | Err(_) => wrap(HEX, &hex(bytes)),
    }
}

/// The bytes that a document stands for; `None` when its digits are none.
pub fn to_bytes(document: &Json) -> Option<Vec<u8>> {
    match pieces(document) {
        Some((TEXT, text)) => Some(text.into_bytes()),
        Some((_, digits)) => unhex(&digits),
        None => Some(json::canonical(document)),
    }
}

fn wrap(name: &str, text: &str) -> Json {
    let characters: Vec<char> = text.chars().collect();
    let pieces = characters.chunks(PIECE).map(|piece| Json::Text(piece.iter().collect())).collect();
    Json::Object(vec![(name.to_owned(), Json::List(pieces))])
}

fn pieces(document: &Json) -> Option<(&'static str, String)> {
    let Json::Object(members) = document else { return None };
    let [(name, Json::List(list))] = members.as_slice() else { return None };
    let name = [TEXT, HEX].into_iter().find(|known| known == name)?;
    Some((name, list.iter().map(Json::as_text).collect::<Option<String>>()?))
}

/// Whether a character stands in no string of a file.
fn is_refused(character: char) -> bool {
    character < ' ' && !matches!(character, '\n' | '\r' | '\t')
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = digits.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let byte = |pair: &[u32]| match pair {
        [high, low] => u8::try_from(high << 4 | low).ok(),
        _ => None,
    };
    digits.chunks(2).map(byte).collect()
}

fn depth(document: &Json) -> usize {
    match document {
        Json::List(elements) => 1 + elements.iter().map(depth).max().unwrap_or_default(),
        Json::Object(members) => 1 + members.iter().map(|(_, json)| depth(json)).max().unwrap_or_default(),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], form: Option<&str>) {
        let document = to_document(bytes);
        assert_eq!(pieces(&document).map(|(name, _)| name), form);
        assert_eq!(to_bytes(&document).as_deref(), Some(bytes));
        let (read, _) = json::read(&json::canonical(&document)).unwrap();
        assert_eq!(to_bytes(&read).as_deref(), Some(bytes), "after a file");
    }

    #[test]
    fn what_is_canonical_stands_as_it_is() {
        check(br#"{"a":[1,"x"]}"#, None);
    }

    #[test]
    fn every_other_form_comes_back_byte_for_byte() {
        check(b"{ \"a\": 1.0 }\n", Some(TEXT));
        check("\u{feff}{\"甲\":1}".as_bytes(), Some(TEXT));
        check(b"\xff\x00", Some(HEX));
        check(b"\0", Some(HEX));
        check(b"", Some(TEXT));
        check(format!("{}1{}", "[".repeat(62), "]".repeat(62)).as_bytes(), Some(TEXT));
    }

    #[test]
    fn a_row_that_looks_like_pieces_is_put_into_pieces() {
        check(br#"{"~hex":["00"]}"#, Some(TEXT));
    }

    #[test]
    fn a_long_text_is_cut_where_a_file_may_hold_it() {
        check(format!(" [\"{}\"]", "长".repeat(2 * PIECE - 10)).as_bytes(), Some(TEXT));
    }
}
