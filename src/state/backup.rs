//! Everything into a file and back, what is kept here, and clearing it all.

use super::App;
use super::locking::NotDone;
use super::session::DATABASE;
use crate::bundle::{self, Backup, CheckCode, Digest, Kind, Refusal, sniff};
use crate::clerk::Lock;
use crate::lock::{self, Unopened};
use crate::platform::files::{self, Chosen, Refused};
use crate::platform::{clock, document};
use crate::storage::indexed_db::IndexedDb;
use crate::storage::{CommitError, Fault, Storage};
use crate::workflows::backup::{self, Collected, Differing, Kept, Making, Packed, Plan, restore};
use crate::workflows::{BackupNote, Unit, load, rows};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A backup that was handed to the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The name of the file.
    pub name: String,
    /// 核对码
    pub code: CheckCode,
    /// How many rows are in it.
    pub rows: usize,
    /// Whether a passphrase closes it.
    pub is_closed: bool,
    /// Rows that cannot be read and are not in it.
    pub unreadable: Vec<String>,
}

/// Why there is no backup file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The storage failed.
    Storage(Fault),
    /// What is kept does not fit into a file.
    Content(Refusal),
    /// The browser did not take the file.
    Browser,
    /// It was to be closed by a passphrase and is not.
    Lock(NotDone),
}

/// Why a file is no plan of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// The file is refused.
    File(Refusal),
    /// It is a file of ours, but no backup.
    Another(Kind),
    /// A passphrase opens it; its bytes.
    Closed(Arc<Vec<u8>>),
    /// It is closed and does not open.
    Unopened(Unopened),
    /// The browser did not give it.
    Browser,
    /// The storage failed.
    Storage(Fault),
}

impl App {
    /// Puts everything in a file and hands it to the browser; `then` hears how it went.
    pub fn export_backup(self, then: impl FnOnce(Result<Exported, NotSaved>) + 'static) {
        spawn_local(async move {
            let exported = self.pack().await.and_then(|(packed, unreadable)| {
                files::save(&packed.name, &packed.bytes).map_err(|Refused(_)| NotSaved::Browser)?;
                Ok(exported(packed, unreadable, false))
            });
            then(self.note_backup(exported));
        });
    }

    /// The same, closed by a passphrase in the clerk; how far it is, `lock_progress` says.
    pub fn export_closed(self, passphrase: String, then: impl FnOnce(Result<Exported, NotSaved>) + 'static) {
        spawn_local(async move {
            let (mut packed, unreadable) = match self.pack().await {
                Ok(packed) => packed,
                Err(fault) => return then(Err(fault)),
            };
            let digest = Digest::of_bytes(&packed.bytes);
            let plain = std::mem::take(&mut packed.bytes);
            self.lock(Lock::Close, passphrase, &plain, move |done| {
                let closed = done.map_err(NotSaved::Lock).and_then(|(of, bytes)| {
                    let packed = Packed { name: packed.closed_name(), ..packed };
                    // What comes out of the closed file is what went in.
                    if of != digest {
                        return Err(NotSaved::Lock(NotDone::Failed));
                    }
                    files::save_as(&packed.name, &bytes, "application/octet-stream")
                        .map_err(|Refused(_)| NotSaved::Browser)?;
                    Ok(exported(packed, unreadable, true))
                });
                then(self.note_backup(closed));
            });
        });
    }

    fn note_backup(self, exported: Result<Exported, NotSaved>) -> Result<Exported, NotSaved> {
        if exported.is_ok() {
            let note = BackupNote { at: clock::now(), commit: self.saver.commits_now() };
            // A commit of its own, so that what is changed next counts as changed since.
            self.saver.change(|outbox| rows::backup_note(outbox, &note));
            self.saver.leave();
            self.backup.set(note);
        }
        exported
    }

