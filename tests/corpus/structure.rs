//! Well-formed, and not built as a submission is.

use super::case::{Case, case, edited, refused, warned};

/// Members that must be there, and a value of the wrong type.
const REQUIRED: &[(&str, &str)] = &[
    ("/format", "1"),
    ("/version", "1.5"),
    ("/kind", "{}"),
    ("/id", "7"),
    ("/unit", "[]"),
    ("/unit/id", "7"),
    ("/unit/name", "[]"),
    ("/unit/region", "340822"),
    ("/unit/report_tier", "4"),
    ("/unit/standard_tier", "false"),
    ("/period", "\"2026\""),
    ("/revision", "\"1\""),
    ("/catalogue", "\"cdpf-2019-27\""),
    ("/catalogue/id", "27"),
    ("/catalogue/version", "1"),
    ("/catalogue/digest", "0"),
    ("/privacy", "0"),
    ("/created_at", "1795000000000"),
    ("/created_by", "[\"李\"]"),
    ("/app", "0.5"),
    ("/counts", "[]"),
    ("/payload", "\"\""),
    ("/payload/associations", "{}"),
    ("/payload/evidence", "\"\""),
    ("/payload/records", "[]"),
    ("/payload/sheets", "{}"),
    ("/payload/associations/0/id", "1"),
    ("/payload/associations/0/rev", "\"1\""),
    ("/payload/associations/0/updated_at", "0"),
    ("/payload/associations/0/values", "[]"),
    ("/payload/records/person/0/id", "1"),
    ("/payload/records/person/0/rev", "1.5"),
    ("/payload/records/person/0/updated_at", "[]"),
    ("/payload/records/person/0/values", "\"\""),
    ("/payload/sheets/0/answers", "{}"),
    ("/payload/sheets/0/answers/0/item", "234"),
    ("/payload/unit/id", "1"),
    ("/payload/unit/values", "[]"),
];

