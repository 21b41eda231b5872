//! Tree to bytes in the canonical form of RFC 8785: names sorted by UTF-16 code units, numbers as
//! ECMAScript writes them, no white space.
//!
//! Two trees with the same content have the same bytes, in every program that follows the RFC. Total: a
//! number that is not finite, which no reader lets in, is written as `null`.

use crate::model::{Json, order};
use std::cmp::Ordering;

/// The canonical bytes of a document.
pub fn canonical(json: &Json) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(json, &mut bytes);
    bytes
}

/// The canonical bytes of a document without one member of its outermost object.
pub fn canonical_without(json: &Json, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    match json {
        Json::Object(members) => write_object(members.iter().filter(|(key, _)| key != name), &mut bytes),
        other => write(other, &mut bytes),
    }
    bytes
}

fn write(json: &Json, bytes: &mut Vec<u8>) {
    match json {
        Json::Bool(true) => bytes.extend_from_slice(b"true"),
        Json::Bool(false) => bytes.extend_from_slice(b"false"),
        Json::Int(number) => bytes.extend_from_slice(number.to_string().as_bytes()),
        Json::Float(number) if number.is_finite() => {
            bytes.extend_from_slice(ryu_js::Buffer::new().format_finite(*number).as_bytes());
        }
        Json::Null | Json::Float(_) => bytes.extend_from_slice(b"null"),
        Json::Text(text) => write_string(text, bytes),
        Json::List(elements) => {
            bytes.push(b'[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    bytes.push(b',');
                }
                write(element, bytes);
            }
            bytes.push(b']');
        }
        Json::Object(members) => write_object(members.iter(), bytes),
    }
}

fn write_object<'a>(members: impl Iterator<Item = &'a (String, Json)>, bytes: &mut Vec<u8>) {
    let mut members: Vec<&(String, Json)> = members.collect();
    order::by(&mut members, |(one, _), (other, _)| by_code_units(one, other));
    bytes.push(b'{');
    for (index, (name, value)) in members.into_iter().enumerate() {
        if index > 0 {
            bytes.push(b',');
        }
        write_string(name, bytes);
        bytes.push(b':');
        write(value, bytes);
    }
    bytes.push(b'}');
}

fn by_code_units(one: &str, other: &str) -> Ordering {
    if one.is_ascii() && other.is_ascii() {
        one.cmp(other)
    } else {
        one.encode_utf16().cmp(other.encode_utf16())
    }
}

fn write_string(text: &str, bytes: &mut Vec<u8>) {
    const HEX: [u8; 16] = *b"0123456789abcdef";
    bytes.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => bytes.extend_from_slice(&[b'\\', byte]),
            b'\n' => bytes.extend_from_slice(b"\\n"),
            b'\r' => bytes.extend_from_slice(b"\\r"),
            b'\t' => bytes.extend_from_slice(b"\\t"),
            0x08 => bytes.extend_from_slice(b"\\b"),
            0x0C => bytes.extend_from_slice(b"\\f"),
            0..=0x1F => {
                let digit = HEX.get(usize::from(byte & 15)).copied().unwrap_or(b'0');
                bytes.extend_from_slice(&[b'\\', b'u', b'0', b'0', b'0' + (byte >> 4), digit]);
            }
            _ => bytes.push(byte),
        }
    }
    bytes.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn check(text: &str, expected: &str) {
        let (tree, _) = read(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(canonical(&tree)).unwrap(), expected);
    }

    #[test]
    fn names_are_sorted_by_utf16_code_units() {
        // RFC 8785, 3.2.3: the emoji, a surrogate pair, comes before U+FB33.
        check(
            r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}",
        );
    }

    #[test]
    fn numbers_are_written_as_ecmascript_does() {
        // Of RFC 8785, appendix B.
        for (bits, text) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        ] {
            assert_eq!(canonical(&Json::Float(f64::from_bits(bits))), text.as_bytes(), "{text}");
        }
        check("[1.0,-0,1e2,1.50]", "[1,0,100,1.5]");
    }

    #[test]
    fn strings_keep_everything_but_quotes_and_controls() {
        check(r#""\/\u4e2d\u0022\\\u007f\u2028""#, "\"/中\\\"\\\\\u{7f}\u{2028}\"");
        assert_eq!(canonical(&Json::from("\u{8}\u{c}\u{1}\u{1f}")), br#""\b\f\u0001\u001f""#);
    }

    #[test]
    fn a_member_can_be_left_out_of_the_outermost_object_only() {
        let (tree, _) = read(br#"{"b":{"a":1},"a":2}"#).unwrap();
        assert_eq!(canonical_without(&tree, "a"), br#"{"b":{"a":1}}"#);
    }
}
