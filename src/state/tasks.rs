//! Tasks: one made for those below, and one taken on by this unit.

use super::{App, Sending};
use crate::bundle::Refusal;
use crate::platform::{clock, files};
use crate::workflows::send::Written;
use crate::workflows::task::{self, Asking, Plan};
use crate::workflows::{Sent, Taken, rows};
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// The task that was taken on for the open year; tracked.
    pub fn task(self) -> Option<Arc<Taken>> {
        self.task.get()
    }

    /// The tasks that were made here for the open year; tracked.
    pub fn made_tasks(self) -> Arc<Vec<Sent>> {
        self.made.get()
    }

    /// Writes the next revision of this federation's task and saves it.
    pub fn export_task(self, asking: &Asking) -> Sending {
        let Some(year) = self.year_now() else { return Sending::Idle };
        let made = self.made.get_untracked();
        let written = task::write(&year, asking, &made, (clock::new_id(), &clock::now(), clock::today()));
        let written = match written {
            Ok(written) => written,
            Err(refusal) => return Sending::Refused(refusal),
        };
        if let Err(refused) = files::save(&written.name, &written.bytes) {
            return Sending::NotSaved(refused.0);
        }
        let done = Sending::from(&written);
        let Written { bytes, sent, .. } = written;
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::made_task(outbox, &year, &sent, bytes);
        });
        self.made.update(|made| Arc::make_mut(made).push(sent));
        done
    }

    pub(super) fn look_at_task(self, name: &str, bytes: Vec<u8>) -> Option<Result<Plan, Refusal>> {
        let year = self.year_now()?;
        let taken = self.task.get_untracked();
        Some(task::plan(name, bytes, &year, taken.as_deref(), &clock::now()))
    }

    /// Takes a task on: what it asks and sets counts from now on.
    pub fn take_task(self, plan: Plan) {
        let Some(year) = self.year_now() else { return };
        let Plan { taken, extent, setting, bytes, .. } = plan;
        self.set_extent(extent);
        if year.setting != setting {
            self.set_parameters(setting);
        }
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::task(outbox, &year, &taken, bytes);
        });
        self.task.set(Some(Arc::new(taken)));
    }
}
