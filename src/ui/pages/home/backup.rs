//! How safe the work is, and the facts that everything is judged by.

use crate::assessment::Tiers;
use crate::locale::words;
use crate::model::{Id, Tier};
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{
    Button, ButtonKind, Choice, ChoiceGroup, LinkButton, SelectField, Show, TapLink, Terms,
};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::standing::backup_age;
use crate::ui::task_line::task_text;
use crate::ui::tier_words;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The backup: when, and how much since.
#[component]
pub fn Backup() -> impl IntoView {
    let app = App::of_page();
    view! {
        <div>
            <h2>{t(words::home::BACKUP)}</h2>
            <p>{move || backup_age(app)}</p>
            <p>{t(words::home::BACKUP_WHY)}</p>
            <p class="after">
                <LinkButton kind=ButtonKind::Plain href=Route::Data.hash()>{t(words::home::BACKUP_GO)}</LinkButton>
            </p>
        </div>
    }
}

/// The facts of the unit, and the other units kept here.
#[component]
pub fn Facts() -> impl IntoView {
    let app = App::of_page();
    let rows = Signal::derive(move || {
        let Some(year) = app.year() else { return Vec::new() };
        let Tiers { report, standard } = Tiers::of(&year.unit);
        let is_over = year.asof(app.today()) != app.today();
        let until = if is_over { words::home::UNTIL_END } else { words::home::UNTIL_TODAY };
        let row = |name, says: String| (t(name).into(), says.into());
        let asked = year.extent.source().map(|source| {
            let source = tf(words::carry::EXTENT_BY, &[("source", &source)]);
            row(words::carry::EXTENT_IS, source)
        });
        let rows = vec![
            row(words::home::YEAR, tf(words::home::YEAR_IS, &[("year", &year.period)])),
            row(words::home::REPORTS_AS, tier_words::name(report)),
            row(words::home::STANDARD, standard_words(standard)),
            row(words::home::UNTIL, text(until).to_owned()),
        ];
        let task = task_text(app).map(|task| row(words::task::HOME, task));
        rows.into_iter().chain(task).chain(asked).collect()
    });
    let has_others = Memo::new(move |_| app.units().len() > 1);
    view! {
        <div>
            <h2>{t(words::home::FACTS)}</h2>
            <Terms rows=rows />
            <p><TapLink href=Route::Setup.hash()>{t(words::home::FACTS_GO)}</TapLink></p>
            <p><TapLink href=Route::Years.hash()>{t(words::carry::HOME_YEAR)}</TapLink></p>
            <Show when=move || has_others.get()><Switch /></Show>
        </div>
    }
}

/// 县级，每会年均 3 万元
fn standard_words(tier: Tier) -> String {
    let name = tier_words::name(tier);
    match tier_words::standard(tier) {
        Some(amount) => tf(words::home::STANDARD_IS, &[("tier", &name), ("n", &amount)]),
        None => name,
    }
}

/// Another unit that is kept in this browser.
#[component]
pub fn Switch() -> impl IntoView {
    let app = App::of_page();
    let chosen = RwSignal::new(None::<String>);
    let open = move || app.year().map(|year| year.unit.id.to_string());
    let groups = Signal::derive(move || {
        let option = |unit: &crate::workflows::UnitRow| {
            let label = format!("{}　{}", unit.name, unit.period);
            Choice::new(unit.id.as_str(), label)
        };
        vec![ChoiceGroup::plain(app.units().iter().map(option).collect())]
    });
    let value = Signal::derive(move || chosen.get().or_else(open));
    let go = move |()| {
        let id = chosen.get_untracked().and_then(|id| Id::parse(&id));
        if let Some(id) = id {
            let name = app.units_now().iter().find(|unit| unit.id == id).map(|unit| unit.name.clone());
            app.switch_to(id);
            announce(tf(words::home::SWITCHED, &[("unit", &name.unwrap_or_default())]));
            document::focus_heading();
        }
    };
    view! {
        <div class="switch">
            <SelectField id="unit-switch" label=t(words::home::SWITCH) groups=groups value=value on_pick=move |id| chosen.set(id) />
            <Button kind=ButtonKind::Small on_press=go>{t(words::shell::GO)}</Button>
        </div>
    }
}
