//! Files that come in, the list of what has arrived, and the reviewer's opinions.
//!
//! Files are taken one after the other; each is kept before its row says so. A file that fails costs itself.

use super::App;
use crate::assessment::{Place, SheetId};
use crate::bundle::{json, submission};
use crate::model::Id;
use crate::platform::{clock, files};
use crate::registers::personal;
use crate::review::{Decision, Opinion, Submitted};
use crate::storage::{ChangeSet, CommitError, Expect, Fault, Storage, Table};
use crate::workflows::receive::{self, Arrival, Looked, Outcome};
use crate::workflows::{keys, load, stored};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A file that was chosen, and what became of it.
#[derive(Clone, Debug)]
pub struct Received {
    /// What it is called; for display only.
    pub name: String,
    /// What became of it.
    pub end: End,
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

/// A submission that is open for review.
#[derive(Clone, Debug)]
pub enum Opened {
    /// It is being read.
    Reading,
    /// There is no such submission here.
    Absent,
    /// It is kept and cannot be read.
    Broken,
    /// Here it is.
    Here(Arc<Submitted>, Arrival),
}

/// The opinions on one submission, by sheet and item.
pub type Opinions = BTreeMap<Place, Opinion>;

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

    async fn arrivals_from_storage(self) -> Result<(), Fault> {
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
    pub fn receive(self, chosen: Vec<files::Chosen>) {
        self.receiving.set(Arc::new(Receiving { total: chosen.len(), ..Receiving::default() }));
        spawn_local(async move {
            if let Err(fault) = self.arrivals_from_storage().await {
                self.saver.fail(fault);
            }
            for file in chosen {
                if self.receiving.with_untracked(|receiving| receiving.is_stopped) {
                    return;
                }
                let end = self.receive_one(&file).await;
                let received = Received { name: file.name, end };
                self.receiving.update(|receiving| Arc::make_mut(receiving).files.push(received));
            }
        });
    }

    /// Leaves the files that were not yet looked at. The one under way is still finished.
    pub fn stop_receiving(self) {
        self.receiving.update(|receiving| Arc::make_mut(receiving).is_stopped = true);
    }

    async fn receive_one(self, file: &files::Chosen) -> End {
        if let Some(looked) = receive::look_at_size(file.size) {
            return End::Looked(Box::new(looked));
        }
        let bytes = match file.read().await {
            Ok(bytes) => bytes,
            Err(refused) => return End::Unreadable(refused.0),
        };
        let looked = receive::look(&file.name, &bytes, &self.arrivals.get_untracked(), &clock::now());
        let Some(arrival) = looked.arrival.clone() else { return End::Looked(Box::new(looked)) };
        if matches!(looked.outcome, Outcome::Accepted | Outcome::Warned)
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

    /// Opens the newest revision of a submission for review. The result is in `opened`.
    pub fn open_submission(self, id: Id) {
        if self.is_open_now(&id) {
            return;
        }
        // What was typed last is on its way before anything is read.
        self.saver.leave();
        self.opened.set(Opened::Reading);
        self.opinions.set(Arc::default());
        spawn_local(async move {
            match self.submission_from_storage(&id).await {
                Ok(opened) => self.opened.set(opened),
                Err(Fault::Unreadable { .. }) => self.opened.set(Opened::Broken),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    /// Whether the newest revision of a submission is the one that is open.
    fn is_open_now(self, id: &Id) -> bool {
        let newest = self.arrivals.with_untracked(|arrivals| {
            arrivals.iter().filter(|arrival| arrival.id == *id).map(|arrival| arrival.revision).max()
        });
        self.opened.with_untracked(|opened| match opened {
            Opened::Here(_, arrival) => arrival.id == *id && Some(arrival.revision) == newest,
            Opened::Reading | Opened::Absent | Opened::Broken => false,
        })
    }

    async fn submission_from_storage(self, id: &Id) -> Result<Opened, Fault> {
        self.arrivals_from_storage().await?;
        let arrivals = self.arrivals.get_untracked();
        let newest =
            arrivals.iter().filter(|arrival| arrival.id == *id).max_by_key(|arrival| arrival.revision);
        let Some(arrival) = newest.cloned() else { return Ok(Opened::Absent) };
        let storage = self.saver.storage()?;
        let Some(row) = storage.get(Table::Bundles, &arrival.key()).await? else { return Ok(Opened::Broken) };
        let Ok((submission, warnings)) = submission::read(&row.bytes, &personal::contains) else {
            return Ok(Opened::Broken);
        };
        let opinions = self.opinions_of(&arrival).await?;
        self.read_beside(&arrivals, &arrival, &submission).await?;
        self.opinions.set(Arc::new(opinions));
        let under = self.under(&submission.envelope.catalogue).await;
        Ok(Opened::Here(Arc::new(Submitted::new(submission).noting(warnings).under(under)), arrival))
    }

    /// What was decided on a submission that arrived.
    pub(super) async fn opinions_of(self, arrival: &Arrival) -> Result<Opinions, Fault> {
        let prefix = format!("{}/", arrival.key());
        let listing = self.saver.storage()?.list(Table::Reviews, &prefix).await?;
        let mut opinions = Opinions::new();
        for row in &listing.rows {
            self.saver.outbox(|outbox| outbox.saw(Table::Reviews, row));
            let place = row.key.strip_prefix(&prefix).and_then(|rest| rest.split_once('/'));
            let sheet = place.and_then(|(sheet, item)| Some((SheetId::from_key(sheet)?, item.to_owned())));
            let opinion = load::document(row).map(|document| stored::opinion_from_json(&document));
            opinions.extend(sheet.zip(opinion));
        }
        Ok(opinions)
    }

    /// The submission that is open; tracked.
    pub fn opened(self) -> Opened {
        self.opened.get()
    }

    /// What the reviewer thinks of its items, for an event.
    pub fn opinions_now(self) -> Arc<Opinions> {
        self.opinions.get_untracked()
    }

    /// What the reviewer thinks of its items; tracked.
    pub fn opinions(self) -> Arc<Opinions> {
        self.opinions.get()
    }

    /// Changes the opinion on an item of the open submission, typing included.
    pub fn give_opinion(self, sheet: &SheetId, item: &str, change: impl FnOnce(&mut Opinion)) {
        self.give_opinions(std::iter::once((sheet.clone(), item.to_owned())), change);
    }

    /// Gives several items the same opinion in one act.
    pub fn give_opinions(
        self,
        items: impl Iterator<Item = (SheetId, String)>,
        change: impl FnOnce(&mut Opinion),
    ) {
        let mut changed = Vec::new();
        let opinions = self.opinions_now();
        let mut change = Some(change);
        let mut given: Option<Opinion> = None;
        for place in items {
            let mut opinion = opinions.get(&place).cloned().unwrap_or_default();
            match (change.take(), &given) {
                (Some(change), _) => change(&mut opinion),
                (None, Some(given)) => opinion.decision = given.decision,
                (None, None) => {}
            }
            given.get_or_insert_with(|| opinion.clone());
            changed.push((place, opinion));
        }
        drop(opinions);
        self.keep_opinions(changed);
    }

    /// Keeps opinions, each its own.
    pub(super) fn keep_opinions(self, changed: Vec<(Place, Opinion)>) {
        let Opened::Here(submitted, mut arrival) = self.opened.get_untracked() else { return };
        let key = arrival.key();
        self.saver.change(|outbox| {
            for ((sheet, item), opinion) in &changed {
                let document = json::canonical(&stored::opinion_to_json(opinion));
                outbox.put(Table::Reviews, &keys::opinion(&key, sheet, item), document);
            }
        });
        self.opinions.update(|opinions| {
            let opinions = Arc::make_mut(opinions);
            opinions.extend(changed);
            let decided = |wanted: fn(Decision) -> bool| {
                opinions.values().filter(|opinion| opinion.decision.is_some_and(wanted)).count()
            };
            arrival.decided = decided(|_| true);
            arrival.to_fix = decided(|decision| decision == Decision::Fix);
        });
        // The opinion that was saved said something else.
        arrival.overall = None;
        self.keep_arrival(submitted, arrival);
    }

    /// Keeps the row of the open submission.
    pub(super) fn keep_arrival(self, submitted: Arc<Submitted>, arrival: Arrival) {
        let key = arrival.key();
        self.saver.change(|outbox| {
            outbox.put(Table::Arrivals, &key, json::canonical(&arrival.to_json()));
        });
        self.arrivals.update(|arrivals| {
            Arc::make_mut(arrivals)
                .iter_mut()
                .filter(|one| one.key() == key)
                .for_each(|one| *one = arrival.clone());
        });
        // The submission itself did not change: only its row did, and nobody draws from that here.
        self.opened.update_untracked(|opened| *opened = Opened::Here(submitted, arrival));
    }
}
