//! 沿用: what came from the year before, register by register and section by section, for one look each.
//!
//! Confirming together is offered where the single ones are seen; what differs is confirmed one by one.

mod answers;
mod records;

use crate::assessment::{CarriedState, SheetId};
use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Empty, LinkButton, PageHead, Show};
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CarryPage() -> impl IntoView {
    let app = App::of_page();
    let records = Memo::new(move |_| {
        let waiting = app.waiting();
        let left = |one: &crate::assessment::carry::Waiting| (one.kind.name.as_str(), one.records.len());
        waiting.iter().map(left).collect::<Vec<_>>()
    });
    let answers = Memo::new(move |_| sections(app));
    let from = Memo::new(move |_| app.answers().inherited.from);
    // Of another year, and of this one to another text.
    let kinds_of_answers = Memo::new(move |_| {
        let period = app.year().map(|year| year.period);
        let mut kinds = (false, false);
        for answer in
            app.answers().items.values().filter(|answer| answer.waits() == Some(CarriedState::Answer))
        {
            let is_reworded = answer.carried.map(|one| one.from) == period;
            kinds = (kinds.0 || !is_reworded, kinds.1 || is_reworded);
        }
        kinds
    });
    let count = move || {
        let records: usize = records.with(|records| records.iter().map(|(_, n)| n).sum());
        let answers: usize = answers.with(|answers| answers.iter().map(|(.., n)| n).sum());
        (records, answers)
    };
    let lead = move || match (count(), from.get()) {
        ((0, 0), _) | (_, None) => String::new(),
        (_, Some(year)) => tf(words::carry::LEAD, &[("year", &year)]),
    };
    let kinds = Memo::new(move |_| records.with(|all| all.iter().map(|(kind, _)| *kind).collect::<Vec<_>>()));
    let places = Memo::new(move |_| {
        answers
            .with(|all| all.iter().map(|(sheet, section, _)| (sheet.clone(), *section)).collect::<Vec<_>>())
    });
    view! {
        <div class="carry-page">
            <PageHead title=t(words::carry::TITLE) lead=lead />
            <Show when=move || count() == (0, 0)>
                <Empty title=t(words::carry::NONE) lead=t(words::carry::NONE_LEAD)>
                    <LinkButton href=Route::Home.hash()>{t(words::shell::HOME)}</LinkButton>
                </Empty>
            </Show>
            <Show when=move || count().0 != 0>
                <section class="part" aria-labelledby="carried-records">
                    <h2 id="carried-records" tabindex="-1">{move || tf(words::carry::RECORDS, &[("n", &count().0)])}</h2>
                    <p class="part__lead">{t(words::carry::RECORDS_LEAD)}</p>
                    <For each=move || kinds.get() key=|kind| *kind let:kind>
                        <records::OfRegister kind=kind />
                    </For>
                </section>
            </Show>
            <Show when=move || count().1 != 0>
                <section class="part" aria-labelledby="carried-answers">
                    <h2 id="carried-answers" tabindex="-1">{move || tf(words::carry::ANSWERS, &[("n", &count().1)])}</h2>
                    <Show when=move || kinds_of_answers.get().0>
                        <p class="part__lead">{t(words::carry::ANSWERS_LEAD)}</p>
                    </Show>
                    <Show when=move || kinds_of_answers.get().1>
                        <p class="part__lead">{t(words::catalogue::AGAIN_LEAD)}</p>
                    </Show>
                    <For each=move || places.get() key=|place| place.clone() let:place>
                        <answers::OfSection sheet=place.0 section=place.1 />
                    </For>
                </section>
            </Show>
        </div>
    }
}

/// Moves the focus to what is left, or to the top where nothing of it is.
fn focus(id: &str) {
    document::focus_heading();
    document::focus_id(id);
}

/// The sections with answers that wait, and how many; tracked.
fn sections(app: App) -> Vec<(SheetId, &'static str, usize)> {
    let mut found: Vec<(SheetId, &'static str, usize)> = Vec::new();
    for sheet in app.sheets() {
        for line in sheet.carried() {
            let section = line.item.section_id();
            match found.last_mut().filter(|(of, known, _)| *of == sheet.id && *known == section) {
                Some((.., n)) => *n += 1,
                None => found.push((sheet.id.clone(), section, 1)),
            }
        }
    }
    found
}
