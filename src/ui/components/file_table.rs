//! What became of chosen files, one row for each: name, outcome, and what to do about it.

use super::mark::{Mark, MarkKind};
use super::table::{ROWS, TablePages};
use crate::locale::words;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// A chosen file.
#[derive(Clone)]
pub struct FileRow {
    /// Its name, as the person's computer has it.
    pub name: String,
    /// `data-outcome`
    pub outcome: &'static str,
    /// `data-code`: the first reason, blank when there is none.
    pub code: &'static str,
    /// The shape of its outcome.
    pub mark: MarkKind,
    /// The word of its outcome.
    pub label: TextProp,
    /// What it is, or why it was refused and what to do.
    pub says: ViewFn,
}

/// The table; it stands once all files are done with, and says so in `data-import`.
#[component]
pub fn FileTable(
    /// Id of the table's region.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    caption: TextProp,
    /// A line below the title.
    #[prop(optional, into)]
    terms: Option<TextProp>,
    /// The files, in their order.
    #[prop(into)]
    rows: Signal<Vec<FileRow>>,
) -> impl IntoView {
    let wanted = RwSignal::new(0_usize);
    let pages = Memo::new(move |_| rows.with(|rows| rows.len().div_ceil(ROWS).max(1)));
    let page = Memo::new(move |_| wanted.get().min(pages.get() - 1));
    let (name, region) = (caption.clone(), id.clone());
    let region_name = move || tf(words::shell::SCROLL_TABLE, &[("table", &name.get())]);
    let body = move || {
        let from = page.get() * ROWS;
        rows.with(|rows| rows.iter().skip(from).take(ROWS).cloned().map(file_row).collect_view())
    };
    view! {
        <div class="table-wrap" id=id tabindex="0" role="region" aria-label=region_name>
            <table class="table table--small imported" data-import="done">
                <caption>
                    {move || caption.get()}
                    {terms.map(|terms| view! { <span class="quiet">{move || terms.get()}</span> })}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{t(words::refusal::FILE)}</th>
                        <th scope="col">{t(words::refusal::OUTCOME)}</th>
                        <th scope="col">{t(words::refusal::SAYS)}</th>
                    </tr>
                </thead>
                <tbody>{dynamic(body)}</tbody>
            </table>
        </div>
        <TablePages region=region page=page of=pages on_page=move |to| wanted.set(to) rows=Signal::derive(move || rows.with(Vec::len)) />
    }
}

fn file_row(row: FileRow) -> impl IntoView {
    let FileRow { name, outcome, code, mark, label, says } = row;
    let file = name.clone();
    view! {
        <tr data-file=file data-outcome=outcome data-code=code>
            <th scope="row"><bdi>{name}</bdi></th>
            <td><Mark kind=mark label=label /></td>
            <td>{says.run()}</td>
        </tr>
    }
}
