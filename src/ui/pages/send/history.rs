//! The revisions that were sent, each as it was saved.

use super::reply::result_of;
use crate::locale::words;
use crate::state::App;
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, ButtonKind, Cell, Column, DataTable, Row, Show};
use crate::ui::words::{t, tf};
use crate::workflows::Sent;
use leptos::prelude::*;

/// The table; nothing before the first.
#[component]
pub fn History() -> impl IntoView {
    let app = App::of_page();
    let columns = || {
        vec![
            Column::text("revision", t(words::send::COL_REVISION)),
            Column::text("at", t(words::send::COL_AT)),
            Column::text("code", t(words::send::COL_CODE)),
            Column::text("result", t(words::reply::COL_RESULT)),
            Column::text("file", t(words::send::COL_FILE)),
            Column::actions(t(words::send::COL_ACTIONS)),
        ]
    };
    let rows = Signal::derive(move || {
        app.sent().iter().rev().cloned().map(|sent| row(app, sent)).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !app.sent().is_empty()>
            <div class="part">
                <DataTable
                    id="history"
                    caption=t(words::send::HISTORY)
                    terms=t(words::send::HISTORY_TERMS)
                    columns=columns()
                    rows=rows
                />
            </div>
        </Show>
    }
}

fn row(app: App, sent: Sent) -> Row {
    let revision = sent.revision;
    Row {
        id: revision.to_string(),
        cells: vec![
            Cell::view(move || move || tf(words::send::DONE_REVISION_N, &[("n", &revision)])),
            Cell::Text(moment(&sent.at)),
            Cell::Text(sent.digest.check_code().to_string()),
            Cell::view(move || move || result_of(app, revision)),
            Cell::Text(sent.file.clone()),
            Cell::view(move || {
                let sent = sent.clone();
                view! {
                    <Button kind=ButtonKind::Small on_press=move |()| app.save_again(&sent)>
                        {t(words::send::SAVE_AGAIN)}
                        <span class="hidden">{move || tf(words::send::DONE_REVISION_N, &[("n", &revision)])}</span>
                    </Button>
                }
            }),
        ],
    }
}
