//! How saving a file ended: what was handed to the browser, or why nothing was.

use crate::bundle::Refusal;
use crate::locale::{Word, words};
use crate::state::Sending;
use crate::ui::components::{Notice, NoticeKind, TapLink, Terms};
use crate::ui::file_words::spot_text;
use crate::ui::files::{refusal_word, spot};
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// How it ended, in one sentence for the ear.
pub fn outcome(sending: &Sending) -> String {
    match sending {
        Sending::Idle => String::new(),
        Sending::Done { name, .. } => format!("{} {name}", text(words::send::DONE)),
        Sending::Refused(refusal) => {
            format!("{} {}", text(words::send::REFUSED), text(refusal_word(refusal.code)))
        }
        Sending::NotSaved(_) => text(words::send::NOT_SAVED).to_owned(),
    }
}

/// How it ended; `then` says what to do with the file, `way` leads to what keeps it from being written.
pub fn ended(sending: Sending, then: Word, way: impl FnOnce(&Refusal) -> Option<(String, Word)>) -> AnyView {
    match sending {
        Sending::Idle => ().into_any(),
        Sending::Done { name, check_code, revision, size } => {
            let revision = move || tf(words::send::DONE_REVISION_N, &[("n", &revision)]);
            let size = move || tf(words::send::SIZE, &[("n", &size.div_ceil(1024))]);
            let rows: Vec<(TextProp, TextProp)> = vec![
                (t(words::send::DONE_FILE).into(), name.into()),
                (t(words::send::DONE_CODE).into(), check_code.into()),
                (t(words::send::DONE_REVISION).into(), revision.into()),
                (t(words::send::DONE_SIZE).into(), size.into()),
            ];
            view! {
                <div class="sent" data-sending="done">
                    <Notice kind=NoticeKind::Done>
                        <h3>{t(words::send::DONE)}</h3>
                        <Terms rows=Signal::stored(rows) />
                        <p>{t(then)}</p>
                    </Notice>
                </div>
            }
            .into_any()
        }
        Sending::Refused(refusal) => {
            let way = way(&refusal);
            refused(&refusal, way).into_any()
        }
        Sending::NotSaved(_) => view! {
            <div class="sent" data-sending="not-saved">
                <Notice kind=NoticeKind::Failure>
                    <h3>{t(words::send::NOT_SAVED)}</h3>
                    <p>{t(words::send::NOT_SAVED_LEAD)}</p>
                </Notice>
            </div>
        }
        .into_any(),
    }
}

/// What keeps the file from being written, and the way to where it stands.
fn refused(refusal: &Refusal, way: Option<(String, Word)>) -> impl IntoView + use<> {
    let (code, word) = (refusal.code.as_str(), refusal_word(refusal.code));
    let place = spot(&refusal.place).map(|place| {
        view! { <p>{move || tf(words::refusal::WHERE, &[("place", &spot_text(&place))])}</p> }
    });
    view! {
        <div class="sent" data-sending="refused" data-code=code>
            <Notice kind=NoticeKind::Failure>
                <h3>{t(words::send::REFUSED)}</h3>
                <p>{t(word)} " " <span class="quiet">{code}</span></p>
                {place}
                {way.map(|(href, word)| view! { <TapLink href=href>{t(word)}</TapLink> })}
            </Notice>
        </div>
    }
}
