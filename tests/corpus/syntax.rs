//! Against the grammar, or within it and still not to be trusted.

use super::case::{Case, case, patched, refused, warned};
use super::edit::{GOLDEN, changed, resealed};

/// What stands for `2026` in `"period":2026`.
const NUMBERS: &[(&str, &str, &str)] = &[
    ("02026", "E_SYNTAX", "a leading zero would be octal elsewhere"),
    ("+2026", "E_SYNTAX", "no sign but minus"),
    (".5", "E_SYNTAX", "no digit before the point"),
    ("2026.", "E_SYNTAX", "no digit behind the point"),
    ("2e", "E_SYNTAX", "no digit behind the e"),
    ("2e+", "E_SYNTAX", "the same"),
    ("0x7EA", "E_SYNTAX", "hexadecimal"),
    ("2_026", "E_SYNTAX", "as programs write it"),
    ("2,026", "E_SYNTAX", "as accountants write it: a new member without a name"),
    ("NaN", "E_SYNTAX", "Python's"),
    ("Infinity", "E_SYNTAX", "Python's"),
    ("-Infinity", "E_SYNTAX", "Python's"),
    ("--1", "E_SYNTAX", "two signs"),
    ("-", "E_SYNTAX", "a sign alone"),
    ("２０２６", "E_SYNTAX", "full-width digits are letters here"),
    ("True", "E_SYNTAX", "Python's"),
    ("None", "E_SYNTAX", "Python's"),
    ("undefined", "E_SYNTAX", "a script's"),
    ("nul", "E_SYNTAX", "a word cut short"),
    ("nulll", "E_SYNTAX", "a word too long"),
    ("TRUE", "E_SYNTAX", "Excel's"),
    ("", "E_SYNTAX", "nothing"),
    ("{}{}", "E_SYNTAX", "two values in one place"),
    ("9007199254740992", "E_RANGE", "2^53: not every program holds it"),
    ("-9007199254740992", "E_RANGE", "the same below zero"),
    ("18446744073709551616", "E_RANGE", "2^64, which serde_json makes a fraction of"),
    ("1e400", "E_RANGE", "no number holds it"),
    ("1e-400", "E_RANGE", "it would silently become 0"),
    ("-1e400", "E_RANGE", "the same below zero"),
    ("1e16", "E_RANGE", "a whole number beyond 2^53 in disguise"),
    ("9007199254740993.0", "E_RANGE", "the same"),
    ("0.00000000000000000000000000000000001e-330", "E_RANGE", "vanishes too"),
];

