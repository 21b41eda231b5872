//! Tables in and out: what the clerk is asked, how far it is, what it has found, and what is then kept.
//!
//! One table is looked at at a time; the clerk lives as long as the page that wants it, and is ended when a
//! person stops it. What it proposes is written in one act, and can be taken back while nobody changed it.

use super::App;
use crate::assessment::scope::Tiers;
use crate::bundle::record;
use crate::clerk::{Act, Answer, Form, MOST_BYTES, PlanSeen, Request, Source};
use crate::locale::Lang;
use crate::model::{Id, Record, RecordSet, Value};
use crate::platform::clerk::{Clerk, Heard};
use crate::platform::{clock, files};
use crate::policy::{Kind, dictionary};
use crate::registers::intake::Choices;
use crate::workflows::rows;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Code of a failure of the clerk itself.
const FAILED: &str = "failed";

/// How far the clerk is with a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Look {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It reads: rows done, rows in all.
    Reading(usize, usize),
    /// It refused the table, by the code of the reason.
    Refused(String),
    /// A person stopped it.
    Stopped,
    /// What it found is in `plan`.
    Seen,
    /// What it found is written.
    Written,
}

/// How an export went.
#[derive(Clone, Debug, PartialEq)]
pub enum Exporting {
    /// It is being made.
    Making(Form),
    /// It went to the browser's downloads, with so many records.
    Done(Form, usize),
    /// It was not made.
    NotMade,
}

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

/// The table that is looked at.
#[derive(Clone)]
struct Table {
    source: Source,
    bytes: Rc<Vec<u8>>,
}

/// The signals of tables.
#[derive(Clone, Copy)]
pub struct Desk {
    clerk: StoredValue<Option<Clerk>, LocalStorage>,
    table: StoredValue<Option<Table>, LocalStorage>,
    job: StoredValue<usize>,
    /// Of the records that the newest plan was made against.
    stamp: StoredValue<(usize, u64)>,
    look: RwSignal<Look>,
    plan: RwSignal<Option<Arc<PlanSeen>>>,
    written: RwSignal<Option<Arc<Written>>>,
    exporting: RwSignal<Option<Exporting>>,
    form: StoredValue<Form>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            clerk: StoredValue::new_local(None),
            table: StoredValue::new_local(None),
            job: StoredValue::new(0),
            stamp: StoredValue::new((0, 0)),
            look: RwSignal::default(),
            plan: RwSignal::new(None),
            written: RwSignal::new(None),
            exporting: RwSignal::new(None),
            form: StoredValue::new(Form::Workbook),
        }
    }
}

impl App {
    /// How far the clerk is with a table; tracked.
    pub fn look(self) -> Look {
        self.desk.look.get()
    }

    /// What a table would do; tracked.
    pub fn table_plan(self) -> Option<Arc<PlanSeen>> {
        self.desk.plan.get()
    }

    /// What was written last from a table; tracked.
    pub fn written(self) -> Option<Arc<Written>> {
        self.desk.written.get()
    }

    /// How the last export went; tracked.
    pub fn exporting(self) -> Option<Exporting> {
        self.desk.exporting.get()
    }

    /// Takes a pasted text to be looked at.
    pub fn take_pasted(self, text: &str) {
        self.take(Source::Pasted, text.as_bytes().to_vec());
    }

    fn take(self, source: Source, bytes: Vec<u8>) {
        self.desk.table.set_value(Some(Table { source, bytes: Rc::new(bytes) }));
        self.desk.plan.set(None);
        self.desk.written.set(None);
    }

    /// Reads a chosen file, then calls `then`, which asks to look at it.
    pub fn take_file(self, file: files::Chosen, then: impl FnOnce() + 'static) {
        if file.size > MOST_BYTES {
            self.desk.table.set_value(None);
            self.desk.plan.set(None);
            return self.desk.look.set(Look::Refused("too_big".to_owned()));
        }
        self.desk.look.set(Look::Reading(0, 0));
        spawn_local(async move {
            match file.read().await {
                Ok(bytes) => {
                    self.take(Source::File, bytes);
                    then();
                }
                Err(_) => self.desk.look.set(Look::Refused(FAILED.to_owned())),
            }
        });
    }

    /// Whether there is a table to look at, for an event.
    pub fn has_table(self) -> bool {
        self.desk.table.with_value(Option::is_some)
    }

    /// Asks the clerk what the table would do.
    pub fn look_at_table(self, kind: &'static Kind, sheet: Option<String>, choices: Choices, lang: Lang) {
        let Some(table) = self.desk.table.get_value() else {
            return self.desk.look.set(Look::Refused("empty".to_owned()));
        };
        self.desk.look.set(Look::Reading(0, 0));
        let act = Act::Plan { source: table.source, sheet, choices };
        self.ask(kind, act, lang, &table.bytes);
    }

