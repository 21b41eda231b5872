//! What is half typed: put aside while it is typed, and there again when the form is opened.

use super::form::Form;
use crate::locale::words;
use crate::platform::document;
use crate::registers::Draft;
use crate::ui::components::{Button, ButtonKind, Notice, NoticeKind, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{t, text};
use leptos::prelude::*;

impl Form {
    /// Puts the draft aside with every change; the state gathers what comes quickly.
    pub fn put_aside(self) {
        Effect::new(move |seen: Option<()>| {
            let (json, is_touched) =
                self.draft.with(|draft| (draft.to_json(), self.base.with_value(|base| base != draft)));
            if seen.is_some() {
                self.app().keep_draft(&self.kind.name, self.id().as_ref(), is_touched.then_some(&json));
            }
        });
    }

    /// Forgets what was put aside.
    pub fn forget(self) {
        self.app().keep_draft(&self.kind.name, self.id().as_ref(), None);
    }
}

/// Takes up what was put aside, says so, and offers to drop it.
#[component]
pub fn Restored(
    /// The form.
    form: Form,
) -> impl IntoView {
    let restored = RwSignal::new(None::<Draft>);
    let take_up = move |json| {
        let id = form.id();
        let fits = |draft: &Draft| draft.kind == form.kind.name && draft.id == id;
        let Some(draft) = Draft::from_json(&json).filter(fits) else { return };
        // The person may have left the form before the storage answered.
        if form.draft.try_set(draft.clone()).is_none() {
            restored.set(Some(draft));
        }
    };
    form.app().read_draft(&form.kind.name, form.id().as_ref(), take_up);
    let drop_it = move |()| {
        form.draft.set(form.base.get_value());
        form.pointed_out.set(Vec::new());
        form.errors.set(Vec::new());
        restored.set(None);
        announce(text(words::registers::DROPPED));
        request_animation_frame(document::focus_heading);
    };
    let said = move || {
        let is_stale = restored.with(|draft| {
            draft.as_ref().is_some_and(|draft| form.base.with_value(|base| base.rev != draft.rev))
        });
        text(if is_stale { words::registers::RESTORED_STALE } else { words::registers::RESTORED })
    };
    view! {
        <Show when=move || restored.with(Option::is_some)>
            <Notice kind=NoticeKind::Warning>
                <p>{dynamic(said)}</p>
                <p class="row-of tools">
                    <Button kind=ButtonKind::Small on_press=drop_it>{t(words::registers::DROP_DRAFT)}</Button>
                </p>
            </Notice>
        </Show>
    }
}
