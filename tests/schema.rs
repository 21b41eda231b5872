//! `public/schema`: what the files look like, as JSON Schema, made from the dictionary and the frame.
//!
//! The files in the checkout are compared with what is made here; `XIEHUI_WRITE=1 cargo test --test schema`
//! writes them. A validator that knows nothing of this program then judges the golden files, what the program
//! writes from the sample, and the corpus.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "some of it is for other tests")]
#[path = "corpus/mod.rs"]
mod corpus;
#[path = "schema/describe.rs"]
mod describe;

use jsonschema::Validator;
use serde_json::Value;
use std::path::{Path, PathBuf};
use xiehui::assessment::Answers;
use xiehui::model::{Date, Id};
use xiehui::workflows::{sample, send};

fn path(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema").join(format!("{kind}.schema.json"))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn document(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn faults(validator: &Validator, bytes: &[u8]) -> Vec<String> {
    let document = document(bytes);
    validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_published_schemas_are_those_of_the_program() {
    for (kind, schema) in describe::all() {
        let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("XIEHUI_WRITE").is_some() {
            std::fs::create_dir_all(path(kind).parent().unwrap()).unwrap();
            std::fs::write(path(kind), &text).unwrap();
        }
        let published = std::fs::read_to_string(path(kind)).unwrap_or_default();
        assert!(
            published == text,
            "public/schema/{kind}.schema.json is not up to date: XIEHUI_WRITE=1 cargo test --test schema"
        );
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
    }
}

#[test]
fn every_golden_file_is_as_its_schema_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut seen = 0;
    for (kind, schema) in describe::all() {
        let validator = validator(&schema);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{kind}-")) {
                assert_eq!(
                    faults(&validator, &std::fs::read(&path).unwrap()),
                    Vec::<String>::new(),
                    "{}",
                    path.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen >= 11, "{seen} golden files");
}

#[test]
fn what_the_program_writes_is_as_the_schema_says() {
    let now = "2026-11-23T08:00:00+08:00";
    let validator = validator(&describe::submission());
    for year in sample::units(now) {
        let today = Date::parse_iso("2026-11-23").unwrap();
        let sender =
            send::Sender {
                id: Id::parse("s1").unwrap(), now, today, by: "周小满", say: &|_| String::new()
            };
        let bytes = send::write(&year, &Answers::default(), &[], &sender).unwrap().bytes;
        assert_eq!(faults(&validator, &bytes), Vec::<String>::new());
    }
}

#[test]
fn schema_and_reader_agree_about_the_other_kinds() {
    let validators: Vec<(&str, Validator)> =
        describe::all().into_iter().map(|(kind, schema)| (kind, validator(&schema))).collect();
    let (mut fit, mut unfit) = (0, 0);
    for one in corpus::kinds::all() {
        let case = &one.case;
        let (_, validator) = validators.iter().find(|(kind, _)| *kind == one.kind.code()).unwrap();
        if case.outcome == "accepted" {
            assert_eq!(faults(validator, &case.bytes), Vec::<String>::new(), "{}", case.name);
            fit += 1;
        }
        if case.class == "structure" && case.outcome == "refused" && !BEYOND.contains(&case.code) {
            assert!(!faults(validator, &case.bytes).is_empty(), "{} {}", case.name, case.code);
            unfit += 1;
        }
    }
    assert!(fit > 5 && unfit > 60, "{fit} fit, {unfit} do not");
}

/// Refusals that no schema can say: they compare values with each other.
const BEYOND: [&str; 1] = ["E_DUP_ID"];

#[test]
fn schema_and_reader_agree_about_the_corpus() {
    let validator = validator(&describe::submission());
    let (mut fit, mut unfit) = (0, 0);
    for case in corpus::all() {
        if case.outcome == "accepted" && case.bytes.len() < 100_000 {
            let bytes = case.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&case.bytes);
            assert_eq!(faults(&validator, bytes), Vec::<String>::new(), "{} / {}", case.class, case.name);
            fit += 1;
        }
        if case.class == "structure" && case.outcome == "refused" && !BEYOND.contains(&case.code) {
            assert!(!faults(&validator, &case.bytes).is_empty(), "{} {}", case.name, case.code);
            unfit += 1;
        }
    }
    assert!(fit > 20 && unfit > 150, "{fit} fit, {unfit} do not");
}
