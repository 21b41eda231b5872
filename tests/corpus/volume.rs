//! Long, deep and many: each limit on both sides, and everything that could take a second look at itself.

use super::case::{ACCEPTED, Case, case, refused, warned};
use super::edit::{GOLDEN, place, resealed, tree};
use xiehui::model::Json;

const EIGHT_MB: usize = 8 * 1024 * 1024;

/// The golden submission with one value put in, counted and sealed.
fn with(at: &str, value: Json) -> Vec<u8> {
    let mut document = tree(GOLDEN);
    *place(&mut document, at) = value;
    let payload = document.get("payload").unwrap();
    let length = |json: Option<&Json>| json.and_then(Json::as_list).map_or(0, <[Json]>::len);
    let records = payload.get("records").unwrap().as_object().unwrap().iter();
    let sheets = payload.get("sheets").unwrap().as_list().unwrap().iter();
    let counts = [
        ("associations", length(payload.get("associations"))),
        ("records", records.map(|(_, list)| length(Some(list))).sum()),
        ("answers", sheets.map(|sheet| length(sheet.get("answers"))).sum()),
        ("evidence", length(payload.get("evidence"))),
    ];
    for (name, count) in counts {
        *place(&mut document, &format!("/counts/{name}")) = Json::Int(i64::try_from(count).unwrap());
    }
    resealed(document)
}

fn list(count: usize, one: impl Fn(usize) -> Json) -> Json {
    Json::List((0..count).map(one).collect())
}

fn object(members: &[(&str, Json)]) -> Json {
    Json::Object(members.iter().map(|(name, json)| ((*name).to_owned(), json.clone())).collect())
}

fn record(id: usize, values: Json) -> Json {
    let time = Json::from("2026-11-20T09:30:00+08:00");
    object(&[
        ("id", Json::Text(format!("x{id}"))),
        ("rev", Json::Int(1)),
        ("updated_at", time),
        ("values", values),
    ])
}

fn nested(depth: usize) -> Json {
    (0..depth).fold(Json::Int(1), |inner, _| Json::List(vec![inner]))
}

/// A file of one kind of excess, `n` times.
pub fn excess(what: &str, n: usize) -> Vec<u8> {
    let text = |text: &str| Json::from(text);
    match what {
        "records" => {
            with("/payload/records/person", list(n, |id| record(id, object(&[("name", text("张"))]))))
        }
        "dangling" => with(
            "/payload/records/post",
            list(n, |id| {
                record(id, object(&[("person_id", text("nobody")), ("association_id", text("a1"))]))
            }),
        ),
        "turned dates" => with(
            "/payload/records/post",
            list(n, |id| {
                record(id, object(&[("end_date", text("2020-01-01")), ("start_date", text("2021-01-01"))]))
            }),
        ),
        "answers" => with(
            "/payload/sheets/0/answers",
            list(n, |id| object(&[("item", Json::Text(format!("9.{id}"))), ("self_result", text("met"))])),
        ),
        "sheets" => with(
            "/payload/sheets",
            list(n, |id| {
                object(&[("association", Json::Text(format!("a{id}"))), ("answers", list(0, |_| Json::Null))])
            }),
        ),
        "evidence" => {
            with("/payload/records/activity/0/values/evidence", list(n, |id| Json::Text(format!("e{id}"))))
        }
        "unknown members" => {
            with("/payload/mood", Json::Object((0..n).map(|id| (format!("n{id}"), Json::Int(1))).collect()))
        }
        "unknown kinds" => with(
            "/payload/records",
            Json::Object((0..n).map(|id| (format!("n{id}"), Json::List(Vec::new()))).collect()),
        ),
        "hidden signs" => with("/payload/mood", list(n, |_| text("甲\u{200b}乙"))),
        "spaced digits" => with("/payload/mood", list(n / 5000, |_| Json::Text("1 2 3 4 5 ".repeat(2000)))),
        "digits" => with("/payload/mood", list(n / 5000, |_| Json::Text("4".repeat(20_000)))),
        "marks" => with("/payload/mood", list(n / 5000, |_| Json::Text("\u{301}".repeat(20_000)))),
        "odd numbers" => {
            let text = String::from_utf8(with("/payload/mood", list(n, |_| Json::Int(0)))).unwrap();
            {
                let (before, list) = text.split_at(text.find("\"mood\":[").unwrap());
                let (list, after) = list.split_at(list.find(']').unwrap());
                format!("{before}{}{after}", list.replace('0', "-0")).into_bytes()
            }
        }
        other => panic!("{other}"),
    }
}

/// What is put in so many times, the first code, why.
pub const EXCESS: &[(&str, &str, &str)] = &[
    ("records", "E_REF", "ids are compared through a table, not with each other; the posts now lead nowhere"),
    ("dangling", "E_REF", "references are looked up, not looked for"),
    ("turned dates", "W_DATE_ORDER", "what a check leans on is put together once"),
    ("answers", "", "items are compared through a table"),
    ("sheets", "E_REF", "so are sheets"),
    ("evidence", "E_REF", "so is a list of references"),
    ("unknown members", "W_UNKNOWN_FIELD", "kept, whatever their number"),
    ("unknown kinds", "W_UNKNOWN_FIELD", "the same"),
    ("hidden signs", "W_UNKNOWN_FIELD", "a hundred are listed, all are counted"),
    ("spaced digits", "W_UNKNOWN_FIELD", "the scan for personal numbers steps over each group once"),
    ("digits", "W_UNKNOWN_FIELD", "and over a long one at once"),
    ("marks", "W_UNKNOWN_FIELD", "a pile is counted as it grows"),
    ("odd numbers", "W_NUMBER", "a hundred places are put together, no more"),
];

