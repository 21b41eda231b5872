//! 保存报送文件: what leaves, the button, and how it went.

use super::also::BackupToo;
use super::leaves::Leaves;
use super::{Sheets, address, name};
use crate::assessment::check::Stage;
use crate::assessment::{SheetId, SheetState};
use crate::bundle::Privacy;
use crate::locale::{Lang, words};
use crate::model::Id;
use crate::platform::document;
use crate::rules::Judgement;
use crate::state::{App, Sending};
use crate::ui::components::{Button, ButtonKind, Choice, Choices, ChoicesLook, Show};
use crate::ui::files::{Spot, spot};
use crate::ui::live::announce;
use crate::ui::pages::saved::{ended, outcome};
use crate::ui::reading::fact;
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

const WHY: &str = "save-why";
const REPORT: &str = "report";
const PUBLIC: &str = "public";

/// The third step.
#[component]
pub fn Save(sheets: Sheets, stage: Memo<Stage>) -> impl IntoView {
    let app = App::of_page();
    let version = RwSignal::new(REPORT);
    let is_public = Memo::new(move |_| version.get() == PUBLIC);
    // What is public must have been confirmed, and may have been sent.
    let is_not_ready = Signal::derive(move || {
        let stage = stage.get();
        stage != Stage::Save && !(is_public.get() && stage == Stage::Sent)
    });
    let pick = move |code: String| version.set(if code == PUBLIC { PUBLIC } else { REPORT });
    let privacy = Memo::new(move |_| if is_public.get() { Privacy::Public } else { Privacy::Report });
    let options = vec![
        Choice::new(REPORT, t(words::send::VERSION_REPORT)),
        Choice::new(PUBLIC, t(words::send::VERSION_PUBLIC)),
    ];
    let was_public = RwSignal::new(false);
    let then = move || {
        if was_public.get() { words::send::DONE_NEXT_PUBLIC } else { words::send::DONE_NEXT }
    };
    let save = move |()| {
        was_public.set(is_public.get_untracked());
        // Whoever opens the file without this program reads Chinese.
        let say = |judged: &Judgement| fact(Lang::ZhCn, judged);
        if is_public.get_untracked() {
            app.export_public(&say);
        } else {
            let by = app.answers_now().head(&SheetId::Unit).confirmed_by;
            app.export_submission(&by, &say);
        }
        announce(untrack(|| outcome(&app.sending())));
    };
    let has_sent = move || !was_public.get() && matches!(app.sending(), Sending::Done { .. });
    let has_locked = move || app.answers().heads.values().any(|head| head.state == SheetState::Submitted);
    let revise = move |()| {
        app.withdraw_all();
        announce(text(words::send::REVISE_DONE));
        request_animation_frame(|| document::focus_id("check"));
    };
    view! {
        <section class="part" aria-labelledby="save">
            <h2 id="save" tabindex="-1">{t(words::send::STEP_SAVE)}</h2>
            <Choices
                id="version"
                legend=t(words::send::VERSION)
                hint=t(words::send::VERSION_HINT)
                look=ChoicesLook::Stack
                options=options
                value=Signal::derive(move || Some(version.get().to_owned()))
                on_pick=pick
            />
            <Leaves privacy=privacy />
            {move || asked(app)}
            <div class="save-act">
                <p id=WHY>{move || if is_not_ready.get() { why_not(app, sheets, stage.get()) } else { String::new() }}</p>
                <Button
                    on_press=save
                    busy=is_not_ready
                    attr:data-testid="export-submission"
                    attr:aria-describedby=WHY
                >
                    {move || text(if is_public.get() { words::send::SAVE_PUBLIC } else { words::send::SAVE })}
                </Button>
            </div>
            {move || ended(app.sending(), then(), |refusal| way(app, &spot(&refusal.place)?))}
            <Show when=has_sent><BackupToo /></Show>
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
        Spot::Year => Some((Route::Years.hash(), words::send::REFUSED_LINK)),
        Spot::Unit => Some((Route::Setup.hash(), words::send::REFUSED_LINK)),
        // Reasons and names of a sheet are given on this very page.
        Spot::Sheet(_) | Spot::Head | Spot::Byte(_) => None,
    }
}
