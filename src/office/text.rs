//! Bytes of a text file as text: UTF-8 with or without its mark, UTF-16 with it, else GB 18030.

use super::Unread;
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text. Whatever cannot be decoded without loss is refused.
pub fn decode(bytes: &[u8]) -> Result<String, Unread> {
    let (encoding, rest) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (UTF_8, rest),
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE, rest),
        _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        _ => (GB18030, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(rest).ok_or(Unread::Encoding)?;
    let is_text = |character: char| !character.is_control() || matches!(character, '\t' | '\n' | '\r');
    if text.chars().all(is_text) { Ok(text.into_owned()) } else { Err(Unread::NotATable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_in_every_usual_encoding() {
        let text = "协会,到位\r\n盲协,3";
        let (gb, _, _) = GB18030.encode(text);
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend(text.as_bytes());
        let mut wide = vec![0xFF, 0xFE];
        wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        for bytes in [text.as_bytes(), &gb, &marked, &wide] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(&[0x81, 0x20, 0xFF, 0xFF]), Err(Unread::Encoding));
        assert_eq!(decode(&[1, 2, 3, 0]), Err(Unread::NotATable));
    }
}
