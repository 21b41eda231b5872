//! What both sides have changed, side by side: a person takes one, or all of one side.

use crate::assessment::{Answer, SheetHead, SheetId, SheetState};
use crate::bundle::CheckCode;
use crate::locale::{Word, words};
use crate::model::{Record, RecordSet};
use crate::policy::{self, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::{Content, View};
use crate::review::{Decision, Opinion};
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, ButtonKind, Choice, Choices, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::sheet_name;
use crate::ui::words::{lang_of_data, t, text, tf};
use crate::workflows::YearNote;
use crate::workflows::backup::restore::{Conflict, Subject};
use crate::workflows::backup::{Decisions, Side};
use leptos::prelude::*;
use std::sync::Arc;

/// As many are shown one by one; more than that nobody reads, and all can be taken from one side.
const SHOWN: usize = 100;

const HERE: &str = "here";
const FILE: &str = "file";

/// What differs: its name, what is here, what is in the file.
type Line = (String, String, String);

/// The conflicts of a plan.
#[component]
pub fn Conflicts(
    /// Tells the controls of several files apart.
    index: usize,
    /// What is to be chosen.
    conflicts: StoredValue<Vec<Conflict>>,
    /// What has been chosen.
    decisions: RwSignal<Decisions>,
) -> impl IntoView {
    let count = conflicts.with_value(Vec::len);
    let left = Memo::new(move |_| {
        decisions.with(|decisions| {
            let is_left = |one: &&Conflict| !decisions.open.contains_key(&one.key);
            conflicts.with_value(|conflicts| conflicts.iter().filter(is_left).count())
        })
    });
    let all = move |side: Side| {
        decisions.update(|decisions| {
            conflicts.with_value(|conflicts| {
                for conflict in conflicts {
                    decisions.open.insert(conflict.key.clone(), side);
                }
            });
        });
        let word = if side == Side::Here { words::files::CHOSE_HERE } else { words::files::CHOSE_FILE };
        announce(tf(word, &[("n", &count)]));
    };
    let progress = move || match left.get() {
        0 => text(words::files::ALL_CHOSEN).to_owned(),
        left => tf(words::files::NOT_CHOSEN, &[("n", &left)]),
    };
    let one = move |(nth, conflict): (usize, &Conflict)| {
        view! { <One id=format!("conflict-{index}-{nth}") conflict=conflict.clone() decisions=decisions /> }
    };
    let shown =
        conflicts.with_value(|conflicts| conflicts.iter().take(SHOWN).enumerate().map(one).collect_view());
    let more = count.saturating_sub(SHOWN);
    let heading = format!("conflicts-{index}");
    let named_by = heading.clone();
    view! {
        <section class="conflicts" aria-labelledby=named_by>
            <h4 id=heading>{move || tf(words::files::CONFLICTS, &[("n", &count)])}</h4>
            <p>{t(words::files::CONFLICTS_LEAD)}</p>
            <p class="row-of">
                <Button kind=ButtonKind::Small on_press=move |()| all(Side::Here)>{t(words::files::ALL_HERE)}</Button>
                <Button kind=ButtonKind::Small on_press=move |()| all(Side::File)>{t(words::files::ALL_FILE)}</Button>
            </p>
            {shown}
            {(more > 0).then(|| view! { <p>{move || tf(words::files::MORE_CONFLICTS, &[("n", &more)])}</p> })}
            <p class="quiet" data-left=move || left.get().to_string()>{dynamic(progress)}</p>
        </section>
    }
}

#[component]
fn One(id: String, conflict: Conflict, decisions: RwSignal<Decisions>) -> impl IntoView {
    let Conflict { key, subject } = conflict;
    let subject = Arc::new(subject);
    let (named, shown) = (subject.clone(), subject);
    let (of, at) = (key.clone(), key.clone());
    let value = Signal::derive(move || {
        let side = decisions.with(|decisions| decisions.open.get(&of).copied());
        side.map(|side| if side == Side::Here { HERE } else { FILE }.to_owned())
    });
    let pick = move |code: String| {
        let side = if code == HERE { Side::Here } else { Side::File };
        decisions.update(|decisions| {
            decisions.open.insert(at.clone(), side);
        });
    };
    let options =
        vec![Choice::new(HERE, t(words::files::TAKE_HERE)), Choice::new(FILE, t(words::files::TAKE_FILE))];
    let line = |(name, here, file): Line| {
        view! { <tr><th scope="row">{name}</th><td>{here}</td><td>{file}</td></tr> }
    };
    let body = move || {
        let lines = lines(&shown);
        let nothing = lines.is_empty().then(|| {
            view! { <tr><td colspan="3">{t(words::files::NOT_SHOWN)}</td></tr> }
        });
        view! { {lines.into_iter().map(line).collect_view()}{nothing} }
    };
    let title = Signal::derive(move || title(&named));
    view! {
        <div class="conflict" data-conflict=key>
            <table class="table table--small">
                <caption>{move || title.get()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(words::files::DIFFERS)}</th>
                        <th scope="col">{t(words::files::HERE)}</th>
                        <th scope="col">{t(words::files::IN_FILE)}</th>
                    </tr>
                </thead>
                <tbody lang=lang_of_data>{dynamic(body)}</tbody>
            </table>
            <Choices
                id=id
                legend=move || tf(words::files::WHICH, &[("what", &title.get())])
                options=options
                value=value
                on_pick=pick
            />
        </div>
    }
}

fn title(subject: &Subject) -> String {
    match subject {
        Subject::Record(kind, both, records) => {
            let title = view(records).title(kind, &both.0);
            tf(words::files::OF_RECORD, &[("register", &kind.label_zh), ("title", &title)])
        }
        Subject::Unit(kind, both) => {
            let title = both.0.text("name").unwrap_or_default();
            tf(words::files::OF_RECORD, &[("register", &kind.label_zh), ("title", &title)])
        }
        Subject::Answer(sheet, item, _, records) => {
            let title = policy::catalogue().item(item).map_or("", |item| item.title.as_str());
            let sheet = sheet_word(sheet, records);
            tf(words::files::OF_ANSWER, &[("sheet", &sheet), ("item", item), ("title", &title)])
        }
        Subject::Sheet(sheet, _, records) => {
            tf(words::files::OF_SHEET, &[("sheet", &sheet_word(sheet, records))])
        }
        Subject::Year(year, _) => tf(words::files::OF_YEAR, &[("year", year)]),
        Subject::Opinion(item, _) => tf(words::files::OF_OPINION, &[("item", item)]),
        Subject::File(key, _) => tf(words::files::OF_FILE, &[("key", key)]),
        Subject::Other(key) => tf(words::files::OF_OTHER, &[("key", key)]),
    }
}

fn sheet_word(sheet: &SheetId, records: &RecordSet) -> String {
    sheet_name::association(records, sheet).unwrap_or_else(|| text(words::send::SHEET_UNIT).to_owned())
}

fn view(records: &RecordSet) -> View<'_> {
    View { dictionary: policy::dictionary(), records, money_unit: MoneyUnit::Yuan }
}

