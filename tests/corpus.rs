//! Every file of the corpus ends as it should. Each goes the way it goes in the page: by its size, then by its
//! bytes, beside the files that came before it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "some of it is for other tests")]
#[path = "corpus/mod.rs"]
mod corpus;

use corpus::{all, case::Case};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use xiehui::bundle::{Kind, Place, RefusalCode, Submission, WarningCode, json, submission};
use xiehui::locale::Lang;
use xiehui::model::Json;
use xiehui::registers::personal;
use xiehui::ui::files::refusal_word;
use xiehui::workflows::receive::{Arrival, Looked, look, look_at_size};

const NOW: &str = "2026-11-23T08:00:00+08:00";

/// As the page does it: by size first, then beside what was taken before.
fn hand_in(bytes: &[u8], known: &mut Vec<Arrival>) -> Looked {
    let looked = look_at_size(bytes.len() as u64).unwrap_or_else(|| look("a.json", bytes, known, NOW));
    if looked.outcome.is_kept() {
        known.extend(looked.arrival.clone());
    }
    looked
}

fn looked_at(case: &Case) -> Looked {
    let mut known = Vec::new();
    for bytes in &case.before {
        hand_in(bytes, &mut known);
    }
    hand_in(&case.bytes, &mut known)
}

/// Every file with what became of it; looked at once for all tests.
fn looked() -> &'static [(Case, Looked)] {
    static LOOKED: LazyLock<Vec<(Case, Looked)>> = LazyLock::new(|| {
        let look = |case: Case| {
            let looked = looked_at(&case);
            (case, looked)
        };
        all().into_iter().map(look).collect()
    });
    &LOOKED
}

fn found(looked: &Looked) -> String {
    format!("{} {}", looked.outcome.code(), looked.code())
}

