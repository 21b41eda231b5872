//! Sheets: what the rules say of their items, how far they are, and who confirmed them.

use super::App;
use crate::assessment::{SheetHead, SheetId, SheetState, judged};
use crate::consistency::{self, Finding};
use crate::rules::Judgement;
use crate::workflows::rows;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

impl App {
    /// One item, judged with its trace; tracked.
    pub fn explain(self, sheet: &SheetId, item: &str) -> Option<Judgement> {
        let year = self.year()?;
        Some(judged::explain(&year, self.today(), sheet, item))
    }

    /// Several items of one sheet, each judged with its trace; tracked.
    pub fn explain_all<'i>(self, sheet: &SheetId, items: &[&'i str]) -> BTreeMap<&'i str, Arc<Judgement>> {
        let Some(year) = self.year() else { return BTreeMap::new() };
        judged::explain_all(&year, self.today(), sheet, items)
    }

    /// How far a sheet is, and who confirmed it; tracked.
    pub fn head(self, sheet: &SheetId) -> SheetHead {
        self.answers().head(sheet)
    }

    /// Whether a sheet is confirmed and so does not change; tracked.
    pub fn is_locked(self, sheet: &SheetId) -> bool {
        self.head(sheet).state.is_locked()
    }

    /// Whether an item is as it was confirmed and so does not change; tracked.
    pub fn is_item_locked(self, sheet: &SheetId, item: &str) -> bool {
        self.answers().is_locked(sheet, item)
    }

    /// A person confirms a sheet by name and date; it no longer changes.
    pub fn confirm(self, sheet: &SheetId, by: &str, on: &str) {
        self.note_seen(sheet);
        let head = SheetHead {
            state: SheetState::Confirmed,
            confirmed_by: by.trim().to_owned(),
            confirmed_on: on.trim().to_owned(),
            ..self.answers_now().head(sheet)
        };
        self.set_head(sheet, head);
    }

    /// Takes a confirmation back, so that the sheet can be changed.
    pub fn withdraw(self, sheet: &SheetId) {
        let reasons = self.answers_now().head(sheet).reasons;
        self.set_head(sheet, SheetHead { reasons, ..SheetHead::default() });
    }

    /// What the consistency checks find; tracked.
    pub fn findings(self) -> Vec<Finding> {
        let Some(year) = self.year() else { return Vec::new() };
        consistency::findings(&year, self.today(), &self.sheets(), &self.answers())
    }

    /// Why what a consistency check found on a sheet is so.
    pub fn give_reason(self, sheet: &SheetId, check: &str, reason: &str) {
        let mut head = self.answers_now().head(sheet);
        if head.state.is_locked() {
            return;
        }
        head.reasons.insert(check.to_owned(), reason.to_owned());
        head.reasons.retain(|_, reason| !reason.trim().is_empty());
        self.set_head(sheet, head);
    }

    pub(super) fn set_head(self, sheet: &SheetId, head: SheetHead) {
        let Some(year) = self.year_now() else { return };
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::head(outbox, &year, sheet, &head);
        });
        self.answers.update(|answers| {
            Arc::make_mut(answers).heads.insert(sheet.clone(), head);
        });
    }
}
