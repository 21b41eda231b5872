//! What the level above said of an item of the revision sent last.

use super::work::Work;
use crate::assessment::{Decision, Remark};
use crate::locale::words;
use crate::ui::components::{Notice, NoticeKind, Show, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// The remark; nothing where it was agreed to, or nothing was said.
#[component]
pub(super) fn Returned(work: Work) -> impl IntoView {
    let is_open = Memo::new(move |_| !work.is_locked.get());
    let shown = move || work.remark.get().map(|remark| view! { <Said remark=remark is_open=is_open /> });
    view! { {dynamic(shown)} }
}

#[component]
fn Said(remark: Remark, is_open: Memo<bool>) -> impl IntoView {
    let Remark { decision, comment, .. } = remark;
    let what = move || match decision {
        Decision::Change(verdict) => {
            tf(words::reply::CHANGED_TO, &[("verdict", &text(verdict_word(verdict)))])
        }
        Decision::Fix | Decision::Agree => text(words::reply::FIX).to_owned(),
    };
    let said = move || tf(words::reply::REMARK, &[("what", &what())]);
    view! {
        <div class="after" data-remark=decision.code()>
            <Notice kind=NoticeKind::Warning>
                <p>{dynamic(said)}" "<bdi>{comment}</bdi></p>
                <Show when=move || is_open.get()><p>{t(words::reply::REMARK_OPEN)}</p></Show>
            </Notice>
        </div>
    }
}
