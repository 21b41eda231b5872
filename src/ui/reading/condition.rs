//! The steps that were walked, each condition with its numbers and whether it holds.

use super::value::{labels, name, now, side, value, yes_or_no};
use crate::locale::{Lang, Word, fill, words};
use crate::rules::explain::Explanation;
use crate::rules::{Comparison, Outcome, Shown, Side, Test, Tested, Truth};

/// A step that was walked.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its condition in words; `None` for the last, which has none.
    pub condition: Option<String>,
    /// What it says when it holds.
    pub outcome: Outcome,
    /// Whether it holds.
    pub truth: Truth,
    /// Whether it gave the verdict.
    pub decided: bool,
}

/// The steps in words.
pub fn steps(lang: Lang, explanation: &Explanation) -> Vec<Step> {
    let step = |clause: &crate::rules::explain::Clause| Step {
        condition: clause.condition.map(|tested| condition(lang, tested)),
        outcome: clause.outcome.clone(),
        truth: clause.truth,
        decided: clause.decided,
    };
    explanation.clauses.iter().map(step).collect()
}

/// A condition in words, with the values it was tested on.
pub fn condition(lang: Lang, tested: &Tested) -> String {
    match &tested.test {
        Test::All(parts) => joined(lang, parts, words::why::AND),
        Test::Any(parts) => joined(lang, parts, words::why::OR),
        Test::Not(inside) => match &inside.test {
            Test::OneOf { .. } | Test::Has { .. } | Test::Known(_) | Test::Exists(_) | Test::Holds(_) => {
                fact_of(lang, &inside.test, false)
            }
            Test::Not(_) | Test::All(_) | Test::Any(_) | Test::Compare { .. } | Test::Constant => {
                fill(lang, words::why::NOT, &[("what", &condition(lang, inside))])
            }
        },
        // 已登记 0 等于 0 says the same number twice.
        Test::Compare { left, comparison: Comparison::Equal, right }
            if tested.truth == Truth::True && names(left).is_some() =>
        {
            let name = names(left).unwrap_or_default();
            fill(lang, words::why::IS, &[("what", &name), ("value", &side(lang, right))])
        }
        Test::Compare { left, comparison, right } => {
            let are_days = matches!(left.value, Shown::Date { .. });
            let how = how(*comparison, are_days).text(lang);
            let (left, right) = (now(lang, left), side(lang, right));
            fill(lang, words::why::COMPARED, &[("left", &left), ("how", &how), ("right", &right)])
        }
        Test::OneOf { .. } | Test::Has { .. } | Test::Known(_) | Test::Exists(_) | Test::Holds(_) => {
            fact_of(lang, &tested.test, true)
        }
        Test::Constant => yes_or_no(lang, tested.truth).to_owned(),
    }
}

/// What is or is not so of one thing, with what is known of it.
pub(super) fn fact_of(lang: Lang, test: &Test, holds: bool) -> String {
    let pick = |yes: Word, no: Word| if holds { yes } else { no };
    match test {
        Test::OneOf { value: what, codes } => {
            let word = match codes.len() {
                1 => pick(words::why::CODE, words::why::NOT_CODE),
                _ => pick(words::why::ONE_OF, words::why::NONE_OF),
            };
            fill(lang, word, &[("value", &now(lang, what)), ("codes", &labels(lang, codes))])
        }
        Test::Has { list, element } => {
            let (list, element) = (side(lang, list), side(lang, element));
            let word = pick(words::why::HAS, words::why::HAS_NOT);
            fill(lang, word, &[("list", &list), ("element", &element)])
        }
        Test::Known(factor) => {
            let label = name(factor).map_or_else(|| value(lang, &factor.value), str::to_owned);
            fill(lang, pick(words::why::KNOWN, words::why::NOT_KNOWN), &[("field", &label)])
        }
        Test::Exists(query) => {
            fill(lang, pick(words::why::EXISTS, words::why::EXISTS_NOT), &[("kind", &query.label)])
        }
        Test::Holds(factor) => {
            let (label, now) = (name(factor).unwrap_or_default(), value(lang, &factor.value));
            let wanted = pick(words::why::YES, words::why::NO).text(lang);
            fill(lang, words::why::HOLDS, &[("field", &label), ("value", &now), ("wanted", &wanted)])
        }
        Test::Not(_) | Test::All(_) | Test::Any(_) | Test::Compare { .. } | Test::Constant => String::new(),
    }
}

/// The name of a side that is one named value.
fn names(side: &Side) -> Option<&str> {
    let [term] = side.terms.as_slice() else { return None };
    let [factor] = term.as_slice() else { return None };
    name(factor)
}

/// Parts that are groups themselves stand in parentheses.
fn joined(lang: Lang, parts: &[Tested], by: Word) -> String {
    let part = |part: &Tested| {
        let text = condition(lang, part);
        if matches!(part.test, Test::All(_) | Test::Any(_)) { format!("（{text}）") } else { text }
    };
    parts.iter().map(part).collect::<Vec<_>>().join(by.text(lang))
}

/// How two values are compared; days have words of their own.
pub(super) fn how(comparison: Comparison, are_days: bool) -> Word {
    match (comparison, are_days) {
        (Comparison::Equal, _) => words::why::EQUAL,
        (Comparison::NotEqual, _) => words::why::NOT_EQUAL,
        (Comparison::Less, false) => words::why::LESS,
        (Comparison::LessOrEqual, false) => words::why::LESS_OR_EQUAL,
        (Comparison::Greater, false) => words::why::GREATER,
        (Comparison::GreaterOrEqual, false) => words::why::GREATER_OR_EQUAL,
        (Comparison::Less, true) => words::why::EARLIER,
        (Comparison::LessOrEqual, true) => words::why::EARLIER_OR_SAME,
        (Comparison::Greater, true) => words::why::LATER,
        (Comparison::GreaterOrEqual, true) => words::why::LATER_OR_SAME,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Factor, FactorName, Interval, Unit};

    fn number(value: i64) -> Shown {
        Shown::Number { value: Interval::point(value), unit: Unit::Plain }
    }

    fn given(label: &str, of: i64) -> Side {
        let name = FactorName::Given(String::new(), label.to_owned());
        Side { value: number(of), terms: vec![vec![Factor { name, value: number(of) }]] }
    }

    fn literal(of: i64) -> Side {
        let factor = Factor { name: FactorName::Literal, value: number(of) };
        Side { value: number(of), terms: vec![vec![factor]] }
    }

    fn at_least(label: &str, value: i64, limit: i64) -> Tested {
        let comparison = Comparison::GreaterOrEqual;
        let test = Test::Compare { left: given(label, value), comparison, right: literal(limit) };
        Tested { truth: Truth::from(value >= limit), test }
    }

    #[test]
    fn a_condition_is_read_with_its_numbers() {
        let (docs, held) = (at_least("制度", 2, 1), at_least("本年会议", 0, 1));
        let either = Tested { truth: Truth::True, test: Test::Any(vec![docs.clone(), held]) };
        let both = Tested { truth: Truth::True, test: Test::All(vec![docs, either]) };
        assert_eq!(
            condition(Lang::ZhCn, &both),
            "制度（现在 2）不少于 1，并且（制度（现在 2）不少于 1，或者本年会议（现在 0）不少于 1）"
        );
    }
}
