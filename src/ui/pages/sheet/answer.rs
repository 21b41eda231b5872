//! 自查结论: ticks or a choice where the item has them, the four verdicts, the words they ask for, evidence.

use super::carried::Carried;
use super::evidence::Evidence;
use super::item::{focus_item, own_verdict};
use super::reason::Reason;
use super::undo::{UndoLine, Undoable};
use super::work::Work;
use crate::assessment::{Given, Standing, Want};
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::policy::Mode;
use crate::ui::components::{
    Button, ButtonKind, Choice, Choices, Notice, NoticeKind, Show, TextArea, Ticks, VerdictLook,
    verdict_icon, verdict_word,
};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Id of an item's radios.
pub(super) fn answer_id(item: &str) -> String {
    format!("answer-{item}")
}

/// Everything a person says of an item.
#[component]
pub(super) fn AnswerForm(work: Work) -> impl IntoView {
    let item = work.item;
    let rule = &item.rule;
    let verdicts = if rule.choices.is_empty() {
        view! { <Verdicts work=work /> }.into_any()
    } else {
        view! { <OneChoice work=work /> }.into_any()
    };
    let fact = Signal::derive(move || work.answer.with(|answer| answer.fact.clone()));
    // Once there, it stays: a box does not go away while a person types in it.
    let has_more = Memo::new(move |before: Option<&bool>| {
        before == Some(&true)
            || work.standing.with(Standing::is_answered)
            || fact.with(|fact| !fact.is_empty())
            || work.answer.with(|answer| !answer.evidence.is_empty())
    });
    let wants_ground =
        Memo::new(move |_| work.standing.with(|standing| standing.wants.contains(&Want::Evidence)));
    view! {
        <Changed work=work />
        <Carried work=work />
        {(!rule.ticks.is_empty()).then(|| view! { <TickList work=work /> })}
        {verdicts}
        <Reason work=work />
        <Show when=move || has_more.get()>
            <TextArea
                id=format!("fact-{}", item.id)
                label=t(words::sheet::FACT)
                rows=2
                free=true
                value=fact
                on_input=move |text: String| work.change(|answer| answer.fact.clone_from(&text))
            />
            <Evidence work=work />
        </Show>
        <p class="row-of written">
            <span class="label">{t(words::sheet::WRITTEN_AS)}</span>
            {own_verdict(work, VerdictLook::Line)}
            <Show when=move || wants_ground.get()><span class="quiet">{t(words::sheet::EVIDENCE_WANTED)}</span></Show>
        </p>
        <UndoLine of=Undoable::Item(work.sheet, item.id.as_str()) on_undone=move |()| focus_item(&item.id) />
    }
}

/// The four verdicts.
#[component]
fn Verdicts(work: Work) -> impl IntoView {
    let item = work.item;
    let option = |verdict: Verdict| {
        Choice::new(verdict.code(), t(verdict_word(verdict))).with_icon(verdict_icon(verdict))
    };
    let options = Verdict::ANSWERS.map(option).to_vec();
    let value = Signal::derive(move || {
        let result = work.standing.with(|standing| standing.result);
        (result != Verdict::Blank).then(|| result.code().to_owned())
    });
    let pick = move |code: String| {
        if let Some(verdict) = Verdict::from_code(&code) {
            work.give(&Given::Verdict(verdict));
        }
    };
    let is_judged = Memo::new(move |_| work.standing.with(|standing| standing.auto != Verdict::Insufficient));
    let hint =
        move || t(if is_judged.get() { words::sheet::TAKEN_OVER } else { words::sheet::YOURS_FIRST })();
    let hint: Option<TextProp> = (item.rule.mode == Mode::Auto).then(|| hint.into());
    let overrules = Memo::new(move |_| {
        item.rule.mode == Mode::Auto
            && work.answer.with(|answer| answer.self_result.is_some())
            && work.standing.with(|standing| standing.auto != Verdict::Insufficient)
    });
    let give_back = move |()| {
        work.give_back();
        let id = answer_id(&item.id);
        request_animation_frame(move || document::focus_id(&id));
    };
    let radios = match hint {
        Some(hint) => view! {
            <Choices id=answer_id(&item.id) legend=t(words::verdict::SELF) hint=hint options=options value=value on_pick=pick />
        }
        .into_any(),
        None => view! {
            <Choices id=answer_id(&item.id) legend=t(words::verdict::SELF) options=options value=value on_pick=pick />
        }
        .into_any(),
    };
    view! {
        {radios}
        <Show when=move || overrules.get()>
            <p class="after"><Button kind=ButtonKind::Small on_press=give_back>{t(words::sheet::BACK_TO_AUTO)}<span class="hidden">" " {item.id.as_str()}</span></Button></p>
        </Show>
    }
}

