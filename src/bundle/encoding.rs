//! Which encoding a text is in, when it is not UTF-8.
//!
//! A guess, only ever used to choose between refusals: nothing is converted, because a wrong guess would
//! change names. Text saved again by an editor or forwarded by an old program is what it is for.

use super::code::RefusalCode;
use super::refusal::{Place, Refusal};

/// Marks of encodings that are not UTF-8. UTF-32 comes before UTF-16, which begins alike.
const MARKS: &[(&[u8], RefusalCode)] = &[
    (b"\xff\xfe\0\0", RefusalCode::Encoding),
    (b"\0\0\xfe\xff", RefusalCode::Encoding),
    (b"\xff\xfe", RefusalCode::Utf16),
    (b"\xfe\xff", RefusalCode::Utf16),
    (b"\x84\x31\x95\x33", RefusalCode::Gbk),
    (b"+/v", RefusalCode::Encoding),
];

/// Refuses a text that is not UTF-8 and says what it seems to be.
pub(super) fn check(text: &[u8]) -> Result<(), Refusal> {
    if let Some((_, code)) = MARKS.iter().find(|(mark, _)| text.starts_with(mark)) {
        return Err(Refusal::new(*code));
    }
    // Two bytes a character without a mark: every other byte of ASCII is NUL.
    if let [0, 1..=0x7f, 0, 1..=0x7f, ..] | [1..=0x7f, 0, 1..=0x7f, 0, ..] = text {
        return Err(Refusal::new(RefusalCode::Utf16));
    }
    let Err(error) = std::str::from_utf8(text) else { return Ok(()) };
    let (offset, is_cut) = (error.valid_up_to(), error.error_len().is_none());
    let code = if is_cut { RefusalCode::Truncated } else { guess(text) };
    Err(Refusal::new(code).at(Place::offset(offset)))
}

fn guess(text: &[u8]) -> RefusalCode {
    let Tally { good, bad } = utf8_tally(text);
    if good >= bad {
        RefusalCode::Utf8
    } else if is_gb18030(text) {
        RefusalCode::Gbk
    } else if bad > 8 && good == 0 {
        RefusalCode::Encoding
    } else {
        RefusalCode::Utf8
    }
}

#[derive(Default)]
struct Tally {
    /// Characters of three or four bytes: those of Chinese, and rare by chance.
    good: usize,
    /// Places that are not UTF-8.
    bad: usize,
}

fn utf8_tally(text: &[u8]) -> Tally {
    let mut tally = Tally::default();
    for chunk in text.utf8_chunks() {
        tally.good += chunk.valid().chars().filter(|character| character.len_utf8() >= 3).count();
        tally.bad += usize::from(!chunk.invalid().is_empty());
    }
    tally
}

/// Whether every byte fits GB 18030, which holds GBK and GB 2312.
fn is_gb18030(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, rest @ ..]
            | [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_code(text: &[u8], expected: Option<&str>) {
        assert_eq!(check(text).err().map(|refusal| refusal.code.as_str()), expected, "{text:x?}");
    }

    #[test]
    fn other_encodings_are_told_apart() {
        // `{"协会":"盲人协会"}` in GBK.
        let gbk = b"{\"\xd0\xad\xbb\xe1\":\"\xc3\xa4\xc8\xcb\xd0\xad\xbb\xe1\"}";
        let broken = "{\"协会\":\"盲人协会\u{fffd}\"}".as_bytes();
        let mut one_bad_byte = broken.to_vec();
        one_bad_byte[6] = b'x';
        for (text, expected) in [
            (&b"{}"[..], None),
            ("{\"协\":1}".as_bytes(), None),
            (gbk, Some("E_GBK")),
            (b"\x84\x31\x95\x33{}", Some("E_GBK")),
            (&one_bad_byte, Some("E_UTF8")),
            (b"{\"a\":\"\xff\"}", Some("E_UTF8")),
            (b"{\"a\":\"caf\xe9\"}", Some("E_UTF8")),
            (
                b"{\"a\":\"\xff\x20\xff\x20\xff\x20\xff\x20\xff\x20\xff\x20\xff\x20\xff\x20\xff\"}",
                Some("E_ENCODING"),
            ),
            (b"\xff\xfe{\0", Some("E_UTF16")),
            (b"\xfe\xff\0{", Some("E_UTF16")),
            (b"{\0\"\0", Some("E_UTF16")),
            (b"\0{\0\"", Some("E_UTF16")),
            (b"\xff\xfe\0\0{\0\0\0", Some("E_ENCODING")),
            (b"{\"a\":\"\xe5\x8d", Some("E_TRUNCATED")),
        ] {
            check_code(text, expected);
        }
    }
}
