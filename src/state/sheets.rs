//! Answers and sheets: what people say of the items, and who confirmed it.

use super::App;
use crate::assessment::{Answer, SheetHead, SheetId, SheetState, judged};
use crate::consistency::{self, Finding};
use crate::model::Verdict;
use crate::platform::clock;
use crate::rules::Judgement;
use crate::workflows::rows;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

impl App {
    /// Changes the answer to an item, typing included. Confirmed sheets do not change.
    pub fn answer(self, sheet: &SheetId, item: &str, change: impl FnOnce(&mut Answer)) {
        let Some(year) = self.year_now() else { return };
        if self.is_locked_now(sheet) {
            return;
        }
        let auto = self.judged_now().auto(sheet, item);
        let place = (sheet.clone(), item.to_owned());
        let mut kept = Answer::default();
        self.answers.update(|answers| {
            let answer = Arc::make_mut(answers).items.entry(place).or_default();
            let before = answer.clone();
            change(answer);
            answer.settle(&before);
            answer.answered_at = clock::now();
            if (answer.self_result, &answer.choice) != (before.self_result, &before.choice) {
                answer.auto_when_answered = Some(auto);
            }
            kept = answer.clone();
        });
        self.saver.change(|outbox| rows::answer(outbox, &year, sheet, item, &kept));
    }

    /// Gives an item this verdict; `None` takes it back and leaves the item to the rules.
    pub fn give_verdict(self, sheet: &SheetId, item: &str, verdict: Option<Verdict>) {
        self.answer(sheet, item, |answer| {
            answer.is_given();
            answer.self_result = verdict;
            if verdict != Some(Verdict::Na) {
                answer.na_reason = None;
            }
        });
    }

    /// A person lets an answer of another year stand.
    pub fn confirm_carried(self, sheet: &SheetId, item: &str) {
        let auto = self.judged_now().auto(sheet, item);
        self.answer(sheet, item, |answer| answer.confirm(auto));
    }

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

    /// A person has seen what the rules say now and lets the answer stand.
    pub fn stand_by(self, sheet: &SheetId, item: &str) {
        let auto = self.judged_now().auto(sheet, item);
        self.answer(sheet, item, |answer| answer.auto_when_answered = Some(auto));
    }

    /// How far a sheet is, and who confirmed it; tracked.
    pub fn head(self, sheet: &SheetId) -> SheetHead {
        self.answers().head(sheet)
    }

    /// Whether a sheet is confirmed and so does not change; tracked.
    pub fn is_locked(self, sheet: &SheetId) -> bool {
        is_locked(self.head(sheet).state)
    }

    fn is_locked_now(self, sheet: &SheetId) -> bool {
        is_locked(self.answers_now().head(sheet).state)
    }

    /// A person confirms a sheet by name and date; it no longer changes.
    pub fn confirm(self, sheet: &SheetId, by: &str, on: &str) {
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
        if self.is_locked_now(sheet) {
            return;
        }
        let mut head = self.answers_now().head(sheet);
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

fn is_locked(state: SheetState) -> bool {
    matches!(state, SheetState::Confirmed | SheetState::Submitted)
}
