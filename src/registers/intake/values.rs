//! One cell as a value of its field, by the readers of the forms, or why it is none.

use super::grid::Cell;
use super::heading::plain;
use super::names::{Found, Names, code_of};
use crate::model::{Date, Id, Value};
use crate::policy::{Dictionary, Field, FieldType, Vocabulary};
use crate::registers::input::{self, MoneyUnit, Settings, Typed, halfwidth};
use crate::registers::{Fault, Finding, FindingKind, form, personal};
use std::collections::BTreeMap;

/// The least whole number whose last digits a spreadsheet no longer keeps.
const BEYOND_DIGITS: f64 = 1e15;
/// How many digits a spreadsheet keeps; the others become zeros.
const DIGITS_KEPT: usize = 15;
/// Days of a spreadsheet's calendar that may be meant by a bare number: 1949 to 2099.
const SERIALS: std::ops::Range<i32> = 18_172..73_051;
/// Day number of the day before a spreadsheet's day 1, seen from after its 29 February 1900.
const SERIAL_ZERO: i32 = 2_415_019;

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// What a form would say, too.
    Finding(Finding),
    /// No record is called so.
    NoSuchName {
        /// The field.
        field: String,
        /// As it stands there.
        name: String,
        /// A name that is there and looks like it.
        near: Option<String>,
    },
    /// One amount for all associations together: 五会打捆.
    Together {
        /// The field.
        field: String,
        /// As it stands there.
        name: String,
    },
    /// Several records are called so.
    SeveralOfName {
        /// The field.
        field: String,
        /// As it stands there.
        name: String,
    },
    /// A long code that a spreadsheet took for a number: `1.2E+17`, or zeros at its end.
    Damaged {
        /// The field.
        field: String,
    },
    /// `2024.1`: January, or October whose zero was lost.
    LostZero {
        /// The field.
        field: String,
    },
    /// An amount or a number that stands for several rows at once.
    OfSeveralRows {
        /// The field.
        field: String,
    },
    /// `#REF!` and its like.
    CellFault {
        /// The field.
        field: String,
    },
    /// The same stands in an earlier row.
    Repeated {
        /// Which, counted from 1 as in the sheet.
        row: usize,
    },
    /// An earlier or later row is about the same record and says something else.
    Contradicts {
        /// Which, counted from 1 as in the sheet.
        row: usize,
    },
    /// Several records could be meant, and none is the same.
    SeveralMatch {
        /// How many.
        n: usize,
    },
}

impl RowFault {
    /// The field it is about.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Finding(finding) => Some(&finding.field),
            Self::NoSuchName { field, .. }
            | Self::SeveralOfName { field, .. }
            | Self::Together { field, .. }
            | Self::Damaged { field }
            | Self::LostZero { field }
            | Self::OfSeveralRows { field }
            | Self::CellFault { field } => Some(field),
            Self::Repeated { .. } | Self::Contradicts { .. } | Self::SeveralMatch { .. } => None,
        }
    }

    /// A stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Finding(finding) => finding.kind.code(),
            Self::NoSuchName { .. } => "no_such_name",
            Self::SeveralOfName { .. } => "several_of_name",
            Self::Together { .. } => "together",
            Self::Damaged { .. } => "damaged",
            Self::LostZero { .. } => "lost_zero",
            Self::OfSeveralRows { .. } => "of_several_rows",
            Self::CellFault { .. } => "cell_fault",
            Self::Repeated { .. } => "repeated",
            Self::Contradicts { .. } => "contradicts",
            Self::SeveralMatch { .. } => "several_match",
        }
    }
}

/// What cells are read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The dictionary.
    pub dictionary: &'a Dictionary,
    /// Other words.
    pub vocabulary: &'a Vocabulary,
    /// Today.
    pub today: Date,
    /// The records that fields refer to, by kind.
    pub names: &'a BTreeMap<String, Names>,
}

impl Reading<'_> {
    /// The value of a cell; `None` when it is blank.
    pub fn value(&self, field: &Field, cell: &Cell, unit: MoneyUnit) -> Result<Option<Value>, RowFault> {
        let name = || field.name.clone();
        if cell.is_blank() {
            return Ok(None);
        }
        if *cell.bare() == Cell::Fault {
            return Err(RowFault::CellFault { field: name() });
        }
        if cell.is_merged() && matches!(field.kind, FieldType::Money | FieldType::Int) {
            return Err(RowFault::OfSeveralRows { field: name() });
        }
        let text = readable(field, cell)?;
        let typed = match field.kind {
            FieldType::Money => Typed::Text(with_unit(&text, unit)),
            FieldType::Code => Typed::Text(self.code(field, &text)),
            FieldType::Codes => {
                let parts = parts(&text, &|part| self.code_known(field, part).is_some());
                Typed::List(parts.iter().map(|part| self.code(field, part)).collect())
            }
            FieldType::Ref => Typed::Text(self.refers(field, &text)?.to_string()),
            FieldType::Refs | FieldType::Evidence => {
                let parts = parts(&text, &|part| self.refers(field, part).is_ok());
                let ids = parts.iter().map(|part| Ok(self.refers(field, part)?.to_string()));
                Typed::List(ids.collect::<Result<_, RowFault>>()?)
            }
            FieldType::Text | FieldType::Int | FieldType::Year | FieldType::Date | FieldType::Bool => {
                Typed::Text(text)
            }
        };
        self.typed(field, &typed, MoneyUnit::Yuan)
    }

    /// The value of what would stand in a control.
    pub fn typed(&self, field: &Field, typed: &Typed, unit: MoneyUnit) -> Result<Option<Value>, RowFault> {
        let settings = Settings { dictionary: self.dictionary, today: self.today, money_unit: unit };
        let unreadable =
            |fault: Fault| RowFault::Finding(Finding::error(&field.name, FindingKind::Unreadable(fault)));
        input::read(field, typed, &settings).map(|reading| reading.value).map_err(unreadable)
    }

    fn code(&self, field: &Field, word: &str) -> String {
        self.code_known(field, word).unwrap_or_else(|| word.trim().to_owned())
    }

    fn code_known(&self, field: &Field, word: &str) -> Option<String> {
        code_of(field.codes.as_deref()?, word, self.dictionary, self.vocabulary)
    }

    /// The record that a name means.
    fn refers(&self, field: &Field, name: &str) -> Result<Id, RowFault> {
        let target = form::target(field, self.dictionary);
        let is_one = field.kind == FieldType::Ref && target.is_some_and(|kind| kind.name == "association");
        let found = target.and_then(|kind| self.names.get(&kind.name));
        let (of, name) = (field.name.clone(), name.trim().to_owned());
        match found.map(|names| names.find(&name)) {
            Some(Found::One(id)) => Ok(id),
            Some(Found::Several) => Err(RowFault::SeveralOfName { field: of, name }),
            _ if is_one && self.vocabulary.together.iter().any(|word| plain(word) == plain(&name)) => {
                Err(RowFault::Together { field: of, name })
            }
            Some(Found::Nobody) | None => {
                let near = found.and_then(|names| names.near(&name)).map(str::to_owned);
                Err(RowFault::NoSuchName { field: of, name, near })
            }
        }
    }
}

