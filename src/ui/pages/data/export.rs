//! Everything into one file.

use super::close::Close;
use crate::locale::words;
use crate::state::{App, Exported, NotDone, NotSaved};
use crate::ui::components::{Button, Notice, NoticeKind};
use crate::ui::file_words::refused;
use crate::ui::live::announce;
use crate::ui::standing::{backup_age, fault_reason};
use crate::ui::words::{aside, t, text, tf};
use leptos::prelude::*;

/// The backup.
#[component]
pub fn Export() -> impl IntoView {
    let app = App::of_page();
    let outcome = RwSignal::new(None::<Result<Exported, NotSaved>>);
    let busy = RwSignal::new(false);
    let ended = move |exported: Result<Exported, NotSaved>| {
        announce(aside(|| match &exported {
            Ok(exported) => tf(words::data::SAVED_SAID, &[("name", &exported.name)]),
            Err(fault) => why(fault),
        }));
        let _ = busy.try_set(false);
        let _ = outcome.try_set(Some(exported));
    };
    let export = move |()| {
        busy.set(true);
        app.export_backup(ended);
    };
    view! {
        <section aria-labelledby="backup">
            <h2 id="backup">{t(words::data::BACKUP)}</h2>
            <p>{move || backup_age(app)}</p>
            <p>{t(words::data::BACKUP_WHAT)}</p>
            <p>{t(words::data::BACKUP_WHERE)}</p>
            <p class="after">
                <Button on_press=export busy=busy attr:data-testid="export-backup">{t(words::data::EXPORT)}</Button>
            </p>
            <Close on_end=ended />
            {move || outcome.get().map(|outcome| view! { <div class="after"><Ended outcome=outcome /></div> })}
        </section>
    }
}

/// How it ended.
#[component]
fn Ended(outcome: Result<Exported, NotSaved>) -> impl IntoView {
    match outcome {
        Ok(Exported { name, code, rows, is_closed, unreadable }) => {
            let code = code.to_string();
            let left_out = unreadable.len();
            view! {
                <Notice kind=NoticeKind::Done>
                    <p><strong>{t(words::data::SAVED)}</strong></p>
                    <p>{name}</p>
                    <p>{move || tf(words::data::SAVED_CODE, &[("code", &code), ("n", &rows)])}</p>
                    <p>{t(words::data::SAVED_THEN)}</p>
                    {is_closed.then(|| view! { <p>{t(words::lock::SAVED_THEN)}</p> })}
                    {(left_out > 0).then(|| view! { <p>{move || tf(words::data::LEFT_OUT, &[("n", &left_out)])}</p> })}
                </Notice>
            }
            .into_any()
        }
        Err(fault) => {
            view! { <Notice kind=NoticeKind::Failure><p>{move || why(&fault)}</p></Notice> }.into_any()
        }
    }
}

/// Why there is no file.
pub fn why(fault: &NotSaved) -> String {
    match fault {
        NotSaved::Storage(fault) => tf(words::data::NOT_SAVED, &[("reason", &text(fault_reason(fault)))]),
        NotSaved::Content(refusal) => tf(words::data::NOT_SAVED, &[("reason", &refused(refusal))]),
        NotSaved::Browser => text(words::data::NOT_TAKEN).to_owned(),
        NotSaved::Lock(NotDone::Stopped) => text(words::lock::STOPPED).to_owned(),
        NotSaved::Lock(NotDone::Failed | NotDone::Unopened(_)) => text(words::lock::FAILED).to_owned(),
    }
}
