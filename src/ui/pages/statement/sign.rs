//! Where a person puts name, date, signature and stamp.

use crate::locale::words;
use crate::ui::words::{t, tf};
use leptos::prelude::*;

/// The lines to sign on.
#[component]
pub(super) fn Sign(
    /// Whether it is the unit's own sheet.
    is_unit: bool,
    /// Who has confirmed it in the program, and when.
    confirmed: Option<(String, String)>,
) -> impl IntoView {
    let who = if is_unit { words::print::SIGN_UNIT } else { words::print::SIGN_CHAIR };
    let lines = [who, words::print::SIGN_HAND, words::print::SIGN_DAY, words::print::SIGN_STAMP];
    let lines = lines.map(|word| view! { <li>{t(word)}</li> }).collect_view();
    let confirmed = confirmed.map(|(name, date)| {
        view! { <p>{move || tf(words::print::CONFIRMED, &[("name", &name), ("date", &date)])}</p> }
    });
    view! {
        <section class="part statement__sign" aria-labelledby="sign">
            <h2 id="sign">{t(words::print::SIGN)}</h2>
            {confirmed}
            <p>{t(words::print::SIGN_AGREE)}</p>
            <ul>{lines}</ul>
        </section>
    }
}
