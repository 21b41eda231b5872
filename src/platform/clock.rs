//! The clock and the ids, the two things that a pure program has to be given.

use crate::model::{Date, Id};

/// Today on this computer.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    Date::new(
        i32::try_from(now.get_full_year()).unwrap_or(1970),
        part(now.get_month() + 1),
        part(now.get_date()),
    )
    .unwrap_or(Date::EPOCH)
}

/// Now, RFC 3339 with this computer's offset: `2026-11-23T08:00:00+08:00`.
pub fn now() -> String {
    let now = js_sys::Date::new_0();
    // `getTimezoneOffset` counts minutes west of UTC.
    #[expect(clippy::cast_possible_truncation, reason = "an offset is less than a day of minutes")]
    let offset = -(now.get_timezone_offset() as i32);
    let sign = if offset < 0 { '-' } else { '+' };
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        today(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
        offset.abs() / 60,
        offset.abs() % 60
    )
}

/// `10:42`, for the save status.
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Runs something and leaves its time in the browser's own list of measures, where developer tools and
/// `make bench` find it; the last one of each name.
pub fn measured<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let performance = web_sys::window().and_then(|window| window.performance());
    let Some(performance) = performance else { return run() };
    let _ = performance.mark(name);
    let result = run();
    performance.clear_measures_with_measure_name(name);
    let _ = performance.measure_with_start_mark(name, name);
    performance.clear_marks_with_mark_name(name);
    result
}

/// Whether the page is out of sight.
pub fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// A new id.
pub fn new_id() -> Id {
    let mut random = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut random).is_ok());
    let random = if filled { u128::from_le_bytes(random) } else { from_math_random() };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time stamp is a whole number of ms"
    )]
    Id::new(js_sys::Date::now() as u64, random)
}

/// `crypto.getRandomValues` is there on plain http too; this is for the browser that has neither.
fn from_math_random() -> u128 {
    (0..5).fold(0, |bits, _| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "32 bits are wanted")]
        let next = (js_sys::Math::random() * 4_294_967_296.0) as u32;
        bits << 32 | u128::from(next)
    })
}
