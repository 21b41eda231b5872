//! Where files come in: the control, how far it is, and what became of each.

use super::results::{counts, row};
use crate::bundle::Kind;
use crate::locale::words;
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::{App, Phase};
use crate::ui::components::{Button, ButtonKind, FileField, FileTable, HowMany, Progress, Show};
use crate::ui::files::tenths;
use crate::ui::live::announce;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

const INPUT: &str = "files";

/// The section.
#[component]
pub fn Receive() -> impl IntoView {
    let app = App::of_page();
    let receiving = move || app.receiving();
    let receive = move |list: Vec<Chosen>| {
        if !list.is_empty() && !app.receiving().is_under_way() {
            announce(tf(words::review::RECEIVING_BEGINS, &[("n", &list.len())]));
            app.receive(list);
        }
    };
    let chosen =
        move |list: Vec<leptos::web_sys::File>| receive(list.into_iter().map(Chosen::from).collect());
    Effect::new(move |_| {
        if app.phase() == Phase::Ready
            && let Some(file) = app.handed_file(&[Kind::Submission])
        {
            receive(vec![file]);
        }
    });
    tell(app);
    let done = Memo::new(move |_| receiving().files.len());
    let total = Memo::new(move |_| receiving().total);
    let under_way = Memo::new(move |_| receiving().is_under_way());
    let is_done = Memo::new(move |_| receiving().is_done());
    let rows = Signal::derive(move || {
        if is_done.get() { receiving().files.iter().cloned().map(row).collect() } else { Vec::new() }
    });
    let stop = move |()| {
        app.stop_receiving();
        document::focus_id(INPUT);
    };
    let now = move || (done.get() + 1).min(total.get());
    view! {
        <section class="part" aria-labelledby="receive">
            <h2 id="receive">{t(words::review::RECEIVE)}</h2>
            <FileField
                id=INPUT
                label=t(words::review::CHOOSE)
                hint=t(words::review::CHOOSE_HINT)
                how_many=HowMany::Many
                test_id="import-files"
                on_files=chosen
            />
            <Show when=move || under_way.get()>
                <div class="receiving">
                    <Progress done=done of=total>
                        {move || tf(words::review::RECEIVING, &[("n", &now()), ("of", &total.get())])}
                    </Progress>
                    <Button kind=ButtonKind::Small on_press=stop>{t(words::review::STOP_RECEIVING)}</Button>
                </div>
            </Show>
            <Show when=move || is_done.get()>
                <div class="received">
                    <FileTable
                        id="received"
                        caption=move || tf(words::review::RECEIVED, &[("n", &done.get())])
                        terms=move || summary(app)
                        rows=rows
                    />
                </div>
            </Show>
        </section>
    }
}

fn summary(app: App) -> String {
    let receiving = app.receiving();
    let [taken, already, refused] = counts(&receiving.files);
    let sum =
        tf(words::review::RECEIVED_SUM, &[("taken", &taken), ("already", &already), ("refused", &refused)]);
    match receiving.total - receiving.files.len() {
        0 => sum,
        left => format!("{sum}{}", tf(words::review::STOPPED, &[("n", &left)])),
    }
}

/// Says each tenth and the end; the beginning is said where files are chosen.
fn tell(app: App) {
    Effect::new(move |before: Option<(usize, bool)>| {
        let receiving = app.receiving();
        let (done, total) = (receiving.files.len(), receiving.total);
        let now = (tenths(done, total), receiving.is_done());
        let Some(before) = before else { return now };
        if now.1 && !before.1 {
            announce(untrack(|| summary(app)));
        } else if now.0 > before.0 {
            announce(tf(words::review::RECEIVING_AT, &[("n", &done), ("of", &total)]));
        }
        now
    });
}
