//! Tasks, opinions and rollups: odd and malformed ones, each with what becomes of it where it belongs.

use super::case::{ACCEPTED, Case, case, refused, warned};
use super::edit::{change, resealed, tree};
use xiehui::bundle::backup;
use xiehui::bundle::{Kind, Refusal, Warning, json, opinion, personal::Scanner, rollup, submission, task};

pub const TASK: &[u8] = include_bytes!("../formats/task-1.0.json");
pub const TASK_SMALL: &[u8] = include_bytes!("../formats/task-1.0-small.json");
pub const OPINION: &[u8] = include_bytes!("../formats/opinion-1.0.json");
pub const OPINION_APPROVED: &[u8] = include_bytes!("../formats/opinion-1.0-approved.json");
pub const ROLLUP: &[u8] = include_bytes!("../formats/rollup-1.0.json");
pub const ROLLUP_SMALL: &[u8] = include_bytes!("../formats/rollup-1.0-small.json");

/// Reads a file of a kind and writes it again.
pub fn again(kind: Kind, bytes: &[u8], is_personal: &Scanner) -> Result<(Vec<u8>, Vec<Warning>), Refusal> {
    let nobody = |_: &str| false;
    Ok(match kind {
        Kind::Task => {
            let (read, warnings) = task::read(bytes, is_personal)?;
            (task::write(&read, &nobody)?, warnings)
        }
        Kind::Submission => {
            let (read, warnings) = submission::read(bytes, is_personal)?;
            (submission::write(&read, &nobody)?, warnings)
        }
        Kind::Opinion => {
            let (read, warnings) = opinion::read(bytes, is_personal)?;
            (opinion::write(&read, &nobody)?, warnings)
        }
        Kind::Rollup => {
            let (read, warnings) = rollup::read(bytes, is_personal)?;
            (rollup::write(&read, &nobody)?, warnings)
        }
        Kind::Backup => {
            let (read, warnings) = backup::read(bytes)?;
            (backup::write(&read)?, warnings)
        }
    })
}

/// Writes what was read of a file, when no personal number is in it.
pub fn leaves(kind: Kind, bytes: &[u8], is_personal: &Scanner) -> Result<Vec<u8>, Refusal> {
    let nobody = |_: &str| false;
    match kind {
        Kind::Task => task::write(&task::read(bytes, &nobody)?.0, is_personal),
        Kind::Submission => submission::write(&submission::read(bytes, &nobody)?.0, is_personal),
        Kind::Opinion => opinion::write(&opinion::read(bytes, &nobody)?.0, is_personal),
        Kind::Rollup => rollup::write(&rollup::read(bytes, &nobody)?.0, is_personal),
        Kind::Backup => backup::write(&backup::read(bytes)?.0),
    }
}

/// A file of the corpus with the kind that it claims to be.
pub struct Of {
    pub kind: Kind,
    pub case: Case,
}

fn golden(kind: Kind) -> &'static [u8] {
    match kind {
        Kind::Task => TASK,
        Kind::Opinion => OPINION,
        _ => ROLLUP,
    }
}

fn edited(
    kind: Kind,
    class: &'static str,
    (at, value): (&str, &str),
    expected: (&'static str, &'static str),
    why: &'static str,
) -> Of {
    let mut document = tree(golden(kind));
    change(&mut document, at, value);
    let is_seal = at.starts_with("/digest");
    let bytes = if is_seal { json::canonical(&document) } else { resealed(document) };
    let shown: String = value.chars().take(24).collect();
    let name = format!("{}: {at} = {shown}", kind.code());
    Of { kind, case: case(class, name, bytes, expected, why).at(at) }
}

const KINDS: [Kind; 3] = [Kind::Task, Kind::Opinion, Kind::Rollup];