pub fn cases() -> Vec<Case> {
    let long = |n: usize| format!("{{\"a\":\"{}\"}}", "长".repeat(n));
    let name = |n: usize| format!("{{\"{}\":1}}", "长".repeat(n));
    let many = |n: usize| format!("[{}1]", "1,".repeat(n - 1));
    let members = |n: usize| {
        let members: Vec<String> = (0..n).map(|id| format!("\"{id}\":1")).collect();
        format!("{{{}}}", members.join(","))
    };
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let expect = |name: &str, bytes: Vec<u8>, code, why| case("volume", name, bytes, refused(code), why);
    let mut cases = vec![
        expect("a byte more than 8 MB", vec![b' '; EIGHT_MB + 1], "E_TOO_BIG", "refused by its size, unread"),
        expect("8 MB of blanks", vec![b' '; EIGHT_MB], "E_EMPTY", "the longest nothing"),
        expect("8 MB of zeros", vec![0; EIGHT_MB], "E_EMPTY", "the same"),
        expect("8 MB of brackets", vec![b'['; EIGHT_MB], "E_DEPTH", "stops at the 65th").at("@"),
        expect("8 MB of objects", b"{\"a\":".repeat(EIGHT_MB / 5), "E_DEPTH", "the same").at("@"),
        expect(
            "8 MB of one text",
            [&b"\""[..], &vec![b'a'; EIGHT_MB - 1]].concat(),
            "E_TRUNCATED",
            "ends within it",
        )
        .at("@"),
        expect("8 MB of one number", vec![b'1'; EIGHT_MB], "E_RANGE", "nothing holds it").at("@"),
        expect(
            "8 MB of digits behind the point",
            [&b"0."[..], &vec![b'0'; EIGHT_MB - 3], b"1"].concat(),
            "E_RANGE",
            "it would silently become 0",
        )
        .at("@"),
        expect("8 MB of quotes", vec![b'"'; EIGHT_MB], "E_TRAILING", "the second one ends the document")
            .at("@"),
        expect(
            "8 MB of backslashes",
            [&b"\""[..], &vec![b'\\'; EIGHT_MB - 1]].concat(),
            "E_TRUNCATED",
            "no text of that length ends",
        )
        .at("@"),
        expect("8 MB of high bytes", vec![0xb0; EIGHT_MB], "E_GBK", "guessed in one pass"),
        expect(
            "8 MB of commas",
            [&b"["[..], &vec![b','; EIGHT_MB - 1]].concat(),
            "E_SYNTAX",
            "stops at the first",
        )
        .at("@"),
        expect(
            "a zip of 8 MB",
            [&b"PK\x03\x04"[..], &vec![b'x'; EIGHT_MB - 4]].concat(),
            "E_IS_ZIP",
            "only its ends are looked at",
        ),
        expect("depth 65", deep(65).into(), "E_DEPTH", "one more than allowed").at("@"),
        expect("depth 64", deep(64).into(), "E_SHAPE", "allowed; the shape is what is wrong"),
        expect("a text of 100,001", long(100_001).into(), "E_LIMIT", "one more than allowed").at("@"),
        expect(
            "a text of 100,000",
            long(100_000).into(),
            "E_MISSING",
            "allowed; characters count, not bytes",
        ),
        expect("a name of 100,001", name(100_001).into(), "E_LIMIT", "names are texts").at("@"),
        expect("a name of 100,000", name(100_000).into(), "E_MISSING", "allowed"),
        expect("a list of 100,001", many(100_001).into(), "E_LIMIT", "one more than allowed").at("@"),
        expect("a list of 100,000", many(100_000).into(), "E_SHAPE", "allowed; the shape is what is wrong"),
        expect("an object of 100,001", members(100_001).into(), "E_LIMIT", "one more than allowed").at("@"),
        expect("an object of 100,000", members(100_000).into(), "E_MISSING", "allowed"),
    ];
    for depth in [59, 60] {
        let (outcome, why) = if depth == 60 {
            (refused("E_DEPTH"), "together with what is around it, one too deep")
        } else {
            (warned("W_UNKNOWN_FIELD"), "kept and written again, as deep as it may be")
        };
        // Four containers stand around a value of a record's unknown member, and the list itself.
        cases.push(case(
            "volume",
            format!("unknown, {depth} deep"),
            with("/payload/records/mood", nested(depth + 2)),
            outcome,
            why,
        ));
    }
    for (what, code, why) in EXCESS {
        let bytes = excess(what, 20_000);
        let expected = if code.is_empty() { ACCEPTED } else { warned(code) };
        cases.push(case("volume", format!("20,000 times {what}"), bytes, expected, why));
    }
    cases.push(case(
        "volume",
        "a long good file",
        with(
            "/payload/evidence",
            list(2000, |id| record(if id == 0 { 0 } else { id }, object(&[("title", Json::from("材料"))]))),
        ),
        warned("E_REF"),
        "length alone is no fault; the records that cited e1 say so",
    ));
    cases
}
