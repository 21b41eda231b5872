//! 确认: a person puts name and date under what a sheet claims.

mod form;

use super::{Sheets, key, name, statement};
use crate::assessment::{Checked, SheetHead, SheetId, SheetState};
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, By, Disclosure, Mark, MarkKind, Show, TapLink, VerdictMark};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{lang_of_data, t, tf};
use form::ConfirmForm;
use leptos::prelude::*;
use std::sync::Arc;

/// The second step.
#[component]
pub fn Confirm(sheets: Sheets, waiting: Memo<usize>) -> impl IntoView {
    let app = App::of_page();
    let ids =
        Memo::new(move |_| sheets.with(|sheets| sheets.iter().map(|one| one.id.clone()).collect::<Vec<_>>()));
    // Complete sheets of associations that nobody confirmed.
    let together = Memo::new(move |_| {
        let answers = app.answers();
        let is_open = |one: &&Checked| {
            waiting.get() == 0
                && one.id != SheetId::Unit
                && one.is_complete()
                && !is_locked(answers.head(&one.id).state)
        };
        sheets.with(|sheets| sheets.iter().filter(is_open).map(|one| one.id.clone()).collect::<Vec<_>>())
    });
    let by_one = RwSignal::new(false);
    // Whoever confirmed last is likely to confirm the next.
    let last = RwSignal::new(String::new());
    let is_together = Memo::new(move |_| by_one.get() && together.with(Vec::len) > 1);
    let confirm_all = move |(by, on): (String, String)| {
        let sheets = together.get_untracked();
        for sheet in &sheets {
            app.confirm(sheet, &by, &on);
        }
        announce(tf(words::send::CONFIRM_ALL_DONE, &[("n", &sheets.len())]));
        request_animation_frame(|| document::focus_id("confirm"));
    };
    view! {
        <section class="part" aria-labelledby="confirm">
            <h2 id="confirm" tabindex="-1">{t(words::send::STEP_CONFIRM)}</h2>
            <Show when=move || together.with(|together| together.len() > 1)>
                <label class="choice">
                    <input
                        type="checkbox"
                        name="one-person"
                        aria-describedby="one-person-hint"
                        prop:checked=move || by_one.get()
                        on:change=move |event| by_one.set(event_target_checked(&event))
                    />
                    <span>{t(words::send::ONE_PERSON)}</span>
                </label>
                <p class="hint" id="one-person-hint">{t(words::send::ONE_PERSON_HINT)}</p>
            </Show>
            <Show when=move || is_together.get()>
                <ConfirmForm
                    id="together"
                    last=last
                    label=move || tf(words::send::CONFIRM_ALL, &[("n", &together.with(Vec::len))])
                    on_confirm=confirm_all
                />
            </Show>
            <div class="checks">
                <For each=move || ids.get() key=SheetId::clone let:sheet>
                    <ConfirmSheet sheets=sheets waiting=waiting sheet=sheet last=last together=together is_together=is_together />
                </For>
            </div>
        </section>
    }
}

fn is_locked(state: SheetState) -> bool {
    matches!(state, SheetState::Confirmed | SheetState::Submitted)
}