/// Members that must be there, and a value of the wrong type.
fn required(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Task => &[
            ("/payload/deadlines", "{}"),
            ("/payload/deadlines/0/on", "20270228"),
            ("/payload/units", "\"\""),
            ("/payload/units/0/name", "7"),
            ("/payload/units/0/region", "340822"),
            ("/payload/units/0/tier", "3"),
        ],
        Kind::Opinion => &[
            ("/payload/submission", "\"01KB0000000000000000000001\""),
            ("/payload/submission/id", "1"),
            ("/payload/submission/revision", "\"1\""),
            ("/payload/submission/digest", "7"),
            ("/payload/sheets", "{}"),
            ("/payload/sheets/0/items", "{}"),
            ("/payload/sheets/0/items/0/item", "234"),
        ],
        _ => &[
            ("/payload/units", "{}"),
            ("/payload/units/0/unit", "[]"),
            ("/payload/units/0/unit/id", "7"),
            ("/payload/units/0/submission", "\"\""),
            ("/payload/units/0/submission/digest", "[]"),
            ("/payload/units/0/sheets", "{}"),
            ("/payload/units/0/sheets/1/answers", "{}"),
            ("/payload/units/0/sheets/1/answers/0/item", "3.1"),
            ("/payload/missing", "{}"),
            ("/payload/missing/0/name", "[]"),
            ("/payload/missing/0/region", "7"),
            ("/payload/missing/0/tier", "{}"),
            ("/payload/sums", "[]"),
        ],
    }
}

