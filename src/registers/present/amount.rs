//! Numbers with thousands separators, amounts in 元 or 万元.

use crate::registers::input::MoneyUnit;

/// An amount as it is shown, without its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// `24,000.00`, or `2.40` in 万元.
    pub text: String,
    /// Whether 万元 with two places is not exact.
    pub is_rounded: bool,
}

/// An amount with two places, rounded half away from zero in 万元.
pub fn money(fen: i64, unit: MoneyUnit) -> Amount {
    let step: u64 = match unit {
        MoneyUnit::Yuan => 1,
        MoneyUnit::Wan => 10_000,
    };
    let hundredths = fen.unsigned_abs().saturating_add(step / 2) / step;
    let sign = if fen < 0 && hundredths > 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:02}", with_commas(hundredths / 100), hundredths % 100);
    Amount { text, is_rounded: !fen.unsigned_abs().is_multiple_of(step) }
}

/// A whole number with thousands separators.
pub fn grouped(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", with_commas(number.unsigned_abs()))
}

/// Tenths with one place.
pub fn tenths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let tenths = number.unsigned_abs();
    format!("{sign}{}.{}", with_commas(tenths / 10), tenths % 10)
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use MoneyUnit::{Wan, Yuan};

    #[test]
    fn amounts_have_two_places_and_separators() {
        for (fen, unit, text, is_rounded) in [
            (2_400_000, Yuan, "24,000.00", false),
            (2_400_000, Wan, "2.40", false),
            (1, Yuan, "0.01", false),
            (0, Wan, "0.00", false),
            (4_999, Wan, "0.00", true),
            (5_000, Wan, "0.01", true),
            (14_999, Wan, "0.01", true),
            (99_999_999, Wan, "100.00", true),
            (-2_400_000, Wan, "-2.40", false),
            (-1, Wan, "0.00", true),
            (999_999_999_999_900, Yuan, "9,999,999,999,999.00", false),
            (999_999_999_999_900, Wan, "1,000,000,000.00", true),
        ] {
            assert_eq!(money(fen, unit), Amount { text: text.to_owned(), is_rounded }, "{fen}");
        }
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(tenths(12_345), "1,234.5");
        assert_eq!(tenths(5), "0.5");
    }
}
