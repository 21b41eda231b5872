//! The submission file on its way out: written, read back, kept, and only then handed to the browser.

use super::App;
use crate::assessment::{SheetHead, SheetId, SheetState};
use crate::bundle::Refusal;
use crate::platform::{clock, files};
use crate::workflows::send::{self, Sender, Written};
use crate::workflows::{Sent, rows};
use leptos::prelude::*;
use std::sync::Arc;

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
}
