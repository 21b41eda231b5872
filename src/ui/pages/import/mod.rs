//! A table from elsewhere into a register: pasted or chosen, looked at row by row, then written in one act.

mod columns;
mod preview;
mod rest;
mod source;
mod written;

use super::register::{NoUnit, RegisterRail};
use crate::clerk::PlanSeen;
use crate::locale::{Word, words};
use crate::platform::files::Chosen;
use crate::policy::Kind;
use crate::registers::intake::Choices;
use crate::state::{App, Look, Phase};
use crate::ui::components::{Notice, NoticeKind, PageHead, Show, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::router::{Part, Route};
use crate::ui::words::{aside, lang, lang_of_data, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// What a person chose on this page.
#[derive(Clone, Copy)]
pub struct Desk {
    app: App,
    kind: &'static Kind,
    /// What stands in the box.
    text: RwSignal<String>,
    /// The file that is looked at, by name.
    file: RwSignal<Option<String>>,
    sheet: RwSignal<Option<String>>,
    choices: RwSignal<Choices>,
}

impl Desk {
    fn new(app: App, kind: &'static Kind) -> Self {
        let (text, file) = (RwSignal::new(String::new()), RwSignal::new(None));
        Self { app, kind, text, file, sheet: RwSignal::new(None), choices: RwSignal::default() }
    }

    /// Takes what stands in the box and looks at it.
    fn look_at_text(self) {
        self.begin_anew();
        self.file.set(None);
        self.app.take_pasted(&self.text.get_untracked());
        self.look();
    }

    /// Takes a file and looks at it.
    fn look_at_file(self, file: Chosen) {
        self.begin_anew();
        self.file.set(Some(file.name.clone()));
        self.text.set(String::new());
        self.app.take_file(file, move || self.look());
    }

    /// Another table has other columns; what was said for all rows may hold for it as well.
    fn begin_anew(self) {
        self.sheet.set(None);
        self.choices.update(|choices| choices.columns.clear());
    }

    /// Looks at the table once more, as it is chosen now.
    fn look(self) {
        let (sheet, choices) = (self.sheet.get_untracked(), self.choices.get_untracked());
        self.app.look_at_table(self.kind, sheet, choices, aside(lang));
    }

    fn choose(self, change: impl FnOnce(&mut Choices)) {
        self.choices.update(change);
        self.look();
    }

    /// The plan; tracked.
    fn plan(self) -> Option<Arc<PlanSeen>> {
        self.app.table_plan()
    }
}

/// The page.
#[component]
pub fn ImportPage(
    /// The register.
    kind: &'static Kind,
) -> impl IntoView {
    let app = App::of_page();
    let has_unit = Memo::new(move |_| app.year().is_some());
    on_cleanup(move || app.forget_table());
    let back = Route::register(&kind.name, Part::default()).hash();
    let body = move || match (has_unit.get(), app.phase()) {
        (true, _) => view! { <Table kind=kind /> }.into_any(),
        (false, Phase::Ready) => view! { <NoUnit /> }.into_any(),
        (false, _) => ().into_any(),
    };
    view! {
        <div class="import-page with-rail">
            <RegisterRail kind=kind />
            <div>
                <p class="head__above">
                    <TapLink href=back>{move || tf(words::tables::BACK, &[("kind", &kind.label_zh)])}</TapLink>
                </p>
                <PageHead
                    title=move || tf(words::tables::TITLE, &[("kind", &kind.label_zh)])
                    lead=t(words::tables::LEAD)
                />
                {dynamic(body)}
            </div>
        </div>
    }
}

#[component]
fn Table(kind: &'static Kind) -> impl IntoView {
    let app = App::of_page();
    let desk = Desk::new(app, kind);
    tell(desk);
    // The sentences of a plan are the clerk's: in another language it is asked again.
    Effect::new(move |before: Option<&'static str>| {
        let now = lang().code();
        if before.is_some_and(|before| before != now) && app.has_table() {
            desk.look();
        }
        now
    });
    let has_plan = Memo::new(move |_| desk.plan().is_some());
    let refused = Memo::new(move |_| match app.look() {
        Look::Refused(code) => Some(code),
        Look::Nothing | Look::Reading(..) | Look::Stopped | Look::Seen | Look::Written => None,
    });
    let why = move || {
        refused.get().map(|code| {
            let sentence = t(unread(&code));
            view! {
                <div class="import-refused" data-refused=code>
                    <Notice kind=NoticeKind::Failure>
                        <p><b>{t(words::tables::REFUSED)}</b></p>
                        <p>{sentence}</p>
                    </Notice>
                </div>
            }
        })
    };
    view! {
        <div class="import" lang=lang_of_data>
            <source::Source desk=desk />
            {dynamic(why)}
            <Show when=move || has_plan.get()>
                <columns::Columns desk=desk />
                <rest::Rest desk=desk />
                <preview::Preview desk=desk />
            </Show>
            <written::Written desk=desk />
        </div>
    }
}

/// Why a table is not read, in words.
fn unread(code: &str) -> Word {
    match code {
        "empty" => words::tables::UNREAD_EMPTY,
        "too_big" => words::tables::UNREAD_TOO_BIG,
        "too_many_rows" => words::tables::UNREAD_TOO_MANY_ROWS,
        "old_workbook" => words::tables::UNREAD_OLD_WORKBOOK,
        "locked" => words::tables::UNREAD_LOCKED,
        "broken" => words::tables::UNREAD_BROKEN,
        "not_a_table" => words::tables::UNREAD_NOT_A_TABLE,
        "encoding" => words::tables::UNREAD_ENCODING,
        _ => words::tables::UNREAD_FAILED,
    }
}

/// Says how a look at a table ended.
fn tell(desk: Desk) {
    Effect::new(move |before: Option<Look>| {
        let look = desk.app.look();
        if before.as_ref().is_none_or(|before| *before == look) {
            return look;
        }
        match &look {
            Look::Seen => {
                if let Some(plan) = untrack(|| desk.plan()) {
                    announce(untrack(|| summary(&plan)));
                }
            }
            Look::Refused(code) => announce(untrack(|| text(unread(code)))),
            Look::Stopped => announce(untrack(|| text(words::tables::STOPPED))),
            Look::Nothing | Look::Reading(..) | Look::Written => {}
        }
        look
    });
}

fn summary(plan: &PlanSeen) -> String {
    let counts = plan.counts();
    tf(
        words::tables::PLANNED,
        &[
            ("rows", &plan.lines.len()),
            ("new", &counts.new),
            ("changed", &counts.changed),
            ("same", &counts.same),
            ("refused", &counts.refused),
        ],
    )
}
