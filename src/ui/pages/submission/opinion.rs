//! 意见文件: what the decisions come to, who says so, and the button that saves it.

use crate::assessment::{Overall, SheetId};
use crate::bundle::Refusal;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::registers::input::date;
use crate::review::{Left, Tally};
use crate::state::{App, Sending};
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, DateField, Show, TextArea, TextField};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::pages::saved::{ended, outcome};
use crate::ui::words::{t, text, tf};
use crate::workflows::Sent;
use crate::workflows::opine::{NotReady, Words, overall};
use leptos::prelude::*;

const WHY: &str = "opinion-why";
const BY: &str = "opinion-by";
const REVIEWER: &str = "opinion-reviewer";
const DUE: &str = "opinion-due";

/// The section at the end of a submission.
#[component]
pub fn OpinionFile(
    /// How its items are decided.
    tally: Memo<Tally>,
    /// What is left of each sheet.
    lefts: Memo<Vec<(SheetId, Left)>>,
) -> impl IntoView {
    let app = App::of_page();
    let result = Memo::new(move |_| overall(tally.get(), &lefts.get()));
    let is_not_ready = Signal::derive(move || result.get().is_err());
    let own = app.year_now().and_then(|year| year.unit.text("name").map(str::to_owned));
    let by = RwSignal::new(own.unwrap_or_default());
    let reviewer = RwSignal::new(String::new());
    let (comment, due) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let asked = RwSignal::new(false);
    let sending = RwSignal::new(Sending::Idle);
    let day = Memo::new(move |_| due.with(|due| date::optional_day(due, app.today())));
    let blank = move |field: RwSignal<String>, word: Word| {
        Signal::derive(move || {
            let is_blank = asked.get() && field.with(|text| text.trim().is_empty());
            is_blank.then(|| text(word).to_owned())
        })
    };
    let no_day = Signal::derive(move || {
        (asked.get() && day.get().is_err()).then(|| text(words::reply::DUE_WRONG).to_owned())
    });
    let reads = Signal::derive(move || {
        let day = day.get().ok().flatten()?.to_string();
        due.with(|due| *due != day).then_some(day)
    });
    let save = move |()| {
        asked.set(true);
        let filled = |field: RwSignal<String>| field.with_untracked(|text| text.trim().to_owned());
        let Ok(overall) = result.get_untracked() else { return };
        let wrong = match (filled(by).is_empty(), filled(reviewer).is_empty(), day.get_untracked()) {
            (true, ..) => Some(BY),
            (_, true, _) => Some(REVIEWER),
            (.., Err(_)) => Some(DUE),
            (.., Ok(_)) => None,
        };
        if let Some(id) = wrong {
            document::focus_id(id);
            return;
        }
        let due = day.get_untracked().ok().flatten();
        let words = Words { by: filled(by), reviewer: filled(reviewer), comment: filled(comment), due };
        let done = app.export_opinion(overall, &words);
        announce(outcome(&done));
        sending.set(done);
    };
    let returns = Memo::new(move |_| result.get() == Ok(Overall::Returned));
    let comes_to = move || match result.get() {
        Ok(Overall::Returned) => tf(words::reply::WILL_RETURN, &[("n", &tally.get().to_fix)]),
        Ok(Overall::Approved) => text(words::reply::WILL_APPROVE).to_owned(),
        Err(NotReady::Unexplained(n)) => tf(words::reply::NOT_EXPLAINED, &[("n", &n)]),
        Err(NotReady::Open(n)) => {
            let open = tf(words::reply::NOT_DECIDED, &[("n", &n)]);
            format!("{open}{}", text(words::reply::NOT_DECIDED_WHY))
        }
    };
    let open = move || match (returns.get(), tally.get().open) {
        (true, open @ 1..) => tf(words::reply::STILL_OPEN, &[("n", &open)]),
        _ => String::new(),
    };
    view! {
        <section class="part" aria-labelledby="opinion">
            <h2 id="opinion">{t(words::reply::FILE)}</h2>
            <p>{t(words::reply::FILE_LEAD)}</p>
            <div class="confirm-form">
                <TextField id=BY label=t(words::reply::BY) wrong=blank(by, words::reply::BY_WRONG) value=by on_input=move |typed| by.set(typed) />
                <TextField id=REVIEWER label=t(words::reply::REVIEWER) wrong=blank(reviewer, words::reply::REVIEWER_WRONG) value=reviewer on_input=move |typed| reviewer.set(typed) />
                <Show when=move || returns.get()>
                    <DateField id=DUE label=t(words::reply::DUE) hint=t(words::send::DATE_HINT) wrong=no_day value=due reads=reads on_input=move |typed| due.set(typed) />
                </Show>
            </div>
            <div class="after">
                <TextArea id="opinion-comment" label=t(words::reply::COMMENT) rows=2 value=comment on_input=move |typed| comment.set(typed) />
            </div>
            <p class="after">{t(words::reply::LEAVES)}{t(words::reply::LEAVES_WORDS)}</p>
            <div class="save-act">
                <p id=WHY>{dynamic(comes_to)}{dynamic(open)}</p>
                <Button on_press=save busy=is_not_ready attr:data-testid="export-opinion" attr:aria-describedby=WHY>
                    {t(words::reply::SAVE)}
                </Button>
            </div>
            {move || ended(sending.get(), words::reply::THEN, no_way)}
            <Issued />
        </section>
    }
}

/// What keeps an opinion from being written stands on this very page.
fn no_way(_: &Refusal) -> Option<(String, Word)> {
    None
}

/// The opinions that were saved before.
#[component]
fn Issued() -> impl IntoView {
    let app = App::of_page();
    let rows = move || app.issued().iter().rev().cloned().map(one).collect_view();
    view! {
        <Show when=move || !app.issued().is_empty()>
            <h3 class="after">{t(words::reply::ISSUED)}</h3>
            <ul class="saved-list">{dynamic(rows)}</ul>
        </Show>
    }
}

fn one(sent: Sent) -> impl IntoView {
    let said = move || {
        let (at, code) = (moment(&sent.at), sent.digest.check_code());
        tf(words::reply::ISSUED_ONE, &[("n", &sent.revision), ("at", &at), ("code", &code)])
    };
    view! { <li>{dynamic(said)}</li> }
}
