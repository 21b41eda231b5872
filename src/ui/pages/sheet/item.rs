//! An item: folded to one line while nothing is left to do, or whole with everything to work on it.
//!
//! Whether it is folded is decided on arrival and changed by the person only.

use super::answer::{AnswerForm, Changed};
use super::judged::JudgedLine;
use super::missing::Missing;
use super::returned::Returned;
use super::why::WhyPanel;
use super::work::Work;
use crate::assessment::Given;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::policy::catalogue::Severity;
use crate::policy::{Item, Mode, SheetKind};
use crate::ui::components::{
    AutoMark, Button, ButtonKind, By, DisclosureButton, Show, VerdictLook, VerdictMark, verdict_word,
};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// Id of an item's heading, for the focus.
pub(in crate::ui::pages) fn title_id(item: &str) -> String {
    format!("item-{item}")
}

fn whole_id(item: &str) -> String {
    format!("whole-{item}")
}

/// Moves the focus to an item's heading, once it is there.
pub(in crate::ui::pages) fn focus_item(item: &str) {
    let id = title_id(item);
    request_animation_frame(move || document::focus_id(&id));
}

/// One item.
#[component]
pub(super) fn ItemView(work: Work, is_asked: bool) -> impl IntoView {
    let item = work.item;
    let is_quiet = work.standing.with_untracked(crate::assessment::Standing::is_quiet);
    let is_returned = work.remark.with_untracked(Option::is_some);
    let folded = RwSignal::new(is_quiet && !is_asked && !is_returned);
    let fold = Callback::new(move |to: bool| {
        folded.set(to);
        focus_item(&item.id);
    });
    let shown = move || {
        if folded.get() {
            view! { <FoldedLine work=work fold=fold /> }.into_any()
        } else {
            view! { <Whole work=work fold=fold /> }.into_any()
        }
    };
    view! {
        <article class="item" class:item--done=move || folded.get() data-item=item.id.as_str() aria-labelledby=title_id(&item.id)>
            <p class="item__no">{item.id.as_str()}</p>
            {dynamic(shown)}
        </article>
    }
}

fn title(item: &'static Item) -> impl IntoView {
    view! { <h2 class="item__title" id=title_id(&item.id) tabindex="-1" lang=lang_of_data>{item.title.as_str()}</h2> }
}

/// The person's verdict, with 有说明 where that is so.
pub(in crate::ui::pages) fn own_verdict(work: Work, look: VerdictLook) -> impl IntoView {
    let said = Memo::new(move |_| work.standing.with(|standing| (standing.result, standing.is_explained)));
    dynamic(move || {
        let (verdict, is_explained) = said.get();
        let verdict = Signal::stored(verdict);
        if is_explained {
            view! { <VerdictMark verdict=verdict by=By::Own look=look note=t(words::sheet::EXPLAINED) /> }
                .into_any()
        } else {
            view! { <VerdictMark verdict=verdict by=By::Own look=look /> }.into_any()
        }
    })
}

/// What the rules say, or that they leave it to people.
pub(in crate::ui::pages) fn auto_verdict(work: Work) -> impl IntoView {
    let auto = Memo::new(move |_| work.standing.with(|standing| standing.auto));
    dynamic(move || view! { <AutoMark verdict=auto.get() is_left=work.is_left_to_people() /> })
}

#[component]
fn FoldedLine(work: Work, fold: Callback<bool>) -> impl IntoView {
    let item = work.item;
    view! {
        <div class="item__line">
            {title(item)}
            <span class="item__says"><span class="quiet">{t(words::sheet::AUTO_SHORT)}</span>" "{auto_verdict(work)}</span>
            <span class="item__says"><span class="quiet">{t(words::sheet::SELF_SHORT)}</span>" "{own_verdict(work, VerdictLook::Line)}</span>
            <DisclosureButton controls=whole_id(&item.id) open=false on_toggle=move |_| fold.run(false)>
                {t(words::shell::OPEN)}
                <span class="hidden">" " {item.id.as_str()}</span>
            </DisclosureButton>
        </div>
    }
}

