//! Carries the outbox to the storage, one set of changes at a time, and tells how it went.
//!
//! Typing waits a moment so that a word is one write, and never longer than `PAUSE_MS`; when the page is
//! hidden everything leaves at once, because a tab may die there.

use crate::platform::persistence::{self, Promise};
use crate::platform::{clock, settings};
use crate::storage::indexed_db::IndexedDb;
use crate::storage::{CommitError, Fault, Storage};
use crate::workflows::Outbox;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long typing may wait before it is written, in milliseconds.
const PAUSE_MS: u32 = 400;

/// How often is looked whether what is on its way has arrived, in milliseconds.
const LOOK_MS: u32 = 20;

/// Remembers that the browser was asked to keep what is here: some browsers ask the person, once is enough.
const ASKED: &str = "xiehui.kept";

/// Whether what a person did is safe.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum SaveState {
    /// Nothing was changed yet.
    #[default]
    Nothing,
    /// On this computer since then, `10:42`.
    Saved(String),
    /// On its way.
    Saving,
    /// Not kept, and why. It is still on the page and is tried again when asked.
    Failed(CommitError),
}

/// The outbox and its way to the storage.
#[derive(Clone, Copy)]
pub struct Saver {
    storage: StoredValue<Option<Rc<IndexedDb>>, LocalStorage>,
    outbox: StoredValue<Outbox>,
    pause: StoredValue<Option<Timeout>, LocalStorage>,
    state: RwSignal<SaveState>,
    commits: RwSignal<u64>,
    promise: RwSignal<Promise>,
}

impl Saver {
    /// With no storage yet: what is put in waits.
    pub fn new() -> Self {
        Self {
            storage: StoredValue::new_local(None),
            outbox: StoredValue::new(Outbox::default()),
            pause: StoredValue::new_local(None),
            state: RwSignal::new(SaveState::Nothing),
            commits: RwSignal::new(0),
            promise: RwSignal::default(),
        }
    }

    /// Gives it the storage.
    pub fn connect(self, storage: Rc<IndexedDb>) {
        self.storage.set_value(Some(storage));
    }

    /// Notes how often was saved before, and whether the browser has promised to keep it.
    pub fn begin(self, commits: u64, promise: Promise) {
        self.commits.set(commits);
        self.promise.set(promise);
    }

    /// How often was saved in all; tracked.
    pub fn commits(self) -> u64 {
        self.commits.get()
    }

    /// How often was saved in all, for an event.
    pub fn commits_now(self) -> u64 {
        self.commits.get_untracked()
    }

    /// Whether the browser has promised not to clear what is kept; tracked.
    pub fn promise(self) -> Promise {
        self.promise.get()
    }

    /// Notes a commit that did not come from the outbox.
    pub fn committed(self, number: u64) {
        self.commits.set(number);
        if self.state.get_untracked() != SaveState::Saving {
            self.state.set(SaveState::Saved(clock::time_of_day()));
        }
        self.ask_for_promise();
    }

    /// Asks the browser, once and for all, not to clear what is kept by itself.
    fn ask_for_promise(self) {
        let is_new = settings::get(ASKED).is_none();
        if !is_new || self.promise.get_untracked() == Promise::Given || !settings::set(ASKED, "1") {
            return;
        }
        spawn_local(async move { self.promise.set(persistence::ask().await) });
    }

    /// The storage, to read from.
    pub fn storage(self) -> Result<Rc<IndexedDb>, Fault> {
        self.storage.get_value().ok_or(Fault::Unavailable)
    }

    /// How it stands; tracked.
    pub fn state(self) -> SaveState {
        self.state.get()
    }

    /// Looks into the outbox or changes it.
    pub fn outbox<T>(self, look: impl FnOnce(&mut Outbox) -> T) -> Option<T> {
        self.outbox.try_update_value(look)
    }

    /// Puts rows in the outbox; they leave after a moment.
    pub fn change(self, change: impl FnOnce(&mut Outbox)) {
        self.outbox(change);
        self.state.set(SaveState::Saving);
        let is_waiting = self.pause.with_value(Option::is_some);
        if !is_waiting {
            self.pause.set_value(Some(Timeout::new(PAUSE_MS, move || self.leave())));
        }
    }

    /// Says that something was kept past the outbox, as received files are.
    pub fn kept(self) {
        if matches!(self.state.get_untracked(), SaveState::Nothing | SaveState::Saved(_)) {
            self.state.set(SaveState::Saved(clock::time_of_day()));
        }
    }

    /// Says that the storage failed at something else than writing.
    pub fn fail(self, fault: Fault) {
        self.state.set(SaveState::Failed(CommitError::Fault(fault)));
    }

    /// Lets everything leave now.
    pub fn leave(self) {
        self.pause.set_value(None);
        let Ok(storage) = self.storage() else {
            self.state.set(SaveState::Failed(CommitError::Fault(Fault::Unavailable)));
            return;
        };
        let Some(change) = self.outbox(Outbox::leave).flatten() else {
            if self.outbox(|outbox| outbox.is_empty()) == Some(true)
                && self.state.get_untracked() == SaveState::Saving
            {
                self.state.set(SaveState::Saved(clock::time_of_day()));
            }
            return;
        };
        self.state.set(SaveState::Saving);
        spawn_local(async move {
            match storage.commit(change).await {
                Ok(number) => {
                    self.outbox(|outbox| outbox.arrived(number));
                    self.commits.set(number);
                    self.ask_for_promise();
                    self.leave();
                }
                Err(error) => {
                    self.outbox(Outbox::came_back);
                    self.state.set(SaveState::Failed(error));
                }
            }
        });
    }

    /// Lets everything leave and waits until it is kept, or is not: who reads the storage next reads it all.
    pub async fn settle(self) {
        self.leave();
        while self.state.get_untracked() == SaveState::Saving {
            TimeoutFuture::new(LOOK_MS).await;
        }
    }

    /// After a conflict: a person wants this page's rows to stand.
    pub fn insist(self) {
        if let SaveState::Failed(error) = self.state.get_untracked() {
            self.outbox(|outbox| outbox.overrule(&error));
        }
        self.leave();
    }

    /// Drops what this page has not kept; the caller reads the rows again.
    pub fn give_up(self) {
        self.outbox(Outbox::give_up);
        self.state.set(SaveState::Nothing);
    }
}

impl Default for Saver {
    fn default() -> Self {
        Self::new()
    }
}
