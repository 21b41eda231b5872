//! Bank cards: Luhn's test, in one piece or in fours, beginning as cards in this country do.

use super::digits::{Digit, group_length};
use crate::registers::input::uscc;

/// The lengths a card beginning here could have: one piece of 16 to 19, or fours with a shorter rest.
pub(super) fn lengths(run: &[Digit], text: &str) -> Vec<usize> {
    let mut groups = Vec::new();
    let mut rest = run;
    while !rest.is_empty() && groups.len() < 5 {
        let length = group_length(rest);
        groups.push(length);
        rest = rest.get(length..).unwrap_or_default();
    }
    let touches_letter = |length: usize| {
        let before = run.first().and_then(|first| text.get(..first.start)?.chars().next_back());
        let after = run.get(length.saturating_sub(1)).and_then(|last| text.get(last.end..)?.chars().next());
        [before, after].into_iter().flatten().any(|character| character.is_ascii_alphanumeric())
    };
    let lengths = match groups.as_slice() {
        [whole @ 16..=19, ..] => vec![*whole],
        [4, 4, 4, 4, rest @ 1..=3] => vec![16 + rest, 16],
        [4, 4, 4, 4, ..] => vec![16],
        _ => Vec::new(),
    };
    lengths.into_iter().filter(|length| !touches_letter(*length)).collect()
}

/// Luhn's test, and a first digit that cards in this country have.
pub(super) fn is_card(values: &[u8]) -> bool {
    let Some(first) = values.first() else {
        return false;
    };
    let begins_as_cards_do = matches!(first, 3 | 4 | 5 | 6 | 9);
    let is_one_digit = values.iter().all(|value| value == first);
    let is_plain = values.iter().all(|value| *value < 10);
    begins_as_cards_do && is_plain && !is_one_digit && passes_luhn(values) && !is_credit_code(values)
}

fn passes_luhn(values: &[u8]) -> bool {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, value)| match (place % 2, u32::from(*value) * 2) {
            (0, _) => u32::from(*value),
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A unified social credit code may happen to have digits only.
pub(super) fn is_credit_code(values: &[u8]) -> bool {
    let code: String = values.iter().map(u8::to_string).collect();
    values.len() == 18 && uscc::is_valid(&code)
}
