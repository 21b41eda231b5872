//! What an item takes beside the verdict and asks of nobody: boxes to tick and what was done.

use super::act::chosen;
use super::reason::Facts;
use crate::assessment::Place;
use crate::locale::words;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::{Choice, Disclosure, Ticks};
use crate::ui::pages::sheet::work::Work;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// Built when it is opened.
#[component]
pub(super) fn More(item: &'static Item, asked: StoredValue<Vec<(String, Work)>>) -> impl IntoView {
    let has_ticks = !item.rule.ticks.is_empty();
    let label = move || {
        let word = if has_ticks { words::matrix::MORE_TICKS } else { words::matrix::MORE };
        format!("{} {}", text(word), item.id)
    };
    let ticks = move || has_ticks.then(|| view! { <TickAll item=item asked=asked /> });
    view! {
        <Disclosure id=format!("more-{}", item.id) label=label>
            {ticks()}
            <Facts item=item asked=asked />
        </Disclosure>
    }
}

/// Boxes that are ticked for all who are chosen; ticked where all of them have it.
#[component]
fn TickAll(item: &'static Item, asked: StoredValue<Vec<(String, Work)>>) -> impl IntoView {
    let app = App::of_page();
    let known = &item.rule.ticks;
    let options = known.iter().map(|(code, label)| Choice::new(code.clone(), label.clone())).collect();
    let ticked = Signal::derive(move || {
        let works = chosen(asked);
        let has =
            |code: &String| works.iter().all(|work| work.answer.with(|answer| answer.ticks.contains(code)));
        known.iter().map(|(code, _)| code.clone()).filter(has).collect::<Vec<_>>()
    });
    let tick = move |(code, is_ticked): (String, bool)| {
        let places: Vec<Place> = untrack(|| chosen(asked)).into_iter().map(Work::place).collect();
        app.write(&places, |answer| {
            answer.ticks.retain(|known| *known != code);
            if is_ticked {
                answer.ticks.push(code.clone());
            }
        });
    };
    view! {
        <Ticks id=format!("ticks-{}", item.id) legend=t(words::sheet::TICKS) hint=t(words::matrix::TICKS_HINT) options=options ticked=ticked on_tick=tick />
    }
}
