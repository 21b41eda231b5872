//! Every word that a person reads on the page, zh-CN first, en complete.
//!
//! `build.rs` makes a constant of each key of `src/locale/*/<area>.json`, so that a missing word does not
//! compile. Names of registers, fields and codes are data of the policy and not here. Knows no browser:
//! the language is an argument.

use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// 简体中文
    #[default]
    ZhCn,
    /// English
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The language tag, as in the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language with that tag.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A word or sentence that exists in every language; made by `build.rs` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(usize);

impl Word {
    /// The text in a language, its placeholders still open.
    pub fn text(self, lang: Lang) -> &'static str {
        let table = match lang {
            Lang::ZhCn => ZH_CN,
            Lang::En => EN,
        };
        table.get(self.0).copied().unwrap_or_default()
    }

    /// The word for a code that comes as data: `Word::named("refusal", "E_IS_HTML")`.
    pub fn named(area: &str, key: &str) -> Option<Self> {
        NAMES.binary_search(&(area, key)).ok().map(Word)
    }
}

/// The text with its placeholders filled: `{n}` becomes the value given for `n`.
///
/// A placeholder without a value stays as it is; a value is never read for placeholders itself. What turns the
/// direction of reading is left out of a value: a name from a file does not reach the words around it.
pub fn fill(lang: Lang, word: Word, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::new();
    let mut rest = word.text(lang);
    while let Some((before, name, after)) = next_placeholder(rest) {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => {
                filled.extend(value.to_string().chars().filter(|character| !turns(*character)));
            }
            None => filled.push_str(rest.get(before.len()..rest.len() - after.len()).unwrap_or_default()),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn turns(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once('{')?;
    let (name, after) = opened.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const LONGEST_CLAUSE: usize = 25;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_are_complete_and_have_the_same_placeholders() {
        for (index, name) in NAMES.iter().enumerate() {
            let [chinese, english] = Lang::ALL.map(|lang| Word(index).text(lang));
            assert!(!chinese.trim().is_empty() && !english.trim().is_empty(), "{name:?} is blank");
            assert_eq!(placeholders(chinese), placeholders(english), "{name:?}");
        }
    }

    #[test]
    fn a_clause_has_at_most_25_characters() {
        for (name, text) in NAMES.iter().zip(ZH_CN) {
            for clause in text.split(|c: char| "，。；：！？、（）“”　 ".contains(c)) {
                let length = clause.chars().filter(|c| !c.is_ascii()).count();
                assert!(length <= LONGEST_CLAUSE, "{name:?} has {length} characters in: {clause}");
            }
        }
    }

    #[test]
    fn no_technical_word_is_on_the_page() {
        for (name, text) in NAMES.iter().zip(ZH_CN).chain(NAMES.iter().zip(EN)) {
            for word in ["JSON", "IndexedDB", "SHA", "WASM", "hash", "localStorage"] {
                assert!(!text.contains(word), "{name:?} says {word}: {text}");
            }
        }
    }

    #[test]
    fn names_lead_to_words() {
        assert_eq!(Word::named("verdict", "met"), Some(words::verdict::MET));
        assert_eq!(Word::named("verdict", "splendid"), None);
        assert_eq!(Word::named("verdict", "met").map(|word| word.text(Lang::En)), Some("Met"));
    }

    #[test]
    fn values_fill_placeholders_and_are_not_filled_again() {
        let word = words::shell::TITLE;
        assert_eq!(fill(Lang::ZhCn, word, &[("page", &"{app}"), ("app", &"甲")]), "{app}　甲");
        assert_eq!(fill(Lang::ZhCn, word, &[("app", &"甲")]), "{page}　甲");
        let turned = "\u{202e}甲\u{2069}乙\u{200f}";
        assert_eq!(fill(Lang::ZhCn, word, &[("page", &turned), ("app", &"丙")]), "甲乙　丙");
    }
}
