//! What was decided on the revision before: taken over in one act where nothing has changed, and said at each item.

use crate::assessment::{Decision, Place};
use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Notice, Show, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The block; nothing where no decision is left to take over.
#[component]
pub fn Earlier() -> impl IntoView {
    let app = App::of_page();
    let left = Memo::new(move |_| {
        let (earlier, opinions) = (app.earlier(), app.opinions());
        (earlier.revision, earlier.left(&opinions).count())
    });
    let take = move |()| {
        announce(tf(words::reply::EARLIER_TAKEN, &[("n", &app.take_earlier())]));
        request_animation_frame(|| document::focus_id("result"));
    };
    let found = move || {
        let (revision, count) = left.get();
        tf(words::reply::EARLIER, &[("n", &revision), ("count", &count)])
    };
    view! {
        <Show when=move || { left.get().1 > 0 }>
            <div class="earlier"><Notice>
                <p><b>{dynamic(found)}</b></p>
                <p>{t(words::reply::EARLIER_LEAD)}</p>
                <p class="after">
                    <Button kind=ButtonKind::Plain on_press=take>
                        {move || tf(words::reply::EARLIER_TAKE, &[("n", &left.get().0)])}
                    </Button>
                </p>
            </Notice></div>
        </Show>
    }
}

/// What was said of an item then, where it was not simply agreed to.
pub fn said_earlier(app: App, place: &Place) -> Option<impl IntoView + use<>> {
    // Read before the page of the submission is drawn.
    let earlier = app.earlier_now();
    let opinion = earlier.opinions.get(place)?.clone();
    let (revision, decision) = (earlier.revision, opinion.decision?);
    let said = move || {
        let decision = decision_word(decision);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("n", &revision), ("decision", &decision), ("comment", &opinion.comment)];
        tf(words::reply::EARLIER_SAID, &values)
    };
    (decision != Decision::Agree)
        .then(|| view! { <p class="case__flag" data-earlier=decision.code()>{dynamic(said)}</p> })
}

/// A decision that was not simply to agree, in words.
pub fn decision_word(decision: Decision) -> String {
    match decision {
        Decision::Agree => text(words::review::AGREE).to_owned(),
        Decision::Change(verdict) => {
            tf(words::reply::CHANGED_TO, &[("verdict", &text(verdict_word(verdict)))])
        }
        Decision::Fix => text(words::reply::FIX).to_owned(),
    }
}