/// What differs between the two.
fn lines(subject: &Subject) -> Vec<Line> {
    let all = match subject {
        Subject::Record(kind, both, records) => of_record(kind, both, records),
        Subject::Unit(kind, both) => of_record(kind, both, &RecordSet::default()),
        Subject::Answer(_, _, both, _) => pairs(&both.0, &both.1, of_answer),
        Subject::Sheet(_, both, _) => pairs(&both.0, &both.1, of_head),
        Subject::Year(_, both) => pairs(&both.0, &both.1, of_year),
        Subject::Opinion(_, both) => pairs(&both.0, &both.1, of_opinion),
        Subject::File(_, both) => {
            let code = |code: Option<&CheckCode>| or_blank(code.map(ToString::to_string).unwrap_or_default());
            vec![(text(words::files::META_CODE).to_owned(), code(both.0.as_ref()), code(both.1.as_ref()))]
        }
        // Of what is not read here one can only say that it is not the same.
        Subject::Other(_) => Vec::new(),
    };
    all.into_iter().filter(|(_, here, file)| here != file).collect()
}

fn pairs<T>(here: &T, file: &T, of: fn(&T) -> Vec<(Word, String)>) -> Vec<Line> {
    let line = |((word, here), (_, file)): ((Word, String), (Word, String))| {
        (text(word).to_owned(), or_blank(here), or_blank(file))
    };
    of(here).into_iter().zip(of(file)).map(line).collect()
}

