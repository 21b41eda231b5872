//! What stands beside the formula: the deciding fact, the years, the days, the tier.

use super::value::{is_unknown, value};
use crate::assessment::Setting;
use crate::locale::{Lang, fill, words};
use crate::model::{Record, Value};
use crate::policy::dictionary::Field;
use crate::policy::{self, Catalogue, Dictionary};
use crate::rules::explain::{Explanation, RowUse, YearCoverage};
use crate::rules::{Judgement, QueryTrace, WindowTrace};
use std::collections::BTreeSet;

/// The deciding fact in a few words: 到位合计 82,000 元，已确认年数 3. Blank when nothing is known.
pub fn fact(lang: Lang, judgement: &Judgement) -> String {
    let trace = &judgement.trace;
    let shown = trace.show.iter().filter_map(|name| trace.givens.iter().find(|given| given.name == *name));
    let unknown = words::why::UNKNOWN.text(lang);
    let shown = shown.filter(|given| value(lang, &given.value) != unknown);
    let mut facts: Vec<String> =
        shown.map(|given| format!("{} {}", given.label, value(lang, &given.value))).collect();
    if let Some(ratio) = judgement.ratio.filter(|ratio| ratio.whole > 0) {
        facts.push(fill(lang, words::why::RATIO, &[("part", &ratio.part), ("whole", &ratio.whole)]));
    }
    facts.extend(judgement.hints.iter().cloned());
    facts.join(words::why::COMMA.text(lang))
}

/// Every measure with its value: 到位合计 82,000 元; what is not known stands in brackets.
pub fn figures(lang: Lang, explanation: &Explanation) -> Vec<String> {
    let said = |given: &&crate::rules::GivenTrace| {
        let shown = value(lang, &given.value);
        if is_unknown(&given.value) {
            return fill(lang, words::why::WITH_VALUE, &[("what", &given.label), ("value", &shown)]);
        }
        format!("{} {shown}", given.label)
    };
    explanation.measures.iter().map(said).collect()
}

/// The years of a window: how many of them count, and what is with each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The kind of record.
    pub label: String,
    /// 2024 计入、2025 没有记录
    pub text: String,
}

/// Which years were looked at, and what there is of each.
pub fn coverage(lang: Lang, named: &dyn Fn(&str) -> String, explanation: &Explanation) -> Vec<Spread> {
    explanation.years.iter().map(|years| spread(lang, named, years)).collect()
}

fn spread(lang: Lang, named: &dyn Fn(&str) -> String, coverage: &YearCoverage) -> Spread {
    let counted = coverage.years.iter().filter(|(_, used)| *used == RowUse::Counted).count();
    let all = coverage.years.len();
    let years = |years: &[&(i64, RowUse)]| {
        years.iter().map(|(year, _)| year.to_string()).collect::<Vec<_>>().join("、")
    };
    let text = if counted == all {
        let every: Vec<_> = coverage.years.iter().collect();
        fill(lang, words::why::YEARS_ALL, &[("years", &years(&every))])
    } else {
        let state = |(year, used): &(i64, RowUse)| format!("{year} {}", used_word(lang, *used));
        let each = coverage.years.iter().map(state).collect::<Vec<_>>().join("、");
        fill(lang, words::why::YEARS_SOME, &[("n", &counted), ("of", &all), ("each", &each)])
    };
    let state = |(year, used): &(i64, RowUse)| format!("{year} {}", used_word(lang, *used));
    let base: Vec<String> = coverage.base.iter().map(state).collect();
    let base = match base.as_slice() {
        [] => String::new(),
        base => fill(lang, words::why::YEARS_BASE, &[("years", &base.join("、"))]),
    };
    Spread { label: named(coverage.kind), text: format!("{text}{base}") }
}

/// What became of a record.
pub fn used_word(lang: Lang, used: RowUse) -> &'static str {
    let word = match used {
        RowUse::Absent => words::why::ABSENT,
        RowUse::Dropped => words::why::DROPPED,
        RowUse::Unconfirmed => words::why::UNCONFIRMED,
        RowUse::Possible => words::why::POSSIBLE,
        RowUse::Counted => words::why::COUNTED,
    };
    word.text(lang)
}

