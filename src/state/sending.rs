//! The submission file on its way out: written, read back, kept, and only then handed to the browser.

use super::{App, End, Received};
use crate::assessment::{SheetHead, SheetId, SheetState};
use crate::bundle::Refusal;
use crate::platform::{clock, files};
use crate::storage::{Fault, Storage, Table};
use crate::workflows::receive;
use crate::workflows::send::{self, Sender, Written};
use crate::workflows::{Sent, keys, rows};
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

/// A saved file that a person chose to be looked at again. Nothing was taken in.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it is.
    pub file: Received,
    /// The revision sent from here that it is the same as.
    pub same_as: Option<u64>,
}

impl App {
    /// How sending went; tracked.
    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// Writes the next revision of the submission and saves it.
    pub fn export_submission(self, by: &str) {
        let Some(year) = self.year_now() else { return };
        let now = clock::now();
        let sender = Sender { id: clock::new_id(), now: &now, today: clock::today(), by };
        let sent = self.sent.get_untracked();
        let sending = match send::write(&year, &self.answers_now(), &sent, &sender) {
            Err(refusal) => Sending::Refused(refusal),
            Ok(written) => self.hand_over(written),
        };
        self.sending.set(sending);
    }

    fn hand_over(self, written: Written) -> Sending {
        let Written { name, bytes, check_code, sent } = written;
        if let Err(refused) = files::save(&name, &bytes) {
            return Sending::NotSaved(refused.0);
        }
        let done = Sending::Done {
            name,
            check_code: check_code.to_string(),
            revision: sent.revision,
            size: bytes.len(),
        };
        self.keep_sent(sent, bytes);
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

    /// Looks at a file that a person has saved: what it is, and whether it is one that was sent from here.
    /// Tells `then`; nothing is taken in.
    pub fn look_again(self, chosen: files::Chosen, then: impl FnOnce(Checked) + 'static) {
        spawn_local(async move {
            let size = super::arrivals::look_at_size(&chosen).await;
            let (end, same_as) = match size {
                Some(looked) => (End::Looked(Box::new(looked)), None),
                None => match chosen.read().await {
                    Ok(bytes) => {
                        let sent = self.sent.get_untracked();
                        let (looked, same_as) =
                            receive::look_again(&chosen.name, &bytes, &sent, &clock::now());
                        (End::Looked(Box::new(looked)), same_as)
                    }
                    Err(refused) => (End::Unreadable(refused.0), None),
                },
            };
            let file = Received::new(chosen, end);
            then(Checked { file, same_as });
        });
    }
}
