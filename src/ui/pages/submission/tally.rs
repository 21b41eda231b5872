//! Where the review of this submission stands, and the next sheet to look at.

use super::opinion::OpinionFile;
use super::sheet_word;
use crate::assessment::SheetId;
use crate::locale::words;
use crate::review::{Left, Submitted, Tally};
use crate::state::App;
use crate::ui::components::{Pager, PagerLink};
use crate::ui::dynamic::dynamic;
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use crate::workflows::receive::Arrival;
use leptos::prelude::*;
use std::sync::Arc;

/// The end of the page.
#[component]
pub fn Result(
    /// The submission.
    submitted: Arc<Submitted>,
    /// Its row.
    arrival: Arrival,
    /// The sheet shown.
    sheet: SheetId,
    /// What is left of each sheet.
    lefts: Memo<Vec<(SheetId, Left)>>,
) -> impl IntoView {
    let app = App::of_page();
    let answers = submitted.submission.answers();
    let tally = Memo::new(move |_| Tally::of(answers, app.opinions().values()));
    let unexplained =
        Memo::new(move |_| lefts.with(|lefts| lefts.iter().map(|(_, left)| left.unexplained).sum::<usize>()));
    let said = move || {
        let Tally { agreed, changed, to_fix, open } = tally.get();
        tf(
            words::review::TALLY,
            &[("agreed", &agreed), ("changed", &changed), ("to_fix", &to_fix), ("open", &open)],
        )
    };
    let then = move || {
        let Tally { to_fix, open, .. } = tally.get();
        let fix = (to_fix > 0).then(|| tf(words::review::TALLY_FIX, &[("n", &to_fix)]));
        let silent = match unexplained.get() {
            0 => (open == 0).then(|| text(words::review::TALLY_DONE).to_owned()),
            n => Some(tf(words::review::TALLY_UNEXPLAINED, &[("n", &n)])),
        };
        fix.into_iter().chain(silent).map(|said| view! { <p>{said}</p> }).collect_view()
    };
    let id = arrival.id;
    let next = move || {
        let (next, left) = lefts.with(|lefts| {
            let at = lefts.iter().position(|(known, _)| *known == sheet)?;
            lefts
                .iter()
                .cycle()
                .skip(at + 1)
                .take(lefts.len().saturating_sub(1))
                .find(|(_, left)| left.open > 0)
                .cloned()
        })?;
        let name = sheet_word(&submitted, &next);
        Some(PagerLink {
            href: Route::SubmittedSheet(id.clone(), next).hash(),
            label: tf(words::review::NEXT_SHEET, &[("sheet", &name)]).into(),
            note: tf(words::review::NEXT_SHEET_NOTE, &[("n", &left.open)]).into(),
        })
    };
    view! {
        <section class="decide" aria-labelledby="result" data-open=move || tally.get().open.to_string()>
            <h2 id="result" tabindex="-1">{t(words::review::RESULT)}</h2>
            <p>{dynamic(said)}</p>
            {dynamic(then)}
        </section>
        <OpinionFile tally=tally lefts=lefts />
        {move || next().map(|next| view! { <Pager name=t(words::review::NEXT_NAV) next=Some(next) previous=None /> })}
    }
}
