//! A register out as a file, and a blank one to be filled.

use crate::clerk::Form;
use crate::locale::words;
use crate::model::Id;
use crate::policy::{self, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::{Filter, View, listed};
use crate::state::{App, Exporting};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::register_words::counted;
use crate::ui::router::Part;
use crate::ui::words::{lang, t, text, tf};
use leptos::prelude::*;

/// The part.
#[component]
pub fn TablesPart(
    /// The register.
    kind: &'static Kind,
    /// What the list shows: that is what goes out.
    part: RwSignal<Part>,
) -> impl IntoView {
    let app = App::of_page();
    Effect::new(move |before: Option<Option<Exporting>>| {
        let now = app.exporting(&kind.name);
        if before.is_some_and(|before| before != now) {
            announce(untrack(|| now.as_ref().map(|exporting| said(kind, exporting)).unwrap_or_default()));
        }
        now
    });
    // What went out is said once.
    on_cleanup(move || app.forget_export());
    let is_making = Memo::new(move |_| app.is_exporting());
    let button = move |form: Form, word| {
        let press = move |()| app.export_table(kind, form, shown(app, kind, part.get_untracked()), lang());
        view! { <Button kind=ButtonKind::Plain busy=is_making on_press=press>{t(word)}</Button> }
    };
    let outcome =
        move || app.exporting(&kind.name).map(|exporting| said(kind, &exporting)).unwrap_or_default();
    view! {
        <section class="part tables-part" aria-labelledby="tables">
            <h2 id="tables">{t(words::tables::ACTIONS)}</h2>
            <p class="part__lead">{t(words::tables::EXPORT_NOTE)}</p>
            <p class="row-of">
                {button(Form::Workbook, words::tables::EXPORT_XLSX)}
                {button(Form::Csv, words::tables::EXPORT_CSV)}
                {button(Form::Template, words::tables::TEMPLATE)}
            </p>
            <p class="quiet after">{dynamic(outcome)}</p>
        </section>
    }
}

/// The records that the list shows, in its order.
fn shown(app: App, kind: &'static Kind, part: Part) -> Vec<Id> {
    let Some(year) = app.year_now() else { return Vec::new() };
    let association = part.association.and_then(|category| {
        let mut records = year.records.of("association").iter();
        records
            .find(|record| record.text("category") == Some(category.code()))
            .map(|record| record.id.clone())
    });
    let filter = Filter { association, year: part.year };
    let view = View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
    let records = listed(kind, year.records.of(&kind.name), &filter, None, &view);
    records.iter().map(|record| record.id.clone()).collect()
}

fn said(kind: &Kind, exporting: &Exporting) -> String {
    match exporting {
        Exporting::Making(_) => text(words::tables::MAKING).to_owned(),
        Exporting::Done(Form::Template, _) => text(words::tables::MADE_TEMPLATE).to_owned(),
        Exporting::Done(_, n) => tf(words::tables::EXPORTED, &[("n", &counted(lang(), kind, *n))]),
        Exporting::NotMade => text(words::tables::NOT_MADE).to_owned(),
    }
}
