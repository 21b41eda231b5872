//! 口径: what the level above or the unit has set for the year, and the document that says so.

use super::super::fields::{UnitFields, field_id};
use super::super::problem::{self, Problem};
use crate::assessment::Setting;
use crate::locale::words;
use crate::model::Record;
use crate::platform::document;
use crate::policy::{self, Kind};
use crate::registers::Draft;
use crate::registers::input::MoneyUnit;
use crate::state::App;
use crate::ui::components::SubmitButton;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

const FORM: &str = "parameter";
const SOURCE: &str = "source";

/// The form.
#[component]
pub(super) fn Parameters(
    /// What is wrong, shown above.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let app = App::of_page();
    let (Some(kind), Some(year)) = (policy::dictionary().kind("parameter"), app.year_now()) else {
        return ().into_any();
    };
    let period = year.period;
    let mut kept = Record::new(year.unit.id.clone(), "");
    kept.values = year.setting.form(kind);
    let draft = RwSignal::new(Draft::of(kind, &kept, MoneyUnit::Yuan));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match untrack(|| read(app, kind, &draft.get())) {
            Ok(setting) => {
                problems.set(Vec::new());
                app.set_parameters(setting);
                announce(text(words::parameters::KEPT));
                request_animation_frame(|| document::focus_id("parameters"));
            }
            Err(found) => problems.set(found),
        }
    };
    view! {
        <section class="part" aria-labelledby="parameters">
            <h2 id="parameters" tabindex="-1">{move || tf(words::parameters::TITLE, &[("year", &period)])}</h2>
            <p class="quiet">{t(words::parameters::LEAD)}</p>
            <form novalidate on:submit=submit>
                <UnitFields form=FORM fields=kind.fields.iter().collect() draft=draft problems=problems />
                <p class="row-of form-end"><SubmitButton>{t(words::parameters::KEEP)}</SubmitButton></p>
            </form>
        </section>
    }
    .into_any()
}

/// What is set, or what is wrong: whoever sets something says by what right.
fn read(app: App, kind: &Kind, draft: &Draft) -> Result<Setting, Vec<Problem>> {
    let values = problem::read(draft, app.today_now(), |field| Some(field_id(FORM, field)))?;
    let others = app.year_now().map(|year| year.setting.others.clone()).unwrap_or_default();
    let setting = Setting { others, ..Setting::of_form(&values) };
    if setting.values.is_empty() {
        return Ok(Setting { source: String::new(), ..setting });
    }
    if setting.source.trim().is_empty() {
        let label = kind.field(SOURCE).map_or_else(String::new, |field| field.label_zh.clone());
        let what = text(words::parameters::NO_SOURCE).to_owned();
        return Err(vec![Problem { id: field_id(FORM, SOURCE), label, what }]);
    }
    Ok(setting)
}