#[component]
fn Whole(work: Work, fold: Callback<bool>) -> impl IntoView {
    let item = work.item;
    let why = RwSignal::new(false);
    let differs = RwSignal::new(false);
    let is_proposed =
        Memo::new(move |_| work.standing.with(|standing| standing.is_proposed) && !differs.get());
    let is_quiet = Memo::new(move |_| work.standing.with(crate::assessment::Standing::is_quiet));
    let judged = move || {
        if is_proposed.get() && !work.is_locked.get() {
            view! { <Proposal work=work why=why differs=differs /> }.into_any()
        } else {
            view! { <JudgedLine work=work why=why /> }.into_any()
        }
    };
    let answer = move || {
        if work.is_locked.get() {
            view! { <ReadOnly work=work /> }.into_any()
        } else if is_proposed.get() {
            ().into_any()
        } else {
            view! { <AnswerForm work=work /> }.into_any()
        }
    };
    view! {
        <div id=whole_id(&item.id)>
            <div class="item__head">
                {title(item)}
                <p class="item__tags">{move || tags(item).into_iter().map(text).collect::<Vec<_>>().join("　")}</p>
            </div>
            <blockquote class="clause" lang=lang_of_data>"“" {item.quote.as_str()} "”"</blockquote>
            <p class="item__question" lang=lang_of_data>{item.question_zh.as_str()}</p>
            {dynamic(judged)}
            <Show when=move || why.get()><WhyPanel work=work /></Show>
            <Missing work=work />
            <Returned work=work />
            {dynamic(answer)}
            <Show when=move || is_quiet.get()>
                <p class="item__fold">
                    <DisclosureButton controls=whole_id(&item.id) open=true on_toggle=move |_| fold.run(true)>
                        {t(words::shell::FOLD)}
                        <span class="hidden">" " {item.id.as_str()}</span>
                    </DisclosureButton>
                </p>
            </Show>
        </div>
    }
}

/// A verdict that waits for a person.
#[component]
fn Proposal(work: Work, why: RwSignal<bool>, differs: RwSignal<bool>) -> impl IntoView {
    let item = work.item;
    let auto = Memo::new(move |_| work.standing.with(|standing| standing.auto));
    let take = move |()| {
        work.give(&Given::TakeOver);
        focus_item(work.next_open());
    };
    let differ = move |()| {
        differs.set(true);
        let id = super::answer::answer_id(&item.id);
        request_animation_frame(move || document::focus_id(&id));
    };
    let label = move || tf(words::sheet::TAKE, &[("verdict", &text(verdict_word(auto.get())))]);
    view! {
        <div class="proposal">
            <JudgedLine work=work why=why />
            <div class="row-of">
                <Button on_press=take>{dynamic(label)}<span class="hidden">" " {item.id.as_str()}</span></Button>
                <Button kind=ButtonKind::Plain on_press=differ>{t(words::sheet::DIFFER)}<span class="hidden">" " {item.id.as_str()}</span></Button>
            </div>
        </div>
    }
}

/// What was answered, on a sheet that is confirmed.
#[component]
fn ReadOnly(work: Work) -> impl IntoView {
    let line = move |text: String| (!text.trim().is_empty()).then(|| view! { <p class="fact">{text}</p> });
    view! {
        <Changed work=work />
        <div class="judged">
            <span class="judged__by">{t(words::verdict::SELF)}</span>
            {own_verdict(work, VerdictLook::Block)}
        </div>
        {move || line(work.answer.with(|answer| answer.reason.clone()))}
        {move || line(work.answer.with(|answer| answer.fact.clone()))}
    }
}

/// The words beside an item's title.
fn tags(item: &Item) -> Vec<Word> {
    let severity = match item.severity {
        Severity::Rigid => words::sheet::RIGID,
        Severity::Principle => words::sheet::PRINCIPLE,
        Severity::Encourage => words::sheet::ENCOURAGE,
        Severity::Rollup => words::policy::SEVERITY_ROLLUP,
    };
    let is_theirs = item.sheet == SheetKind::Association && item.confirm_by == "federation";
    let others = [
        (item.rule.mode == Mode::Ticks, words::sheet::HUMAN),
        (item.headline, words::sheet::HEADLINE),
        (is_theirs, words::sheet::BY_FEDERATION),
    ];
    let others = others.into_iter().filter_map(|(holds, word)| holds.then_some(word));
    std::iter::once(severity).chain(others).collect()
}
