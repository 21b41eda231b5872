//! Text: trimmed, without invisible characters, lines ended by LF; control characters are refused.
//!
//! Also document numbers, whose brackets are set right: `[2026]` becomes `〔2026〕`.

use super::{Fault, halfwidth, is_invisible};
use crate::policy::Field;

/// Texts that may be this long are written in several lines.
const MULTILINE_FROM: usize = 200;

/// Whether a text field may hold line breaks.
pub fn is_multiline(field: &Field) -> bool {
    field.max_length.is_none_or(|max| max >= MULTILINE_FROM)
}

/// Whether nothing can be seen of it.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

/// The text as it is kept.
pub fn clean(typed: &str, multiline: bool) -> Result<String, Fault> {
    let lines = typed.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut clean = String::with_capacity(lines.len());
    for character in lines.chars().filter(|character| !is_invisible(*character)) {
        match character {
            '\n' if multiline => clean.push('\n'),
            '\n' | '\t' => clean.push(' '),
            control if control.is_control() => return Err(Fault::Control { character: control }),
            other => clean.push(other),
        }
    }
    Ok(clean.trim().to_owned())
}

/// A document number with its year in hexagonal brackets, half-width digits and no spaces.
pub fn document_number(text: &str) -> String {
    let characters: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
    let mut number = String::new();
    let mut rest = characters.as_slice();
    while let [first, tail @ ..] = rest {
        if let Some((year, after)) = bracketed_year(rest) {
            number.extend(["〔", &year, "〕"]);
            rest = after;
        } else {
            let digit = halfwidth(&first.to_string());
            let is_digit = digit.bytes().all(|byte| byte.is_ascii_digit());
            number.push_str(if is_digit { digit.clone() } else { first.to_string() }.as_str());
            rest = tail;
        }
    }
    number
}

fn bracketed_year(text: &[char]) -> Option<(String, &[char])> {
    let [open, a, b, c, d, close, rest @ ..] = text else {
        return None;
    };
    let year = halfwidth(&[a, b, c, d].into_iter().collect::<String>());
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_bracketed = "[(【［（〔〖{｛".contains(*open) && "])】］）〕〗}｝".contains(*close);
    (is_year && is_bracketed).then_some((year, rest))
}

/// Whether it reads 1 to 20 Chinese characters or letters, `〔year〕`, 1 to 4 digits, `号`.
pub fn is_document_number(text: &str) -> bool {
    let Some((issuer, rest)) = text.split_once('〔') else {
        return false;
    };
    let Some((year, rest)) = rest.split_once('〕') else {
        return false;
    };
    let Some(number) = rest.strip_suffix('号') else {
        return false;
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = |c: char| c.is_ascii_alphabetic() || ('\u{4e00}'..='\u{9fa5}').contains(&c);
    (1..=20).contains(&issuer.chars().count())
        && issuer.chars().all(is_letter)
        && year.len() == 4
        && is_digits(year)
        && (1..=4).contains(&number.len())
        && is_digits(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_made_visible() {
        for (typed, kept) in [
            ("  盲协\u{3000}", "盲协"),
            ("\u{feff}盲\u{200b}协", "盲协"),
            ("一\r\n二\r三", "一\n二\n三"),
            ("一\t二", "一 二"),
            ("１２３", "１２３"),
            ("\u{200b} \u{feff}", ""),
        ] {
            assert_eq!(clean(typed, true), Ok(kept.to_owned()), "{typed:?}");
        }
        assert_eq!(clean("一\n二", false), Ok("一 二".to_owned()));
    }

    #[test]
    fn control_characters_are_refused() {
        for character in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{9f}'] {
            assert_eq!(clean(&format!("盲{character}协"), true), Err(Fault::Control { character }));
        }
    }

    #[test]
    fn brackets_of_a_document_number_are_set_right() {
        for typed in [
            "残联发[2019]27号",
            "残联发(2019)27号",
            "残联发【2019】27号",
            "残联发（2019）27号",
            "残联发［２０１９］２７号",
            "残联发 〔2019〕 27 号",
            "残联发〔2019〕27号",
        ] {
            let number = document_number(typed);
            assert_eq!(number, "残联发〔2019〕27号");
            assert!(is_document_number(&number));
        }
    }

    #[test]
    fn the_examples_of_the_dictionary_are_told_apart() {
        let examples = &crate::policy::dictionary().validators["doc_no"];
        for (name, fits) in [("good", true), ("bad", false)] {
            for example in examples[name].as_array().unwrap() {
                assert_eq!(is_document_number(example.as_str().unwrap()), fits);
            }
        }
    }

    #[test]
    fn other_shapes_are_told_apart() {
        for text in [
            "残联发[2019]27号",
            "残联发〔19〕27号",
            "残联发〔2019〕号",
            "残联发〔2019〕12345号",
            "残联发〔2019〕27",
            "〔2019〕27号",
            "会议纪要",
            "残联发2〔2019〕27号",
            &format!("{}〔2019〕1号", "残".repeat(21)),
        ] {
            assert!(!is_document_number(text), "{text}");
        }
        assert!(is_document_number(&format!("{}〔2019〕9999号", "残".repeat(20))));
    }
}
