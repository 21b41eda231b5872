//! The work itself: a request and bytes in, an answer and bytes out. Natively the same as in the worker.

use super::{Act, Answer, Form, Made, PlanLine, PlanSeen, Request, SeenColumn, Source};
use crate::assessment::judged::rules;
use crate::bundle::{file_name, record};
use crate::model::{Json, Record};
use crate::office::{self, Out, Unread, csv, xlsx_write};
use crate::policy::dictionary::Check;
use crate::policy::{self, Kind};
use crate::registers::intake::{self, Grid, Outcome, Plan, PlannedRow, grid::letters};
use crate::registers::present::View;
use crate::registers::tabulate::{Column, Holds, Tabulator, Told};
use crate::registers::{Context, MoneyUnit, personal};

/// The longest sample and the longest heading of a column that are shown, in characters.
const SAMPLE: usize = 20;
const HEADING: usize = 40;
/// Rows between two reports of progress.
const REPORT: usize = 50;

/// The words that answers are made of; they are the locale's.
pub trait Words {
    /// What else a heading says.
    fn heading(&self, column: &intake::Column, view: &View) -> String;
    /// What a row does or why it is refused, and what to look at: two sentences, either may be blank.
    fn row(&self, kind: &Kind, row: &PlannedRow, view: &View) -> (String, String);
    /// A remark on the heading of a column that goes out.
    fn note(&self, column: &Column) -> String;
    /// The name of the sheet of choices.
    fn choices(&self) -> String;
}

/// Does a job. `progress` is told rows done and in all.
pub fn work(
    request: &Request,
    bytes: &[u8],
    words: &dyn Words,
    progress: &mut dyn FnMut(usize, usize),
) -> (Answer, Vec<u8>) {
    let refused = |code: &str| (Answer::Refused(code.to_owned()), Vec::new());
    let Some(kind) = policy::dictionary().kind(&request.kind) else { return refused("broken") };
    match &request.act {
        Act::Plan { source, sheet, choices } => {
            let (sheets, grid) = match read(*source, sheet.as_deref(), bytes) {
                Ok(read) => read,
                Err(unread) => return refused(unread.code()),
            };
            let is_certainly_false = |kind: &Kind, check: &Check, record: &Record| {
                let index = kind.checks.iter().position(|known| std::ptr::eq(known, check));
                index.is_some_and(|index| rules().certainly_false(&kind.name, index, record))
            };
            let context = Context {
                dictionary: policy::dictionary(),
                kind,
                records: &request.records,
                today: request.today,
                tier: request.tier,
                is_certainly_false: &is_certainly_false,
            };
            let mut report = |done: usize, of: usize| {
                if done.is_multiple_of(REPORT) {
                    progress(done, of);
                }
            };
            let plan = intake::plan(&grid, &context, policy::tables(), choices, &mut report);
            (Answer::Planned(seen(request, kind, &plan, &grid, sheets, words)), Vec::new())
        }
        Act::Export { form, .. } => match export(request, kind, *form, words) {
            Ok((made, bytes)) => (Answer::Made(made), bytes),
            Err(unread) => refused(unread.code()),
        },
    }
}

fn read(source: Source, sheet: Option<&str>, bytes: &[u8]) -> Result<(Vec<String>, Grid), Unread> {
    match source {
        Source::Pasted => {
            let text = std::str::from_utf8(bytes).map_err(|_| Unread::Encoding)?;
            Ok((Vec::new(), office::pasted(text)?))
        }
        Source::File => {
            let mut book = office::open(bytes)?;
            let grid = book.grid(sheet)?;
            Ok((book.sheets, grid))
        }
    }
}

fn seen(
    request: &Request,
    kind: &Kind,
    plan: &Plan,
    grid: &Grid,
    sheets: Vec<String>,
    words: &dyn Words,
) -> PlanSeen {
    let dictionary = policy::dictionary();
    // Findings name other rows of the table, too.
    let mut records = request.records.clone();
    for row in &plan.rows {
        if let Outcome::New(record) | Outcome::Changed { record, .. } = &row.outcome {
            records.put(&kind.name, record.clone());
        }
    }
    let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
    let column = |(at, column): (usize, &intake::Column)| {
        let sample = (plan.table.first..grid.rows.len()).map(|row| grid.cell(row, at));
        let sample = sample.into_iter().find(|cell| !cell.is_blank()).map(intake::Cell::text);
        let sample = clipped(&personal::starred(&sample.unwrap_or_default()), SAMPLE);
        SeenColumn {
            letters: letters(at),
            heading: clipped(&personal::starred(&column.heading), HEADING),
            field: column.meaning.field.clone().unwrap_or_default(),
            says: words.heading(column, &view),
            sample,
        }
    };
    PlanSeen {
        sheets,
        header: plan.table.header,
        unit: plan.table.unit.map(MoneyUnit::code).unwrap_or_default().to_owned(),
        columns: plan.table.columns.iter().enumerate().map(column).collect(),
        wanting: plan.wanting.clone(),
        left_out: [plan.left_out.blank, plan.left_out.totals, plan.left_out.notes],
        lines: plan.rows.iter().map(|row| line(kind, row, &view, words)).collect(),
    }
}

