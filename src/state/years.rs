//! The years of the open unit: which there are, opening one, beginning the next, and how much is asked.

use super::{App, SaveState};
use crate::assessment::carry::{self, Waiting};
use crate::assessment::{Extent, Setting, UnitYear};
use crate::model::Id;
use crate::storage::Fault;
use crate::workflows::{Loaded, Outbox, load, rows};
use leptos::prelude::*;
use std::mem;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Every year of the open unit, in order; tracked.
    pub fn years(self) -> Arc<Vec<i32>> {
        self.years.get()
    }

    /// The year after the unit's last; tracked.
    pub fn next_year(self) -> Option<i32> {
        self.years.get().last().map(|last| last + 1)
    }

    /// Opens another year of the open unit, and tells `then` once it is there.
    pub fn open_year(self, period: i32, then: impl FnOnce() + 'static) {
        self.in_year(period, move |loaded| {
            self.show(loaded);
            self.keep_as_open(|_, _| ());
            then();
        });
    }

    /// Begins the year after the unit's last: what lasts comes over and waits for a look. Tells `then` once
    /// the new year is open.
    pub fn begin_year(self, then: impl FnOnce() + 'static) {
        let Some(last) = self.years.with_untracked(|years| years.last().copied()) else { return };
        self.in_year_moved(last, move |mut loaded| {
            (loaded.year, loaded.answers) = carry::into_year(&loaded.year, &loaded.answers, last + 1);
            loaded.years.push(last + 1);
            loaded.sent.clear();
            loaded.reviewed.clear();
            loaded.made.clear();
            loaded.task = None;
            self.show(loaded);
            let answers = self.answers_now();
            self.keep_as_open(|outbox, year| rows::taken_over(outbox, year, &answers));
            then();
        });
    }

    /// Keeps that this is the year that is open, and whatever belongs with it.
    fn keep_as_open(self, more: impl FnOnce(&mut Outbox, &UnitYear)) {
        let Some(year) = self.year_now() else { return };
        self.list(&year);
        self.saver.change(|outbox| {
            rows::unit(outbox, &year);
            more(outbox, &year);
        });
        self.saver.leave();
    }

    /// Reads a year of the open unit once everything typed is kept. Nothing is read while it is not.
    fn in_year(self, period: i32, show: impl FnOnce(Loaded) + 'static) {
        let Some(unit) = self.year_now().map(|year| year.unit.id.clone()) else { return };
        spawn_local(async move {
            self.saver.settle().await;
            if matches!(self.save_state_now(), SaveState::Failed(_)) {
                return;
            }
            match self.read_year(&unit, period).await {
                Ok(Some(loaded)) => show(loaded),
                Ok(None) => {}
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    /// The same with its answers moved to this program's catalogue, where they are of another. Where no way
    /// leads there the year is opened as it is, and says so.
    fn in_year_moved(self, period: i32, show: impl FnOnce(Loaded) + 'static) {
        self.in_year(period, move |mut loaded| {
            if !loaded.answers.is_of_another() {
                return show(loaded);
            }
            spawn_local(async move {
                match self.way_from(loaded.answers.version().to_owned()).await {
                    Some(way) => {
                        (loaded.answers, _) = way.along(&loaded.answers, period);
                        show(loaded);
                    }
                    None => self.show(loaded),
                }
            });
        });
    }

    async fn read_year(self, unit: &Id, period: i32) -> Result<Option<Loaded>, Fault> {
        load::unit_in(self.saver.storage()?.as_ref(), unit, period).await
    }

    /// The records of the year before that wait for a look, by register; tracked.
    pub fn waiting(self) -> Vec<Waiting> {
        let Some(year) = self.year() else { return Vec::new() };
        carry::waiting(&year, &self.answers().inherited)
    }

    /// Says how much the year's task asks. What was confirmed was confirmed for what was asked then; the name
    /// of the task is not.
    pub fn set_extent(self, extent: Extent) {
        let Some(year) = self.year_now().filter(|year| year.extent != extent) else { return };
        let asks_another = mem::discriminant(&year.extent) != mem::discriminant(&extent);
        drop(year);
        self.change_year(|year| year.extent = extent);
        self.keep_year_note();
        if asks_another {
            self.withdraw_all();
        }
    }

    /// Says what is set for the year. What was confirmed was confirmed as it was judged then.
    pub fn set_parameters(self, setting: Setting) {
        let Some(year) = self.year_now().filter(|year| year.setting != setting) else { return };
        let judges_anew = year.setting.values != setting.values;
        drop(year);
        self.change_year(|year| year.setting = setting);
        self.keep_year_note();
        if judges_anew {
            self.withdraw_all();
        }
    }

    /// A person looked at records of the year before and they still hold.
    pub fn looked_at(self, kind: &str, ids: &[Id]) {
        self.answers.update(|answers| Arc::make_mut(answers).inherited.looked_at(kind, ids));
        self.keep_year_note();
    }

    pub(super) fn keep_year_note(self) {
        let Some(year) = self.year_now() else { return };
        let answers = self.answers_now();
        self.saver.change(|outbox| rows::year_note(outbox, &year, &answers));
    }
}
