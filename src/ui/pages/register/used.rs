//! What a register is for: the items that are judged from it, with what they come to now.

use crate::assessment::{SheetId, readers, scope};
use crate::locale::words;
use crate::model::Verdict;
use crate::policy::{self, Item, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::state::App;
use crate::ui::components::{AutoMark, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// Items named at most.
const MOST: usize = 8;

#[derive(Clone, PartialEq)]
struct Use {
    item: &'static str,
    title: &'static str,
    of: SheetOf,
    verdicts: Vec<(Verdict, bool, String)>,
}

/// The part; nothing for a register that no asked item reads.
#[component]
pub fn UsedPart(
    /// The register.
    kind: &'static Kind,
) -> impl IntoView {
    let app = App::of_page();
    let read_by = readers::readers(&kind.name);
    let uses = Memo::new(move |_| read_by.iter().filter_map(|item| use_of(app, item)).collect::<Vec<_>>());
    let rows = move || {
        let row = |used: Use| {
            let to = Route::Sheet { of: used.of, section: None, item: Some(used.item.to_owned()) };
            let verdict = |(verdict, is_left, names): (Verdict, bool, String)| {
                view! {
                    <span class="used-by">
                        <AutoMark verdict=verdict is_left=is_left />
                        <span class="quiet">{names}</span>
                    </span>
                }
            };
            view! {
                <li data-used=used.item>
                    <b>{used.item}</b>
                    <a class="tap" href=to.hash() lang=lang_of_data>{used.title}</a>
                    <span class="used-by__all">{used.verdicts.into_iter().map(verdict).collect_view()}</span>
                </li>
            }
        };
        uses.get().into_iter().take(MOST).map(row).collect_view()
    };
    let more = move || {
        let more = uses.with(Vec::len).saturating_sub(MOST);
        (more > 0).then(|| tf(words::registers::USED_MORE, &[("n", &more)]))
    };
    view! {
        <Show when=move || !uses.with(Vec::is_empty)>
            <section class="part used-part" aria-labelledby="used">
                <h2 id="used">{t(words::registers::USED)}</h2>
                <p class="part__lead">{t(words::registers::USED_LEAD)}</p>
                <ul class="facts">{dynamic(rows)}</ul>
                {move || more().map(|more| view! { <p class="quiet after">{more}</p> })}
            </section>
        </Show>
    }
}

fn use_of(app: App, item: &'static Item) -> Option<Use> {
    let year = app.year()?;
    let verdicts = readers::by_verdict(&app.judged(), &scope::sheets(&year.records), &item.id);
    let view = View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
    let record = |sheet: &SheetId| year.records.find("association", sheet.association()?.as_str());
    let name = |sheet: &SheetId| view.short(policy::dictionary().kind("association")?, record(sheet)?);
    let of = readers::to_open(&verdicts)?;
    let of = record(of).and_then(scope::category).map_or(SheetOf::Unit, SheetOf::Association);
    let is_one = verdicts.len() == 1;
    let names = |sheets: &[SheetId]| match sheets {
        [_, _, ..] if is_one => text(words::registers::ALL_ASSOCIATIONS).to_owned(),
        sheets => sheets.iter().filter_map(name).collect::<Vec<_>>().join("、"),
    };
    let verdicts = verdicts.iter().map(|one| (one.verdict, one.is_left, names(&one.sheets))).collect();
    Some(Use { item: item.id.as_str(), title: item.title.as_str(), of, verdicts })
}
