//! Opening what is kept, and which unit and year are open.

use super::App;
use crate::assessment::{Answers, SheetId, UnitYear};
use crate::model::{Category, Id, Record, Value, order, region::Region};
use crate::platform::{clock, persistence};
use crate::storage::indexed_db::{IndexedDb, Notice};
use crate::storage::{ChangeSet, Fault, Found, Storage, Table};
use crate::workflows::{self, BackupNote, Loaded, Unit, keys, load, rows, sample};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The database of this page.
pub(super) const DATABASE: &str = "xiehui";

/// How far the page has come in opening what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The storage has not answered yet.
    Opening,
    /// Another tab holds an older version; this one goes on when that is closed.
    Blocked,
    /// A newer version of the page has taken over in another tab; this one can no longer write.
    Superseded,
    /// Open, with or without a unit.
    Ready,
    /// It cannot be opened, and why. Nothing can be kept.
    Failed(Fault),
}

/// What a person chose when setting up a unit.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The unit's record, of kind `unit`, with a new id.
    pub unit: Record,
    /// The assessment year.
    pub period: i32,
    /// The associations that exist.
    pub associations: Vec<Category>,
    /// The names of the associations, before which the division's name stands.
    pub region: Option<Region>,
}

impl App {
    pub(super) fn open(self) {
        spawn_local(async move {
            let notify = move |notice| match notice {
                Notice::Blocked => self.phase.set(Phase::Blocked),
                Notice::Superseded => {
                    self.saver.leave();
                    self.phase.set(Phase::Superseded);
                }
            };
            if let Err(fault) = self.open_storage(notify).await {
                self.phase.set(Phase::Failed(fault));
            }
        });
    }

    async fn open_storage(self, notify: impl Fn(Notice) + 'static) -> Result<(), Fault> {
        let (storage, opening) = IndexedDb::open(DATABASE, notify).await?;
        let storage = Rc::new(storage);
        self.saver.connect(storage.clone());
        let commits = storage.commit(ChangeSet::new()).await.unwrap_or_default();
        self.saver.begin(commits, persistence::promised().await);
        self.found.set(Some(opening.found));
        self.units.set(Arc::new(load::units(storage.as_ref()).await?));
        if let Some(row) = storage.get(Table::Settings, keys::BACKUP).await? {
            self.backup.set(load::document(&row).as_ref().map(BackupNote::from_json).unwrap_or_default());
            self.saver.outbox(|outbox| outbox.saw(Table::Settings, &row));
        }
        let current = storage.get(Table::Settings, keys::CURRENT).await?;
        if let Some(row) = &current {
            self.saver.outbox(|outbox| outbox.saw(Table::Settings, row));
        }
        let named = current.as_ref().and_then(load::document).and_then(|json| Id::parse(json.as_text()?));
        let first = self.units.with_untracked(|units| units.first().map(|unit| unit.id.clone()));
        if let Some(id) = named.or(first) {
            self.load(storage.as_ref(), &id).await?;
        }
        self.phase.set(Phase::Ready);
        Ok(())
    }

    pub(super) async fn load(self, storage: &IndexedDb, id: &Id) -> Result<(), Fault> {
        if let Some(loaded) = load::unit_year(storage, id).await? {
            self.show(loaded);
        }
        Ok(())
    }

    pub(super) fn show(self, loaded: Loaded) {
        let unit = loaded.year.unit.id.clone();
        self.saver.outbox(|outbox| {
            for table in [Table::Units, Table::Records, Table::Answers, Table::Sheets] {
                outbox.forget(table, unit.as_str());
            }
            for (table, row) in &loaded.seen {
                outbox.saw(*table, row);
            }
        });
        self.forget_sending();
        self.unreadable.set(Arc::new(loaded.unreadable));
        self.sent.set(Arc::new(loaded.sent));
        self.reviewed.set(Arc::new(loaded.reviewed));
        self.task.set(loaded.task.map(Arc::new));
        self.made.set(Arc::new(loaded.made));
        self.years.set(Arc::new(loaded.years));
        self.answers.set(self.hold_back(loaded.answers));
        self.last_act.set(None);
        self.year.set(Some(Arc::new(loaded.year)));
    }

