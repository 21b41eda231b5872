//! How to work with the page, who sees what, and what the words mean.
//!
//! Every topic has an address of its own, `#/help/privacy`.

use crate::locale::{Word, words::help as w};
use crate::ui::components::{PageHead, Terms};
use crate::ui::router::Route;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// A topic: its address, its heading, and what it says.
struct Topic {
    name: &'static str,
    title: Word,
    says: &'static [Piece],
}

enum Piece {
    /// A sentence.
    Say(Word),
    /// A heading below the topic's.
    Under(Word),
    /// Steps in order.
    Steps(&'static [Word]),
    /// Several things.
    List(&'static [Word]),
    /// Names and what they mean.
    Terms(&'static [(Word, Word)]),
}

use Piece::{List, Say, Steps, Under};

const TOPICS: &[Topic] = &[
    Topic {
        name: "year",
        title: w::YEAR,
        says: &[Steps(&[w::YEAR_1, w::YEAR_2, w::YEAR_3, w::YEAR_4, w::YEAR_5, w::YEAR_6])],
    },
    Topic {
        name: "fast",
        title: w::FAST,
        says: &[List(&[w::FAST_1, w::FAST_2, w::FAST_3, w::FAST_4, w::FAST_5, w::FAST_6])],
    },
    Topic {
        name: "judge",
        title: w::JUDGE,
        says: &[List(&[w::JUDGE_1, w::JUDGE_2, w::JUDGE_3, w::JUDGE_4])],
    },
    Topic { name: "who", title: w::WHO, says: &[List(&[w::WHO_1, w::WHO_2, w::WHO_3, w::WHO_4, w::WHO_5])] },
    Topic {
        name: "privacy",
        title: w::PRIVACY,
        says: &[
            Under(w::PRIVACY_NEVER),
            List(&[w::PRIVACY_NEVER_1, w::PRIVACY_NEVER_2, w::PRIVACY_NEVER_3]),
            Say(w::PRIVACY_BLOCK),
            Say(w::PRIVACY_KIN),
            Under(w::PRIVACY_LEAVE),
            List(&[w::PRIVACY_LEAVE_1, w::PRIVACY_LEAVE_2]),
            Say(w::PRIVACY_SHARED),
        ],
    },
    Topic {
        name: "keys",
        title: w::KEYS,
        says: &[
            Say(w::KEYS_LEAD),
            Piece::Terms(&[
                (w::KEY_SKIP, w::KEY_SKIP_IS),
                (w::KEY_TAB, w::KEY_TAB_IS),
                (w::KEY_SHIFT_TAB, w::KEY_SHIFT_TAB_IS),
                (w::KEY_SPACE, w::KEY_SPACE_IS),
                (w::KEY_ENTER, w::KEY_ENTER_IS),
                (w::KEY_ARROWS, w::KEY_ARROWS_IS),
                (w::KEY_ESC, w::KEY_ESC_IS),
                (w::KEY_H, w::KEY_H_IS),
            ]),
        ],
    },
    Topic { name: "hear", title: w::HEAR, says: &[List(&[w::HEAR_1, w::HEAR_2])] },
    Topic { name: "trouble", title: w::TROUBLE, says: &[List(&[w::TROUBLE_1, w::TROUBLE_2, w::TROUBLE_3])] },
    Topic {
        name: "terms",
        title: w::TERMS,
        says: &[Piece::Terms(&[
            (w::TERM_SHEET, w::TERM_SHEET_IS),
            (w::TERM_ITEM, w::TERM_ITEM_IS),
            (w::TERM_REGISTER, w::TERM_REGISTER_IS),
            (w::TERM_EVIDENCE, w::TERM_EVIDENCE_IS),
            (w::TERM_AUTO, w::TERM_AUTO_IS),
            (w::TERM_SELF, w::TERM_SELF_IS),
            (w::TERM_REVIEW, w::TERM_REVIEW_IS),
            (w::TERM_INSUFFICIENT, w::TERM_INSUFFICIENT_IS),
            (w::TERM_HEADLINE, w::TERM_HEADLINE_IS),
            (w::TERM_TIER, w::TERM_TIER_IS),
            (w::TERM_TASK, w::TERM_TASK_IS),
            (w::TERM_SUBMISSION, w::TERM_SUBMISSION_IS),
            (w::TERM_OPINION, w::TERM_OPINION_IS),
            (w::TERM_BACKUP, w::TERM_BACKUP_IS),
            (w::TERM_CHECK_CODE, w::TERM_CHECK_CODE_IS),
        ])],
    },
];

/// The help page.
#[component]
pub fn HelpPage(
    /// The topic its address names.
    topic: Option<String>,
) -> impl IntoView {
    let topic = topic.and_then(|name| TOPICS.iter().find(|topic| topic.name == name));
    let of = move || topic.map(|topic| text(topic.title)).unwrap_or_default();
    let focus = topic.map(|topic| topic.name.to_owned());
    let contents = TOPICS.iter().map(|topic| {
        let href = Route::HelpOn(topic.name.to_owned()).hash();
        view! { <li><a class="tap" href=href>{t(topic.title)}</a></li> }
    });
    let topics = TOPICS.iter().map(|topic| {
        view! {
            <section class="part" aria-labelledby=topic.name>
                <h2 id=topic.name tabindex="-1">{t(topic.title)}</h2>
                {topic.says.iter().map(said).collect_view()}
            </section>
        }
    });
    view! {
        <div class="help-page">
            <PageHead title=t(w::TITLE) of=of lead=t(w::LEAD) focus=focus />
            <nav class="contents" aria-label=t(w::CONTENTS)>
                <ul>{contents.collect_view()}</ul>
            </nav>
            {topics.collect_view()}
        </div>
    }
}

fn said(piece: &Piece) -> AnyView {
    let items = |words: &[Word]| words.iter().map(|word| view! { <li>{t(*word)}</li> }).collect_view();
    match piece {
        Say(word) => view! { <p>{t(*word)}</p> }.into_any(),
        Under(word) => view! { <h3>{t(*word)}</h3> }.into_any(),
        Steps(words) => view! { <ol class="steps">{items(words)}</ol> }.into_any(),
        List(words) => view! { <ul class="list">{items(words)}</ul> }.into_any(),
        Piece::Terms(pairs) => {
            let rows = pairs.iter().map(|(name, says)| (t(*name).into(), t(*says).into())).collect();
            let rows: Vec<(TextProp, TextProp)> = rows;
            view! { <Terms rows=Signal::stored(rows) /> }.into_any()
        }
    }
}
