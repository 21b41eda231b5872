//! 看看一个文件: any file is opened and said what it is, whole or changed, and nothing is taken in.

use crate::bundle::{Envelope, Kind};
use crate::locale::words;
use crate::platform::document;
use crate::platform::files::Chosen;
use crate::state::{App, AtHand, Inspection, Phase};
use crate::ui::arrival_list::moment;
use crate::ui::components::{FileField, HowMany, Icon, Sign, Terms};
use crate::ui::file_words::{CarryTo, kind_word, privacy_word, refused, warned};
use crate::ui::live::announce;
use crate::ui::words::{aside, t, text, tf};
use crate::workflows::inspect::{Holds, Inspected, Known};
use leptos::prelude::*;

/// How many remarks are listed.
const LISTED: usize = 20;

/// A file that was looked at.
#[derive(Clone)]
struct Looked {
    name: String,
    file: AtHand,
    found: Inspection,
}

/// The section.
#[component]
pub fn Check() -> impl IntoView {
    let app = App::of_page();
    let looked = RwSignal::new(Vec::<Looked>::new());
    let waiting = RwSignal::new(0_usize);
    let check = move |files: Vec<Chosen>| {
        looked.set(Vec::new());
        waiting.set(files.len());
        look(app, files.into_iter(), looked, waiting);
    };
    let choose = move |chosen: Vec<leptos::web_sys::File>| {
        check(chosen.into_iter().map(Chosen::from).collect());
    };
    // No page takes a roll-up yet; here it can be looked at.
    Effect::new(move |_| {
        if app.phase() == Phase::Ready
            && let Some(file) = app.handed_file(&[Kind::Rollup])
        {
            check(vec![file]);
            document::focus_id("check-files");
        }
    });
    let is_done = move || waiting.get() == 0 && looked.with(|looked| !looked.is_empty());
    view! {
        <section class="part" aria-labelledby="check">
            <h2 id="check">{t(words::files::CHECK)}</h2>
            <p>{t(words::files::CHECK_WHAT)}</p>
            <FileField
                id="check-files"
                label=t(words::files::CHECK_CHOOSE)
                how_many=HowMany::Many
                test_id="check-files"
                on_files=choose
            />
            {move || (waiting.get() > 0).then(|| view! { <p class="after">{t(words::files::CHECKING)}</p> })}
            <ul class="files" data-checked=move || is_done().then_some("done")>
                {move || looked.get().into_iter().map(file).collect_view()}
            </ul>
        </section>
    }
}

/// Looks at one file after the other.
fn look(
    app: App,
    mut files: std::vec::IntoIter<Chosen>,
    looked: RwSignal<Vec<Looked>>,
    waiting: RwSignal<usize>,
) {
    let Some(file) = files.next() else {
        announce(aside(|| said(&looked.try_get_untracked().unwrap_or_default())));
        return;
    };
    app.inspect(file.clone(), move |found| {
        let one = Looked { name: file.name.clone(), file: AtHand::new_local(file), found };
        // The page may have been left meanwhile.
        let is_left = looked.try_update(|looked| looked.push(one)).is_none();
        if !is_left && waiting.try_update(|waiting| *waiting = waiting.saturating_sub(1)).is_some() {
            look(app, files, looked, waiting);
        }
    });
}

fn said(looked: &[Looked]) -> String {
    match looked {
        [one] => tf(words::files::CHECKED_ONE, &[("name", &one.name), ("what", &what(&one.found))]),
        several => tf(words::files::CHECKED, &[("n", &several.len())]),
    }
}

/// What a file is, in a line.
fn what(found: &Inspection) -> String {
    match found {
        Inspection::Shown(looked, _) => headline(&looked.envelope),
        Inspection::NotShown((refusal, _)) => refused(refusal),
        Inspection::Unreadable => text(words::data::NOT_GIVEN).to_owned(),
    }
}

fn headline(envelope: &Envelope) -> String {
    let kind = text(kind_word(envelope.kind));
    tf(words::files::SAYS, &[("kind", &kind), ("unit", &unit(envelope)), ("year", &envelope.period)])
}

fn unit(envelope: &Envelope) -> String {
    if envelope.unit.name.is_empty() {
        text(words::files::NOBODY).to_owned()
    } else {
        envelope.unit.name.clone()
    }
}

