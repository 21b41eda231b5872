//! Dates as they are typed: `2026-11-23`, `2026.11.23`, `2026年11月23日`, `20261123`, `2026年11月`.
//!
//! Known to the day or to the month, from 1 October 1949 to five years after today.

use super::{Fault, halfwidth};
use crate::model::{Date, PartialDate};

/// How many months a date may lie ahead.
const MONTHS_AHEAD: i32 = 60;

/// The first day allowed.
pub fn earliest() -> Option<Date> {
    Date::new(1949, 10, 1)
}

/// The last day allowed.
pub fn latest(today: Date) -> Option<Date> {
    today.months_earlier(-MONTHS_AHEAD)
}

/// Reads a date.
pub fn read(text: &str, today: Date) -> Result<PartialDate, Fault> {
    let date = parse(&without_time(&halfwidth(text)))?;
    if let Some(earliest) = earliest().filter(|earliest| date.last() < Some(*earliest)) {
        return Err(Fault::DateTooEarly { earliest });
    }
    if let Some(latest) = latest(today).filter(|latest| date.first() > Some(*latest)) {
        return Err(Fault::DateTooLate { latest });
    }
    Ok(date)
}

/// Reads a day, or nothing where nothing was typed; a month is none.
pub fn optional_day(text: &str, today: Date) -> Result<Option<Date>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match read(text, today)? {
        PartialDate::Day(date) => Ok(Some(date)),
        PartialDate::Month { .. } => Err(Fault::NotADate),
    }
}

/// Spreadsheets paste `2026/11/23 0:00:00`.
fn without_time(text: &str) -> String {
    let text = text.trim();
    let day = match text.rsplit_once(' ') {
        Some((day, time)) if time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || c == ':') => {
            day
        }
        _ => text,
    };
    day.chars().filter(|character| *character != ' ').collect()
}

fn parse(text: &str) -> Result<PartialDate, Fault> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let text = text.strip_suffix('月').unwrap_or(text);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = match (is_digits(text), text.get(..4), text.get(4..6), text.get(6..)) {
        (true, Some(year), Some(month), Some(day)) if text.len() == 8 => vec![year, month, day],
        _ => text.split(['-', '.', '/', '年', '月', ',']).collect(),
    };
    match parts.as_slice() {
        [year] | [year, ""] if is_digits(year) && year.len() == 4 => Err(Fault::NoMonth),
        [year, rest @ ..]
            if rest.len() < 3 && !rest.is_empty() && parts.iter().all(|part| is_digits(part)) =>
        {
            of_parts(year, rest)
        }
        _ => Err(Fault::NotADate),
    }
}

fn of_parts(year: &str, rest: &[&str]) -> Result<PartialDate, Fault> {
    if year.len() == 2 {
        return Err(Fault::ShortYear);
    }
    if year.len() != 4 || rest.iter().any(|part| part.len() > 2) {
        return Err(Fault::NotADate);
    }
    let number = |part: &str| part.parse::<i32>().map_err(|_| Fault::NotADate);
    let mut rest = rest.iter().map(|part| number(part));
    let year = number(year)?;
    let typed_month = rest.next().ok_or(Fault::NotADate)??;
    let month = u8::try_from(typed_month)
        .ok()
        .filter(|month| (1..=12).contains(month))
        .ok_or(Fault::NoSuchMonth { month: typed_month })?;
    let Some(day) = rest.next() else {
        return Ok(PartialDate::Month { year, month });
    };
    let day = day?;
    u8::try_from(day)
        .ok()
        .and_then(|day| Date::new(year, month, day))
        .map(PartialDate::Day)
        .ok_or(Fault::NoSuchDay { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Result<&str, Fault>) {
        let today = Date::new(2026, 11, 23).unwrap();
        let read = read(typed, today).map(|date| date.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{typed}");
    }

    #[test]
    fn every_usual_form_is_read() {
        for typed in [
            "2026-11-23",
            "2026.11.23",
            "2026/11/23",
            "2026年11月23日",
            "2026年11月23号",
            "2026 年 11 月 23 日",
            "20261123",
            "２０２６．１１．２３",
            "２０２６－１１－２３",
            "２０２６１１２３",
            "2026。11。23",
            " 2026-11-23\u{200b} ",
            "2026/11/23 0:00:00",
            "2026—11—23",
        ] {
            check(typed, Ok("2026-11-23"));
        }
        for typed in ["2026-3-5", "2026.3.05", "2026年3月5日", "2026-03-5"] {
            check(typed, Ok("2026-03-05"));
        }
    }

    #[test]
    fn a_month_may_stand_alone() {
        for typed in ["2026年11月", "2026-11", "2026.11", "2026/11", "２０２６年１１月"] {
            check(typed, Ok("2026-11"));
        }
        check("2026年3月", Ok("2026-03"));
    }

    #[test]
    fn what_does_not_exist_is_named() {
        check("2026-02-29", Err(Fault::NoSuchDay { year: 2026, month: 2, day: 29 }));
        check("2024-02-29", Ok("2024-02-29"));
        check("20260431", Err(Fault::NoSuchDay { year: 2026, month: 4, day: 31 }));
        check("2026-11-0", Err(Fault::NoSuchDay { year: 2026, month: 11, day: 0 }));
        check("2026-13-01", Err(Fault::NoSuchMonth { month: 13 }));
        check("2026年0月", Err(Fault::NoSuchMonth { month: 0 }));
    }

    #[test]
    fn what_is_no_date_is_said_so() {
        check("2026", Err(Fault::NoMonth));
        check("2026年", Err(Fault::NoMonth));
        check("26-11-23", Err(Fault::ShortYear));
        for typed in
            ["去年", "2026-11-23-1", "202611", "2026-", "2026-11-", "2026--11", "2026-111-1", "11-23"]
        {
            let today = Date::new(2026, 11, 23).unwrap();
            assert!(read(typed, today).is_err(), "{typed}");
        }
    }

    #[test]
    fn the_first_day_is_the_dictionarys() {
        let bounds = &crate::policy::dictionary().validators["date_bounds"];
        assert_eq!(bounds["from"].as_str().and_then(Date::parse_iso), earliest());
        assert_eq!(bounds["to"].as_str(), Some("today + 5 years"));
    }

    #[test]
    fn the_bounds_hold_on_each_side() {
        let earliest = Date::new(1949, 10, 1).unwrap();
        let latest = Date::new(2031, 11, 23).unwrap();
        check("1949-10-01", Ok("1949-10-01"));
        check("1949-09-30", Err(Fault::DateTooEarly { earliest }));
        check("1949-10", Ok("1949-10"));
        check("1949-09", Err(Fault::DateTooEarly { earliest }));
        check("2031-11-23", Ok("2031-11-23"));
        check("2031-11-24", Err(Fault::DateTooLate { latest }));
        check("2031-11", Ok("2031-11"));
        check("2031-12", Err(Fault::DateTooLate { latest }));
    }
}
