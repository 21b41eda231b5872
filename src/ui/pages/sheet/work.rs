//! One item being worked on: where it stands, and what a person does to it.

use crate::assessment::{Answer, Given, Place, Remark, SheetId, Standing};
use crate::locale::words;
use crate::policy::Item;
use crate::rules::{Cause, Judgement};
use crate::state::App;
use crate::ui::components::verdict_word;
use crate::ui::live::announce;
use crate::ui::words::{text, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Judgements of the items shown.
pub(in crate::ui::pages) type Judgements = Memo<Arc<BTreeMap<&'static str, Arc<Judgement>>>>;

/// Items of a sheet, judged together.
pub(in crate::ui::pages) fn judgements(
    app: App,
    sheet: StoredValue<SheetId>,
    ids: Vec<&'static str>,
) -> Judgements {
    // Compared item by item, where each is read.
    Memo::new_with_compare(
        move |_| Arc::new(sheet.with_value(|sheet| app.explain_all(sheet, &ids))),
        |_, _| true,
    )
}

/// One item being worked on.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Work {
    app: StoredValue<App>,
    pub(in crate::ui::pages) sheet: StoredValue<SheetId>,
    pub(in crate::ui::pages) item: &'static Item,
    pub(in crate::ui::pages) standing: Memo<Standing>,
    pub(in crate::ui::pages) answer: Memo<Answer>,
    /// With its trace.
    pub(in crate::ui::pages) judgement: Memo<Option<Arc<Judgement>>>,
    /// Confirmed: to be read only.
    pub(in crate::ui::pages) is_locked: Memo<bool>,
    /// What the level above said of it.
    pub(in crate::ui::pages) remark: Memo<Option<Remark>>,
    /// The items on the page, in order.
    shown: StoredValue<Vec<&'static str>>,
}

impl Work {
    pub(in crate::ui::pages) fn new(
        app: App,
        sheet: StoredValue<SheetId>,
        item: &'static Item,
        shown: StoredValue<Vec<&'static str>>,
        judgements: Judgements,
    ) -> Self {
        let answer = Memo::new(move |_| {
            sheet.with_value(|sheet| app.answers().get(sheet, &item.id).cloned().unwrap_or_default())
        });
        let auto = Memo::new(move |_| sheet.with_value(|sheet| app.judged().auto(sheet, &item.id)));
        Self {
            app: StoredValue::new(app),
            sheet,
            item,
            answer,
            standing: Memo::new(move |_| answer.with(|answer| Standing::of(item, auto.get(), Some(answer)))),
            judgement: Memo::new(move |_| judgements.with(|all| all.get(item.id.as_str()).cloned())),
            is_locked: Memo::new(move |_| sheet.with_value(|sheet| app.is_item_locked(sheet, &item.id))),
            remark: Memo::new(move |_| {
                sheet.with_value(|sheet| app.answers().remark(sheet, &item.id).cloned())
            }),
            shown,
        }
    }

    /// The page's state.
    pub(in crate::ui::pages) fn app(self) -> App {
        self.app.get_value()
    }

    /// Whether the rules leave it to a person; tracked.
    pub(in crate::ui::pages) fn is_left_to_people(self) -> bool {
        self.judgement
            .with(|judgement| judgement.as_ref().is_some_and(|judged| judged.cause == Some(Cause::Ask)))
    }

    /// Where the answer stands.
    pub(in crate::ui::pages) fn place(self) -> Place {
        (self.sheet.get_value(), self.item.id.clone())
    }

    /// Changes what a person writes.
    pub(super) fn change(self, change: impl Fn(&mut Answer)) {
        self.app().write(&[self.place()], change);
    }

    /// Gives an answer, and says so.
    pub(in crate::ui::pages) fn give(self, given: &Given) {
        self.app().act(&[self.place()], given);
        self.say_answered();
    }

    /// Takes the person's verdict back.
    pub(super) fn give_back(self) {
        self.app().act(&[self.place()], &Given::GiveBack);
        let verdict = text(verdict_word(self.standing.with_untracked(|standing| standing.result)));
        announce(tf(words::sheet::TAKEN_BACK_SAID, &[("id", &self.item.id), ("verdict", &verdict)]));
    }

    /// Says what is answered now, and how many are left on the sheet.
    fn say_answered(self) {
        let sheet = untrack(|| self.sheet.with_value(|sheet| self.app().sheet(sheet)));
        let left = sheet.map_or(0, |sheet| sheet.progress().left());
        let verdict = text(verdict_word(self.standing.with_untracked(|standing| standing.result)));
        announce(tf(
            words::sheet::ANSWERED_SAID,
            &[("id", &self.item.id), ("verdict", &verdict), ("n", &left)],
        ));
    }

    /// The next item on the page without a verdict; this one when there is none.
    pub(super) fn next_open(self) -> &'static str {
        let sheet = untrack(|| self.sheet.with_value(|sheet| self.app().sheet(sheet)));
        let next =
            sheet.and_then(|sheet| self.shown.with_value(|shown| sheet.next_open(shown, &self.item.id)));
        next.unwrap_or(&self.item.id)
    }
}
