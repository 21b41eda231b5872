//! The end of a form: saving, and what comes after it.

use super::form::{Form, association_of, view_of};
use crate::locale::words;
use crate::model::{Id, Record};
use crate::platform::document;
use crate::registers::Draft;
use crate::registers::pool::ToKeep;
use crate::registers::present::Filter;
use crate::ui::components::{Button, ButtonKind, SubmitButton, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::{counted, what};
use crate::ui::router::Route;
use crate::ui::words::{lang, t, tf};
use leptos::prelude::*;

/// What comes after saving.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The list.
    Leave,
    /// The next new record.
    Again,
}

impl Form {
    /// Saves, or points out what stands in the way.
    pub fn save(self, then: Then) {
        let to_keep = match self.examine() {
            Ok(to_keep) => to_keep,
            Err(findings) => return self.point_out(findings),
        };
        let said = self.said(&to_keep);
        let back = self.back_to(&to_keep);
        let values = to_keep.values.into_iter().map(|values| (self.id(), values)).collect();
        self.app().keep_records(&self.kind.name, values);
        self.forget();
        self.pointed_out.set(Vec::new());
        self.errors.set(Vec::new());
        announce(said);
        match then {
            Then::Leave => document::go(&back.hash()),
            Then::Again => self.begin_again(),
        }
    }

    fn begin_again(self) {
        let next = self.draft.with_untracked(|draft| draft.again(self.kind));
        let first = first_blank(self, &next);
        self.base.set_value(next.clone());
        self.draft.set(next);
        request_animation_frame(move || match first {
            Some(id) => document::focus_id(&id),
            None => document::focus_heading(),
        });
    }

    /// “已记下…”, with what was written differently from how it was typed.
    fn said(self, to_keep: &ToKeep) -> String {
        let mut said = match to_keep.values.as_slice() {
            [values] => {
                let title = self.app().year_now().map(|year| {
                    let id = self.id().unwrap_or_else(|| self.app().new_id());
                    let record = Record { values: values.clone(), ..Record::new(id, "") };
                    view_of(&year).title(self.kind, &record)
                });
                tf(words::registers::SAVED, &[("record", &title.unwrap_or_default())])
            }
            several => {
                let n = counted(lang(), self.kind, several.len());
                tf(words::registers::SAVED_POOL, &[("n", &n)])
            }
        };
        for (field, text) in &to_keep.rewritten {
            let label = self.kind.field(field).map_or(field, |field| &field.label_zh);
            said.push('。');
            said.push_str(&tf(words::registers::REWRITTEN, &[("field", label), ("text", text)]));
        }
        said
    }

    /// The list the form came from; the whole register when that would not show what was saved.
    fn back_to(self, to_keep: &ToKeep) -> Route {
        let back = self.back();
        let Route::RegisterPart(_, part) = &back else { return back };
        let association = self.app().year_now().and_then(|year| association_of(&year, part.association?));
        let filter = Filter { association, year: part.year };
        let admits = to_keep.values.iter().all(|values| {
            let record = Record { values: values.clone(), ..Record::new(Id::new(0, 0), "") };
            filter.admits(self.kind, &record)
        });
        if admits { back } else { Route::Register(self.kind.name.clone()) }
    }
}

/// The control of the first blank field.
fn first_blank(form: Form, draft: &Draft) -> Option<String> {
    let mut fields = crate::registers::form::fields(form.kind);
    let blank = |name: &str| draft.typed(name).is_none_or(crate::registers::Typed::is_blank);
    let field = fields.find(|field| blank(&field.name))?;
    Some(Form::control_id(&field.name))
}

/// The buttons that end a form.
#[component]
pub fn Ends(
    /// The form.
    form: Form,
) -> impl IntoView {
    let kind = form.kind;
    let is_new = form.id().is_none();
    let save = move || match form.pool() {
        Some(_) => {
            let n = form.app().year().map(|year| super::form::sharing(&year).len()).unwrap_or_default();
            tf(words::registers::SAVE_POOL, &[("n", &counted(lang(), kind, n))])
        }
        None => tf(words::registers::SAVE, &[("what", &what(lang(), kind))]),
    };
    let again = move || tf(words::registers::SAVE_AGAIN, &[("what", &what(lang(), kind))]);
    let leave = form.back().hash();
    view! {
        <p class="row-of form-end">
            <SubmitButton>{dynamic(save)}</SubmitButton>
            {is_new.then(|| view! {
                <Button kind=ButtonKind::Plain on_press=move |()| form.save(Then::Again)>{dynamic(again)}</Button>
            })}
            <TapLink href=leave on:click=move |_| form.forget()>{t(words::registers::LEAVE)}</TapLink>
        </p>
    }
}
