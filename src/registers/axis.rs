//! When a record was: its dictionary's axis of time laid over its values.

use crate::model::{Date, PartialDate, Record};
use crate::policy::Kind;

/// When a record was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Its kind has no axis.
    Timeless,
    /// It has one, but the fields are blank.
    Unknown,
    /// An event.
    At(PartialDate),
    /// A span. A blank start reaches back for ever, a blank end goes on.
    Span {
        /// Its start.
        from: Option<PartialDate>,
        /// Its end.
        to: Option<PartialDate>,
    },
    /// A calendar year.
    Year(i64),
}

/// When a record was.
pub fn when(kind: &Kind, record: &Record) -> When {
    let Some(axis) = &kind.time else {
        return When::Timeless;
    };
    let date = |field: &String| record.get(field).and_then(crate::model::Value::as_date);
    if let Some(year) = &axis.year {
        return record.int(year).map_or(When::Unknown, When::Year);
    }
    if !axis.at.0.is_empty() {
        return axis.at.0.iter().find_map(date).map_or(When::Unknown, When::At);
    }
    let from = axis.from.0.iter().find_map(date);
    let to = axis.to.as_ref().and_then(date);
    match (from, axis.blank_from.as_deref(), axis.blank_to.as_deref()) {
        (None, Some("open"), _) => When::Span { from: None, to },
        (None, ..) => When::Unknown,
        (Some(from), _, Some("same")) => When::Span { from: Some(from), to: Some(to.unwrap_or(from)) },
        (Some(from), ..) => When::Span { from: Some(from), to },
    }
}

/// Whether a record may lie in a year. One whose time is not known may lie in any.
pub fn may_be_in(when: When, year: i32) -> bool {
    let first = |date: PartialDate| date.first().is_none_or(|day| day.year() <= year);
    let last = |date: PartialDate| date.last().is_none_or(|day| day.year() >= year);
    match when {
        When::Timeless | When::Unknown => true,
        When::At(date) => first(date) && last(date),
        When::Span { from, to } => from.is_none_or(first) && to.is_none_or(last),
        When::Year(known) => known == i64::from(year),
    }
}

/// The days a span certainly covers, its last day left out; `None` when that is not known to be any.
pub fn certain_days(when: When) -> Option<(i32, i32)> {
    let day = |date: Option<Date>| date.map(Date::day_number);
    match when {
        When::Timeless | When::Unknown | When::At(_) | When::Year(_) => None,
        When::Span { from, to } => {
            let start = from.map_or(Some(i32::MIN), |from| day(from.last()))?;
            let end = to.map_or(Some(i32::MAX), |to| day(to.first()))?;
            (start <= end).then_some((start, end))
        }
    }
}
