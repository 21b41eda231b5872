//! A register on its way out as a file.

use super::{App, Job};
use crate::clerk::{Act, Form, Made};
use crate::locale::Lang;
use crate::model::Id;
use crate::platform::files;
use crate::policy::Kind;
use leptos::prelude::*;

/// How an export went.
#[derive(Clone, Debug, PartialEq)]
pub enum Exporting {
    /// It is being made.
    Making(Form),
    /// It went to the browser's downloads, with so many records.
    Done(Form, usize),
    /// It was not made.
    NotMade,
}

impl App {
    /// How the last export of a register went; tracked.
    pub fn exporting(self, kind: &str) -> Option<Exporting> {
        self.desk.exporting.get().filter(|(of, _)| of == kind).map(|(_, exporting)| exporting)
    }

    /// Whether any register is on its way out; tracked.
    pub fn is_exporting(self) -> bool {
        self.desk.exporting.with(|exporting| matches!(exporting, Some((_, Exporting::Making(_)))))
    }

    /// Asks the clerk for a register as a file; it goes to the browser's downloads.
    pub fn export_table(self, kind: &'static Kind, form: Form, ids: Vec<Id>, lang: Lang) {
        self.ask(kind, Job::Export(form), Act::Export { form, ids }, lang, &[]);
    }

    /// Forgets how the last export went, once it has ended: its page is left.
    pub fn forget_export(self) {
        if !untrack(|| self.is_exporting()) {
            self.desk.exporting.set(None);
        }
    }

    pub(super) fn export_is(self, kind: &str, exporting: Exporting) {
        self.desk.exporting.set(Some((kind.to_owned(), exporting)));
    }

    /// What was on its way out will not come.
    pub(super) fn export_is_given_up(self) {
        let making = self.desk.exporting.get_untracked();
        if let Some((kind, Exporting::Making(_))) = making {
            self.export_is(&kind, Exporting::NotMade);
        }
    }

    pub(super) fn hand_out(self, form: Form, made: &Made, bytes: &[u8]) {
        let saved = files::save_as(&made.name, bytes, mime(form));
        let done = if saved.is_ok() { Exporting::Done(form, made.records) } else { Exporting::NotMade };
        if let Some((kind, _)) = self.desk.exporting.get_untracked() {
            self.export_is(&kind, done);
        }
        // It is not wanted again soon.
        self.desk.clerk.set_value(None);
    }
}

fn mime(form: Form) -> &'static str {
    match form {
        Form::Workbook | Form::Template => {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        Form::Csv => "text/csv;charset=utf-8",
    }
}