#[test]
fn every_file_of_the_corpus_ends_as_it_should() {
    let files = looked();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (case, looked) in files {
        *classes.entry(case.class).or_default() += 1;
        let expected = format!("{} {}", case.outcome, case.code);
        if found(looked) != expected {
            let place = looked.refusal.as_ref().map(|refusal| refusal.place.clone());
            wrong.push(format!(
                "{} / {}: {} instead of {expected} ({}) {place:?}",
                case.class,
                case.name,
                found(looked),
                case.why
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), files.len(), wrong.join("\n"));
    let mut names = BTreeSet::new();
    for (case, _) in files {
        assert!(
            names.insert((case.class, &case.name)),
            "two files of one name: {} / {}",
            case.class,
            case.name
        );
    }
    println!("{} files: {classes:?}", files.len());
    assert!(files.len() >= 300 && classes.len() == 8 && classes.values().all(|count| *count >= 20));
}

#[test]
fn every_refusal_and_warning_names_its_place() {
    let mut wrong = Vec::new();
    for (case, looked) in looked() {
        let warned = looked.warnings.first().and_then(|warning| warning.place.clone());
        let found = looked.refusal.as_ref().map(|refusal| refusal.place.clone()).or(warned);
        let pointer = found.as_ref().and_then(|place| place.pointer.as_deref());
        let offset = found.as_ref().and_then(|place| place.offset);
        // A change can show itself beside the value, and in a list in one of its elements.
        let within = |at: &'static str| at.split("/values").next().unwrap_or_default();
        let is_there = match case.place.as_deref() {
            None => case.outcome != "refused" || pointer.is_some() || offset.is_some(),
            Some("@") => offset.is_some_and(|offset| offset <= case.bytes.len()),
            Some(_) if case.code.is_empty() || case.code == "W_NO_DIGEST" => true,
            Some(at) => pointer.is_some_and(|found| {
                found.starts_with(within(at)) || at.starts_with(found) && !found.is_empty()
            }),
        };
        if !is_there {
            wrong.push(format!("{} / {}: {found:?}", case.class, case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_refusal_says_what_to_do_next() {
    for code in RefusalCode::ALL {
        let said = refusal_word(code).text(Lang::ZhCn);
        assert!(said.matches('。').count() == 2 && said.contains('请'), "{said}");
        let said = refusal_word(code).text(Lang::En);
        assert!(said.matches(". ").count() == 1 && said.ends_with('.'), "{said}");
    }
}

/// Every reason code that has been promised.
const PROMISED: &str = "E_EMPTY E_TOO_BIG E_NOT_JSON E_IS_HTML E_IS_ZIP E_IS_GZIP E_IS_XLSX E_IS_OFFICE E_IS_PDF \
    E_IS_IMAGE E_IS_ARCHIVE E_ENCRYPTED_BAD E_SYNTAX E_TRUNCATED E_TRAILING E_UTF8 E_UTF16 E_GBK E_ENCODING \
    E_SURROGATE E_CONTROL E_DEPTH E_LIMIT E_RANGE E_DUP_KEY E_SHAPE E_MISSING E_TYPE E_ID E_DUP_ID E_REF E_DATE \
    E_VERSION E_VERSION_NEWER E_DIGEST E_DIGEST_ALG E_PERSONAL_ID W_PERSONAL_ID W_BOM W_UNKNOWN_FIELD W_ENUM \
    W_EMPTY W_BLANK W_CONTROL W_NONCHAR W_REPLACED W_PUA W_CONFUSABLE W_FULLWIDTH W_INVISIBLE W_BIDI W_COMBINING \
    W_NUMBER W_DATE W_DATE_ORDER W_PHONE W_LONG W_IMPLAUSIBLE W_SUM W_MANY W_DIGEST_FORM W_NO_DIGEST \
    W_VERSION_NEWER W_CONFLICT W_SAME_CONTENT W_OLDER";

#[test]
fn every_promised_code_is_given_by_some_file() {
    let mut given = BTreeSet::new();
    for (case, looked) in looked() {
        given.extend(looked.refusal.as_ref().map(|refusal| refusal.code.as_str()));
        given.extend(looked.warnings.iter().map(|warning| warning.code.as_str()));
        // The one code of files that leave: what was taken in with a personal number cannot go out.
        if given.contains("W_PERSONAL_ID") && !given.contains("E_PERSONAL_ID") {
            let (submission, _) = read(&case.bytes);
            given.extend(
                submission::write(&submission, &personal::contains)
                    .err()
                    .map(|refusal| refusal.code.as_str()),
            );
        }
    }
    let promised: BTreeSet<&str> = PROMISED.split_whitespace().collect();
    let known = RefusalCode::ALL.map(RefusalCode::as_str).into_iter();
    let known: BTreeSet<&str> = known.chain(WarningCode::ALL.map(WarningCode::as_str)).collect();
    assert_eq!(known, promised, "codes of the program, codes that were promised");
    assert_eq!(given, promised, "codes that the corpus met, codes that were promised");
}

fn read(bytes: &[u8]) -> (Submission, Vec<xiehui::bundle::Warning>) {
    submission::read(bytes, &personal::contains).unwrap()
}

/// Changes after which a file is not written as it came, on purpose.
const MADE_ANEW: [&str; 4] = [
    "/counts",
    "/digest",
    "/payload/records/person/0/values/phone",
    "/payload/associations/0/values/office_phone",
];

#[test]
fn what_was_taken_in_goes_out_as_it_came() {
    let mut seen = 0;
    for (case, _) in looked() {
        let is_edited = case.place.as_deref().is_some_and(|at| at.starts_with('/'));
        let is_made_anew =
            MADE_ANEW.iter().any(|at| case.place.as_deref().is_some_and(|place| place.starts_with(at)));
        if !matches!(case.class, "structure" | "meaning")
            || case.outcome == "refused"
            || !is_edited
            || is_made_anew
        {
            continue;
        }
        seen += 1;
        let (submission, _) = read(&case.bytes);
        let again = submission::write(&submission, &|_| false).unwrap();
        assert_eq!(
            String::from_utf8(again).unwrap(),
            String::from_utf8(case.bytes.clone()).unwrap(),
            "{}",
            case.name
        );
    }
    assert!(seen > 100, "{seen}");
}

/// Outcome and first code of a task, an opinion or a rollup where it belongs.
fn ended(one: &corpus::kinds::Of) -> (String, Option<Place>) {
    match corpus::kinds::again(one.kind, &one.case.bytes, &personal::contains) {
        Err(refusal) => (format!("refused {}", refusal.code.as_str()), Some(refusal.place)),
        Ok((_, warnings)) => match warnings.first() {
            None => ("accepted ".to_owned(), None),
            Some(warning) => (format!("warned {}", warning.code.as_str()), warning.place.clone()),
        },
    }
}

#[test]
fn every_task_opinion_and_rollup_of_the_corpus_ends_as_it_should() {
    let files = corpus::kinds::all();
    let mut wrong = Vec::new();
    let mut classes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for one in &files {
        let case = &one.case;
        *classes.entry((one.kind.code(), case.class)).or_default() += 1;
        let (found, place) = ended(one);
        let expected = format!("{} {}", case.outcome, case.code);
        let pointer = place.and_then(|place| place.pointer).unwrap_or_default();
        // A sum that does not agree is said at the sum, what is said as a whole there.
        let is_there =
            case.code == "W_SUM" || case.place.as_deref().is_none_or(|at| at.starts_with(&pointer));
        if found != expected || !is_there {
            wrong.push(format!("{}: {found} at {pointer} instead of {expected} ({})", case.name, case.why));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), files.len(), wrong.join("\n"));
    println!("{} files: {classes:?}", files.len());
    assert!(files.len() >= 150 && classes.len() == 9 && classes.values().all(|count| *count >= 10));
}

#[test]
fn a_task_an_opinion_or_a_rollup_goes_out_as_it_came_and_with_no_personal_number() {
    let mut stopped = BTreeSet::new();
    for one in corpus::kinds::all() {
        let case = &one.case;
        let is_made_anew =
            case.place.as_deref().is_some_and(|at| MADE_ANEW.iter().any(|anew| at.starts_with(anew)));
        if case.outcome == "refused" || case.class != "meaning" || is_made_anew {
            continue;
        }
        let (again, _) = corpus::kinds::again(one.kind, &case.bytes, &personal::contains).unwrap();
        // Counts are made anew; everything else goes out as it came.
        let payload = |bytes: &[u8]| json::canonical(json::read(bytes).unwrap().0.get("payload").unwrap());
        assert_eq!(payload(&again), payload(&case.bytes), "{}", case.name);
        assert!(case.code == "W_SUM" || again == case.bytes, "{}", case.name);
        let leaves = corpus::kinds::leaves(one.kind, &case.bytes, &personal::is_refused);
        let stops = leaves.err().map(|refusal| refusal.code.as_str());
        assert_eq!(stops, (case.code == "W_PERSONAL_ID").then_some("E_PERSONAL_ID"), "{}", case.name);
        if stops.is_some() {
            stopped.insert(one.kind.code());
        }
    }
    assert_eq!(stopped, BTreeSet::from(["opinion", "rollup", "task"]));
}

/// A text of each kind's golden file, which a personal number takes the place of.
const SOMEWHERE: [(Kind, &[u8], &str); 5] = [
    (Kind::Task, corpus::kinds::TASK, "/payload/note"),
    (Kind::Submission, corpus::edit::GOLDEN, "/payload/sheets/1/answers/0/fact"),
    (Kind::Opinion, corpus::kinds::OPINION, "/payload/comment"),
    (Kind::Rollup, corpus::kinds::ROLLUP, "/payload/missing/0/name"),
    (Kind::Backup, include_bytes!("formats/backup-1.0.json"), "/payload/rows/0/doc"),
];

#[test]
fn every_kind_is_looked_through_for_personal_numbers_on_its_way_in_and_out() {
    for (kind, golden, at) in SOMEWHERE {
        let mut document = corpus::edit::tree(golden);
        corpus::edit::change(&mut document, at, r#""李 11010519491231002X""#);
        let bytes = corpus::edit::resealed(document);
        let (_, warnings) = corpus::kinds::again(kind, &bytes, &personal::contains).unwrap();
        let met = warnings.iter().filter(|warning| warning.code == WarningCode::PersonalId);
        let places: Vec<_> = met.map(|warning| warning.place.clone().unwrap().pointer.unwrap()).collect();
        let stopped = corpus::kinds::leaves(kind, &bytes, &personal::is_refused)
            .err()
            .map(|refusal| (refusal.code, refusal.place.pointer.unwrap()));
        // A backup is for the unit itself and holds what was stored: one that is refused is no backup.
        let is_looked_at = kind != Kind::Backup;
        assert_eq!(
            places,
            is_looked_at.then(|| at.to_owned()).into_iter().collect::<Vec<_>>(),
            "{}",
            kind.code()
        );
        assert_eq!(
            stopped,
            is_looked_at.then(|| (RefusalCode::PersonalId, at.to_owned())),
            "{}",
            kind.code()
        );
    }
}

#[test]
fn a_file_of_another_kind_is_named_where_it_does_not_belong() {
    use corpus::kinds::{OPINION, ROLLUP, TASK, again};
    let files = [
        (Kind::Task, TASK),
        (Kind::Opinion, OPINION),
        (Kind::Rollup, ROLLUP),
        (Kind::Submission, corpus::edit::GOLDEN),
    ];
    for (kind, bytes) in files {
        for wanted in Kind::ALL.into_iter().filter(|wanted| *wanted != kind) {
            let refusal = again(wanted, bytes, &|_| false).unwrap_err();
            assert_eq!(refusal.code, RefusalCode::Shape);
            assert_eq!(
                refusal.place.pointer.as_deref(),
                Some("/kind"),
                "{} as {}",
                kind.code(),
                wanted.code()
            );
        }
    }
}

/// How many files of 8 MB the page is given.
const HUGE_ON_THE_PAGE: usize = 4;

/// Writes the corpus for `tests/e2e/corpus.spec.mjs` into the folder `XIEHUI_CORPUS`, with a list of what is
/// expected: every file that is refused by itself, and of those that are taken or that follow others every tenth.
#[test]
#[ignore = "asked for by the end-to-end test"]
fn the_corpus_is_written_for_the_page() {
    let folder =
        std::path::PathBuf::from(std::env::var("XIEHUI_CORPUS").expect("XIEHUI_CORPUS names a folder"));
    let (mut huge, mut others, mut list) = (0, 0, Vec::new());
    for (index, case) in all().into_iter().enumerate() {
        let is_huge = case.bytes.len() > 1_000_000;
        let is_alone = case.outcome == "refused" && case.before.is_empty();
        huge += usize::from(is_huge);
        others += usize::from(!is_alone);
        if (is_huge && huge > HUGE_ON_THE_PAGE) || (!is_alone && case.class != "sequence" && others % 10 != 0)
        {
            continue;
        }
        let name = |nth: usize| format!("{index:03}-{nth}.json");
        let files = case.before.iter().chain([&case.bytes]);
        for (nth, bytes) in files.enumerate() {
            std::fs::write(folder.join(name(nth)), bytes).unwrap();
        }
        let names = (0..=case.before.len()).map(|nth| Json::Text(name(nth))).collect();
        let members = [
            ("class", Json::from(case.class)),
            ("name", Json::Text(case.name)),
            ("files", Json::List(names)),
            ("outcome", Json::from(case.outcome)),
            ("code", Json::from(case.code)),
        ];
        list.push(Json::Object(members.map(|(name, json)| (name.to_owned(), json)).into()));
    }
    std::fs::write(folder.join("corpus.json"), json::canonical(&Json::List(list))).unwrap();
}
