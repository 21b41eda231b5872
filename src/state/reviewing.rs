//! The submission that is open for review, and the reviewer's opinions on it.

use super::App;
use crate::assessment::{Place, SheetId};
use crate::bundle::{json, submission};
use crate::model::Id;
use crate::registers::personal;
use crate::review::{Decision, Opinion, Submitted};
use crate::storage::{Fault, Storage, Table};
use crate::workflows::arrival::{Arrival, in_force};
use crate::workflows::{keys, load, stored};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

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
    /// Opens the file of a submission that is in force for review. The result is in `opened`.
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

    /// Whether the file of a submission that is in force is the one that is open.
    fn is_open_now(self, id: &Id) -> bool {
        let counts = self.arrivals.with_untracked(|arrivals| in_force(arrivals, id).map(Arrival::key));
        self.opened.with_untracked(|opened| match opened {
            Opened::Here(_, arrival) => Some(arrival.key()) == counts,
            Opened::Reading | Opened::Absent | Opened::Broken => false,
        })
    }

    async fn submission_from_storage(self, id: &Id) -> Result<Opened, Fault> {
        self.arrivals_from_storage().await?;
        let arrivals = self.arrivals.get_untracked();
        let Some(arrival) = in_force(&arrivals, id).cloned() else { return Ok(Opened::Absent) };
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
