//! What was taken in, when, and what it replaced: reading receipts, saving them, and putting back.

use super::backup::{NotRead, Ready};
use super::{App, Received};
use crate::model::Id;
use crate::platform::clock;
use crate::platform::files::{self, Refused};
use crate::state::End;
use crate::storage::{ChangeSet, CommitError, Fault, Storage, Table};
use crate::workflows::keys;
use crate::workflows::receipt::{self, FileLine, Receipt};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Every receipt, the newest first; `then` hears them, unless the storage fails.
    pub fn read_receipts(self, then: impl FnOnce(Vec<Receipt>) + 'static) {
        spawn_local(async move {
            let read = match self.saver.storage() {
                Ok(storage) => receipt::kept(&*storage).await,
                Err(fault) => Err(fault),
            };
            match read {
                Ok(receipts) => then(receipts),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    /// Hands a text to the browser as a file; whether it took it.
    pub fn save_text(self, name: &str, text: &str) -> bool {
        files::save_as(name, text.as_bytes(), "text/plain;charset=utf-8").is_ok()
    }

    /// Plans putting back what was replaced; `then` hears of the plan.
    pub fn read_replaced(
        self,
        receipt: Id,
        name: String,
        then: impl FnOnce(Result<Arc<Ready>, NotRead>) + 'static,
    ) {
        spawn_local(async move {
            self.saver.settle().await;
            let ready = match self.replaced(&receipt).await {
                Ok(bytes) => self.plan_bytes(&name, &bytes).await,
                Err(fault) => Err(NotRead::Storage(fault)),
            };
            then(ready.map(Arc::new));
        });
    }

    /// Hands what was replaced to the browser as a backup file; `then` hears whether it took it.
    pub fn save_replaced(self, receipt: Id, name: String, then: impl FnOnce(bool) + 'static) {
        spawn_local(async move {
            match self.replaced(&receipt).await {
                Ok(bytes) => then(files::save(&name, &bytes).map_err(|Refused(_)| ()).is_ok()),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    async fn replaced(self, receipt: &Id) -> Result<Vec<u8>, Fault> {
        let key = keys::replaced(receipt.as_str());
        let row = self.saver.storage()?.get(Table::Settings, &key).await?;
        row.map(|row| row.bytes).ok_or(Fault::Unreadable { table: Table::Settings, key })
    }

    /// Keeps what became of files that were received, when any of them was kept.
    pub(super) async fn keep_receipt(self, files: &[Received]) -> Result<(), CommitError> {
        let is_kept = |file: &Received| matches!(&file.end, End::Looked(looked) if looked.outcome.is_kept());
        if !files.iter().any(is_kept) {
            return Ok(());
        }
        let receipt = Receipt {
            id: clock::new_id(),
            at: clock::now(),
            files: files.iter().map(line).collect(),
            replaced: false,
        };
        let storage = self.saver.storage()?;
        let kept = receipt::keys_kept(&*storage).await?;
        let number = storage.commit(receipt.keep(ChangeSet::new(), &kept)).await?;
        self.saver.committed(number);
        Ok(())
    }
}

/// One file as a receipt has it.
fn line(file: &Received) -> FileLine {
    let refused = |name: &str| FileLine {
        name: name.to_owned(),
        code: None,
        kind: None,
        outcome: "refused".to_owned(),
        reason: String::new(),
        counts: Vec::new(),
    };
    let End::Looked(looked) = &file.end else { return refused(&file.name) };
    let arrival = looked.arrival.as_ref();
    FileLine {
        code: arrival.map(|arrival| arrival.digest.check_code()),
        kind: looked.kind,
        outcome: looked.outcome.code().to_owned(),
        reason: looked.code().to_owned(),
        counts: arrival.map(|arrival| ("answers".to_owned(), arrival.answers)).into_iter().collect(),
        ..refused(&file.name)
    }
}
