//! What became of a file, in words: outcome, reason, place, and where to go instead.

use crate::bundle::{Kind, Place};
use crate::locale::{Word, words};
use crate::state::{End, Received};
use crate::storage::CommitError;
use crate::ui::components::{FileRow, MarkKind, TapLink};
use crate::ui::files::{Spot, refusal_word, spot, warning_word};
use crate::ui::router::Route;
use crate::ui::standing::reason;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::{Looked, Outcome, belongs_elsewhere};
use leptos::prelude::*;

/// How many were taken, were here already, were not taken.
pub fn counts(files: &[Received]) -> [usize; 3] {
    let of = |wanted: &[Outcome]| {
        files
            .iter()
            .filter(|file| matches!(&file.end, End::Looked(looked) if wanted.contains(&looked.outcome)))
            .count()
    };
    let (taken, already) = (of(&[Outcome::Accepted, Outcome::Warned]), of(&[Outcome::Already]));
    [taken, already, files.len() - taken - already]
}

/// A file that was to be taken in, as a row.
pub fn row(received: Received) -> FileRow {
    let Received { name, end } = received;
    match end {
        End::Looked(looked) => looked_row(name, *looked),
        End::Unreadable(_) => failed(name, ViewFn::from(|| t(words::refusal::UNREADABLE))),
        End::NotKept(error) => failed(name, not_kept(error)),
    }
}

fn failed(name: String, says: ViewFn) -> FileRow {
    let outcome = Outcome::Refused.code();
    FileRow {
        name,
        outcome,
        code: "",
        mark: MarkKind::Failed,
        label: t(words::refusal::OUTCOME_REFUSED).into(),
        says,
    }
}

fn not_kept(error: CommitError) -> ViewFn {
    ViewFn::from(move || {
        let error = error.clone();
        move || tf(words::refusal::NOT_KEPT, &[("reason", &text(reason(&error)))])
    })
}

fn looked_row(name: String, looked: Looked) -> FileRow {
    let (mark, word) = match looked.outcome {
        Outcome::Accepted => (MarkKind::Done, words::refusal::OUTCOME_ACCEPTED),
        Outcome::Warned => (MarkKind::Alert, words::refusal::OUTCOME_WARNED),
        Outcome::Refused => (MarkKind::Failed, words::refusal::OUTCOME_REFUSED),
        Outcome::Already => (MarkKind::Same, words::refusal::OUTCOME_ALREADY),
        Outcome::Conflict => (MarkKind::Failed, words::refusal::OUTCOME_CONFLICT),
    };
    let (outcome, code) = (looked.outcome.code(), looked.code());
    FileRow {
        name,
        outcome,
        code,
        mark,
        label: t(word).into(),
        says: ViewFn::from(move || says(looked.clone())),
    }
}

/// What it is, or why it was refused.
pub fn says(looked: Looked) -> AnyView {
    if let Some(kind) = belongs_elsewhere(&looked) {
        return elsewhere(kind).into_any();
    }
    (move || sentence(&looked)).into_any()
}

fn sentence(looked: &Looked) -> String {
    if let Some(refusal) = &looked.refusal {
        return with_place(refusal_word(refusal.code), Some(&refusal.place));
    }
    let what = looked.arrival.as_ref().map(|arrival| {
        let word = if looked.outcome == Outcome::Already {
            words::refusal::SAYS_ALREADY
        } else {
            words::refusal::SAYS_ACCEPTED
        };
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("unit", &arrival.unit_name),
            ("year", &arrival.period),
            ("n", &arrival.revision),
            ("count", &arrival.answers),
        ];
        tf(word, &values)
    });
    let remark =
        looked.warnings.first().map(|warning| with_place(warning_word(warning.code), warning.place.as_ref()));
    let others = looked.warnings.len().saturating_sub(1);
    let others = (others > 0).then(|| tf(words::refusal::OTHERS, &[("n", &others)]));
    let remark = remark.filter(|_| looked.outcome != Outcome::Already);
    let others = others.filter(|_| looked.outcome != Outcome::Already);
    [what, remark, others].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn with_place(word: Word, place: Option<&Place>) -> String {
    match place.and_then(spot).map(|spot| spot_text(&spot)) {
        Some(place) => format!("{} {}", text(word), tf(words::refusal::WHERE, &[("place", &place)])),
        None => text(word).to_owned(),
    }
}

/// A place in a file, in words.
pub fn spot_text(spot: &Spot) -> String {
    match spot {
        Spot::Record { register, nth, field: Some(field), .. } => {
            tf(words::refusal::SPOT_FIELD, &[("register", register), ("n", nth), ("field", field)])
        }
        Spot::Record { register, nth, field: None, .. } => {
            tf(words::refusal::SPOT_RECORD, &[("register", register), ("n", nth)])
        }
        Spot::Answer { sheet, nth } => tf(words::refusal::SPOT_ANSWER, &[("sheet", sheet), ("n", nth)]),
        Spot::Sheet(nth) => tf(words::refusal::SPOT_SHEET, &[("n", nth)]),
        Spot::Year => text(words::refusal::SPOT_YEAR).to_owned(),
        Spot::Unit => text(words::refusal::SPOT_UNIT).to_owned(),
        Spot::Head => text(words::refusal::SPOT_HEAD).to_owned(),
        Spot::Byte(offset) => tf(words::refusal::SPOT_BYTE, &[("n", offset)]),
    }
}

/// A file of this tool that another page takes.
fn elsewhere(kind: Kind) -> impl IntoView {
    let word = match kind {
        Kind::Backup => words::refusal::ELSEWHERE_BACKUP,
        Kind::Task => words::refusal::ELSEWHERE_TASK,
        Kind::Opinion => words::refusal::ELSEWHERE_OPINION,
        Kind::Rollup => words::refusal::ELSEWHERE_ROLLUP,
        Kind::Submission => words::refusal::UNKNOWN,
    };
    let way = match kind {
        Kind::Backup => Some((Route::Data, words::refusal::TO_BACKUP)),
        Kind::Task | Kind::Opinion => Some((Route::Send, words::refusal::TO_SEND)),
        Kind::Rollup | Kind::Submission => None,
    };
    let way = way.map(|(route, word)| view! { " " <TapLink href=route.hash()>{t(word)}</TapLink> });
    view! { {t(word)} {way} }
}
