//! The submission file on its way out: written, read back, handed to the browser, and kept as it was sent.

use super::{App, End, Received};
use crate::assessment::{SheetHead, SheetId, SheetState};
use crate::bundle::{self, Kind, Refusal, RefusalCode};
use crate::platform::{clock, files};
use crate::rules::Judgement;
use crate::storage::{Fault, Storage, Table};
use crate::workflows::receive::{self, Looked};
use crate::workflows::send::{self, Sender, Written};
use crate::workflows::{Sent, keys, reply, rows, task};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How sending went.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Sending {
    /// Nobody asked yet.
    #[default]
    Idle,
    /// Written, read back and handed to the browser.
    Done {
        /// The file's name.
        name: String,
        /// 核对码
        check_code: String,
        /// Which revision.
        revision: u64,
        /// How large it is, in bytes.
        size: usize,
    },
    /// Not written, and why. Nothing was changed.
    Refused(Refusal),
    /// Written, but the browser did not take it.
    NotSaved(String),
}

impl From<&Written> for Sending {
    fn from(written: &Written) -> Self {
        Self::Done {
            name: written.name.clone(),
            check_code: written.check_code.to_string(),
            revision: written.sent.revision,
            size: written.bytes.len(),
        }
    }
}

/// A saved file that a person chose to be looked at again. Nothing was taken in.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it is.
    pub file: Received,
    /// The revision sent from here that it is the same as.
    pub same_as: Option<u64>,
}

/// A file that a person brought to the unit.
#[derive(Clone, Debug)]
pub enum Brought {
    /// A submission, or nothing that is taken here.
    Checked(Checked),
    /// An opinion, with its name.
    Reply(String, Box<reply::Plan>),
    /// A task, with its name.
    Task(String, Box<task::Plan>),
}

impl App {
    /// How sending went; tracked.
    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// Writes the next revision of the submission and saves it; `say` has the words for a judgement.
    pub fn export_submission(self, by: &str, say: &dyn Fn(&Judgement) -> String) {
        let Some(year) = self.year_now() else { return };
        let now = clock::now();
        let sender = Sender { id: clock::new_id(), now: &now, today: clock::today(), by, say };
        let sent = self.sent.get_untracked();
        let sending = match send::write(&year, &self.answers_now(), &sent, &sender) {
            Err(refusal) => Sending::Refused(refusal),
            Ok(written) => self.hand_over(written),
        };
        self.sending.set(sending);
    }

    /// Writes what is for everyone's eyes and saves it. It is no revision of what is sent.
    pub fn export_public(self, say: &dyn Fn(&Judgement) -> String) {
        let Some(year) = self.year_now() else { return };
        let now = clock::now();
        let sender = Sender { id: clock::new_id(), now: &now, today: clock::today(), by: "", say };
        self.sending.set(match send::write_public(&year, &self.answers_now(), &sender) {
            Err(refusal) => Sending::Refused(refusal),
            Ok(written) => match files::save(&written.name, &written.bytes) {
                Ok(()) => Sending::from(&written),
                Err(refused) => Sending::NotSaved(refused.0),
            },
        });
    }

    fn hand_over(self, written: Written) -> Sending {
        if let Err(refused) = files::save(&written.name, &written.bytes) {
            return Sending::NotSaved(refused.0);
        }
        let done = Sending::from(&written);
        self.keep_sent(written.sent, written.bytes);
        done
    }

    fn keep_sent(self, sent: Sent, bytes: Vec<u8>) {
        let Some(year) = self.year_now() else { return };
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::sent(outbox, &year, &sent, bytes);
        });
        let sheets: Vec<SheetId> = self.answers_now().heads.keys().cloned().collect();
        for sheet in sheets {
            let head = self.answers_now().head(&sheet);
            if head.state == SheetState::Confirmed {
                self.set_head(&sheet, SheetHead { state: SheetState::Submitted, ..head });
            }
        }
        self.sent.update(|all| Arc::make_mut(all).push(sent));
        self.settle_reply();
    }

    /// Forgets how sending went: another unit or year is open.
    pub(super) fn forget_sending(self) {
        self.sending.set(Sending::Idle);
    }

    /// Saves the file of a revision once more, byte for byte. How that went is in `sending`.
    pub fn save_again(self, sent: &Sent) {
        let Some(year) = self.year_now() else { return };
        let (key, sent) = (keys::sent(&year.unit.id, year.period, sent.revision), sent.clone());
        spawn_local(async move {
            match self.sent_bytes(&key).await {
                Ok(Some(bytes)) => self.sending.set(match files::save(&sent.file, &bytes) {
                    Ok(()) => Sending::Done {
                        check_code: sent.digest.check_code().to_string(),
                        revision: sent.revision,
                        size: bytes.len(),
                        name: sent.file,
                    },
                    Err(refused) => Sending::NotSaved(refused.0),
                }),
                Ok(None) => self.saver.fail(Fault::Unreadable { table: Table::Bundles, key }),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    async fn sent_bytes(self, key: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.saver.leave();
        Ok(self.saver.storage()?.get(Table::Bundles, key).await?.map(|row| row.bytes))
    }

    /// Takes every confirmation back, so that a new revision can be made.
    pub fn withdraw_all(self) {
        let sheets: Vec<SheetId> = self.answers_now().heads.keys().cloned().collect();
        for sheet in sheets {
            self.withdraw(&sheet);
        }
        self.sending.set(Sending::Idle);
    }

    /// Looks at a file that a person brought: one saved here, an opinion that came back, a task. Tells `then`;
    /// nothing is taken in.
    pub fn bring(self, chosen: files::Chosen, then: impl FnOnce(Brought) + 'static) {
        spawn_local(async move {
            let end = match super::arrivals::look_at_size(&chosen).await {
                Some(looked) => End::Looked(Box::new(looked)),
                None => match chosen.read().await {
                    Ok(bytes) => return then(self.look_at(chosen, bytes)),
                    Err(refused) => End::Unreadable(refused.0),
                },
            };
            then(Brought::Checked(Checked { file: Received::new(chosen, end), same_as: None }));
        });
    }

    fn look_at(self, chosen: files::Chosen, bytes: Vec<u8>) -> Brought {
        let name = chosen.name.clone();
        let kind = bundle::open(&bytes, Kind::Submission.limit()).ok().map(|opened| opened.envelope.kind);
        let checked = |looked, same_as| {
            let file = Received::new(chosen, End::Looked(Box::new(looked)));
            Brought::Checked(Checked { file, same_as })
        };
        let refused = |refusal| Looked::refused(refusal, None);
        match kind {
            Some(Kind::Opinion) => match self.look_at_reply(&name, bytes) {
                Some(Ok(plan)) => return Brought::Reply(name, Box::new(plan)),
                Some(Err(refusal)) => return checked(refused(refusal), None),
                None => {}
            },
            Some(Kind::Task) => match self.look_at_task(&name, bytes) {
                Some(Ok(plan)) => return Brought::Task(name, Box::new(plan)),
                Some(Err(refusal)) => return checked(refused(refusal), None),
                None => {}
            },
            _ => {
                let sent = self.sent.get_untracked();
                let (looked, same_as) = receive::look_again(&name, &bytes, &sent, &clock::now());
                return checked(looked, same_as);
            }
        }
        checked(refused(Refusal::new(RefusalCode::Shape)), None)
    }
}
