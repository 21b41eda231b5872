//! One connection, opened when it is needed and opened again, once per operation, when it has died.

use super::exception::Trouble;
use super::opened::{self, Notice, Opened};
use super::{journal, schema};
use crate::storage::Fault;
use indexed_db_futures::database::Database;
use std::cell::RefCell;
use std::rc::Rc;

pub(super) struct Connection {
    name: String,
    notify: Rc<dyn Fn(Notice)>,
    opened: RefCell<Option<Opened>>,
    /// Which database it was when it was opened first.
    identity: RefCell<Option<String>>,
}

impl Connection {
    pub fn new(name: &str, notify: impl Fn(Notice) + 'static) -> Self {
        Self {
            name: name.to_owned(),
            notify: Rc::new(notify),
            opened: RefCell::new(None),
            identity: RefCell::new(None),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs an attempt, and runs it again after its cause of trouble has been cleared away: a dead
    /// connection once, a half-done operation once. An attempt reports such trouble only before it writes.
    pub async fn run<T, E: From<Fault>>(
        &self,
        attempt: impl AsyncFn(&Database) -> Result<T, Trouble<E>>,
    ) -> Result<T, E> {
        let (mut may_reopen, mut may_put_back) = (true, true);
        loop {
            let database = self.database().await?;
            match attempt(&database).await {
                Ok(value) => return Ok(value),
                Err(Trouble::Exception(exception)) if may_reopen && exception.is_of_a_dead_connection() => {
                    may_reopen = false;
                    self.opened.replace(None);
                }
                Err(Trouble::HalfDone) if may_put_back => {
                    may_put_back = false;
                    journal::put_back(&database).await.map_err(Trouble::settle)?;
                }
                Err(trouble) => return Err(trouble.settle()),
            }
        }
    }

    async fn database(&self) -> Result<Database, Fault> {
        if let Some(database) = self.alive() {
            return Ok(database);
        }
        let opened = opened::open(&self.name, &self.notify).await?;
        let database = opened.database();
        let identity = schema::identify(&database).await.map_err(Trouble::settle)?;
        let is_the_same = self.identity.borrow_mut().get_or_insert_with(|| identity.clone()) == &identity;
        if !is_the_same {
            return Err(Fault::Lost);
        }
        // Another operation may have opened it in the meantime.
        if let Some(database) = self.alive() {
            return Ok(database);
        }
        self.opened.replace(Some(opened));
        Ok(database)
    }

    fn alive(&self) -> Option<Database> {
        self.opened.borrow().as_ref().filter(|opened| !opened.is_closed()).map(Opened::database)
    }
}
