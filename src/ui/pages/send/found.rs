//! What the consistency checks found on a sheet: what is wrong, the way to it, and where it wants one, a reason.
//!
//! A reason is kept by its button, not while it is typed: keeping it looks through everything again.

use super::{LISTED, address, key};
use crate::assessment::SheetId;
use crate::consistency::{Finding, Spot};
use crate::locale::{Word, words};
use crate::platform::document;
use crate::policy::{self, Gravity};
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, TapLink, TextField};
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is half typed, by the id of its box: keeping one reason draws the others anew.
pub(super) type Drafts = StoredValue<BTreeMap<String, String>>;

/// One finding.
pub(super) fn found(app: App, drafts: Drafts, finding: &Finding) -> AnyView {
    let check = finding.check;
    let (word, severity) = words_of(check.severity);
    let links = finding.spots.iter().take(LISTED).filter_map(|spot| link(app, &finding.sheet, spot));
    let links = links.collect_view();
    let more = finding.spots.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <li>{move || tf(words::send::FOUND_MORE, &[("n", &more)])}</li> });
    let reason = (check.severity == Gravity::Reason).then(|| reason(app, drafts, finding));
    view! {
        <div class="found" data-check=check.id.as_str() data-severity=severity>
            <h4><b>{t(word)}</b>" "<span lang=lang_of_data>{check.say_zh.as_str()}</span></h4>
            <ul class="check__items">{links}{more}</ul>
            {reason}
        </div>
    }
    .into_any()
}

fn words_of(severity: Gravity) -> (Word, &'static str) {
    match severity {
        Gravity::Stop => (words::send::FOUND_STOP, "stop"),
        Gravity::Reason => (words::send::FOUND_REASON, "reason"),
        Gravity::Remark => (words::send::FOUND_REMARK, "remark"),
    }
}

fn link(app: App, sheet: &SheetId, spot: &Spot) -> Option<AnyView> {
    let (href, label) = match spot {
        Spot::Record(kind, id) => {
            let year = app.year_now()?;
            let dictionary = policy::dictionary();
            let known = dictionary.kind(kind)?;
            let record = year.records.find(kind, id.as_str())?;
            let view = View { dictionary, records: &year.records, money_unit: MoneyUnit::Yuan };
            let label = format!("{} {}", known.label_zh, view.title(known, record));
            (Route::Record(kind.clone(), id.clone()).hash(), label)
        }
        Spot::Item(item) => {
            let title = policy::catalogue().item(item).map(|item| item.title.as_str()).unwrap_or_default();
            (address(app, sheet, Some(item)), format!("{item} {title}"))
        }
        Spot::Unit => (Route::Setup.hash(), text(words::send::SHEET_UNIT).to_owned()),
        Spot::Sheet => return None,
    };
    Some(view! { <li><TapLink href=href><span lang=lang_of_data>{label}</span></TapLink></li> }.into_any())
}

fn reason(app: App, drafts: Drafts, finding: &Finding) -> AnyView {
    let (sheet, check) = (finding.sheet.clone(), finding.check.id.as_str());
    let given = app.head(&sheet).reason(check).to_owned();
    if app.is_locked(&sheet) {
        return view! { <p>{move || tf(words::send::FOUND_WHY_IS, &[("reason", &given)])}</p> }.into_any();
    }
    let id = format!("why-{}-{check}", key(app, &sheet));
    let is_given = !given.trim().is_empty();
    let typed = RwSignal::new(drafts.with_value(|drafts| drafts.get(&id).cloned()).unwrap_or(given));
    let (of, back) = (id.clone(), id.clone());
    let write = move |text: String| {
        drafts.update_value(|drafts| {
            drafts.insert(of.clone(), text.clone());
        });
        typed.set(text);
    };
    let keep = move |()| {
        app.give_reason(&sheet, check, typed.get_untracked().trim());
        announce(text(words::send::FOUND_KEPT));
        let back = back.clone();
        request_animation_frame(move || document::focus_id(&back));
    };
    let state = move || {
        let word = if is_given { words::send::FOUND_WHY_GIVEN } else { words::send::FOUND_WHY_HINT };
        t(word)()
    };
    view! {
        <div class="confirm-form">
            <TextField
                id=id
                label=t(words::send::FOUND_WHY)
                hint=state
                free=true
                value=typed
                on_input=write
            />
            <Button kind=ButtonKind::Plain on_press=keep>
                {t(words::send::FOUND_KEEP)}
                <span class="hidden">" " {check}</span>
            </Button>
        </div>
    }
    .into_any()
}
