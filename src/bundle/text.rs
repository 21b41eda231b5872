//! What is odd about a text: characters that another computer shows otherwise, or not at all.
//!
//! Names are kept as they are, whatever is found; the table is small on purpose (`stack.md` 4) and knows
//! no scripts but ours. Full-width punctuation is ordinary Chinese and not odd.

use super::code::WarningCode;
use super::node::Node;
use super::refusal::{Detail, Findings};
use crate::model::Json;

/// Marks on one letter before it is odd. Vietnamese writes two.
const MARKS: usize = 4;

/// Calls `visit` with every text of a tree, outermost first.
pub(super) fn each<'a>(node: &Node<'a>, visit: &mut dyn FnMut(&Node, &str)) {
    match node.json {
        Json::Text(text) => visit(node, text),
        Json::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                each(&node.element(index, element), visit);
            }
        }
        Json::Object(members) => {
            for (name, value) in members {
                each(&node.member(name, value), visit);
            }
        }
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) => {}
    }
}

/// Notes what is odd about one text, each code once.
pub(super) fn note(node: &Node, text: &str, findings: &mut Findings) {
    for (code, character) in oddities(text) {
        node.note(findings, code, Detail::Found(format!("U+{:04X}", u32::from(character))));
    }
}

fn oddities(text: &str) -> Vec<(WarningCode, char)> {
    let mut found: Vec<(WarningCode, char)> = Vec::new();
    if text.bytes().all(|byte| byte < 0x7F) {
        return found;
    }
    let mut marks = 0;
    for character in text.chars() {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        let code = if marks >= MARKS { Some(WarningCode::Combining) } else { oddity(character) };
        if let Some(code) = code.filter(|code| found.iter().all(|(known, _)| known != code)) {
            found.push((code, character));
        }
    }
    found
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters that turn the direction of reading.
pub(super) fn is_bidi(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters of no width.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn oddity(character: char) -> Option<WarningCode> {
    let code = match character {
        ' '..='~' | '\u{4E00}'..='\u{9FFF}' => return None,
        '\u{7F}'..='\u{9F}' => WarningCode::Control,
        '\u{FFFD}' => WarningCode::Replaced,
        '\u{FDD0}'..='\u{FDEF}' => WarningCode::Nonchar,
        _ if u32::from(character) & 0xFFFE == 0xFFFE => WarningCode::Nonchar,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => WarningCode::Pua,
        // Kangxi and other radicals, and ideographs that are there for compatibility only.
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => {
            WarningCode::Confusable
        }
        '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => WarningCode::Fullwidth,
        _ if is_bidi(character) => WarningCode::Bidi,
        _ if is_invisible(character) => WarningCode::Invisible,
        _ => return None,
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_named_once_each() {
        for (text, expected) in [
            ("盲人协会（2026年）", &[][..]),
            ("a\u{300}\u{301}", &[]),
            ("𠮷野", &[]),
            ("a\u{300}\u{301}\u{302}\u{303}\u{304}", &["W_COMBINING"]),
            ("张\u{200B}三\u{200B}", &["W_INVISIBLE"]),
            ("张\u{202E}三", &["W_BIDI"]),
            ("⽼人", &["W_CONFUSABLE"]),
            ("\u{F967}", &["W_CONFUSABLE"]),
            ("１２", &["W_FULLWIDTH"]),
            ("张\u{E000}", &["W_PUA"]),
            ("张\u{FFFD}", &["W_REPLACED"]),
            ("\u{FFFF}\u{FDD0}", &["W_NONCHAR"]),
            ("\u{85}", &["W_CONTROL"]),
            ("\u{7F}", &["W_CONTROL"]),
            ("\u{FEFF}\u{2066}１", &["W_INVISIBLE", "W_BIDI", "W_FULLWIDTH"]),
        ] {
            let codes: Vec<&str> = oddities(text).into_iter().map(|(code, _)| code.as_str()).collect();
            assert_eq!(codes, expected, "{text:?}");
        }
    }
}
