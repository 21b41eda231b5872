//! The sentinel's place outside the database: `localStorage`, under the name of the database.
//!
//! In a worker, or where it is forbidden, there is no note. Then a loss cannot be noticed, and nothing worse
//! happens; so a note that could not be written is nobody's error.

use crate::storage::opening::Sentinel;

pub(super) fn read(name: &str) -> Option<Sentinel> {
    Sentinel::parse(&notes()?.get_item(&place(name)).ok()??)
}

pub(super) fn write(name: &str, sentinel: &Sentinel) {
    if let Some(notes) = notes() {
        drop(notes.set_item(&place(name), &sentinel.text()));
    }
}

pub(super) fn remove(name: &str) {
    if let Some(notes) = notes() {
        drop(notes.remove_item(&place(name)));
    }
}

fn notes() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn place(name: &str) -> String {
    format!("{name}.sentinel")
}
