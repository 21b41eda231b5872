//! What is wrong with a form of this page, for the list above and for the field itself.

use crate::locale::{Word, words};
use crate::model::{Date, RecordSet, Tier, Value};
use crate::policy::{self, Kind};
use crate::registers::draft::Context;
use crate::registers::{Draft, Fault, Finding, FindingKind, PersonalNumber};
use crate::ui::components::{FormError, Wrong};
use crate::ui::words::{text, tf};
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

/// The values of a draft of the unit, or what is wrong with the fields that are shown.
pub fn read(
    draft: &Draft,
    today: Date,
    id_of: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, Value>, Vec<Problem>> {
    let Some(kind) = unit_kind() else { return Err(Vec::new()) };
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
        // A card number has no place in the facts of a unit; any other warning is no reason to stop here.
        if finding.kind != FindingKind::BankCard {
            draft.acknowledge(&finding);
        }
    }
    match draft.check(&context) {
        Ok(checked) => Ok(checked.values),
        Err(findings) => {
            let shown = |finding: &Finding| {
                let label = kind.field(&finding.field)?.label_zh.clone();
                Some(Problem { id: id_of(&finding.field)?, label, what: words_of(&finding.kind) })
            };
            Err(findings.iter().filter_map(shown).collect())
        }
    }
}

fn words_of(kind: &FindingKind) -> String {
    let named =
        |key: &str, otherwise: Word| text(Word::named("finding", key).unwrap_or(otherwise)).to_owned();
    let personal = |number: PersonalNumber| match number {
        PersonalNumber::CitizenId => named("citizen_id", words::setup::PERSONAL),
        PersonalNumber::DisabilityCertificate => named("disability_certificate", words::setup::PERSONAL),
        PersonalNumber::BankCard => named("bank_card", words::setup::PERSONAL),
    };
    match kind {
        FindingKind::Missing => text(words::setup::MISSING).to_owned(),
        FindingKind::BankCard => personal(PersonalNumber::BankCard),
        FindingKind::Unreadable(Fault::Personal { number, .. }) => personal(*number),
        FindingKind::Unreadable(Fault::TooLong { max, length }) => {
            tf(words::setup::TOO_LONG, &[("max", max), ("n", length)])
        }
        FindingKind::Unreadable(Fault::NotANumber) => text(words::setup::NOT_A_NUMBER).to_owned(),
        FindingKind::Unreadable(Fault::NotAPhone) => named("not_a_phone", words::setup::WRONG),
        _ => text(words::setup::WRONG).to_owned(),
    }
}
