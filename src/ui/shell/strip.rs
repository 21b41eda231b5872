//! Always on screen: which unit and year, what is left, whether it is saved, how old the backup is.

use crate::assessment::Progress;
use crate::locale::words;
use crate::ui::components::{Save, SaveStatus, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::reading::progress as rest;
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::{lang, t, tf};
use leptos::prelude::*;

/// What the shell shows of the work. The program's state fills it; without one it stays as it begins.
#[derive(Clone, Copy)]
pub struct Standing {
    /// The unit's name and the year; `None` before a unit is set up.
    pub unit: Signal<Option<(String, i32)>>,
    /// How far everything is; `None` while nobody knows.
    pub left: Signal<Option<Progress>>,
    /// Whether the last change is safe.
    pub save: Signal<Save>,
    /// Tries to save once more.
    pub on_retry: Callback<()>,
    /// Whether another tab has changed what this one was about to write.
    pub conflict: Signal<bool>,
    /// After a conflict: what stands on this page is to stand.
    pub on_insist: Callback<()>,
    /// After a conflict: what the other tab wrote is to stand.
    pub on_yield: Callback<()>,
    /// Days since the last backup; `None` when there is none.
    pub backup: Signal<Option<u32>>,
    /// The sheet that 自查表 leads to.
    pub sheet: Signal<SheetOf>,
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            unit: Signal::stored(None),
            left: Signal::stored(None),
            save: Signal::stored(Save::Nothing),
            on_retry: Callback::new(|()| ()),
            conflict: Signal::stored(false),
            on_insist: Callback::new(|()| ()),
            on_yield: Callback::new(|()| ()),
            backup: Signal::stored(None),
            sheet: Signal::stored(SheetOf::Unit),
        }
    }
}

/// The strip.
#[component]
pub fn Strip(
    /// What it shows.
    standing: Standing,
) -> impl IntoView {
    let Standing { unit, left, save, on_retry, backup, .. } = standing;
    let unit_name = move || match unit.get() {
        Some((name, year)) => tf(words::shell::UNIT_YEAR, &[("unit", &name), ("year", &year)]),
        None => tf(words::shell::NO_UNIT, &[]),
    };
    let left_over = move || match (unit.with(Option::is_some), left.get()) {
        (false, _) => {
            let href = Route::Setup.hash();
            view! { <a href=href>{t(words::shell::NO_UNIT_NEXT)}</a> }.into_any()
        }
        (true, Some(progress)) => {
            let said = move || rest::left(lang(), progress);
            (move || said().unwrap_or_else(|| tf(words::shell::LEFT_NONE, &[]))).into_any()
        }
        (true, None) => ().into_any(),
    };
    let backup_age = move || match backup.get() {
        Some(0) => tf(words::shell::BACKUP_TODAY, &[]),
        Some(days) => tf(words::shell::BACKUP_DAYS, &[("n", &days)]),
        None => tf(words::shell::BACKUP_NEVER, &[]),
    };
    let has_unit = move || unit.with(Option::is_some);
    view! {
        <div class="strip" role="region" aria-label=t(words::shell::STATUS)>
            <div class="frame">
                <p class="strip__unit">{dynamic(unit_name)}</p>
                <p class="strip__left">{dynamic(left_over)}</p>
                <SaveStatus save=save on_retry=on_retry />
                <Show when=has_unit>
                    <p class="strip__backup"><a href=Route::Data.hash()>{dynamic(backup_age)}</a></p>
                </Show>
            </div>
        </div>
    }
}
