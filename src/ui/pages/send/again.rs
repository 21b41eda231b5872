//! 打开文件: one saved here is checked, an opinion or a task of the level above is shown and taken when the person
//! wants it.

use super::plan;
use crate::bundle::Kind;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::{App, Brought, Checked, End, Phase};
use crate::ui::components::{FileField, FileRow, FileTable, MarkKind, Show};
use crate::ui::live::announce;
use crate::ui::pages::review::results::row;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::Outcome;
use leptos::prelude::*;
use std::sync::Arc;

/// The section.
#[component]
pub fn Again() -> impl IntoView {
    let app = App::of_page();
    let looked = RwSignal::new(None::<Arc<Brought>>);
    let bring = move |file: Chosen| {
        app.bring(file, move |file| {
            announce(untrack(|| text(said(&file))));
            // The page may have been left meanwhile.
            drop(looked.try_set(Some(Arc::new(file))));
        });
    };
    let chosen = move |list: Vec<leptos::web_sys::File>| {
        if let Some(file) = list.into_iter().next() {
            bring(file.into());
        }
    };
    Effect::new(move |_| {
        if app.phase() == Phase::Ready
            && let Some(file) = app.handed_file(&[Kind::Opinion, Kind::Task])
        {
            bring(file);
            document::focus_id("again-file");
        }
    });
    let rows =
        Signal::derive(move || looked.get().map(|looked| file_row(&looked)).into_iter().collect::<Vec<_>>());
    let has_one = Memo::new(move |_| looked.get().is_some());
    let planned = move || match looked.get().as_deref() {
        Some(Brought::Reply(_, found)) if found.fit.is_ours() => {
            let found = (**found).clone();
            view! { <plan::OfReply plan=found on_taken=move |()| looked.set(None) /> }.into_any()
        }
        Some(Brought::Task(_, found)) if found.fit.can_be_taken() => {
            let found = (**found).clone();
            view! { <plan::OfTask plan=found on_taken=move |()| looked.set(None) /> }.into_any()
        }
        Some(Brought::Reply(..) | Brought::Task(..) | Brought::Checked(_)) | None => ().into_any(),
    };
    view! {
        <section class="part" aria-labelledby="again">
            <h2 id="again" tabindex="-1">{t(words::send::AGAIN)}</h2>
            <FileField
                id="again-file"
                label=t(words::send::AGAIN_LABEL)
                hint=t(words::send::AGAIN_HINT)
                test_id="import-files"
                on_files=chosen
            />
            <Show when=move || has_one.get()>
                <div class="received"><FileTable id="again-table" caption=t(words::send::AGAIN_CAPTION) rows=rows /></div>
            </Show>
            {planned}
        </section>
    }
}

fn said(brought: &Brought) -> Word {
    match brought {
        Brought::Checked(checked) => match (&checked.same_as, &checked.file.end) {
            (Some(_), _) => words::send::AGAIN_SAME_MARK,
            (None, End::Looked(file)) if file.arrival.is_some() => words::send::AGAIN_OTHER_MARK,
            (None, _) => words::refusal::OUTCOME_REFUSED,
        },
        Brought::Reply(_, found) => plan::mark_of_reply(found.fit).1,
        Brought::Task(_, found) => plan::mark_of_task(found.fit).1,
    }
}

fn file_row(brought: &Brought) -> FileRow {
    let label = t(said(brought)).into();
    match brought {
        Brought::Checked(checked) => checked_row(checked, label),
        Brought::Reply(name, found) => {
            let (mark, _, outcome) = plan::mark_of_reply(found.fit);
            let code = found.warnings.first().map_or("", |warning| warning.code.as_str());
            let code = if found.fit.is_ours() || outcome == "already" { code } else { "E_REF" };
            let found = found.clone();
            let says = ViewFn::from(move || {
                let found = found.clone();
                move || plan::says_of_reply(&found)
            });
            FileRow { name: name.clone(), outcome, code, mark, label, says }
        }
        Brought::Task(name, found) => {
            let (mark, _, outcome) = plan::mark_of_task(found.fit);
            let code = found.warnings.first().map_or("", |warning| warning.code.as_str());
            let found = found.clone();
            let says = ViewFn::from(move || {
                let found = found.clone();
                move || plan::says_of_task(&found)
            });
            FileRow { name: name.clone(), outcome, code, mark, label, says }
        }
    }
}

fn checked_row(checked: &Checked, label: TextProp) -> FileRow {
    let End::Looked(looked) = &checked.file.end else { return row(checked.file.clone()) };
    let Some(arrival) = looked.arrival.clone() else { return row(checked.file.clone()) };
    let name = checked.file.name.clone();
    let outcome = if checked.same_as.is_some() { Outcome::Already } else { Outcome::Accepted };
    let (mark, word) = match checked.same_as {
        Some(_) => (MarkKind::Done, words::send::AGAIN_SAME),
        None => (MarkKind::Alert, words::send::AGAIN_OTHER),
    };
    let says = move || {
        let code = arrival.digest.check_code();
        tf(
            word,
            &[
                ("unit", &arrival.unit_name),
                ("year", &arrival.period),
                ("n", &arrival.revision),
                ("code", &code),
            ],
        )
    };
    let code = looked.code();
    FileRow { name, outcome: outcome.code(), code, mark, label, says: ViewFn::from(move || says.clone()) }
}
