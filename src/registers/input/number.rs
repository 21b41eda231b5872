//! Whole and decimal numbers, scaled to integers without ever passing through a float.

use super::{Fault, halfwidth};
use crate::policy::Field;

/// The greatest whole number that every reader of our files can hold.
pub const GREATEST: i64 = 9_007_199_254_740_991;

/// Reads a number with so many decimal places as an integer scaled by them.
pub fn scaled(text: &str, places: u32) -> Result<i64, Fault> {
    let text = halfwidth(text);
    let text = text.trim();
    let negative = text.strip_prefix(['-', '负']).or_else(|| text.strip_prefix('(')?.strip_suffix(')'));
    match negative.map(|rest| unsigned(rest.trim(), places)) {
        None => unsigned(text.strip_prefix('+').unwrap_or(text), places),
        Some(Err(Fault::NotANumber | Fault::Grouping)) => Err(Fault::NotANumber),
        Some(_) => Err(Fault::Negative),
    }
}

fn unsigned(text: &str, places: u32) -> Result<i64, Fault> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !is_digits(&whole) || !is_digits(fraction) {
        return Err(Fault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    let missing =
        (places as usize).checked_sub(fraction.len()).ok_or(Fault::TooManyPlaces { max: places })?;
    let digits = format!("{whole}{fraction}{}", "0".repeat(missing));
    digits
        .bytes()
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
        .filter(|number| *number <= GREATEST)
        .ok_or(Fault::TooBig)
}

/// Takes out thousands separators that stand where they belong.
fn ungrouped(whole: &str) -> Result<String, Fault> {
    let whole = whole.trim().replace(", ", ",");
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return Ok(whole);
    };
    if groups.iter().any(|group| !group.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Fault::NotANumber);
    }
    if !rest.is_empty() && (!(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3)) {
        return Err(Fault::Grouping);
    }
    Ok(groups.concat())
}

/// Holds a number against its bounds.
pub fn within(number: i64, min: Option<i64>, max: Option<i64>) -> Result<i64, Fault> {
    match (min, max) {
        (Some(min), _) if number < min => Err(Fault::Below { min }),
        (_, Some(max)) if number > max => Err(Fault::Above { max }),
        _ => Ok(number),
    }
}

/// How many decimal places the unit of a field is typed with: `0.1㎡` is typed `12.5` and stored `125`.
pub fn places(field: &Field) -> u32 {
    u32::from(field.unit.as_deref().is_some_and(|unit| unit.starts_with("0.1")))
}

/// The unit of a field as people write it.
pub fn unit_word(field: &Field) -> Option<&str> {
    field.unit.as_deref().map(|unit| unit.trim_start_matches("0.1"))
}

/// Reads the number of an integer field, with or without its unit.
pub fn count(text: &str, field: &Field) -> Result<i64, Fault> {
    let text = halfwidth(text);
    let text = text.trim();
    let bare = unit_word(field)
        .into_iter()
        .flat_map(spellings)
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    within(scaled(bare, places(field))?, field.min, field.max)
}

fn spellings(unit: &str) -> Vec<&str> {
    match unit {
        "㎡" => vec!["㎡", "平方米", "平米", "m²", "m2", "平"],
        "小时" => vec!["小时", "学时", "h"],
        "人次" => vec!["人次", "人"],
        "人" => vec!["人", "名"],
        "条" => vec!["条", "件"],
        other => vec![other],
    }
}

/// Reads a calendar year: `2026`, `2026年`, `2026年度`.
pub fn year(text: &str, min: Option<i64>, max: Option<i64>) -> Result<i64, Fault> {
    let text = halfwidth(text);
    let text = text.trim();
    let bare = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(text).trim();
    if bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::ShortYear);
    }
    within(scaled(bare, 0)?, min.or(Some(2000)), max.or(Some(2099)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, places: u32, expected: &Result<i64, Fault>) {
        assert_eq!(&scaled(typed, places), expected, "{typed}");
    }

    #[test]
    fn decimals_are_scaled_exactly() {
        check("12.5", 1, &Ok(125));
        check("12", 1, &Ok(120));
        check(".5", 1, &Ok(5));
        check("5.", 1, &Ok(50));
        check("１２．５", 1, &Ok(125));
        check("12。5", 1, &Ok(125));
        check("12.500", 1, &Ok(125));
        check("12.55", 1, &Err(Fault::TooManyPlaces { max: 1 }));
        check("12.5", 0, &Err(Fault::TooManyPlaces { max: 0 }));
    }

    #[test]
    fn separators_stand_before_groups_of_three() {
        for typed in ["1,234,567", "1，234，567", "1 234 567", "1, 234, 567", "1234567"] {
            check(typed, 0, &Ok(1_234_567));
        }
        for typed in ["1,23", "12,3456", "1234,567", ",123", "1,,234"] {
            check(typed, 0, &Err(Fault::Grouping));
        }
    }

    #[test]
    fn what_is_no_number_is_said_so() {
        for typed in ["", ".", "约3", "1e5", "1.2.3", "三", "3万", "--1", "-"] {
            check(typed, 0, &Err(Fault::NotANumber));
        }
        for typed in ["-1", "－1", "(1)", "负1", "−0.5", "-99999999999999999999"] {
            check(typed, 1, &Err(Fault::Negative));
        }
    }

    #[test]
    fn no_number_overflows() {
        check("9007199254740991", 0, &Ok(GREATEST));
        check("9007199254740992", 0, &Err(Fault::TooBig));
        check("99999999999999999999999", 0, &Err(Fault::TooBig));
        check("0000000000000000000000007", 0, &Ok(7));
    }

    #[test]
    fn a_year_is_of_this_century() {
        for (typed, expected) in [
            ("2026", Ok(2026)),
            ("2026年", Ok(2026)),
            ("２０２６年度", Ok(2026)),
            ("2000", Ok(2000)),
            ("2099", Ok(2099)),
            ("1999", Err(Fault::Below { min: 2000 })),
            ("2100", Err(Fault::Above { max: 2099 })),
            ("26", Err(Fault::ShortYear)),
            ("今年", Err(Fault::NotANumber)),
        ] {
            assert_eq!(year(typed, None, None), expected, "{typed}");
        }
    }
}
