//! Amounts in 元 or 万元, read to whole 分.
//!
//! A unit written in the text is stronger than the unit chosen for the form.

use super::{Fault, halfwidth, number};

/// The greatest amount: 9,999,999,999,999 元.
pub const GREATEST_FEN: i64 = 999_999_999_999_900;

/// The unit in which amounts are typed and shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元, to the 分.
    #[default]
    Yuan,
    /// 万元, typed with up to six places.
    Wan,
}

impl MoneyUnit {
    /// The code used in drafts and settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::Wan => "wan",
        }
    }

    /// The unit with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Yuan, Self::Wan].into_iter().find(|unit| unit.code() == code)
    }

    /// How many decimal places reach down to the 分.
    pub fn places(self) -> u32 {
        match self {
            Self::Yuan => 2,
            Self::Wan => 6,
        }
    }
}

/// Reads an amount to 分.
pub fn read(text: &str, unit: MoneyUnit) -> Result<i64, Fault> {
    let text = halfwidth(text);
    let (bare, unit) = split_unit(text.trim(), unit);
    let bare = bare.trim();
    let bare = bare.strip_prefix("人民币").unwrap_or(bare).trim();
    let unsigned = bare.replacen('¥', "", 1);
    match number::scaled(&unsigned, unit.places())? {
        fen if fen > GREATEST_FEN => Err(Fault::TooBig),
        fen => Ok(fen),
    }
}

fn split_unit(text: &str, chosen: MoneyUnit) -> (&str, MoneyUnit) {
    let text = text.strip_suffix('整').unwrap_or(text);
    for (suffix, unit) in [
        ("万元", MoneyUnit::Wan),
        ("万圆", MoneyUnit::Wan),
        ("万", MoneyUnit::Wan),
        ("元", MoneyUnit::Yuan),
        ("圆", MoneyUnit::Yuan),
    ] {
        if let Some(bare) = text.strip_suffix(suffix) {
            return (bare, unit);
        }
    }
    (text, chosen)
}

/// The amount as it would be typed in that unit: exact, without separators or idle zeros.
pub fn typed(fen: i64, unit: MoneyUnit) -> String {
    decimal(fen, unit.places())
}

/// A scaled integer as a decimal, exact, without idle zeros.
pub fn decimal(number: i64, places: u32) -> String {
    let scale = 10_u64.saturating_pow(places).max(1);
    let (whole, rest) = (number.unsigned_abs() / scale, number.unsigned_abs() % scale);
    let sign = if number < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let fraction = format!("{rest:0width$}", width = places as usize);
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use MoneyUnit::{Wan, Yuan};

    fn check(text: &str, unit: MoneyUnit, expected: &Result<i64, Fault>) {
        assert_eq!(&read(text, unit), expected, "{text} {unit:?}");
    }

    #[test]
    fn amounts_are_read_in_the_chosen_unit() {
        check("24000", Yuan, &Ok(2_400_000));
        check("24,000.00", Yuan, &Ok(2_400_000));
        check("２４，０００", Yuan, &Ok(2_400_000));
        check("¥24,000", Yuan, &Ok(2_400_000));
        check("￥ 24000", Yuan, &Ok(2_400_000));
        check("0", Yuan, &Ok(0));
        check("0.01", Yuan, &Ok(1));
        check("2.4", Wan, &Ok(2_400_000));
        check("2。4", Wan, &Ok(2_400_000));
        check("0.000001", Wan, &Ok(1));
    }

    #[test]
    fn a_written_unit_is_stronger() {
        check("2.4万元", Yuan, &Ok(2_400_000));
        check("2.4万", Yuan, &Ok(2_400_000));
        check("2.4 万元", Yuan, &Ok(2_400_000));
        check("24000元", Wan, &Ok(2_400_000));
        check("人民币24,000元整", Wan, &Ok(2_400_000));
    }

    #[test]
    fn too_many_places_are_not_rounded() {
        check("0.001", Yuan, &Err(Fault::TooManyPlaces { max: 2 }));
        check("0.0000001", Wan, &Err(Fault::TooManyPlaces { max: 6 }));
        check("0.001元", Wan, &Err(Fault::TooManyPlaces { max: 2 }));
    }

    #[test]
    fn the_bounds_hold_on_each_side() {
        check("9999999999999", Yuan, &Ok(GREATEST_FEN));
        check("9999999999999.01", Yuan, &Err(Fault::TooBig));
        check("999999999.9999", Wan, &Ok(GREATEST_FEN));
        check("999999999.999901", Wan, &Err(Fault::TooBig));
        check("99999999999999999999999999", Wan, &Err(Fault::TooBig));
        check("-0.01", Yuan, &Err(Fault::Negative));
        check("－3万元", Yuan, &Err(Fault::Negative));
    }

    #[test]
    fn words_are_no_amount() {
        for text in ["", "万", "元", "约3万", "3万5", "1e3", "¥¥3", "3元元"] {
            assert_eq!(read(text, Yuan), Err(Fault::NotANumber), "{text}");
        }
    }

    #[test]
    fn what_is_typed_back_is_the_same_amount() {
        let mut fen = 1_i64;
        while fen <= GREATEST_FEN {
            for amount in [fen - 1, fen, fen + 1, fen * 3 / 7] {
                for unit in [Yuan, Wan] {
                    check(&typed(amount, unit), unit, &Ok(amount));
                }
            }
            fen *= 10;
        }
        assert_eq!(typed(2_400_000, Wan), "2.4");
        assert_eq!(typed(2_400_001, Yuan), "24000.01");
    }
}
