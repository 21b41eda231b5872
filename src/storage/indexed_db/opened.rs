//! Opening within a time limit, and an open handle that lets go when another tab needs the database.

use super::exception::Exception;
use super::schema;
use crate::storage::Fault;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use indexed_db_futures::Build;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::OpenDbError;
use indexed_db_futures::factory::DBFactory;
use indexed_db_futures::future::OpenDbRequest;
use indexed_db_futures::internals::SystemRepr;
use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

/// What the person at the screen should know of, without having asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another tab with an older version of this page holds the database. Opening goes on when it is closed.
    Blocked,
    /// Another tab opens the database with a newer version of this page, or deletes it. This tab can write
    /// for `GRACE_MS` more, then its connection is closed.
    Superseded,
}

const LIMIT_SECONDS: u32 = 10;

/// Enough for the draft on the screen; a new tab waits for us meanwhile.
pub const GRACE_MS: u32 = 300;

pub(super) struct Opened {
    database: Database,
    is_closed: Rc<Cell<bool>>,
    _on_version_change: Closure<dyn FnMut()>,
    _on_close: Closure<dyn FnMut()>,
}

impl Opened {
    fn new(database: Database, notify: &Rc<dyn Fn(Notice)>) -> Self {
        let is_closed = Rc::new(Cell::new(false));
        let on_version_change = Closure::new({
            let (database, is_closed, notify) = (database.clone(), is_closed.clone(), notify.clone());
            move || {
                let (database, is_closed) = (database.clone(), is_closed.clone());
                Timeout::new(GRACE_MS, move || {
                    is_closed.set(true);
                    database.close();
                })
                .forget();
                notify(Notice::Superseded);
            }
        });
        let on_close = Closure::new({
            let is_closed = is_closed.clone();
            move || is_closed.set(true)
        });
        database.as_sys().set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        database.as_sys().set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self { database, is_closed, _on_version_change: on_version_change, _on_close: on_close }
    }

    pub fn database(&self) -> Database {
        self.database.clone()
    }

    pub fn is_closed(&self) -> bool {
        self.is_closed.get()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.database.as_sys().set_onversionchange(None);
        self.database.as_sys().set_onclose(None);
        self.database.as_sys().close();
    }
}

/// Opens the database at this page's schema and checks that it is that schema.
pub(super) async fn open(name: &str, notify: &Rc<dyn Fn(Notice)>) -> Result<Opened, Fault> {
    let is_blocked = Rc::new(Cell::new(false));
    let request = Database::open(name)
        .with_version(schema::VERSION)
        .with_on_blocked({
            let is_blocked = is_blocked.clone();
            move |_| {
                is_blocked.set(true);
                Ok(())
            }
        })
        .with_on_upgrade_needed(|_, database| schema::upgrade(&database))
        .build();
    let database = answered(request.map_err(open_fault)?, &is_blocked, notify).await?;
    schema::check(&database)?;
    Ok(Opened::new(database, notify))
}

/// Deletes the database.
pub(super) async fn delete(name: &str) -> Result<(), Fault> {
    let request = DBFactory::new().map_err(open_fault)?.delete_db(name);
    let mut request = request.map_err(|error| Exception::from(error).into_fault())?;
    let deleted = within(LIMIT_SECONDS * 1000, &mut request).await.ok_or(Fault::Silent)?;
    deleted.map_err(|error| Exception::from(error).into_fault())
}

async fn answered(
    mut request: OpenDbRequest,
    is_blocked: &Cell<bool>,
    notify: &Rc<dyn Fn(Notice)>,
) -> Result<Database, Fault> {
    for _ in 0..LIMIT_SECONDS {
        if let Some(answer) = within(1000, &mut request).await {
            return answer.map_err(open_fault);
        }
        if is_blocked.get() {
            notify(Notice::Blocked);
            return request.await.map_err(open_fault);
        }
    }
    abandon(request);
    Err(Fault::Silent)
}

/// Gives up waiting for an open request, which cannot be cancelled: when it succeeds after all, its schema
/// must be made as ever, and its connection must not stand in another tab's way.
fn abandon(request: OpenDbRequest) {
    let raw = request.as_sys().clone();
    let close = Closure::once_into_js(move |event: web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::IdbRequest>().ok());
        let result = target.and_then(|request| request.result().ok());
        if let Some(database) = result.and_then(|result| result.dyn_into::<web_sys::IdbDatabase>().ok()) {
            database.close();
        }
    });
    raw.set_onsuccess(Some(close.unchecked_ref()));
    // Dropping it would take the upgrade callback away.
    std::mem::forget(request);
}

/// What the future answers in that time.
async fn within<F: Future + Unpin>(milliseconds: u32, future: &mut F) -> Option<F::Output> {
    let mut timer = TimeoutFuture::new(milliseconds);
    poll_fn(|context| match Pin::new(&mut *future).poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending => Pin::new(&mut timer).poll(context).map(|()| None),
    })
    .await
}

fn open_fault(error: OpenDbError) -> Fault {
    match error {
        // The library says `VersionZero` whenever the browser throws instead of answering; ours is never zero.
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            Fault::Unavailable
        }
        OpenDbError::Base(error) => Exception::from(error).into_fault(),
    }
}
