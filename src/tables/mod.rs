//! What stands in the tables that federations print (`model.md` 3.5), for one unit and year.
//!
//! Every register counts as it stands, finished or not: a table says what is recorded. Where nothing is, 0 stands
//! for a finished register and a blank for one that is not. The same table says which those are. Amounts are exact; they are rounded where they are shown.

mod cell;

pub use cell::{Cell, Money};

use crate::assessment::{Answers, Judged, SheetId, Standing, UnitYear, judged, scope};
use crate::model::{Date, Record, Verdict, order, region};
use crate::policy::tables::{Column, Content, Table};
use crate::policy::{self, Kind};
use crate::rules::{Facts, Judgement, RuleBook, Shown};
use std::sync::LazyLock;

static BOOK: LazyLock<RuleBook> = LazyLock::new(embedded);

#[expect(clippy::expect_used, reason = "tests/tables.rs loads the embedded tables before they ship")]
fn embedded() -> RuleBook {
    RuleBook::load(&policy::catalogue_of_tables(), policy::dictionary())
        .expect("the embedded tables are well-formed")
}

/// A table, filled.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The heading of each column, and the heading over it.
    pub heads: Vec<(String, Option<String>)>,
    /// One row for each association in the register, in the order of the policy.
    pub rows: Vec<Vec<Cell>>,
    /// The last line: the sums of the columns that are added up.
    pub totals: Vec<Cell>,
    /// The registers read that nobody declared finished.
    pub open: Vec<&'static Kind>,
}

/// The table of that id.
pub fn find(id: &str) -> Option<&'static Table> {
    policy::tables().iter().find(|table| table.id == id)
}

/// Fills a table.
pub fn fill(table: &Table, year: &UnitYear, judged: &Judged, answers: &Answers, today: Date) -> Filled {
    let closed = closed(year);
    let mut rows = Vec::new();
    for association in scope::associations(&year.records) {
        let of = Line { table, year, closed: &closed, judged, answers, today, association };
        rows.push(of.cells());
    }
    let total = |(at, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row: &Vec<Cell>| row.get(at));
        if column.total { Cell::sum(cells) } else { Cell::Blank }
    };
    let totals = table.columns.iter().enumerate().map(total).collect();
    let head = |column: &Column| {
        let of_year = |text: &str| text.replace("{year}", &(year.period - column.years_back).to_string());
        (of_year(&column.label_zh), column.group_zh.as_deref().map(of_year))
    };
    Filled { heads: table.columns.iter().map(head).collect(), rows, totals, open: open(table, year) }
}

/// The same year with every register finished.
fn closed(year: &UnitYear) -> UnitYear {
    let mut closed = year.clone();
    policy::dictionary().registers().for_each(|kind| closed.finished.declare(&kind.name));
    closed
}

fn open(table: &Table, year: &UnitYear) -> Vec<&'static Kind> {
    let reads = BOOK.reads(&table.id);
    let associations = scope::associations(&year.records);
    let is_open = |kind: &&Kind| {
        reads.contains(&kind.name.as_str())
            && associations
                .iter()
                .any(|association| !year.finished.holds_for(&kind.name, association.id.as_str()))
    };
    policy::dictionary().registers().filter(is_open).collect()
}

/// The measures of a line.
struct Measures {
    /// From what is recorded, as if every register were finished.
    recorded: Judgement,
    /// As they are known.
    known: Judgement,
}

impl Measures {
    /// A measure as it is recorded; nothing recorded is 0 only where the registers are finished.
    fn cell(&self, name: &str) -> Option<Cell> {
        let recorded = value(&self.recorded, name)?;
        let is_known = value(&self.known, name).and_then(Shown::exact).is_some();
        (recorded.exact() != Some(0) || is_known).then(|| Cell::of(recorded))
    }
}

/// One association's line.
struct Line<'l> {
    table: &'l Table,
    year: &'l UnitYear,
    closed: &'l UnitYear,
    judged: &'l Judged,
    answers: &'l Answers,
    today: Date,
    association: &'l Record,
}

