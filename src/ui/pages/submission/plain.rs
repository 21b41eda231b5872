//! What has no flag: the list to look at, and one act that agrees to what is undecided in it.

use super::{left_of, sheet_word};
use crate::assessment::SheetId;
use crate::locale::words;
use crate::platform::document;
use crate::review::cases::is_plain;
use crate::review::{Case, Decision, Submitted};
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, ConfirmDialog, Disclosure, Show, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

const HEADING: &str = "plain";

/// The block.
#[component]
pub fn Plain(
    /// The submission.
    submitted: Arc<Submitted>,
    /// Whose sheet.
    sheet: SheetId,
    /// Its items.
    cases: Arc<Vec<Case>>,
) -> impl IntoView {
    let app = App::of_page();
    let asked = RwSignal::new(false);
    let (counted, of_sheet) = (cases.clone(), sheet.clone());
    let left = Memo::new(move |_| left_of(&of_sheet, &counted, &app.opinions()));
    let open = move || left.get().plain_open;
    let of = sheet.clone();
    let name = move || sheet_word(&submitted, &of);
    let list = cases.clone();
    let agree = move |()| {
        let opinions = app.opinions_now();
        let is_open = |case: &&Case| {
            let place = (sheet.clone(), case.id.clone());
            is_plain(case) && opinions.get(&place).is_none_or(|opinion| opinion.decision.is_none())
        };
        let items: Vec<_> =
            cases.iter().filter(is_open).map(|case| (sheet.clone(), case.id.clone())).collect();
        let count = items.len();
        app.give_opinions(items.into_iter(), |opinion| opinion.decision = Some(Decision::Agree));
        announce(tf(words::review::AGREE_ALL_DONE, &[("n", &count)]));
        // The button that was pressed is gone.
        request_animation_frame(|| document::focus_id(HEADING));
    };
    let lead = move || match open() {
        0 => text(words::review::PLAIN_NONE).to_owned(),
        open => tf(words::review::PLAIN_LEAD, &[("open", &open)]),
    };
    view! {
        <Show when=move || left.get().plain != 0>
            <div class="plain">
                <h3 id=HEADING tabindex="-1">{move || tf(words::review::PLAIN_TITLE, &[("n", &left.get().plain)])}</h3>
                <p>{dynamic(lead)}</p>
                <Names cases=list.clone() />
                <Show when=move || open() != 0>
                    <Button kind=ButtonKind::Plain on_press=move |()| asked.set(true)>
                        {move || tf(words::review::AGREE_ALL, &[("n", &open())])}
                    </Button>
                </Show>
            </div>
        </Show>
        <ConfirmDialog
            id="agree-all"
            title=move || tf(words::review::AGREE_ALL_TITLE, &[("n", &open())])
            confirm=t(words::review::AGREE_ALL_YES)
            open=asked
            on_confirm=agree
        >
            <p>{move || tf(words::review::AGREE_ALL_TEXT, &[("sheet", &name())])}</p>
        </ConfirmDialog>
    }
}

/// The names and the unit's own verdicts, in the order of the pages.
#[component]
fn Names(cases: Arc<Vec<Case>>) -> impl IntoView {
    let names = move || {
        let line = |case: &Case| {
            let (title, own) = (case.item.map_or("", |item| item.title.as_str()), case.own);
            let said = move || tf(words::review::PLAIN_OWN, &[("verdict", &text(verdict_word(own)))]);
            view! { <li>{case.id.clone()}" "<span lang=lang_of_data>{title}</span>"　"{dynamic(said)}</li> }
        };
        view! { <ul class="plain__names">{cases.iter().filter(|case| is_plain(case)).map(line).collect_view()}</ul> }
    };
    view! { <Disclosure id="plain-names" label=t(words::review::PLAIN_LIST)>{names()}</Disclosure> }
}
