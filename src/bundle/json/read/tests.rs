//! Each fault with its code and place; each limit on both sides.

use super::super::super::code::RefusalCode as Code;
use super::*;

fn check(bytes: &[u8], code: Code, pointer: Option<&str>, offset: usize) {
    let shown = String::from_utf8_lossy(bytes).chars().take(60).collect::<String>();
    let refusal = read(bytes).expect_err(&shown);
    let place = refusal.place.clone();
    assert_eq!(
        (refusal.code, place.pointer.as_deref(), place.offset),
        (code, pointer, Some(offset)),
        "{shown}"
    );
}

fn accept(text: &str, warnings: usize) -> Json {
    let (tree, found) = read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
    assert_eq!(found.len(), warnings, "{text}: {found:?}");
    tree
}

#[test]
fn each_fault_has_its_code_its_pointer_and_its_byte() {
    for (text, code, pointer, offset) in [
        (r#"{"a":[1,{"b":x}]}"#, Code::Syntax, "/a/1/b", 13),
        (r#"{"a":1,}"#, Code::Syntax, "", 7),
        (r#"{"a":[1,]}"#, Code::Syntax, "/a/1", 8),
        (r#"{"a" 1}"#, Code::Syntax, "/a", 5),
        ("{'a':1}", Code::Syntax, "", 1),
        (r#"{"a":1 // why"#, Code::Syntax, "", 7),
        (r#"{"a":01}"#, Code::Syntax, "/a", 5),
        (r#"{"a":+1}"#, Code::Syntax, "/a", 5),
        (r#"{"a":.5}"#, Code::Syntax, "/a", 5),
        (r#"{"a":1.}"#, Code::Syntax, "/a", 7),
        (r#"{"a":NaN}"#, Code::Syntax, "/a", 5),
        (r#"{"a":nul}"#, Code::Syntax, "/a", 8),
        (r#"{"a":"\x"}"#, Code::Syntax, "/a", 6),
        (r#"{"a":"\u12g4"}"#, Code::Syntax, "/a", 10),
        ("{\u{feff}}", Code::Syntax, "", 1),
        (r#"{"a":1]"#, Code::Syntax, "", 6),
        (r#"{"a":1,"b":2,"a":3}"#, Code::DupKey, "/a", 13),
        (r#"{"x":{"a":1,"\u0061":3}}"#, Code::DupKey, "/x/a", 12),
        (r#"{"a":9007199254740992}"#, Code::Range, "/a", 5),
        (r#"{"a":-9007199254740992}"#, Code::Range, "/a", 5),
        (r#"{"a":99999999999999999999}"#, Code::Range, "/a", 5),
        (r#"{"a":1e400}"#, Code::Range, "/a", 5),
        (r#"{"a":1e-400}"#, Code::Range, "/a", 5),
        (r#"{"a":1e16}"#, Code::Range, "/a", 5),
        (r#"{"a":9007199254740993.0}"#, Code::Range, "/a", 5),
        (r#"{"a":"\ud83d"}"#, Code::Surrogate, "/a", 6),
        (r#"{"a":"\ude00"}"#, Code::Surrogate, "/a", 6),
        (r#"{"a":"\ud83dx"}"#, Code::Surrogate, "/a", 6),
        (r#"{"a":"\ud83d\n"}"#, Code::Surrogate, "/a", 6),
        (r#"{"a":"\ud83d\ud83d"}"#, Code::Surrogate, "/a", 6),
        ("{\"a\":\"x\ny\"}", Code::Control, "/a", 7),
        ("{\"a\":\"\0\"}", Code::Control, "/a", 6),
        (r#"{"a":"\u0000"}"#, Code::Control, "/a", 6),
        (r#"{"a":"\u000b"}"#, Code::Control, "/a", 6),
        (r#"{"a":"\b"}"#, Code::Control, "/a", 6),
        (r#"{"a":1}{"b":2}"#, Code::Trailing, "-", 7),
        (r#"{"a":1} x"#, Code::Trailing, "-", 8),
        ("{\"a\":1}\0\0", Code::Trailing, "-", 7),
        ("{\"a\":[1,2\0\0\0", Code::Truncated, "/a/2", 9),
    ] {
        let pointer = (pointer != "-").then_some(pointer);
        check(text.as_bytes(), code, pointer, offset);
    }
}

#[test]
fn a_document_cut_anywhere_is_truncated() {
    let text = r#"{"a":[true,null,-1.5e3,"x\n\ud83d\ude00协"],"b":{"c":false}}"#;
    accept(text, 1);
    for end in 0..text.len() {
        let refusal = read(&text.as_bytes()[..end]).expect_err(&text[..end.min(10)]);
        assert_eq!(refusal.code, Code::Truncated, "{end}");
    }
}

#[test]
fn limits_hold_to_the_member() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    accept(&nested(MAX_DEPTH), 0);
    assert_eq!(read(nested(MAX_DEPTH + 1).as_bytes()).unwrap_err().code, Code::Depth);
    assert_eq!(read("[".repeat(1_000_000).as_bytes()).unwrap_err().code, Code::Depth);
    let list = |length: usize| format!("[{}]", vec!["0"; length].join(","));
    accept(&list(MAX_MEMBERS), 0);
    assert_eq!(read(list(MAX_MEMBERS + 1).as_bytes()).unwrap_err().code, Code::Limit);
    let object = |length: usize| {
        format!("{{{}}}", (0..length).map(|n| format!("\"{n}\":0")).collect::<Vec<_>>().join(","))
    };
    accept(&object(MAX_MEMBERS), 0);
    assert_eq!(read(object(MAX_MEMBERS + 1).as_bytes()).unwrap_err().code, Code::Limit);
    let string = |length: usize| format!("\"{}\"", "协".repeat(length));
    accept(&string(super::super::MAX_STRING), 0);
    assert_eq!(read(string(super::super::MAX_STRING + 1).as_bytes()).unwrap_err().code, Code::Limit);
}

#[test]
fn a_name_is_found_again_in_long_objects_too() {
    for at in [0, SMALL - 1, SMALL, 300] {
        let members: Vec<String> = (0..400).map(|n| format!("\"{n}\":0")).collect();
        let text = format!("{{{},\"{at}\":1}}", members.join(","));
        assert_eq!(read(text.as_bytes()).unwrap_err().code, Code::DupKey, "{at}");
    }
}

#[test]
fn whole_numbers_are_whole_however_they_are_written() {
    for (text, number, warnings) in [
        ("0", 0, 0),
        ("-0", 0, 1),
        ("-0.0", 0, 1),
        ("1.0", 1, 1),
        ("1e2", 100, 1),
        ("-12E+1", -120, 1),
        ("9007199254740991", 9_007_199_254_740_991, 0),
        ("-9007199254740991", -9_007_199_254_740_991, 0),
    ] {
        assert_eq!(accept(text, warnings), Json::Int(number), "{text}");
    }
    assert_eq!(accept("1.5", 0), Json::Float(1.5));
    assert_eq!(accept("5e-324", 0), Json::Float(5e-324));
}

#[test]
fn bytes_that_are_not_utf8_are_refused_and_cut_ones_are_cut() {
    check(b"{\"a\":\"\xff\"}", Code::Utf8, None, 6);
    check(b"{\"a\":\"\xed\xa0\x80\"}", Code::Utf8, None, 6);
    check(b"{\"a\":\"\xc0\xaf\"}", Code::Utf8, None, 6);
    check(b"{\"a\":\"\xe5\x8d", Code::Truncated, None, 6);
}
