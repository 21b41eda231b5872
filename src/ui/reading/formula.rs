//! The formula that decided, with this unit's own numbers in it, and the sentence that says the same.
//!
//! A sum of years held against a standard for each of them is drawn as the average it stands for.

use super::value::{figure, is_unknown, name, named, now, number, side, value};
use crate::locale::{Lang, Word, fill, words};
use crate::rules::explain::{Average, Clause, Explanation, Spelt};
use crate::rules::{Cause, Comparison, Factor, Ratio, Shown, Side, Truth, Unit};

/// The most parts of a sum that are drawn.
const DRAWN: usize = 10;

/// A formula and its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Formula {
    /// What is drawn; nothing when it cannot be.
    pub parts: Vec<Part>,
    /// The same for the ear.
    pub sentence: String,
    /// What is missing: 还差 8,000 元
    pub missing: Option<String>,
    /// The years that miss the standard alone.
    pub alone: Option<String>,
}

/// A number with the sign before it and the word below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The sign before it: ＋, ÷, ＝, ＜.
    pub sign: &'static str,
    /// The number.
    pub figure: String,
    /// What it is.
    pub label: String,
    /// What closes after it: ).
    pub closes: &'static str,
    /// Whether it misses what is asked.
    pub is_short: bool,
}

fn part(sign: &'static str, figure: String, label: impl Into<String>) -> Part {
    Part { sign, figure, label: label.into(), closes: "", is_short: false }
}

/// The formulas that decided: those of the step that gave the verdict, else of the first better one missed.
pub fn formulas(lang: Lang, explanation: &Explanation, ratio: Option<Ratio>) -> Vec<Formula> {
    let deciding = deciding(explanation);
    let mut formulas: Vec<Formula> =
        deciding.iter().filter(|spelt| !is_trivial(spelt)).map(|spelt| formula(lang, spelt)).collect();
    if formulas.is_empty() {
        formulas = deciding.into_iter().take(1).map(|spelt| formula(lang, spelt)).collect();
    }
    if let Some(ratio) = ratio.filter(|ratio| ratio.whole > 0) {
        let is_open =
            explanation.outcome.as_ref().is_some_and(|outcome| outcome.cause == Some(Cause::Missing));
        formulas.push(share(lang, ratio, is_open));
    }
    formulas
}

fn deciding<'e, 'j>(explanation: &'e Explanation<'j>) -> Vec<&'e Spelt<'j>> {
    let with = |clause: &'e Clause<'j>, truth: Truth| -> Vec<&'e Spelt<'j>> {
        clause.comparisons.iter().filter(|spelt| spelt.truth == truth).collect()
    };
    let decided = explanation.clauses.iter().find(|clause| clause.decided && clause.condition.is_some());
    if let Some(clause) = decided {
        return with(clause, Truth::True);
    }
    let unknown = explanation.clauses.iter().find(|clause| clause.truth == Truth::Unknown);
    if let Some(clause) = unknown {
        return with(clause, Truth::Unknown);
    }
    let verdict = explanation.outcome.as_ref().map(|outcome| outcome.verdict);
    let is_missed = |clause: &&Clause| clause.truth == Truth::False && Some(clause.outcome.verdict) < verdict;
    explanation.clauses.iter().find(is_missed).map(|clause| with(clause, Truth::False)).unwrap_or_default()
}

/// At least nothing.
fn is_trivial(spelt: &Spelt) -> bool {
    spelt.comparison == Comparison::GreaterOrEqual && exact(&spelt.right.value) == Some(0)
}

fn exact(shown: &Shown) -> Option<i64> {
    match shown {
        Shown::Number { value, .. } => value.exact(),
        _ => None,
    }
}

fn unit(shown: &Shown) -> Unit {
    match shown {
        Shown::Number { unit, .. } => *unit,
        _ => Unit::Plain,
    }
}

fn formula(lang: Lang, spelt: &Spelt) -> Formula {
    let count = i64::try_from(spelt.addends.len()).unwrap_or_default();
    let average = spelt.average.filter(|average| average.count == count && average.limit > 0);
    match average {
        Some(average) if spelt.addends.len() <= DRAWN => as_average(lang, spelt, average),
        Some(_) | None => as_comparison(lang, spelt),
    }
}

