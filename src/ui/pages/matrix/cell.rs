//! What the rules and a person say of an item for one association; a person says it here.

use super::Column;
use super::table::column_id;
use crate::assessment::{Given, NotAsked, Standing};
use crate::locale::words;
use crate::model::Verdict;
use crate::policy::{Item, Mode};
use crate::state::App;
use crate::ui::components::{Sign, VerdictLook, verdict_icon, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::pages::sheet::answer::Changed;
use crate::ui::pages::sheet::carried::Carried;
use crate::ui::pages::sheet::item::{auto_verdict, own_verdict, title_id};
use crate::ui::pages::sheet::work::Work;
use crate::ui::reading::fact;
use crate::ui::words::{lang, lang_of_data, t, text};
use leptos::prelude::*;

/// An item that an association is asked.
#[component]
pub(super) fn Cell(column: Column, work: Work) -> impl IntoView {
    let is_proposed = Memo::new(move |_| work.standing.with(|standing| standing.is_proposed));
    let waits = Memo::new(move |_| !work.standing.with(Standing::is_answered) && !work.is_locked.get());
    let by = move || text(if is_proposed.get() { words::matrix::PROPOSED } else { words::sheet::AUTO_SHORT });
    let ground = Memo::new(move |_| {
        work.judgement.with(|judged| judged.as_ref().map(|judged| fact(lang(), judged)).unwrap_or_default())
    });
    let names = format!("{} {}", column_id(&column), title_id(&work.item.id));
    let own = move || {
        if work.is_locked.get() {
            own_verdict(work, VerdictLook::Line).into_any()
        } else {
            view! { <Own work=work names=names.clone() /> }.into_any()
        }
    };
    let ground = move || {
        let ground = ground.get();
        (!ground.is_empty()).then(|| view! { <span class="cell__fact" lang=lang_of_data>{ground}</span> })
    };
    view! {
        <td class="cell" class:cell--waits=move || waits.get() data-sheet=column.of.code()>
            <span class="cell__who" lang=lang_of_data>{column.name}</span>
            <span class="cell__auto"><span class="quiet">{dynamic(by)}</span>" "{auto_verdict(work)}</span>
            {dynamic(ground)}
            <Carried work=work />
            {dynamic(own)}
            <Changed work=work />
        </td>
    }
}

/// The person's answer: a list beside the shape of the verdict.
#[component]
fn Own(work: Work, names: String) -> impl IntoView {
    let item = work.item;
    let choices = &item.rule.choices;
    let result = Memo::new(move |_| work.standing.with(|standing| standing.result));
    // Where the rules have judged there is always an answer; taking one's own back is choosing theirs.
    let is_judged = Memo::new(move |_| {
        item.rule.mode == Mode::Auto && work.standing.with(|standing| standing.auto != Verdict::Insufficient)
    });
    let chosen = Memo::new(move |_| {
        if choices.is_empty() {
            let result = result.get();
            if result == Verdict::Blank { String::new() } else { result.code().to_owned() }
        } else {
            work.answer.with(|answer| answer.counted().choice.clone().unwrap_or_default())
        }
    });
    let pick = move |event| {
        let code = event_target_value(&event);
        let given = match Verdict::from_code(&code) {
            _ if code.is_empty() => Given::GiveBack,
            Some(verdict) if choices.is_empty() => Given::Verdict(verdict),
            _ => Given::Choice(code),
        };
        work.give(&given);
    };
    let option = move |code: String, label: TextProp| {
        let known = code.clone();
        view! {
            <option value=code prop:selected=move || chosen.with(|chosen| *chosen == known)>{move || label.get()}</option>
        }
    };
    let options = if choices.is_empty() {
        let verdicts = Verdict::ANSWERS.into_iter();
        verdicts
            .map(|verdict| option(verdict.code().to_owned(), t(verdict_word(verdict)).into()))
            .collect_view()
    } else {
        choices.iter().map(|(code, label, _)| option(code.clone(), label.clone().into())).collect_view()
    };
    view! {
        <span class="verdict cell__own" data-verdict=move || result.get().code() data-by="self">
            {move || view! { <Sign icon=verdict_icon(result.get()) /> }}
            <select class="input" aria-labelledby=names on:change=pick>
                <option value="" disabled=move || is_judged.get() prop:selected=move || chosen.with(String::is_empty)>{t(words::shell::CHOOSE)}</option>
                {options}
            </select>
        </span>
    }
}

/// An item that an association is not asked, and why.
#[component]
pub(super) fn NotAskedCell(column: Column, item: &'static Item) -> impl IntoView {
    let app = App::of_page();
    let sheet = column.sheet;
    let why = move || {
        let year = app.year()?;
        let association = year.records.find("association", sheet.association()?.as_str())?;
        Some(text(match NotAsked::of(item, association)? {
            NotAsked::NotRegistered => words::matrix::NOT_REGISTERED,
            NotAsked::IsRegistered => words::matrix::IS_REGISTERED,
        }))
    };
    view! {
        <td class="cell" data-sheet=column.of.code()>
            <span class="cell__who" lang=lang_of_data>{column.name}</span>
            <details class="cell__na">
                <summary>{t(words::matrix::NOT_ASKED)}</summary>
                {dynamic(why)}
            </details>
        </td>
    }
}
