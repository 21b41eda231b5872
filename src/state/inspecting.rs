//! Files that are only looked at, and files on their way from the page where they do not belong.

use super::App;
use crate::bundle::Kind;
use crate::platform::files::{Chosen, Refused};
use crate::workflows::inspect::{self, Inspected, Known, NotShown};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A chosen file that can still be read, kept where closures that are sent about can name it.
pub type AtHand = StoredValue<Chosen, LocalStorage>;

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum Inspection {
    /// It was opened; whether it is known here.
    Shown(Box<Inspected>, Option<Known>),
    /// It is refused; its kind, when that could be read.
    NotShown(NotShown),
    /// The browser could not read it.
    Unreadable,
}

impl App {
    /// Looks at a file; `then` hears what it is. Nothing is written.
    pub fn inspect(self, file: Chosen, then: impl FnOnce(Inspection) + 'static) {
        spawn_local(async move {
            if let Err(fault) = self.arrivals_from_storage().await {
                self.saver.fail(fault);
            }
            then(self.inspection(&file).await);
        });
    }

    async fn inspection(self, file: &Chosen) -> Inspection {
        if let Err(refused) = inspect::size(file.size) {
            return Inspection::NotShown(refused);
        }
        let Ok(bytes) = file.read().await.map_err(|Refused(_)| ()) else { return Inspection::Unreadable };
        match inspect::inspect(&bytes) {
            Ok(looked) => {
                let known = self.arrivals.with_untracked(|arrivals| {
                    self.sent.with_untracked(|sent| inspect::known(&looked.digest, arrivals, sent))
                });
                Inspection::Shown(Box::new(looked), known)
            }
            Err(refused) => Inspection::NotShown(refused),
        }
    }

    /// Hands a file over to the page that takes files of its kind.
    pub fn hand_over_file(self, kind: Kind, file: AtHand) {
        // The page that holds it is about to be left, and what it holds with it.
        if let Some(file) = file.try_get_value() {
            self.handed.set(Some((kind, file)));
        }
    }

    /// The file handed over to the page that takes such files; tracked. It is given once.
    pub fn handed_file(self, kinds: &[Kind]) -> Option<Chosen> {
        let (_, file) = self.handed.get().filter(|(kind, _)| kinds.contains(kind))?;
        self.handed.set(None);
        Some(file)
    }
}
