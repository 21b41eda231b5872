//! The digits of a text in runs that could belong to one number, whatever separates them.

use crate::registers::input::{halfwidth, is_invisible};

/// How many separators may stand between two digits of one number.
const WIDEST_GAP: usize = 3;

/// One digit of a run; `value` 10 is an X.
#[derive(Clone, Copy)]
pub(super) struct Digit {
    pub value: u8,
    pub start: usize,
    pub end: usize,
    pub starts_group: bool,
}

/// Digits that could belong to one number, with the separators between them dropped.
pub(super) fn runs(text: &str) -> Vec<Vec<Digit>> {
    let mut runs: Vec<Vec<Digit>> = Vec::new();
    let mut run: Vec<Digit> = Vec::new();
    let mut gap = 0;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        match digit(character) {
            Some(value) if value < 10 || !run.is_empty() => {
                run.push(Digit { value, start, end, starts_group: run.is_empty() || gap > 0 });
                gap = 0;
            }
            _ if run.is_empty() => gap = 0,
            _ if is_invisible(character) => {}
            _ if is_separator(character) && gap < WIDEST_GAP => gap += 1,
            _ => {
                keep_long(&mut runs, &mut run);
                gap = 0;
            }
        }
    }
    keep_long(&mut runs, &mut run);
    runs
}

/// No number looked for is shorter than 16 digits.
fn keep_long(runs: &mut Vec<Vec<Digit>>, run: &mut Vec<Digit>) {
    if run.len() >= 16 {
        runs.push(std::mem::take(run));
    }
    run.clear();
}

fn digit(character: char) -> Option<u8> {
    match character {
        'X' | 'x' | 'Ｘ' | 'ｘ' | 'Ⅹ' | 'ⅹ' | 'Х' | 'х' | 'Χ' | 'χ' => Some(10),
        _ => {
            let plain = match character {
                '０'..='９' => halfwidth(character.encode_utf8(&mut [0; 4])).chars().next(),
                other => Some(other),
            };
            plain.and_then(|plain| plain.to_digit(10)).and_then(|value| u8::try_from(value).ok())
        }
    }
}

fn is_separator(character: char) -> bool {
    (character.is_whitespace() && !matches!(character, '\n' | '\r'))
        || matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}')
        || "-－_＿.．·•・,，、/／".contains(character)
}

/// The digits up to the next group.
pub(super) fn group_length(run: &[Digit]) -> usize {
    run.iter().skip(1).position(|digit| digit.starts_group).map_or(run.len(), |at| at + 1)
}
