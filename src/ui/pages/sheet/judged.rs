//! What the rules say, the fact that decided, and the button that says why.

use super::work::Work;
use crate::locale::words;
use crate::model::Verdict;
use crate::ui::components::{By, DisclosureButton, Show, VerdictLook, VerdictMark};
use crate::ui::dynamic::dynamic;
use crate::ui::reading::fact;
use crate::ui::words::{lang, lang_of_data, t, tf};
use leptos::prelude::*;

/// Id of an item's why panel.
pub(super) fn why_id(item: &str) -> String {
    format!("why-{item}")
}

/// 系统判定 or 系统建议, as far as the rules say anything.
#[component]
pub(super) fn JudgedLine(work: Work, why: RwSignal<bool>) -> impl IntoView {
    let item = work.item;
    let auto = Memo::new(move |_| work.standing.with(|standing| standing.auto));
    let is_proposed = Memo::new(move |_| work.standing.with(|standing| standing.is_proposed));
    let is_left = Memo::new(move |_| work.is_left_to_people());
    let by = move || t(if is_proposed.get() { words::verdict::PROPOSAL } else { words::verdict::AUTO });
    let fact = Memo::new(move |_| {
        work.judgement.with(|judged| judged.as_ref().map(|judged| fact(lang(), judged)).unwrap_or_default())
    });
    let note = move || {
        let note = if is_left.get() {
            t(words::sheet::NOT_JUDGED_HERE)().to_owned()
        } else if is_proposed.get() {
            t(words::sheet::UNPROPOSED)().to_owned()
        } else if auto.get() == Verdict::Insufficient {
            return None;
        } else {
            fact.get()
        };
        Some(view! { <span class="judged__note">{note}</span> })
    };
    let below = move || {
        let fact = fact.get();
        let text =
            if is_left.get() { tf(words::sheet::FOR_REFERENCE, &[("fact", &fact)]) } else { fact.clone() };
        ((is_left.get() || is_proposed.get()) && !fact.is_empty())
            .then(|| view! { <p class="fact" lang=lang_of_data>{text}</p> })
    };
    let verdict = move || {
        (!is_left.get()).then(|| view! { <VerdictMark verdict=auto by=By::Auto look=VerdictLook::Block /> })
    };
    let has_ground = Memo::new(move |_| {
        work.judgement.with(|judged| {
            judged.as_ref().is_some_and(|judged| {
                !judged.trace.givens.is_empty()
                    || judged.trace.share.is_some()
                    || judged.trace.steps.len() > 1
            })
        })
    });
    view! {
        <div class="judged">
            <span class="judged__by">{dynamic(by)}</span>
            {dynamic(verdict)}
            {dynamic(note)}
            <Show when=move || has_ground.get()>
                <DisclosureButton controls=why_id(&item.id) open=why on_toggle=move |now| why.set(now)>
                    {t(words::why::WHY)}
                    <span class="hidden">" " {item.id.as_str()}</span>
                </DisclosureButton>
            </Show>
        </div>
        {dynamic(below)}
    }
}