fn as_average(lang: Lang, spelt: &Spelt, average: Average) -> Formula {
    let below = spelt.truth == Truth::False;
    let limit_name = limit_name(spelt.right);
    let mut parts = addends(lang, spelt);
    if let [first, .., last] = parts.as_mut_slice() {
        first.sign = "(";
        last.closes = ")";
    }
    let label = |word: Word| word.text(lang).to_owned();
    let are_years = spelt.addends.iter().all(|addend| addend.year.is_some());
    let (count, times) = if are_years {
        (words::why::COUNT_YEARS, words::why::N_YEARS)
    } else {
        (words::why::COUNT, words::why::N_PARTS)
    };
    parts.push(part("÷", average.count.to_string(), label(count)));
    let equals = if average.exact { "＝" } else { "≈" };
    let quotient = figure(average.quotient, average.unit);
    parts.push(Part {
        is_short: below,
        ..part(equals, quotient, in_yuan(lang, words::why::AVERAGE.text(lang)))
    });
    parts.push(part(sign(spelt), figure(average.limit, average.unit), in_yuan(lang, &limit_name)));
    let sum = number(lang, average.sum, average.unit);
    let mean = if average.exact { words::why::MEAN } else { words::why::MEAN_ABOUT };
    let quotient = fill(lang, mean, &[("n", &number(lang, average.quotient, average.unit))]);
    let limit = format!("{limit_name} {}", number(lang, average.limit, average.unit));
    let word = if below { words::why::AVERAGE_BELOW } else { words::why::AVERAGE_REACHES };
    let sentence = fill(
        lang,
        word,
        &[
            ("what", &side_name(lang, spelt.left)),
            ("times", &fill(lang, times, &[("n", &average.count)])),
            ("sum", &sum),
            ("average", &quotient),
            ("limit", &limit),
        ],
    );
    Formula {
        parts,
        sentence,
        missing: missing(lang, spelt, words::why::MISSING_SUM),
        alone: alone(lang, spelt, average),
    }
}

fn as_comparison(lang: Lang, spelt: &Spelt) -> Formula {
    let (left, right) = (spelt.left, spelt.right);
    let sentence = sentence(lang, spelt);
    let missing = missing(lang, spelt, words::why::MISSING);
    if exact(&left.value).is_none() || exact(&right.value).is_none() {
        return Formula { sentence, missing, ..Formula::default() };
    }
    let mut parts = if (2..=DRAWN).contains(&spelt.addends.len()) {
        let mut parts = addends(lang, spelt);
        parts.push(part("＝", value_figure(&left.value), side_name(lang, left)));
        parts
    } else {
        drawn_side(lang, left, "")
    };
    if let Some(last) = parts.last_mut() {
        last.is_short = spelt.shortfall.is_some();
    }
    parts.extend(drawn_side(lang, right, sign(spelt)));
    Formula { parts, sentence, missing, alone: None }
}

/// 日常管理制度现在是 0，少于 1。先要知道增长办法是不是不少于 1。
fn sentence(lang: Lang, spelt: &Spelt) -> String {
    let (how, limit) = (relation(spelt).text(lang), side(lang, spelt.right));
    let name = named(spelt.left).unwrap_or_else(|| words::why::SUM.text(lang).to_owned());
    let (word, what) = match (spelt.truth, &spelt.left.value) {
        (Truth::Unknown, value) if is_unknown(value) => (words::why::SENTENCE_UNKNOWN, name),
        (Truth::Unknown, _) => (words::why::SENTENCE_UNKNOWN, now(lang, spelt.left)),
        (_, left) if exact(left).is_none() => (words::why::SENTENCE_RANGE, name),
        (..) => (words::why::SENTENCE, name),
    };
    let value = value(lang, &spelt.left.value);
    fill(lang, word, &[("what", &what), ("value", &value), ("how", &how), ("limit", &limit)])
}

