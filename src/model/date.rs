//! Calendar dates, known to the day or to the month. No clock: today is an argument everywhere.

use std::fmt;
use time::Month;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// What a clock that shows no day is taken to show: 1970-01-01.
    pub const EPOCH: Self = Self(time::UtcDateTime::UNIX_EPOCH.date());

    /// The day, when it exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        (1..=9999).contains(&year).then(|| time::Date::from_calendar_date(year, month, day).ok().map(Self))?
    }

    /// Reads `YYYY-MM-DD` (ISO 8601); nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        match PartialDate::parse_iso(text)? {
            PartialDate::Day(date) => Some(date),
            PartialDate::Month { .. } => None,
        }
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// A number that grows by one a day.
    pub fn day_number(self) -> i32 {
        self.0.to_julian_day()
    }

    /// The day with that number, when it is within the calendar.
    pub fn from_day_number(number: i32) -> Option<Self> {
        time::Date::from_julian_day(number).ok().map(Self)
    }

    /// The same day of the month so many months earlier; the last day of that month when it is shorter.
    pub fn months_earlier(self, months: i32) -> Option<Self> {
        let index = self.year() * 12 + i32::from(self.month()) - 1 - months;
        let (year, month) = (index.div_euclid(12), u8::try_from(index.rem_euclid(12) + 1).ok()?);
        (1..=self.day()).rev().find_map(|day| Self::new(year, month, day))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// A date as people know it: the day, or only the month (`2026-11`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Known to the day.
    Day(Date),
    /// Known to the month: any day of it.
    Month {
        /// Calendar year.
        year: i32,
        /// 1 to 12.
        month: u8,
    },
}

impl PartialDate {
    /// Reads `YYYY-MM-DD` or `YYYY-MM`; nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let digits = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i32>().ok())?
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        match day {
            Some(day) => Date::new(year, month, u8::try_from(day?).ok()?).map(Self::Day),
            None => Date::new(year, month, 1).map(|_| Self::Month { year, month }),
        }
    }

    /// The earliest day it can mean.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month { year, month } => Date::new(year, month, 1),
        }
    }

    /// The latest day it can mean.
    pub fn last(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month { year, month } => (28..=31).rev().find_map(|day| Date::new(year, month, day)),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        for (text, exists) in [
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-1-01", false),
            ("2026-01-01x", false),
            ("0000-01-01", false),
        ] {
            assert_eq!(Date::parse_iso(text).is_some(), exists, "{text}");
        }
    }

    #[test]
    fn a_month_means_any_of_its_days() {
        let month = PartialDate::parse_iso("2024-02").unwrap();
        assert_eq!(month.first(), Date::new(2024, 2, 1));
        assert_eq!(month.last(), Date::new(2024, 2, 29));
        assert_eq!(month.to_string(), "2024-02");
    }

    #[test]
    fn months_earlier_keeps_to_the_end_of_a_shorter_month() {
        let date = Date::new(2026, 3, 31).unwrap();
        assert_eq!(date.months_earlier(1), Date::new(2026, 2, 28));
        assert_eq!(date.months_earlier(12), Date::new(2025, 3, 31));
        assert_eq!(date.months_earlier(27), Date::new(2023, 12, 31));
    }
}
