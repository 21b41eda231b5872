//! Other versions of the catalogue: fetched when a file or a year of another version is opened, and never used
//! unless their digest is the one that was published.
//!
//! Answers to the items of another version are held back: no page shows them under items that have the same
//! number and perhaps another text. They stay where they are kept until a person has them moved.

use super::App;
use crate::assessment::Answers;
use crate::assessment::carry::Moved;
pub use crate::assessment::carry::Way;
use crate::bundle::head::CatalogueHead;
use crate::bundle::{Digest, json};
use crate::model::Json;
use crate::platform::beside;
use crate::policy::crosswalk::{
    Crosswalk, Published, address_between, address_of, address_of_list, faults, published, way,
};
use crate::policy::{self, Catalogue};
use crate::review::Under;
use crate::workflows::rows;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// A year's answers to the items of another version.
#[derive(Clone, Debug)]
pub struct Held {
    /// The answers.
    pub answers: Arc<Answers>,
    /// How they come to this program's version: `None` until that is known, then a way or that there is none.
    pub way: Option<Option<Arc<Way>>>,
}

/// The versions that were fetched, and the answers that are held back.
#[derive(Clone, Copy)]
pub struct Catalogues {
    known: StoredValue<Vec<&'static Catalogue>>,
    held: RwSignal<Option<Held>>,
}

impl Catalogues {
    pub(super) fn new() -> Self {
        Self { known: StoredValue::new(Vec::new()), held: RwSignal::new(None) }
    }
}

impl App {
    /// The open year's answers, when they are to the items of another version; tracked.
    pub fn held(self) -> Option<Held> {
        self.catalogues.held.get()
    }

    /// The answers that pages may show: none, where they are of another version.
    pub(super) fn hold_back(self, answers: Answers) -> Arc<Answers> {
        if !answers.is_of_another() {
            self.catalogues.held.set(None);
            return Arc::new(answers);
        }
        let (inherited, catalogue) = (answers.inherited.clone(), answers.catalogue.clone());
        self.catalogues.held.set(Some(Held { answers: Arc::new(answers), way: None }));
        Arc::new(Answers { inherited, catalogue, ..Answers::default() })
    }

    /// Looks for how the answers that are held back come to this program's version; `held` tells.
    pub fn look_for_way(self) {
        let Some(Held { answers, way: None }) = self.catalogues.held.get_untracked() else { return };
        spawn_local(async move {
            let found = self.way_from(answers.version().to_owned()).await.map(Arc::new);
            self.catalogues.held.update(|held| {
                // Another year may be open by now.
                if let Some(held) = held.as_mut().filter(|held| Arc::ptr_eq(&held.answers, &answers)) {
                    held.way = Some(found);
                }
            });
        });
    }

    /// Moves the answers that are held back to this program's version, in one commit, after a backup was
    /// saved. Tells `then` what became of them.
    pub fn move_answers(self, then: impl FnOnce(Moved) + 'static) {
        let (Some(held), Some(year)) = (self.catalogues.held.get_untracked(), self.year_now()) else {
            return;
        };
        let Some(way) = held.way.flatten() else { return };
        // What was looked at meanwhile has been looked at.
        let inherited = self.answers_now().inherited.clone();
        let before = Answers { inherited, ..(*held.answers).clone() };
        let (after, moved) = way.along(&before, year.period);
        self.saver.change(|outbox| {
            outbox.ask_for_disk();
            rows::moved(outbox, &year, &before, &after);
        });
        self.saver.leave();
        self.answers.set(self.hold_back(after));
        then(moved);
    }

    /// The way from a version to this program's; `None` where none is published, or where it is not what it
    /// should be.
    pub(super) async fn way_from(self, version: String) -> Option<Way> {
        let own = policy::catalogue();
        let list = self.published().await?;
        let before = self.version(&list, &version).await?;
        let mut from = before;
        let mut steps = Vec::new();
        for (one, next) in way(&list, &version, &own.version)? {
            let after = self.version(&list, &next).await?;
            let walk = Crosswalk::read(&document(&address_between(&own.id, &one, &next)).await?)?;
            if !faults(&walk, from, after).is_empty() {
                return None;
            }
            steps.push((walk, after));
            from = after;
        }
        Some(Way { before, steps })
    }

    async fn published(self) -> Option<Vec<Published>> {
        Some(published(&document(&address_of_list(&policy::catalogue().id)).await?))
    }

    /// A published version; fetched once.
    async fn version(self, list: &[Published], version: &str) -> Option<&'static Catalogue> {
        let own = policy::catalogue();
        if own.version == version {
            return Some(own);
        }
        let known = self
            .catalogues
            .known
            .with_value(|known| known.iter().copied().find(|one| one.version == version));
        if known.is_some() {
            return known;
        }
        let document = document(&address_of(&own.id, version)).await?;
        let digest = Digest::of(&document);
        list.iter().find(|one| one.version == version && one.digest == digest.as_str())?;
        // As long as the page: items are known by reference everywhere.
        let catalogue: &'static Catalogue = Box::leak(Box::new(policy::catalogue_from(&document)));
        self.catalogues.known.update_value(|known| known.push(catalogue));
        Some(catalogue)
    }

    /// The catalogue that a file was made under.
    pub(super) async fn under(self, head: &CatalogueHead) -> Under {
        let own = policy::catalogue();
        if head.id != own.id {
            return Under::Unknown;
        }
        if head.version == own.version {
            return Under::Own;
        }
        let Some(list) = self.published().await else { return Under::Unknown };
        // A version that says the same number and is another document is not that version.
        let is_that =
            list.iter().any(|one| one.version == head.version && one.digest == head.digest.as_str());
        match self.version(&list, &head.version).await.filter(|_| is_that) {
            Some(catalogue) => Under::Other(catalogue),
            None => Under::Unknown,
        }
    }

    /// A published version by its number; `then` hears it, where it is known.
    pub fn find_version(self, version: String, then: impl FnOnce(&'static Catalogue) + 'static) {
        spawn_local(async move {
            let Some(list) = self.published().await else { return };
            if let Some(catalogue) = self.version(&list, &version).await {
                then(catalogue);
            }
        });
    }
}

async fn document(address: &str) -> Option<Json> {
    let bytes = beside::read(address).await.ok()?;
    json::read(&bytes).ok().map(|(document, _)| document)
}
