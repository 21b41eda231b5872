//! Tables in: what the clerk is asked, how far it is, and what it has found.
//!
//! One table is looked at at a time; the clerk lives as long as the page that wants it, and is ended when a
//! person stops it. What it proposes is written in one act (`written`). `exporting` is the way out.

mod exporting;
mod written;

pub use exporting::Exporting;
pub use written::Written;

use super::App;
use crate::assessment::scope::Tiers;
use crate::clerk::{Act, Answer, Form, MOST_BYTES, PlanSeen, Request, Source};
use crate::locale::Lang;
use crate::platform::clerk::{Clerk, Heard};
use crate::platform::files;
use crate::policy::{Kind, dictionary};
use crate::registers::intake::Choices;
use leptos::prelude::*;
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

/// The table that is looked at.
#[derive(Clone)]
struct Table {
    source: Source,
    bytes: Rc<Vec<u8>>,
}

/// What the clerk was asked last.
#[derive(Clone, Copy, PartialEq)]
enum Job {
    Look,
    Export(Form),
}

/// The signals of tables.
#[derive(Clone, Copy)]
pub struct Desk {
    clerk: StoredValue<Option<Clerk>, LocalStorage>,
    table: StoredValue<Option<Table>, LocalStorage>,
    /// Counts what a person wanted: an answer to anything but the newest comes too late.
    turn: StoredValue<usize>,
    job: StoredValue<Job>,
    /// Of the records that the newest plan was made against.
    stamp: StoredValue<(usize, u64)>,
    look: RwSignal<Look>,
    plan: RwSignal<Option<Arc<PlanSeen>>>,
    written: RwSignal<Option<Arc<Written>>>,
    /// The register, and how its export went.
    exporting: RwSignal<Option<(String, Exporting)>>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            clerk: StoredValue::new_local(None),
            table: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            job: StoredValue::new(Job::Look),
            stamp: StoredValue::new((0, 0)),
            look: RwSignal::default(),
            plan: RwSignal::new(None),
            written: RwSignal::new(None),
            exporting: RwSignal::new(None),
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
        let turn = self.next_turn();
        if file.size > MOST_BYTES {
            self.desk.table.set_value(None);
            self.desk.plan.set(None);
            return self.desk.look.set(Look::Refused("too_big".to_owned()));
        }
        self.desk.look.set(Look::Reading(0, 0));
        spawn_local(async move {
            let read = file.read().await;
            if turn != self.desk.turn.get_value() {
                return;
            }
            match read {
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
        self.ask(kind, Job::Look, act, lang, &table.bytes);
    }

    /// Whatever was wanted before no longer is: its answer will come too late.
    fn next_turn(self) -> usize {
        self.export_is_given_up();
        let turn = self.desk.turn.get_value() + 1;
        self.desk.turn.set_value(turn);
        turn
    }

    /// Ends the clerk in the middle of its work. Nothing was written.
    pub fn stop_looking(self) {
        self.next_turn();
        self.desk.clerk.set_value(None);
        self.desk.plan.set(None);
        self.desk.look.set(Look::Stopped);
    }

    /// Forgets the table and ends the clerk: its page is left.
    pub fn forget_table(self) {
        self.next_turn();
        self.desk.clerk.set_value(None);
        self.desk.table.set_value(None);
        self.desk.plan.set(None);
        self.desk.written.set(None);
        self.desk.look.set(Look::Nothing);
    }

    fn ask(self, kind: &'static Kind, job: Job, act: Act, lang: Lang, bytes: &[u8]) {
        let Some(year) = self.year_now() else { return };
        let turn = self.next_turn();
        self.desk.job.set_value(job);
        if let Job::Export(form) = job {
            self.export_is(&kind.name, Exporting::Making(form));
        }
        let request = Request {
            job: turn,
            act,
            kind: kind.name.clone(),
            lang,
            today: self.today_now(),
            tier: Tiers::of(&year.unit).standard,
            unit: year.unit.text("name").unwrap_or_default().to_owned(),
            records: Request::needed(kind, dictionary(), &year.records),
        };
        self.desk.stamp.set_value(written::stamp(&year.records));
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
        if job != self.desk.turn.get_value() {
            return;
        }
        match (answer, self.desk.job.get_value()) {
            (Answer::Progress { done, of }, Job::Look) => self.desk.look.set(Look::Reading(done, of)),
            (Answer::Progress { .. }, Job::Export(_)) => {}
            (Answer::Refused(code), Job::Look) => self.refuse(&code),
            (Answer::Planned(plan), Job::Look) => {
                self.desk.plan.set(Some(Arc::new(plan)));
                self.desk.look.set(Look::Seen);
            }
            (Answer::Made(made), Job::Export(form)) => self.hand_out(form, &made, &bytes),
            (Answer::Refused(_) | Answer::Planned(_), Job::Export(_))
            | (Answer::Made(_), Job::Look)
            | (Answer::Lock(_), _) => {
                self.clerk_failed();
            }
        }
    }

    fn refuse(self, code: &str) {
        self.desk.plan.set(None);
        self.desk.look.set(Look::Refused(code.to_owned()));
    }

    fn clerk_failed(self) {
        self.desk.clerk.set_value(None);
        match self.desk.job.get_value() {
            Job::Export(_) => self.export_is_given_up(),
            Job::Look => self.refuse(FAILED),
        }
    }
}
