//! What a register is for: the items that read it, and what they come to.

use super::{Judged, SheetId, judged::rules};
use crate::model::Verdict;
use crate::policy::{self, Item};
use crate::rules::{Cause, Outcome};

/// The items that read a register, in the order of the policy. Rolled-up items are not among them.
pub fn readers(kind: &str) -> Vec<&'static Item> {
    let items = policy::catalogue().items.iter();
    items.filter(|item| !item.is_rollup() && rules().reads(&item.id).contains(&kind)).collect()
}

/// Sheets on which an item comes to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Same {
    /// What it comes to.
    pub verdict: Verdict,
    /// Whether the rules leave it to people.
    pub is_left: bool,
    /// On these, in the order of the policy.
    pub sheets: Vec<SheetId>,
}

/// What one item comes to, with the sheets where it does, in the order of `sheets`.
pub fn by_verdict(judged: &Judged, sheets: &[SheetId], item: &str) -> Vec<Same> {
    let mut all: Vec<Same> = Vec::new();
    for sheet in sheets {
        let Some(outcome) = judged.outcome(sheet, item) else { continue };
        let (verdict, is_left) = (outcome.verdict, outcome.cause == Some(Cause::Ask));
        match all.iter_mut().find(|same| (same.verdict, same.is_left) == (verdict, is_left)) {
            Some(same) => same.sheets.push(sheet.clone()),
            None => all.push(Same { verdict, is_left, sheets: vec![sheet.clone()] }),
        }
    }
    all
}

/// The sheet to open an item on: the first where it is not met.
pub fn to_open(all: &[Same]) -> Option<&SheetId> {
    let wanting = all.iter().find(|same| !matches!(same.verdict, Verdict::Met | Verdict::Na));
    wanting.or_else(|| all.first())?.sheets.first()
}

/// How many items have another verdict than before.
pub fn changed(before: &Judged, after: &Judged) -> usize {
    let differs = |(sheet, item, outcome): &(&SheetId, &str, &Outcome)| {
        before.outcome(sheet, item).map(|before| before.verdict) != Some(outcome.verdict)
    };
    after.iter().filter(differs).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::UnitYear;
    use crate::model::{Date, Id, Record, Value};

    #[test]
    fn money_is_read_by_the_items_of_money() {
        let ids: Vec<&str> = readers("funding_record").iter().map(|item| item.id.as_str()).collect();
        assert!(ids.contains(&"3.1.2"), "{ids:?}");
        assert!(readers("unheard_of").is_empty());
    }

    #[test]
    fn every_register_is_read_by_some_item() {
        for kind in policy::dictionary().registers().filter(|kind| kind.name != "evidence") {
            assert!(!readers(&kind.name).is_empty(), "{}", kind.name);
        }
    }

    #[test]
    fn a_declaration_changes_verdicts_and_can_be_counted() {
        let mut year = UnitYear::new(Record::new(Id::parse("u").unwrap(), ""), 2026);
        let mut association = Record::new(Id::parse("a").unwrap(), "");
        for (field, value) in
            [("category", "deaf"), ("status", "active"), ("registration_status", "unregistered")]
        {
            association.set(field, Some(Value::Text(value.into())));
        }
        year.records.put("association", association);
        let today = Date::new(2026, 11, 23).unwrap();
        let before = Judged::of(&year, today);
        assert_eq!(changed(&before, &before), 0);
        year.finished.declare("activity");
        let after = Judged::of(&year, today);
        assert!(changed(&before, &after) > 0);
        let sheet = [SheetId::Association(Id::parse("a").unwrap())];
        let of = |item: &str| by_verdict(&before, &sheet, item).remove(0);
        // Nobody's rule decides 4.5.8; 4.1.2 waits for a register.
        assert_eq!((of("4.5.8").verdict, of("4.5.8").is_left), (Verdict::Insufficient, true));
        assert_eq!((of("4.1.2").verdict, of("4.1.2").is_left), (Verdict::Insufficient, false));
    }
}
