//! Sentences about files that came or were chosen: why, where in it, and which page takes it.

use crate::bundle::{Kind, Place, Privacy, Refusal, Warning};
use crate::locale::{Word, words};
use crate::state::{App, AtHand};
use crate::ui::files::{Spot, refusal_word, spot, warning_word};
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Why a file is refused, and where.
pub fn refused(refusal: &Refusal) -> String {
    with_place(refusal_word(refusal.code), Some(&refusal.place))
}

/// What is odd about a file, and where.
pub fn warned(warning: &Warning) -> String {
    with_place(warning_word(warning.code), warning.place.as_ref())
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

/// The name of a kind of file.
pub fn kind_word(kind: Kind) -> Word {
    match kind {
        Kind::Task => words::files::TASK,
        Kind::Submission => words::files::SUBMISSION,
        Kind::Opinion => words::files::OPINION,
        Kind::Rollup => words::files::ROLLUP,
        Kind::Backup => words::files::BACKUP,
    }
}

/// How much of a unit's data is in a file.
pub fn privacy_word(privacy: Privacy) -> Word {
    match privacy {
        Privacy::Report => words::files::PRIVACY_REPORT,
        Privacy::Full => words::files::PRIVACY_FULL,
        Privacy::Public => words::files::PRIVACY_PUBLIC,
    }
}

/// The page that takes files of a kind, or shows what is in them, and the words of the way there.
pub fn home(kind: Kind) -> (Route, Word) {
    match kind {
        Kind::Submission => (Route::Review, words::files::GO_SUBMISSION),
        Kind::Rollup => (Route::Data, words::files::GO_ROLLUP),
        Kind::Backup => (Route::Data, words::files::GO_BACKUP),
        Kind::Opinion => (Route::Send, words::files::GO_OPINION),
        Kind::Task => (Route::Send, words::files::GO_TASK),
    }
}

/// What a file is that came to the wrong page.
pub fn is_kind(kind: Kind) -> Word {
    match kind {
        Kind::Task => words::files::IS_TASK,
        Kind::Submission => words::files::IS_SUBMISSION,
        Kind::Opinion => words::files::IS_OPINION,
        Kind::Rollup => words::files::IS_ROLLUP,
        Kind::Backup => words::files::IS_BACKUP,
    }
}

/// A file of this tool that another page takes: what it is, and the way there, on which it is carried along.
#[component]
pub fn Elsewhere(
    /// What it is.
    kind: Kind,
    /// The file.
    file: Option<AtHand>,
) -> impl IntoView {
    view! { {t(is_kind(kind))} " " <CarryTo kind=kind file=file /> }
}

/// The way to the page that takes files of a kind, with the file in hand.
#[component]
pub fn CarryTo(
    /// Its kind.
    kind: Kind,
    /// The file; without one the page is opened with empty hands.
    file: Option<AtHand>,
) -> impl IntoView {
    let app = App::of_page();
    let (route, word) = home(kind);
    let carry = move |_| {
        if let Some(file) = file {
            app.hand_over_file(kind, file);
        }
    };
    view! { <a class="tap" href=route.hash() data-kind=kind.code() on:click=carry>{t(word)}</a> }
}
