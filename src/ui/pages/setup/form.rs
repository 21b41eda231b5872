//! A new unit: where it is, what it is called, how it is judged, which associations it has.

use super::fields::{UnitFields, field_id};
use super::parts::{Associations, Known, Name, TierFields, Zone};
use super::problem::{self, Problem, unit_kind};
use super::region::RegionField;
use crate::locale::words;
use crate::model::region::Region;
use crate::model::{Category, Record, Tier, Value};
use crate::platform::document;
use crate::policy::dictionary::Field;
use crate::policy::{FieldType, Kind};
use crate::registers::{Draft, Preset};
use crate::state::{App, SetUp};
use crate::ui::components::{DisclosureButton, Show, SubmitButton};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{t, text};
use crate::workflows::set_up::{self, Lack, Wish};
use leptos::prelude::*;

/// Ids of the controls of this form begin with it.
pub(super) const FORM: &str = "new";
/// The first control of the division: where its list of errors leads.
const REGION: &str = "region-1";
pub(super) const YEAR: &str = "new-year";
pub(super) const ZONE: &str = "new-region_ext";
pub(super) const ASSOCIATIONS: &str = "new-associations";

/// Fields of the unit's record that the form asks for in words of its own, and those nobody types.
const ASKED: [&str; 8] = [
    "name",
    "region_code",
    "region_ext",
    "report_tier",
    "standard_tier",
    "tier_reason",
    "parent_id",
    "status",
];

/// What a person has chosen; what is `None` follows the division.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) region: RwSignal<Option<Region>>,
    pub(super) ext: RwSignal<String>,
    pub(super) name: RwSignal<Option<String>>,
    pub(super) year: RwSignal<String>,
    pub(super) report: RwSignal<Option<Tier>>,
    pub(super) standard: RwSignal<Option<Tier>>,
    pub(super) reason: RwSignal<String>,
    pub(super) associations: RwSignal<Vec<String>>,
    pub(super) more: RwSignal<Draft>,
    pub(super) is_open: RwSignal<bool>,
}

impl Form {
    pub(super) fn name(self) -> String {
        let usual = || self.region.get().map(set_up::unit_name).unwrap_or_default();
        self.name.get().unwrap_or_else(usual)
    }

    /// The usual tiers of the division.
    pub(super) fn usual(self) -> Option<(Tier, Tier, set_up::Why)> {
        self.region.get().map(|region| self.ext.with(|ext| set_up::tiers(region, ext)))
    }

    pub(super) fn report(self) -> Option<Tier> {
        self.report.get().or_else(|| self.usual().map(|(report, ..)| report))
    }

    pub(super) fn standard(self) -> Option<Tier> {
        self.standard.get().or_else(|| self.usual().map(|(_, standard, _)| standard))
    }

    pub(super) fn wish(self) -> Wish {
        Wish {
            region: self.region.get(),
            ext: self.ext.get(),
            name: self.name(),
            year: self.year.get(),
            standard: self.standard(),
            reason: self.reason.get(),
            has_association: self.associations.with(|ticked| !ticked.is_empty()),
        }
    }

    /// The unit's record as a draft: what is typed below and what is asked above.
    fn draft(self) -> Draft {
        let mut draft = self.more.get();
        draft.set_text("name", &self.name());
        draft.set_text("region_ext", &self.ext.get());
        draft.set_text("tier_reason", &self.reason.get());
        for (field, tier) in [("report_tier", self.report()), ("standard_tier", self.standard())] {
            draft.set_text(field, tier.map_or("", Tier::code));
        }
        draft
    }
}