    /// Opens another unit.
    pub fn switch_to(self, id: Id) {
        self.saver.leave();
        self.saver.change(|outbox| rows::current(outbox, &id));
        self.read_again(id);
    }

    /// Drops what this page has not kept and reads the open unit again: after a conflict.
    pub fn reload(self) {
        self.saver.give_up();
        if let Some(year) = self.year_now() {
            self.read_again(year.unit.id.clone());
        }
    }

    fn read_again(self, id: Id) {
        spawn_local(async move {
            let read = match self.saver.storage() {
                Ok(storage) => self.load(&storage, &id).await,
                Err(fault) => Err(fault),
            };
            if let Err(fault) = read {
                self.saver.fail(fault);
            }
        });
    }

    /// The loss that was found on opening has been read: what is here now is what counts.
    pub fn acknowledge_loss(self) {
        spawn_local(async move {
            let done = match self.saver.storage() {
                Ok(storage) => storage.acknowledge_loss().await,
                Err(fault) => Err(fault),
            };
            match done {
                Ok(()) => self.found.set(Some(Found::Existing)),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    /// Makes a unit with its associations and opens it.
    pub fn set_up(self, set_up: SetUp) {
        let mut year = UnitYear::new(set_up.unit, set_up.period);
        let now = clock::now();
        let place = set_up.region.map_or("", |region| region.name);
        for category in set_up.associations {
            let mut record = Record::new(clock::new_id(), &now);
            for (field, value) in workflows::set_up::association(category, place, set_up.period) {
                record.set(field, Some(value));
            }
            year.records.put("association", record);
        }
        self.keep_unit(year);
    }

    /// Loads the sample's units and opens the first.
    pub fn load_sample(self) {
        let mut years = sample::units(&clock::now());
        years.reverse();
        for year in years {
            let is_new = self.units.with_untracked(|units| units.iter().all(|unit| unit.id != year.unit.id));
            if is_new {
                self.keep_unit(year);
            } else {
                self.switch_to(year.unit.id);
            }
        }
    }

    fn keep_unit(self, year: UnitYear) {
        self.saver.change(|outbox| {
            sample::keep(outbox, &year);
            rows::current(outbox, &year.unit.id);
        });
        let row = Unit { record: year.unit.clone(), period: year.period }.row();
        self.units.update(|units| {
            let units = Arc::make_mut(units);
            units.retain(|unit| unit.id != row.id);
            units.push(row);
            order::by(units, |one, other| one.name.cmp(&other.name));
        });
        self.forget_sending();
        self.sent.set(Arc::default());
        self.years.set(Arc::new(vec![year.period]));
        self.unreadable.set(Arc::default());
        self.answers.set(self.hold_back(Answers::of_now()));
        self.last_act.set(None);
        self.year.set(Some(Arc::new(year)));
        self.phase.set(Phase::Ready);
    }

    /// Changes fields of the open unit's own record.
    pub fn change_unit(self, fields: impl IntoIterator<Item = (String, Option<Value>)>) {
        self.change_year(|year| {
            for (field, value) in fields {
                year.unit.set(&field, value);
            }
        });
        if let Some(year) = self.year_now() {
            self.saver.change(|outbox| rows::unit(outbox, &year));
            self.list(&year);
        }
    }

    /// The open unit in the list of units, as it is now.
    pub(super) fn list(self, year: &UnitYear) {
        let row = Unit { record: year.unit.clone(), period: year.period }.row();
        self.units.update(|units| {
            Arc::make_mut(units)
                .iter_mut()
                .filter(|unit| unit.id == row.id)
                .for_each(|unit| *unit = row.clone());
        });
    }

    /// Changes what the rules judge from, in place where nobody else holds it.
    pub(super) fn change_year(self, change: impl FnOnce(&mut UnitYear)) {
        self.year.update(|year| {
            if let Some(year) = year {
                change(Arc::make_mut(year));
            }
        });
    }

    /// The sheet of an association by its category; the unit's for `None`. Tracked.
    pub fn sheet_of(self, category: Option<Category>) -> Option<SheetId> {
        let Some(category) = category else { return Some(SheetId::Unit) };
        let year = self.year()?;
        let record = year
            .records
            .of("association")
            .iter()
            .find(|record| record.text("category") == Some(category.code()))?;
        Some(SheetId::Association(record.id.clone()))
    }
}
