//! What every row would do, a hundred rows a page, and the one act that does it.

use super::Desk;
use crate::clerk::{PlanLine, PlanSeen};
use crate::locale::{Word, words};
use crate::platform::document;
use crate::state::Look;
use crate::ui::components::{Button, Cell, Choice, Choices, Column, DataTable, Mark, MarkKind, Row, Show};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

/// Which rows are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    Remarked,
    Of(&'static str),
}

impl Only {
    const EACH: [Self; 6] = [
        Self::All,
        Self::Of("new"),
        Self::Of("changed"),
        Self::Of("same"),
        Self::Of("refused"),
        Self::Remarked,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Remarked => "remarked",
            Self::Of(outcome) => outcome,
        }
    }

    fn word(self) -> Word {
        match self {
            Self::All => words::tables::ALL,
            Self::Remarked => words::tables::COUNT_REMARKED,
            Self::Of("new") => words::tables::COUNT_NEW,
            Self::Of("changed") => words::tables::COUNT_CHANGED,
            Self::Of("same") => words::tables::COUNT_SAME,
            Self::Of(_) => words::tables::COUNT_REFUSED,
        }
    }

    fn admits(self, line: &PlanLine) -> bool {
        match self {
            Self::All => true,
            Self::Remarked => !line.remark.is_empty(),
            Self::Of(outcome) => line.outcome == outcome,
        }
    }

    fn count(self, plan: &PlanSeen) -> usize {
        plan.lines.iter().filter(|line| self.admits(line)).count()
    }
}

/// The section.
#[component]
pub fn Preview(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let only = RwSignal::new(Only::All);
    let plan = move || desk.plan().unwrap_or_default();
    let options = Only::EACH
        .iter()
        .map(|only| {
            let label = move || tf(only.word(), &[("n", &only.count(&plan()))]);
            Choice::new(only.code(), label)
        })
        .collect();
    let pick = move |code: String| {
        if let Some(picked) = Only::EACH.into_iter().find(|only| only.code() == code) {
            only.set(picked);
        }
    };
    let rows = Signal::derive(move || {
        let lines = plan();
        let shown = lines.lines.iter().filter(|line| only.get().admits(line));
        shown.enumerate().map(|(nth, line)| row(nth, line.clone())).collect::<Vec<Row>>()
    });
    let columns = vec![
        Column::number("row", t(words::tables::COL_ROW)),
        Column::text("outcome", t(words::tables::COL_OUTCOME)),
        Column::text("says", t(words::tables::COL_SAYS)),
    ];
    let caption = move || {
        tf(words::tables::PREVIEW_CAPTION, &[("kind", &desk.kind.label_zh), ("n", &rows.with(Vec::len))])
    };
    let terms = move || {
        let [blank, totals, notes] = plan().left_out;
        let left =
            tf(words::tables::PREVIEW_LEFT_OUT, &[("totals", &totals), ("blank", &blank), ("notes", &notes)]);
        let blanks = text(words::tables::BLANK_CELLS);
        if blank + totals + notes == 0 { blanks.to_owned() } else { format!("{left}{blanks}") }
    };
    let to_write = Memo::new(move |_| desk.plan().map(|plan| plan.counts().new + plan.counts().changed));
    let wanting = move || {
        let names: Vec<String> = plan()
            .wanting
            .iter()
            .filter_map(|name| desk.kind.field(name).map(|field| field.label_zh.clone()))
            .collect();
        (!names.is_empty()).then(|| tf(words::tables::WANTING, &[("names", &names.join("、"))]))
    };
    // After another choice the old rows stand until the new ones are there; nobody writes what was not shown.
    let is_old = Signal::derive(move || desk.app.look() != Look::Seen);
    let can_write = move || to_write.get().is_some_and(|n| n > 0);
    view! {
        <section class="part import-preview" aria-labelledby="preview">
            <h2 id="preview">{t(words::tables::PREVIEW)}</h2>
            {move || wanting().map(|wanting| view! { <p class="wanting"><b>{wanting}</b></p> })}
            <Choices
                id="only"
                legend=t(words::tables::SHOW)
                options=options
                value=Signal::derive(move || Some(only.get().code().to_owned()))
                on_pick=pick
            />
            <DataTable id="plan" caption=caption terms=terms columns=columns rows=rows />
            <Show when=move || rows.with(Vec::is_empty)><p class="after">{t(words::tables::NONE_OF_THEM)}</p></Show>
            <p class="row-of after">
                <Show when=can_write>
                    <Button attr:data-testid="write-table" busy=is_old on_press=move |()| write(desk)>
                        {move || tf(words::tables::WRITE, &[("n", &to_write.get().unwrap_or_default())])}
                    </Button>
                </Show>
                <Show when=move || !can_write()><span class="quiet">{t(words::tables::NOTHING)}</span></Show>
            </p>
        </section>
    }
}

/// Writes the plan, unless the records have changed since it was made: then it is made again.
fn write(desk: Desk) {
    if !desk.app.write_plan(desk.kind) {
        announce(text(words::tables::STALE));
        return desk.look();
    }
    desk.text.set(String::new());
    desk.file.set(None);
    request_animation_frame(|| document::focus_id(super::written::HEADING));
}

fn row(nth: usize, line: PlanLine) -> Row {
    let (kind, word) = match line.outcome.as_str() {
        "new" => (MarkKind::Done, words::tables::OUTCOME_NEW),
        "changed" => (MarkKind::Return, words::tables::OUTCOME_CHANGED),
        "same" => (MarkKind::Same, words::tables::OUTCOME_SAME),
        _ => (MarkKind::Failed, words::tables::OUTCOME_REFUSED),
    };
    let outcome = line.outcome.clone();
    let code = line.code.clone();
    let place = line.row.to_string();
    let title = line.title.clone();
    let says = move || {
        let (says, remark) = (line.says.clone(), line.remark.clone());
        let is_same = line.outcome == "same";
        let remark = (!remark.is_empty()).then(
            || view! { <span class="note"><b>{tf(words::tables::REMARK, &[("remark", &remark)])}</b></span> },
        );
        let says =
            dynamic(move || if is_same { text(words::tables::SAME_SAYS).to_owned() } else { says.clone() });
        // One below the other, so that a phone shows the reason, too.
        view! { <b class="plan-title">{title.clone()}</b><span class="note">{says}</span>{remark} }
    };
    let mark = move || {
        view! { <span data-outcome=outcome.clone() data-code=code.clone()><Mark kind=kind label=t(word) /></span> }
    };
    Row { id: nth.to_string(), cells: vec![Cell::from(place), Cell::view(mark), Cell::view(says)] }
}