/// A choice that stands for a verdict.
#[component]
fn OneChoice(work: Work) -> impl IntoView {
    let item = work.item;
    let options = item.rule.choices.iter().map(|(code, label, _)| Choice::new(code.clone(), label.clone()));
    let value = Signal::derive(move || work.answer.with(|answer| answer.choice.clone()));
    let pick = move |code: String| work.give(&Given::Choice(code));
    view! {
        <Choices id=answer_id(&item.id) legend=t(words::sheet::CHOICE) options=options.collect() value=value on_pick=pick />
    }
}

/// Boxes to tick; they judge nothing.
#[component]
fn TickList(work: Work) -> impl IntoView {
    let item = work.item;
    let known = &item.rule.ticks;
    let options = known.iter().map(|(code, label)| Choice::new(code.clone(), label.clone())).collect();
    let ticked = Signal::derive(move || work.answer.with(|answer| answer.ticks.clone()));
    let tick = move |(code, is_ticked): (String, bool)| {
        work.change(|answer| {
            answer.ticks.retain(|known| *known != code);
            if is_ticked {
                answer.ticks.push(code.clone());
            }
        });
    };
    let tally = move || {
        let count = ticked.with(|ticked| known.iter().filter(|(code, _)| ticked.contains(code)).count());
        tf(words::sheet::TALLY, &[("n", &count), ("of", &known.len())])
    };
    view! {
        <Ticks id=format!("ticks-{}", item.id) legend=t(words::sheet::TICKS) options=options ticked=ticked on_tick=tick tally=tally />
    }
}

/// The rules have come to say something else since a person answered or confirmed.
#[component]
pub(in crate::ui::pages) fn Changed(work: Work) -> impl IntoView {
    let item = work.item;
    let has_changed = Memo::new(move |_| work.standing.with(|standing| standing.was.is_some()));
    let seen = Memo::new(move |_| work.standing.with(|standing| (standing.was, standing.auto)));
    // What stands if nothing is changed; a verdict that was taken over has moved already.
    let kept = Memo::new(move |_| {
        let is_own = work.answer.with(|answer| answer.self_result.is_some() || answer.choice.is_some());
        work.standing
            .with(|standing| if is_own { standing.result } else { standing.was.unwrap_or(standing.result) })
    });
    let can_follow = move || {
        let auto = seen.get().1;
        auto != Verdict::Insufficient && item.rule.mode != Mode::Ticks && auto != kept.get()
    };
    let said = move || {
        let (was, now) = seen.get();
        let was = text(verdict_word(was.unwrap_or(now)));
        tf(words::sheet::CHANGED, &[("was", &was), ("now", &text(verdict_word(now)))])
    };
    let follow_label = move || tf(words::sheet::FOLLOW, &[("verdict", &text(verdict_word(seen.get().1)))]);
    let keep_label = move || tf(words::sheet::STAND_BY, &[("verdict", &text(verdict_word(kept.get())))]);
    let decide = Callback::new(move |given: Given| {
        work.give(&given);
        focus_item(&item.id);
    });
    view! {
        <Show when=move || has_changed.get()>
            <Notice kind=NoticeKind::Warning>
                <p>{dynamic(said)}</p>
                <Show when=move || !work.is_locked.get()>
                    <div class="row-of after">
                        <Show when=can_follow>
                            <Button kind=ButtonKind::Small on_press=move |()| decide.run(Given::TakeOver)>{dynamic(follow_label)}<span class="hidden">" " {item.id.as_str()}</span></Button>
                        </Show>
                        <Button kind=ButtonKind::Small on_press=move |()| decide.run(Given::StandBy)>{dynamic(keep_label)}<span class="hidden">" " {item.id.as_str()}</span></Button>
                    </div>
                </Show>
            </Notice>
        </Show>
    }
}