fn share(lang: Lang, ratio: Ratio, is_open: bool) -> Formula {
    let label = |word: Word| word.text(lang).to_owned();
    let mut satisfied = part("", ratio.part.to_string(), label(words::why::SATISFIED));
    satisfied.is_short = ratio.part < ratio.whole;
    let all = part("／", ratio.whole.to_string(), label(words::why::OF_ALL));
    let sentence = fill(lang, words::why::SHARE, &[("part", &ratio.part), ("whole", &ratio.whole)]);
    let left = ratio.whole - ratio.part;
    let word = if is_open { words::why::OPEN_SHARE } else { words::why::MISSING_SHARE };
    let missing = (left > 0).then(|| fill(lang, word, &[("n", &left)]));
    Formula { parts: vec![satisfied, all], sentence, missing, alone: None }
}

fn addends(lang: Lang, spelt: &Spelt) -> Vec<Part> {
    let addend = |(at, addend): (usize, &crate::rules::explain::Addend)| {
        let label = addend.year.map(|year| fill(lang, words::why::YEAR, &[("year", &year)]));
        part(if at == 0 { "" } else { "＋" }, value_figure(addend.value), label.unwrap_or_default())
    };
    spelt.addends.iter().enumerate().map(addend).collect()
}

/// A side with its factors; where there are several, what they come to.
fn drawn_side(lang: Lang, side: &Side, sign: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, term) in side.terms.iter().enumerate() {
        for (place, factor) in term.iter().enumerate() {
            let sign = match (at, place) {
                (0, 0) => sign,
                (_, 0) => "＋",
                (_, _) => "×",
            };
            parts.push(part(sign, value_figure(&factor.value), factor_label(lang, factor)));
        }
    }
    if parts.len() > 1 {
        parts.push(part("＝", value_figure(&side.value), ""));
    }
    parts
}

fn value_figure(shown: &Shown) -> String {
    exact(shown).map_or_else(|| "?".to_owned(), |exact| figure(exact, unit(shown)))
}

fn factor_label(lang: Lang, factor: &Factor) -> String {
    let money = unit(&factor.value) == Unit::Money;
    match name(factor) {
        Some(name) if money => in_yuan(lang, name),
        Some(name) => name.to_owned(),
        None => words::why::ASKED.text(lang).to_owned(),
    }
}

fn in_yuan(lang: Lang, name: &str) -> String {
    format!("{name}（{}）", words::shell::YUAN.text(lang))
}

fn side_name(lang: Lang, side: &Side) -> String {
    named(side).unwrap_or_else(|| words::why::SUM.text(lang).to_owned())
}

/// The name of the standard in a product of standard and number.
fn limit_name(side: &Side) -> String {
    let factors = side.terms.iter().flatten();
    factors.filter(|factor| unit(&factor.value) == Unit::Money).find_map(name).unwrap_or_default().to_owned()
}

fn missing(lang: Lang, spelt: &Spelt, word: Word) -> Option<String> {
    let shortfall = spelt.shortfall?;
    Some(fill(lang, word, &[("n", &number(lang, shortfall.missing, shortfall.unit))]))
}

fn alone(lang: Lang, spelt: &Spelt, average: Average) -> Option<String> {
    let is_below = |value: &Shown| exact(value).is_some_and(|value| value < average.limit);
    let below = spelt.addends.iter().filter(|addend| is_below(addend.value));
    let years: Vec<String> = below.filter_map(|addend| addend.year).map(|year| year.to_string()).collect();
    let word = words::why::ALONE;
    (!years.is_empty() && years.len() < spelt.addends.len())
        .then(|| fill(lang, word, &[("years", &years.join("、"))]))
}

/// What is so: the comparison where it holds, else its opposite.
fn so(spelt: &Spelt) -> Comparison {
    if spelt.truth != Truth::False {
        return spelt.comparison;
    }
    match spelt.comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

fn sign(spelt: &Spelt) -> &'static str {
    match so(spelt) {
        Comparison::Equal => "＝",
        Comparison::NotEqual => "≠",
        Comparison::Less => "＜",
        Comparison::LessOrEqual => "≤",
        Comparison::Greater => "＞",
        Comparison::GreaterOrEqual => "≥",
    }
}

fn relation(spelt: &Spelt) -> Word {
    let are_days = matches!(spelt.left.value, Shown::Date { .. });
    super::condition::how(so(spelt), are_days)
}

#[cfg(test)]
mod tests;
