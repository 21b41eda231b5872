//! The checks that the rule language has no words for.

use super::{Looked, Spot};
use crate::assessment::{Answer, SheetId, Tiers, Want};
use crate::model::{Id, Record};
use crate::policy::dictionary::Class;
use crate::policy::{self, Computed, Consistency, Kind};
use crate::registers::input::halfwidth;
use crate::registers::{clash, doubt};

/// Where, and on which sheet.
type Place = (SheetId, Spot);

pub(super) fn spots(name: Computed, check: &Consistency, looked: &Looked) -> Vec<Place> {
    match name {
        Computed::AmountScale => records(looked, &|kind, record, _| {
            let tier = Tiers::of(&looked.year.unit).standard;
            let found = doubt::amounts(kind, record, tier, policy::dictionary());
            found.iter().any(|finding| check.fields.contains(&format!("{}.{}", kind.name, finding.field)))
        }),
        Computed::Overlap => {
            records(looked, &|kind, record, all| clash::overlap(kind, record, all).is_some())
        }
        Computed::Duplicate => {
            records(looked, &|kind, record, all| !clash::duplicates(kind, record, all).is_empty())
        }
        Computed::LongerThan => {
            let of = check.kind.as_deref();
            records(looked, &|kind, record, _| Some(kind.name.as_str()) == of && is_longer(check, record))
        }
        Computed::UsccPrefix => {
            let prefix = check.prefix.as_deref().unwrap_or_default();
            codes(looked, check, &|code| !code.starts_with(prefix))
        }
        Computed::UsccRegion => {
            let region = looked.year.unit.text("region_code").unwrap_or_default();
            let province: String = region.chars().take(2).collect();
            codes(looked, check, &|code| {
                !province.is_empty() && code.get(2..4).is_some_and(|theirs| theirs != province)
            })
        }
        Computed::MobileInAnswers => items(looked, &|_, answer| {
            answer
                .is_some_and(|answer| [&answer.fact, &answer.reason].into_iter().any(|text| has_mobile(text)))
        }),
        Computed::SameAnswers => same_answers(looked),
        Computed::HeadlineWithoutEvidence => items(looked, &|wants, _| wants.contains(&Want::Evidence)),
    }
}

/// Every record of every register of which something is so, seen beside the others of its kind.
fn records(looked: &Looked, is_so: &dyn Fn(&Kind, &Record, &[Record]) -> bool) -> Vec<Place> {
    let mut places = Vec::new();
    let kinds = policy::dictionary().kinds.iter().filter(|kind| kind.class == Class::Register);
    for kind in kinds {
        let all = looked.year.records.of(&kind.name);
        for record in all.iter().filter(|record| is_so(kind, record, all)) {
            places.push((looked.sheet_of(owner(kind, record).as_ref()), spot(kind, record)));
        }
    }
    places
}

fn owner(kind: &Kind, record: &Record) -> Option<Id> {
    if kind.name == "association" {
        return Some(record.id.clone());
    }
    let field = &kind.owner.as_ref()?.field;
    match record.list(field) {
        [one] => Id::parse(one),
        _ => record.text(field).and_then(Id::parse),
    }
}

fn spot(kind: &Kind, record: &Record) -> Spot {
    Spot::Record(kind.name.clone(), record.id.clone())
}

/// Certainly longer: from the last day the first can mean to the first day the second can mean.
fn is_longer(check: &Consistency, record: &Record) -> bool {
    let day = |at: usize| {
        let name = check.fields.get(at)?.split_once('.')?.1;
        record.get(name)?.as_date()
    };
    let months = check.months.and_then(|months| i32::try_from(months).ok());
    let (Some(from), Some(to), Some(months)) = (day(0), day(1), months) else { return false };
    let latest = to.first().and_then(|to| to.months_earlier(months));
    from.last().zip(latest).is_some_and(|(from, latest)| from < latest)
}

/// The unified social credit codes of a kind of which something is so; a blank is none.
fn codes(looked: &Looked, check: &Consistency, is_so: &dyn Fn(&str) -> bool) -> Vec<Place> {
    let is_wrong = |record: &Record| record.text("uscc").is_some_and(|code| !code.is_empty() && is_so(code));
    match check.kind.as_deref() {
        Some("unit") => {
            is_wrong(&looked.year.unit).then_some((SheetId::Unit, Spot::Unit)).into_iter().collect()
        }
        of => records(looked, &|kind, record, _| Some(kind.name.as_str()) == of && is_wrong(record)),
    }
}

/// Every item of every sheet of which something is so.
fn items(looked: &Looked, is_so: &dyn Fn(&[Want], Option<&Answer>) -> bool) -> Vec<Place> {
    let mut places = Vec::new();
    for sheet in looked.sheets {
        for line in &sheet.lines {
            if is_so(&line.standing.wants, looked.answers.get(&sheet.id, &line.item.id)) {
                places.push((sheet.id.clone(), Spot::Item(line.item.id.clone())));
            }
        }
    }
    places
}

/// Eleven digits that begin as mobile numbers do, with nothing but spaces and dashes between them.
fn has_mobile(text: &str) -> bool {
    let plain = halfwidth(text);
    let joined: String = plain.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    joined.split(|letter: char| !letter.is_ascii_digit()).any(|run| {
        let mut digits = run.bytes();
        run.len() == 11
            && digits.next() == Some(b'1')
            && digits.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
    })
}

/// The sheet of the unit, when several associations say the same of every item that all are asked.
fn same_answers(looked: &Looked) -> Vec<Place> {
    let of_associations: Vec<_> =
        looked.sheets.iter().filter(|sheet| sheet.id.association().is_some()).collect();
    let [first, others @ ..] = of_associations.as_slice() else { return Vec::new() };
    let said = |sheet: &SheetId, item: &str| {
        let answer = looked.answers.get(sheet, item);
        answer.map(|answer| (answer.self_result, answer.fact.clone(), answer.reason.clone()))
    };
    let is_said = first.lines.iter().any(|line| said(&first.id, &line.item.id).is_some());
    let is_same = others.iter().all(|other| {
        other.lines.len() == first.lines.len()
            && first.lines.iter().zip(&other.lines).all(|(one, two)| {
                one.item.id == two.item.id
                    && one.standing.result == two.standing.result
                    && said(&first.id, &one.item.id) == said(&other.id, &two.item.id)
            })
    });
    (is_said && is_same && !others.is_empty()).then_some((SheetId::Unit, Spot::Sheet)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_seen_through_dashes_and_wide_digits() {
        for text in ["请找 13812345678", "138-1234-5678 王", "１３８１２３４５６７８", "电话138 1234 5678。"]
        {
            assert!(has_mobile(text), "{text}");
        }
        for text in ["2026 年 15 人", "12812345678", "138123456789", "0556-1234567", ""] {
            assert!(!has_mobile(text), "{text}");
        }
    }
}
