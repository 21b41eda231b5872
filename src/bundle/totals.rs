//! What a public file says in place of records: how many there are of each register, in the measure of the
//! dictionary. A number under five is `<5`, none among them: it could point at somebody.

use super::code::{RefusalCode, WarningCode};
use super::node::{Node, number};
use super::refusal::{Detail, Findings, Refusal};
use crate::model::{Json, RecordSet};
use crate::policy::{Dictionary, Field, FieldType};
use std::collections::BTreeMap;

/// What stands for a number under five.
pub const FEW: &str = "<5";

/// From here on a number is said.
const SAID: u64 = 5;

/// How many records a register has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Fewer than five.
    Few,
    /// So many, five at least.
    Count(u64),
}

impl Total {
    /// So many.
    pub fn of(count: u64) -> Self {
        if count < SAID { Self::Few } else { Self::Count(count) }
    }

    pub(super) fn write(self) -> Json {
        match self {
            Self::Few => Json::from(FEW),
            Self::Count(count) => number(count),
        }
    }

    fn read(node: &Node) -> Result<Self, Refusal> {
        match node.json {
            Json::Text(text) if text == FEW => Ok(Self::Few),
            Json::Text(text) => Err(node.refuse(RefusalCode::Shape, Detail::found(text))),
            _ => node.count(SAID).map(Self::Count),
        }
    }
}

/// Whether a field counts people, so that a small number could point at somebody.
pub fn counts_people(field: &Field) -> bool {
    field.kind == FieldType::Int && field.unit.as_deref() == Some("人")
}

/// The totals of these records. Associations stand in a public file themselves.
pub fn of(records: &RecordSet, dictionary: &Dictionary) -> BTreeMap<String, Total> {
    let counted = dictionary.registers().filter(|kind| kind.name != "association");
    let counted = counted.map(|kind| (kind.name.clone(), records.of(&kind.name).len() as u64));
    counted.filter(|(_, count)| *count > 0).map(|(name, count)| (name, Total::of(count))).collect()
}

pub(super) fn write(totals: &BTreeMap<String, Total>) -> Option<Json> {
    let members = totals.iter().map(|(name, total)| (name.clone(), total.write())).collect();
    (!totals.is_empty()).then_some(Json::Object(members))
}

pub(super) fn read(
    node: &Node,
    dictionary: &Dictionary,
    findings: &mut Findings,
) -> Result<BTreeMap<String, Total>, Refusal> {
    let mut totals = BTreeMap::new();
    for (name, node) in node.members()?.iter() {
        if dictionary.kind(name).is_none() {
            node.note(findings, WarningCode::UnknownField, Detail::found(name));
        }
        totals.insert(name.to_owned(), Total::read(&node)?);
    }
    Ok(totals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Record};
    use crate::policy;

    #[test]
    fn fewer_than_five_are_not_counted_out() {
        let mut records = RecordSet::default();
        for (kind, count) in [("activity", 5), ("rights_event", 4), ("association", 5)] {
            for nth in 0..count {
                records.put(kind, Record::new(Id::parse(&format!("{kind}{nth}")).unwrap(), ""));
            }
        }
        let totals = of(&records, policy::dictionary());
        let expected = [("activity".to_owned(), Total::Count(5)), ("rights_event".to_owned(), Total::Few)];
        assert_eq!(totals, BTreeMap::from(expected));
    }

    #[test]
    fn the_dictionary_says_what_counts_people() {
        let association = policy::dictionary().kind("association").unwrap();
        let counting: Vec<&str> = association
            .fields
            .iter()
            .filter(|field| counts_people(field))
            .map(|field| field.name.as_str())
            .collect();
        assert_eq!(counting, ["volunteer_registered"]);
    }
}
