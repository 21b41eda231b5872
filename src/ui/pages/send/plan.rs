//! What an opinion or a task would change, before anything is: the plan, and the button that takes it.

use super::name;
use super::reply::of_whole;
use crate::assessment::{Extent, Setting};
use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Button, MarkKind};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::reading::set_values;
use crate::ui::words::{lang, t, text, tf};
use crate::workflows::{reply, task};
use leptos::prelude::*;

/// Shape, word and outcome of an opinion.
pub(super) fn mark_of_reply(fit: reply::Fit) -> (MarkKind, Word, &'static str) {
    use reply::Fit::{Already, Earlier, Last, NotSent, OtherContent, OtherUnit, OtherYear, Overtaken};
    match fit {
        Last => (MarkKind::Done, words::reply::FITS, "accepted"),
        Earlier => (MarkKind::Alert, words::reply::FITS, "warned"),
        Already => (MarkKind::Same, words::refusal::OUTCOME_ALREADY, "already"),
        Overtaken => (MarkKind::Same, words::refusal::OUTCOME_REFUSED, "refused"),
        OtherUnit | OtherYear | NotSent | OtherContent => {
            (MarkKind::Failed, words::reply::NOT_OURS, "refused")
        }
    }
}

/// What an opinion is, or why it is not taken.
pub(super) fn says_of_reply(plan: &reply::Plan) -> String {
    let envelope = &plan.opinion.envelope;
    let word = match plan.fit {
        reply::Fit::Last | reply::Fit::Earlier => words::reply::FITS_SAYS,
        reply::Fit::Already => words::reply::ALREADY,
        reply::Fit::Overtaken => words::reply::OVERTAKEN,
        reply::Fit::OtherUnit => words::reply::OTHER_UNIT,
        reply::Fit::OtherYear => words::reply::OTHER_YEAR,
        reply::Fit::NotSent => words::reply::NOT_SENT,
        reply::Fit::OtherContent => words::reply::OTHER_CONTENT,
    };
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("by", &plan.reviewed.by),
        ("unit", &envelope.unit.name),
        ("year", &envelope.period),
        ("n", &plan.opinion.about.revision),
    ];
    tf(word, &values)
}

/// An opinion that can be taken.
#[component]
pub(super) fn OfReply(
    /// What it says.
    plan: reply::Plan,
    /// Told once it is taken.
    #[prop(into)]
    on_taken: Callback<()>,
) -> impl IntoView {
    let app = App::of_page();
    let (reviewed, opens) = (plan.reviewed.clone(), plan.opens());
    let count: usize = opens.values().sum();
    let (unit, period, about) =
        (plan.opinion.envelope.unit.name.clone(), plan.opinion.envelope.period, reviewed.reply.about);
    let about_said =
        move || tf(words::reply::PLAN_ABOUT, &[("unit", &unit), ("year", &period), ("n", &about)]);
    let fit = plan.fit;
    let opens_said = move || match (fit, count) {
        (reply::Fit::Earlier, _) => tf(words::reply::PLAN_EARLIER, &[("n", &about)]),
        (_, 0) => text(words::reply::PLAN_NOTHING).to_owned(),
        (_, count) => tf(words::reply::PLAN_OPENS, &[("n", &count)]),
    };
    let sheet = move |(sheet, count): (crate::assessment::SheetId, usize)| {
        let said =
            move || tf(words::reply::PLAN_OPENS_SHEET, &[("sheet", &name(app, &sheet)), ("n", &count)]);
        view! { <li>{dynamic(said)}</li> }
    };
    let kept = StoredValue::new(Some(plan));
    let take = move |()| {
        let Some(plan) = kept.try_update_value(Option::take).flatten() else { return };
        app.take_reply(plan);
        announce(match count {
            0 => text(words::reply::TAKEN_NONE).to_owned(),
            n => tf(words::reply::TAKEN, &[("n", &n)]),
        });
        on_taken.run(());
        request_animation_frame(|| document::focus_id("reply"));
    };
    view! {
        <div class="brought" data-plan="opinion">
            <h3>{t(words::reply::PLAN_TITLE)}</h3>
            <p>{dynamic(about_said)}</p>
            <p>{move || of_whole(&reviewed)}</p>
            <p>{dynamic(opens_said)}</p>
            <ul class="saved-list">{opens.into_iter().map(sheet).collect_view()}</ul>
            <p class="after"><Button on_press=take attr:data-testid="take-opinion">{t(words::reply::TAKE)}</Button></p>
        </div>
    }
}