#[component]
fn ConfirmSheet(
    sheets: Sheets,
    waiting: Memo<usize>,
    sheet: SheetId,
    last: RwSignal<String>,
    together: Memo<Vec<SheetId>>,
    is_together: Memo<bool>,
) -> impl IntoView {
    let app = App::of_page();
    let id = key(app, &sheet);
    let heading = format!("confirm-{id}");
    let named_by = heading.clone();
    let (of_name, of_label) = (sheet.clone(), sheet.clone());
    let named = move || name(app, &of_name);
    let sheet = StoredValue::new(sheet);
    let of = sheet.get_value();
    let head = Memo::new(move |_| app.head(&of));
    let stopping = Memo::new(move |_| {
        sheets.with(|sheets| {
            sheets.iter().find(|one| sheet.with_value(|sheet| one.id == *sheet)).map_or(0, Checked::stopping)
        })
    });
    let is_covered = Memo::new(move |_| {
        is_together.get() && together.with(|together| sheet.with_value(|sheet| together.contains(sheet)))
    });
    let state = Memo::new(move |_| match head.with(|head| is_locked(head.state)) {
        true => State::Confirmed,
        false if waiting.get() > 0 => State::Waiting,
        false if stopping.get() > 0 => State::Stopped,
        false if is_covered.get() => State::Covered,
        false => State::Open,
    });
    let back = StoredValue::new(heading.clone());
    let label = StoredValue::new(of_label);
    let sheet_name = move || label.with_value(|sheet| name(app, sheet));
    let say = move |word| {
        announce(untrack(|| tf(word, &[("sheet", &sheet_name())])));
        request_animation_frame(move || back.with_value(|heading| document::focus_id(heading)));
    };
    let confirm = move |(by, on): (String, String)| {
        sheet.with_value(|sheet| app.confirm(sheet, &by, &on));
        say(words::send::CONFIRM_DONE);
    };
    let withdraw = move |()| {
        sheet.with_value(|sheet| app.withdraw(sheet));
        say(words::send::WITHDRAW_DONE);
    };
    let form = StoredValue::new(id.clone());
    let act = move || {
        match state.get() {
        State::Waiting => {
            view! { <p>{move || tf(words::carry::SEND_FIRST, &[("n", &waiting.get())])}</p> }.into_any()
        }
        State::Stopped => {
            view! { <p>{move || tf(words::send::CANNOT, &[("n", &stopping.get())])}</p> }.into_any()
        }
        State::Covered => ().into_any(),
        State::Open => view! {
            <ConfirmForm id=form.get_value() last=last label=t(words::send::CONFIRM) of=sheet_name on_confirm=confirm />
        }
        .into_any(),
        State::Confirmed => view! {
            <p class="row-of">
                <Mark kind=MarkKind::Done label=move || confirmed(&head.get()) />
                <Button kind=ButtonKind::Small on_press=withdraw>
                    {t(words::send::WITHDRAW)}
                    <span class="hidden">{move || tf(words::send::OF_SHEET, &[("sheet", &sheet_name())])}</span>
                </Button>
            </p>
        }
        .into_any(),
    }
    };
    let of_sheet = move || label.with_value(|sheet| name(app, sheet));
    let statement = label.with_value(|sheet| statement(app, sheet));
    let claims = format!("claims-{id}");
    let claim = Memo::new_with_compare(
        move |_| {
            let found = sheets
                .with(|sheets| sheets.iter().find(|one| sheet.with_value(|sheet| one.id == *sheet)).cloned());
            found.map(|checked| Arc::new(checked.claim))
        },
        |_, _| true,
    );
    view! {
        <div class="check" role="group" aria-labelledby=named_by data-state=move || head.with(|head| head.state.code())>
            <div class="check__head"><h3 id=heading tabindex="-1">{named}</h3></div>
            <div class="check__body">
                <Show when=move || state.get() != State::Stopped>
                    <p>{move || claim.get().map(|claim| claims_said(&claim))}</p>
                    <Disclosure id=claims.clone() label=t(words::send::CLAIMS_SHOW)>
                        <ul class="claims">{move || claim.get().map(|claim| claim.headline.iter().map(headline).collect_view())}</ul>
                    </Disclosure>
                </Show>
                <p><TapLink href=statement>{t(words::print::STATEMENT_LINK)}<span class="hidden">"：" {of_sheet}</span></TapLink></p>
                {dynamic(act)}
            </div>
        </div>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Records of the year before wait for a look.
    Waiting,
    /// Something stops it.
    Stopped,
    /// It waits for a person.
    Open,
    /// It waits, and is confirmed with the others.
    Covered,
    /// Confirmed, perhaps sent.
    Confirmed,
}

fn confirmed(head: &SheetHead) -> String {
    let word = match head.state {
        SheetState::Submitted => words::send::CONFIRMED_SENT,
        SheetState::Confirmed | SheetState::Draft | SheetState::SelfChecked | SheetState::Returned => {
            words::send::CONFIRMED
        }
    };
    tf(word, &[("name", &head.confirmed_by), ("date", &head.confirmed_on)])
}

fn claims_said(claim: &crate::assessment::Claim) -> String {
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("met", &claim.met),
        ("partial", &claim.partial),
        ("unmet", &claim.unmet),
        ("explained", &claim.explained),
        ("na", &claim.na),
    ];
    tf(words::send::CLAIMS, &values)
}

fn headline((item, verdict): &(&'static Item, Verdict)) -> impl IntoView + use<> {
    let (title, verdict) = (item.title.as_str(), *verdict);
    view! { <li><span lang=lang_of_data>{title}</span><VerdictMark verdict=Signal::stored(verdict) by=By::Own /></li> }
}
