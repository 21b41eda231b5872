//! 发任务文件: what the units below are asked, and the file that says so.

use crate::assessment::Extent;
use crate::locale::{Word, words};
use crate::platform::document;
use crate::registers::input::date;
use crate::state::{App, Sending};
use crate::ui::arrival_list::moment;
use crate::ui::components::{
    Button, Choice, Choices, ChoicesLook, DateField, LinkButton, PageHead, Show, TapLink, TextArea, TextField,
};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::pages::saved::{ended, outcome};
use crate::ui::reading::set_values;
use crate::ui::router::Route;
use crate::ui::words::{lang, t, text, tf};
use crate::workflows::task::{Asking, below, can_ask};
use leptos::prelude::*;

const SOURCE: &str = "task-source";
const DUE: &str = "task-due";
const WHOLE: &str = "whole";

/// The page.
#[component]
pub fn TaskPage() -> impl IntoView {
    let app = App::of_page();
    let can = Memo::new(move |_| app.year().map(|year| can_ask(&year)));
    let body = move || match can.get() {
        Some(true) => view! { <Form /> }.into_any(),
        Some(false) => view! { <p>{t(words::task::CANNOT)}</p> }.into_any(),
        None => {
            view! { <LinkButton href=Route::Setup.hash()>{t(words::shell::SETUP)}</LinkButton> }.into_any()
        }
    };
    view! {
        <div class="setup-page">
            <PageHead title=t(words::task::TITLE) lead=t(words::task::LEAD) />
            {dynamic(body)}
        </div>
    }
}

#[component]
fn Form() -> impl IntoView {
    let app = App::of_page();
    let (source, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let due = RwSignal::new(String::new());
    let extent = RwSignal::new(WHOLE);
    let lists = RwSignal::new(true);
    let asked = RwSignal::new(false);
    let sending = RwSignal::new(Sending::Idle);
    let day = Memo::new(move |_| due.with(|due| date::optional_day(due, app.today())));
    let no_source = Signal::derive(move || {
        let is_blank = asked.get() && source.with(|source| source.trim().is_empty());
        is_blank.then(|| text(words::task::SOURCE_WRONG).to_owned())
    });
    let no_day = Signal::derive(move || {
        (asked.get() && day.get().is_err()).then(|| text(words::task::DUE_WRONG).to_owned())
    });
    let reads = Signal::derive(move || {
        let day = day.get().ok().flatten()?.to_string();
        due.with(|due| *due != day).then_some(day)
    });
    let units = Memo::new(move |_| app.year().map_or(0, |year| below(&year).len()));
    let set = move || {
        let setting = app.year().map(|year| year.setting.clone()).unwrap_or_default();
        match set_values(lang(), &setting) {
            set if set.is_empty() => text(words::task::SET_NONE).to_owned(),
            set => tf(words::task::SET, &[("set", &set), ("source", &setting.source)]),
        }
    };
    let save = move |()| {
        asked.set(true);
        let source = source.with_untracked(|source| source.trim().to_owned());
        let day = day.get_untracked();
        if source.is_empty() {
            return document::focus_id(SOURCE);
        }
        let Ok(due) = day else { return document::focus_id(DUE) };
        let asking = Asking {
            source,
            is_headline: extent.get_untracked() == Extent::HEADLINE,
            due,
            note: note.with_untracked(|note| note.trim().to_owned()),
            lists_units: lists.get_untracked() && units.get_untracked() > 0,
        };
        let done = app.export_task(&asking);
        announce(outcome(&done));
        sending.set(done);
    };
    let options = vec![
        Choice::new(WHOLE, t(words::carry::EXTENT_WHOLE)),
        Choice::new(Extent::HEADLINE, t(words::carry::EXTENT_HEADLINE)),
    ];
    let pick = move |code: String| extent.set(if code == WHOLE { WHOLE } else { Extent::HEADLINE });
    view! {
        <TextField id=SOURCE label=t(words::task::SOURCE) hint=t(words::task::SOURCE_HINT) wrong=no_source value=source on_input=move |typed| source.set(typed) />
        <Choices
            id="task-extent"
            legend=t(words::task::EXTENT)
            look=ChoicesLook::Stack
            options=options
            value=Signal::derive(move || Some(extent.get().to_owned()))
            on_pick=pick
        />
        <DateField id=DUE label=t(words::task::DUE) hint=t(words::send::DATE_HINT) wrong=no_day value=due reads=reads on_input=move |typed| due.set(typed) />
        <TextArea id="task-note" label=t(words::task::NOTE) value=note on_input=move |typed| note.set(typed) />
        <Show when=move || { units.get() > 0 }>
            <label class="choice after">
                <input
                    type="checkbox"
                    name="task-units"
                    aria-describedby="task-units-hint"
                    prop:checked=move || lists.get()
                    on:change=move |event| lists.set(event_target_checked(&event))
                />
                <span>{move || tf(words::task::LIST, &[("n", &units.get())])}</span>
            </label>
            <p class="hint" id="task-units-hint">{t(words::task::LIST_HINT)}</p>
        </Show>
        <p class="after">{dynamic(set)}" "<TapLink href=Route::Years.hash()>{t(words::task::SET_CHANGE)}</TapLink></p>
        <section class="part" aria-labelledby="task-save">
            <h2 id="task-save">{t(words::task::SAVE)}</h2>
            <p>{t(words::task::LEAVES)}{t(words::task::LEAVES_WORDS)}</p>
            <div class="save-act">
                <Button on_press=save attr:data-testid="export-task">{t(words::task::SAVE)}</Button>
            </div>
            {move || ended(sending.get(), words::task::THEN, |_| None::<(String, Word)>)}
        </section>
        <Made />
    }
}

/// The tasks that were saved before.
#[component]
fn Made() -> impl IntoView {
    let app = App::of_page();
    let one = |sent: crate::workflows::Sent| {
        let said = move || {
            let (at, code) = (moment(&sent.at), sent.digest.check_code());
            tf(words::task::MADE_ONE, &[("n", &sent.revision), ("at", &at), ("code", &code)])
        };
        view! { <li>{dynamic(said)}</li> }
    };
    let rows = move || app.made_tasks().iter().rev().cloned().map(one).collect_view();
    view! {
        <Show when=move || !app.made_tasks().is_empty()>
            <h2 class="after">{t(words::task::MADE)}</h2>
            <ul class="saved-list">{dynamic(rows)}</ul>
        </Show>
    }
}