/// Shape, word and outcome of a task.
pub(super) fn mark_of_task(fit: task::Fit) -> (MarkKind, Word, &'static str) {
    match fit {
        task::Fit::Fits => (MarkKind::Done, words::task::FITS, "accepted"),
        task::Fit::NotListed => (MarkKind::Alert, words::task::FITS, "warned"),
        task::Fit::Already => (MarkKind::Same, words::refusal::OUTCOME_ALREADY, "already"),
        task::Fit::Overtaken | task::Fit::OtherYear | task::Fit::Own => {
            (MarkKind::Failed, words::refusal::OUTCOME_REFUSED, "refused")
        }
    }
}

/// What a task is, or why it is not used.
pub(super) fn says_of_task(plan: &task::Plan) -> String {
    let word = match plan.fit {
        task::Fit::Fits | task::Fit::NotListed => words::task::FITS_SAYS,
        task::Fit::Already => words::task::ALREADY,
        task::Fit::Overtaken => words::task::OVERTAKEN,
        task::Fit::OtherYear => words::task::OTHER_YEAR,
        task::Fit::Own => words::task::OWN,
    };
    tf(word, &[("by", &plan.taken.by), ("year", &plan.task.envelope.period)])
}

/// A task that can be taken on.
#[component]
pub(super) fn OfTask(
    /// What it says.
    plan: task::Plan,
    /// Told once it is taken.
    #[prop(into)]
    on_taken: Callback<()>,
) -> impl IntoView {
    let app = App::of_page();
    let year = app.year_now();
    let (extent, setting) = year.map(|year| (year.extent.clone(), year.setting.clone())).unwrap_or_default();
    let changes = changes(&plan, extent, setting);
    let line = |said: Box<dyn Fn() -> String + Send>| view! { <li>{dynamic(said)}</li> };
    let lines = changes.into_iter().map(line).collect_view();
    let (by, period, source) = (plan.taken.by.clone(), plan.task.envelope.period, plan.taken.source.clone());
    let from = move || tf(words::task::PLAN_FROM, &[("by", &by), ("year", &period), ("source", &source)]);
    let kept = StoredValue::new(Some(plan));
    let take = move |()| {
        let Some(plan) = kept.try_update_value(Option::take).flatten() else { return };
        app.take_task(plan);
        announce(text(words::task::TAKEN));
        on_taken.run(());
        request_animation_frame(|| document::focus_id("again"));
    };
    view! {
        <div class="brought" data-plan="task">
            <h3>{t(words::task::PLAN_TITLE)}</h3>
            <p>{dynamic(from)}</p>
            <ul class="saved-list">{lines}</ul>
            <p class="after"><Button on_press=take attr:data-testid="take-task">{t(words::task::TAKE)}</Button></p>
        </div>
    }
}

/// What would be other than it is, a line each; what stays is said too.
fn changes(plan: &task::Plan, extent: Extent, setting: Setting) -> Vec<Box<dyn Fn() -> String + Send>> {
    let task::Plan { taken, fit, extent: asked, setting: set, .. } = plan.clone();
    let (due, note) = (taken.due, taken.note);
    let mut lines: Vec<Box<dyn Fn() -> String + Send>> = Vec::new();
    if extent == asked {
        lines.push(Box::new(move || tf(words::task::PLAN_EXTENT_SAME, &[("now", &extent_said(&asked))])));
    } else {
        lines.push(Box::new(move || {
            let (before, after) = (extent_said(&extent), extent_said(&asked));
            tf(words::task::PLAN_EXTENT, &[("before", &before), ("after", &after)])
        }));
        lines.push(Box::new(|| text(words::task::PLAN_WITHDRAWS).to_owned()));
    }
    if setting == set {
        lines.push(Box::new(|| text(words::task::PLAN_SET_SAME).to_owned()));
    } else {
        lines.push(Box::new(move || {
            let (before, after) = (setting_said(&setting), setting_said(&set));
            tf(words::task::PLAN_SET, &[("before", &before), ("after", &after)])
        }));
    }
    if let Some(due) = due {
        lines.push(Box::new(move || tf(words::task::PLAN_DUE, &[("due", &due)])));
    }
    if !note.is_empty() {
        lines.push(Box::new(move || tf(words::task::PLAN_NOTE, &[("note", &note)])));
    }
    if fit == task::Fit::NotListed {
        lines.push(Box::new(|| text(words::task::PLAN_NOT_LISTED).to_owned()));
    }
    lines
}

fn extent_said(extent: &Extent) -> String {
    let word = match extent {
        Extent::Whole => words::task::PLAN_WHOLE,
        Extent::Headline { .. } => words::task::PLAN_HEADLINE,
    };
    text(word).to_owned()
}

fn setting_said(setting: &Setting) -> String {
    match set_values(lang(), setting) {
        set if set.is_empty() => text(words::task::PLAN_SET_NONE).to_owned(),
        set => set,
    }
}
