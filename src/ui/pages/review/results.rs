//! What became of a file, in words: outcome, reason, place, and where to go instead.

use crate::bundle::Kind;
use crate::locale::words;
use crate::state::{AtHand, End, Received};
use crate::storage::CommitError;
use crate::ui::components::{FileRow, MarkKind};
use crate::ui::file_words::{Elsewhere, refused, warned};
use crate::ui::standing::reason;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::{Looked, Outcome};
use leptos::prelude::*;

/// How many were taken, were here already, were not taken.
pub fn counts(files: &[Received]) -> [usize; 3] {
    let of = |wanted: &[Outcome]| {
        files
            .iter()
            .filter(|file| matches!(&file.end, End::Looked(looked) if wanted.contains(&looked.outcome)))
            .count()
    };
    let taken = of(&[Outcome::Accepted, Outcome::Warned, Outcome::Conflict]);
    let already = of(&[Outcome::Already]);
    [taken, already, files.len() - taken - already]
}

/// A file that was to be taken in, as a row.
pub fn row(received: Received) -> FileRow {
    let Received { name, end, elsewhere } = received;
    match end {
        End::Looked(looked) => looked_row(name, *looked, elsewhere),
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

fn looked_row(name: String, looked: Looked, elsewhere: Option<(Kind, AtHand)>) -> FileRow {
    let (mark, word) = match looked.outcome {
        Outcome::Accepted => (MarkKind::Done, words::refusal::OUTCOME_ACCEPTED),
        Outcome::Warned => (MarkKind::Alert, words::refusal::OUTCOME_WARNED),
        Outcome::Refused => (MarkKind::Failed, words::refusal::OUTCOME_REFUSED),
        Outcome::Already => (MarkKind::Same, words::refusal::OUTCOME_ALREADY),
        Outcome::Conflict => (MarkKind::Alert, words::refusal::OUTCOME_CONFLICT),
    };
    let (outcome, code) = (looked.outcome.code(), looked.code());
    FileRow {
        name,
        outcome,
        code,
        mark,
        label: t(word).into(),
        says: ViewFn::from(move || says(looked.clone(), elsewhere)),
    }
}

/// What it is, or why it was refused.
fn says(looked: Looked, elsewhere: Option<(Kind, AtHand)>) -> AnyView {
    if let Some((kind, file)) = elsewhere {
        return view! { <Elsewhere kind=kind file=Some(file) /> }.into_any();
    }
    (move || sentence(&looked)).into_any()
}

fn sentence(looked: &Looked) -> String {
    if let Some(refusal) = &looked.refusal {
        return refused(refusal);
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
    let remark = looked.warnings.first().map(warned);
    let others = looked.warnings.len().saturating_sub(1);
    let others = (others > 0).then(|| tf(words::refusal::OTHERS, &[("n", &others)]));
    let remark = remark.filter(|_| looked.outcome != Outcome::Already);
    let others = others.filter(|_| looked.outcome != Outcome::Already);
    [what, remark, others].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
