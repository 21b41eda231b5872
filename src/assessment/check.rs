//! What stands in the way of sending, sheet by sheet, and what a sheet claims once nothing does.
//!
//! A summary of lines that are judged already; only `waiting` and `consequence` ask the rules again, and
//! are asked when a person asks.

use super::judged::{self, Judged, Line, Sheet};
use super::{Answers, Progress, SheetId, SheetState, UnitYear, Want};
use crate::model::{Date, Verdict, order};
use crate::policy::Item;
use std::collections::BTreeMap;

/// One sheet, looked through before it is confirmed.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Which.
    pub id: SheetId,
    /// How far it is.
    pub progress: Progress,
    /// What is wanted of which items, the most urgent first.
    pub wanted: Vec<Wanted>,
    /// Missed with a reason given: nothing to do, worth knowing.
    pub explained: Vec<&'static Item>,
    /// What it claims.
    pub claim: Claim,
    /// How many findings of the consistency checks keep it from being confirmed.
    pub held: usize,
}

/// Items of which the same is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What.
    pub want: Want,
    /// Of which.
    pub items: Vec<&'static Item>,
}

/// What a sheet claims, in numbers, and its headline items one by one.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    /// 符合
    pub met: usize,
    /// 部分符合
    pub partial: usize,
    /// 不符合
    pub unmet: usize,
    /// 不符合 with a reason given.
    pub explained: usize,
    /// 不适用
    pub na: usize,
    /// The headline items with their verdicts.
    pub headline: Vec<(&'static Item, Verdict)>,
}

impl Checked {
    /// Looks through a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut wanted: BTreeMap<Want, Vec<&'static Item>> = BTreeMap::new();
        for line in &sheet.lines {
            for want in &line.standing.wants {
                wanted.entry(*want).or_default().push(line.item);
            }
        }
        let explained = sheet.lines.iter().filter(|line| line.standing.is_explained).map(|line| line.item);
        Self {
            id: sheet.id.clone(),
            progress: sheet.progress(),
            wanted: wanted.into_iter().map(|(want, items)| Wanted { want, items }).collect(),
            explained: explained.collect(),
            claim: Claim::of(&sheet.lines),
            held: 0,
        }
    }

    /// Whether nothing keeps it from being confirmed.
    pub fn is_complete(&self) -> bool {
        self.progress.is_complete() && self.held == 0
    }

    /// How many things keep it from being confirmed.
    pub fn stopping(&self) -> usize {
        self.progress.left() + self.held
    }
}

impl Claim {
    fn of(lines: &[Line]) -> Self {
        let mut claim = Self::default();
        for Line { item, standing } in lines {
            match standing.result {
                Verdict::Met => claim.met += 1,
                Verdict::Partial => claim.partial += 1,
                Verdict::Unmet => {
                    claim.unmet += 1;
                    claim.explained += usize::from(standing.is_explained);
                }
                Verdict::Na => claim.na += 1,
                Verdict::Insufficient | Verdict::Blank => {}
            }
            if item.headline {
                claim.headline.push((item, standing.result));
            }
        }
        claim
    }
}

/// How far sending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// So much has to be settled first.
    Settle(Left),
    /// So many sheets wait for a person to confirm them.
    Confirm(usize),
    /// Everything is confirmed.
    Save,
    /// Everything is sent.
    Sent,
}

/// What has to be settled before anything is confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Items of sheets that are not sent.
    pub items: Progress,
    /// Findings of the consistency checks.
    pub held: usize,
    /// Records of the year before that nobody has looked at.
    pub waiting: usize,
}

