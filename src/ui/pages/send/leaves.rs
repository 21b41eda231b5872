//! Which personal data leave with the file, and which stay.

use crate::bundle::Privacy;
use crate::locale::{Word, words};
use crate::state::App;
use crate::ui::dynamic::dynamic;
use crate::ui::words::{lang_of_data, t, tf};
use crate::workflows::{Leaving, Personal, leaving};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Leaves(
    /// How much leaves.
    privacy: Memo<Privacy>,
) -> impl IntoView {
    let app = App::of_page();
    let leaving = Memo::new(move |_| {
        app.year().map(|year| leaving(&year, &app.answers(), privacy.get())).unwrap_or_default()
    });
    let body = move || {
        let Leaving { people, whole, masked, stays } = leaving.get();
        if people == 0 && whole.is_empty() && masked.is_empty() && stays.is_empty() {
            return view! { <p>{t(words::send::LEAVES_NONE)}</p> }.into_any();
        }
        let groups = [
            (words::send::LEAVES_WHOLE, whole),
            (words::send::LEAVES_MASKED, masked),
            (words::send::LEAVES_STAYS, stays),
        ];
        view! {
            <p>{move || tf(words::send::LEAVES_PEOPLE, &[("n", &people)])}</p>
            <dl class="terms leaves">{groups.map(group).collect_view()}</dl>
        }
        .into_any()
    };
    view! {
        <h3 class="after">{t(words::send::LEAVES)}</h3>
        {dynamic(body)}
    }
}

fn group((word, rows): (Word, Vec<Personal>)) -> Option<impl IntoView> {
    let one = |Personal { register, fields, records }: Personal| {
        let fields = fields.join("、");
        let said = move || {
            tf(words::send::LEAVES_ONE, &[("register", &register), ("n", &records), ("fields", &fields)])
        };
        view! { <li>{dynamic(said)}</li> }
    };
    (!rows.is_empty()).then(|| {
        view! {
            <dt>{t(word)}</dt>
            <dd><ul lang=lang_of_data>{rows.into_iter().map(one).collect_view()}</ul></dd>
        }
    })
}
