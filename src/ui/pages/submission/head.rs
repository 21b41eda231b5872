//! The head of a submission: whose, which revision, since when, and whether it is unchanged.

use super::sheet_word;
use crate::assessment::SheetId;
use crate::bundle::Digest;
use crate::locale::words;
use crate::policy::{self, catalogue};
use crate::review::{Left, Submitted};
use crate::ui::arrival_list::moment;
use crate::ui::components::PageHead;
use crate::ui::dynamic::dynamic;
use crate::ui::reading::set_values;
use crate::ui::words::{lang, t, text, tf};
use crate::workflows::receive::Arrival;
use leptos::prelude::*;
use std::sync::Arc;

/// The head of a submission, with what is left of each of its sheets.
pub fn head(
    submitted: &Arc<Submitted>,
    arrival: &Arrival,
    sheet: SheetId,
    lefts: Memo<Vec<(SheetId, Left)>>,
) -> impl IntoView + use<> {
    let (unit, revision, answers) = (arrival.unit_name.clone(), arrival.revision, arrival.answers);
    let title = move || tf(words::review::HEAD, &[("unit", &unit), ("n", &revision)]);
    let lead = move || {
        let (flagged, open) = lefts.with(|lefts| {
            lefts.iter().fold((0, 0), |(flagged, open), (_, left)| (flagged + left.flagged, open + left.open))
        });
        match open {
            0 => tf(words::review::HEAD_LEAD_DONE, &[("n", &answers)]),
            open => tf(words::review::HEAD_LEAD, &[("flagged", &flagged), ("open", &open)]),
        }
    };
    let named = submitted.clone();
    let of = move || sheet_word(&named, &sheet);
    let made = submitted.submission.envelope.catalogue.clone();
    let (is_own, is_known) = (submitted.is_of_own(), submitted.catalogue().is_some());
    let is_touched = is_own && made.digest != Digest::of(&policy::catalogue_document());
    let catalogue_said = move || {
        let word = match () {
            () if is_touched => words::catalogue::TOUCHED,
            () if is_own => words::review::CATALOGUE_SAME,
            () if is_known => words::catalogue::SHOWN,
            () => words::catalogue::NUMBERS,
        };
        tf(word, &[("version", &made.version), ("ours", &catalogue().version)])
    };
    let under = match () {
        () if is_own => "own",
        () if is_known => "other",
        () => "unknown",
    };
    let unchanged =
        if submitted.is_sealed() { words::review::UNCHANGED } else { words::review::UNCHANGED_UNKNOWN };
    let asked = submitted.submission.extent.source().map(str::to_owned);
    let asked = asked.map(|source| {
        let said = move || match source.as_str() {
            "" => text(words::carry::EXTENT_RECEIVED).to_owned(),
            source => tf(words::carry::EXTENT_RECEIVED_BY, &[("source", &source)]),
        };
        view! { <p class="head__lead" data-asked="headline">{said}</p> }
    });
    let set = parameters(submitted);
    let period = arrival.period.to_string();
    let (code, received) = (arrival.digest.check_code().to_string(), moment(&arrival.received_at));
    view! {
        <PageHead title=title of=of lead=lead>
            {asked}
            {set}
            <dl class="meta">
                <div><dt>{t(words::review::META_PERIOD)}</dt><dd>{period}</dd></div>
                <div><dt>{t(words::review::META_RECEIVED)}</dt><dd>{received}</dd></div>
                <div><dt>{t(words::review::META_CODE)}</dt><dd class="code">{code}</dd></div>
                <div><dt>{t(words::review::META_UNCHANGED)}</dt><dd>{move || text(unchanged)}</dd></div>
                <div data-under=under><dt>{t(words::review::META_CATALOGUE)}</dt><dd>{dynamic(catalogue_said)}</dd></div>
            </dl>
        </PageHead>
    }
}

/// What was set for the year, and by what right.
fn parameters(submitted: &Submitted) -> Option<impl IntoView + use<>> {
    let setting = submitted.year().setting.clone();
    if setting.values.is_empty() {
        return None;
    }
    let said = move || {
        let set = set_values(lang(), &setting);
        tf(words::parameters::RECEIVED, &[("set", &set), ("source", &setting.source)])
    };
    Some(view! { <p class="head__lead" data-set="parameters">{said}</p> })
}
