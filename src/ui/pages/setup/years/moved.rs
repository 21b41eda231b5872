//! Moving a year's answers to this page's version of the catalogue, and what of them is asked no more.

use crate::assessment::carry::{Moved, of_retired};
use crate::locale::words;
use crate::model::Verdict;
use crate::platform::document;
use crate::policy::{self, Catalogue};
use crate::state::{App, Held};
use crate::ui::components::{
    Button, ButtonKind, By, Disclosure, LinkButton, Notice, NoticeKind, Show, Terms, VerdictMark,
};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::pages::data::why;
use crate::ui::router::Route;
use crate::ui::words::{aside, lang_of_data, t, tf};
use leptos::prelude::*;

/// What moving would do, and the button that does it; nothing where the year is of this page's version.
#[component]
pub fn Moving() -> impl IntoView {
    let app = App::of_page();
    let is_held = Memo::new(move |_| app.held().is_some());
    // Another year may be opened here.
    Effect::new(move || {
        if app.held().is_some_and(|held| held.way.is_none()) {
            app.look_for_way();
        }
    });
    let title = move || tf(words::catalogue::SECTION, &[("ours", &policy::catalogue().version)]);
    let body = move || match app.held() {
        None => ().into_any(),
        Some(Held { way: None, .. }) => view! { <p>{t(words::catalogue::LOOKING)}</p> }.into_any(),
        Some(Held { way: Some(None), answers }) => {
            let said = move || {
                let year = app.year().map(|year| year.period).unwrap_or_default();
                let ours = &policy::catalogue().version;
                tf(
                    words::catalogue::LEAD_NONE,
                    &[("year", &year), ("version", &answers.version()), ("ours", ours)],
                )
            };
            view! {
                <p>{dynamic(said)}</p>
                <p>{t(words::catalogue::NONE_DO)}</p>
                <p class="after"><LinkButton kind=ButtonKind::Plain href=Route::Data.hash()>{t(words::catalogue::BACKUP)}</LinkButton></p>
            }
            .into_any()
        }
        Some(Held { way: Some(Some(way)), answers }) => {
            let period = app.year_now().map(|year| year.period).unwrap_or_default();
            let (_, moved) = way.along(&answers, period);
            view! { <Offer moved=moved new_items=way.new_items() /> }.into_any()
        }
    };
    view! {
        <Show when=move || is_held.get()>
            <section class="part" aria-labelledby="moving" data-moving="true">
                <h2 id="moving">{dynamic(title)}</h2>
                {dynamic(body)}
            </section>
        </Show>
    }
}

#[component]
fn Offer(moved: Moved, new_items: usize) -> impl IntoView {
    let app = App::of_page();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let row = |word, n: usize| (t(word).into(), (move || tf(words::catalogue::COUNT, &[("n", &n)])).into());
    let rows: Vec<(TextProp, TextProp)> = vec![
        row(words::catalogue::KEPT, moved.kept),
        row(words::catalogue::TO_LOOK, moved.to_look),
        row(words::catalogue::RETIRED, moved.retired),
        row(words::catalogue::NEW, new_items),
    ];
    let was_sent = Memo::new(move |_| !app.sent().is_empty());
    let go = move |()| {
        busy.set(true);
        app.export_backup(move |saved| match saved {
            Ok(_) => app.move_answers(|Moved { kept, to_look, .. }| {
                announce(aside(|| tf(words::catalogue::DONE, &[("kept", &kept), ("look", &to_look)])));
                let to = if to_look > 0 { Route::Carry } else { Route::Home };
                document::go(&to.hash());
            }),
            Err(fault) => {
                let said = aside(|| why(&fault));
                announce(said.clone());
                let _ = failed.try_set(Some(said));
                let _ = busy.try_set(false);
            }
        });
    };
    view! {
        <p>{t(words::catalogue::WHAT)}</p>
        <div class="after"><Terms rows=Signal::stored(rows) /></div>
        <p class="after">{t(words::catalogue::CONFIRM)}</p>
        <Show when=move || was_sent.get()><p>{t(words::catalogue::SENT)}</p></Show>
        <p class="after">
            <Button on_press=go busy=busy attr:data-testid="move-answers">{t(words::catalogue::DO)}</Button>
        </p>
        {move || failed.get().map(|why| view! { <Notice kind=NoticeKind::Failure><p>{why}</p></Notice> })}
    }
}

/// An answer that is kept although its item is asked no more.
#[derive(Clone, PartialEq)]
struct Left {
    version: String,
    item: String,
    verdict: Verdict,
    words: String,
}

/// The answers to items that are asked no more; nothing where there are none.
#[component]
pub fn LeftBehind() -> impl IntoView {
    let app = App::of_page();
    let left = Memo::new(move |_| left(app));
    let known = RwSignal::new(Vec::<&'static Catalogue>::new());
    Effect::new(move || {
        let mut versions: Vec<String> = left.get().into_iter().map(|one| one.version).collect();
        versions.dedup();
        for version in versions {
            app.find_version(version, move |catalogue| {
                let _ = known.try_update(|known| known.push(catalogue));
            });
        }
    });
    let row = move |one: Left| {
        let (version, item) = (one.version.clone(), one.item.clone());
        let title = move || {
            let catalogue = known.with(|known| known.iter().copied().find(|known| known.version == version));
            catalogue.and_then(|known| known.item(&item)).map(|item| item.title.clone())
        };
        let name = move || tf(words::catalogue::LEFT_OF, &[("version", &one.version), ("item", &one.item)]);
        view! {
            <li>
                <p lang=lang_of_data><b>{dynamic(name)}</b>" "{move || title()}</p>
                <p><VerdictMark verdict=Signal::stored(one.verdict) by=By::Own />" "<span lang=lang_of_data>{one.words}</span></p>
            </li>
        }
    };
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <section class="part" aria-label=t(words::catalogue::RETIRED) data-left-behind="true">
                <Disclosure id="left-behind" label=move || tf(words::catalogue::LEFT, &[("n", &left.with(Vec::len))])>
                    <ul class="carried__rows">{move || left.get().into_iter().map(row).collect_view()}</ul>
                </Disclosure>
            </section>
        </Show>
    }
}

fn left(app: App) -> Vec<Left> {
    let answers = app.answers();
    let one = |((_, name), answer): (&(_, String), &crate::assessment::Answer)| {
        let (item, version) = of_retired(name)?;
        let words = [answer.reason.trim(), answer.fact.trim()];
        Some(Left {
            version: version.to_owned(),
            item: item.to_owned(),
            verdict: answer.self_result.unwrap_or(Verdict::Blank),
            words: words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        })
    };
    answers.items.iter().filter_map(one).collect()
}
