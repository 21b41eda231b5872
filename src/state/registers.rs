//! Records and declarations: what a person keeps in the registers.

use super::App;
use crate::model::{Id, Json, Record, Value};
use crate::platform::clock;
use crate::storage::{Fault, Storage, Table};
use crate::workflows::{keys, load, rows};
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Keeps the values of several records of a register in one act, which is judged once.
    pub fn keep_records(self, kind: &str, values: Vec<(Option<Id>, BTreeMap<String, Value>)>) {
        let Some(year) = self.year_now() else { return };
        let (unit, now) = (year.unit.id.clone(), clock::now());
        let one = |(id, values): (Option<Id>, BTreeMap<String, Value>)| {
            let known = id.as_ref().and_then(|id| year.records.find(kind, id.as_str()).cloned());
            let record = match known {
                Some(known) => Record { rev: known.rev + 1, updated_at: now.clone(), ..known },
                None => Record::new(id.unwrap_or_else(clock::new_id), &now),
            };
            Record { values, ..record }
        };
        let records: Vec<Record> = values.into_iter().map(one).collect();
        // The year is changed in place only while nobody else holds it.
        drop(year);
        self.change_year(|year| records.iter().for_each(|record| year.records.put(kind, record.clone())));
        self.saver.change(|outbox| {
            for record in &records {
                rows::record(outbox, &unit, kind, record);
            }
        });
    }

    /// Removes a record. The caller has asked.
    pub fn remove_record(self, kind: &str, id: &Id) {
        let Some(unit) = self.year_now().map(|year| year.unit.id.clone()) else { return };
        self.change_year(|year| drop(year.records.remove(kind, id)));
        self.saver.change(|outbox| rows::no_record(outbox, &unit, kind, id));
    }

    /// Declares a register finished for the year (记完了), for one association or (`None`) for all.
    pub fn declare_finished(self, kind: &str, association: Option<&Id>) {
        self.change_year(|year| match association {
            Some(id) => year.finished.declare_for(kind, id.as_str()),
            None => year.finished.declare(kind),
        });
        self.keep_finished();
    }

    /// Takes a declaration back.
    pub fn reopen(self, kind: &str, association: Option<&Id>) {
        self.change_year(|year| {
            let all: Vec<String> =
                year.records.of("association").iter().map(|record| record.id.to_string()).collect();
            year.finished.reopen(kind, association.map(Id::as_str), all.iter().map(String::as_str));
        });
        self.keep_finished();
    }

    fn keep_finished(self) {
        if let Some(year) = self.year_now() {
            self.saver.change(|outbox| rows::finished(outbox, &year));
        }
    }

    /// Keeps what is half typed in a form, so that it is there after the tab has died.
    pub fn keep_draft(self, kind: &str, id: Option<&Id>, draft: Option<&Json>) {
        if let Some(year) = self.year_now() {
            self.saver.change(|outbox| rows::draft(outbox, &year.unit.id, kind, id, draft));
        }
    }

    /// Reads what was half typed, and gives it to `then`; not at all when there is none.
    pub fn read_draft(self, kind: &str, id: Option<&Id>, then: impl FnOnce(Json) + 'static) {
        let Some(year) = self.year_now() else { return };
        let key = keys::draft(&year.unit.id, kind, id);
        spawn_local(async move {
            let read = match self.saver.storage() {
                Ok(storage) => storage.get(Table::Settings, &key).await,
                Err(fault) => Err(fault),
            };
            match read {
                Ok(Some(row)) => {
                    self.saver.outbox(|outbox| outbox.saw(Table::Settings, &row));
                    if let Some(draft) = load::document(&row) {
                        then(draft);
                    }
                }
                // A draft that cannot be read is no reason to keep a person from typing it again.
                Ok(None) | Err(Fault::Unreadable { .. }) => {}
                Err(fault) => self.saver.fail(fault),
            }
        });
    }
}