    /// Everything as a file, and the keys of what cannot be read.
    async fn pack(self) -> Result<(Packed, Vec<String>), NotSaved> {
        self.saver.settle().await;
        let storage = self.saver.storage().map_err(NotSaved::Storage)?;
        let Collected { rows, unreadable } = backup::collect(&*storage).await.map_err(NotSaved::Storage)?;
        let making = Making {
            id: clock::new_id(),
            now: clock::now(),
            today: clock::today(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let unit = self.year_now().map(|year| Unit { record: year.unit.clone(), period: year.period });
        let packed = backup::pack(rows, unit.as_ref(), &making).map_err(NotSaved::Content)?;
        Ok((packed, unreadable))
    }

    /// Reads a file and plans what it would bring back; `then` hears of the plan.
    pub fn read_backup(self, file: Chosen, then: impl FnOnce(Result<Arc<Plan>, NotRead>) + 'static) {
        spawn_local(async move {
            then(match self.bytes_of(&file).await {
                Ok(bytes) => self.plan(&bytes).await,
                Err(fault) => Err(fault),
            });
        });
    }

    /// The same of a closed file: the clerk opens it. Without the right passphrase nothing has happened.
    pub fn read_closed(
        self,
        bytes: &[u8],
        passphrase: String,
        then: impl FnOnce(Result<Result<Arc<Plan>, NotRead>, NotDone>) + 'static,
    ) {
        self.lock(Lock::Open, passphrase, bytes, move |opened| match opened {
            Ok((_, bytes)) => spawn_local(async move { then(Ok(self.plan(&bytes).await)) }),
            Err(why) => then(Err(why)),
        });
    }

    async fn bytes_of(self, file: &Chosen) -> Result<Vec<u8>, NotRead> {
        sniff::size(file.size, Kind::Backup.limit()).map_err(NotRead::File)?;
        let bytes = file.read().await.map_err(|Refused(_)| NotRead::Browser)?;
        match lock::look(&bytes) {
            None => Ok(bytes),
            Some(Ok(())) => Err(NotRead::Closed(Arc::new(bytes))),
            Some(Err(why)) => Err(NotRead::Unopened(why)),
        }
    }

    async fn plan(self, bytes: &[u8]) -> Result<Arc<Plan>, NotRead> {
        self.saver.settle().await;
        let (backup, _): (Backup, _) =
            bundle::backup::read(bytes).map_err(|refusal| another(bytes, refusal))?;
        let storage = self.saver.storage().map_err(NotRead::Storage)?;
        restore::plan(&*storage, &backup).await.map(Arc::new).map_err(NotRead::Storage)
    }

    /// Brings back what was planned, in one commit, and opens a unit of it when none is open. A conflict
    /// means that something was written here since: the file is to be read again.
    pub fn restore(
        self,
        plan: Arc<Plan>,
        differing: Differing,
        then: impl FnOnce(Result<(), CommitError>) + 'static,
    ) {
        spawn_local(async move { then(self.bring_back(&plan, differing).await) });
    }

    async fn bring_back(self, plan: &Plan, differing: Differing) -> Result<(), CommitError> {
        let storage: Rc<IndexedDb> = self.saver.storage()?;
        let number = storage.commit(plan.change(differing)).await?;
        self.saver.committed(number);
        self.units.set(Arc::new(load::units(&*storage).await?));
        let open = self.year_now().map(|year| year.unit.id.clone());
        let id = match open {
            Some(id) => Some(id),
            None => plan.unit_to_open().cloned(),
        };
        if let Some(id) = id {
            self.saver.change(|outbox| rows::current(outbox, &id));
            self.load(&storage, &id).await?;
        }
        Ok(())
    }

    /// Counts what is kept here; `then` hears it, unless the storage fails.
    pub fn count_kept(self, then: impl FnOnce(Kept) + 'static) {
        spawn_local(async move {
            let counted = match self.saver.storage() {
                Ok(storage) => backup::count(&*storage).await,
                Err(fault) => Err(fault),
            };
            match counted {
                Ok(kept) => then(kept),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }

    /// Clears everything that is kept in this browser and loads the page again. The person has been asked.
    pub fn erase(self) {
        self.saver.give_up();
        spawn_local(async move {
            match IndexedDb::erase(DATABASE).await {
                Ok(()) => document::reload(),
                Err(fault) => self.saver.fail(fault),
            }
        });
    }
}

fn exported(packed: Packed, unreadable: Vec<String>, is_closed: bool) -> Exported {
    Exported { name: packed.name, code: packed.code, rows: packed.rows, is_closed, unreadable }
}

/// A file of ours that is no backup is told from one that is refused.
fn another(bytes: &[u8], refusal: Refusal) -> NotRead {
    match bundle::open(bytes, Kind::Backup.limit()) {
        Ok(opened) if opened.envelope.kind != Kind::Backup => NotRead::Another(opened.envelope.kind),
        Ok(_) | Err(_) => NotRead::File(refusal),
    }
}
