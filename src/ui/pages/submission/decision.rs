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

/// The third column. What is typed is kept as it is typed.
#[component]
pub fn DecisionField(
    /// The state.
    app: App,
    /// Whose sheet.
    sheet: SheetId,
    /// Id of the item.
    item: String,
    /// What the reviewer thinks of it.
    opinion: Memo<Opinion>,
) -> impl IntoView {
    let id = item.clone();
    let place = StoredValue::new((sheet, item));
    let give = move |change: &dyn Fn(&mut Opinion)| {
        place.with_value(|(sheet, item)| app.give_opinion(sheet, item, |opinion| change(opinion)));
    };
    // 改判 is chosen before anyone knows to what.
    let is_changing = RwSignal::new(false);
    let picked = Signal::derive(move || {
        let code = match opinion.with(|opinion| opinion.decision) {
            Some(Decision::Agree) => AGREE,
            Some(Decision::Change(_)) => CHANGE,
            Some(Decision::Fix) => FIX,
            None if is_changing.get() => CHANGE,
            None => return None,
        };
        Some(code.to_owned())
    });
    let pick = move |code: String| {
        is_changing.set(code == CHANGE);
        let decision = match code.as_str() {
            AGREE => Some(Decision::Agree),
            FIX => Some(Decision::Fix),
            _ => None,
        };
        give(&|opinion| opinion.decision = decision);
    };
    let options = vec![
        Choice::new(AGREE, t(words::review::AGREE)),
        Choice::new(CHANGE, t(words::review::CHANGE)),
        Choice::new(FIX, t(words::review::TO_FIX)),
    ];
    let changes = Memo::new(move |_| picked.get().as_deref() == Some(CHANGE));
    let wants_words = Memo::new(move |_| picked.get().is_some_and(|code| code != AGREE));
    let ids = StoredValue::new([format!("decide-{id}"), format!("to-{id}"), format!("comment-{id}")]);
    let id_of = move |at: usize| ids.with_value(|ids| ids.get(at).cloned().unwrap_or_default());
    let to = Signal::derive(move || match opinion.with(|opinion| opinion.decision) {
        Some(Decision::Change(verdict)) => Some(verdict.code().to_owned()),
        Some(Decision::Agree | Decision::Fix) | None => None,
    });
    let change_to = move |code: String| {
        if let Some(verdict) = Verdict::from_code(&code) {
            give(&|opinion| opinion.decision = Some(Decision::Change(verdict)));
        }
    };
    let verdicts = || {
        let choice = |verdict: Verdict| {
            Choice::new(verdict.code(), t(verdict_word(verdict))).with_icon(verdict_icon(verdict))
        };
        Verdict::ANSWERS.map(choice).to_vec()
    };
    let comment = Signal::derive(move || opinion.with(|opinion| opinion.comment.clone()));
    let write = move |typed: String| give(&|opinion| opinion.comment.clone_from(&typed));
    let usual = move |word| {
        let add = move |()| {
            give(&|opinion| opinion.add(text(word)));
            document::focus_id(&id_of(2));
        };
        view! { <Button kind=ButtonKind::Small on_press=add>{t(word)}</Button> }
    };
    view! {
        <Choices id=id_of(0) legend=t(words::review::DECISION) look=ChoicesLook::Rows options=options value=picked on_pick=pick />
        <Show when=move || changes.get()>
            <Choices id=id_of(1) legend=t(words::review::CHANGE_TO) look=ChoicesLook::Rows options=verdicts() value=to on_pick=change_to />
        </Show>
        <Show when=move || wants_words.get()>
            <div class="case__extra">
                <TextArea id=id_of(2) label=t(words::review::COMMENT) value=comment on_input=write />
                <p class="quiet case__usual">{t(words::review::USUAL)}</p>
                <div class="row-of">
                    {[words::review::USUAL_DOCUMENT, words::review::USUAL_UNIT, words::review::USUAL_REASON].map(usual).collect_view()}
                </div>
            </div>
        </Show>
    }
}
