//! The parts of an explanation that are the same wherever a verdict is explained: formula, steps, changes.

use crate::locale::words;
use crate::rules::explain::Explanation;
use crate::rules::{Cause, Truth};
use crate::ui::components::verdict_word;
use crate::ui::reading::{Formula, Part, Step, Turn, turns};
use crate::ui::words::{lang, lang_of_data, t, text, tf};
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

/// What would make it another verdict.
pub(in crate::ui::pages) fn changes(explanation: &Explanation) -> AnyView {
    let verdict = explanation.outcome.as_ref().map(|outcome| outcome.verdict);
    let is_stuck = explanation.outcome.as_ref().is_some_and(|outcome| outcome.cause == Some(Cause::Missing));
    let said = |Turn { needs, to }: Turn| {
        let becomes = to.as_ref().map(|outcome| (outcome.cause, outcome.verdict));
        let (word, outcome) = match becomes {
            Some((Some(Cause::Ask), _)) => (words::why::THEN_ASKED, None),
            Some((_, verdict)) => (words::why::TO_REACH, Some(verdict)),
            None if is_stuck => (words::why::THEN_JUDGED, None),
            None => (words::why::NO_LONGER, verdict),
        };
        let outcome = outcome.map(|verdict| text(verdict_word(verdict))).unwrap_or_default();
        view! { <li lang=lang_of_data>{tf(word, &[("needs", &needs), ("outcome", &outcome)])}</li> }
    };
    let turns = turns(lang(), explanation);
    if turns.is_empty() {
        return view! { <p>{t(words::why::NO_CHANGE)}</p> }.into_any();
    }
    view! { <ul class="turns">{turns.into_iter().map(said).collect_view()}</ul> }.into_any()
}
