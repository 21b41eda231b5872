//! 审核认定 of one item: agree, change, or send back; words where they are required.

use crate::assessment::SheetId;
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::review::{Decision, Opinion};
use crate::state::App;
use crate::ui::components::{
    Button, ButtonKind, Choice, Choices, ChoicesLook, Show, TextArea, verdict_icon, verdict_word,
};
use crate::ui::words::{t, text};
use leptos::prelude::*;

const AGREE: &str = "agree";
const CHANGE: &str = "change";
const FIX: &str = "to_fix";

/// What the reviewer thinks of one item, for the two places in which it is said.
#[derive(Clone, Copy)]
pub struct Deciding {
    app: StoredValue<App>,
    place: StoredValue<(SheetId, String)>,
    opinion: Memo<Opinion>,
    /// 改判 is chosen before anyone knows to what.
    is_changing: RwSignal<bool>,
}

impl Deciding {
    /// The item of that id.
    pub fn new(app: App, sheet: SheetId, item: String) -> Self {
        let place = StoredValue::new((sheet, item));
        let opinion = Memo::new(move |_| {
            place.with_value(|place| app.opinions().get(place).cloned()).unwrap_or_default()
        });
        Self { app: StoredValue::new(app), place, opinion, is_changing: RwSignal::new(false) }
    }

    /// The opinion; tracked.
    pub fn opinion(self) -> Opinion {
        self.opinion.get()
    }

    fn give(self, change: impl FnOnce(&mut Opinion)) {
        self.place.with_value(|(sheet, item)| self.app.get_value().give_opinion(sheet, item, change));
    }

    /// The radio that is taken; tracked.
    fn picked(self) -> Option<&'static str> {
        match self.opinion.with(|opinion| opinion.decision) {
            Some(Decision::Agree) => Some(AGREE),
            Some(Decision::Change(_)) => Some(CHANGE),
            Some(Decision::Fix) => Some(FIX),
            None => self.is_changing.get().then_some(CHANGE),
        }
    }

    fn id(self, begins: &str) -> String {
        self.place.with_value(|(_, item)| format!("{begins}-{item}"))
    }
}

/// The third column.
#[component]
pub fn DecisionField(
    /// The item.
    deciding: Deciding,
) -> impl IntoView {
    let pick = move |code: String| {
        deciding.is_changing.set(code == CHANGE);
        let decision = match code.as_str() {
            AGREE => Some(Decision::Agree),
            FIX => Some(Decision::Fix),
            _ => None,
        };
        deciding.give(|opinion| opinion.decision = decision);
    };
    let options = vec![
        Choice::new(AGREE, t(words::review::AGREE)),
        Choice::new(CHANGE, t(words::review::CHANGE)),
        Choice::new(FIX, t(words::review::TO_FIX)),
    ];
    let changes = Memo::new(move |_| deciding.picked() == Some(CHANGE));
    let picked = Signal::derive(move || deciding.picked().map(str::to_owned));
    let to = Signal::derive(move || match deciding.opinion().decision {
        Some(Decision::Change(verdict)) => Some(verdict.code().to_owned()),
        Some(Decision::Agree | Decision::Fix) | None => None,
    });
    let change_to = move |code: String| {
        if let Some(verdict) = Verdict::from_code(&code) {
            deciding.give(|opinion| opinion.decision = Some(Decision::Change(verdict)));
        }
    };
    let verdicts = || {
        let choice = |verdict: Verdict| {
            Choice::new(verdict.code(), t(verdict_word(verdict))).with_icon(verdict_icon(verdict))
        };
        Verdict::ANSWERS.map(choice).to_vec()
    };
    view! {
        <Choices id=deciding.id("decide") legend=t(words::review::DECISION) look=ChoicesLook::Rows options=options value=picked on_pick=pick />
        <Show when=move || changes.get()>
            <Choices id=deciding.id("to") legend=t(words::review::CHANGE_TO) look=ChoicesLook::Rows options=verdicts() value=to on_pick=change_to />
        </Show>
    }
}

/// The reviewer's words, where they are required. What is typed is kept as it is typed.
#[component]
pub fn Comment(
    /// The item.
    deciding: Deciding,
) -> impl IntoView {
    let is_wanted = Memo::new(move |_| deciding.picked().is_some_and(|code| code != AGREE));
    let comment = Signal::derive(move || deciding.opinion().comment);
    let write = move |typed: String| deciding.give(|opinion| opinion.comment = typed);
    let usual = move |word| {
        let add = move |()| {
            deciding.give(|opinion| opinion.add(text(word)));
            document::focus_id(&deciding.id("comment"));
        };
        view! { <Button kind=ButtonKind::Small on_press=add>{t(word)}</Button> }
    };
    view! {
        <Show when=move || is_wanted.get()>
            <div class="case__extra">
                <TextArea id=deciding.id("comment") label=t(words::review::COMMENT) free=true value=comment on_input=write />
                <div class="row-of">
                    <span class="quiet">{t(words::review::USUAL)}</span>
                    {[words::review::USUAL_DOCUMENT, words::review::USUAL_UNIT, words::review::USUAL_REASON].map(usual).collect_view()}
                </div>
            </div>
        </Show>
    }
}
