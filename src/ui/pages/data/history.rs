//! 收进来的记录: what was taken in, when, with what outcome; each can be saved, and what it replaced put back.

use super::restore::{FileRow, Files, Outcome, set};
use crate::bundle::Kind;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::{App, Phase};
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, ButtonKind, Cell, Column, DataTable, Row, Show};
use crate::ui::file_words::kind_word;
use crate::ui::files::reason_word;
use crate::ui::live::announce;
use crate::ui::words::{aside, t, text, tf};
use crate::workflows::receipt::{FileLine, Receipt};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many files of a receipt are named in the list; its text names all.
const NAMED: usize = 3;

/// The section; nothing while nothing was taken in.
#[component]
pub fn History(
    /// The files that were chosen for a restore: what is put back is planned among them.
    files: Files,
) -> impl IntoView {
    let app = App::of_page();
    let receipts = RwSignal::new(Vec::<Receipt>::new());
    Effect::new(move || {
        // Read again whenever something was saved.
        app.commits_since_backup();
        if app.phase() == Phase::Ready {
            app.read_receipts(move |read| {
                // The page may have been left meanwhile.
                let _ = receipts.try_set(read);
            });
        }
    });
    let columns = vec![
        Column::text("at", t(words::files::AT)),
        Column::text("files", t(words::files::FILES)),
        Column::text("code", t(words::files::META_CODE)),
        Column::text("ended", t(words::files::ENDED)),
        Column::actions(t(words::review::COL_ACTIONS)),
    ];
    let rows = Signal::derive(move || {
        receipts.with(|receipts| receipts.iter().map(|receipt| row(app, files, receipt)).collect::<Vec<_>>())
    });
    let has_any = move || receipts.with(|receipts| !receipts.is_empty());
    view! {
        <Show when=has_any>
            <section class="part" aria-labelledby="history">
                <h2 id="history">{t(words::files::HISTORY)}</h2>
                <p>{t(words::files::HISTORY_LEAD)}</p>
                <div class="after">
                    <DataTable id="receipts" caption=t(words::files::RECEIPTS) columns=columns.clone() rows=rows size=20 />
                </div>
            </section>
        </Show>
    }
}

fn row(app: App, files: Files, receipt: &Receipt) -> Row {
    let names = receipt.files.iter().take(NAMED).map(|file| file.name.clone()).collect::<Vec<_>>();
    let more = receipt.files.len().saturating_sub(NAMED);
    let codes: Vec<String> = receipt.files.iter().take(NAMED).filter_map(code).collect();
    let (said, receipt) = (receipt.clone(), receipt.clone());
    Row {
        id: receipt.id.to_string(),
        cells: vec![
            Cell::Text(moment(&receipt.at)),
            Cell::view(move || {
                let lines =
                    names.iter().map(|name| view! { <li><bdi>{name.clone()}</bdi></li> }).collect_view();
                let more = (more > 0)
                    .then(|| view! { <li>{move || tf(words::files::MORE_FILES, &[("n", &more)])}</li> });
                view! { <ul>{lines}{more}</ul> }
            }),
            Cell::Text(codes.join(" / ")),
            Cell::view(move || {
                let said = said.clone();
                move || sum(&said)
            }),
            Cell::view(move || actions(app, files, &receipt)),
        ],
    }
}

fn actions(app: App, files: Files, receipt: &Receipt) -> impl IntoView + use<> {
    let at = moment(&receipt.at);
    let (of, for_name) = (at.clone(), at.replace([' ', ':', '-'], ""));
    let file = move || tf(words::files::RECEIPT_FILE, &[("at", &for_name)]);
    let text_of = receipt.clone();
    let save = move |()| {
        let word = if app.save_text(&file(), &whole(&text_of)) {
            words::files::RECEIPT_SAVED
        } else {
            words::data::NOT_TAKEN
        };
        announce(text(word));
    };
    let id = receipt.id.clone();
    let replaced = receipt.replaced.then(|| {
        let (one, other) = (id.clone(), id.clone());
        let (named, at) = (at.clone(), at.clone());
        let put_back = move |()| {
            let name = tf(words::files::REPLACED_NAME, &[("at", &named)]);
            for row in files.add(|| vec![FileRow::kept_here(name)]) {
                app.read_replaced(one.clone(), row.name, move |ready| {
                    set(row.outcome, ready.map_or_else(Outcome::NotRead, Outcome::Planned));
                    document::focus_id("import-files");
                });
            }
        };
        let save = move |()| {
            let name = format!("{}.json", tf(words::files::REPLACED_NAME, &[("at", &at.replace(':', ""))]));
            app.save_replaced(other.clone(), name, |is_taken| {
                announce(aside(|| text(if is_taken { words::files::REPLACED_SAVED } else { words::data::NOT_TAKEN })));
            });
        };
        view! {
            <Button kind=ButtonKind::Small on_press=put_back attr:data-testid="put-back">{t(words::files::PUT_BACK)}</Button>
            <Button kind=ButtonKind::Small on_press=save>{t(words::files::SAVE_REPLACED)}</Button>
        }
    });
    view! {
        <span class="row-of">
            <Button kind=ButtonKind::Small on_press=save attr:data-testid="save-receipt">
                {t(words::files::SAVE_RECEIPT)}
                <span class="hidden">"：" {of}</span>
            </Button>
            {replaced}
        </span>
    }
}

