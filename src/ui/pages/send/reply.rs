//! What the level above said of the revision sent last, and what of it is still to be mended.

use super::{address, name};
use crate::assessment::{Overall, Place, Remark};
use crate::locale::words;
use crate::policy;
use crate::state::App;
use crate::ui::components::{Mark, MarkKind, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{lang_of_data, t, text, tf};
use crate::workflows::Reviewed;
use leptos::prelude::*;

/// The section; nothing while nothing was said.
#[component]
pub fn Reply() -> impl IntoView {
    let app = App::of_page();
    let reply = Memo::new(move |_| app.answers().reply.clone());
    let said = Memo::new(move |_| {
        let about = reply.with(|reply| reply.as_ref().map(|reply| reply.about))?;
        let reviewed = app.reviewed();
        let of = reviewed.iter().filter(|one| one.reply.about == about);
        of.max_by(|one, other| one.received_at.cmp(&other.received_at)).cloned()
    });
    let overall = move || reply.with(|reply| reply.as_ref().and_then(|reply| reply.overall));
    let to_fix = Memo::new(move |_| {
        reply.with(|reply| {
            let items = reply.iter().flat_map(crate::assessment::Reply::to_fix);
            items.map(|(place, remark)| (place.clone(), remark.clone())).collect::<Vec<_>>()
        })
    });
    let title = move || {
        let about = reply.with(|reply| reply.as_ref().map_or(0, |reply| reply.about));
        match overall() {
            Some(Overall::Returned) => {
                tf(words::reply::RETURNED, &[("n", &about), ("count", &to_fix.with(Vec::len))])
            }
            Some(Overall::Approved) => tf(words::reply::APPROVED, &[("n", &about)]),
            None => tf(words::reply::ANSWERED, &[("n", &about)]),
        }
    };
    let whole = move || said.get().map(|said| view! { <p>{move || of_whole(&said)}</p> });
    let items = move || to_fix.get().into_iter().map(|one| item(app, one)).collect_view();
    view! {
        <Show when=move || reply.with(Option::is_some)>
            <section class="part" aria-labelledby="reply" data-reply=move || overall().map(Overall::code)>
                <h2 id="reply" tabindex="-1">{dynamic(title)}</h2>
                {whole}
                <Show when=move || to_fix.with(|items| !items.is_empty())>
                    <ul class="replies">{items}</ul>
                </Show>
            </section>
        </Show>
    }
}

/// By whom, when, until when, and what is said of the whole.
pub(super) fn of_whole(said: &Reviewed) -> String {
    let on = said.on.map(|on| on.to_string()).unwrap_or_default();
    let by = tf(words::reply::BY_WHOM, &[("by", &said.by), ("reviewer", &said.reviewer), ("on", &on)]);
    let due = said.due.map(|due| tf(words::reply::DUE_IS, &[("due", &due)])).unwrap_or_default();
    format!("{by}{}{due}", said.comment)
}

fn item(app: App, (place, remark): (Place, Remark)) -> impl IntoView {
    let (sheet, id) = place.clone();
    let title = policy::catalogue().item(&id).map_or("", |item| item.title.as_str());
    let href = address(app, &sheet, Some(&id));
    let is_open = {
        let (place, remark) = (place.clone(), remark.clone());
        Memo::new(move |_| app.answers().is_unmended(&place, &remark))
    };
    let mark = move || {
        let (kind, word) = if is_open.get() {
            (MarkKind::Open, words::reply::UNMENDED)
        } else {
            (MarkKind::Done, words::reply::MENDED)
        };
        view! { <Mark kind=kind label=t(word) /> }
    };
    let of = move || name(app, &sheet);
    view! {
        <li data-returned=place.1>
            <TapLink href=href><span lang=lang_of_data>{format!("{id} {title}")}</span></TapLink>
            <span class="quiet" lang=lang_of_data>{dynamic(of)}</span>
            {dynamic(mark)}
            <p><bdi>{remark.comment}</bdi></p>
        </li>
    }
}

/// 退回补正 3 条, or 审核通过; of a revision that nobody has spoken of, that.
pub(super) fn result_of(app: App, revision: u64) -> String {
    let reviewed = app.reviewed();
    let of = reviewed.iter().filter(|one| one.reply.about == revision);
    let last = of.max_by(|one, other| one.received_at.cmp(&other.received_at));
    match last.and_then(|one| one.reply.overall.map(|overall| (overall, one.reply.to_fix().count()))) {
        Some((Overall::Returned, count)) => tf(words::reply::RESULT_RETURNED, &[("n", &count)]),
        Some((Overall::Approved, _)) => text(words::reply::STATE_APPROVED).to_owned(),
        None => text(words::reply::NO_RESULT).to_owned(),
    }
}