/// How far sending is. A confirmed sheet whose records have since changed may have to be settled again; so
/// have `waiting` records of the year before, which nobody has looked at.
pub fn stage(checked: &[Checked], answers: &Answers, waiting: usize) -> Stage {
    let state = |one: &&Checked| answers.head(&one.id).state;
    let unsent = || checked.iter().filter(|one| state(one) != SheetState::Submitted);
    let left = Left {
        items: unsent().map(|one| one.progress).sum(),
        held: unsent().map(|one| one.held).sum(),
        waiting,
    };
    let unconfirmed = unsent().filter(|one| state(one) != SheetState::Confirmed).count();
    match (left.items.left() + left.held + left.waiting, unconfirmed, unsent().count()) {
        (_, _, 0) => Stage::Sent,
        (0, 0, _) => Stage::Save,
        (0, unconfirmed, _) => Stage::Confirm(unconfirmed),
        _ => Stage::Settle(left),
    }
}

/// A register that items wait for because nobody said that it is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The kind of record.
    pub kind: String,
    /// Its name.
    pub label: String,
    /// How many items read it and lack data, over all sheets.
    pub items: usize,
}

/// The registers that are read by an item with 数据不足 and are not declared finished, the most wanted first.
pub fn waiting(year: &UnitYear, judged: &Judged, today: Date, sheets: &[Sheet]) -> Vec<Waiting> {
    let mut found: BTreeMap<String, Waiting> = BTreeMap::new();
    for sheet in sheets {
        let lacking =
            sheet.lines.iter().filter(|line| judged.auto(&sheet.id, &line.item.id) == Verdict::Insufficient);
        for line in lacking {
            let trace = judged::explain(year, today, &sheet.id, &line.item.id).trace;
            let open = trace.givens.iter().flat_map(|given| &given.open).chain(&trace.open);
            let open = open.chain(trace.share.iter().flat_map(|share| &share.open));
            for register in order::set(open) {
                let waiting = found.entry(register.kind.clone()).or_insert_with(|| Waiting {
                    kind: register.kind.clone(),
                    label: register.label.clone(),
                    items: 0,
                });
                waiting.items += 1;
            }
        }
    }
    let mut waiting: Vec<Waiting> = found.into_values().collect();
    order::by(&mut waiting, |one, other| other.items.cmp(&one.items).then_with(|| one.kind.cmp(&other.kind)));
    waiting
}

/// What changes once registers are declared finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consequence {
    /// Items that the rules can then judge.
    pub judged: usize,
    /// Those of them that come out as 不符合.
    pub unmet: usize,
}