/// In one piece, whatever the width of its column.
fn code(file: &FileLine) -> Option<String> {
    file.code.as_ref().map(|code| code.to_string().replace(' ', "\u{a0}"))
}

/// How it ended, in a line: what one file held, or how many of several ended how.
fn sum(receipt: &Receipt) -> String {
    if let [file] = receipt.files.as_slice() {
        return ended(file);
    }
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &receipt.files {
        *outcomes.entry(&file.outcome).or_default() += 1;
    }
    let said = |(outcome, n): (&&str, &usize)| {
        tf(words::files::OUTCOME_N, &[("outcome", &text(outcome_word(outcome))), ("n", n)])
    };
    outcomes.iter().map(said).collect::<Vec<_>>().join(text(words::review::COMMA))
}

fn ended(file: &FileLine) -> String {
    // What a backup brought is in its counts.
    let is_backup = file.kind == Some(Kind::Backup);
    let outcome = (!is_backup).then(|| text(outcome_word(&file.outcome)).to_owned());
    let counts = file.counts.iter().filter_map(|(name, n)| Some(tf(count_word(name)?, &[("n", n)])));
    let reason = reason_word(&file.reason).map(|word| text(word).trim_end_matches('。').to_owned());
    let parts: Vec<String> = outcome.into_iter().chain(counts).chain(reason).collect();
    parts.join(text(words::review::COMMA))
}

fn outcome_word(outcome: &str) -> Word {
    match outcome {
        "accepted" => words::refusal::OUTCOME_ACCEPTED,
        "warned" => words::refusal::OUTCOME_WARNED,
        "already" => words::refusal::OUTCOME_ALREADY,
        "conflict" => words::refusal::OUTCOME_CONFLICT,
        _ => words::refusal::OUTCOME_REFUSED,
    }
}

fn count_word(name: &str) -> Option<Word> {
    Some(match name {
        "new" => words::files::N_NEW,
        "same" => words::files::N_SAME,
        "newer" => words::files::N_NEWER,
        "older" => words::files::N_OLDER,
        "taken_back" => words::files::N_TAKEN_BACK,
        "joined" => words::files::N_JOINED,
        "chose_here" => words::files::N_CHOSE_HERE,
        "chose_file" => words::files::N_CHOSE_FILE,
        "unknown" => words::files::N_UNKNOWN,
        "reopened" => words::files::N_REOPENED,
        "answers" => words::files::N_ANSWERS,
        _ => return None,
    })
}

/// What is said once a plan was carried out.
pub fn restored(receipt: &Receipt) -> String {
    receipt.files.iter().map(ended).collect::<Vec<_>>().join(text(words::review::COMMA))
}

/// The receipt as a text of its own.
fn whole(receipt: &Receipt) -> String {
    let mut lines = vec![
        text(words::files::RECEIPT).to_owned(),
        tf(words::files::RECEIPT_AT, &[("at", &receipt.at)]),
        tf(words::files::RECEIPT_SUM, &[("n", &receipt.files.len()), ("sum", &sum(receipt))]),
        String::new(),
    ];
    for (nth, file) in receipt.files.iter().enumerate() {
        lines.push(format!("{}. {}", nth + 1, file.name));
        let kind = file.kind.map(|kind| text(kind_word(kind)).to_owned());
        let code = code(file).map(|code| tf(words::files::RECEIPT_CODE, &[("code", &code)]));
        let reason = (!file.reason.is_empty()).then(|| file.reason.clone());
        let facts: Vec<String> = [kind, code, Some(ended(file)), reason].into_iter().flatten().collect();
        lines.push(format!("   {}", facts.join(text(words::review::COMMA))));
    }
    lines.join("\r\n") + "\r\n"
}
