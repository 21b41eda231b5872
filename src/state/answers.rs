//! Answers: what people give to items, one or many in one act, what they write, and how an act is taken back.

use super::App;
use crate::assessment::{Act, Answer, Given, Place, SheetId, UnitYear, answer_many};
use crate::platform::clock;
use crate::rules::Outcome;
use crate::workflows::rows;
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// Gives the same to one or many items, in one act and one commit. What it did, when it did anything.
    pub fn act(self, places: &[Place], given: &Given) -> Option<Arc<Act>> {
        let year = self.year_now()?;
        let answers = self.answers_now();
        let act = answer_many(&answers, &self.judged_now(), places, given, &clock::now())?;
        drop(answers);
        let act = Arc::new(act.following(self.last_act.get_untracked().as_deref()));
        let changed = act.changes.iter().map(|change| (change.place.clone(), Some(change.after.clone())));
        self.keep(&year, changed.collect());
        self.last_act.set(Some(act.clone()));
        Some(act)
    }

    /// The last act, while it can be taken back; tracked.
    pub fn last_act(self) -> Option<Arc<Act>> {
        self.last_act.get()
    }

    /// Takes the last act back, and says on how many answers; `None` when there is none. It stays where none
    /// can be taken back: a sheet confirmed since can be opened again.
    pub fn undo(self) -> Option<usize> {
        let (year, act) = (self.year_now()?, self.last_act.get_untracked()?);
        let undone = act.undone(&self.answers_now(), &self.judged_now());
        let n = undone.len();
        if n > 0 {
            self.last_act.set(None);
            self.keep(&year, undone);
        }
        Some(n)
    }

    /// Changes what a person writes of some items, as it is typed. What is confirmed does not change.
    pub fn write(self, places: &[Place], change: impl Fn(&mut Answer)) {
        let Some(year) = self.year_now() else { return };
        let answers = self.answers_now();
        let is_open = |place: &&Place| !answers.is_locked(&place.0, &place.1);
        let written = |place: &Place| {
            let mut answer = answers.items.get(place).cloned().unwrap_or_default();
            let before = answer.clone();
            change(&mut answer);
            answer.settle(&before);
            answer.answered_at = clock::now();
            (place.clone(), Some(answer))
        };
        let written: Vec<_> = places.iter().filter(is_open).map(written).collect();
        drop(answers);
        self.keep(&year, written);
    }

    /// Notes what the rules say of every item of a sheet: this is what the person who confirms it has seen.
    pub(super) fn note_seen(self, sheet: &SheetId) {
        let Some(year) = self.year_now() else { return };
        let (answers, judged) = (self.answers_now(), self.judged_now());
        let noted = |(of, item, outcome): (&SheetId, &'static str, &Outcome)| {
            let mut answer = answers.get(sheet, item).cloned().unwrap_or_default();
            let is_new = of == sheet && answer.auto_when_answered != Some(outcome.verdict);
            answer.auto_when_answered = Some(outcome.verdict);
            is_new.then(|| ((sheet.clone(), item.to_owned()), Some(answer)))
        };
        let noted: Vec<_> = judged.iter().filter_map(noted).collect();
        drop(answers);
        self.keep(&year, noted);
    }

    /// Changes answers here and puts their rows in the outbox, together.
    fn keep(self, year: &UnitYear, changed: Vec<(Place, Option<Answer>)>) {
        if changed.is_empty() {
            return;
        }
        self.saver.change(|outbox| {
            for ((sheet, item), answer) in &changed {
                match answer {
                    Some(answer) => rows::answer(outbox, year, sheet, item, answer),
                    None => rows::no_answer(outbox, year, sheet, item),
                }
            }
        });
        self.answers.update(|answers| {
            let items = &mut Arc::make_mut(answers).items;
            for (place, answer) in changed {
                match answer {
                    Some(answer) => items.insert(place, answer),
                    None => items.remove(&place),
                };
            }
        });
    }
}
