//! What stops the rules from judging, with the way to mend each, and what it then becomes.

use super::item::focus_item;
use super::work::Work;
use crate::locale::words;
use crate::model::{Id, Verdict};
use crate::policy::{self, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::rules::explain::{Explanation, explain};
use crate::rules::{Blank, Cause, Judgement, OpenRegister};
use crate::ui::components::{Button, ButtonKind, TapLink, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::reading::{registers, steps};
use crate::ui::router::Route;
use crate::ui::words::{lang, lang_of_data, t, text, tf};
use leptos::prelude::*;

/// What is missing; nothing where the rules have judged or leave it to a person.
#[component]
pub(super) fn Missing(work: Work) -> impl IntoView {
    let shown = move || {
        work.judgement.get().and_then(|judged| {
            let is_stuck = judged.verdict == Some(Verdict::Insufficient) && judged.cause != Some(Cause::Ask);
            is_stuck.then(|| stuck(work, &judged))
        })
    };
    view! { {shown} }
}

fn stuck(work: Work, judged: &Judgement) -> AnyView {
    let explanation = explain(judged);
    let blanks = explanation.blanks.iter().filter_map(|one| blank(work, one)).collect_view();
    let opens = explanation.open.iter().map(|one| open(work, one)).collect_view();
    let become_ = judged.would_become.as_ref().filter(|_| !explanation.open.is_empty()).map(|outcome| {
        let (verdict, is_left) = (outcome.verdict, outcome.cause == Some(Cause::Ask));
        let said = move || match (verdict, is_left) {
            (_, true) => Some(t(words::sheet::WOULD_ASK)().to_owned()),
            (Verdict::Insufficient, false) => None,
            (_, false) => Some(tf(words::sheet::WOULD_BECOME, &[("verdict", &text(verdict_word(verdict)))])),
        };
        view! { <p>{dynamic(said)}</p> }
    });
    let is_empty = explanation.blanks.is_empty() && explanation.open.is_empty();
    let guard = guard(&explanation);
    let add = is_empty.then(|| adds(judged)).map(|kinds| {
        let link = |kind: &'static Kind| {
            let label = move || tf(words::why::MISSING_ONE, &[("kind", &kind.label_zh)]);
            view! { <TapLink href=Route::NewRecord(kind.name.clone()).hash()>{dynamic(label)}</TapLink> }
        };
        view! { <p class="row-of">{kinds.into_iter().map(link).collect_view()}</p> }
    });
    view! {
        <div class="missing">
            {guard.map(|said| view! { <p>{said}</p> })}
            {(!is_empty).then(|| view! {
                <p class="label">{t(words::sheet::MISSING)}</p>
                <ul class="missing__list">{blanks}{opens}</ul>
            })}
            {become_}
            {add}
        </div>
    }
    .into_any()
}

fn adds(judged: &Judgement) -> Vec<&'static Kind> {
    registers(policy::dictionary(), crate::assessment::judged::rules(), judged)
}

/// Why the rule says that it cannot judge.
fn guard(explanation: &Explanation) -> Option<String> {
    let step = steps(lang(), explanation).into_iter().find(|step| step.decided)?;
    let condition = step.condition?;
    Some(tf(words::sheet::GUARD, &[("condition", &condition)]))
}

fn blank(work: Work, blank: &Blank) -> Option<impl IntoView + use<>> {
    let year = work.app().year()?;
    let dictionary = policy::dictionary();
    let view = View { dictionary, records: &year.records, money_unit: MoneyUnit::Yuan };
    let register = crate::assessment::judged::rules().register_of(&blank.kind).to_owned();
    let kind = dictionary.kind(&blank.kind)?;
    let field = kind.field(&blank.field)?;
    let id = Id::parse(&blank.id)?;
    let record =
        if kind.name == "unit" { Some(&year.unit) } else { year.records.find(&blank.kind, &blank.id) };
    let title = record.map(|record| view.title(kind, record)).unwrap_or_default();
    let route = if kind.name == "unit" { Route::Setup } else { Route::Record(register, id) };
    let said = move || {
        tf(words::sheet::BLANK, &[("kind", &kind.label_zh), ("record", &title), ("field", &field.label_zh)])
    };
    Some(view! {
        <li>
            <span lang=lang_of_data>{said.clone()}</span>
            <TapLink href=route.hash()>
                {t(words::sheet::FILL)}
                <span class="hidden">" " {field.label_zh.as_str()}</span>
            </TapLink>
        </li>
    })
}

fn open(work: Work, open: &OpenRegister) -> impl IntoView + use<> {
    let register = crate::assessment::judged::rules().register_of(&open.kind).to_owned();
    let kind = policy::dictionary().kind(&register);
    let label = kind.map_or(open.label.clone(), |kind| kind.label_zh.clone());
    let is_owned = kind.is_some_and(|kind| kind.owner.is_some());
    let href = Route::Register(register.clone()).hash();
    let (said, named, also) = (label.clone(), label.clone(), label.clone());
    let finish = move |()| {
        let association = work.sheet.with_value(|sheet| sheet.association().cloned());
        work.app().declare_finished(&register, association.as_ref().filter(|_| is_owned));
        let item = work.item.id.as_str();
        focus_item(item);
        let verdict = text(verdict_word(work.standing.with_untracked(|standing| standing.auto)));
        announce(tf(words::sheet::FINISHED_SAID, &[("kind", &label), ("id", &item), ("verdict", &verdict)]));
    };
    view! {
        <li>
            <span>{move || tf(words::sheet::OPEN, &[("kind", &said)])}</span>
            {(!work.is_locked.get()).then(|| view! {
                <Button kind=ButtonKind::Small on_press=finish>
                    {t(words::sheet::FINISH)}<span class="hidden">" " {named}</span>
                </Button>
            })}
            <TapLink href=href>{t(words::sheet::TO_REGISTER)}<span class="hidden">" " {also}</span></TapLink>
        </li>
    }
}