/// The form.
#[component]
pub fn NewUnit(
    /// What is wrong, shown above.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let app = App::of_page();
    let Some(kind) = unit_kind() else { return ().into_any() };
    let form = Form {
        region: RwSignal::new(None),
        ext: RwSignal::default(),
        name: RwSignal::new(None),
        year: RwSignal::new(app.today_now().year().to_string()),
        report: RwSignal::new(None),
        standard: RwSignal::new(None),
        reason: RwSignal::default(),
        associations: RwSignal::new(Category::ALL.map(|category| category.code().to_owned()).into()),
        more: RwSignal::new(Draft::new(kind, &Preset::default())),
        is_open: RwSignal::new(false),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match untrack(|| make(app, form)) {
            Ok(made) => {
                problems.set(Vec::new());
                app.set_up(made);
                announce(text(words::setup::MADE));
                document::go(&Route::Home.hash());
            }
            Err(found) => {
                // A link of the list above must lead to a control that is there.
                let is_below =
                    |field: &&Field| found.iter().any(|problem| problem.id == field_id(FORM, &field.name));
                if below(kind).iter().any(is_below) || found.iter().any(|problem| problem.id == ZONE) {
                    form.is_open.set(true);
                }
                problems.set(found);
            }
        }
    };
    let more = StoredValue::new(below(kind));
    view! {
        <form novalidate on:submit=submit>
            <RegionField first=REGION region=form.region problems=problems />
            <Known form=form />
            <Name form=form problems=problems />
            <TierFields form=form problems=problems />
            <Associations form=form problems=problems />
            <div class="after">
                <DisclosureButton controls="new-more" open=form.is_open on_toggle=move |open| form.is_open.set(open)>
                    {t(words::setup::MORE)}
                </DisclosureButton>
                <Show when=move || form.is_open.get()>
                    <section id="new-more" class="disclosed" aria-label=t(words::setup::MORE)>
                        <Zone form=form problems=problems />
                        <UnitFields form=FORM fields=more.with_value(Clone::clone) draft=form.more problems=problems />
                    </section>
                </Show>
            </div>
            <div class="keep">
                <p><strong>{t(words::setup::NOT_KEPT)}</strong></p>
                <p>{t(words::setup::NOT_KEPT_WHAT)}</p>
            </div>
            <p class="row-of form-end"><SubmitButton>{t(words::setup::MAKE)}</SubmitButton></p>
        </form>
    }
    .into_any()
}

/// The fields that may wait.
fn below(kind: &'static Kind) -> Vec<&'static Field> {
    let is_asked = |field: &&Field| ASKED.contains(&field.name.as_str()) || field.kind == FieldType::Ref;
    kind.fields.iter().filter(|field| !is_asked(field)).collect()
}

/// The unit, or what stands in its way, in the order of the form.
fn make(app: App, form: Form) -> Result<SetUp, Vec<Problem>> {
    let wish = form.wish();
    let lacks = wish.lacks(&app.units_now());
    let mut problems: Vec<Problem> = lacks.iter().map(|lack| in_words(*lack)).collect();
    let id_of = |field: &str| match field {
        // Both follow the division, whose absence is said once.
        "report_tier" | "standard_tier" => None,
        "name" if wish.region.is_none() && wish.name.trim().is_empty() => None,
        _ => Some(field_id(FORM, field)),
    };
    let values = problem::read(&form.draft(), app.today_now(), id_of).map_err(|found| problems.extend(found));
    let (Ok(mut values), [], Some(region), Some(period)) =
        (values, problems.as_slice(), wish.region, wish.period())
    else {
        return Err(problems);
    };
    values.insert("region_code".to_owned(), Value::Text(region.code.to_owned()));
    if let Some(short) = set_up::short_name(&wish.name) {
        values.entry("short_name".to_owned()).or_insert(Value::Text(short));
    }
    let mut unit = Record::new(app.new_id(), &app.now());
    unit.values = values;
    let ticked = form.associations.get_untracked();
    let associations =
        Category::ALL.into_iter().filter(|category| ticked.iter().any(|code| code == category.code()));
    Ok(SetUp { unit, period, associations: associations.collect(), region: Some(region) })
}

fn in_words(lack: Lack) -> Problem {
    let (id, label, what) = match lack {
        Lack::Region => (REGION, words::setup::REGION, words::setup::NO_REGION),
        Lack::Exists => (YEAR, words::setup::YEAR, words::setup::EXISTS_ALREADY),
        Lack::Year => (YEAR, words::setup::YEAR, words::setup::NO_YEAR),
        Lack::Reason => ("new-tier_reason", words::setup::REASON, words::setup::NO_REASON),
        Lack::Association => (ASSOCIATIONS, words::setup::ASSOCIATIONS, words::setup::NO_ASSOCIATION),
    };
    Problem { id: id.to_owned(), label: text(label).to_owned(), what: text(what).to_owned() }
}