fn or_blank(said: String) -> String {
    if said.is_empty() { "—".to_owned() } else { said }
}

fn of_record(kind: &Kind, both: &(Record, Record), records: &RecordSet) -> Vec<Line> {
    let view = view(records);
    let (here, file) = both;
    let differing = kind.fields.iter().filter(|field| here.get(&field.name) != file.get(&field.name));
    let mut lines: Vec<Line> = differing
        .map(|field| {
            let shown = |record| content_text(&view.content(field, record));
            (field.label_zh.clone(), shown(here), shown(file))
        })
        .collect();
    let said = |record: &Record| {
        tf(words::files::CHANGED_AT, &[("at", &moment(&record.updated_at)), ("n", &record.rev)])
    };
    lines.push((text(words::files::CHANGED).to_owned(), said(here), said(file)));
    lines
}

fn content_text(content: &Content) -> String {
    match content {
        Content::Blank | Content::Gone => "—".to_owned(),
        Content::Text(text) | Content::Number(text) => text.clone(),
        Content::Money(amount) => amount.text.clone(),
        Content::Truth(true) => text(words::registers::YES).to_owned(),
        Content::Truth(false) => text(words::registers::NO).to_owned(),
    }
}

fn of_answer(answer: &Answer) -> Vec<(Word, String)> {
    let own = answer.self_result.map_or_else(String::new, |verdict| text(verdict_word(verdict)).to_owned());
    let evidence = answer.evidence.len();
    let label = |list: &str, code: &str| policy::dictionary().label(list, code).to_owned();
    vec![
        (words::files::SELF, own),
        (words::files::REASON, answer.reason.clone()),
        (
            words::files::NA_REASON,
            answer.na_reason.as_deref().map(|code| label("NA", code)).unwrap_or_default(),
        ),
        (words::files::FACT, answer.fact.clone()),
        (words::files::TICKS, answer.ticks.join("、")),
        (words::files::CHOICE, answer.choice.clone().unwrap_or_default()),
        (words::files::EVIDENCE, if evidence == 0 { String::new() } else { evidence.to_string() }),
        (words::files::CHANGED, moment(&answer.answered_at)),
    ]
}

fn of_head(head: &SheetHead) -> Vec<(Word, String)> {
    let state = match head.state {
        SheetState::Submitted => words::home::SUBMITTED,
        SheetState::Confirmed => words::home::CONFIRMED,
        SheetState::Returned => words::reply::STATE_RETURNED,
        SheetState::Draft | SheetState::SelfChecked => words::files::NOT_CONFIRMED,
    };
    let reasons: Vec<&str> = head.reasons.values().map(String::as_str).collect();
    vec![
        (words::files::STATE, text(state).to_owned()),
        (words::files::CONFIRMED_BY, head.confirmed_by.clone()),
        (words::files::CONFIRMED_ON, head.confirmed_on.clone()),
        (words::files::REASON, reasons.join("；")),
    ]
}

fn of_year(note: &YearNote) -> Vec<(Word, String)> {
    let set: Vec<String> = note
        .setting
        .params()
        .into_keys()
        .map(|name| {
            let label = policy::dictionary().kind("parameter").and_then(|kind| kind.field(&name));
            label.map_or(name.clone(), |field| field.label_zh.clone())
        })
        .collect();
    let asked =
        if note.extent.source().is_some() { words::files::ASKED_HEADLINE } else { words::files::ASKED_ALL };
    vec![
        (words::files::ASKED, text(asked).to_owned()),
        (words::files::SET, set.join("、")),
        (words::files::SET_BY, note.setting.source.clone()),
        (words::files::WAITING, note.inherited.records.len().to_string()),
    ]
}

fn of_opinion(opinion: &Opinion) -> Vec<(Word, String)> {
    let decision = match opinion.decision {
        None => String::new(),
        Some(Decision::Agree) => text(words::review::AGREE).to_owned(),
        Some(Decision::Fix) => text(words::review::TO_FIX).to_owned(),
        Some(Decision::Change(verdict)) => text(verdict_word(verdict)).to_owned(),
    };
    vec![(words::review::DECISION, decision), (words::files::REASON, opinion.comment.clone())]
}
