//! 放在一边的文件: two contents of one number, or an older one that came late. All are kept; a person says which
//! counts.

use crate::bundle::WarningCode;
use crate::locale::words;
use crate::state::App;
use crate::ui::arrival_list::moment;
use crate::ui::components::{Button, ButtonKind, Cell, Column, DataTable, Mark, MarkKind, Row, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::files::warning_word;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use crate::workflows::arrival::{Arrival, with_aside};
use leptos::prelude::*;

/// The section; nothing while nothing is aside.
#[component]
pub fn Aside() -> impl IntoView {
    let app = App::of_page();
    let groups = Memo::new(move |_| {
        let arrivals = app.arrivals();
        let owned = |group: Vec<&Arrival>| group.into_iter().cloned().collect::<Vec<_>>();
        with_aside(&arrivals).into_iter().map(owned).collect::<Vec<_>>()
    });
    let has_any = move || groups.with(|groups| !groups.is_empty());
    let tables =
        move || groups.get().into_iter().enumerate().map(|(at, group)| table(app, at, &group)).collect_view();
    view! {
        <Show when=has_any>
            <section class="part" aria-labelledby="aside">
                <h2 id="aside" tabindex="-1">{t(words::files::ASIDE)}</h2>
                <p>{t(words::files::ASIDE_LEAD)}</p>
                {dynamic(tables)}
            </section>
        </Show>
    }
}

fn table(app: App, at: usize, group: &[Arrival]) -> impl IntoView + use<> {
    let (unit, year) = group.first().map(|one| (one.unit_name.clone(), one.period)).unwrap_or_default();
    let has_twins = group.iter().any(|arrival| arrival.is_twin);
    let why = if has_twins { WarningCode::Conflict } else { WarningCode::Older };
    let columns = vec![
        Column::text("counts", t(words::files::COUNTS)),
        Column::text("revision", t(words::review::COL_REVISION)),
        Column::text("code", t(words::files::META_CODE)),
        Column::text("file", t(words::refusal::FILE)),
        Column::text("received", t(words::review::COL_RECEIVED)),
        Column::actions(t(words::review::COL_ACTIONS)),
    ];
    let rows: Vec<Row> = group.iter().enumerate().map(|(nth, arrival)| row(app, nth == 0, arrival)).collect();
    let caption = move || {
        tf(words::files::SAYS, &[("kind", &text(words::files::SUBMISSION)), ("unit", &unit), ("year", &year)])
    };
    view! {
        <div class="after">
            <DataTable
                id=format!("aside-{at}")
                caption=caption
                terms=t(warning_word(why))
                columns=columns
                rows=Signal::stored(rows)
            />
        </div>
    }
}

fn row(app: App, is_in_force: bool, arrival: &Arrival) -> Row {
    let (kind, word) = if is_in_force {
        (MarkKind::Done, words::files::IN_FORCE)
    } else {
        (MarkKind::Open, words::files::NOT_IN_FORCE)
    };
    let (revision, key, file) = (arrival.revision, arrival.key(), arrival.file.clone());
    let code = arrival.digest.check_code().to_string();
    let said = code.clone();
    let take = move || {
        let (key, code) = (key.clone(), said.clone());
        let hidden = code.clone();
        let press = move |()| {
            app.put_in_force(&key);
            announce(tf(words::files::PUT_IN_FORCE_DONE, &[("code", &code)]));
            crate::platform::document::focus_id("aside");
        };
        (!is_in_force).then(|| {
            view! {
                <Button kind=ButtonKind::Small on_press=press attr:data-testid="put-in-force">
                    {t(words::files::PUT_IN_FORCE)}
                    <span class="hidden">"：" {hidden}</span>
                </Button>
            }
        })
    };
    Row {
        id: arrival.key(),
        cells: vec![
            Cell::view(move || view! { <Mark kind=kind label=t(word) /> }),
            Cell::view(move || move || tf(words::files::REVISION, &[("n", &revision)])),
            Cell::Text(code),
            Cell::view(move || view! { <bdi>{file.clone()}</bdi> }),
            Cell::Text(moment(&arrival.received_at)),
            Cell::view(take),
        ],
    }
}
