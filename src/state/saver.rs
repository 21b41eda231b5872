//! Carries the outbox to the storage, one set of changes at a time, and tells how it went.
//!
//! Typing waits a moment so that a word is one write, and never longer than `PAUSE_MS`; when the page is
//! hidden everything leaves at once, because a tab may die there.

use crate::platform::clock;
use crate::storage::indexed_db::IndexedDb;
use crate::storage::{CommitError, Fault, Storage};
use crate::workflows::Outbox;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long typing may wait before it is written, in milliseconds.
const PAUSE_MS: u32 = 400;

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
}

impl Saver {
    /// With no storage yet: what is put in waits.
    pub fn new() -> Self {
        Self {
            storage: StoredValue::new_local(None),
            outbox: StoredValue::new(Outbox::default()),
            pause: StoredValue::new_local(None),
            state: RwSignal::new(SaveState::Nothing),
        }
    }

    /// Gives it the storage.
    pub fn connect(self, storage: Rc<IndexedDb>) {
        self.storage.set_value(Some(storage));
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
                    self.leave();
                }
                Err(error) => {
                    self.outbox(Outbox::came_back);
                    self.state.set(SaveState::Failed(error));
                }
            }
        });
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
