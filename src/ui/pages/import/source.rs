//! Where the table comes from: the clipboard or a file; how far the clerk is with it.

use super::Desk;
use crate::locale::words;
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::Look;
use crate::ui::components::{
    Button, ButtonKind, Choice, ChoiceGroup, FileField, HowMany, Progress, SelectField, Show, TextArea,
};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

const BOX: &str = "paste";

/// The section.
#[component]
pub fn Source(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let typed = move |text: String| {
        let before = desk.text.with_untracked(String::len);
        // More than a key gives at once, and more than one cell: it was pasted.
        let is_pasted = text.len() > before + 3 && text.contains(['\t', '\n']);
        desk.text.set(text);
        if is_pasted {
            desk.look_at_text();
        }
    };
    let chosen = move |files: Vec<leptos::web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            desk.look_at_file(Chosen::from(file));
        }
    };
    let stop = move |()| {
        desk.app.stop_looking();
        document::focus_id(BOX);
    };
    let reading = Memo::new(move |_| match desk.app.look() {
        Look::Reading(done, of) => Some((done, of)),
        Look::Nothing | Look::Refused(_) | Look::Stopped | Look::Seen | Look::Written => None,
    });
    let at = move || reading.get().unwrap_or_default();
    let how_far = move || match at() {
        (_, 0) => t(words::tables::LOOKING)().to_owned(),
        (done, of) => tf(words::tables::LOOKING_AT, &[("n", &done), ("of", &of)]),
    };
    let sheets = Memo::new(move |_| desk.plan().map(|plan| plan.sheets.clone()).unwrap_or_default());
    let options = move || {
        let one = |name: String| Choice::new(name.clone(), name);
        vec![ChoiceGroup::plain(sheets.get().into_iter().map(one).collect())]
    };
    let pick_sheet = move |sheet: Option<String>| {
        desk.begin_anew();
        desk.sheet.set(sheet);
        desk.look();
    };
    let used = move || desk.file.get().map(|name| tf(words::tables::FILE_USED, &[("name", &name)]));
    view! {
        <section class="part" aria-labelledby="source">
            <h2 id="source">{t(words::tables::SOURCE)}</h2>
            <TextArea
                id=BOX
                label=t(words::tables::PASTE)
                hint=t(words::tables::PASTE_HINT)
                rows=6
                value=desk.text
                on_input=typed
            />
            <p class="row-of after">
                <Button kind=ButtonKind::Plain on_press=move |()| desk.look_at_text()>{t(words::tables::LOOK)}</Button>
            </p>
            <FileField
                id="table-file"
                label=t(words::tables::FILE)
                hint=t(words::tables::FILE_HINT)
                how_many=HowMany::One
                accept=".xlsx,.csv,.txt,.tsv"
                test_id="table-file"
                on_files=chosen
            />
            {move || used().map(|used| view! { <p class="quiet after">{used}</p> })}
            <Show when=move || { sheets.with(Vec::len) > 1 }>
                <SelectField
                    id="sheet"
                    label=t(words::tables::SHEET)
                    groups=Signal::derive(options)
                    value=desk.sheet
                    on_pick=pick_sheet
                    none=t(words::tables::FIRST_SHEET)
                />
            </Show>
            <Show when=move || reading.get().is_some()>
                <div class="receiving">
                    <Progress done=Signal::derive(move || at().0) of=Signal::derive(move || at().1)>{dynamic(how_far)}</Progress>
                    <Button kind=ButtonKind::Small on_press=stop>{t(words::tables::STOP)}</Button>
                </div>
            </Show>
        </section>
    }
}
