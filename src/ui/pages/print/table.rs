//! The table itself: headings of one or two lines, a line for each association, the sums.

use crate::locale::words;
use crate::policy::tables::Table;
use crate::registers::present::{grouped, tenths};
use crate::tables::{Cell, Filled};
use crate::ui::components::verdict_word;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// A heading with how many columns and lines it covers.
struct Head {
    label: String,
    columns: usize,
    lines: usize,
}

/// The table, filled.
pub(super) fn view(table: &'static Table, filled: &Filled) -> impl IntoView + use<> {
    let (upper, lower) = heads(&filled.heads);
    let has_two = !lower.is_empty();
    let number = if has_two { 2 } else { 1 };
    let upper = upper.into_iter().map(head).collect_view();
    let lower = has_two.then(|| view! { <tr>{lower.into_iter().map(head).collect_view()}</tr> });
    let row = |(at, cells): (usize, &Vec<Cell>)| {
        let cells = cells.iter().enumerate().map(|(at, one)| cell(one, Some(at))).collect_view();
        view! { <tr><td class="num">{at + 1}</td>{cells}</tr> }
    };
    let rows = filled.rows.iter().enumerate().map(row).collect_view();
    // 合计 stands in the first two columns; the sums below their own.
    let totals = filled.totals.iter().skip(1).map(|one| cell(one, None)).collect_view();
    let title = table.title_zh.clone();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=move || tf(words::shell::SCROLL_TABLE, &[("table", &title)])>
            <table class="table table--paper" lang=lang_of_data>
                <thead>
                    <tr><th scope="col" rowspan=number>{t(words::print::NUMBER)}</th>{upper}</tr>
                    {lower}
                </thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row" colspan="2">{t(words::print::TOTAL)}</th>{totals}</tr></tfoot>
            </table>
        </div>
    }
}

/// The two lines of headings; the second is empty where no heading stands over others.
fn heads(heads: &[(String, Option<String>)]) -> (Vec<Head>, Vec<Head>) {
    let is_grouped = heads.iter().any(|(_, group)| group.is_some());
    let (mut upper, mut lower): (Vec<Head>, Vec<Head>) = (Vec::new(), Vec::new());
    let mut last: Option<&String> = None;
    for (label, group) in heads {
        match (group, upper.last_mut()) {
            (None, _) => {
                let lines = if is_grouped { 2 } else { 1 };
                upper.push(Head { label: label.clone(), columns: 1, lines });
            }
            (Some(group), Some(head)) if last == Some(group) => {
                head.columns += 1;
                lower.push(Head { label: label.clone(), columns: 1, lines: 1 });
                head.label.clone_from(group);
            }
            (Some(group), _) => {
                upper.push(Head { label: group.clone(), columns: 1, lines: 1 });
                lower.push(Head { label: label.clone(), columns: 1, lines: 1 });
            }
        }
        last = group.as_ref();
    }
    (upper, lower)
}

fn head(head: Head) -> impl IntoView {
    let scope = if head.columns > 1 { "colgroup" } else { "col" };
    view! { <th scope=scope colspan=head.columns rowspan=head.lines>{head.label}</th> }
}

/// The region stands in the first column and does not break, the name in the second and heads the line.
fn cell(cell: &Cell, column: Option<usize>) -> AnyView {
    let is_number = matches!(cell, Cell::Count(_) | Cell::Money(_) | Cell::Percent(_));
    let is_short = column == Some(0) || matches!(cell, Cell::Date(..) | Cell::Verdict(_));
    let said = said(cell.clone());
    if column == Some(1) {
        view! { <th scope="row">{said}</th> }.into_any()
    } else {
        view! { <td class:num=is_number class:nowrap=is_short>{crate::ui::dynamic::dynamic(said)}</td> }
            .into_any()
    }
}

fn said(cell: Cell) -> impl Fn() -> String + Send {
    move || match &cell {
        Cell::Blank => "—".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Holds(text, holds) => tf(words::print::HOLDS, &[("text", text), ("holds", &yes_or_no(*holds))]),
        Cell::Count(number) => grouped(*number),
        Cell::Date(date, true) => date.to_string(),
        Cell::Date(date, false) => {
            let (year, month) = (date.year(), format!("{:02}", date.month()));
            tf(words::print::MONTHS, &[("year", &year), ("month", &month)])
        }
        Cell::Money(money) => money.wan(),
        Cell::Percent(number) => format!("{}%", tenths(*number)),
        Cell::Truth(truth) => yes_or_no(*truth).to_owned(),
        Cell::Verdict(verdict) => text(verdict_word(*verdict)).to_owned(),
        Cell::Remarks(remarks) if remarks.is_empty() => "—".to_owned(),
        Cell::Remarks(remarks) => remarks.join("；"),
    }
}

fn yes_or_no(truth: bool) -> &'static str {
    text(if truth { words::registers::YES } else { words::registers::NO })
}
