//! Values in words: numbers with their unit, days, yes and no, and what is not known.

use crate::locale::{Lang, fill, words};
use crate::registers::MoneyUnit;
use crate::registers::present;
use crate::rules::{CodeName, Factor, FactorName, Shown, Side, Truth, Unit};

/// Between a number and its unit no line breaks.
const NO_BREAK: char = '\u{a0}';

/// A value as it is read.
pub fn value(lang: Lang, shown: &Shown) -> String {
    let unknown = || words::why::UNKNOWN.text(lang).to_owned();
    match shown {
        Shown::Number { value, unit } => match (value.lo, value.hi) {
            (Some(lo), Some(hi)) if lo == hi => number(lang, lo, *unit),
            (Some(lo), Some(hi)) => {
                let (from, to) = (number(lang, lo, *unit), number(lang, hi, *unit));
                fill(lang, words::why::RANGE, &[("from", &from), ("to", &to)])
            }
            (Some(lo), None) if lo > 0 => {
                fill(lang, words::why::AT_LEAST, &[("n", &number(lang, lo, *unit))])
            }
            (Some(_) | None, None) | (None, Some(_)) => unknown(),
        },
        Shown::Date { from, to } => match (from, to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => fill(lang, words::why::RANGE, &[("from", from), ("to", to)]),
            (Some(_) | None, None) | (None, Some(_)) => unknown(),
        },
        Shown::Truth(truth) => yes_or_no(lang, *truth).to_owned(),
        Shown::Code(code) => code.as_ref().map_or_else(unknown, |code| code.label.clone()),
        Shown::Codes(codes) => codes.as_ref().map_or_else(unknown, |codes| labels(lang, codes)),
        Shown::Text(text) => text.clone().unwrap_or_else(unknown),
    }
}

/// The words of several codes; none of them is a word, too.
pub fn labels(lang: Lang, codes: &[CodeName]) -> String {
    if codes.is_empty() {
        return words::why::NONE.text(lang).to_owned();
    }
    codes.iter().map(|code| code.label.as_str()).collect::<Vec<_>>().join("、")
}

/// A number with its unit.
pub fn number(lang: Lang, number: i64, unit: Unit) -> String {
    match unit {
        Unit::Money => format!("{}{NO_BREAK}{}", figure(number, unit), words::shell::YUAN.text(lang)),
        Unit::Plain | Unit::Literal | Unit::Year => figure(number, unit),
    }
}

/// A number alone; money in 元, without decimals where there are none.
pub fn figure(number: i64, unit: Unit) -> String {
    match unit {
        Unit::Money => {
            let text = present::money(number, MoneyUnit::Yuan).text;
            text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
        }
        Unit::Plain | Unit::Literal => present::grouped(number),
        Unit::Year => number.to_string(),
    }
}

/// 是、否、还不知道
pub fn yes_or_no(lang: Lang, truth: Truth) -> &'static str {
    match truth {
        Truth::True => words::why::YES.text(lang),
        Truth::False => words::why::NO.text(lang),
        Truth::Unknown => words::why::UNKNOWN.text(lang),
    }
}

/// The name of a factor, when it has one.
pub fn name(factor: &Factor) -> Option<&str> {
    match &factor.name {
        FactorName::Given(_, label) | FactorName::Parameter(_, label) | FactorName::Field(_, _, label) => {
            Some(label)
        }
        FactorName::Query(query) => Some(&query.label),
        FactorName::Literal | FactorName::AsOf | FactorName::Day | FactorName::Group => None,
    }
}

/// A factor with its name: 国家标准 30,000 元.
pub fn factor(lang: Lang, factor: &Factor) -> String {
    let shown = value(lang, &factor.value);
    match (&factor.name, name(factor)) {
        (FactorName::AsOf, _) => format!("{} {shown}", words::why::ASOF.text(lang)),
        (_, Some(name)) if is_unknown(&factor.value) => {
            fill(lang, words::why::WITH_VALUE, &[("what", &name), ("value", &shown)])
        }
        (_, Some(name)) => format!("{name} {shown}"),
        (_, None) => shown,
    }
}

/// The names of what a side is made of: 服务项目 ＋ 活动. `None` when it has none.
pub fn named(side: &Side) -> Option<String> {
    let product = |term: &Vec<Factor>| term.iter().filter_map(name).collect::<Vec<_>>().join(" × ");
    let terms: Vec<String> = side.terms.iter().map(product).filter(|term| !term.is_empty()).collect();
    (!terms.is_empty()).then(|| terms.join(" ＋ "))
}

/// Whether nothing at all is known of a value.
pub fn is_unknown(shown: &Shown) -> bool {
    match shown {
        Shown::Number { value, .. } => value.hi.is_none() && value.lo.is_none_or(|lo| lo <= 0),
        Shown::Date { from, to } => from.is_none() || to.is_none(),
        Shown::Truth(truth) => *truth == Truth::Unknown,
        Shown::Code(code) => code.is_none(),
        Shown::Codes(codes) => codes.is_none(),
        Shown::Text(text) => text.is_none(),
    }
}

/// What is compared, with what it is now: 制度（现在 0）.
pub fn now(lang: Lang, side: &Side) -> String {
    let shown = value(lang, &side.value);
    let is_number = matches!(&side.value, Shown::Number { value, .. } if value.exact().is_some());
    let word = if is_number { words::why::NOW } else { words::why::WITH_VALUE };
    match named(side) {
        Some(name) => fill(lang, word, &[("what", &name), ("value", &shown)]),
        None => shown,
    }
}

/// A side of a comparison: 国家标准 30,000 元 × 已确认年数 3.
pub fn side(lang: Lang, side: &Side) -> String {
    let product =
        |term: &Vec<Factor>| term.iter().map(|one| factor(lang, one)).collect::<Vec<_>>().join(" × ");
    side.terms.iter().map(product).collect::<Vec<_>>().join(" ＋ ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::rules::Interval;

    fn check(shown: &Shown, text: &str) {
        assert_eq!(value(Lang::ZhCn, shown), text);
    }

    fn plain(lo: Option<i64>, hi: Option<i64>) -> Shown {
        Shown::Number { value: Interval { lo, hi }, unit: Unit::Plain }
    }

    #[test]
    fn what_is_not_known_is_said_and_never_zero() {
        check(&plain(Some(3), Some(3)), "3");
        check(&plain(Some(0), Some(0)), "0");
        check(&plain(Some(0), None), "还不知道");
        check(&plain(Some(2), None), "至少 2");
        check(&plain(Some(1), Some(4)), "1 到 4");
        check(&Shown::Text(None), "还不知道");
        check(&Shown::Codes(Some(Vec::new())), "没有");
        check(&Shown::Truth(Truth::Unknown), "还不知道");
    }

    #[test]
    fn money_is_in_yuan_and_days_are_days() {
        let money = |fen| Shown::Number { value: Interval::point(fen), unit: Unit::Money };
        check(&money(8_200_000), "82,000\u{a0}元");
        check(&money(2_733_333), "27,333.33\u{a0}元");
        let year = Shown::Number { value: Interval::point(2026), unit: Unit::Year };
        check(&year, "2026");
        let day = Date::parse_iso("2026-12-31");
        check(&Shown::Date { from: day, to: day }, "2026-12-31");
        check(&Shown::Date { from: day, to: None }, "还不知道");
    }
}
