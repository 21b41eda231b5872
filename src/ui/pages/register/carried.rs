//! How many records of this register wait for a look since the year began.

use crate::locale::words;
use crate::policy::Kind;
use crate::state::App;
use crate::ui::components::{Notice, Show, TapLink};
use crate::ui::router::Route;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// The remark; nothing while none waits.
#[component]
pub fn Carried(
    /// The register.
    kind: &'static Kind,
) -> impl IntoView {
    let app = App::of_page();
    let count = Memo::new(move |_| {
        let waiting = app.waiting().into_iter().find(|one| one.kind.name == kind.name);
        waiting.map_or(0, |waiting| waiting.records.len())
    });
    let said = move || {
        let year = app.answers().inherited.from.unwrap_or_default();
        tf(words::carry::REGISTER_WAITS, &[("n", &count.get()), ("year", &year)])
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="part">
                <Notice>
                    <p>{said}</p>
                    <p><TapLink href=Route::Carry.hash()>{t(words::carry::REGISTER_GO)}</TapLink></p>
                </Notice>
            </div>
        </Show>
    }
}
