//! What looks wrong although every record is well-formed: looked for before a year is sent.
//!
//! The checks are data (`policy::checks`): most are queries of the rule language or checks of the dictionary,
//! a few are computed here because they are about texts, months between days, or answers. A finding is laid
//! on the sheet it belongs to. One that wants a reason is settled by a reason, kept with the sheet.

mod computed;

use crate::assessment::judged::rules;
use crate::assessment::{Answers, Sheet, SheetHead, SheetId, UnitYear, scope};
use crate::model::{Date, Id, order};
use crate::policy::{self, Consistency, Gravity};
use crate::rules::{Facts, Hit};
use std::collections::BTreeMap;

/// What a check found on one sheet.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check.
    pub check: &'static Consistency,
    /// The sheet it is laid on.
    pub sheet: SheetId,
    /// Where to look, each place once.
    pub spots: Vec<Spot>,
}

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A record: its kind and id.
    Record(String, Id),
    /// An item of the sheet.
    Item(String),
    /// The unit itself.
    Unit,
    /// The sheet as a whole.
    Sheet,
}

impl Finding {
    /// Whether it keeps its sheet from being confirmed.
    pub fn holds(&self, head: &SheetHead) -> bool {
        match self.check.severity {
            Gravity::Stop => true,
            Gravity::Reason => head.reason(&self.check.id).trim().is_empty(),
            Gravity::Remark => false,
        }
    }
}

/// Everything that the checks find, in the order of the checks.
pub fn findings(year: &UnitYear, today: Date, sheets: &[Sheet], answers: &Answers) -> Vec<Finding> {
    let facts = Facts::new(rules(), year.basis(today));
    let looked = Looked { year, sheets, answers };
    let mut findings = Vec::new();
    for check in &policy::checks().checks {
        let mut spots = looked.hits(rules().found(&check.id, &facts));
        for (kind, at) in check.broken.iter().filter_map(|place| place.split_once('/')) {
            let hits = at.parse().map(|at| rules().broken(kind, at, &facts)).unwrap_or_default();
            spots.extend(looked.hits(hits));
        }
        if let Some(name) = check.computed {
            spots.extend(computed::spots(name, check, &looked));
        }
        let mut by_sheet: BTreeMap<SheetId, Vec<Spot>> = BTreeMap::new();
        for (sheet, spot) in spots {
            let known = by_sheet.entry(sheet).or_default();
            if !known.contains(&spot) {
                known.push(spot);
            }
        }
        for (sheet, mut spots) in by_sheet {
            order::ascending(&mut spots);
            findings.push(Finding { check, sheet, spots });
        }
    }
    findings
}

/// How many findings keep a sheet from being confirmed.
pub fn holding(findings: &[Finding], sheet: &SheetId, answers: &Answers) -> usize {
    let head = answers.head(sheet);
    findings.iter().filter(|finding| finding.sheet == *sheet && finding.holds(&head)).count()
}

/// What the checks look at.
struct Looked<'y> {
    year: &'y UnitYear,
    sheets: &'y [Sheet],
    answers: &'y Answers,
}

impl Looked<'_> {
    /// The sheet on which a record's findings are laid: its association's, where that has one.
    fn sheet_of(&self, association: Option<&Id>) -> SheetId {
        let is_there = |id: &&Id| scope::associations(&self.year.records).iter().any(|one| one.id == **id);
        association.filter(is_there).map_or(SheetId::Unit, |id| SheetId::Association(id.clone()))
    }

    fn hits(&self, hits: Vec<Hit>) -> Vec<(SheetId, Spot)> {
        let place = |hit: Hit| (self.sheet_of(hit.association.as_ref()), Spot::Record(hit.kind, hit.id));
        hits.into_iter().map(place).collect()
    }
}