    /// Ends the clerk in the middle of its work. Nothing was written.
    pub fn stop_looking(self) {
        self.desk.clerk.set_value(None);
        self.desk.plan.set(None);
        self.desk.look.set(Look::Stopped);
    }

    /// Forgets the table and ends the clerk: its page is left.
    pub fn forget_table(self) {
        self.desk.clerk.set_value(None);
        self.desk.table.set_value(None);
        self.desk.plan.set(None);
        self.desk.written.set(None);
        self.desk.look.set(Look::Nothing);
    }

    /// Asks the clerk for a register as a file; it goes to the browser's downloads.
    pub fn export_table(self, kind: &'static Kind, form: Form, ids: Vec<Id>, lang: Lang) {
        self.desk.exporting.set(Some(Exporting::Making(form)));
        self.desk.form.set_value(form);
        self.ask(kind, Act::Export { form, ids }, lang, &[]);
    }

    fn ask(self, kind: &'static Kind, act: Act, lang: Lang, bytes: &[u8]) {
        let Some(year) = self.year_now() else { return };
        let job = self.desk.job.get_value() + 1;
        self.desk.job.set_value(job);
        let request = Request {
            job,
            act,
            kind: kind.name.clone(),
            lang,
            today: self.today_now(),
            tier: Tiers::of(&year.unit).standard,
            unit: year.unit.text("name").unwrap_or_default().to_owned(),
            records: Request::needed(kind, dictionary(), &year.records),
        };
        self.desk.stamp.set_value(stamp(&year.records));
        if self.desk.clerk.with_value(Option::is_none) {
            match Clerk::start(move |heard| self.hear(heard)) {
                Ok(clerk) => self.desk.clerk.set_value(Some(clerk)),
                Err(_) => return self.clerk_failed(),
            }
        }
        self.desk.clerk.with_value(|clerk| {
            if let Some(clerk) = clerk {
                clerk.send(&request.to_bytes(dictionary()), bytes);
            }
        });
    }

    fn hear(self, heard: Heard) {
        let Heard::Message(message, bytes) = heard else { return self.clerk_failed() };
        let Some((job, answer)) = Answer::read(&message) else { return self.clerk_failed() };
        if job != self.desk.job.get_value() {
            return;
        }
        match answer {
            Answer::Progress { done, of } => self.desk.look.set(Look::Reading(done, of)),
            Answer::Refused(_) if self.is_exporting() => self.desk.exporting.set(Some(Exporting::NotMade)),
            Answer::Refused(code) => {
                self.desk.plan.set(None);
                self.desk.look.set(Look::Refused(code));
            }
            Answer::Planned(plan) => {
                self.desk.plan.set(Some(Arc::new(plan)));
                self.desk.look.set(Look::Seen);
            }
            // It was asked for nothing of the kind.
            Answer::Lock(_) => {}
            Answer::Made(made) => {
                let form = self.desk.form.get_value();
                let saved = files::save_as(&made.name, &bytes, mime(form));
                let done =
                    if saved.is_ok() { Exporting::Done(form, made.records) } else { Exporting::NotMade };
                self.desk.exporting.set(Some(done));
                // It is not wanted again soon.
                self.desk.clerk.set_value(None);
            }
        }
    }

    fn is_exporting(self) -> bool {
        self.desk.exporting.with_untracked(|exporting| matches!(exporting, Some(Exporting::Making(_))))
    }

    fn clerk_failed(self) {
        self.desk.clerk.set_value(None);
        if self.is_exporting() {
            self.desk.exporting.set(Some(Exporting::NotMade));
        } else {
            self.desk.plan.set(None);
            self.desk.look.set(Look::Refused(FAILED.to_owned()));
        }
    }

    /// Whether the records are still those that the plan was made against, for an event.
    pub fn is_plan_fresh(self) -> bool {
        self.year_now().is_some_and(|year| stamp(&year.records) == self.desk.stamp.get_value())
    }

    /// Writes what the plan proposes, in one act. Only while the plan is fresh, and the newest that was asked for.
    pub fn write_plan(self, kind: &'static Kind) {
        if self.desk.look.get_untracked() != Look::Seen {
            return;
        }
        let (Some(plan), Some(year)) = (self.desk.plan.get_untracked(), self.year_now()) else { return };
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

/// How many records there are, and how often they were saved: another number after every change.
fn stamp(records: &RecordSet) -> (usize, u64) {
    (records.len(), records.iter().flat_map(|(_, records)| records).map(|record| record.rev).sum())
}

fn mime(form: Form) -> &'static str {
    match form {
        Form::Workbook | Form::Template => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        Form::Csv => "text/csv;charset=utf-8",
    }
}
