//! 打捆分摊: one sum shared among associations, to the last 分.
//!
//! The shares always add up to the total. What cannot be divided goes to the first ones. While a shared
//! sum is typed, the draft's owner is [`TOGETHER`] and the parts stand in it under [`part_field`].

use super::input::{money, number};
use super::{Context, Draft, Finding, FindingKind};
use crate::model::{Id, Value, order};
use crate::policy::Kind;
use crate::policy::dictionary::Pool;
use std::collections::BTreeMap;

/// What the control of the owner holds while one sum is typed for all.
pub const TOGETHER: &str = "~together";
/// The method that needs no parts.
pub const EVEN: &str = "even";
/// The method whose parts are amounts: what each has really used.
pub const ACTUAL: &str = "actual";

/// A sum for several associations: each id with its part.
pub type Parts<'a> = [(&'a Id, i64)];

/// Why a sum cannot be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolFault {
    /// There is nobody to share it among, or every part is zero.
    NoParts,
    /// The total or a part is below zero.
    Negative,
    /// A part is blank or no number.
    Unreadable,
}

/// The kind's pool, while a draft is for all associations at once.
pub fn of<'a>(kind: &'a Kind, draft: &Draft) -> Option<&'a Pool> {
    let owner = kind.owner.as_ref()?;
    kind.pool.as_ref().filter(|_| draft.text(&owner.field) == TOGETHER)
}

/// Where an association's part stands in the draft. It is no field, so that it is never saved.
pub fn part_field(association: &Id) -> String {
    format!("part/{association}")
}

/// The method of a draft.
pub fn method<'a>(pool: &Pool, draft: &'a Draft) -> &'a str {
    match draft.text(&pool.method) {
        "" => EVEN,
        method => method,
    }
}

/// The parts by which a draft's sum is shared.
pub fn parts<'a>(pool: &Pool, draft: &Draft, among: &[&'a Id]) -> Result<Vec<(&'a Id, i64)>, PoolFault> {
    let method = method(pool, draft);
    let part = |id: &'a Id| {
        let typed = draft.text(&part_field(id));
        let read = match method {
            EVEN => Ok(1),
            ACTUAL => money::read(typed, draft.money_unit),
            _ => number::scaled(typed.trim().trim_end_matches(['%', '％']), 2),
        };
        read.map(|part| (id, part)).map_err(|_| PoolFault::Unreadable)
    };
    among.iter().copied().map(part).collect()
}

/// What saving a draft keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct ToKeep {
    /// The values of one record, or of one for each association.
    pub values: Vec<BTreeMap<String, Value>>,
    /// Fields whose text was set right on the way, with what it became.
    pub rewritten: Vec<(String, String)>,
}

/// The values to keep, or what stands in the way; a draft for all associations becomes a record for each.
pub fn check(
    draft: &Draft,
    context: &Context,
    among: &[&Id],
    shared_id: &Id,
) -> Result<ToKeep, Vec<Finding>> {
    let owner = context.kind.owner.as_ref();
    let (Some(pool), Some(owner), Some(first)) = (of(context.kind, draft), owner, among.first()) else {
        let checked = draft.check(context)?;
        return Ok(ToKeep { values: vec![checked.values], rewritten: checked.rewritten });
    };
    let mut probe = draft.clone();
    probe.set_text(&owner.field, first.as_str());
    let unshared = |fault| vec![Finding::error(&pool.method, FindingKind::Pool(fault))];
    let parts = parts(pool, draft, among);
    let checked = match (probe.check(context), &parts) {
        (Ok(checked), _) => checked,
        (Err(findings), Ok(_)) => return Err(findings),
        (Err(mut findings), Err(fault)) => {
            findings.extend(unshared(*fault));
            return Err(findings);
        }
    };
    let shared =
        parts.and_then(|parts| split(context.kind, &checked.values, &parts, method(pool, draft), shared_id));
    let values = shared.map_err(unshared)?;
    Ok(ToKeep { values, rewritten: checked.rewritten })
}

/// One record's values made into one for each association, which share `shared_id`.
pub fn split(
    kind: &Kind,
    values: &BTreeMap<String, Value>,
    parts: &Parts,
    method: &str,
    shared_id: &Id,
) -> Result<Vec<BTreeMap<String, Value>>, PoolFault> {
    let (Some(pool), Some(owner)) = (&kind.pool, &kind.owner) else { return Err(PoolFault::NoParts) };
    let weights: Vec<i64> = parts.iter().map(|(_, part)| *part).collect();
    let text = |text: &str| Value::Text(text.to_owned());
    let one = |(id, _): &(&Id, i64)| {
        let mut values = values.clone();
        values.insert(owner.field.clone(), text(id.as_str()));
        values.insert(pool.id.clone(), text(shared_id.as_str()));
        values.insert(pool.method.clone(), text(method));
        values
    };
    let mut records: Vec<_> = parts.iter().map(one).collect();
    by_parts(0, &weights)?;
    for amount in &pool.amounts {
        let Some(total_fen) = values.get(amount).and_then(Value::as_int) else { continue };
        for (record, share) in records.iter_mut().zip(by_parts(total_fen, &weights)?) {
            record.insert(amount.clone(), Value::Int(share));
        }
    }
    Ok(records)
}

/// Equal shares; the first ones get the 分 that are left over.
pub fn even(total_fen: i64, among: usize) -> Result<Vec<i64>, PoolFault> {
    by_parts(total_fen, &vec![1; among])
}

