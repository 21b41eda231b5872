//! The facts of the open unit, as the dictionary has them.

use super::fields::{UnitFields, field_id};
use super::problem::{self, Problem, unit_kind};
use crate::locale::words;
use crate::model::{Tier, Value, region};
use crate::policy::FieldType;
use crate::policy::dictionary::Field;
use crate::registers::Draft;
use crate::registers::input::MoneyUnit;
use crate::state::App;
use crate::ui::components::SubmitButton;
use crate::ui::live::announce;
use crate::ui::words::{t, text};
use crate::workflows::set_up::Wish;
use leptos::prelude::*;
use std::collections::BTreeMap;

const FORM: &str = "own";

/// Fields that nobody changes here: the division makes the unit what it is.
const FIXED: [&str; 3] = ["region_code", "parent_id", "status"];

/// The form.
#[component]
pub fn EditUnit(
    /// What is wrong, shown above.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let app = App::of_page();
    let (Some(kind), Some(year)) = (unit_kind(), app.year_now()) else { return ().into_any() };
    let fields: Vec<&'static Field> = kind
        .fields
        .iter()
        .filter(|field| !FIXED.contains(&field.name.as_str()) && field.kind != FieldType::Ref)
        .collect();
    let mut unit = year.unit.clone();
    unit.values.retain(|name, _| fields.iter().any(|field| field.name == *name));
    let draft = RwSignal::new(Draft::of(kind, &unit, MoneyUnit::Yuan));
    let shown: Vec<&'static str> = fields.iter().map(|field| field.name.as_str()).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match untrack(|| read(app, &draft.get(), &shown)) {
            Ok(values) => {
                problems.set(Vec::new());
                app.change_unit(shown.iter().map(|field| ((*field).to_owned(), values.get(*field).cloned())));
                announce(text(words::setup::KEPT));
            }
            Err(found) => problems.set(found),
        }
    };
    view! {
        <form novalidate on:submit=submit>
            <UnitFields form=FORM fields=fields draft=draft problems=problems />
            <p class="row-of form-end"><SubmitButton>{t(words::setup::KEEP)}</SubmitButton></p>
        </form>
    }
    .into_any()
}

/// The values, or what is wrong; another standard than the usual one wants a reason here, too.
fn read(app: App, draft: &Draft, shown: &[&str]) -> Result<BTreeMap<String, Value>, Vec<Problem>> {
    let id_of = |field: &str| shown.contains(&field).then(|| field_id(FORM, field));
    let values = problem::read(draft, app.today_now(), id_of)?;
    let code = app.year_now().and_then(|year| year.unit.text("region_code").map(str::to_owned));
    let wish = Wish {
        region: code.and_then(|code| region::find(&code)),
        ext: draft.text("region_ext").to_owned(),
        standard: Tier::from_code(draft.text("standard_tier")),
        ..Wish::default()
    };
    if wish.is_unusual() && draft.text("tier_reason").trim().is_empty() {
        let label = text(words::setup::REASON).to_owned();
        let what = text(words::setup::NO_REASON).to_owned();
        return Err(vec![Problem { id: field_id(FORM, "tier_reason"), label, what }]);
    }
    Ok(values)
}
