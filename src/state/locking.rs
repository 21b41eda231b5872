//! Closing and opening a file in the clerk: one at a time, with how far it is, and an end at any moment.

use super::App;
use crate::bundle::Digest;
use crate::clerk::{Answer, Lock, Locking};
use crate::lock::Unopened;
use crate::platform::clerk::{Clerk, Heard};
use leptos::prelude::*;

/// Why a file was not closed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// It does not open.
    Unopened(Unopened),
    /// A person stopped it.
    Stopped,
    /// The clerk failed.
    Failed,
}

type Done = Result<(Digest, Vec<u8>), NotDone>;
type Then = Box<dyn FnOnce(Done)>;

/// The clerk that closes and opens, and whoever waits for it.
#[derive(Clone, Copy)]
pub struct Locksmith {
    clerk: StoredValue<Option<Clerk>, LocalStorage>,
    then: StoredValue<Option<Then>, LocalStorage>,
    job: StoredValue<usize>,
    progress: RwSignal<Option<(usize, usize)>>,
}

impl Locksmith {
    pub(super) fn new() -> Self {
        Self {
            clerk: StoredValue::new_local(None),
            then: StoredValue::new_local(None),
            job: StoredValue::new(0),
            progress: RwSignal::new(None),
        }
    }
}

impl App {
    /// How far the clerk is with a file: bytes done and in all, both 0 while the passphrase is worked on;
    /// `None` when it has none. Tracked.
    pub fn lock_progress(self) -> Option<(usize, usize)> {
        self.locksmith.progress.get()
    }

    /// Ends the clerk in the middle of its work. Nothing was saved or read.
    pub fn stop_lock(self) {
        self.end_lock(Err(NotDone::Stopped));
    }

    /// Asks for a file to be closed or opened. Whatever was asked before is stopped.
    pub(super) fn lock(self, act: Lock, passphrase: String, bytes: &[u8], then: impl FnOnce(Done) + 'static) {
        self.stop_lock();
        let job = self.locksmith.job.get_value() + 1;
        self.locksmith.job.set_value(job);
        self.locksmith.then.set_value(Some(Box::new(then)));
        self.locksmith.progress.set(Some((0, 0)));
        match Clerk::start(move |heard| self.hear_lock(job, heard)) {
            Ok(clerk) => {
                clerk.send(&Locking { job, act, passphrase }.to_bytes(), bytes);
                self.locksmith.clerk.set_value(Some(clerk));
            }
            Err(_) => self.end_lock(Err(NotDone::Failed)),
        }
    }

    fn hear_lock(self, job: usize, heard: Heard) {
        if job != self.locksmith.job.get_value() {
            return;
        }
        let Heard::Message(message, bytes) = heard else { return self.end_lock(Err(NotDone::Failed)) };
        match Answer::read(&message) {
            Some((_, Answer::Progress { done, of })) => self.locksmith.progress.set(Some((done, of))),
            Some((_, Answer::Lock(digest))) => self.end_lock(Ok((digest, bytes))),
            Some((_, Answer::Refused(code))) => {
                self.end_lock(Err(Unopened::from_code(&code).map_or(NotDone::Failed, NotDone::Unopened)));
            }
            Some((_, Answer::Planned(_) | Answer::Made(_))) | None => self.end_lock(Err(NotDone::Failed)),
        }
    }

    fn end_lock(self, done: Done) {
        // The clerk and its memory go with every file.
        self.locksmith.clerk.set_value(None);
        self.locksmith.progress.set(None);
        if let Some(then) = self.locksmith.then.try_update_value(Option::take).flatten() {
            then(done);
        }
    }
}
