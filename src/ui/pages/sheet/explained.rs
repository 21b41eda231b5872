//! The parts of an explanation that are the same wherever a verdict is explained: formula and steps.

use crate::locale::words;
use crate::rules::{Cause, Truth};
use crate::ui::components::verdict_word;
use crate::ui::reading::{Formula, Part, Step};
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// Drawn for the eye, said for the ear.
pub(in crate::ui::pages) fn formula(formula: Formula) -> impl IntoView {
    let Formula { parts, sentence, missing, alone } = formula;
    let drawn = (!parts.is_empty()).then(|| {
        view! { <div class="formula" aria-hidden="true" lang=lang_of_data>{parts.into_iter().map(drawn_part).collect_view()}</div> }
    });
    let missing = missing.map(|missing| view! { <b>{missing}</b> });
    let has_more = missing.is_some() || alone.is_some();
    view! {
        {drawn}
        <p lang=lang_of_data>{sentence}</p>
        {has_more.then(|| view! { <p>{missing} {alone}</p> })}
    }
}

fn drawn_part(part: Part) -> impl IntoView {
    let Part { sign, figure, label, closes, is_short } = part;
    view! {
        <span class="pair">
            {(!sign.is_empty()).then(|| view! { <span class="op">{sign}</span> })}
            <span class:is-short=is_short>{figure}<small>{label}</small></span>
            {(!closes.is_empty()).then(|| view! { <span class="op">{closes}</span> })}
        </span>
    }
}

/// One step of a rule, and whether it decided.
pub(in crate::ui::pages) fn step(step: Step) -> impl IntoView {
    let Step { condition, outcome, truth, decided } = step;
    let is_left = outcome.cause == Some(Cause::Ask);
    let outcome = text(if is_left { words::why::LEFT_TO_PEOPLE } else { verdict_word(outcome.verdict) });
    let has_condition = condition.is_some();
    let said = match condition {
        Some(condition) => tf(words::why::STEP, &[("condition", &condition), ("outcome", &outcome)]),
        None => tf(words::why::STEP_LAST, &[("outcome", &outcome)]),
    };
    let holds = match (has_condition, truth) {
        (false, _) => None,
        (true, Truth::True) => Some(words::why::HOLDS_NOW),
        (true, Truth::False) => Some(words::why::FAILS_NOW),
        (true, Truth::Unknown) => Some(words::why::NOT_KNOWN_NOW),
    };
    view! {
        <li>
            <span lang=lang_of_data>{said}</span>
            {holds.map(|word| view! { <b>{t(word)}</b> })}
            {decided.then(|| view! { <span class="quiet">{t(words::why::DECIDED)}</span> })}
        </li>
    }
}