impl Line<'_> {
    fn cells(&self) -> Vec<Cell> {
        let back = order::set(self.table.columns.iter().map(|column| column.years_back));
        let measured: Vec<(i32, Measures)> =
            back.into_iter().map(|back| (back, self.measure(back))).collect();
        let cell = |column: &Column| {
            let of_year = measured.iter().find(|(back, _)| *back == column.years_back);
            of_year.map_or(Cell::Blank, |(_, measures)| self.cell(column, measures))
        };
        self.table.columns.iter().map(cell).collect()
    }

    /// The measures as they are, or as they were some years before.
    fn measure(&self, years_back: i32) -> Measures {
        let of = |year: &UnitYear| {
            let mut basis = year.basis(self.today);
            basis.period -= years_back;
            BOOK.judge(&self.table.id, &Facts::new(&BOOK, basis), Some(self.association))
        };
        Measures { recorded: of(self.closed), known: of(self.year) }
    }

    fn cell(&self, column: &Column, measures: &Measures) -> Cell {
        let number = |name: &str| value(&measures.recorded, name).and_then(Shown::exact);
        let highest = |names: &[String]| names.iter().filter_map(|name| number(name)).max();
        if column.unless.as_deref().is_some_and(|unless| number(unless).unwrap_or(0) == 0) {
            return Cell::Blank;
        }
        let average = |sum: &str, count: &str| Money::fen(number(sum)?).by(number(count)?);
        let cell = match &column.content {
            Content::Region => {
                let known = self.year.unit.text("region_code").and_then(region::find);
                known.map(|region| Cell::Text(region.name.to_owned()))
            }
            Content::Value(name) => measures.cell(name),
            Content::Beside(name, beside) => match (measures.cell(name), number(beside)) {
                (Some(Cell::Text(text)), Some(holds)) => Some(Cell::Holds(text, holds > 0)),
                (cell, _) => cell,
            },
            Content::Highest(names) => highest(names).map(|fen| Cell::Money(Money::fen(fen))),
            Content::Average(sum, count) => average(sum, count).map(Cell::Money),
            Content::Above(sum, count, names) => {
                let above = |average: Money| Some(average.less(Money::fen(highest(names)?)));
                average(sum, count).and_then(above).map(Cell::Money)
            }
            Content::Growth(now, before) => number(now)
                .zip(number(before))
                .and_then(|(now, before)| cell::growth(now, before))
                .map(Cell::Percent),
            Content::Any(name) => number(name).map(|number| Cell::Truth(number > 0)),
            Content::Verdict(item) => self.verdict(item).map(Cell::Verdict),
            Content::Remarks(item) => Some(Cell::Remarks(self.remarks(item, &measures.recorded))),
        };
        cell.unwrap_or(Cell::Blank)
    }

    fn sheet(&self) -> SheetId {
        SheetId::Association(self.association.id.clone())
    }

    fn verdict(&self, item: &str) -> Option<Verdict> {
        let (sheet, known) = (self.sheet(), policy::catalogue().item(item)?);
        let standing = Standing::of(known, self.judged.auto(&sheet, item), self.answers.get(&sheet, item));
        (standing.result != Verdict::Blank).then_some(standing.result)
    }

    /// What the table remarks, what the item's rule remarks, and the reason that people gave.
    fn remarks(&self, item: &str, measures: &Judgement) -> Vec<String> {
        let of_item = judged::explain(self.year, self.today, &self.sheet(), item).hints;
        let reason =
            self.answers.get(&self.sheet(), item).map(|answer| answer.counted().reason.trim().to_owned());
        let mut remarks = measures.hints.clone();
        for remark in of_item.into_iter().chain(reason).filter(|remark| !remark.is_empty()) {
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        remarks
    }
}

fn value<'j>(measures: &'j Judgement, name: &str) -> Option<&'j Shown> {
    measures.trace.givens.iter().find(|given| given.name == name).map(|given| &given.value)
}