/// Where, value, code, why.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn wrong(kind: Kind) -> &'static [Row] {
    match kind {
        Kind::Task => &[
            ("/payload/deadlines/0/on", r#""2027-02-30""#, "E_DATE", "a day that is none binds nobody"),
            ("/payload/deadlines/0/on", r#""2027-02""#, "E_DATE", "a deadline has a day"),
            ("/payload/deadlines/1/tier", r#""village""#, "E_SHAPE", "there is no such tier"),
            ("/payload/units/0/tier", r#""COUNTY""#, "E_SHAPE", "spelling is fixed"),
            ("/payload/units/0/id", r#""县 1""#, "E_ID", "ids are keys"),
            (
                "/payload/units/2",
                r#"{"name":"怀宁县残疾人联合会","region":"340822","tier":"county"}"#,
                "E_DUP_ID",
                "asked twice, it would be missing once for ever",
            ),
            ("/payload/asked", r#""headline""#, "E_TYPE", "an object"),
            ("/payload/asked/items", "14", "E_TYPE", "a name"),
            ("/payload/params", "[]", "E_TYPE", "names and values"),
            ("/payload/params_source", "9", "E_TYPE", "words"),
        ],
        Kind::Opinion => &[
            ("/payload/overall", "-", "E_MISSING", "without it the file says nothing"),
            ("/payload/submission/id", r#""a/b""#, "E_ID", "a key of another row"),
            ("/payload/submission/revision", "0", "E_RANGE", "revisions count from 1"),
            ("/payload/submission/digest", r#""913b a37c""#, "E_SHAPE", "a check code names no content"),
            ("/payload/sheets/1/association", r#""a 1""#, "E_ID", "an id like any other"),
            (
                "/payload/sheets/2",
                r#"{"association":"a1","items":[]}"#,
                "E_DUP_ID",
                "nobody says which of two holds",
            ),
            ("/payload/sheets/2", r#"{"items":[]}"#, "E_DUP_ID", "the unit's sheet, twice"),
            (
                "/payload/sheets/0/items/1",
                r#"{"item":"2.3.4","result":"agree"}"#,
                "E_DUP_ID",
                "decided twice",
            ),
            ("/payload/sheets/0/items/0", r#""2.3.4""#, "E_TYPE", "a decision is an object"),
        ],
        _ => &[
            ("/payload/units/0/state", "-", "E_MISSING", "accepted or not is the matter of a rollup"),
            ("/payload/units/0/unit/report_tier", r#""village""#, "E_SHAPE", "there is no such tier"),
            ("/payload/units/1/unit/id", r#""01KB00000000000000000000U0""#, "E_DUP_ID", "counted twice"),
            ("/payload/units/0/sheets/2", r#"{"answers":[]}"#, "E_DUP_ID", "the unit's sheet, twice"),
            (
                "/payload/units/0/sheets/0/answers/1",
                r#"{"item":"2.3.4"}"#,
                "E_DUP_ID",
                "two results of one item",
            ),
            ("/payload/units/0/sheets/1/measures", "[]", "E_TYPE", "numbers by name"),
            ("/payload/units/0/sheets/1/measures/t2", "3", "E_TYPE", "numbers by name"),
            (
                "/payload/units/0/sheets/1/measures/t2/amount",
                r#""3000000""#,
                "E_TYPE",
                "a text adds nothing up",
            ),
            ("/payload/units/0/sheets/1/measures/t2/amount", "0.5", "E_TYPE", "money is whole 分"),
            ("/payload/sums/t2/amount", "1.5", "E_TYPE", "the same"),
            ("/payload/units/0/submission/revision", "-1", "E_RANGE", "revisions count from 1"),
            (
                "/payload/missing/1",
                r#"{"name":"桐城市残疾人联合会","region":"340881","tier":"county"}"#,
                "E_DUP_ID",
                "missing once is enough",
            ),
        ],
    }
}

/// Of every kind.
const FRAME: &[Row] = &[
    ("/id", r#""a b""#, "E_ID", "ids are keys"),
    ("/period", "1999", "E_RANGE", "no year"),
    ("/revision", "0", "E_RANGE", "revisions count from 1"),
    ("/privacy", r#""public""#, "E_SHAPE", "what names units and people is not public"),
    ("/privacy", r#""full""#, "E_SHAPE", "there is no more of it than a report"),
    ("/unit/id", r#""""#, "E_ID", "blank"),
    ("/payload", "[]", "E_TYPE", "an object"),
    ("/counts", "-", "E_MISSING", "part of the frame"),
    ("/version", r#""2.0""#, "E_VERSION_NEWER", "only a newer program can say what is in it"),
];

fn odd(kind: Kind) -> &'static [Row] {
    match kind {
        Kind::Task => &[
            ("/payload/units/1/region", r#""349999""#, "W_ENUM", "a division that is none, or newer"),
            ("/payload/asked/items", r#""chapter_two""#, "W_ENUM", "another way of asking asks everything"),
            ("/payload/asked", "-", "", "everything is asked"),
            ("/payload/params", "-", "", "nothing is set"),
            ("/payload/params/mood", "3", "", "a parameter of a newer catalogue sets nothing"),
            ("/payload/note", "7", "E_TYPE", "costs the note"),
            ("/payload/note", "\"请\u{202e}看\"", "W_BIDI", "shown the other way round"),
            ("/payload/note", r#""联系 11010519491231002X""#, "W_PERSONAL_ID", "a citizen's number"),
            ("/payload/units/0/name", r#""李 11010519491231002X""#, "W_PERSONAL_ID", "the same"),
            ("/payload/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/units/0/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/deadlines/0/mood", "{}", "W_UNKNOWN_FIELD", "kept"),
            ("/counts/units", "3", "W_SUM", "the head says more than there is"),
            ("/counts/deadlines", "-", "W_SUM", "the head says nothing"),
            ("/version", r#""1.7""#, "W_VERSION_NEWER", "there may be more in it"),
        ],
        Kind::Opinion => &[
            ("/payload/overall", r#""approved""#, "W_SUM", "accepted, and yet an item goes back"),
            ("/payload/sheets/0/items/0/result", r#""agree""#, "W_SUM", "goes back, and yet no item does"),
            ("/payload/overall", r#""rejected""#, "W_ENUM", "a result of a newer program"),
            ("/payload/sheets/1/items/0/result", r#""perhaps""#, "W_ENUM", "a decision of a newer program"),
            ("/payload/sheets/1/items/0/result", r#""insufficient""#, "W_ENUM", "no reviewer decides that"),
            ("/payload/sheets/1/items/0/self_result", r#""good""#, "W_ENUM", "no verdict"),
            ("/payload/sheets/1/items/0/result", "-", "", "not decided"),
            ("/payload/sheets/1/items/1/comment", "[1]", "E_TYPE", "costs the words"),
            ("/payload/reviewed_on", r#""2027-01""#, "W_DATE", "a day, or none"),
            ("/payload/due", r#""soon""#, "W_DATE", "a day, or none"),
            ("/payload/due", "-", "", "none is set"),
            ("/payload/reviewer", r#""方 11010519491231002X""#, "W_PERSONAL_ID", "a citizen's number"),
            ("/payload/sheets/0/items/0/comment", r#""见 11010519491231002X""#, "W_PERSONAL_ID", "the same"),
            ("/payload/sheets/0/items/0/comment", "\"补\u{200b}文号\"", "W_INVISIBLE", "not what it seems"),
            ("/payload/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/submission/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/sheets/0/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/sheets/0/items/0/mood", "null", "W_UNKNOWN_FIELD", "kept"),
            ("/counts/to_fix", "0", "W_SUM", "the head says less than there is"),
        ],
        _ => &[
            ("/payload/sums/t2/amount", "4000000", "W_SUM", "a unit that was not accepted was added"),
            ("/payload/sums/t2/years", "3", "", "it agrees"),
            ("/payload/sums/t9", r#"{"x":0}"#, "W_SUM", "a sum of nothing"),
            ("/payload/sums", "{}", "", "no sum is none that does not agree"),
            ("/payload/units/1/state", r#""approved""#, "W_SUM", "its numbers are missing in the sums"),
            ("/payload/units/1/state", r#""archived""#, "W_ENUM", "a state of a newer program"),
            ("/payload/units/0/sheets/1/category", r#""sixth""#, "W_ENUM", "no such association"),
            ("/payload/units/0/sheets/1/answers/0/review_result", r#""OK""#, "W_ENUM", "no verdict"),
            ("/payload/units/1/unit/region", r#""349999""#, "W_ENUM", "a division that is none, or newer"),
            ("/payload/missing/0/name", r#""李 11010519491231002X""#, "W_PERSONAL_ID", "a citizen's number"),
            ("/payload/units/0/unit/name", "\"怀\u{200b}宁\"", "W_INVISIBLE", "not what it seems"),
            ("/payload/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/units/0/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/units/0/sheets/0/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/payload/units/0/sheets/0/answers/0/mood", "1", "W_UNKNOWN_FIELD", "kept"),
            ("/counts/missing", "0", "W_SUM", "the head says less than there is"),
        ],
    }
}

/// Every file.
pub fn all() -> Vec<Of> {
    let mut files = Vec::new();
    for kind in KINDS {
        for (at, value) in required(kind) {
            let why = "a member that must be there";
            files.push(edited(kind, "structure", (at, "-"), refused("E_MISSING"), why));
            files.push(edited(kind, "structure", (at, value), refused("E_TYPE"), "of another type"));
        }
        for (at, value, code, why) in FRAME.iter().chain(wrong(kind)) {
            files.push(edited(kind, "structure", (at, value), refused(code), why));
        }
        for (at, value, code, why) in odd(kind) {
            let expected = if code.is_empty() { ACCEPTED } else { warned(code) };
            files.push(edited(kind, "meaning", (at, value), expected, why));
        }
        files.extend(integrity(kind));
    }
    files
}

fn integrity(kind: Kind) -> Vec<Of> {
    let golden = golden(kind);
    let text = String::from_utf8(golden.to_vec()).unwrap();
    let of = |name: &str, bytes: Vec<u8>, expected, why| Of {
        kind,
        case: case("integrity", format!("{}: {name}", kind.code()), bytes, expected, why),
    };
    let changed = |from: &str, by: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, by, 1).into_bytes()
    };
    let touched = match kind {
        Kind::Task => ("2027-01-31", "2027-03-31"),
        Kind::Opinion => (r#""result":"to_fix""#, r#""result":"agree""#),
        _ => (r#""amount":3000000"#, r#""amount":3000001"#),
    };
    let mut files = vec![
        of("golden", golden.to_vec(), ACCEPTED, "as it was written"),
        of("a word", changed("安庆市", "安顺市"), refused("E_DIGEST"), "a name"),
        of("its matter", changed(touched.0, touched.1), refused("E_DIGEST"), "what it is for"),
        of(
            "its revision",
            changed("\"revision\":1", "\"revision\":2"),
            refused("E_DIGEST"),
            "newer than it is",
        ),
        of("indented", changed("{\"app\"", "{\r\n  \"app\""), ACCEPTED, "white space is no content"),
        of("cut", golden[..golden.len() / 2].to_vec(), refused("E_TRUNCATED"), "half of it"),
        of("twice", [golden, golden].concat(), refused("E_TRAILING"), "two files in one"),
    ];
    files.push(edited(kind, "integrity", ("/digest", "-"), warned("W_NO_DIGEST"), "nobody can say"));
    files.push(edited(kind, "integrity", ("/digest/alg", "\"SM3\""), refused("E_DIGEST_ALG"), "another"));
    files.push(edited(kind, "integrity", ("/digest/value", "-"), refused("E_MISSING"), "not there"));
    files
}
