//! What is wrong with a form of this page, for the list above and for the field itself.

use crate::model::{Date, RecordSet, Tier, Value};
use crate::policy::{self, Kind};
use crate::registers::draft::Context;
use crate::registers::present::View;
use crate::registers::{Draft, Finding, FindingKind};
use crate::ui::components::{FormError, Wrong};
use crate::ui::finding_words::Telling;
use crate::ui::words::lang;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Id of the control.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What to do.
    pub what: String,
}

impl Problem {
    /// As it stands in the list above the form.
    pub fn in_list(&self) -> FormError {
        FormError { field: self.id.clone(), text: format!("{}：{}", self.label, self.what) }
    }
}

/// What is wrong with the control of that id; tracked.
pub fn wrong(problems: RwSignal<Vec<Problem>>, id: &str) -> Wrong {
    let id = id.to_owned();
    Signal::derive(move || {
        problems.with(|problems| {
            problems.iter().find(|problem| problem.id == id).map(|problem| problem.what.clone())
        })
    })
}

/// The unit's kind in the dictionary.
pub fn unit_kind() -> Option<&'static Kind> {
    policy::dictionary().kind("unit")
}

/// The values of a draft, or what is wrong with the fields that are shown.
pub fn read(
    draft: &Draft,
    today: Date,
    id_of: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, Value>, Vec<Problem>> {
    let Some(kind) = policy::dictionary().kind(&draft.kind) else { return Err(Vec::new()) };
    let records = RecordSet::default();
    let context = Context {
        dictionary: policy::dictionary(),
        kind,
        records: &records,
        today,
        tier: Tier::County,
        is_certainly_false: &|_, _, _| false,
    };
    let mut draft = draft.clone();
    for finding in draft.findings(&context) {
        // A card number has no place in the facts of a unit or a year; any other warning is no reason to stop here.
        if finding.kind != FindingKind::BankCard {
            draft.acknowledge(&finding);
        }
    }
    match draft.check(&context) {
        Ok(checked) => Ok(checked.values),
        Err(findings) => {
            let view =
                View { dictionary: policy::dictionary(), records: &records, money_unit: draft.money_unit };
            let telling = Telling { lang: lang(), kind, view };
            let shown = |finding: &Finding| {
                let label = kind.field(&finding.field)?.label_zh.clone();
                Some(Problem { id: id_of(&finding.field)?, label, what: telling.sentence(finding) })
            };
            Err(findings.iter().filter_map(shown).collect())
        }
    }
}