/// A value of the right type that is none of those allowed.
const WRONG: &[(&str, &str, &str, &str)] = &[
    ("/format", r#""zhuanxie-bundle""#, "E_SHAPE", "a draft of the format that was never published"),
    ("/format", r#""XIEHUI""#, "E_SHAPE", "spelling is fixed"),
    ("/kind", r#""letter""#, "E_SHAPE", "none of the five"),
    ("/kind", r#""""#, "E_SHAPE", "blank is none either"),
    ("/version", r#""0.9""#, "E_VERSION", "never published"),
    ("/version", r#""one""#, "E_VERSION", "no version"),
    ("/version", r#""1""#, "E_VERSION", "two numbers and a point"),
    ("/version", r#""1.0.0""#, "E_VERSION", "the same"),
    ("/version", r#""01.0""#, "E_VERSION", "the same"),
    ("/version", r#"" 1.0""#, "E_VERSION", "the same"),
    ("/version", r#""2.0""#, "E_VERSION_NEWER", "only a newer program can say what is in it"),
    ("/version", r#""65535.0""#, "E_VERSION_NEWER", "the same, far away"),
    ("/version", r#""70000.0""#, "E_VERSION", "beyond every number of a version"),
    ("/id", r#""""#, "E_ID", "blank"),
    ("/id", r#""协会 1""#, "E_ID", "ids are keys and parts of file names"),
    ("/id", r#""../../etc""#, "E_ID", "a way out of a folder"),
    ("/id", r#""a/b""#, "E_ID", "a key of another row"),
    ("/id", r#""xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#, "E_ID", "65 letters"),
    ("/unit/id", r#""""#, "E_ID", "blank"),
    ("/unit/id", r#"" ""#, "E_ID", "blank to the eye"),
    ("/unit/report_tier", r#""village""#, "E_SHAPE", "there is no such tier"),
    ("/unit/standard_tier", r#""COUNTY""#, "E_SHAPE", "spelling is fixed"),
    ("/period", "1999", "E_RANGE", "before there were associations to report"),
    ("/period", "2100", "E_RANGE", "after the last year"),
    ("/period", "0", "E_RANGE", "no year"),
    ("/period", "-2026", "E_RANGE", "no year"),
    ("/period", "9007199254740991", "E_RANGE", "no year, and too long for one"),
    ("/revision", "0", "E_RANGE", "revisions count from 1"),
    ("/revision", "-1", "E_RANGE", "the same"),
    ("/previous", r#""7f3a""#, "E_SHAPE", "a check code is no digest"),
    ("/catalogue/digest", r#""7f3a""#, "E_SHAPE", "the same"),
    ("/privacy", r#""secret""#, "E_SHAPE", "none of the three"),
    ("/created_at", r#""yesterday""#, "E_DATE", "no time"),
    ("/created_at", r#""2026-02-30T08:00:00+08:00""#, "E_DATE", "no day"),
    ("/created_at", r#""2026-11-23T25:00:00+08:00""#, "E_DATE", "no hour"),
    ("/created_at", r#""2026-11-23 08:00:00""#, "E_DATE", "no zone"),
    ("/created_at", r#""2026-11-23""#, "E_DATE", "a day is no time"),
    ("/created_at", r#""""#, "E_DATE", "blank"),
    ("/payload/records/person", "{}", "E_TYPE", "a register is a list"),
    ("/payload/records/person/0", "7", "E_TYPE", "a record is an object"),
    ("/payload/records/person/0", "null", "E_TYPE", "nothing is no record"),
    ("/payload/records/person/0", "[]", "E_TYPE", "a list is no record"),
    ("/payload/records/person/0/id", r#""""#, "E_ID", "ids are never blank"),
    ("/payload/records/person/0/id", r#""p 1""#, "E_ID", "ids are keys"),
    ("/payload/records/person/0/rev", "0", "E_RANGE", "revisions count from 1"),
    ("/payload/records/person/0/rev", "-3", "E_RANGE", "the same"),
    ("/payload/unit/rev", "0", "E_RANGE", "the unit's record is one like any other"),
    ("/payload/sheets/0", "[]", "E_TYPE", "a sheet is an object"),
    ("/payload/sheets/0/answers/0", r#""2.3.4""#, "E_TYPE", "an answer is an object"),
    ("/payload/sheets/1/association", r#""a 1""#, "E_ID", "an id like any other"),
    ("/payload/finished", r#""meeting""#, "E_TYPE", "a list, even of one"),
    ("/payload/finished/0", "1", "E_TYPE", "names of registers"),
    ("/payload/params", "[]", "E_TYPE", "names and values"),
    ("/digest", r#""""#, "E_TYPE", "a digest has two members"),
];

/// What must be there once and is there twice: where, its copy, the place that is named.
const TWICE: &[(&str, &str, &str)] = &[
    (
        "/payload/associations/1",
        r#"{"id":"a1","rev":1,"updated_at":"2026-11-20T09:30:00+08:00","values":{}}"#,
        "two associations",
    ),
    (
        "/payload/evidence/1",
        r#"{"id":"e1","rev":2,"updated_at":"2026-11-20T09:30:00+08:00","values":{}}"#,
        "two pieces of evidence; nobody says which revision holds",
    ),
    (
        "/payload/records/person/2",
        r#"{"id":"p1","rev":1,"updated_at":"2026-11-20T09:30:00+08:00","values":{"name":"别人"}}"#,
        "two people",
    ),
    ("/payload/sheets/2", r#"{"answers":[],"state":"draft"}"#, "two sheets of the unit"),
    (
        "/payload/sheets/2",
        r#"{"answers":[],"association":"a1","state":"draft"}"#,
        "two sheets of one association",
    ),
    ("/payload/sheets/1/answers/2", r#"{"item":"3.1.2"}"#, "two answers to one item"),
];

/// Newer minor versions only add, and what is added is kept.
const UNKNOWN: &[&str] = &[
    "/mood",
    "/unit/mood",
    "/catalogue/mood",
    "/payload/mood",
    "/payload/associations/0/mood",
    "/payload/associations/0/values/mood",
    "/payload/records/mood",
    "/payload/records/person/1/mood",
    "/payload/records/person/1/values/mood",
    "/payload/unit/mood",
    "/payload/unit/values/mood",
    "/payload/sheets/0/mood",
    "/payload/sheets/0/answers/0/mood",
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (at, wrong) in REQUIRED {
        let is_list = *at == "/payload/evidence";
        for value in ["-", "null"] {
            // Evidence is an index that a unit without any leaves out.
            let why = "a file without it says too little to be judged";
            if !is_list {
                cases.push(edited("structure", at, value, refused("E_MISSING"), why));
            }
        }
        cases.push(edited("structure", at, wrong, refused("E_TYPE"), "of another type"));
    }
    cases.extend(
        WRONG.iter().map(|(at, value, code, why)| edited("structure", at, value, refused(code), why)),
    );
    cases.extend(
        TWICE.iter().map(|(at, value, why)| edited("structure", at, value, refused("E_DUP_ID"), why)),
    );
    for (at, value) in UNKNOWN.iter().zip(["1", "\"好\"", "[1.5,{}]", "{}", "true", "[]"].iter().cycle()) {
        cases.push(edited(
            "structure",
            at,
            value,
            warned("W_UNKNOWN_FIELD"),
            "kept and written again as it came",
        ));
    }
    for version in ["1.1", "1.9", "1.65535"] {
        let why = "a newer minor only adds";
        cases.push(edited(
            "structure",
            "/version",
            &format!("\"{version}\""),
            warned("W_VERSION_NEWER"),
            why,
        ));
    }
    let proto = super::edit::resealed(super::edit::changed(
        "/payload/records/person/0/values/__proto__",
        "{\"isAdmin\":true}",
    ));
    let why = "a name like any other: nothing here is built from names";
    cases.push(
        case("structure", "__proto__", proto, warned("W_UNKNOWN_FIELD"), why)
            .at("/payload/records/person/0/values/__proto__"),
    );
    cases
}