/// What the rules would say more, were these registers finished for everyone.
pub fn consequence<'k>(
    year: &UnitYear,
    judged: &Judged,
    today: Date,
    sheets: &[Sheet],
    kinds: impl IntoIterator<Item = &'k str>,
) -> Consequence {
    let mut finished = year.clone();
    kinds.into_iter().for_each(|kind| finished.finished.declare(kind));
    let then = Judged::of(&finished, today);
    let mut consequence = Consequence::default();
    for sheet in sheets {
        for line in &sheet.lines {
            let (before, after) =
                (judged.auto(&sheet.id, &line.item.id), then.auto(&sheet.id, &line.item.id));
            if before == Verdict::Insufficient && after != Verdict::Insufficient {
                consequence.judged += 1;
                consequence.unmet += usize::from(after == Verdict::Unmet);
            }
        }
    }
    consequence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answer, Standing};
    use crate::model::{Category, Id, Record, Value};
    use crate::policy;

    fn sheet(rows: &[(&str, Verdict, &str)]) -> Sheet {
        let line = |(id, auto, reason): &(&str, Verdict, &str)| {
            let item = policy::catalogue().item(id).unwrap();
            let answer = Answer { reason: (*reason).to_owned(), ..Answer::default() };
            Line { item, standing: Standing::of(item, *auto, Some(&answer)) }
        };
        Sheet { id: SheetId::Unit, lines: rows.iter().map(line).collect() }
    }

    fn year() -> UnitYear {
        let mut year = UnitYear::new(Record::new(Id::parse("u").unwrap(), ""), 2026);
        let mut record = Record::new(Id::parse("a1").unwrap(), "");
        for (field, code) in [("category", Category::Deaf.code()), ("status", "active")] {
            record.set(field, Some(Value::Text(code.to_owned())));
        }
        year.records.put("association", record);
        year
    }

    #[test]
    fn a_missed_standard_stops_until_it_is_explained() {
        let silent = Checked::of(&sheet(&[("3.1.2", Verdict::Unmet, ""), ("2.3.7", Verdict::Met, "")]));
        let wants: Vec<Want> = silent.wanted.iter().map(|wanted| wanted.want).collect();
        assert_eq!(wants, [Want::Explanation, Want::Evidence]);
        assert_eq!((silent.is_complete(), silent.stopping()), (false, 1));
        let told = Checked::of(&sheet(&[("3.1.2", Verdict::Unmet, "县级财力有限")]));
        assert!(told.is_complete() && told.wanted.is_empty());
        assert_eq!(told.explained.len(), 1);
    }

    #[test]
    fn a_claim_counts_verdicts_and_names_the_headline() {
        let rows = [
            ("3.1.2", Verdict::Unmet, "县级财力有限"),
            ("2.3.7", Verdict::Met, ""),
            ("2.3.8", Verdict::Na, ""),
            ("2.1.5", Verdict::Insufficient, ""),
        ];
        let claim = Checked::of(&sheet(&rows)).claim;
        assert_eq!((claim.met, claim.partial, claim.unmet, claim.explained, claim.na), (1, 0, 1, 1, 1));
        let headline: Vec<_> =
            claim.headline.iter().map(|(item, verdict)| (item.id.as_str(), *verdict)).collect();
        assert_eq!(headline, [("3.1.2", Verdict::Unmet)]);
    }

    #[test]
    fn sending_goes_from_settling_over_confirming_to_saving() {
        let open = [Checked::of(&sheet(&[("3.1.2", Verdict::Unmet, "")]))];
        let done = [Checked::of(&sheet(&[("2.3.7", Verdict::Met, "")]))];
        let mut answers = Answers::default();
        let unexplained = Progress { total: 1, answered: 1, unsettled: 1, ..Progress::default() };
        let silent = Stage::Settle(Left { items: unexplained, ..Left::default() });
        assert_eq!(stage(&open, &answers, 0), silent);
        assert_eq!(stage(&done, &answers, 0), Stage::Confirm(1));
        let Stage::Settle(left) = stage(&done, &answers, 3) else { panic!("three records wait") };
        assert_eq!((left.items.left(), left.held, left.waiting), (0, 0, 3));
        for (state, of_open, of_done) in
            [(SheetState::Confirmed, silent, Stage::Save), (SheetState::Submitted, Stage::Sent, Stage::Sent)]
        {
            answers.heads.insert(SheetId::Unit, crate::assessment::SheetHead { state, ..Default::default() });
            assert_eq!((stage(&open, &answers, 0), stage(&done, &answers, 0)), (of_open, of_done));
        }
    }

    #[test]
    fn finishing_what_items_wait_for_leaves_nothing_to_wait_for() {
        let (mut year, today) = (year(), Date::parse_iso("2026-11-23").unwrap());
        let answers = Answers::default();
        let judged = Judged::of(&year, today);
        let sheets = Sheet::all(&year, &judged, &answers);
        let open = waiting(&year, &judged, today, &sheets);
        assert!(open.iter().any(|register| register.kind == "activity"), "{open:?}");
        assert!(open.windows(2).all(|pair| pair[0].items >= pair[1].items));
        let kinds = || open.iter().map(|register| register.kind.as_str());
        let consequence = consequence(&year, &judged, today, &sheets, kinds());
        assert!(consequence.judged > 0 && consequence.unmet <= consequence.judged);
        kinds().for_each(|kind| year.finished.declare(kind));
        let then = Judged::of(&year, today);
        let sheets = Sheet::all(&year, &then, &answers);
        let left = waiting(&year, &then, today, &sheets);
        assert!(left.iter().all(|register| !kinds().any(|kind| kind == register.kind)), "{left:?}");
    }
}