/// The days within which records were looked for, where they are not whole years of their own.
pub fn windows(lang: Lang, named: &dyn Fn(&str) -> String, judgement: &Judgement) -> Vec<Spread> {
    let queries = judgement.trace.givens.iter().flat_map(|given| &given.queries);
    let by_day = queries.filter(|query: &&QueryTrace| !query.by_year);
    let mut windows: Vec<(&str, WindowTrace)> =
        by_day.filter_map(|query| Some((query.kind.as_str(), query.window?))).collect();
    if let Some(share) = &judgement.trace.share {
        windows.extend(share.window.map(|window| (share.kind.as_str(), window)));
    }
    let mut seen = BTreeSet::new();
    let spread = |(kind, window): (&str, WindowTrace)| {
        let label = named(kind);
        let text = match (window.from, window.to) {
            (Some(from), Some(to)) if from == to => fill(lang, words::why::ON_DAY, &[("day", &to)]),
            (Some(from), Some(to)) => fill(lang, words::why::RANGE, &[("from", &from), ("to", &to)]),
            (None, Some(to)) => fill(lang, words::why::UNTIL, &[("day", &to)]),
            (_, None) => return None,
        };
        seen.insert((label.clone(), text.clone())).then_some(Spread { label, text })
    };
    windows.into_iter().filter_map(spread).collect()
}

/// Which parameters of the rule were set for the year, with their values: 年均经费取几年 2.
pub fn set_for_year(
    lang: Lang,
    dictionary: &Dictionary,
    setting: &Setting,
    judgement: &Judgement,
) -> Vec<String> {
    let Some(kind) = dictionary.kind("parameter") else { return Vec::new() };
    let lines = lines(judgement);
    let form = setting.form(kind);
    let used = kind
        .fields
        .iter()
        .filter(|field| lines.iter().any(|line| line.contains(&format!("${}", field.name))));
    used.filter_map(|field| Some(set_value(lang, field, form.get(&field.name)?))).collect()
}

/// What is set for a year: 年均取几年 2，报送期限 2026-11-30; blank when nothing is.
pub fn set_values(lang: Lang, setting: &Setting) -> String {
    let Some(kind) = policy::dictionary().kind("parameter") else { return String::new() };
    let form = setting.form(kind);
    let set = kind.fields.iter().filter(|field| field.name != "source");
    let set = set.filter_map(|field| Some(set_value(lang, field, form.get(&field.name)?)));
    set.collect::<Vec<_>>().join(words::why::COMMA.text(lang))
}

/// A parameter that was set, in words: 年均经费取几年 2.
fn set_value(lang: Lang, field: &Field, value: &Value) -> String {
    let value = match value {
        Value::Int(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Bool(truth) => {
            let word = if *truth { words::why::YES } else { words::why::NO };
            word.text(lang).to_owned()
        }
        Value::Text(text) => text.clone(),
        Value::List(texts) => texts.join(words::why::COMMA.text(lang)),
    };
    format!("{} {value}", field.label_zh)
}

fn lines(judgement: &Judgement) -> Vec<&String> {
    let trace = &judgement.trace;
    trace.givens.iter().map(|given| &given.line).chain(trace.steps.iter().map(|step| &step.line)).collect()
}

/// Which of the unit's own fields chose a parameter, in the words of that field: 县级.
pub fn tiers(
    catalogue: &Catalogue,
    dictionary: &Dictionary,
    unit: &Record,
    judgement: &Judgement,
) -> Vec<String> {
    let lines = lines(judgement);
    let is_named = |name: &str| lines.iter().any(|line| line.contains(&format!("${name}")));
    let chooser = |(name, param): (&String, &serde_json::Value)| {
        let field = param.get("by")?.as_str()?.strip_prefix("unit.").filter(|_| is_named(name))?;
        let known = dictionary.kind("unit")?.field(field)?;
        Some(dictionary.label(known.codes.as_deref()?, unit.text(field)?).to_owned())
    };
    let mut tiers: Vec<String> = catalogue.params.iter().filter_map(chooser).collect();
    tiers.dedup();
    tiers
}
