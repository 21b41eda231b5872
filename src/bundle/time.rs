//! Times of RFC 3339, only ever checked: they are for people, and nothing is ordered by them.

use crate::model::Date;

/// Whether a text is a time of RFC 3339: `2026-11-23T08:00:00+08:00`.
pub(super) fn is_time(text: &str) -> bool {
    let two = |part: &str, most: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|n: u8| n <= most)
    };
    let Some((date, time)) = text.split_once('T') else { return false };
    let Some(at) = time.find(['Z', '+', '-']) else { return false };
    let (time, zone) = time.split_at(at);
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let parts: Vec<&str> = time.split(':').collect();
    let is_zone = zone == "Z"
        || zone.get(1..).and_then(|zone| zone.split_once(':')).is_some_and(|(h, m)| two(h, 23) && two(m, 59));
    let is_clock = matches!(parts[..], [h, m, s] if two(h, 23) && two(m, 59) && two(s, 60));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    Date::parse_iso(date).is_some() && is_clock && is_fraction && is_zone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_date_a_clock_and_a_zone() {
        for (text, expected) in [
            ("2026-11-23T08:00:00+08:00", true),
            ("2026-11-23T00:00:00Z", true),
            ("2026-11-23T00:00:00.123Z", true),
            ("2016-12-31T23:59:60Z", true),
            ("2026-11-23T08:00:00", false),
            ("2026-11-31T08:00:00Z", false),
            ("2026-11-23 08:00:00Z", false),
            ("2026-11-23T8:00:00Z", false),
            ("2026-11-23T24:00:00Z", false),
            ("2026-11-23T08:00:00+8:00", false),
            ("2026-11-23T08:00:00.Z", false),
            ("2026-11-23", false),
            ("", false),
        ] {
            assert_eq!(is_time(text), expected, "{text}");
        }
    }
}