/// What stands for the text in `"created_by":"李"`.
const TEXTS: &[(&str, &str, &str)] = &[
    ("'李'", "E_SYNTAX", "single quotes"),
    ("李", "E_SYNTAX", "no quotes"),
    ("“李”", "E_SYNTAX", "typographic quotes of a word processor"),
    (r#""\x41""#, "E_SYNTAX", "an escape of another language"),
    (r#""\u12g4""#, "E_SYNTAX", "no hexadecimal digit"),
    (r#""\u{41}""#, "E_SYNTAX", "an escape of another language"),
    (r#""\'""#, "E_SYNTAX", "nothing to escape"),
    (r#""\""#, "E_SYNTAX", "the quote that should end it is escaped"),
    ("\"a\nb\"", "E_CONTROL", "a line break as it is"),
    ("\"a\tb\"", "E_CONTROL", "a tab as it is"),
    ("\"a\0b\"", "E_CONTROL", "a zero as it is"),
    ("\"a\u{1b}b\"", "E_CONTROL", "an escape as it is"),
    (r#""\u0000""#, "E_CONTROL", "C programs end a text there"),
    (r#""\b""#, "E_CONTROL", "no field may hold it"),
    (r#""\f""#, "E_CONTROL", "the same"),
    (r#""\u001b[31m""#, "E_CONTROL", "a terminal's colours"),
    (r#""\ud83d""#, "E_SURROGATE", "half a character"),
    (r#""\ude00""#, "E_SURROGATE", "the other half"),
    (r#""\ude00\ud83d""#, "E_SURROGATE", "both, the wrong way round"),
    (r#""\ud83dx""#, "E_SURROGATE", "half, and a letter"),
    (r#""\ud83d\n""#, "E_SURROGATE", "half, and another escape"),
    (r#""\uD800\uD800""#, "E_SURROGATE", "two first halves"),
];

/// A piece of the file, what stands in its place, code, why.
const PIECES: &[(&str, &str, &str, &str)] = &[
    (r#"{"app""#, r#"{,"app""#, "E_SYNTAX", "a comma before the first member"),
    (r#"{"app":"#, r"{app:", "E_SYNTAX", "a name without quotes"),
    (r#"{"app":"#, r"{'app':", "E_SYNTAX", "a name in single quotes"),
    (r#"{"app":"#, r#"{"app""#, "E_SYNTAX", "no colon"),
    (r#"{"app":"#, r#"{"app"::"#, "E_SYNTAX", "two colons"),
    (r#"{"app":"#, r#"{"app"="#, "E_SYNTAX", "another sign"),
    (r#"{"app":"#, r#"{"app"："#, "E_SYNTAX", "a full-width colon"),
    (r#","format""#, r#""format""#, "E_SYNTAX", "no comma"),
    (r#","format""#, r#",,"format""#, "E_SYNTAX", "two commas"),
    (r#","format""#, r#"，"format""#, "E_SYNTAX", "a full-width comma"),
    (r#","format""#, r#";"format""#, "E_SYNTAX", "another sign"),
    (r#","format""#, "/* 说明 */,\"format\"", "E_SYNTAX", "a comment"),
    (r#","format""#, ",// 说明\n\"format\"", "E_SYNTAX", "a comment"),
    (r#","format""#, ",# 说明\n\"format\"", "E_SYNTAX", "a comment"),
    (r#","format""#, ",\u{a0}\"format\"", "E_SYNTAX", "a no-break space is no white space here"),
    (r#","format""#, ",\u{3000}\"format\"", "E_SYNTAX", "nor is the space of Chinese text"),
    (r#","format""#, ",\u{2028}\"format\"", "E_SYNTAX", "nor a line separator"),
    (r#","format""#, ",\u{c}\"format\"", "E_SYNTAX", "nor a form feed"),
    (r#","format""#, ",\u{feff}\"format\"", "E_SYNTAX", "nor a mark in the middle"),
    (r#","format""#, ",null:1,\"format\"", "E_SYNTAX", "a name that is no text"),
    (r#","format""#, ",1:1,\"format\"", "E_SYNTAX", "the same"),
    (r#","format""#, ",...{},\"format\"", "E_SYNTAX", "something of a script"),
    (r#","version":"1.0"}"#, r#","version":"1.0",}"#, "E_SYNTAX", "a comma behind the last member"),
    (r#","version":"1.0"}"#, r#","version":"1.0"]"#, "E_SYNTAX", "closed by the wrong bracket"),
    (r#","version":"1.0"}"#, r#","version":"1.0"#, "E_TRUNCATED", "ends within a text"),
    (r#","version":"1.0"}"#, r#","version":"1.0""#, "E_TRUNCATED", "the last bracket is missing"),
    (r#","version":"1.0"}"#, r#","version":"#, "E_TRUNCATED", "ends behind a colon"),
    (r#","version":"1.0"}"#, r#","version":"\u00"#, "E_TRUNCATED", "ends within an escape"),
    (r#","version":"1.0"}"#, r#","version":tr"#, "E_TRUNCATED", "ends within a word"),
    (r#"["e1"]"#, r#"["e1",]"#, "E_SYNTAX", "a comma behind the last element"),
    (r#"["e1"]"#, r#"[,"e1"]"#, "E_SYNTAX", "a comma before the first element"),
    (r#"["e1"]"#, r#"["e1" "e1"]"#, "E_SYNTAX", "no comma"),
    (r#"["e1"]"#, r#"["e1":1]"#, "E_SYNTAX", "a colon in a list"),
    (r#"["e1"]"#, r#"("e1")"#, "E_SYNTAX", "round brackets"),
    (r#"{"app":"#, r#"{"app":"0","app":"#, "E_DUP_KEY", "two programs would read two different files"),
    (r#"{"app":"#, r#"{"\u0061pp":"0","app":"#, "E_DUP_KEY", "the same, in disguise"),
    (r#""name":"张三""#, r#""name":"李四","name":"张三""#, "E_DUP_KEY", "deep inside"),
    (r#","format""#, r#","":1,"":2,"format""#, "E_DUP_KEY", "blank names count too"),
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (text, code, why) in NUMBERS {
        cases.push(
            patched("syntax", "2026,\"previous\"", &format!("{text},\"previous\""), refused(code), why)
                .at("@"),
        );
    }
    for (text, code, why) in TEXTS {
        cases.push(
            patched("syntax", "\"李\",\"digest\"", &format!("{text},\"digest\""), refused(code), why).at("@"),
        );
    }
    for (piece, by, code, why) in PIECES {
        cases.push(patched("syntax", piece, by, refused(code), why).at("@"));
    }
    for (text, why) in
        [("2026.0", "a spreadsheet's form"), ("2.026e3", "a calculator's"), ("2026e0", "the same")]
    {
        let piece = format!("{text},\"previous\"");
        cases.push(patched("syntax", "2026,\"previous\"", &piece, warned("W_NUMBER"), why).at("/period"));
    }
    let why = "−0 is 0, and is written as 0";
    cases.push(
        case(
            "syntax",
            "minus zero",
            {
                let text = String::from_utf8(resealed(changed("/payload/params/avg_window", "0"))).unwrap();
                text.replace("\"avg_window\":0", "\"avg_window\":-0")
            },
            warned("W_NUMBER"),
            why,
        )
        .at("/payload/params/avg_window"),
    );
    for (name, text, code, why) in [
        ("null", "null", "E_SHAPE", "JSON, and no document"),
        ("a number", "-1", "E_SHAPE", "the same"),
        ("a text", "\"xiehui\"", "E_SHAPE", "the same"),
        ("a list", "[]", "E_SHAPE", "the same"),
        ("an object", "{}", "E_MISSING", "a document without a word in it"),
        ("one bracket", "{", "E_TRUNCATED", "the first byte of a file"),
        ("the wrong bracket", "}", "E_NOT_JSON", "no document begins so"),
        ("lines", "{\"a\":1}\n{\"a\":2}\n", "E_TRAILING", "one document in each line"),
    ] {
        cases.push(case("syntax", name, text, refused(code), why));
    }
    let by_one = GOLDEN[..GOLDEN.len() - 1].to_vec();
    cases.push(
        case("syntax", "the last byte lost", by_one, refused("E_TRUNCATED"), "the least that can be lost")
            .at("@"),
    );
    cases
}
