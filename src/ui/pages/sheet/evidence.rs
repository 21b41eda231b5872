//! The evidence records that prove an item; the list is built when it is opened.

use super::work::Work;
use crate::locale::words;
use crate::model::{Id, Record, order};
use crate::policy;
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::ui::components::{Choice, Disclosure, TapLink, Ticks};
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, tf};
use leptos::prelude::*;

const KIND: &str = "evidence";

/// The most records offered at once; those already chosen come first.
const OFFERED: usize = 60;

/// Which evidence there is for an item.
#[component]
pub(super) fn Evidence(work: Work) -> impl IntoView {
    let item = work.item;
    let chosen = Memo::new(move |_| work.answer.with(|answer| answer.evidence.clone()));
    let label = move || match chosen.with(Vec::len) {
        0 => t(words::sheet::EVIDENCE_BLANK)().to_owned(),
        n => tf(words::sheet::EVIDENCE, &[("n", &n)]),
    };
    let list = move || view! { <Offered work=work /> };
    view! {
        <div class="evidence">
            <Disclosure id=format!("evidence-{}", item.id) label=label>{list()}</Disclosure>
        </div>
    }
}

#[component]
fn Offered(work: Work) -> impl IntoView {
    let item = work.item;
    let options = untrack(|| options(work));
    let usual = item.evidence.join("、");
    let ticked = Signal::derive(move || {
        work.answer.with(|answer| answer.evidence.iter().map(Id::to_string).collect::<Vec<_>>())
    });
    let tick = move |(code, is_ticked): (String, bool)| {
        let Some(id) = Id::parse(&code) else { return };
        work.change(|answer| {
            answer.evidence.retain(|known| *known != id);
            if is_ticked {
                answer.evidence.push(id.clone());
            }
        });
    };
    let ticks = if options.is_empty() {
        view! { <p>{t(words::sheet::EVIDENCE_NONE)}</p> }.into_any()
    } else {
        view! {
            <Ticks id=format!("ticks-evidence-{}", item.id) legend=t(words::sheet::EVIDENCE_PICK) options=options ticked=ticked on_tick=tick />
        }
        .into_any()
    };
    view! {
        {(!usual.is_empty()).then(|| view! {
            <p class="quiet" lang=lang_of_data>{move || tf(words::sheet::EVIDENCE_USUAL, &[("kinds", &usual)])}</p>
        })}
        {ticks}
        <p class="row-of">
            <TapLink href=Route::NewRecord(KIND.to_owned()).hash()>{t(words::sheet::EVIDENCE_ADD)}<span class="hidden">" " {item.id.as_str()}</span></TapLink>
        </p>
    }
}

fn options(work: Work) -> Vec<Choice> {
    let Some((year, kind)) = work.app().year().zip(policy::dictionary().kind(KIND)) else {
        return Vec::new();
    };
    let chosen = work.answer.with(|answer| answer.evidence.clone());
    let view = View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan };
    let mut records: Vec<&Record> = year.records.of(KIND).iter().collect();
    order::by_key(&mut records, |record| (!chosen.contains(&record.id), view.title(kind, record)));
    let option = |record: &Record| Choice::new(record.id.to_string(), view.title(kind, record));
    records.into_iter().take(OFFERED.max(chosen.len())).map(option).collect()
}
