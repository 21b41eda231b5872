//! 先做这一步, and what comes after it.

use super::step::{StepText, words_of};
use super::trouble::{Loss, Unreadable};
use crate::assessment::{Step, next_step};
use crate::locale::words;
use crate::state::App;
use crate::ui::components::{LinkButton, Notice, PageHead, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// The next step.
#[component]
pub fn Next() -> impl IntoView {
    let app = App::of_page();
    let steps = Memo::new(move |_| {
        let year = app.year()?;
        Some(next_step::steps(&year, &app.judged(), &app.answers(), app.today()))
    });
    let steps = Memo::new(move |_| steps.get().unwrap_or_default());
    let first = Memo::new(move |_| steps.with(|steps| steps.first().cloned()));
    let further = Memo::new(move |_| steps.with(|steps| next_step::further(steps)));
    let title = move || match first.get() {
        Some(Step::Done) => t(words::home::ALL_DONE)(),
        _ => t(words::home::NEXT)(),
    };
    view! {
        <PageHead title=title />
        <Loss />
        <Unreadable />
        <div class="home">
            {move || first.get().map(|step| view! { <First step=step /> })}
            <Show when=move || !further.with(Vec::is_empty)>
                <section class="then" aria-labelledby="then-h">
                    <h2 class="then__h" id="then-h">{t(words::home::THEN)}</h2>
                    <ol>{move || further.get().into_iter().map(|step| view! { <Then step=step /> }).collect_view()}</ol>
                </section>
            </Show>
        </div>
        <Over />
    }
}

/// The year is over and the next one has not begun.
#[component]
fn Over() -> impl IntoView {
    let app = App::of_page();
    let next = Memo::new(move |_| {
        let period = app.year()?.period;
        app.next_year().filter(|next| *next == period + 1 && *next <= app.today().year())
    });
    let over = move || tf(words::carry::OVER, &[("year", &next.get().map_or(0, |next| next - 1))]);
    let begin = move || tf(words::carry::BEGIN, &[("year", &next.get().unwrap_or_default())]);
    view! {
        <Show when=move || next.get().is_some()>
            <div class="part">
                <Notice>
                    <p>{over}</p>
                    <p><TapLink href=Route::Years.hash()>{begin}</TapLink></p>
                </Notice>
            </div>
        </Show>
    }
}

fn in_words(app: App, step: &Step) -> Option<StepText> {
    app.year().map(|year| words_of(step, &year))
}

/// The first step, large.
#[component]
fn First(step: Step) -> impl IntoView {
    let app = App::of_page();
    let shown = step.clone();
    let freed = Memo::new(move |_| freed(app, &step));
    let decides =
        move || freed.get().map(|n| view! { <p>{move || tf(words::home::FREED, &[("n", &n)])}</p> });
    let view = move || {
        in_words(app, &shown).map(|StepText { what, why, button, route }| {
            view! {
                <h2 class="next__what" id="next-what">{what}</h2>
                <p>{why}</p>
                {decides}
                <LinkButton href=route.hash()>{button}</LinkButton>
            }
        })
    };
    view! { <section class="next" aria-labelledby="next-what">{dynamic(view)}</section> }
}

/// How many items a confirmation decides; `None` where that is not what the step is about.
fn freed(app: App, step: &Step) -> Option<usize> {
    let Step::Confirm { register, association, year: of, .. } = step else { return None };
    let year = app.year()?;
    let freed = next_step::freed_by_confirming(&year, &app.judged(), app.today(), register, association, *of);
    Some(freed).filter(|freed| *freed > 0)
}

/// A further step, one line.
#[component]
fn Then(step: Step) -> impl IntoView {
    let app = App::of_page();
    dynamic(move || {
        in_words(app, &step)
            .map(|StepText { what, route, .. }| view! { <li><a href=route.hash()>{what}</a></li> })
    })
}