/// The text that a reader is given.
fn readable(field: &Field, cell: &Cell) -> Result<String, RowFault> {
    let text = cell.text();
    match (field.kind, cell.bare()) {
        (FieldType::Year, Cell::Day(day)) => return Ok(day.year().to_string()),
        (FieldType::Date, Cell::Number(number)) => {
            if let Some(day) = serial(*number) {
                return Ok(day.to_string());
            }
        }
        (FieldType::Int, Cell::Number(number))
            if field.unit.as_deref() == Some("%")
                && *number > 0.0
                && number.fract() > 0.0
                && *number < 1.0 =>
        {
            return Ok(Cell::Number(number * 100.0).text());
        }
        (FieldType::Text, _) if is_damaged(cell, &text) => {
            return Err(RowFault::Damaged { field: field.name.clone() });
        }
        _ => {}
    }
    if field.kind == FieldType::Date && has_lost_zero(&text) {
        return Err(RowFault::LostZero { field: field.name.clone() });
    }
    Ok(text)
}

/// Whether digits are gone that nobody can bring back. Personal numbers are told first, by the reader.
fn is_damaged(cell: &Cell, text: &str) -> bool {
    if let Cell::Number(number) = cell.bare() {
        return number.abs() >= BEYOND_DIGITS;
    }
    !personal::is_refused(text) && (is_scientific(text) || ends_in_lost_digits(text))
}

/// The parts of a list: its lines, or else what stands between commas, unless that is a name as it is.
fn parts<'t>(text: &'t str, is_whole: &dyn Fn(&str) -> bool) -> Vec<&'t str> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let between = |line: &'t str| -> Vec<&'t str> {
        if is_whole(line) {
            return vec![line];
        }
        let mut parts = Vec::new();
        let mut rest = line;
        // A name may have a comma in it: of the ways to cut, the longest part that is known.
        while !rest.trim().is_empty() {
            let cuts: Vec<usize> = rest
                .char_indices()
                .filter(|(_, character)| "、,，;；".contains(*character))
                .map(|(at, _)| at)
                .chain([rest.len()])
                .collect();
            let known = cuts.iter().rev().find(|at| rest.get(..**at).is_some_and(is_whole));
            let at = known.or(cuts.first()).copied().unwrap_or(rest.len());
            parts.extend(rest.get(..at));
            rest = rest.get(at..).unwrap_or_default().trim_start_matches(['、', ',', '，', ';', '；']);
        }
        parts
    };
    lines.into_iter().flat_map(between).filter(|part| !part.trim().is_empty()).collect()
}

/// The amount with the column's unit after it, unless it names one itself.
fn with_unit(text: &str, unit: MoneyUnit) -> String {
    match unit {
        MoneyUnit::Wan if !text.contains(['元', '万', '圆']) => format!("{}万元", text.trim()),
        MoneyUnit::Wan | MoneyUnit::Yuan => text.to_owned(),
    }
}

/// The day that a bare number means in a spreadsheet.
fn serial(number: f64) -> Option<Date> {
    let day = Cell::Number(number.floor()).text().parse::<i32>().ok()?;
    SERIALS.contains(&day).then(|| Date::from_day_number(SERIAL_ZERO + day))?
}

/// `2024.1` is what a spreadsheet makes of `2024.10`.
fn has_lost_zero(text: &str) -> bool {
    let text = halfwidth(text);
    let text = text.trim();
    text.len() == 6 && text.ends_with(".1") && text.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

/// `1.2E+17`
fn is_scientific(text: &str) -> bool {
    let text = halfwidth(text).to_ascii_uppercase();
    let Some((digits, power)) = text.trim().split_once("E+") else { return false };
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number(digits) && is_number(power)
}

/// Sixteen digits or more, all zeros from the sixteenth on.
fn ends_in_lost_digits(text: &str) -> bool {
    let text = halfwidth(text);
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let lost = text.get(DIGITS_KEPT..).unwrap_or_default();
    is_number && !lost.is_empty() && lost.bytes().all(|byte| byte == b'0')
}
