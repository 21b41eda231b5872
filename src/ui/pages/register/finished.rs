//! 记完了: whether a register holds everything of the year, for one association or for all.
//!
//! A button keeps its place and changes its word, so that the focus stays where it was.

use crate::assessment::{Judged, readers, scope};
use crate::locale::{Word, words};
use crate::model::Id;
use crate::policy::{self, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Icon, Sign};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::numeral;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// For whom a register is declared.
#[derive(Clone, PartialEq)]
struct Who {
    /// One association; `None`: all of the unit.
    association: Option<Id>,
    name: String,
}

/// The part.
#[component]
pub fn FinishedPart(
    /// The register.
    kind: &'static Kind,
) -> impl IntoView {
    let app = App::of_page();
    let associations = Memo::new(move |_| associations(app, kind));
    let period = Memo::new(move |_| app.year().map(|year| year.period).unwrap_or_default());
    let title = move || tf(words::registers::FINISHED, &[("year", &period.get()), ("kind", &kind.label_zh)]);
    let rows = move || {
        let row = |who: Who| view! { <FinishedRow kind=kind who=who /> };
        associations.get().into_iter().map(row).collect_view()
    };
    let body = move || {
        if associations.with(Vec::is_empty) {
            let who = Who { association: None, name: text(words::registers::WHOLE_UNIT).to_owned() };
            view! { <ul class="facts"><FinishedRow kind=kind who=who /></ul> }.into_any()
        } else {
            view! {
                <ul class="facts">{dynamic(rows)}</ul>
                <EveryOne kind=kind among=associations />
            }
            .into_any()
        }
    };
    view! {
        <section class="part finished" aria-labelledby="finished">
            <h2 id="finished">{dynamic(title)}</h2>
            <p class="part__lead">{t(words::registers::FINISHED_LEAD)}</p>
            {dynamic(body)}
        </section>
    }
}

fn associations(app: App, kind: &Kind) -> Vec<Who> {
    let Some(year) = app.year().filter(|_| kind.owner.is_some()) else { return Vec::new() };
    let dictionary = policy::dictionary();
    let view = View { dictionary, records: &year.records, money_unit: MoneyUnit::Yuan };
    let Some(of) = dictionary.kind("association") else { return Vec::new() };
    let who = |record: &crate::model::Record| Who {
        association: Some(record.id.clone()),
        name: view.short(of, record).unwrap_or_else(|| view.title(of, record)),
    };
    scope::associations(&year.records).into_iter().map(who).collect()
}

/// Whether a register is declared finished for everyone; tracked.
pub fn is_finished_for_all(app: App, kind: &Kind) -> bool {
    let associations = associations(app, kind);
    match associations.as_slice() {
        [] => is_finished(app, kind, None),
        some => some.iter().all(|who| is_finished(app, kind, who.association.as_ref())),
    }
}

fn is_finished(app: App, kind: &Kind, association: Option<&Id>) -> bool {
    app.year().is_some_and(|year| match association {
        Some(id) => year.finished.holds_for(&kind.name, id.as_str()),
        None => year.finished.holds(&kind.name),
    })
}

/// Declares or takes back, and says how many conclusions that changes.
fn turn(app: App, kind: &Kind, who: &Who, declare: bool) {
    let before: Arc<Judged> = app.judged_now();
    let association = who.association.as_ref();
    let word = if declare {
        app.declare_finished(&kind.name, association);
        words::registers::DECLARED
    } else {
        app.reopen(&kind.name, association);
        words::registers::REOPENED
    };
    let n = readers::changed(&before, &app.judged_now());
    announce(tf(word, &[("who", &who.name), ("n", &n)]));
}

#[component]
fn FinishedRow(kind: &'static Kind, who: Who) -> impl IntoView {
    let app = App::of_page();
    let association = who.association.clone();
    let is_done = Memo::new(move |_| is_finished(app, kind, association.as_ref()));
    let (name, of) = (who.name.clone(), who.name.clone());
    let press = move |()| turn(app, kind, &who, !is_done.get_untracked());
    let state = move || {
        let (class, icon, word) = if is_done.get() {
            ("mark mark--ok", Icon::Met, words::registers::IS_FINISHED)
        } else {
            ("mark mark--blank", Icon::Blank, words::registers::IS_OPEN)
        };
        view! {
            <span class=class>
                <Sign icon=icon />
                {t(word)}
            </span>
        }
    };
    view! {
        <li data-finished=move || is_done.get().to_string()>
            <b>{name}</b>
            {dynamic(state)}
            <Button kind=ButtonKind::Small on_press=press>
                {move || text(act(is_done.get(), words::registers::DECLARE, words::registers::REOPEN))}
                <span class="hidden">" " {of}</span>
            </Button>
        </li>
    }
}

#[component]
fn EveryOne(kind: &'static Kind, among: Memo<Vec<Who>>) -> impl IntoView {
    let app = App::of_page();
    let are_done = Memo::new(move |_| is_finished_for_all(app, kind));
    let press = move |()| {
        let who = Who { association: None, name: text(words::registers::ALL_ASSOCIATIONS).to_owned() };
        turn(app, kind, &who, !are_done.get_untracked());
    };
    let label = move || {
        let n = numeral(lang(), among.with(Vec::len));
        tf(act(are_done.get(), words::registers::DECLARE_ALL, words::registers::REOPEN_ALL), &[("n", &n)])
    };
    view! { <p class="row-of after"><Button kind=ButtonKind::Plain on_press=press>{dynamic(label)}</Button></p> }
}

/// The word for what a press does.
fn act(is_done: bool, declare: Word, reopen: Word) -> Word {
    if is_done { reopen } else { declare }
}
