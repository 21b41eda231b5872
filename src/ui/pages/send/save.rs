//! 保存报送文件: what leaves, the button, and how it went.

use super::leaves::Leaves;
use super::{Sheets, address, name};
use crate::assessment::check::Stage;
use crate::assessment::{SheetId, SheetState};
use crate::bundle::Refusal;
use crate::locale::words;
use crate::model::Id;
use crate::platform::document;
use crate::state::{App, Sending};
use crate::ui::components::{Button, ButtonKind, Notice, NoticeKind, Show, TapLink, Terms};
use crate::ui::file_words::spot_text;
use crate::ui::files::{Spot, refusal_word, spot};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

const WHY: &str = "save-why";

/// The third step.
#[component]
pub fn Save(sheets: Sheets, stage: Memo<Stage>) -> impl IntoView {
    let app = App::of_page();
    let is_not_ready = Signal::derive(move || stage.get() != Stage::Save);
    let save = move |()| {
        let by = app.answers_now().head(&SheetId::Unit).confirmed_by;
        app.export_submission(&by);
        announce(untrack(|| outcome(&app.sending())));
    };
    let has_locked = move || app.answers().heads.values().any(|head| head.state == SheetState::Submitted);
    let revise = move |()| {
        app.withdraw_all();
        announce(text(words::send::REVISE_DONE));
        request_animation_frame(|| document::focus_id("check"));
    };
    view! {
        <section class="part" aria-labelledby="save">
            <h2 id="save" tabindex="-1">{t(words::send::STEP_SAVE)}</h2>
            <Leaves />
            {move || asked(app)}
            <div class="save-act">
                <p id=WHY>{move || why_not(app, sheets, stage.get())}</p>
                <Button
                    on_press=save
                    busy=is_not_ready
                    attr:data-testid="export-submission"
                    attr:aria-describedby=WHY
                >
                    {t(words::send::SAVE)}
                </Button>
            </div>
            {move || ended(app, app.sending())}
            <Show when=has_locked>
                <div class="save-act">
                    <p>{t(words::send::REVISE_HINT)}</p>
                    <Button kind=ButtonKind::Plain on_press=revise>{t(words::send::REVISE)}</Button>
                </div>
            </Show>
        </section>
    }
}

/// That the file says how little was asked, where it was.
fn asked(app: App) -> Option<impl IntoView> {
    let source = app.year()?.extent.source()?.to_owned();
    let by = move || tf(words::carry::EXTENT_BY, &[("source", &source)]);
    Some(view! { <p>{t(words::carry::EXTENT_SEND)}{by}</p> })
}

/// Why the file cannot be saved now; blank when it can.
fn why_not(app: App, sheets: Sheets, stage: Stage) -> String {
    match stage {
        Stage::Save => String::new(),
        Stage::Sent => {
            let revision = app.sent().iter().map(|sent| sent.revision).max().unwrap_or_default();
            tf(words::send::SAVED_ALREADY, &[("n", &revision)])
        }
        Stage::Settle(_) | Stage::Confirm(_) => {
            let answers = app.answers();
            let is_open = |sheet: &SheetId, is_complete: bool| {
                !is_complete
                    || !matches!(answers.head(sheet).state, SheetState::Confirmed | SheetState::Submitted)
            };
            let sheets = sheets.get();
            let open = sheets.iter().filter(|one| is_open(&one.id, one.is_complete()));
            let names: Vec<String> = open.map(|one| name(app, &one.id)).collect();
            let sheets = names.join(text(words::send::LIST_COMMA));
            let count = tf(words::send::NOT_YET, &[("n", &names.len())]);
            format!("{count}{}", tf(words::send::NOT_YET_SHEETS, &[("sheets", &sheets)]))
        }
    }
}

/// How it went, in one sentence for the ear.
fn outcome(sending: &Sending) -> String {
    match sending {
        Sending::Idle => String::new(),
        Sending::Done { name, .. } => format!("{} {name}", text(words::send::DONE)),
        Sending::Refused(refusal) => {
            format!("{} {}", text(words::send::REFUSED), text(refusal_word(refusal.code)))
        }
        Sending::NotSaved(_) => text(words::send::NOT_SAVED).to_owned(),
    }
}

fn ended(app: App, sending: Sending) -> AnyView {
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
                        <p>{t(words::send::DONE_NEXT)}</p>
                    </Notice>
                </div>
            }
            .into_any()
        }
        Sending::Refused(refusal) => refused(app, &refusal).into_any(),
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
fn refused(app: App, refusal: &Refusal) -> impl IntoView + use<> {
    let (code, word) = (refusal.code.as_str(), refusal_word(refusal.code));
    let place = spot(&refusal.place);
    let way = place.as_ref().and_then(|place| way(app, place));
    let place = place.map(|place| {
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

/// The page on which a place of the file is mended: the file is written in the order of the registers.
fn way(app: App, place: &Spot) -> Option<(String, crate::locale::Word)> {
    let year = app.year_now()?;
    match place {
        Spot::Record { kind, nth, .. } => {
            let id: Id = year.records.of(kind).get(nth.checked_sub(1)?)?.id.clone();
            Some((Route::Record((*kind).to_owned(), id).hash(), words::send::REFUSED_LINK))
        }
        Spot::Answer { sheet, nth } => {
            let sheets = untrack(|| app.sheets());
            let sheet = sheets.get(sheet.checked_sub(1)?)?;
            let item = sheet.lines.get(nth.checked_sub(1)?)?.item;
            Some((address(app, &sheet.id, Some(&item.id)), words::send::REFUSED_ITEM))
        }
        Spot::Unit => Some((Route::Setup.hash(), words::send::REFUSED_LINK)),
        Spot::Head | Spot::Byte(_) => None,
    }
}
