//! What a register is for: the items that read it, and what they come to.

use super::{Judged, SheetId, judged::rules};
use crate::model::Verdict;
use crate::policy::{self, Item};
use crate::rules::Outcome;

/// The items that read a register, in the order of the policy. Rolled-up items are not among them.
pub fn readers(kind: &str) -> Vec<&'static Item> {
    let items = policy::catalogue().items.iter();
    items.filter(|item| !item.is_rollup() && rules().reads(&item.id).contains(&kind)).collect()
}

/// What one item comes to: each verdict with the sheets it is on, in the order of `sheets`.
pub fn by_verdict(judged: &Judged, sheets: &[SheetId], item: &str) -> Vec<(Verdict, Vec<SheetId>)> {
    let mut verdicts: Vec<(Verdict, Vec<SheetId>)> = Vec::new();
    for sheet in sheets {
        let Some(outcome) = judged.outcome(sheet, item) else { continue };
        match verdicts.iter_mut().find(|(verdict, _)| *verdict == outcome.verdict) {
            Some((_, same)) => same.push(sheet.clone()),
            None => verdicts.push((outcome.verdict, vec![sheet.clone()])),
        }
    }
    verdicts
}

/// The sheet to open an item on: the first where it is not met.
pub fn to_open(verdicts: &[(Verdict, Vec<SheetId>)]) -> Option<&SheetId> {
    let wanting = verdicts.iter().find(|(verdict, _)| !matches!(verdict, Verdict::Met | Verdict::Na));
    wanting.or_else(|| verdicts.first())?.1.first()
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
    }
}