fn file(looked: Looked) -> impl IntoView {
    let Looked { name, file, found } = looked;
    let (outcome, code) = match &found {
        Inspection::Shown(_, Some(_)) => ("already", ""),
        Inspection::Shown(looked, None) => match looked.warnings.first() {
            Some(warning) => ("warned", warning.code.as_str()),
            None => ("accepted", ""),
        },
        Inspection::NotShown((refusal, _)) => ("refused", refusal.code.as_str()),
        Inspection::Unreadable => ("refused", ""),
    };
    let title = name.clone();
    let body = match found {
        Inspection::Shown(looked, known) => shown(*looked, known, file).into_any(),
        found => {
            let kind = match &found {
                Inspection::NotShown((_, kind)) => *kind,
                Inspection::Shown(..) | Inspection::Unreadable => None,
            };
            let kind = kind.map(|kind| view! { <p>{t(kind_word(kind))}</p> });
            view! { {kind} <p class="file__end"><Sign icon=Icon::Unmet /><span>{move || what(&found)}</span></p> }
                .into_any()
        }
    };
    view! {
        <li class="file" data-file=name data-outcome=outcome data-code=code>
            <h3><bdi>{title}</bdi></h3>
            {body}
        </li>
    }
}

fn shown(looked: Inspected, known: Option<Known>, file: AtHand) -> impl IntoView {
    let Inspected { envelope, digest, is_sealed, holds, warnings } = looked;
    let kind = envelope.kind;
    let code = digest.check_code();
    let terms = Signal::derive(move || terms(&envelope, code.as_str(), &holds, known));
    let count = warnings.len();
    let remarks = move || {
        let line = |warning| view! { <li>{warned(warning)}</li> };
        warnings.iter().take(LISTED).map(line).collect_view()
    };
    let remarks = (count > 0).then(|| {
        view! {
            <h4>{move || tf(words::files::REMARKS, &[("n", &count)])}</h4>
            <ul class="file__remarks">{remarks}</ul>
        }
    });
    let icon = if is_sealed { Icon::Met } else { Icon::Alert };
    let unchanged = if is_sealed { words::files::UNCHANGED } else { words::review::UNCHANGED_UNKNOWN };
    view! {
        <p class="file__end">
            <Sign icon=icon />
            <span><strong>{t(kind_word(kind))}</strong>"　"{t(unchanged)}</span>
        </p>
        <Terms rows=terms />
        {remarks.map_or_else(|| view! { <p class="quiet">{t(words::files::NO_REMARKS)}</p> }.into_any(), IntoAny::into_any)}
        <p><CarryTo kind=kind file=Some(file) /></p>
    }
}

fn terms(envelope: &Envelope, code: &str, holds: &Holds, known: Option<Known>) -> Vec<(TextProp, TextProp)> {
    let ours = &crate::policy::catalogue().version;
    let version = &envelope.catalogue.version;
    let catalogue = if version == ours {
        tf(words::review::CATALOGUE_SAME, &[("version", version)])
    } else {
        tf(words::files::CATALOGUE_OTHER, &[("version", version), ("ours", ours)])
    };
    let known = match known {
        Some(Known::Arrived) => text(words::files::ARRIVED).to_owned(),
        Some(Known::Sent(n)) => tf(words::files::SENT, &[("n", &n)]),
        None => text(words::files::UNKNOWN).to_owned(),
    };
    let (one, other) = code.split_at_checked(4).unwrap_or((code, ""));
    let revision = (envelope.kind != Kind::Backup)
        .then(|| (words::files::META_REVISION, tf(words::files::REVISION, &[("n", &envelope.revision)])));
    let known = (envelope.kind == Kind::Submission).then_some((words::files::META_KNOWN, known));
    let holds = match holds {
        Holds::Year { associations, records, answers } => Some(tf(
            words::files::HOLDS_YEAR,
            &[("associations", associations), ("records", records), ("answers", answers)],
        )),
        Holds::Rows { units, rows } => {
            Some(tf(words::files::HOLDS_ROWS, &[("units", units), ("rows", rows)]))
        }
        Holds::Unsaid => None,
    };
    let rows = [
        Some((words::files::META_UNIT, unit(envelope))),
        Some((words::files::META_PERIOD, envelope.period.to_string())),
        revision,
        Some((words::files::META_PRIVACY, text(privacy_word(envelope.privacy)).to_owned())),
        Some((words::files::META_MADE, moment(&envelope.created_at))),
        (!envelope.created_by.is_empty()).then(|| (words::files::META_BY, envelope.created_by.clone())),
        Some((words::files::META_APP, envelope.app.clone())),
        Some((words::review::META_CATALOGUE, catalogue)),
        Some((words::files::META_CODE, format!("{one} {other}"))),
        holds.map(|holds| (words::files::META_HOLDS, holds)),
        known,
    ];
    rows.into_iter().flatten().map(|(name, says)| (t(name).into(), says.into())).collect()
}
