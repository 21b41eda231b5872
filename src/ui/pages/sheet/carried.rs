//! What of an answer came from another year: it waits for one confirmation, or says that it had it.

use super::item::focus_item;
use super::work::Work;
use crate::assessment::{CarriedState, Given};
use crate::locale::{Word, words};
use crate::model::Verdict;
use crate::ui::components::{Button, ButtonKind, By, Notice, Show, VerdictMark, verdict_word};
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The remark; nothing where the answer is this year's own.
#[component]
pub(in crate::ui::pages) fn Carried(work: Work) -> impl IntoView {
    let item = work.item;
    let carried = Memo::new(move |_| work.answer.with(|answer| answer.carried));
    let chosen = move |code: &str| {
        let (.., verdict) = item.rule.choices.iter().find(|(known, ..)| known == code)?;
        Verdict::from_code(verdict)
    };
    let was = Memo::new(move |_| {
        let own = work.answer.with(|answer| answer.self_result.or_else(|| chosen(answer.choice.as_deref()?)));
        own.unwrap_or(Verdict::Blank)
    });
    // An answer of the same year was given to another text of the item.
    let said = move |word: Word, again: Word| {
        let year = carried.get().map(|carried| carried.from).unwrap_or_default();
        let is_of_this_year = work.app().year().is_some_and(|now| now.period == year);
        tf(if is_of_this_year { again } else { word }, &[("year", &year)])
    };
    let is = move |state: CarriedState| carried.get().is_some_and(|carried| carried.state == state);
    let keep = move |()| {
        work.give(&Given::Confirm);
        focus_item(&item.id);
    };
    view! {
        <Show when=move || is(CarriedState::Answer)>
            <div class="proposal" data-carried="answer">
                <p>{move || said(words::carry::ITEM_WAITS, words::catalogue::AGAIN)}" "<VerdictMark verdict=was by=By::Own /></p>
                <div class="row-of">
                    <Button kind=ButtonKind::Plain on_press=keep>
                        {move || tf(words::carry::KEEP, &[("verdict", &text(verdict_word(was.get())))])}
                        <span class="hidden">" " {item.id.as_str()}</span>
                    </Button>
                </div>
            </div>
        </Show>
        <Show when=move || is(CarriedState::Words)>
            <div class="after" data-carried="words">
                <Notice>
                    <p>{move || said(words::carry::ITEM_WORDS, words::catalogue::AGAIN_WORDS)}</p>
                    <p class="after">
                        <Button kind=ButtonKind::Small on_press=keep>
                            {t(words::carry::WORDS_KEEP)}
                            <span class="hidden">" " {item.id.as_str()}</span>
                        </Button>
                    </p>
                </Notice>
            </div>
        </Show>
        <Show when=move || is(CarriedState::Confirmed)>
            <p class="quiet after" data-carried="confirmed">{move || said(words::carry::ITEM_CONFIRMED, words::catalogue::AGAIN_CONFIRMED)}</p>
        </Show>
    }
}
