//! Choosing files: the browser's own control; dropping them on it is an extra.

use super::field::{FieldFrame, Wrong, described_by, invalid};
use crate::locale::words;
use crate::ui::words::t;
use leptos::prelude::*;
use leptos::web_sys::{DragEvent, File, FileList};

/// How many files may be chosen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HowMany {
    /// One.
    #[default]
    One,
    /// Any number.
    Many,
}

/// A file control with its label.
#[component]
pub fn FileField(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// A hint.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong.
    #[prop(optional, into)]
    wrong: Wrong,
    /// One or many.
    #[prop(optional)]
    how_many: HowMany,
    /// `accept` of the control.
    #[prop(optional, into)]
    accept: Option<&'static str>,
    /// `data-testid` of the control.
    #[prop(optional, into)]
    test_id: Option<&'static str>,
    /// Told the files; the control is emptied so that the same file can be chosen again.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let node = NodeRef::<leptos::html::Input>::new();
    let over = RwSignal::new(false);
    let of = id.clone();
    let chosen = move |_| {
        if let Some(input) = node.get_untracked() {
            let files = listed(input.files());
            input.set_value("");
            on_files.run(files);
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let mut files = listed(event.data_transfer().and_then(|transfer| transfer.files()));
        if how_many == HowMany::One {
            files.truncate(1);
        }
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint wrong=wrong>
            <div
                class="filedrop"
                class:filedrop--over=move || over.get()
                on:dragover=move |event: DragEvent| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=dropped
            >
                <input
                    node_ref=node
                    type="file"
                    id=id
                    class="input filepick"
                    multiple=how_many == HowMany::Many
                    accept=accept
                    data-testid=test_id
                    aria-invalid=move || invalid(wrong)
                    aria-describedby=move || described_by(&of, has_hint, wrong)
                    on:change=chosen
                />
                <p class="quiet filedrop__also">{t(words::shell::DROP_HERE)}</p>
            </div>
        </FieldFrame>
    }
}

fn listed(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect()).unwrap_or_default()
}
