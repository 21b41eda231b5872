//! The file formats: golden files of every published version, and what is refused or odd about changed ones.
//! Malformed files by class are in `corpus`.
//!
//! A golden file is never edited: a new version of the format gets a new one beside it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "some of it is for other tests")]
#[path = "corpus/mod.rs"]
mod corpus;

use corpus::dice::Dice;
use corpus::edit::{GOLDEN, GOLDEN_SMALL, change, changed, place, resealed, tree};
use corpus::kinds;
use xiehui::assessment::{Carried, CarriedState, Decision, Extent, Overall};
use xiehui::bundle::{
    self, Backup, Envelope, Kind, Refusal, RefusalCode, ReviewState, Submission, Warning, backup, json,
    opinion, rollup, sniff, submission, task,
};
use xiehui::model::{Date, Json, Tier, Value, Verdict};

const GOLDEN_HEADLINE: &[u8] = include_bytes!("formats/submission-1.0-headline.json");
const GOLDEN_PUBLIC: &[u8] = include_bytes!("formats/submission-1.0-public.json");
const GOLDEN_BACKUP: &[u8] = include_bytes!("formats/backup-1.0.json");

/// Golden files of the kinds that have no list of their own below.
const OTHERS: [(Kind, &[u8]); 6] = [
    (Kind::Task, kinds::TASK),
    (Kind::Task, kinds::TASK_SMALL),
    (Kind::Opinion, kinds::OPINION),
    (Kind::Opinion, kinds::OPINION_APPROVED),
    (Kind::Rollup, kinds::ROLLUP),
    (Kind::Rollup, kinds::ROLLUP_SMALL),
];

fn nobody(_: &str) -> bool {
    false
}

/// Stands for the scanner of `registers`: one known citizen's number, a published test vector.
fn one_number(text: &str) -> bool {
    text.contains("11010519491231002X")
}

fn read(bytes: &[u8]) -> Result<(Submission, Vec<Warning>), Refusal> {
    submission::read(bytes, &one_number)
}

fn pointer(place: Option<&bundle::Place>) -> &str {
    place.and_then(|place| place.pointer.as_deref()).unwrap_or("-")
}

fn said(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|one| format!("{} {}", one.code.as_str(), pointer(one.place.as_ref()))).collect()
}

#[test]
fn a_golden_submission_is_read_without_a_warning_and_written_byte_for_byte() {
    for golden in [GOLDEN, GOLDEN_SMALL, GOLDEN_HEADLINE, GOLDEN_PUBLIC] {
        let (submission, warnings) = read(golden).unwrap();
        assert_eq!(said(&warnings), Vec::<String>::new());
        let bytes = submission::write(&submission, &one_number).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), String::from_utf8(golden.to_vec()).unwrap());
        let code = submission::read_back(golden, &submission).unwrap();
        let Json::Text(digest) = tree(golden).get("digest").unwrap().get("value").unwrap().clone() else {
            panic!()
        };
        assert_eq!(code.as_str(), &digest[..8]);
        assert_eq!(code.to_string(), format!("{} {}", &digest[..4], &digest[4..8]));
    }
}

#[test]
fn a_golden_backup_is_read_without_a_warning_and_written_byte_for_byte() {
    let (backup, warnings) = backup::read(GOLDEN_BACKUP).unwrap();
    assert_eq!((backup.rows.len(), said(&warnings)), (3, Vec::new()));
    assert_eq!(backup::write(&backup).unwrap(), GOLDEN_BACKUP);
    backup::read_back(GOLDEN_BACKUP, &backup).unwrap();
    let other = Backup { rows: backup.rows[1..].to_vec(), ..backup };
    assert_eq!(backup::read_back(GOLDEN_BACKUP, &other).unwrap_err().code, RefusalCode::Digest);
}

#[test]
fn golden_files_of_the_other_kinds_are_read_without_a_warning_and_written_byte_for_byte() {
    for (kind, golden) in OTHERS {
        let (again, warnings) = kinds::again(kind, golden, &one_number).unwrap();
        assert_eq!(said(&warnings), Vec::<String>::new(), "{}", kind.code());
        assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(golden.to_vec()).unwrap());
    }
    let (opinion, _) = opinion::read(kinds::OPINION, &nobody).unwrap();
    let code = opinion::read_back(kinds::OPINION, &opinion).unwrap();
    let (rollup, _) = rollup::read(kinds::ROLLUP, &nobody).unwrap();
    rollup::read_back(kinds::ROLLUP, &rollup).unwrap();
    let (task, _) = task::read(kinds::TASK, &nobody).unwrap();
    task::read_back(kinds::TASK, &task).unwrap();
    assert_eq!(opinion::read_back(kinds::TASK, &opinion).unwrap_err().code, RefusalCode::Digest);
    let changed = bundle::OpinionFile { comment: "另写".to_owned(), ..opinion };
    assert_eq!(opinion::read_back(kinds::OPINION, &changed).unwrap_err().code, RefusalCode::Digest);
    assert_eq!(code.to_string().len(), 9);
}

