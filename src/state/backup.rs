//! Everything into a file and back, what is kept here, and clearing it all.

use super::locking::NotDone;
use super::session::DATABASE;
use super::{App, Opened};
use crate::bundle::{self, CheckCode, Digest, Kind, Refusal, sniff};
use crate::clerk::Lock;
use crate::lock::{self, Unopened};
use crate::model::Id;
use crate::platform::files::{self, Chosen, Refused};
use crate::platform::{clock, document};
use crate::storage::indexed_db::IndexedDb;
use crate::storage::{ChangeSet, CommitError, Fault, Storage, Table};
use crate::workflows::backup::lineage::{self, Points};
use crate::workflows::backup::restore::Applying;
use crate::workflows::backup::{self, Collected, Decisions, Kept, Making, Packed, Plan, restore};
use crate::workflows::receipt::{self, Receipt};
use crate::workflows::{BackupNote, Unit, arrival, load, rows};
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

/// A backup that was read, and what it would bring back.
#[derive(Debug)]
pub struct Ready {
    /// What it would bring back.
    pub plan: Plan,
    /// What the file is called.
    pub name: String,
    /// Its 核对码.
    pub code: CheckCode,
}

/// Why nothing was brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRestored {
    /// The storage failed, or something was written here since the file was read.
    Commit(CommitError),
    /// What would be replaced does not fit into a file.
    Content(Refusal),
}

impl From<Fault> for NotRestored {
    fn from(fault: Fault) -> Self {
        Self::Commit(CommitError::Fault(fault))
    }
}

impl App {
    /// Puts everything in a file and hands it to the browser; `then` hears how it went.
    pub fn export_backup(self, then: impl FnOnce(Result<Exported, NotSaved>) + 'static) {
        spawn_local(async move {
            let exported = self.pack().await.and_then(|(packed, unreadable, point)| {
                files::save(&packed.name, &packed.bytes).map_err(|Refused(_)| NotSaved::Browser)?;
                Ok((exported(packed, unreadable, false), point))
            });
            then(self.note_backup(exported).await);
        });
    }

