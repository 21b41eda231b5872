//! The registers that items wait for, and one act that declares them finished, its consequence said first.

use crate::assessment::Sheet;
use crate::assessment::check::{Consequence, Waiting, consequence, waiting};
use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, ConfirmDialog, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::router::Route;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// The block; nothing while no item waits for a register.
#[component]
pub fn WaitingRegisters() -> impl IntoView {
    let app = App::of_page();
    let open = Memo::new(move |_| {
        let Some(year) = app.year() else { return Vec::new() };
        let judged = app.judged();
        // Answers change nothing here: which registers are read is the rules' affair.
        let sheets = Sheet::all(&year, &judged, &app.answers_now());
        waiting(&year, &judged, app.today(), &sheets)
    });
    let count = move || open.with(Vec::len);
    let asked = RwSignal::new(false);
    let foreseen = Memo::new(move |_| asked.get().then(|| foresee(app, &open.get_untracked())));
    let finish = move |()| {
        let registers = open.get_untracked();
        let done = tf(words::send::FINISH_DONE, &[("n", &registers.len())]);
        for register in registers {
            app.declare_finished(&register.kind, None);
        }
        announce(done);
        request_animation_frame(|| document::focus_id("check"));
    };
    let one = |register: Waiting| {
        let Waiting { kind, label, items } = register;
        view! {
            <li>
                <TapLink href=Route::Register(kind).hash()><span lang=lang_of_data>{label}</span></TapLink>
                <span class="quiet">{move || tf(words::send::WAITING_ITEM, &[("n", &items)])}</span>
            </li>
        }
    };
    let says = move || match foreseen.get().unwrap_or_default() {
        Consequence { judged: 0, .. } => text(words::send::FINISH_NONE).to_owned(),
        Consequence { judged, unmet } => {
            tf(words::send::FINISH_CONSEQUENCE, &[("judged", &judged), ("unmet", &unmet)])
        }
    };
    view! {
        <Show when=move || count() != 0>
            <div class="waiting">
                <h3>{move || tf(words::send::WAITING_TITLE, &[("n", &count())])}</h3>
                <p>{t(words::send::WAITING_LEAD)}</p>
                <ul class="waiting__list">{move || open.get().into_iter().map(one).collect_view()}</ul>
                <Button kind=ButtonKind::Plain on_press=move |()| asked.set(true)>{t(words::send::FINISH)}</Button>
            </div>
        </Show>
        <ConfirmDialog
            id="finish"
            title=move || tf(words::send::FINISH_TITLE, &[("n", &count())])
            confirm=t(words::send::FINISH_YES)
            open=asked
            on_confirm=finish
        >
            <p>{t(words::send::FINISH_TEXT)}</p>
            <p>{dynamic(says)}</p>
            <p>{t(words::send::FINISH_BACK)}</p>
        </ConfirmDialog>
    }
}

fn foresee(app: App, open: &[Waiting]) -> Consequence {
    let Some(year) = app.year_now() else { return Consequence::default() };
    let judged = app.judged_now();
    let sheets = Sheet::all(&year, &judged, &app.answers_now());
    let kinds = open.iter().map(|register| register.kind.as_str());
    consequence(&year, &judged, app.today_now(), &sheets, kinds)
}
