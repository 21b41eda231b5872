//! Rolls answers up: a ratio and lights, never a verdict.

use super::facts::Facts;
use super::judgement::{Light, Ratio};
use super::rule::fits;
use super::table::Cell;
use super::tree::Type;
use super::truth::Truth;
use crate::model::Verdict;

/// The answers of all sheets: item, verdict. What is not chosen is 未填.
pub(super) fn answers<'f>(facts: &'f Facts) -> Vec<(&'f str, Verdict)> {
    let schema = &facts.book.schema;
    let Some(id) = schema.kind_id("assessment_item") else { return Vec::new() };
    let Some(kind) = schema.kind(id) else { return Vec::new() };
    let (Some(item), Some(result)) = (kind.field_id("item_id"), kind.field_id("self_result")) else {
        return Vec::new();
    };
    let list = match kind.fields.get(result).map(|field| field.kind) {
        Some(Type::Code(list)) => schema.list(list),
        _ => None,
    };
    let verdict = |cell: &Cell| match cell {
        Cell::Code(code) => {
            list.and_then(|list| list.codes.get(*code)).and_then(|(code, _)| Verdict::from_code(code))
        }
        _ => None,
    };
    let rows = facts.table(id).rows.iter();
    rows.filter_map(|row| match row.cell(item) {
        Cell::Text(item) => Some((*item, verdict(row.cell(result)).unwrap_or(Verdict::Blank))),
        _ => None,
    })
    .collect()
}

/// 2·met + partial of 2·answered; 不适用 and 未填 are not answered.
pub(super) fn ratio(patterns: &[String], answers: &[(&str, Verdict)]) -> Ratio {
    let mut ratio = Ratio { part: 0, whole: 0 };
    for (item, verdict) in answers {
        if !patterns.iter().any(|pattern| fits(pattern, item)) {
            continue;
        }
        let part = match verdict {
            Verdict::Met => 2,
            Verdict::Partial => 1,
            Verdict::Unmet => 0,
            Verdict::Insufficient | Verdict::Na | Verdict::Blank => continue,
        };
        ratio.part += part;
        ratio.whole += 2;
    }
    ratio
}

/// 不适用 breaks no light; one 未填, or no answer at all, leaves it unknown.
pub(super) fn lights(groups: &[Vec<String>], answers: &[(&str, Verdict)]) -> Vec<Light> {
    let truth = |verdict: Verdict| match verdict {
        Verdict::Met | Verdict::Na => Truth::True,
        Verdict::Partial | Verdict::Unmet => Truth::False,
        Verdict::Insufficient | Verdict::Blank => Truth::Unknown,
    };
    let light = |items: &Vec<String>| {
        let own = answers.iter().filter(|(item, _)| items.iter().any(|pattern| fits(pattern, item)));
        let all = own.map(|(_, verdict)| truth(*verdict)).reduce(Truth::and);
        Light { items: items.clone(), truth: all.unwrap_or(Truth::Unknown) }
    };
    groups.iter().map(light).collect()
}
