//! 核对: what stands in the way on each sheet, with a way to it, and what is only worth knowing.

use super::found::{Drafts, found as found_view};
use super::waiting::WaitingRegisters;
use super::{Found, LISTED, Sheets, address, key, name};
use crate::assessment::{Checked, SheetId, Want, Wanted};
use crate::consistency::Finding;
use crate::locale::{Word, words};
use crate::policy::{Gravity, Item};
use crate::state::App;
use crate::ui::components::{Disclosure, Mark, MarkKind, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The sheet whose findings are shown.
type Opened = RwSignal<Option<SheetId>>;

/// The first step.
#[component]
pub fn Check(sheets: Sheets, found: Found, waiting: Memo<usize>) -> impl IntoView {
    let app = App::of_page();
    let drafts = Drafts::new(BTreeMap::new());
    // One group is open at a time; what holds a sheet is open from the start.
    let first = found.with_untracked(|found| {
        let holds = |finding: &&Finding| finding.holds(&app.answers_now().head(&finding.sheet));
        found.iter().find(holds).map(|finding| finding.sheet.clone())
    });
    let opened = RwSignal::new(first);
    let rows = move || {
        sheets
            .get()
            .iter()
            .map(|checked| sheet_row(app, drafts, opened, checked, &of(&found.get(), &checked.id)))
            .collect_view()
    };
    view! {
        <section class="part" aria-labelledby="check">
            <h2 id="check" tabindex="-1">{t(words::send::STEP_CHECK)}</h2>
            <Carried waiting=waiting />
            <WaitingRegisters />
            <div class="checks">{dynamic(rows)}</div>
        </section>
    }
}

/// Records of the year before that nobody has looked at.
#[component]
fn Carried(waiting: Memo<usize>) -> impl IntoView {
    view! {
        <Show when=move || waiting.get() != 0>
            <div class="waiting">
                <h3>{move || tf(words::carry::SEND_WAITS, &[("n", &waiting.get())])}</h3>
                <p>{t(words::carry::SEND_WAITS_LEAD)}</p>
                <p><TapLink href=Route::Carry.hash()>{t(words::carry::REGISTER_GO)}</TapLink></p>
            </div>
        </Show>
    }
}

fn of(found: &[Finding], sheet: &SheetId) -> Vec<Finding> {
    found.iter().filter(|finding| finding.sheet == *sheet).cloned().collect()
}

fn sheet_row(
    app: App,
    drafts: Drafts,
    opened: Opened,
    checked: &Checked,
    found: &[Finding],
) -> impl IntoView + use<> {
    let sheet = checked.id.clone();
    let heading = format!("check-{}", key(app, &sheet));
    let named_by = heading.clone();
    let (named, progress, stopping) = (name(app, &sheet), checked.progress, checked.stopping());
    let state = if checked.is_complete() {
        view! { <Mark kind=MarkKind::Done label=t(words::send::COMPLETE) /> }
    } else {
        view! { <Mark kind=MarkKind::Alert label=move || tf(words::send::STOPS, &[("n", &stopping)]) /> }
    };
    let stopping_wants = checked.wanted.iter().filter(|wanted| wanted.want.stops());
    let wanted = stopping_wants.map(|wanted| wanted_list(app, &sheet, wanted)).collect_view();
    let (light, grave): (Vec<Finding>, Vec<Finding>) =
        found.iter().cloned().partition(|finding| finding.check.severity == Gravity::Remark);
    let grave = (!grave.is_empty()).then(|| group(app, drafts, opened, grave));
    let bare = bare(checked);
    let remarks = remarks(app, drafts, checked, light);
    let said = move || tf(words::send::PROGRESS, &[("done", &progress.answered), ("of", &progress.total)]);
    view! {
        <div class="check" role="group" aria-labelledby=named_by data-complete=checked.is_complete().to_string()>
            <div class="check__head">
                <h3 id=heading>{named}</h3>
                <p>{dynamic(said)}"　"{state}</p>
            </div>
            <div class="check__body">{bare}{wanted}{grave}{remarks}</div>
        </div>
    }
}

/// That headline items will be flagged by whoever looks at them: said before sending, also where nothing stops.
fn bare(checked: &Checked) -> Option<impl IntoView + use<>> {
    let wanted = checked.wanted.iter().find(|wanted| wanted.want == Want::Evidence)?;
    let count = wanted.items.len();
    Some(
        view! { <p data-bare=count.to_string()>{move || tf(words::send::WANT_EVIDENCE, &[("n", &count)])}</p> },
    )
}

/// What the checks found on one sheet and wants something, folded but for one sheet.
fn group(app: App, drafts: Drafts, opened: Opened, found: Vec<Finding>) -> impl IntoView {
    let sheet = found.first().map(|finding| finding.sheet.clone());
    let (count, of_sheet) = (found.len(), sheet.clone());
    let held = found.iter().filter(|one| one.holds(&app.answers_now().head(&one.sheet))).count();
    let is_open = Memo::new(move |_| opened.with(|opened| *opened == of_sheet));
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        opened.set(sheet.clone().filter(|_| !is_open.get_untracked()));
    };
    let label = move || tf(words::send::FOUND_GROUP, &[("n", &count), ("held", &held)]);
    let list = move || found.iter().map(|finding| found_view(app, drafts, finding)).collect_view();
    view! {
        <details class="found-group" prop:open=move || is_open.get()>
            <summary on:click=toggle>{label}</summary>
            <Show when=move || is_open.get()>{list()}</Show>
        </details>
    }
}

