//! What is written beside the verdicts: one box for all associations that are to say the same, or one for each.

use crate::assessment::{Answer, Ask, Place, Standing};
use crate::locale::words;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, SelectField, TextArea};
use crate::ui::dynamic::dynamic;
use crate::ui::pages::sheet::reason::{ask_word, na_reasons};
use crate::ui::pages::sheet::work::Work;
use crate::ui::words::{t, text};
use leptos::prelude::*;

/// Id of the first control in which an item asks for words.
pub(super) fn reason_id(item: &str) -> String {
    format!("reason-{item}-0")
}

/// What an association is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// One of the reasons for 不适用.
    NaReason,
    /// Words.
    Words(Ask),
    /// What was done.
    Fact,
}

/// An association, by its place, and what it is asked.
type Wanted = (usize, Asks);

/// Those asked the same, by their places among the associations, and whether they say it together.
#[derive(Clone, PartialEq)]
struct Group {
    asks: Asks,
    members: Vec<usize>,
}

/// What every association is asked beside its verdict.
#[component]
pub(super) fn Reasons(item: &'static Item, asked: StoredValue<Vec<(String, Work)>>) -> impl IntoView {
    let asks = asked.with_value(|asked| asked.iter().map(|(_, work)| asks(*work)).collect::<Vec<_>>());
    view! { <Boxes item=item asked=asked asks=asks name="reason" /> }
}

/// What every association has done.
#[component]
pub(super) fn Facts(item: &'static Item, asked: StoredValue<Vec<(String, Work)>>) -> impl IntoView {
    let asks =
        |work: Work| Memo::new(move |_| if work.is_locked.get() { Vec::new() } else { vec![Asks::Fact] });
    let asks = asked.with_value(|asked| asked.iter().map(|(_, work)| asks(*work)).collect::<Vec<_>>());
    view! { <Boxes item=item asked=asked asks=asks name="fact" /> }
}

/// A box or list for each group that is asked the same.
#[component]
fn Boxes(
    item: &'static Item,
    asked: StoredValue<Vec<(String, Work)>>,
    asks: Vec<Memo<Vec<Asks>>>,
    name: &'static str,
) -> impl IntoView {
    let split = RwSignal::new(false);
    // Who is asked what. What is typed does not build anything again.
    let wanted = Memo::new(move |_| {
        let at = asks.iter().enumerate();
        at.flat_map(|(at, asks)| asks.get().into_iter().map(move |asks| (at, asks))).collect::<Vec<_>>()
    });
    let groups = Memo::new(move |before: Option<&(Vec<Wanted>, Vec<Group>)>| {
        let (wanted, split) = (wanted.get(), split.get());
        let groups = match before.filter(|(known, _)| *known == wanted && !split) {
            Some((_, groups)) => groups.clone(),
            None => untrack(|| grouped(asked, &wanted, split)),
        };
        (wanted, groups)
    });
    let shown = move || {
        let groups = groups.with(|(_, groups)| groups.clone());
        let one = |(at, group): (usize, Group)| {
            let several = group.members.len() > 1;
            let part = part(format!("{name}-{}-{at}", item.id), asked, group);
            let divide = several.then(|| view! {
                <Button kind=ButtonKind::Small on_press=move |()| split.set(true)>{t(words::matrix::SPLIT)}<span class="hidden">" " {item.id.as_str()}</span></Button>
            });
            view! { <div class="reasons__part">{part}{divide}</div> }
        };
        groups.into_iter().enumerate().map(one).collect_view()
    };
    view! { <div class="reasons">{dynamic(shown)}</div> }
}

/// What one association is asked; a box for words stays while a person types in it.
fn asks(work: Work) -> Memo<Vec<Asks>> {
    let item = work.item;
    let ask = Memo::new(move |before: Option<&Ask>| {
        work.answer.with(|answer| {
            work.standing.with(|standing| Ask::of(item, standing, Some(answer), before.copied()))
        })
    });
    Memo::new(move |_| {
        if work.is_locked.get() {
            return Vec::new();
        }
        let na = work.standing.with(Standing::gives_na_reason).then_some(Asks::NaReason);
        let ask = ask.get();
        let words = (ask != Ask::Nothing).then_some(Asks::Words(ask));
        na.into_iter().chain(words).collect()
    })
}

/// Those asked the same who have said the same so far stand together, unless they are to be apart.
fn grouped(asked: StoredValue<Vec<(String, Work)>>, wanted: &[Wanted], split: bool) -> Vec<Group> {
    let said = |at: usize, asks: Asks| {
        let answer = asked.with_value(|asked| asked.get(at).map(|(_, work)| work.answer.get_untracked()));
        answer.map(|answer| said(&answer, asks)).unwrap_or_default()
    };
    let mut groups: Vec<Group> = Vec::new();
    for (at, asks) in wanted.iter().copied() {
        let same = |group: &&mut Group| {
            let first = group.members.first().copied();
            group.asks == asks && first.is_some_and(|first| said(first, asks) == said(at, asks))
        };
        match groups.iter_mut().find(same).filter(|_| !split) {
            Some(group) => group.members.push(at),
            None => groups.push(Group { asks, members: vec![at] }),
        }
    }
    groups
}

fn said(answer: &Answer, asks: Asks) -> String {
    match asks {
        Asks::NaReason => answer.na_reason.clone().unwrap_or_default(),
        Asks::Words(_) => answer.reason.clone(),
        Asks::Fact => answer.fact.clone(),
    }
}

/// One box or list for a group.
fn part(id: String, asked: StoredValue<Vec<(String, Work)>>, group: Group) -> AnyView {
    let app = App::of_page();
    let Group { asks, members } = group;
    let of = |at: &usize| asked.with_value(|asked| asked.get(*at).cloned());
    let (names, works): (Vec<String>, Vec<Work>) = members.iter().filter_map(of).unzip();
    let places: Vec<Place> = works.iter().copied().map(Work::place).collect();
    let first = works.first().copied();
    let value = move || first.map(|work| work.answer.with(|answer| said(answer, asks))).unwrap_or_default();
    let word = match asks {
        Asks::NaReason => words::sheet::NA_REASON,
        Asks::Words(ask) => ask_word(ask),
        Asks::Fact => words::sheet::FACT,
    };
    let label = move || format!("{}　{}", names.join(text(words::sheet::LISTED)), text(word));
    match asks {
        Asks::NaReason => {
            let pick =
                move |code: Option<String>| app.write(&places, |answer| answer.na_reason.clone_from(&code));
            let value = move || Some(value()).filter(|code| !code.is_empty());
            view! { <SelectField id=id label=label groups=Signal::stored(na_reasons()) value=Signal::derive(value) on_pick=pick /> }.into_any()
        }
        Asks::Words(_) => {
            let write = move |text: String| app.write(&places, |answer| answer.reason.clone_from(&text));
            view! { <TextArea id=id label=label hint=t(words::sheet::REASON_SHORT) rows=2 free=true value=Signal::derive(value) on_input=write /> }.into_any()
        }
        Asks::Fact => {
            let write = move |text: String| app.write(&places, |answer| answer.fact.clone_from(&text));
            view! { <TextArea id=id label=label rows=2 free=true value=Signal::derive(value) on_input=write /> }
                .into_any()
        }
    }
}
