//! Files that come in, and the list of what has arrived.
//!
//! Files are taken one after the other; each is kept before its row says so. A file that fails costs itself.

use super::{App, AtHand};
use crate::bundle::{Kind, json};
use crate::platform::clock;
use crate::platform::files::Chosen;
use crate::storage::{ChangeSet, CommitError, Expect, Fault, Storage, Table};
use crate::workflows::receive::{self, Arrival, Looked};
use crate::workflows::{arrival, load};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A file that was chosen, and what became of it.
#[derive(Clone, Debug)]
pub struct Received {
    /// What it is called; for display only.
    pub name: String,
    /// What became of it.
    pub end: End,
    /// The file itself, when another page takes it.
    pub elsewhere: Option<(Kind, AtHand)>,
}

impl Received {
    /// A file with what became of it; kept at hand when it belongs on another page.
    pub fn new(file: Chosen, end: End) -> Self {
        let kind = match &end {
            End::Looked(looked) => receive::belongs_elsewhere(looked),
            End::Unreadable(_) | End::NotKept(_) => None,
        };
        let name = file.name.clone();
        Self { name, end, elsewhere: kind.map(|kind| (kind, AtHand::new_local(file))) }
    }
}

/// What became of a chosen file.
#[derive(Clone, Debug)]
pub enum End {
    /// Looked at, and kept if it was to be.
    Looked(Box<Looked>),
    /// The browser could not read it: moved, removed, changed.
    Unreadable(String),
    /// It was good, and the storage did not keep it.
    NotKept(CommitError),
}

/// The files chosen last.
#[derive(Clone, Debug, Default)]
pub struct Receiving {
    /// Those that are done with, in order.
    pub files: Vec<Received>,
    /// How many were chosen.
    pub total: usize,
    /// A person wanted no more of them.
    pub is_stopped: bool,
}

impl Receiving {
    /// Whether all are done with. Not while none was chosen.
    pub fn is_done(&self) -> bool {
        self.total > 0 && (self.is_stopped || self.files.len() == self.total)
    }

    /// Whether files are still to come.
    pub fn is_under_way(&self) -> bool {
        self.total > 0 && !self.is_done()
    }
}

impl App {
    /// What has arrived; tracked. Read from the storage when first asked for by `read_arrivals`.
    pub fn arrivals(self) -> Arc<Vec<Arrival>> {
        self.arrivals.get()
    }

    /// The files chosen last, and what became of them; tracked.
    pub fn receiving(self) -> Arc<Receiving> {
        self.receiving.get()
    }

    /// Reads the list of arrivals.
    pub fn read_arrivals(self) {
        spawn_local(async move {
            if let Err(fault) = self.arrivals_from_storage().await {
                self.saver.fail(fault);
            }
        });
    }

    pub(super) async fn arrivals_from_storage(self) -> Result<(), Fault> {
        let listing = self.saver.storage()?.list(Table::Arrivals, "").await?;
        let mut arrivals = Vec::new();
        for row in &listing.rows {
            self.saver.outbox(|outbox| outbox.saw(Table::Arrivals, row));
            arrivals.extend(load::document(row).as_ref().and_then(Arrival::from_json));
        }
        self.arrivals.set(Arc::new(arrivals));
        Ok(())
    }

    /// Takes files in, one after the other.
    pub fn receive(self, chosen: Vec<Chosen>) {
        self.receiving.set(Arc::new(Receiving { total: chosen.len(), ..Receiving::default() }));
        spawn_local(async move {
            if let Err(fault) = self.arrivals_from_storage().await {
                self.saver.fail(fault);
            }
            for file in chosen {
                if self.receiving.with_untracked(|receiving| receiving.is_stopped) {
                    break;
                }
                let end = self.receive_one(&file).await;
                let received = Received::new(file, end);
                self.receiving.update(|receiving| Arc::make_mut(receiving).files.push(received));
            }
            let received = self.receiving.get_untracked();
            if let Err(CommitError::Fault(fault)) = self.keep_receipt(&received.files).await {
                self.saver.fail(fault);
            }
        });
    }

    /// Leaves the files that were not yet looked at. The one under way is still finished.
    pub fn stop_receiving(self) {
        self.receiving.update(|receiving| Arc::make_mut(receiving).is_stopped = true);
    }

    /// A person wants this file of its submission to count.
    pub fn put_in_force(self, key: &str) {
        let changed = self.arrivals.with_untracked(|arrivals| arrival::put_in_force(arrivals, key));
        self.saver.change(|outbox| {
            for arrival in &changed {
                outbox.put(Table::Arrivals, &arrival.key(), json::canonical(&arrival.to_json()));
            }
        });
        self.arrivals.update(|arrivals| {
            for one in Arc::make_mut(arrivals) {
                if let Some(changed) = changed.iter().find(|changed| changed.key() == one.key()) {
                    *one = changed.clone();
                }
            }
        });
    }

    async fn receive_one(self, file: &Chosen) -> End {
        if let Some(looked) = look_at_size(file).await {
            return End::Looked(Box::new(looked));
        }
        let bytes = match file.read().await {
            Ok(bytes) => bytes,
            Err(refused) => return End::Unreadable(refused.0),
        };
        let looked = receive::look(&file.name, &bytes, &self.arrivals.get_untracked(), &clock::now());
        let Some(arrival) = looked.arrival.clone() else { return End::Looked(Box::new(looked)) };
        if looked.outcome.is_kept()
            && let Err(error) = self.take_in(arrival, bytes).await
        {
            return End::NotKept(error);
        }
        End::Looked(Box::new(looked))
    }

    async fn take_in(self, arrival: Arrival, bytes: Vec<u8>) -> Result<(), CommitError> {
        let key = arrival.key();
        let change = ChangeSet::new()
            .put(Table::Bundles, &key, Expect::Absent, bytes)
            .put(Table::Arrivals, &key, Expect::Absent, json::canonical(&arrival.to_json()))
            .strict();
        let storage = self.saver.storage()?;
        storage.commit(change).await?;
        if let Some(row) = storage.get(Table::Arrivals, &key).await? {
            self.saver.outbox(|outbox| outbox.saw(Table::Arrivals, &row));
        }
        self.saver.kept();
        self.arrivals.update(|arrivals| Arc::make_mut(arrivals).push(arrival));
        Ok(())
    }
}

/// Refuses a file by its size; one that is too large here and belongs on another page is told by its first bytes.
pub(super) async fn look_at_size(file: &Chosen) -> Option<Looked> {
    let looked = receive::look_at_size(file.size)?;
    let start = file.read_start(START).await.unwrap_or_default();
    Some(receive::large_and_elsewhere(file.size, &start).unwrap_or(looked))
}

/// How much of a large file is read to know its kind.
const START: u64 = 4096;