/// The beginning of a text.
pub fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn line(kind: &Kind, row: &PlannedRow, view: &View, words: &dyn Words) -> PlanLine {
    let remarked = row.remarks.first().map(|remark| remark.kind.code());
    let (outcome, code, record, named) = match &row.outcome {
        Outcome::New(record) => ("new", remarked, Some(record), Some(record.clone())),
        Outcome::Same(record) => ("same", None, None, Some(record.clone())),
        Outcome::Changed { record, .. } => ("changed", remarked, Some(record), Some(record.clone())),
        Outcome::Refused { faults, values } => {
            let code = faults.first().map(intake::RowFault::code);
            let read = Record { values: values.clone(), ..Record::new(crate::model::Id::new(0, 0), "") };
            let has_title = kind.title.iter().any(|field| values.contains_key(field));
            ("refused", code, None, has_title.then_some(read))
        }
    };
    let (says, remark) = words.row(kind, row, view);
    // A name that nobody has, or a code that no list has, may be a number that is not kept: it is not shown.
    let shown = |text: &str| personal::starred(text);
    PlanLine {
        row: row.row,
        outcome: outcome.to_owned(),
        code: code.unwrap_or_default().to_owned(),
        title: shown(&named.map(|record| view.title(kind, &record)).unwrap_or_default()),
        says: shown(&says),
        remark: shown(&remark),
        record: record.map_or(Json::Null, |record| record::to_json(record, kind)),
    }
}

fn export(request: &Request, kind: &Kind, form: Form, words: &dyn Words) -> Result<(Made, Vec<u8>), Unread> {
    let Act::Export { ids, .. } = &request.act else { return Err(Unread::Broken) };
    let table = Tabulator::new(kind, policy::dictionary(), policy::tables(), &request.records);
    let records = ids.iter().filter_map(|id| request.records.find(&kind.name, id.as_str()));
    let is_template = form == Form::Template;
    let rows: Vec<Vec<Out>> = match form {
        Form::Template => Vec::new(),
        Form::Workbook | Form::Csv => {
            records.map(|record| table.row(record).into_iter().map(out).collect()).collect()
        }
    };
    let column = |column: Column| office::Column {
        note: words.note(&column),
        holds: holds(column.holds),
        is_open: column.is_several
            || !matches!(column.field.kind, policy::FieldType::Code | policy::FieldType::Bool),
        heading: column.heading,
        choices: column.choices,
    };
    // A sheet's name has at most 31 characters and no brackets of one kind.
    let name: String =
        kind.label_zh.chars().filter(|character| !"[]:*?/\\".contains(*character)).take(31).collect();
    let sheet = office::Sheet { name, columns: table.columns().into_iter().map(column).collect(), rows };
    let bytes = match form {
        Form::Csv => csv::write(&sheet),
        Form::Workbook | Form::Template => {
            let choices = words.choices();
            xlsx_write::write(&xlsx_write::Book { sheet: &sheet, choices: &choices, today: request.today })?
        }
    };
    let end = if form == Form::Csv { "csv" } else { "xlsx" };
    let name = file_name::of_table(&kind.label_zh, is_template, &request.unit, request.today, end);
    Ok((Made { name, records: sheet.rows.len() }, bytes))
}

fn out(told: Told) -> Out {
    match told {
        Told::Blank => Out::Blank,
        Told::Text(text) => Out::Text(text),
        Told::Number(number) => Out::Number(number),
    }
}

fn holds(holds: Holds) -> office::Holds {
    match holds {
        Holds::Text => office::Holds::Text,
        Holds::LongText => office::Holds::LongText,
        Holds::Whole => office::Holds::Whole,
        Holds::Tenths => office::Holds::Tenths,
        Holds::Amount => office::Holds::Amount,
    }
}
