//! An amount as a person types it, said in the other unit. Pure; reading it for saving is the register's.

/// The unit that amounts of a form are typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MoneyUnit {
    /// 元
    #[default]
    Yuan,
    /// 万元
    WanYuan,
}

impl MoneyUnit {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Yuan, Self::WanYuan];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::WanYuan => "wan_yuan",
        }
    }
}

/// The amount in the other unit: 元 with thousands commas, 万元 with at least two decimals.
///
/// `None` when it is not an amount, or has parts smaller than 分.
pub fn in_other_unit(typed: &str, unit: MoneyUnit) -> Option<String> {
    let decimals = match unit {
        MoneyUnit::Yuan => 2,
        MoneyUnit::WanYuan => 6,
    };
    let fen = fixed(typed, decimals)?;
    let said = match unit {
        MoneyUnit::Yuan => {
            let digits = format!("{:06}", fen % 1_000_000);
            let kept = digits.trim_end_matches('0').len().max(2);
            format!("{}.{}", with_commas(fen / 1_000_000), digits.get(..kept)?)
        }
        MoneyUnit::WanYuan if fen % 100 == 0 => with_commas(fen / 100),
        MoneyUnit::WanYuan => format!("{}.{:02}", with_commas(fen / 100), fen % 100),
    };
    Some(said)
}

/// A decimal number with at most `decimals` decimals, as a whole number of its smallest part.
fn fixed(typed: &str, decimals: usize) -> Option<u64> {
    let plain: String = typed.trim().chars().filter(|c| !matches!(c, ',' | '，' | ' ')).map(narrow).collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let only_digits = whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > decimals || !only_digits {
        return None;
    }
    format!("{whole}{part:0<decimals$}").parse().ok()
}

/// Full-width digits and point as an input method leaves them.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_said_in_the_other_unit() {
        for (typed, unit, said) in [
            ("30000", MoneyUnit::Yuan, Some("3.00")),
            ("27,333.33", MoneyUnit::Yuan, Some("2.733333")),
            ("２８０００", MoneyUnit::Yuan, Some("2.80")),
            ("123456789", MoneyUnit::Yuan, Some("12,345.6789")),
            ("3", MoneyUnit::WanYuan, Some("30,000")),
            ("3.5", MoneyUnit::WanYuan, Some("35,000")),
            ("0.000001", MoneyUnit::WanYuan, Some("0.01")),
            ("0", MoneyUnit::Yuan, Some("0.00")),
            ("", MoneyUnit::Yuan, None),
            (".", MoneyUnit::Yuan, None),
            ("三万", MoneyUnit::Yuan, None),
            ("-5", MoneyUnit::Yuan, None),
            ("1.234", MoneyUnit::Yuan, None),
            ("99999999999999999999", MoneyUnit::Yuan, None),
        ] {
            assert_eq!(in_other_unit(typed, unit).as_deref(), said, "{typed}");
        }
    }
}
