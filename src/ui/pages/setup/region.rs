//! The division: province, city and county as selects, or found by name or code.

use super::problem::{Problem, wrong};
use crate::locale::words;
use crate::model::Tier;
use crate::model::region::{self, Region};
use crate::ui::components::{
    Choice, ChoiceGroup, Choices, ChoicesLook, GroupFrame, SelectField, Show, TextField,
};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// How many divisions a search shows.
const SHOWN: usize = 8;

/// The division of the unit; the one chosen last counts, at whatever level.
#[component]
pub fn RegionField(
    /// Id of the first select, where what is wrong is known by.
    first: &'static str,
    /// The division.
    region: RwSignal<Option<Region>>,
    /// What is wrong.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let at = move |level: usize| {
        Memo::new(move |_| region.get().and_then(|region| region.path().get(level).copied()))
    };
    let (province, second, third) = (at(0), at(1), at(2));
    let provinces = Signal::stored(vec![ChoiceGroup::plain(options(&region::children("")))]);
    let below_province =
        Memo::new(move |_| province.get().map(|above| region::children(above.code)).unwrap_or_default());
    let below_city =
        Memo::new(move |_| second.get().map(|above| region::children(above.code)).unwrap_or_default());
    let has_cities = move || below_province.with(|below| below.iter().any(|below| below.tier == Tier::City));
    let seconds = Signal::derive(move || {
        let (cities, counties): (Vec<Region>, Vec<Region>) =
            below_province.get().into_iter().partition(|below| below.tier == Tier::City);
        let direct = ChoiceGroup {
            label: (!cities.is_empty()).then(|| t(words::setup::DIRECT).into()),
            options: options(&counties),
        };
        let groups = [ChoiceGroup::plain(options(&cities)), direct];
        groups.into_iter().filter(|group| !group.options.is_empty()).collect::<Vec<_>>()
    });
    let thirds = Signal::derive(move || vec![ChoiceGroup::plain(options(&below_city.get()))]);
    let second_label = move || match (has_cities(), province.get()) {
        (false, Some(_)) => t(words::setup::COUNTY)(),
        _ => t(words::setup::CITY)(),
    };
    let chosen = |level: Memo<Option<Region>>| {
        Signal::derive(move || level.get().map(|region| region.code.to_owned()))
    };
    let pick = move |above: Option<Memo<Option<Region>>>| {
        move |code: Option<String>| {
            let above = above.and_then(|above| above.get_untracked());
            region.set(code.and_then(|code| region::find(&code)).or(above));
        }
    };
    view! {
        <GroupFrame id="region" legend=t(words::setup::REGION) hint=Some(t(words::setup::REGION_HINT).into()) wrong=wrong(problems, first)>
            <div class="regions">
                <SelectField id=first label=t(words::setup::PROVINCE) groups=provinces value=chosen(province) on_pick=pick(None) />
                <Show when=move || below_province.with(|below| !below.is_empty())>
                    <SelectField
                        id="region-2"
                        label=second_label
                        groups=seconds
                        value=chosen(second)
                        on_pick=pick(Some(province))
                        none=t(words::setup::ITSELF)
                    />
                </Show>
                <Show when=move || below_city.with(|below| !below.is_empty())>
                    <SelectField
                        id="region-3"
                        label=t(words::setup::COUNTY)
                        groups=thirds
                        value=chosen(third)
                        on_pick=pick(Some(second))
                        none=t(words::setup::ITSELF)
                    />
                </Show>
            </div>
            <Search region=region />
            <p class="region-chosen">{move || region.get().map(|region| tf(words::setup::CHOSEN, &[("region", &region.full_name())]))}</p>
        </GroupFrame>
    }
}

fn options(regions: &[Region]) -> Vec<Choice> {
    regions.iter().map(|region| Choice::new(region.code, region.name)).collect()
}

/// Divisions by name or code.
#[component]
fn Search(region: RwSignal<Option<Region>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| typed.with(|typed| region::search(typed, SHOWN + 1)));
    let count = move || {
        let found = found.with(Vec::len);
        match found {
            0 => t(words::setup::FOUND_NONE)().to_owned(),
            n if n > SHOWN => tf(words::setup::FOUND_MORE, &[("n", &SHOWN)]),
            n => tf(words::setup::FOUND, &[("n", &n)]),
        }
    };
    let is_asked = move || typed.with(|typed| !typed.trim().is_empty());
    Effect::new(move || {
        if is_asked() {
            announce(count());
        }
    });
    let value = Signal::derive(move || region.get().map(|region| region.code.to_owned()));
    let results = move || {
        let shown: Vec<Region> = found.get().into_iter().take(SHOWN).collect();
        let option =
            |region: Region| Choice::new(region.code, format!("{}　{}", region.full_name(), region.code));
        (!shown.is_empty()).then(|| {
            view! {
                <Choices
                    id="region-found"
                    legend=count
                    look=ChoicesLook::Rows
                    options=shown.into_iter().map(option).collect()
                    value=value
                    on_pick=move |code: String| region.set(region::find(&code))
                />
            }
        })
    };
    view! {
        <TextField
            id="region-search"
            label=t(words::setup::SEARCH)
            hint=t(words::setup::SEARCH_HINT)
            value=typed
            on_input=move |text| typed.set(text)
        />
        {dynamic(results)}
        <Show when=move || is_asked() && found.with(Vec::is_empty)><p class="quiet">{dynamic(count)}</p></Show>
    }
}