    /// The same, closed by a passphrase in the clerk; how far it is, `lock_progress` says.
    pub fn export_closed(self, passphrase: String, then: impl FnOnce(Result<Exported, NotSaved>) + 'static) {
        spawn_local(async move {
            let (mut packed, unreadable, point) = match self.pack().await {
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
                    Ok((exported(packed, unreadable, true), point))
                });
                spawn_local(async move { then(self.note_backup(closed).await) });
            });
        });
    }

    async fn note_backup(self, exported: Result<(Exported, Point), NotSaved>) -> Result<Exported, NotSaved> {
        let (exported, point) = exported?;
        self.saver.change(|outbox| {
            rows::point(outbox, &point.id, point.commit);
            for key in &point.surplus {
                outbox.delete_unseen(Table::Settings, key);
            }
        });
        self.saver.settle().await;
        let note = BackupNote { at: clock::now(), commit: self.saver.commits_now() };
        // A commit of its own, so that what is changed next counts as changed since.
        self.saver.change(|outbox| rows::backup_note(outbox, &note));
        self.saver.leave();
        self.backup.set(note);
        Ok(exported)
    }

    /// Everything as a file, and the keys of what cannot be read.
    async fn pack(self) -> Result<(Packed, Vec<String>, Point), NotSaved> {
        self.saver.settle().await;
        let storage = self.saver.storage().map_err(NotSaved::Storage)?;
        // Before anything is read: what is changed meanwhile counts as changed since.
        let commit = storage.commit(ChangeSet::new()).await.map_err(|_| NotSaved::Storage(Fault::Closed))?;
        let points = lineage::kept(&*storage).await.map_err(NotSaved::Storage)?;
        let surplus = lineage::surplus(&points);
        let Collected { rows, unreadable } = backup::collect(&*storage).await.map_err(NotSaved::Storage)?;
        let making = making(points);
        let packed = backup::pack(rows, self.unit_now().as_ref(), &making).map_err(NotSaved::Content)?;
        let point = Point { id: making.id, commit, surplus };
        Ok((packed, unreadable, point))
    }

    fn unit_now(self) -> Option<Unit> {
        self.year_now().map(|year| Unit { record: year.unit.clone(), period: year.period })
    }

    /// Reads a file and plans what it would bring back; `then` hears of the plan.
    pub fn read_backup(self, file: Chosen, then: impl FnOnce(Result<Arc<Ready>, NotRead>) + 'static) {
        spawn_local(async move {
            let ready = match self.bytes_of(&file).await {
                Ok(bytes) => self.plan_bytes(&file.name, &bytes).await,
                Err(fault) => Err(fault),
            };
            then(ready.map(Arc::new));
        });
    }

    /// The same of a closed file: the clerk opens it. Without the right passphrase nothing has happened.
    pub fn read_closed(
        self,
        name: String,
        bytes: &[u8],
        passphrase: String,
        then: impl FnOnce(Result<Result<Arc<Ready>, NotRead>, NotDone>) + 'static,
    ) {
        self.lock(Lock::Open, passphrase, bytes, move |opened| match opened {
            Ok((_, bytes)) => {
                spawn_local(async move { then(Ok(self.plan_bytes(&name, &bytes).await.map(Arc::new))) });
            }
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

    /// From the bytes of a backup, wherever they come from, to what they would bring back.
    pub(super) async fn plan_bytes(self, name: &str, bytes: &[u8]) -> Result<Ready, NotRead> {
        self.saver.settle().await;
        let opened = bundle::open(bytes, Kind::Backup.limit()).map_err(NotRead::File)?;
        if opened.envelope.kind != Kind::Backup {
            return Err(NotRead::Another(opened.envelope.kind));
        }
        let code = opened.digest.check_code();
        let (backup, _) = bundle::backup::from_opened(opened).map_err(NotRead::File)?;
        let storage = self.saver.storage().map_err(NotRead::Storage)?;
        let plan = restore::plan(&*storage, &backup).await.map_err(NotRead::Storage)?;
        Ok(Ready { plan, name: name.to_owned(), code })
    }

    /// Brings back what was planned and decided, in one commit, and opens a unit of it when none is open. A
    /// conflict means that something was written here since: the file is to be read again.
    pub fn restore(
        self,
        ready: Arc<Ready>,
        decisions: Decisions,
        then: impl FnOnce(Result<Receipt, NotRestored>) + 'static,
    ) {
        spawn_local(async move {
            self.saver.settle().await;
            then(self.bring_back(&ready, &decisions).await);
        });
    }

    async fn bring_back(self, ready: &Ready, decisions: &Decisions) -> Result<Receipt, NotRestored> {
        let storage: Rc<IndexedDb> = self.saver.storage()?;
        let (points, kept) = (lineage::kept(&*storage).await?, receipt::keys_kept(&*storage).await?);
        let (making, unit) = (making(Points::new()), self.unit_now());
        let applying = Applying {
            making: &making,
            unit: unit.as_ref(),
            file: &ready.name,
            code: &ready.code,
            points: &points,
            kept: &kept,
        };
        let applied = ready.plan.apply(decisions, &applying).map_err(NotRestored::Content)?;
        storage.commit(applied.change).await.map_err(NotRestored::Commit)?;
        let recounted = arrival::recounted(&*storage).await?;
        let number = storage.commit(recounted).await.map_err(NotRestored::Commit)?;
        self.saver.committed(number);
        self.units.set(Arc::new(load::units(&*storage).await?));
        // Opinions may have come too: what is open is read again when it is next looked at.
        self.opened.set(Opened::Absent);
        self.arrivals_from_storage().await?;
        let open = self.year_now().map(|year| year.unit.id.clone());
        let id = match open {
            Some(id) => Some(id),
            None => ready.plan.unit_to_open().cloned(),
        };
        if let Some(id) = id {
            self.saver.change(|outbox| rows::current(outbox, &id));
            self.load(&storage, &id).await?;
        }
        Ok(applied.receipt)
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

/// What is remembered of a backup that was handed out: what both have had in common.
struct Point {
    id: Id,
    commit: u64,
    /// Points that are no longer kept.
    surplus: Vec<String>,
}

fn making(points: Points) -> Making {
    Making {
        id: clock::new_id(),
        now: clock::now(),
        today: clock::today(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        points,
    }
}