#[test]
fn the_golden_opinion_has_typed_content() {
    let (opinion, _) = opinion::read(kinds::OPINION, &nobody).unwrap();
    let (submission, _) = read(GOLDEN).unwrap();
    assert_eq!((&opinion.about.id, opinion.about.revision), (&submission.envelope.id, 1));
    assert_eq!(opinion.about.digest, bundle::open(GOLDEN, sniff::SMALL_FILE).unwrap().digest);
    assert_eq!((opinion.overall, opinion.to_fix()), (Some(Overall::Returned), 1));
    let decided: Vec<_> =
        opinion.items().map(|(sheet, item)| (sheet.key(), item.item.as_str(), item.decision)).collect();
    let expected = [
        ("unit", "2.3.4", Some(Decision::Fix)),
        ("a1", "3.1.2", Some(Decision::Agree)),
        ("a1", "5.1.1", Some(Decision::Change(Verdict::Unmet))),
    ];
    assert_eq!(decided, expected);
    let (approved, _) = opinion::read(kinds::OPINION_APPROVED, &nobody).unwrap();
    assert_eq!((approved.overall, approved.envelope.revision), (Some(Overall::Approved), 2));
}

#[test]
fn the_golden_task_has_typed_content() {
    let (task, _) = task::read(kinds::TASK, &nobody).unwrap();
    assert_eq!(task.source, "庆残联办〔2026〕9号");
    assert_eq!(task.extent.source(), Some("庆残联办〔2026〕9号：县级只报核心14项"));
    assert_eq!((task.setting().values.len(), task.setting().source.as_str()), (3, "庆残联办〔2026〕9号"));
    assert_eq!(task.due(Tier::County).map(|day| day.to_string()), Some("2027-01-31".into()));
    assert_eq!(task.due(Tier::City).map(|day| day.to_string()), Some("2027-02-28".into()));
    let units: Vec<&str> = task.units.iter().map(|unit| unit.region.as_str()).collect();
    assert_eq!(units, ["340822", "340800-K01"]);
    let (small, _) = task::read(kinds::TASK_SMALL, &nobody).unwrap();
    assert_eq!((small.due(Tier::County), small.extent), (None, Extent::Whole));
}

#[test]
fn the_golden_rollup_adds_up_what_was_accepted() {
    let (mut rollup, _) = rollup::read(kinds::ROLLUP, &nobody).unwrap();
    assert_eq!(rollup.sum("t2", "amount"), Some(3_000_000));
    assert_eq!((rollup.sum("t2", "years"), rollup.sum("t2", "mood")), (Some(3), None));
    assert_eq!(rollup.units[0].sheets[1].answers[0].review, Some(Verdict::Met));
    rollup.units[1].state = Some(ReviewState::Approved);
    let sums = std::mem::take(&mut rollup.sums);
    for (table, measures) in &sums {
        for measure in measures.keys() {
            rollup.add_up(table, measure);
        }
    }
    assert_eq!(rollup.sums["t2"]["amount"], 4_000_000);
    assert_eq!(rollup.missing[0].name, "桐城市残疾人联合会");
}

#[test]
fn a_golden_submission_has_typed_content() {
    let (submission, _) = read(GOLDEN).unwrap();
    let records = &submission.records;
    assert_eq!(submission.envelope.unit.name, "怀宁县残疾人联合会");
    assert_eq!(records.find("person", "p1").unwrap().text("phone"), Some("138****5678"));
    assert_eq!(records.find("funding_record", "f1").unwrap().int("received_fen"), Some(3_000_000));
    let event = records.find("rights_event", "r1").unwrap();
    assert_eq!((event.text("type"), event.text("summary")), (Some("discrimination"), None));
    assert_eq!(
        event.get("found_on").and_then(Value::as_date).map(|date| date.to_string()),
        Some("2026-05".into())
    );
    assert_eq!(submission.answers(), 3);
    assert_eq!(submission.finished, ["meeting", "rights_event"]);
    assert_eq!(submission.unit.unwrap().text("contact_name"), Some("王*"));
}