/// Shares in proportion to given parts (weights, heads, amounts); a part of zero gets nothing.
///
/// Parts that add up to the total are returned as they are.
pub fn by_parts(total_fen: i64, parts: &[i64]) -> Result<Vec<i64>, PoolFault> {
    if total_fen < 0 || parts.iter().any(|part| *part < 0) {
        return Err(PoolFault::Negative);
    }
    let whole: i128 = parts.iter().copied().map(i128::from).sum();
    if whole == 0 {
        return Err(PoolFault::NoParts);
    }
    let product = |part: i64| i128::from(total_fen) * i128::from(part);
    let mut shares: Vec<i64> = Vec::with_capacity(parts.len());
    for part in parts {
        // A share is never more than the total, which is an `i64`.
        shares.push(i64::try_from(product(*part) / whole).unwrap_or(total_fen));
    }
    let mut left = total_fen - shares.iter().sum::<i64>();
    let mut parts_in_turn: Vec<(usize, i128)> =
        parts.iter().enumerate().map(|(at, part)| (at, product(*part) % whole)).collect();
    // Stable: of equal remainders the first one comes first.
    order::by_key(&mut parts_in_turn, |(_, remainder)| std::cmp::Reverse(*remainder));
    for (at, _) in parts_in_turn {
        if left == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
            left -= 1;
        }
    }
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;
    use crate::registers::{MoneyUnit, Preset};

    #[test]
    fn a_draft_for_all_becomes_a_record_for_each() {
        let kind = policy::dictionary().kind("funding_record").unwrap();
        let [a, b] = ["a", "b"].map(|id| Id::parse(id).unwrap());
        let mut draft = Draft::new(kind, &Preset { money_unit: MoneyUnit::Wan, ..Preset::default() });
        assert!(of(kind, &draft).is_none());
        draft.set_text("association_id", TOGETHER);
        let pool = of(kind, &draft).unwrap();
        let check = |draft: &Draft, expected: &Result<Vec<i64>, PoolFault>| {
            let parts =
                parts(pool, draft, &[&a, &b]).map(|parts| parts.into_iter().map(|part| part.1).collect());
            assert_eq!(&parts, expected);
        };
        check(&draft, &Ok(vec![1, 1]));
        draft.set_text("pooled_method", "custom");
        check(&draft, &Err(PoolFault::Unreadable));
        draft.set_text(&part_field(&a), "60%");
        draft.set_text(&part_field(&b), "40");
        check(&draft, &Ok(vec![6_000, 4_000]));
        draft.set_text("pooled_method", "actual");
        draft.set_text(&part_field(&a), "2.4");
        check(&draft, &Ok(vec![2_400_000, 40_000_000]));
        draft.set_text(&part_field(&b), "0.6");
        check(&Draft::from_json(&draft.to_json()).unwrap(), &Ok(vec![2_400_000, 600_000]));
    }

    #[test]
    fn every_amount_is_split_and_marked() {
        let kind = policy::dictionary().kind("funding_record").unwrap();
        let [a, b, shared] = ["a", "b", "s"].map(|id| Id::parse(id).unwrap());
        let values = [("year", 2026), ("budget_fen", 101), ("spent_fen", 0)];
        let values = values.map(|(field, value)| (field.to_owned(), Value::Int(value))).into();
        let records = split(kind, &values, &[(&a, 1), (&b, 1)], EVEN, &shared).unwrap();
        let budgets: Vec<_> = records.iter().map(|record| record.get("budget_fen").cloned()).collect();
        assert_eq!(budgets, [Some(Value::Int(51)), Some(Value::Int(50))]);
        for record in &records {
            assert_eq!(record.get("pooled_id"), Some(&Value::Text("s".into())));
            assert_eq!(record.get("pooled_method"), Some(&Value::Text("even".into())));
            assert_eq!(record.get("received_fen"), None);
        }
        assert_eq!(split(kind, &values, &[(&a, 0), (&b, 0)], EVEN, &shared), Err(PoolFault::NoParts));
    }

    #[test]
    fn what_is_left_over_goes_to_the_first() {
        assert_eq!(even(1_000, 3), Ok(vec![334, 333, 333]));
        assert_eq!(even(2, 5), Ok(vec![1, 1, 0, 0, 0]));
        assert_eq!(even(0, 2), Ok(vec![0, 0]));
        assert_eq!(even(15_000_000, 5), Ok(vec![3_000_000; 5]));
        assert_eq!(even(1, 0), Err(PoolFault::NoParts));
        assert_eq!(even(-1, 2), Err(PoolFault::Negative));
    }

    #[test]
    fn parts_share_in_proportion() {
        assert_eq!(by_parts(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(by_parts(100, &[0, 3, 1]), Ok(vec![0, 75, 25]));
        assert_eq!(by_parts(100, &[7, 93]), Ok(vec![7, 93]));
        assert_eq!(by_parts(1, &[0, 0]), Err(PoolFault::NoParts));
        assert_eq!(by_parts(1, &[2, -1]), Err(PoolFault::Negative));
        assert_eq!(by_parts(i64::MAX, &[i64::MAX, i64::MAX]).map(|s| s.len()), Ok(2));
    }

    #[test]
    fn shares_always_add_up_and_never_stray_by_more_than_a_fen() {
        let mut seed = 42_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 11) % below).unwrap()
        };
        for _ in 0..20_000 {
            let total = next(999_999_999_999_900);
            let count = next(8) + 1;
            let parts: Vec<i64> = (0..count).map(|_| next(5_000)).collect();
            let whole: i64 = parts.iter().sum();
            let Ok(shares) = by_parts(total, &parts) else {
                assert_eq!(whole, 0);
                continue;
            };
            assert_eq!(shares.iter().sum::<i64>(), total, "{total} {parts:?}");
            for (share, part) in shares.iter().zip(&parts) {
                let exact = i128::from(total) * i128::from(*part);
                let stray = i128::from(*share) * i128::from(whole) - exact;
                assert!(stray.abs() < i128::from(whole), "{total} {parts:?}");
            }
        }
    }
}
