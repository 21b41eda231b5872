//! What is kept in this browser, in numbers, and what the browser promises about it.

use crate::locale::words;
use crate::platform::persistence::Promise;
use crate::state::{App, Phase};
use crate::ui::components::Terms;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, tf};
use crate::workflows::backup::Kept;
use leptos::prelude::*;

/// The numbers.
#[component]
pub fn KeptHere() -> impl IntoView {
    let app = App::of_page();
    let kept = RwSignal::new(Kept::default());
    Effect::new(move || {
        // Counted again whenever something was saved.
        app.commits_since_backup();
        if app.phase() == Phase::Ready {
            app.count_kept(move |counted| {
                // The page may have been left meanwhile.
                let _ = kept.try_set(counted);
            });
        }
    });
    let rows = Signal::derive(move || {
        let Kept { units, records, answers, files } = kept.get();
        let row = |name, count: usize| (t(name).into(), tf(words::data::COUNT, &[("n", &count)]).into());
        vec![
            row(words::data::UNITS, units),
            row(words::data::RECORDS, records),
            row(words::data::ANSWERS, answers),
            row(words::data::FILES, files),
        ]
    });
    let promise = move || match app.promise() {
        Promise::Given => t(words::data::PROMISE_GIVEN)(),
        Promise::Refused => t(words::data::PROMISE_REFUSED)(),
        Promise::Unknown => t(words::data::PROMISE_UNKNOWN)(),
    };
    view! {
        <section class="part" aria-labelledby="kept">
            <h2 id="kept">{t(words::data::KEPT)}</h2>
            <p>{t(words::data::KEPT_LEAD)}</p>
            <div class="after"><Terms rows=rows /></div>
            <p class="after">{dynamic(promise)}</p>
        </section>
    }
}