#[test]
fn a_file_says_how_much_was_asked_and_which_answers_are_another_years() {
    let (submission, _) = read(GOLDEN_HEADLINE).unwrap();
    assert_eq!(submission.extent.source(), Some("安残联办〔2026〕9号：县级只报核心14项"));
    let carried = submission.sheets[0].answers.iter().map(|file| file.answer.carried);
    let from = |from, state| Some(Carried { from, state });
    let states = [CarriedState::Confirmed, CarriedState::Words, CarriedState::Answer];
    let [confirmed, words, answer] = states;
    let expected = [None, from(2025, confirmed), from(2025, words), from(2024, answer)];
    assert_eq!(carried.collect::<Vec<_>>(), expected);
    let (whole, _) = read(GOLDEN).unwrap();
    assert_eq!(whole.extent, Extent::Whole);
    assert!(whole.sheets.iter().flat_map(|sheet| &sheet.answers).all(|file| file.answer.carried.is_none()));
}

#[test]
fn another_way_of_asking_is_kept_and_asks_everything() {
    let mut document = tree(GOLDEN_HEADLINE);
    *place(&mut document, "/payload/asked/items") = Json::from("chapter_two");
    let (submission, warnings) = read(&resealed(document)).unwrap();
    assert_eq!(
        (submission.extent.clone(), said(&warnings)),
        (Extent::Whole, vec!["W_ENUM /payload/asked/items".to_owned()])
    );
    let written = submission::write(&submission, &nobody).unwrap();
    assert_eq!(*place(&mut tree(&written), "/payload/asked/items"), Json::from("chapter_two"));
}

#[test]
fn a_carried_answer_whose_state_is_not_understood_waits() {
    let mut document = tree(GOLDEN_HEADLINE);
    *place(&mut document, "/payload/sheets/0/answers/1/carried") = Json::from("perhaps");
    let (submission, warnings) = read(&resealed(document)).unwrap();
    assert_eq!(said(&warnings), ["W_ENUM /payload/sheets/0/answers/1/carried"]);
    let answer = submission.sheets[0].answers[1].answer.clone();
    assert_eq!(answer.waits(), Some(CarriedState::Answer));
    let at = "/payload/sheets/0/answers/1/carried";
    let written = |submission: &Submission| {
        place(&mut tree(&submission::write(submission, &nobody).unwrap()), at).clone()
    };
    assert_eq!(written(&submission), Json::from("perhaps"), "as it came");
    let mut submission = submission;
    submission.sheets[0].answers[1].answer.confirm(Verdict::Met);
    assert_eq!(written(&submission), Json::from("confirmed"), "as a person decided");
}

#[test]
fn a_state_without_the_year_it_came_from_is_kept_and_says_nothing() {
    let mut document = tree(GOLDEN_HEADLINE);
    *place(&mut document, "/payload/sheets/0/answers/1/carried_from") = Json::from("last year");
    let (submission, warnings) = read(&resealed(document.clone())).unwrap();
    let places =
        ["E_TYPE /payload/sheets/0/answers/1/carried_from", "E_TYPE /payload/sheets/0/answers/1/carried"];
    assert_eq!(said(&warnings), places);
    assert_eq!(submission.sheets[0].answers[1].answer.carried, None);
    let written = tree(&submission::write(&submission, &nobody).unwrap());
    assert_eq!(written.get("payload"), document.get("payload"));
}

#[test]
fn changing_any_byte_is_noticed() {
    let others = [kinds::TASK_SMALL, kinds::OPINION, kinds::ROLLUP_SMALL];
    for golden in [GOLDEN_SMALL, GOLDEN_BACKUP].into_iter().chain(others) {
        for at in 0..golden.len() {
            for bit in 0..8 {
                let mut bytes = golden.to_vec();
                bytes[at] ^= 1 << bit;
                let is_noticed = match bundle::open(&bytes, sniff::SMALL_FILE) {
                    Ok(opened) => !opened.warnings().is_empty(),
                    Err(_) => true,
                };
                assert!(
                    is_noticed,
                    "byte {at}, bit {bit}: {}",
                    String::from_utf8_lossy(&bytes[at.saturating_sub(20)..])
                );
            }
        }
    }
}

