//! One answer for every association that is ticked, the way back, and the way to the next item.

use super::reason::reason_id;
use super::table::Around;
use super::together::is_in;
use crate::assessment::{Given, Place, Standing, walk};
use crate::locale::{Word, words};
use crate::model::Verdict;
use crate::platform::document;
use crate::policy::Item;
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, Icon, Show, Sign, TapLink, verdict_icon, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::pages::sheet::item::{focus_item, title_id};
use crate::ui::pages::sheet::undo::{UndoLine, Undoable};
use crate::ui::pages::sheet::work::Work;
use crate::ui::router::Route;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Id of the group of an item's acts.
fn acts_id(item: &str) -> String {
    format!("acts-{item}")
}

fn next_id(item: &str) -> String {
    format!("next-{item}")
}

/// The work that an act is done on: the associations ticked whose sheets are open; tracked.
pub(super) fn chosen(asked: StoredValue<Vec<(String, Work)>>) -> Vec<Work> {
    let works = asked.with_value(|asked| asked.iter().map(|(_, work)| *work).collect::<Vec<_>>());
    works.into_iter().filter(|work| work.sheet.with_value(is_in) && !work.is_locked.get()).collect()
}

/// Which of those chosen an act is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// All of them.
    All,
    /// Those without an answer, not even another year's.
    Blank,
    /// Those with a proposal that waits.
    Proposed,
    /// Those answered before the records changed.
    Changed,
    /// Those whose answer of another year waits for a look.
    Carried,
}

impl Which {
    fn admits(self, standing: &Standing) -> bool {
        match self {
            Self::All => true,
            Self::Blank => !standing.is_answered() && !standing.is_carried,
            Self::Proposed => standing.is_proposed,
            Self::Changed => standing.was.is_some(),
            Self::Carried => standing.is_carried,
        }
    }

    /// The work that it is for; tracked.
    fn of(self, asked: StoredValue<Vec<(String, Work)>>) -> Vec<Work> {
        let mut works = chosen(asked);
        works.retain(|work| work.standing.with(|standing| self.admits(standing)));
        works
    }
}

/// The acts of an item: while answers are missing they are for those without one; when a person asks, for all.
#[component]
pub(super) fn Acts(
    item: &'static Item,
    asked: StoredValue<Vec<(String, Work)>>,
    around: Around,
) -> impl IntoView {
    let app = App::of_page();
    let again = RwSignal::new(false);
    let count = move |which: Which| Memo::new(move |_| which.of(asked).len());
    let [all, blank, proposed, changed, carried] =
        [Which::All, Which::Blank, Which::Proposed, Which::Changed, Which::Carried].map(count);
    let give = Callback::new(move |(given, which): (Given, Which)| {
        let places: Vec<Place> = untrack(|| which.of(asked)).into_iter().map(Work::place).collect();
        let done = app.act(&places, &given).map_or(0, |act| act.changes.len());
        again.set(false);
        announce(tf(words::matrix::ANSWERED_SAID, &[("id", &item.id), ("n", &done)]));
        go_on(item);
    });
    let which = move || if again.get_untracked() { Which::All } else { Which::Blank };
    let options = move || options(item, Callback::new(move |given| give.run((given, which()))));
    let asks = move || if again.get() { all.get() > 0 } else { blank.get() > 0 };
    let shows = move || asks() || carried.get() > 0;
    let can_reopen = move || !again.get() && all.get() > blank.get();
    let reopen = move |_| {
        again.set(true);
        request_animation_frame(move || {
            document::focus_near(&acts_id(&item.id));
        });
    };
    let label = move || match (again.get(), blank.get(), all.get()) {
        (false, 0, _) => text(words::matrix::CARRIED).to_owned(),
        (true, _, all) => tf(words::matrix::CHANGE, &[("n", &all)]),
        (false, blank, all) if blank < all => tf(words::matrix::FILL, &[("n", &blank)]),
        (false, _, all) => tf(words::matrix::ACTS, &[("n", &all)]),
    };
    let special = move |count: Memo<usize>, word: Word, given: Given, which: Which| {
        let label = move || tf(word, &[("n", &count.get())]);
        let press = Callback::new(move |()| give.run((given.clone(), which)));
        view! {
            <Show when=move || { count.get() > 0 }>
                <Button kind=ButtonKind::Small on_press=press>{dynamic(label)}<span class="hidden">" " {item.id.as_str()}</span></Button>
            </Show>
        }
    };
    let take = move || special(proposed, words::matrix::TAKE, Given::TakeOver, Which::Proposed);
    let keep = move || special(carried, words::matrix::KEEP, Given::Confirm, Which::Carried);
    let follow = special(changed, words::matrix::FOLLOW, Given::TakeOver, Which::Changed);
    let stand_by = special(changed, words::matrix::STAND_BY, Given::StandBy, Which::Changed);
    view! {
        <Show when=shows>
            <div class="row-of acts" role="group" id=acts_id(&item.id) aria-labelledby=format!("label-{0} item-{0}", item.id)>
                <span class="label" id=format!("label-{}", item.id)>{dynamic(label)}</span>
                {keep()}
                {take()}
                <Show when=asks>{options()}</Show>
            </div>
        </Show>
        <div class="row-of after-act">
            {follow}
            {stand_by}
            <Show when=can_reopen>
                <button type="button" class="disclose disclose--flush" on:click=reopen>{dynamic(move || tf(words::matrix::AGAIN, &[("n", &all.get())]))}<span class="hidden">" " {item.id.as_str()}</span></button>
            </Show>
            <UndoLine of=Undoable::Row(&item.id) on_undone=move |()| focus_item(&item.id) />
            <Next item=item around=around />
        </div>
    }
}

