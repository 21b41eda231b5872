//! Amounts that are probably not meant: 元 taken for 万元, or a digit too many.
//!
//! Thresholds are the dictionary's `amount_scale`. Nothing is changed: the other amount is offered.

use super::finding::{Finding, FindingKind};
use super::input::money::GREATEST_FEN;
use crate::model::{Record, Tier};
use crate::policy::{Dictionary, FieldType, Kind};

const FEN_PER_WAN_YUAN: i64 = 10_000;
/// The field against which other amounts of a record are held.
const BUDGET: &str = "budget_fen";

/// The doubts about the amounts of a record, at most one for each field.
pub fn amounts(kind: &Kind, record: &Record, tier: Tier, dictionary: &Dictionary) -> Vec<Finding> {
    let money = kind.fields.iter().filter(|field| field.kind == FieldType::Money);
    money
        .filter_map(|field| {
            let fen = record.int(&field.name)?;
            if let Some(finding) = against_budget(&field.name, fen, record) {
                return Some(finding);
            }
            scale(fen, tier, dictionary).map(|kind| Finding::warning(&field.name, kind))
        })
        .collect()
}

fn against_budget(field: &str, fen: i64, record: &Record) -> Option<Finding> {
    let budget_fen = record.int(BUDGET).filter(|budget| field != BUDGET && *budget > 0)?;
    if fen < budget_fen.checked_mul(10)? {
        return None;
    }
    let instead_fen = (fen % 10 == 0).then_some(fen / 10);
    let kind = FindingKind::TenTimesBudget { fen, budget_fen, instead_fen };
    Some(Finding::warning(field, kind).with(&[BUDGET.to_owned()]))
}

fn scale(fen: i64, tier: Tier, dictionary: &Dictionary) -> Option<FindingKind> {
    let limits = dictionary.validators.get("amount_scale")?;
    let over = limits.get("over_fen").and_then(|over| over.get(tier.code())?.as_i64());
    if let Some(limit_fen) = over.filter(|limit| fen > *limit) {
        let instead_fen = (fen % FEN_PER_WAN_YUAN == 0).then_some(fen / FEN_PER_WAN_YUAN);
        return Some(FindingKind::AmountOver { fen, limit_fen, instead_fen });
    }
    let under = limits.get("under_fen").and_then(serde_json::Value::as_i64);
    if let Some(limit_fen) = under.filter(|limit| 0 < fen && fen < *limit) {
        let instead_fen = fen.checked_mul(FEN_PER_WAN_YUAN).filter(|instead| *instead <= GREATEST_FEN);
        return Some(FindingKind::AmountUnder { fen, limit_fen, instead_fen });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Value};
    use crate::policy;

    fn check(values: &[(&str, i64)], tier: Tier, expected: &[(&str, &str, Option<i64>)]) {
        let dictionary = policy::dictionary();
        let kind = dictionary.kind("funding_record").unwrap();
        let mut record = Record::new(Id::parse("a").unwrap(), "");
        for (field, fen) in values {
            record.set(field, Some(Value::Int(*fen)));
        }
        let findings = amounts(kind, &record, tier, dictionary);
        let found: Vec<_> = findings
            .iter()
            .map(|finding| (finding.field.as_str(), finding.kind.code(), finding.kind.instead_fen()))
            .collect();
        assert_eq!(found, expected, "{values:?} {tier:?}");
    }

    #[test]
    fn amounts_over_the_limit_of_the_tier_are_doubted() {
        for (tier, limit) in
            [(Tier::County, 300_000_000), (Tier::City, 1_000_000_000), (Tier::Province, 5_000_000_000)]
        {
            check(&[("received_fen", limit)], tier, &[]);
            let more = limit + 10_000;
            check(&[("received_fen", more)], tier, &[("received_fen", "amount_over", Some(more / 10_000))]);
            check(&[("received_fen", limit + 1)], tier, &[("received_fen", "amount_over", None)]);
        }
        check(&[("received_fen", GREATEST_FEN)], Tier::Central, &[]);
    }

    #[test]
    fn amounts_under_a_hundred_yuan_are_doubted() {
        check(&[("budget_fen", 300)], Tier::County, &[("budget_fen", "amount_under", Some(3_000_000))]);
        check(&[("budget_fen", 9_999)], Tier::County, &[("budget_fen", "amount_under", Some(99_990_000))]);
        check(&[("budget_fen", 10_000)], Tier::County, &[]);
        check(&[("budget_fen", 0)], Tier::County, &[]);
    }

    #[test]
    fn ten_times_the_budget_is_doubted_once() {
        let budget = ("budget_fen", 3_000_000);
        check(&[budget, ("received_fen", 29_999_999)], Tier::County, &[]);
        check(
            &[budget, ("received_fen", 30_000_000)],
            Tier::County,
            &[("received_fen", "ten_times_budget", Some(3_000_000))],
        );
        check(
            &[budget, ("spent_fen", 30_000_000_000)],
            Tier::County,
            &[("spent_fen", "ten_times_budget", Some(3_000_000_000))],
        );
        check(&[("budget_fen", 0), ("received_fen", 30_000_000)], Tier::County, &[]);
    }
}
