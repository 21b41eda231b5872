//! Citizen ids (GB 11643) and the disability certificates made from them.

use super::digits::Digit;
use crate::model::Date;
use std::ops::Range;

/// A birthday that exists and a check digit that fits.
pub(super) fn is_citizen_id(values: &[u8]) -> bool {
    has_birthday(values) && has_check_digit(values)
}

/// The years of birth by which a number with a wrong check digit still passes for an id. Later days are far more
/// often those on which a numbered paper was made.
const BIRTHS: std::ops::RangeInclusive<i32> = 1900..=2015;

/// A province, a birthday that a person here can have, and the shape of an id, whatever the check digit says: who
/// mistypes a digit of an id has typed an id.
pub(super) fn looks_like_citizen_id(run: &[Digit], values: &[u8]) -> bool {
    let year =
        values.get(6..10).map(|digits| digits.iter().fold(0, |sum, digit| sum * 10 + i32::from(*digit)));
    let lengths: Vec<usize> =
        groups(run.get(..18).unwrap_or_default()).iter().map(|(_, length, _)| *length).collect();
    begins_with_province(run)
        && has_birthday(values)
        && year.is_some_and(|year| BIRTHS.contains(&year))
        && matches!(
            lengths.as_slice(),
            [18] | [17, 1] | [6, 8, 4] | [6, 8, 3, 1] | [6, 4, 4, 4] | [6, 4, 2, 2, 4]
        )
}

/// Whether separated digits could be one id at all, and not a row of months or days: `2025-12、2026-01`.
///
/// They begin with a province, and hold no year with its month except where a birthday stands.
pub(super) fn is_no_row_of_dates(run: &[Digit]) -> bool {
    let groups = groups(run.get(..run.len().min(22)).unwrap_or_default());
    let is_month = |pair: &[(usize, usize, i32)]| match pair {
        [(start, 4, year), (_, 1..=2, month)] => {
            *start != 6 && *start < 18 && (1900..=2100).contains(year) && (1..=12).contains(month)
        }
        _ => false,
    };
    begins_with_province(run) && !groups.windows(2).any(is_month)
}

/// Where each group begins, how many digits it has and the number they make.
fn groups(run: &[Digit]) -> Vec<(usize, usize, i32)> {
    let mut groups: Vec<(usize, usize, i32)> = Vec::new();
    for (at, digit) in run.iter().enumerate() {
        match groups.last_mut().filter(|_| !digit.starts_group) {
            Some((_, length, number)) => {
                *length += 1;
                *number = number.saturating_mul(10).saturating_add(i32::from(digit.value));
            }
            None => groups.push((at, 1, i32::from(digit.value))),
        }
    }
    groups
}

fn begins_with_province(run: &[Digit]) -> bool {
    match run {
        [tens, ones, ..] => matches!(
            (tens.value, ones.value),
            (1 | 6, 1..=5) | (2 | 8, 1..=3) | (3, 1..=7) | (4, 1..=6) | (5, 0..=4) | (7, 1)
        ),
        _ => false,
    }
}

/// Digits 7 to 14 are a day that exists; only the last of the 18 may be an X.
fn has_birthday(values: &[u8]) -> bool {
    let number = |range: Range<usize>| {
        values.get(range).map(|digits| digits.iter().fold(0, |sum, digit| sum * 10 + i32::from(*digit)))
    };
    let (Some(year), Some(month), Some(day)) = (number(6..10), number(10..12), number(12..14)) else {
        return false;
    };
    let exists = u8::try_from(month)
        .ok()
        .zip(u8::try_from(day).ok())
        .is_some_and(|(month, day)| Date::new(year, month, day).is_some());
    let is_plain = values.iter().take(17).all(|value| *value < 10);
    is_plain && exists && (1800..=2100).contains(&year) && values.first() != Some(&0)
}

/// GB 11643: the 18th digit checks the 17 before it.
fn has_check_digit(values: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| u32::from(*value) * weight).sum();
    CHECKS.get(sum as usize % 11) == values.get(17)
}

/// The birthday and the two digits of category and grade tell enough: a mistyped one is refused too.
pub(super) fn is_certificate(values: &[u8]) -> bool {
    let category = values.get(18).is_some_and(|digit| (1..=7).contains(digit));
    let grade = values.get(19).is_some_and(|digit| (1..=4).contains(digit));
    category && grade && has_birthday(values)
}

/// The length of `B1`, `B12` after a certificate that was issued again.
pub(super) fn reissue_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest.strip_prefix(['B', 'b']) {
        Some(rest) => match rest.bytes().take(2).take_while(u8::is_ascii_digit).count() {
            0 => 0,
            digits => 1 + digits,
        },
        None => 0,
    }
}
