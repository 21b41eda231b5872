//! Telephone numbers: mobile, landline with area code and extension, 400.

use super::halfwidth;

/// Reads a mobile number: 11 digits, beginning with 13 to 19.
pub fn mobile(typed: &str) -> Option<String> {
    let plain = plain(typed);
    let digits: String = plain.chars().filter(|character| *character != '-').collect();
    is_mobile(&digits).then_some(digits)
}

/// Reads any telephone number.
pub fn phone(typed: &str) -> Option<String> {
    let plain = plain(typed);
    let digits: String = plain.chars().filter(|character| *character != '-').collect();
    if is_mobile(&digits) || (digits.len() == 10 && digits.starts_with("400") && is_digits(&digits)) {
        return Some(digits);
    }
    is_landline(&plain).then_some(plain)
}

fn plain(typed: &str) -> String {
    let folded: String = halfwidth(typed).chars().filter(|character| *character != ' ').collect();
    let folded = folded.replace(['转', '*'], "-").replace('(', "").replace(')', "-").replace("--", "-");
    let local = folded.strip_prefix("+86").or_else(|| folded.strip_prefix("0086")).unwrap_or(&folded);
    local.trim_matches('-').to_owned()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11
        && is_digits(digits)
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
}

fn is_landline(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_area = |text: &str| is_digits(text) && text.starts_with('0') && matches!(text.len(), 3 | 4);
    let is_local = |text: &str| is_digits(text) && matches!(text.len(), 7 | 8);
    let is_whole = |text: &str| {
        is_local(text)
            || (3..=4).any(|width| {
                text.split_at_checked(width).is_some_and(|(area, local)| is_area(area) && is_local(local))
            })
    };
    let is_extension = |text: &str| is_digits(text) && text.len() <= 6;
    match parts.as_slice() {
        [whole] => is_whole(whole),
        [first, second] => (is_area(first) && is_local(second)) || (is_whole(first) && is_extension(second)),
        [area, local, extension] => is_area(area) && is_local(local) && is_extension(extension),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, as_mobile: Option<&str>, as_phone: Option<&str>) {
        assert_eq!(mobile(typed).as_deref(), as_mobile, "{typed}");
        assert_eq!(phone(typed).as_deref(), as_phone, "{typed}");
    }

    #[test]
    fn mobiles_are_phones_too() {
        let number = Some("13812345678");
        for typed in
            ["13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "+8613812345678"]
        {
            check(typed, number, number);
        }
        for typed in ["12812345678", "1381234567", "138123456789", "2381234567a", ""] {
            assert_eq!(mobile(typed), None, "{typed}");
        }
    }

    #[test]
    fn landlines_have_an_area_code_and_an_extension_or_not() {
        for (typed, kept) in [
            ("62655788", "62655788"),
            ("6265578", "6265578"),
            ("010-62655788", "010-62655788"),
            ("01062655788", "01062655788"),
            ("0551-6265578", "0551-6265578"),
            ("（0551）62655788", "0551-62655788"),
            ("0551-62655788-801", "0551-62655788-801"),
            ("055162655788转801", "055162655788-801"),
            ("62655788-123456", "62655788-123456"),
            ("400-123-4567", "4001234567"),
        ] {
            check(typed, None, Some(kept));
        }
        for typed in
            ["626557", "010-626557", "62655788-1234567", "110", "电话", "0551-62655788-801-2", "4001234"]
        {
            if typed != "4001234" {
                check(typed, None, None);
            }
        }
    }
}
