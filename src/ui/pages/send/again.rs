//! 核对我的文件: the saved file is opened once more, and nothing of it is taken in.

use crate::locale::words;
use crate::state::{App, Checked, End};
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
    let looked = RwSignal::new(None::<Arc<Checked>>);
    let chosen = move |list: Vec<leptos::web_sys::File>| {
        if let Some(file) = list.into_iter().next() {
            app.look_again(file.into(), move |file| {
                announce(untrack(|| text(said(&file))));
                // The page may have been left meanwhile.
                drop(looked.try_set(Some(Arc::new(file))));
            });
        }
    };
    let rows =
        Signal::derive(move || looked.get().map(|looked| file_row(&looked)).into_iter().collect::<Vec<_>>());
    let has_one = Memo::new(move |_| looked.get().is_some());
    view! {
        <section class="part" aria-labelledby="again">
            <h2 id="again">{t(words::send::AGAIN)}</h2>
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
        </section>
    }
}

fn said(looked: &Checked) -> crate::locale::Word {
    match (&looked.same_as, &looked.file.end) {
        (Some(_), _) => words::send::AGAIN_SAME_MARK,
        (None, End::Looked(file)) if file.arrival.is_some() => words::send::AGAIN_OTHER_MARK,
        (None, _) => words::refusal::OUTCOME_REFUSED,
    }
}

fn file_row(checked: &Checked) -> FileRow {
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
    let label = t(said(checked)).into();
    FileRow { name, outcome: outcome.code(), code, mark, label, says: ViewFn::from(move || says.clone()) }
}