#[test]
fn taking_or_doubling_any_byte_is_noticed() {
    for at in 0..GOLDEN_SMALL.len() {
        let (before, after) = GOLDEN_SMALL.split_at(at);
        let taken = [before, &after[1..]].concat();
        let doubled = [before, &after[..1], after].concat();
        for bytes in [taken, doubled] {
            let is_noticed = read(&bytes).map_or(true, |(_, warnings)| !warnings.is_empty());
            assert!(is_noticed, "byte {at}");
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for end in 0..GOLDEN_SMALL.len() {
        let code = read(&GOLDEN_SMALL[..end]).unwrap_err().code;
        let expected = if end == 0 { RefusalCode::Empty } else { RefusalCode::Truncated };
        assert_eq!(code, expected, "{end}");
        let padded = [&GOLDEN_SMALL[..end.max(1)], &[0; 8]].concat();
        assert_eq!(read(&padded).unwrap_err().code, RefusalCode::Truncated, "{end}");
    }
}

/// Where the golden submission is changed, to what, the code, and where it is met.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    ("/format", "-", "E_MISSING", "/format"),
    ("/format", r#""zhuanxie-bundle""#, "E_SHAPE", "/format"),
    ("/format", "1", "E_TYPE", "/format"),
    ("/version", r#""2.0""#, "E_VERSION_NEWER", "/version"),
    ("/version", r#""0.9""#, "E_VERSION", "/version"),
    ("/version", r#""one""#, "E_VERSION", "/version"),
    ("/kind", r#""letter""#, "E_SHAPE", "/kind"),
    ("/kind", r#""opinion""#, "E_SHAPE", "/kind"),
    ("/id", r#""协会 1""#, "E_ID", "/id"),
    ("/id", "null", "E_MISSING", "/id"),
    ("/unit", "[]", "E_TYPE", "/unit"),
    ("/unit/id", r#""""#, "E_ID", "/unit/id"),
    ("/unit/report_tier", r#""village""#, "E_SHAPE", "/unit/report_tier"),
    ("/period", "1999", "E_RANGE", "/period"),
    ("/period", r#""2026""#, "E_TYPE", "/period"),
    ("/revision", "0", "E_RANGE", "/revision"),
    ("/revision", "-1", "E_RANGE", "/revision"),
    ("/previous", r#""7f3a""#, "E_SHAPE", "/previous"),
    ("/catalogue/digest", "-", "E_MISSING", "/catalogue/digest"),
    ("/privacy", r#""secret""#, "E_SHAPE", "/privacy"),
    ("/created_at", r#""2026-13-01T00:00:00Z""#, "E_DATE", "/created_at"),
    ("/created_at", r#""yesterday""#, "E_DATE", "/created_at"),
    ("/counts", "-", "E_MISSING", "/counts"),
    ("/payload", "null", "E_MISSING", "/payload"),
    ("/payload", "[]", "E_TYPE", "/payload"),
    ("/digest/alg", r#""MD5""#, "E_DIGEST_ALG", "/digest/alg"),
    ("/digest/value", r#""7f3a""#, "E_DIGEST", "/digest/value"),
    ("/payload/records", "-", "E_MISSING", "/payload/records"),
    ("/payload/records/person", "{}", "E_TYPE", "/payload/records/person"),
    ("/payload/records/person/0", "7", "E_TYPE", "/payload/records/person/0"),
    ("/payload/records/person/0/id", "-", "E_MISSING", "/payload/records/person/0/id"),
    ("/payload/records/person/0/id", r#""p 1""#, "E_ID", "/payload/records/person/0/id"),
    ("/payload/records/person/1/id", r#""p1""#, "E_DUP_ID", "/payload/records/person/1"),
    ("/payload/records/person/0/rev", "0", "E_RANGE", "/payload/records/person/0/rev"),
    ("/payload/records/person/0/values", "[]", "E_TYPE", "/payload/records/person/0/values"),
    ("/payload/associations", "-", "E_MISSING", "/payload/associations"),
    ("/payload/sheets/1/association", "-", "E_DUP_ID", "/payload/sheets/1"),
    ("/payload/sheets/0/answers", "-", "E_MISSING", "/payload/sheets/0/answers"),
    ("/payload/sheets/0/answers/0/item", "-", "E_MISSING", "/payload/sheets/0/answers/0/item"),
];

#[test]
fn what_is_not_built_as_a_submission_is_refused_at_its_place() {
    for (at, value, code, expected) in REFUSED {
        let document = changed(at, value);
        let bytes = if at.starts_with("/digest") { json::canonical(&document) } else { resealed(document) };
        let refusal = read(&bytes).expect_err(at);
        assert_eq!(
            (refusal.code.as_str(), pointer(Some(&refusal.place))),
            (*code, *expected),
            "{at} = {value}"
        );
    }
}

#[test]
fn reasons_come_in_reading_order() {
    let mut document = changed("/version", r#""2.0""#);
    for at in ["/kind", "/id", "/period", "/payload", "/digest"] {
        *place(&mut document, at) = Json::Null;
    }
    assert_eq!(read(&json::canonical(&document)).unwrap_err().code, RefusalCode::VersionNewer);
    *place(&mut document, "/version") = Json::from("1.0");
    let refusal = read(&json::canonical(&document)).unwrap_err();
    assert_eq!((refusal.code, pointer(Some(&refusal.place))), (RefusalCode::Missing, "/kind"));
}

/// Where the golden submission is changed, to what, and the warnings. It is written again as it came.
const WARNED: &[(&str, &str, &[&str])] = &[
    ("/version", r#""1.7""#, &["W_VERSION_NEWER /version"]),
    ("/digest", "-", &["W_NO_DIGEST -"]),
    ("/mood", r#""good""#, &["W_UNKNOWN_FIELD /mood"]),
    ("/unit/mood", "[1.5,{}]", &["W_UNKNOWN_FIELD /unit/mood"]),
    ("/unit/region", r#""349999""#, &["W_ENUM /unit/region"]),
    ("/catalogue/mood", "null", &["W_UNKNOWN_FIELD /catalogue/mood"]),
    ("/counts/records", "4", &["W_SUM /counts/records"]),
    ("/counts/answers", "-", &["W_SUM /counts/answers"]),
    ("/payload/mood", "{}", &["W_UNKNOWN_FIELD /payload/mood"]),
    ("/payload/finished/0", r#""moods""#, &["W_ENUM /payload/finished/0"]),
    ("/payload/records/mood", "[1]", &["W_UNKNOWN_FIELD /payload/records/mood"]),
    ("/payload/records/person/0/mood", "1", &["W_UNKNOWN_FIELD /payload/records/person/0/mood"]),
    (
        "/payload/records/person/0/values/mood",
        "1",
        &["W_UNKNOWN_FIELD /payload/records/person/0/values/mood"],
    ),
    (
        "/payload/records/person/0/values/name",
        "\"张\u{200b}三\"",
        &["W_INVISIBLE /payload/records/person/0/values/name"],
    ),
    (
        "/payload/records/person/0/values/identity",
        r#""robot""#,
        &["W_ENUM /payload/records/person/0/values/identity"],
    ),
    ("/payload/records/person/0/values/name", r#""""#, &["W_EMPTY /payload/records/person/0/values/name"]),
    ("/payload/records/person/0/values/name", r#""  ""#, &["W_BLANK /payload/records/person/0/values/name"]),
    ("/payload/records/person/0/values/name", "7", &["E_TYPE /payload/records/person/0/values/name"]),
    ("/payload/records/person/0/updated_at", r#""today""#, &["W_DATE /payload/records/person/0/updated_at"]),
    (
        "/payload/records/post/0/values/start_date",
        r#""2026-02-30""#,
        &["W_DATE /payload/records/post/0/values/start_date"],
    ),
    (
        "/payload/records/post/0/values/person_id",
        r#""p9""#,
        &["E_REF /payload/records/post/0/values/person_id"],
    ),
    (
        "/payload/records/funding_record/0/values/received_fen",
        "0.5",
        &["W_NUMBER /payload/records/funding_record/0/values/received_fen"],
    ),
    (
        "/payload/records/funding_record/0/association",
        r#""a2""#,
        &["E_REF /payload/records/funding_record/0/association"],
    ),
    (
        "/payload/records/activity/0/values/evidence/0",
        r#""e9""#,
        &["E_REF /payload/records/activity/0/values/evidence/0"],
    ),
    ("/payload/sheets/1/association", r#""a9""#, &["E_REF /payload/sheets/1/association"]),
    ("/payload/sheets/1/state", r#""framed""#, &["W_ENUM /payload/sheets/1/state"]),
    ("/payload/sheets/1/confirmed_on", r#""2026-11""#, &["W_DATE /payload/sheets/1/confirmed_on"]),
    ("/payload/sheets/1/mood", "1", &["W_UNKNOWN_FIELD /payload/sheets/1/mood"]),
    (
        "/payload/sheets/1/answers/0/self_result",
        r#""good""#,
        &["W_ENUM /payload/sheets/1/answers/0/self_result"],
    ),
    ("/payload/sheets/1/answers/0/evidence", r#"["e9"]"#, &["E_REF /payload/sheets/1/answers/0/evidence/0"]),
    ("/payload/sheets/1/answers/0/mood", "1", &["W_UNKNOWN_FIELD /payload/sheets/1/answers/0/mood"]),
    (
        "/payload/sheets/1/answers/0/fact",
        r#""李 11010519491231002X""#,
        &["W_PERSONAL_ID /payload/sheets/1/answers/0/fact"],
    ),
];

#[test]
fn what_is_odd_is_a_warning_at_its_place_and_goes_out_as_it_came() {
    for (at, value, expected) in WARNED {
        let document = changed(at, value);
        let bytes = resealed(document);
        let (submission, warnings) = read(&bytes).unwrap_or_else(|refusal| panic!("{at}: {refusal:?}"));
        assert_eq!(said(&warnings), *expected, "{at} = {value}");
        // Counts and digest are made anew.
        if !at.starts_with("/counts") && !at.starts_with("/digest") {
            let again = submission::write(&submission, &nobody).unwrap();
            assert_eq!(
                String::from_utf8(again).unwrap(),
                String::from_utf8(bytes).unwrap(),
                "{at} = {value}"
            );
        }
    }
}

/// Where the golden backup is changed, to what, the code, and where it is met. A warning's code begins with W.
const BACKUP: &[(&str, &str, &str, &str)] = &[
    ("/kind", r#""submission""#, "E_SHAPE", "/kind"),
    ("/payload/rows", "-", "E_MISSING", "/payload/rows"),
    ("/payload/rows", "{}", "E_TYPE", "/payload/rows"),
    ("/payload/rows/0", "7", "E_TYPE", "/payload/rows/0"),
    ("/payload/rows/0/table", "-", "E_MISSING", "/payload/rows/0/table"),
    ("/payload/rows/0/table", "1", "E_TYPE", "/payload/rows/0/table"),
    ("/payload/rows/0/key", "null", "E_MISSING", "/payload/rows/0/key"),
    ("/payload/rows/0/rev", "-1", "E_RANGE", "/payload/rows/0/rev"),
    ("/payload/rows/0/rev", r#""3""#, "E_TYPE", "/payload/rows/0/rev"),
    ("/payload/rows/2/doc", "-", "E_MISSING", "/payload/rows/2/doc"),
    ("/payload/rows/3", r#"{"doc":1,"key":"size","rev":9,"table":"setting"}"#, "E_DUP_ID", "/payload/rows/3"),
    ("/digest/alg", r#""SM3""#, "E_DIGEST_ALG", "/digest/alg"),
    ("/version", r#""2.0""#, "E_VERSION_NEWER", "/version"),
    ("/counts/rows", "2", "W_SUM", "/counts/rows"),
    ("/payload/mood", "1", "W_UNKNOWN_FIELD", "/payload/mood"),
    ("/payload/rows/1/mood", "1", "W_UNKNOWN_FIELD", "/payload/rows/1/mood"),
    ("/digest", "-", "W_NO_DIGEST", "-"),
];

#[test]
fn a_backup_that_is_not_built_as_one_is_refused_at_its_place() {
    for (at, value, code, expected) in BACKUP {
        let mut document = tree(GOLDEN_BACKUP);
        change(&mut document, at, value);
        let (found, place) = match backup::read(&resealed(document)) {
            Err(refusal) => (refusal.code.as_str(), pointer(Some(&refusal.place)).to_owned()),
            Ok((_, warnings)) => (warnings[0].code.as_str(), pointer(warnings[0].place.as_ref()).to_owned()),
        };
        assert_eq!((found, place.as_str()), (*code, *expected), "{at} = {value}");
    }
}

#[test]
fn a_changed_document_no_longer_has_its_digest() {
    let refusal = read(&json::canonical(&changed("/unit/name", r#""别处""#))).unwrap_err();
    assert_eq!((refusal.code, pointer(Some(&refusal.place))), (RefusalCode::Digest, "/digest/value"));
}

#[test]
fn white_space_order_and_number_forms_do_not_change_the_digest() {
    let text = String::from_utf8(GOLDEN.to_vec()).unwrap();
    let spaced = text.replacen('{', "\u{feff}{\r\n ", 1).replace("\"period\":2026", "\"period\": 2.026e3");
    let (_, warnings) = read(spaced.as_bytes()).unwrap();
    assert_eq!(said(&warnings), ["W_BOM -", "W_NUMBER /period"]);
    let value = tree(GOLDEN).get("digest").unwrap().get("value").unwrap().as_text().unwrap().to_owned();
    let (_, warnings) = read(text.replace(&value, &value.to_uppercase()).as_bytes()).unwrap();
    assert_eq!(said(&warnings), ["W_DIGEST_FORM /digest/value"]);
}

#[test]
fn offsets_count_a_byte_order_mark() {
    let refusal = read(b"\xef\xbb\xbf{\"a\":x}").unwrap_err();
    assert_eq!(refusal.place.offset, Some(8));
}

#[test]
fn a_personal_number_does_not_leave() {
    let (mut submission, _) = read(GOLDEN).unwrap();
    submission.sheets[1].answers[0].answer.fact = "李 11010519491231002X".into();
    let refusal = submission::write(&submission, &one_number).unwrap_err();
    let expected = (RefusalCode::PersonalId, "/payload/sheets/1/answers/0/fact");
    assert_eq!((refusal.code, pointer(Some(&refusal.place))), expected);
}

#[test]
fn a_file_that_is_not_the_submission_is_not_read_back_as_it() {
    let (mut submission, _) = read(GOLDEN).unwrap();
    let cut = &GOLDEN[..GOLDEN.len() - 1];
    assert_eq!(submission::read_back(cut, &submission).unwrap_err().code, RefusalCode::Truncated);
    submission.envelope.revision += 1;
    assert_eq!(submission::read_back(GOLDEN, &submission).unwrap_err().code, RefusalCode::Digest);
}

#[test]
fn what_was_full_is_masked_when_it_is_reported() {
    let (mut submission, _) = read(GOLDEN).unwrap();
    let secrets = [
        ("person", "p1", "phone", "13987654321"),
        ("person", "p1", "wechat", "wx-secret"),
        ("person", "p1", "political_status", "party_member"),
        ("rights_event", "r1", "summary", "事件正文"),
        ("association", "a1", "office_phone", "0556-7654321"),
    ];
    for (kind, id, field, secret) in secrets {
        let mut record = submission.records.find(kind, id).unwrap().clone();
        record.set(field, Some(Value::Text(secret.into())));
        submission.records.put(kind, record);
    }
    for (privacy, is_there) in [(bundle::Privacy::Full, true), (bundle::Privacy::Report, false)] {
        submission.envelope.privacy = privacy;
        let text = String::from_utf8(submission::write(&submission, &nobody).unwrap()).unwrap();
        for (.., secret) in secrets {
            assert_eq!(text.contains(secret), is_there, "{privacy:?}: {secret}");
        }
    }
}

#[test]
fn a_public_file_holds_no_record_but_the_associations() {
    let text = String::from_utf8(GOLDEN_PUBLIC.to_vec()).unwrap();
    for word in ["张三", "王", "李", "138", "场所台账", "override_reason", "contact", "funding_record"]
    {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("怀宁县盲人协会") && text.contains("\"auto_result\":\"met\""));
}

#[test]
fn a_file_is_named_for_people() {
    let (submission, _) = read(GOLDEN).unwrap();
    let envelope = |change: fn(&mut Envelope)| {
        let mut envelope = submission.envelope.clone();
        change(&mut envelope);
        envelope
    };
    let today = Date::new(2026, 11, 23).unwrap();
    for (envelope, scope, expected) in [
        (envelope(|_| ()), "五会", "专协_报送_安徽省安庆市怀宁县_五会_2026年_第1版_20261123.json"),
        (envelope(|_| ()), "", "专协_报送_安徽省安庆市怀宁县_2026年_第1版_20261123.json"),
        (
            envelope(|e| e.revision = 12),
            "盲协",
            "专协_报送_安徽省安庆市怀宁县_盲协_2026年_第12版_20261123.json",
        ),
        (
            envelope(|e| e.kind = Kind::Backup),
            "",
            "专协_备份-勿外传_安徽省安庆市怀宁县_2026年_第1版_20261123.json",
        ),
        (
            envelope(|e| {
                e.unit.region = "320400-K01".into();
                e.unit.name = "../a:b?\u{202e}c\u{200b} d\t<e>|\"\\*".into();
            }),
            "",
            "专协_报送_abcde_2026年_第1版_20261123.json",
        ),
    ] {
        assert_eq!(bundle::file_name(&envelope, scope, today), expected);
    }
    let long = envelope(|e| {
        e.unit.region = String::new();
        e.unit.name = "很".repeat(300);
    });
    let name = bundle::file_name(&long, "五会", today);
    assert!(
        name.chars().count() <= 120
            && name.len() <= 240
            && name.ends_with("_五会_2026年_第1版_20261123.json")
    );
    assert_eq!(submission.scope(), "盲协");
}

#[test]
fn reading_takes_time_in_proportion_to_length() {
    // Would take minutes if anything were quadratic: 100,000 names, 100,000 warnings, one long string.
    let names: Vec<String> = (0..99_000).map(|n| format!("\"n{n}\":-0")).collect();
    let text = format!("{{\"a\":\"{}\",{}}}", "x".repeat(99_999), names.join(","));
    assert_eq!(read(text.as_bytes()).unwrap_err().code, RefusalCode::Missing);
}

#[test]
fn any_value_anywhere_is_refused_or_kept() {
    let values = ["null", "true", "-1", "1.5", r#""""#, r#""x""#, "[]", r#"["x"]"#, "{}"];
    let golden = tree(GOLDEN);
    let places = places(&golden, "");
    let mut accepted = 0;
    for place in &places {
        for value in values {
            let bytes = resealed(changed(place, value));
            let Ok((submission, _)) = read(&bytes) else { continue };
            accepted += 1;
            // What was taken in goes out, comes back the same, and is stable from then on.
            let once = submission::write(&submission, &nobody).unwrap();
            let (again, _) = read(&once).unwrap_or_else(|refusal| panic!("{place} = {value}: {refusal:?}"));
            assert_eq!(submission::write(&again, &nobody).unwrap(), once, "{place} = {value}");
            submission::read_back(&once, &submission).unwrap();
        }
    }
    assert!(accepted > places.len(), "{accepted} of {}", places.len() * values.len());
}

#[test]
fn any_value_anywhere_in_the_other_kinds_is_refused_or_kept() {
    let values = ["null", "true", "-1", "1.5", r#""""#, r#""x""#, "[]", r#"["x"]"#, "{}"];
    for (kind, golden) in OTHERS {
        let (golden, mut accepted) = (tree(golden), 0);
        let places = places(&golden, "");
        for place in &places {
            for value in values {
                let mut document = golden.clone();
                change(&mut document, place, value);
                let Ok((once, _)) = kinds::again(kind, &resealed(document), &nobody) else { continue };
                accepted += 1;
                let (twice, _) = kinds::again(kind, &once, &nobody)
                    .unwrap_or_else(|refusal| panic!("{place} = {value}: {refusal:?}"));
                assert_eq!(twice, once, "{place} = {value}");
            }
        }
        assert!(accepted > places.len(), "{accepted} of {}", places.len() * values.len());
    }
}

#[test]
fn a_public_file_counts_registers_and_says_no_small_number() {
    let (mut submission, _) = read(GOLDEN).unwrap();
    for nth in 0..6 {
        let mut record = submission.records.of("activity")[0].clone();
        record.id = xiehui::model::Id::parse(&format!("c9{nth}")).unwrap();
        submission.records.put("activity", record);
    }
    let mut association = submission.records.of("association")[0].clone();
    association.set("volunteer_registered", Some(Value::Int(4)));
    submission.records.put("association", association);
    submission.envelope.privacy = bundle::Privacy::Public;
    let bytes = submission::write(&submission, &nobody).unwrap();
    let mut document = tree(&bytes);
    let totals = place(&mut document, "/payload/totals");
    assert_eq!(
        (totals.get("activity"), totals.get("person")),
        (Some(&Json::Int(7)), Some(&Json::from("<5")))
    );
    assert_eq!(totals.get("association"), None);
    let values = place(&mut document, "/payload/associations/0/values");
    assert_eq!(values.get("volunteer_registered"), Some(&Json::from("<5")));
    let (again, warnings) = read(&bytes).unwrap();
    assert_eq!((said(&warnings), submission::write(&again, &nobody).unwrap()), (Vec::new(), bytes.clone()));
    for (value, code) in [("4", "E_RANGE"), (r#""few""#, "E_SHAPE"), ("true", "E_TYPE")] {
        change(&mut document, "/payload/totals/person", value);
        assert_eq!(read(&resealed(document.clone())).unwrap_err().code.as_str(), code);
    }
}

/// Every pointer into a tree but the root and the digest.
fn places(json: &Json, at: &str) -> Vec<String> {
    let children: Vec<(String, &Json)> = match json {
        Json::List(elements) => {
            elements.iter().enumerate().map(|(n, child)| (format!("{at}/{n}"), child)).collect()
        }
        Json::Object(members) => {
            members.iter().map(|(name, child)| (format!("{at}/{name}"), child)).collect()
        }
        _ => Vec::new(),
    };
    let below =
        children.into_iter().filter(|(at, _)| at != "/digest").flat_map(|(at, child)| places(child, &at));
    let own = (!at.is_empty()).then(|| at.to_owned());
    own.into_iter().chain(below).collect()
}

#[test]
fn broken_bytes_are_refused_or_said_to_be_odd() {
    let mut dice = Dice(0x2026_1123);
    for _ in 0..2_000 {
        let mut bytes = GOLDEN.to_vec();
        for _ in 0..=dice.below(3) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => drop(bytes.drain(at..(at + 1 + dice.below(40)).min(bytes.len()))),
                2 => bytes.splice(at..at, *b"\",{[]}:\\u0").for_each(drop),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if bytes != GOLDEN {
            let is_noticed = read(&bytes).map_or(true, |(_, warnings)| !warnings.is_empty());
            assert!(is_noticed, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