/// What does not keep anyone from sending, folded.
fn remarks(
    app: App,
    drafts: Drafts,
    checked: &Checked,
    found: Vec<Finding>,
) -> Option<impl IntoView + use<>> {
    let sheet = checked.id.clone();
    // What lacks evidence is among the findings.
    let is_light = |wanted: &&Wanted| !wanted.want.stops() && wanted.want != Want::Evidence;
    let light: Vec<Wanted> = checked.wanted.iter().filter(is_light).cloned().collect();
    let explained = checked.explained.clone();
    let count = light.iter().map(|wanted| wanted.items.len()).sum::<usize>() + explained.len() + found.len();
    let id = format!("remarks-{}", key(app, &sheet));
    let lists = move || {
        let lists = light.iter().map(|wanted| wanted_list(app, &sheet, wanted)).collect_view();
        let count = explained.len();
        let explained = (count > 0).then(|| {
            view! {
                <h4>{move || tf(words::send::EXPLAINED, &[("n", &count)])}</h4>
                {item_list(app, &sheet, &explained)}
            }
        });
        let found = found.iter().map(|finding| found_view(app, drafts, finding)).collect_view();
        view! { {lists}{explained}{found} }
    };
    (count > 0).then(|| {
        let label = move || tf(words::send::DOES_NOT_STOP, &[("n", &count)]);
        view! { <Disclosure id=id label=label>{lists()}</Disclosure> }
    })
}

fn wanted_list(app: App, sheet: &SheetId, wanted: &Wanted) -> impl IntoView + use<> {
    let (word, count) = (want_word(wanted.want), wanted.items.len());
    view! {
        <h4>{move || tf(word, &[("n", &count)])}</h4>
        {item_list(app, sheet, &wanted.items)}
    }
}

fn item_list(app: App, sheet: &SheetId, items: &[&'static Item]) -> impl IntoView + use<> {
    let link = |item: &&'static Item| {
        let (href, title, id) = (address(app, sheet, Some(&item.id)), item.title.as_str(), item.id.as_str());
        view! { <li><TapLink href=href>{id}" "<span lang=lang_of_data>{title}</span></TapLink></li> }
    };
    let more = items.len().saturating_sub(LISTED);
    let href = address(app, sheet, None);
    let more = (more > 0).then(|| {
        view! { <li><TapLink href=href>{move || tf(words::send::MORE_ITEMS, &[("n", &more)])}</TapLink></li> }
    });
    view! { <ul class="check__items">{items.iter().take(LISTED).map(link).collect_view()}{more}</ul> }
}

fn want_word(want: Want) -> Word {
    match want {
        Want::Carried => words::carry::WANT_CARRIED,
        Want::Verdict => words::send::WANT_VERDICT,
        Want::Reason => words::send::WANT_REASON,
        Want::NaReason => words::send::WANT_NA_REASON,
        Want::Explanation => words::send::WANT_EXPLANATION,
        Want::Evidence => words::send::WANT_EVIDENCE,
        Want::Changed => words::send::WANT_CHANGED,
    }
}