/// A button for each answer that the item takes.
fn options(item: &'static Item, give: Callback<Given>) -> impl IntoView {
    let verdicts = Verdict::ANSWERS.map(|verdict| (Given::Verdict(verdict), Some(verdict), String::new()));
    let choices = item.rule.choices.iter();
    let choices: Vec<_> =
        choices.map(|(code, label, _)| (Given::Choice(code.clone()), None, label.clone())).collect();
    let options = if choices.is_empty() { verdicts.to_vec() } else { choices };
    let button = |(given, verdict, label): (Given, Option<Verdict>, String)| {
        let icon: Option<Icon> = verdict.map(verdict_icon);
        let said = move || match verdict {
            Some(verdict) => text(verdict_word(verdict)).to_owned(),
            None => label.clone(),
        };
        let press = move |()| give.run(given.clone());
        view! {
            <Button kind=ButtonKind::Small on_press=press>
                {icon.map(|icon| view! { <Sign icon=icon /> })}
                {dynamic(said)}
                <span class="hidden">" " {item.id.as_str()}</span>
            </Button>
        }
    };
    options.into_iter().map(button).collect_view()
}

/// The buttons may have gone: the focus goes to what is asked now, or to the way on.
fn go_on(item: &'static Item) {
    request_animation_frame(move || {
        let places = [reason_id(&item.id), next_id(&item.id), acts_id(&item.id)];
        if !places.iter().any(|id| document::focus_near(id)) {
            focus_item(&item.id);
        }
    });
}

/// After an act on this item: the next item that waits, in this section or the one after.
#[component]
fn Next(item: &'static Item, around: Around) -> impl IntoView {
    let app = App::of_page();
    let is_last_act =
        Memo::new(move |_| app.last_act().is_some_and(|act| act.item() == Some(item.id.as_str())));
    let next = Memo::new(move |_| {
        around.rows.with_value(|rows| {
            let is_open = |id: &str| {
                let works = rows.iter().find(|(known, _)| *known == id).map(|(_, works)| works);
                let works = works.into_iter().flatten().flatten();
                works
                    .filter(|work| work.sheet.with_value(is_in) && !work.is_locked.get())
                    .any(|work| !work.standing.with(Standing::is_answered))
            };
            let shown: Vec<&'static str> = rows.iter().map(|(id, _)| *id).collect();
            walk::next_after(&shown, &item.id, is_open)
        })
    });
    let go = move |()| {
        if let Some(next) = next.get_untracked() {
            document::show(&title_id(next));
            document::focus_near(&acts_id(next));
        }
    };
    let after = move |section: &'static str| {
        let open = around.now.with_untracked(|now| now.first_open(section)).map(|item| item.id.clone());
        Route::Matrix { section: Some(section.to_owned()), item: open }.hash()
    };
    let shown = move || {
        match (is_last_act.get(), next.get(), around.after) {
        (true, Some(next), _) => view! {
            <Button kind=ButtonKind::Small on_press=go attr:id=next_id(&item.id)>{move || tf(words::matrix::NEXT, &[("id", &next)])}</Button>
        }
        .into_any(),
        (true, None, Some(section)) => view! {
            <span id=next_id(&item.id) tabindex="-1"><TapLink href=after(section)>{t(words::matrix::NEXT_SECTION)}</TapLink></span>
        }
        .into_any(),
        (false, ..) | (true, None, None) => ().into_any(),
    }
    };
    view! { {dynamic(shown)} }
}
