//! Items one below the other, all judged together; and long lists a batch at a time.

use super::item::{ItemView, title_id};
use super::work::{Work, judgements};
use crate::assessment::SheetId;
use crate::locale::words;
use crate::platform::document;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// Items shown at once of a long list: so many that the page stays quick to read and to build.
const BATCH: usize = 10;

/// Items one below the other.
#[component]
pub(super) fn ItemList(
    sheet: SheetId,
    items: Vec<&'static Item>,
    #[prop(optional_no_strip)] opened: Option<String>,
) -> impl IntoView {
    let app = App::of_page();
    let ids: Vec<&'static str> = items.iter().map(|item| item.id.as_str()).collect();
    let shown = StoredValue::new(ids.clone());
    let sheet = StoredValue::new(sheet);
    let opened = opened.unwrap_or_default();
    let judgements = judgements(app, sheet, ids);
    let one = move |item: &'static Item| {
        let work = Work::new(app, sheet, item, shown, judgements);
        view! { <ItemView work=work is_asked=opened == item.id /> }
    };
    items.into_iter().map(one).collect_view()
}

/// A long list, a batch at a time. What is in it is decided on arrival, so that nothing moves under the hands.
#[component]
pub(super) fn Batches(sheet: SheetId, items: Vec<&'static Item>) -> impl IntoView {
    let from = RwSignal::new(0);
    let count = items.len();
    let first = items.first().map(|item| item.id.clone()).unwrap_or_default();
    let starts: Vec<String> =
        items.chunks(BATCH).filter_map(|batch| Some(batch.first()?.id.clone())).collect();
    let go = move |to: usize| {
        from.set(to);
        let start = starts.get(to / BATCH).unwrap_or(&first).clone();
        request_animation_frame(move || document::focus_id(&title_id(&start)));
    };
    let list = move || {
        let batch: Vec<&'static Item> = items.iter().copied().skip(from.get()).take(BATCH).collect();
        view! { <ItemList sheet=sheet.clone() items=batch opened=None /> }
    };
    let said = move || {
        let to = (from.get() + BATCH).min(count);
        tf(words::sheet::BATCH, &[("from", &(from.get() + 1)), ("to", &to), ("n", &count)])
    };
    let is_last = move || from.get() + BATCH >= count;
    let label = move || t(if is_last() { words::sheet::FIRST_BATCH } else { words::sheet::NEXT_BATCH });
    let press = Callback::new(move |()| go(if is_last() { 0 } else { from.get_untracked() + BATCH }));
    view! {
        <Show when=move || { count > BATCH }><p class="batch">{dynamic(said)}</p></Show>
        {dynamic(list)}
        <Show when=move || { count > BATCH }>
            <div class="row-of batch-end"><Button kind=ButtonKind::Plain on_press=press>{dynamic(label)}</Button></div>
        </Show>
    }
}
