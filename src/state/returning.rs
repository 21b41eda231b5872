//! The return loop: the reviewer's opinion on its way out, the unit's on its way in, and what was decided before.

use super::{App, Opened, Sending};
use crate::assessment::{Overall, SheetHead, SheetState};
use crate::bundle::{Subject, submission};
use crate::platform::{clock, files};
use crate::registers::personal;
use crate::review::Earlier;
use crate::storage::{Fault, Storage, Table};
use crate::workflows::opine::{self, Words, Writer};
use crate::workflows::receive::Arrival;
use crate::workflows::send::Written;
use crate::workflows::{Reviewed, Sent, keys, load, reply, rows};
use leptos::prelude::*;
use std::sync::Arc;

impl App {
    /// The opinions on the open submission that were saved; tracked.
    pub fn issued(self) -> Arc<Vec<Sent>> {
        self.issued.get()
    }

    /// What was decided on the revision before the open one; tracked.
    pub fn earlier(self) -> Arc<Earlier> {
        self.earlier.get()
    }

    /// The same, for who looks once.
    pub fn earlier_now(self) -> Arc<Earlier> {
        self.earlier.get_untracked()
    }

    /// The opinions that came back for the open year; tracked.
    pub fn reviewed(self) -> Arc<Vec<Reviewed>> {
        self.reviewed.get()
    }

    /// Takes the decisions over that still hold of the revision before, and that nobody has made anew. How many.
    pub fn take_earlier(self) -> usize {
        let (earlier, opinions) = (self.earlier_now(), self.opinions_now());
        let held: Vec<_> = earlier.left(&opinions).cloned().collect();
        let count = held.len();
        self.keep_opinions(held);
        count
    }

    /// Writes the next revision of the opinion on the open submission and saves it.
    pub fn export_opinion(self, overall: Overall, words: &Words) -> Sending {
        let Opened::Here(submitted, mut arrival) = self.opened.get_untracked() else { return Sending::Idle };
        let about = Subject::new(arrival.id.clone(), arrival.revision, arrival.digest.clone());
        let now = clock::now();
        let writer = Writer { id: clock::new_id(), now: &now, today: clock::today() };
        let issued = self.issued.get_untracked();
        let written =
            opine::write((&submitted, &about), &self.opinions_now(), overall, words, &issued, &writer);
        let written = match written {
            Ok(written) => written,
            Err(refusal) => return Sending::Refused(refusal),
        };
        if let Err(refused) = files::save(&written.name, &written.bytes) {
            return Sending::NotSaved(refused.0);
        }
        let done = Sending::from(&written);
        let Written { bytes, sent, .. } = written;
        arrival.overall = Some(overall);
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::issued(outbox, &arrival.id, &sent, bytes);
        });
        self.keep_arrival(submitted, arrival);
        self.issued.update(|issued| Arc::make_mut(issued).push(sent));
        done
    }

    /// Reads what belongs to an open submission: the opinions that were saved, the revision before.
    pub(super) async fn read_beside(
        self,
        arrivals: &[Arrival],
        arrival: &Arrival,
        submission: &crate::bundle::Submission,
    ) -> Result<(), Fault> {
        let storage = self.saver.storage()?;
        let listing = storage.list(Table::Reviews, &keys::issued_of(&arrival.id)).await?;
        let mut issued = Vec::new();
        for row in &listing.rows {
            self.saver.outbox(|outbox| outbox.saw(Table::Reviews, row));
            issued.extend(load::document(row).as_ref().and_then(Sent::from_json));
        }
        self.issued.set(Arc::new(issued));
        let before = arrivals.iter().filter(|one| one.id == arrival.id && one.revision < arrival.revision);
        let mut earlier = Earlier::default();
        if let Some(before) = before.max_by_key(|one| one.revision)
            && let Some(row) = storage.get(Table::Bundles, &before.key()).await?
            && let Ok((first, _)) = submission::read(&row.bytes, &personal::contains)
        {
            earlier = Earlier::of(&first, self.opinions_of(before).await?, submission);
        }
        self.earlier.set(Arc::new(earlier));
        Ok(())
    }

    /// Takes an opinion in that came back: what it returns is open for change from now on.
    pub fn take_reply(self, plan: reply::Plan) {
        let Some(year) = self.year_now() else { return };
        let opens = plan.opens();
        let reply::Plan { reviewed, bytes, .. } = plan;
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::reply(outbox, &year, &reviewed, bytes);
        });
        self.reviewed.update(|all| Arc::make_mut(all).push(reviewed));
        self.settle_reply();
        for sheet in opens.into_keys() {
            let head = self.answers_now().head(&sheet);
            if head.state.is_locked() {
                self.set_head(&sheet, SheetHead { state: SheetState::Returned, ..head });
            }
        }
    }

    /// What holds of the opinions that came back, now that one came or another revision was sent.
    pub(super) fn settle_reply(self) {
        let standing = reply::standing(&self.sent.get_untracked(), &self.reviewed.get_untracked());
        self.answers.update(|answers| Arc::make_mut(answers).reply = standing);
    }

    /// What this unit and year has, to look at an opinion beside it, or `None` without one.
    pub(super) fn look_at_reply(
        self,
        name: &str,
        bytes: Vec<u8>,
    ) -> Option<Result<reply::Plan, crate::bundle::Refusal>> {
        let year = self.year_now()?;
        let (answers, sent) = (self.answers_now(), self.sent.get_untracked());
        let reviewed = self.reviewed.get_untracked();
        let here = reply::Here { year: &year, answers: &answers, sent: &sent, reviewed: &reviewed };
        Some(reply::plan(name, bytes, &here, &clock::now()))
    }
}
