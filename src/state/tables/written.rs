//! What a table proposes, written in one act, and taken back while nobody changed it since.

use super::{App, Look};
use crate::bundle::record;
use crate::model::{Id, Record, RecordSet, Value};
use crate::platform::clock;
use crate::policy::{Kind, dictionary};
use crate::workflows::rows;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What was written from a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The register.
    pub kind: String,
    /// New records.
    pub made: Vec<Id>,
    /// Changed records as they were.
    pub before: Vec<Record>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

impl App {
    /// Writes what the plan proposes, in one act. `false` when the records are no longer those that it was made
    /// against, or a newer plan was asked for: nothing is written then.
    pub fn write_plan(self, kind: &'static Kind) -> bool {
        let (Some(plan), Some(year)) = (self.desk.plan.get_untracked(), self.year_now()) else {
            return false;
        };
        let is_newest = self.desk.look.get_untracked() == Look::Seen;
        if !is_newest || stamp(&year.records) != self.desk.stamp.get_value() {
            return false;
        }
        let mut written =
            Written { kind: kind.name.clone(), made: Vec::new(), before: Vec::new(), is_undone: false };
        let mut values: Vec<(Option<Id>, BTreeMap<String, Value>)> = Vec::new();
        for line in &plan.lines {
            let Ok((record, _)) = record::from_json(&line.record, kind, dictionary()) else { continue };
            if let Some(known) = year.records.find(&kind.name, record.id.as_str()) {
                written.before.push(known.clone());
                values.push((Some(record.id), record.values));
            } else {
                let id = clock::new_id();
                written.made.push(id.clone());
                values.push((Some(id), record.values));
            }
        }
        // The year is changed in place only while nobody else holds it.
        drop(year);
        self.keep_records(&kind.name, values);
        self.desk.written.set(Some(Arc::new(written)));
        self.desk.plan.set(None);
        self.desk.table.set_value(None);
        self.desk.clerk.set_value(None);
        self.desk.look.set(Look::Written);
        true
    }

    /// What was written last from a table; tracked.
    pub fn written(self) -> Option<Arc<Written>> {
        self.desk.written.get()
    }

    /// Takes back what was written from a table; `false` when one of the records was changed since.
    pub fn take_back(self) -> bool {
        let (Some(written), Some(year)) = (self.desk.written.get_untracked(), self.year_now()) else {
            return false;
        };
        let rev = |id: &Id| year.records.find(&written.kind, id.as_str()).map(|record| record.rev);
        let is_untouched = written.made.iter().all(|id| rev(id) == Some(1))
            && written.before.iter().all(|old| rev(&old.id) == Some(old.rev + 1));
        if written.is_undone || !is_untouched {
            return false;
        }
        let (unit, now) = (year.unit.id.clone(), clock::now());
        drop(year);
        let restored: Vec<Record> = written
            .before
            .iter()
            .map(|old| Record { rev: old.rev + 2, updated_at: now.clone(), ..old.clone() })
            .collect();
        // What waited for a look before the table came waits for it again.
        self.answers.update(|answers| {
            for waiting in &mut Arc::make_mut(answers).inherited.records {
                let is_back = |old: &&Record| {
                    waiting.kind == written.kind && waiting.id == old.id && waiting.rev == old.rev
                };
                if let Some(old) = written.before.iter().find(is_back) {
                    waiting.rev = old.rev + 2;
                }
            }
        });
        self.keep_year_note();
        self.change_year(|year| {
            for id in &written.made {
                year.records.remove(&written.kind, id);
            }
            for record in &restored {
                year.records.put(&written.kind, record.clone());
            }
        });
        self.saver.change(|outbox| {
            for id in &written.made {
                rows::no_record(outbox, &unit, &written.kind, id);
            }
            for record in &restored {
                rows::record(outbox, &unit, &written.kind, record);
            }
        });
        self.desk.written.set(Some(Arc::new(Written { is_undone: true, ..(*written).clone() })));
        true
    }
}

/// How many records there are, and a number that is another one after every change.
pub(super) fn stamp(records: &RecordSet) -> (usize, u64) {
    let of = |record: &Record| {
        let mut hasher = DefaultHasher::new();
        (record.id.as_str(), record.rev).hash(&mut hasher);
        hasher.finish()
    };
    let all = records.iter().flat_map(|(_, records)| records).map(of);
    (records.len(), all.fold(0, u64::wrapping_add))
}
