//! Narrowing a list to one year and one association, where its kind has them.

use crate::assessment::scope;
use crate::locale::words;
use crate::model::Category;
use crate::platform::document;
use crate::policy::{self, Kind};
use crate::registers::present::years;
use crate::state::App;
use crate::ui::components::{Choice, ChoiceGroup, SelectField, Show};
use crate::ui::router::{Part, Route};
use crate::ui::words::t;
use leptos::prelude::*;

/// The filters; nothing for a kind that has neither years nor owners.
#[component]
pub fn Filters(
    /// The register.
    kind: &'static Kind,
    /// What the list shows now.
    part: RwSignal<Part>,
) -> impl IntoView {
    let app = App::of_page();
    let known_years = Memo::new(move |_| {
        app.year().map(|year| years(kind, year.records.of(&kind.name), year.period)).unwrap_or_default()
    });
    let categories = Memo::new(move |_| match (app.year(), &kind.owner) {
        (Some(year), Some(_)) => {
            scope::associations(&year.records).into_iter().filter_map(scope::category).collect()
        }
        _ => Vec::new(),
    });
    let narrow = move |change: &dyn Fn(&mut Part)| {
        part.update(change);
        document::replace_address(&Route::register(&kind.name, part.get_untracked()).hash());
    };
    let year_options = move || {
        let one = |year: i32| Choice::new(year.to_string(), year.to_string());
        vec![ChoiceGroup::plain(known_years.get().into_iter().map(one).collect())]
    };
    let pick_year = move |year: Option<String>| {
        let year = year.and_then(|year| year.parse().ok());
        narrow(&|part| part.year = year);
    };
    let association_options = move || {
        let one = |category: Category| {
            Choice::new(category.code(), policy::dictionary().label("CAT", category.code()).to_owned())
        };
        vec![ChoiceGroup::plain(categories.get().into_iter().map(one).collect())]
    };
    let pick_association = move |code: Option<String>| {
        let category = code.as_deref().and_then(Category::from_code);
        narrow(&|part| part.association = category);
    };
    let has_years = move || !known_years.with(Vec::is_empty);
    let has_owners = move || !categories.with(Vec::is_empty);
    let year = Signal::derive(move || part.get().year.map(|year| year.to_string()));
    let association =
        Signal::derive(move || part.get().association.map(|category| category.code().to_owned()));
    view! {
        <Show when=move || has_years() || has_owners()>
            <div class="filters" role="group" aria-label=t(words::registers::FILTERS)>
                <Show when=has_years>
                    <SelectField
                        id="filter-year"
                        label=t(words::registers::YEAR)
                        groups=Signal::derive(year_options)
                        value=year
                        on_pick=pick_year
                        none=t(words::registers::ALL_YEARS)
                    />
                </Show>
                <Show when=has_owners>
                    <SelectField
                        id="filter-association"
                        label=t(words::registers::ASSOCIATION)
                        groups=Signal::derive(association_options)
                        value=association
                        on_pick=pick_association
                        none=t(words::registers::ALL_ASSOCIATIONS)
                    />
                </Show>
            </div>
        </Show>
    }
}
