//! What the unit said of an item besides its verdict: reason, facts, evidence, ticks. Text as it came.

use crate::bundle::AnswerFile;
use crate::locale::{Word, words};
use crate::policy::{self, Item};
use crate::registers::{MoneyUnit, present};
use crate::review::Submitted;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// What was said of an item; the submission is asked for its evidence, the item for the words of its ticks.
pub fn said(submitted: &Submitted, file: &AnswerFile, item: Option<&Item>) -> AnyView {
    let said = lines(submitted, file, item);
    let period = submitted.submission.envelope.period;
    let carried = file.answer.carried.map(|carried| {
        let word = if carried.from == period {
            words::catalogue::AGAIN_CONFIRMED
        } else {
            words::carry::CARRIED_SAID
        };
        view! { <p class="quiet">{move || tf(word, &[("year", &carried.from)])}</p> }
    });
    if said.is_empty() && carried.is_none() {
        return view! { <p class="quiet">{t(words::review::NOTHING_SAID)}</p> }.into_any();
    }
    let line = |(word, said): (Word, String)| view! { <p>{move || tf(word, &[("text", &said)])}</p> };
    view! { {carried}{said.into_iter().map(line).collect_view()} }.into_any()
}

fn lines(submitted: &Submitted, file: &AnswerFile, item: Option<&Item>) -> Vec<(Word, String)> {
    let answer = &file.answer;
    let na = answer.na_reason.as_deref().map(|code| policy::dictionary().label("NA", code).to_owned());
    let choice = answer.choice.as_deref().map(|code| {
        let known = item.and_then(|item| item.rule.choices.iter().find(|(known, ..)| known == code));
        known.map_or(code, |(_, label, _)| label).to_owned()
    });
    let tick = |code: &String| {
        let known = item.and_then(|item| item.rule.ticks.iter().find(|(known, _)| known == code));
        known.map_or(code, |(_, label)| label).clone()
    };
    let ticks: Vec<String> = answer.ticks.iter().map(tick).collect();
    let rows = [
        (words::review::NA_REASON, na.unwrap_or_default()),
        (words::review::CHOICE, choice.unwrap_or_default()),
        (words::review::TICKS, ticks.join("、")),
        (words::review::REASON, answer.reason.trim().to_owned()),
        (words::review::FACT, answer.fact.trim().to_owned()),
        (words::review::EVIDENCE, evidence(submitted, file)),
    ];
    rows.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The titles of the evidence; what is not in the file is counted.
fn evidence(submitted: &Submitted, file: &AnswerFile) -> String {
    let records = &submitted.submission.records;
    let dictionary = policy::dictionary();
    let view = present::View { dictionary, records, money_unit: MoneyUnit::Yuan };
    let title = |id: &crate::model::Id| {
        Some(view.title(dictionary.kind("evidence")?, records.find("evidence", id.as_str())?))
    };
    let mut titles: Vec<String> = file.answer.evidence.iter().filter_map(title).collect();
    let gone = file.answer.evidence.len() - titles.len();
    titles.extend((gone > 0).then(|| tf(words::review::GONE, &[("n", &gone)])));
    titles.join("、")
}
