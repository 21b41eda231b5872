//! Text that is not UTF-8, and UTF-8 that is none.

use super::case::{Case, case, refused};
use super::edit::GOLDEN;

const GB: &[u8] = b"{\"format\":\"xiehui\",\"version\":\"1.0\",\"kind\":\"submission\",\"unit\":{\"name\":\"\xbb\xb3\xc4\xfe\xcf\xd8\xb2\xd0\xbc\xb2\xc8\xcb\xc1\xaa\xba\xcf\xbb\xe1\",\"region\":\"340822\"}}";

const SENT: &[(&str, &[u8], &str, &str)] = &[
    ("GBK", GB, "E_GBK", "saved again as ANSI by Notepad"),
    ("GB 18030", b"{\"unit\":{\"name\":\"\xbb\xb3\xc4\xfe\xcf\xd8\xb2\xd0\xbc\xb2\xc8\xcb\"},\"created_by\":\"\x954\xb25\xd0\xa1\"}", "E_GBK", "with a character of four bytes"),
    ("GB 18030 with a mark", b"\x84\x31\x95\x33{\"format\":\"xiehui\"}", "E_GBK", "its own mark"),
    ("Big5", b"{\"unit\":{\"name\":\"\xc3h\xb9\xe7\xbf\xa4\xb4\xdd\xafe\xa4H\xc1p\xa6X\xb7|\"}}", "E_GBK", "its bytes are GBK's too; what to do is the same"),
    ("EUC-KR", b"{\"unit\":{\"name\":\"\xc0\xe5\xbe\xd6\xc0\xce\xbf\xac\xc7\xd5\xc8\xb8\xc0\xc7\xc0\xcc\xb8\xa7\"}}", "E_GBK", "the same"),
    ("Shift-JIS", b"{\"unit\":{\"name\":\"\x83A\x83\x93\x83P\x83C\x8f\xe1\x8aQ\x8e\xd2\x98A\x8d\x87\x89\xef\x82\xcc\x82\xc8\x82\xdc\x82\xa6\"}}", "E_GBK", "the same"),
    ("ISO-2022", b"{\"unit\":{\"name\":\"\x1b$B>c32<T\x1b(B\"}}", "E_CONTROL", "pure ASCII with escapes in a string"),
    ("UTF-7", b"+/v8-{\"format\":\"xiehui\"}", "E_ENCODING", "a mark of an encoding nobody should send"),
    ("EBCDIC", b"\xc0\x7f\x86\x96\x99\x94\x81\xa3\x7fz\x7f\xa7\x89\x85\x88\xa4\x89\x7f\xd0", "E_ENCODING", "nothing in it is text here"),
    ("Latin 1", b"{\"created_by\":\"caf\xe9\"}", "E_UTF8", "one byte that is none; GBK would be a guess"),
    ("KOI8-R", b"{\"format\":\"xiehui\",\"created_by\":\"\xef\xc2\xdd\xc5\xd3\xd4\xd7\xcf \xc9\xce\xd7\xc1\xcc\xc9\xc4\xcf\xd7\"}", "E_ENCODING",
        "many strange bytes, and no GBK either"),
    ("Windows 1252", b"{\"created_by\":\"\xc9lo\xefse M\xfcller caf\xe9 na\xefve d\xe9j\xe0 vu \xc5ngstr\xf6m se\xf1or\"}", "E_ENCODING", "many strange bytes, and no GBK either"),
    ("cut within a character", b"{\"a\":\"\xe5\x8d", "E_TRUNCATED", "the end is missing, not the encoding wrong"),
];

/// What stands for the author's name in an otherwise good file.
const BROKEN: &[(&str, &[u8], &str)] = &[
    ("a byte that never occurs", b"\xff", "damaged on the way"),
    ("overlong slash", b"\xc0\xaf", "two bytes for what needs one"),
    ("overlong zero", b"\xc0\x80", "what Java writes for U+0000"),
    ("overlong of three", b"\xe0\x80\xaf", "the slash again"),
    ("a surrogate as bytes", b"\xed\xa0\xbd\xed\xb8\x80", "CESU-8, from old databases"),
    ("beyond the last character", b"\xf4\x90\x80\x80", "U+110000"),
    ("five bytes", b"\xf8\x88\x80\x80\x80", "a form given up in 2003"),
    ("a tail without a head", b"\x80", "half a character"),
    ("a head without a tail", b"\xe5\x8d", "half a character"),
];

fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::str::from_utf8(GOLDEN).unwrap().encode_utf16().flat_map(order).collect()
}

fn utf32(order: fn(u32) -> [u8; 4]) -> Vec<u8> {
    std::str::from_utf8(GOLDEN).unwrap().chars().flat_map(|c| order(u32::from(c))).collect()
}

pub fn cases() -> Vec<Case> {
    let sent =
        SENT.iter().map(|(name, bytes, code, why)| case("encoding", *name, *bytes, refused(code), why));
    let mut cases: Vec<Case> = sent.collect();
    let whole = [
        ("UTF-16 little", utf16(u16::to_le_bytes), "E_UTF16"),
        ("UTF-16 big", utf16(u16::to_be_bytes), "E_UTF16"),
        ("UTF-16 little, marked", [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat(), "E_UTF16"),
        ("UTF-16 big, marked", [vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat(), "E_UTF16"),
        ("UTF-32 little, marked", [vec![0xff, 0xfe, 0, 0], utf32(u32::to_le_bytes)].concat(), "E_ENCODING"),
        ("UTF-32 big, marked", [vec![0, 0, 0xfe, 0xff], utf32(u32::to_be_bytes)].concat(), "E_ENCODING"),
        ("UTF-32 little", utf32(u32::to_le_bytes), "E_ENCODING"),
        ("UTF-32 big", utf32(u32::to_be_bytes), "E_ENCODING"),
    ];
    for (name, bytes, code) in whole {
        cases.push(case("encoding", name, bytes, refused(code), "the golden file, saved again as that"));
    }
    let mut broken = GOLDEN.to_vec();
    let at = std::str::from_utf8(GOLDEN).unwrap().find('怀').unwrap();
    broken[at + 1] = b'?';
    cases.push(
        case(
            "encoding",
            "one byte of a good file",
            broken,
            refused("E_UTF8"),
            "a question mark for a lost byte",
        )
        .at("@"),
    );
    for (name, bytes, why) in BROKEN {
        let (before, after) = GOLDEN.split_at(std::str::from_utf8(GOLDEN).unwrap().find("李").unwrap());
        let file = [before, bytes, &after["李".len()..]].concat();
        cases.push(case("encoding", *name, file, refused("E_UTF8"), why).at("@"));
    }
    let latin: String = GOLDEN.iter().map(|byte| char::from(*byte)).collect();
    let expected = refused("E_DIGEST");
    let why = "good UTF-8 of bad UTF-8: C1 controls are kept, but the digest tells";
    cases.push(case("encoding", "encoded twice", latin, expected, why));
    let question: Vec<u8> = std::str::from_utf8(GOLDEN)
        .unwrap()
        .chars()
        .map(|c| u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?'))
        .collect();
    cases.push(case(
        "encoding",
        "question marks",
        question,
        expected,
        "good ASCII with the words gone; the digest tells",
    ));
    let crlf = std::str::from_utf8(GOLDEN).unwrap().replace("\\n", "\\r\\n");
    cases.push(case("encoding", "line ends rewritten", crlf, expected, "inside texts a line end is content"));
    cases
}
