//! Which associations an act answers for: all of them, until a person leaves some out.

use super::Column;
use crate::assessment::SheetId;
use crate::locale::words;
use crate::model::order;
use crate::ui::components::{Choice, Ticks};
use crate::ui::words::{t, tf};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Those left out. One for the page, so that going on to the next section keeps the choice.
static LEFT_OUT: LazyLock<ArcRwSignal<BTreeSet<SheetId>>> = LazyLock::new(ArcRwSignal::default);

/// Whether an act answers for this sheet; tracked.
pub(super) fn is_in(sheet: &SheetId) -> bool {
    LEFT_OUT.with(|left_out| !left_out.contains(sheet))
}

/// Boxes for the associations.
#[component]
pub(super) fn Together(columns: StoredValue<Vec<Column>>) -> impl IntoView {
    let sheets =
        columns.with_value(|columns| columns.iter().map(|column| column.sheet.clone()).collect::<Vec<_>>());
    let options = columns.with_value(|columns| {
        columns.iter().map(|column| Choice::new(column.sheet.key(), column.name.clone())).collect()
    });
    let known = sheets.clone();
    let ticked = Signal::derive(move || {
        known.iter().filter(|sheet| is_in(sheet)).map(|sheet| sheet.key().to_owned()).collect::<Vec<_>>()
    });
    let tick = move |(key, is_ticked): (String, bool)| {
        let Some(sheet) = SheetId::from_key(&key) else { return };
        LEFT_OUT.update(|left_out| {
            if is_ticked {
                left_out.remove(&sheet);
            } else {
                left_out.extend(order::set([sheet]));
            }
        });
    };
    let count = sheets.len();
    let tally = move || tf(words::matrix::TALLY, &[("n", &ticked.with(Vec::len)), ("of", &count)]);
    view! {
        <div class="together">
            <Ticks id="together" legend=t(words::matrix::TOGETHER) hint=t(words::matrix::TOGETHER_HINT) options=options ticked=ticked on_tick=tick tally=tally />
        </div>
    }
}
