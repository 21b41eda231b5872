//! What holds of every file: it is written as it was read, its canonical form is that of RFC 8785, and no bit
//! of it changes unnoticed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "some of it is for other tests")]
#[path = "corpus/mod.rs"]
mod corpus;

use corpus::dice::Dice;
use corpus::edit::GOLDEN;
use corpus::{generate, kinds, volume};
use xiehui::assessment::SheetId;
use xiehui::bundle::{
    self, ItemOpinion, Kind, OpinionFile, Privacy, RollupUnit, Submission, TaskFile, json, opinion, rollup,
    sniff, submission, task,
};
use xiehui::model::Json;

const BUNDLES: usize = 10_000;

#[test]
fn whatever_is_written_is_read_and_written_again_byte_for_byte() {
    let half = |seed| std::thread::spawn(move || there_and_back(seed, BUNDLES / 2));
    let halves = [half(0x2026_1123), half(0x2027_1123)];
    assert!(halves.into_iter().all(|half| half.join().is_ok()));
}

fn there_and_back(seed: u64, bundles: usize) {
    let mut dice = Dice(seed);
    for nth in 0..bundles {
        let made = generate::submission(&mut dice);
        let once = submission::write(&made, &|_| false).unwrap();
        let (read, _) = submission::read(&once, &|_| false)
            .unwrap_or_else(|refusal| panic!("{nth}: {refusal:?}\n{}", String::from_utf8_lossy(&once)));
        let again = submission::write(&read, &|_| false).unwrap();
        assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(once.clone()).unwrap(), "{nth}");
        assert_eq!(
            read.records.len(),
            if is_public(&made) { made.records.of("association").len() } else { made.records.len() }
        );
        assert_eq!(read.answers(), made.answers(), "{nth}");
        if nth % 10 == 0 {
            submission::read_back(&once, &read).unwrap();
        }
    }
}

#[test]
fn whatever_is_asked_said_or_rolled_up_is_read_and_written_again_byte_for_byte() {
    let mut dice = Dice(0x2026_1124);
    let nobody = |_: &str| false;
    for nth in 0..BUNDLES / 3 {
        let made = [
            (Kind::Task, task::write(&generate::task(&mut dice), &nobody).unwrap()),
            (Kind::Opinion, opinion::write(&generate::opinion(&mut dice), &nobody).unwrap()),
            (Kind::Rollup, rollup::write(&generate::rollup(&mut dice), &nobody).unwrap()),
        ];
        for (kind, once) in made {
            let (again, _) = kinds::again(kind, &once, &nobody)
                .unwrap_or_else(|refusal| panic!("{nth}: {refusal:?}\n{}", String::from_utf8_lossy(&once)));
            assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(once.clone()).unwrap(), "{nth}");
        }
    }
}

#[test]
fn what_was_made_is_what_is_read() {
    let mut dice = Dice(7);
    let nobody = |_: &str| false;
    for _ in 0..500 {
        let (task, opinion, rollup) =
            (generate::task(&mut dice), generate::opinion(&mut dice), generate::rollup(&mut dice));
        let written = task::write(&task, &nobody).unwrap();
        let read = task::read(&written, &nobody).unwrap().0;
        let asked = |task: &TaskFile| (task.extent.clone(), task.params_source.clone(), task.note.clone());
        assert_eq!(asked(&read), asked(&task));
        let of = |task: &TaskFile| {
            task.units.iter().map(|unit| (unit.name.clone(), unit.tier)).collect::<Vec<_>>()
        };
        assert_eq!((of(&read), read.deadlines.len()), (of(&task), task.deadlines.len()));
        let written = opinion::write(&opinion, &nobody).unwrap();
        let read = opinion::read(&written, &nobody).unwrap().0;
        let said = |opinion: &OpinionFile| {
            let item = |(sheet, item): (&SheetId, &ItemOpinion)| {
                (sheet.clone(), item.item.clone(), item.decision, item.self_result, item.comment.clone())
            };
            (opinion.overall, opinion.due, opinion.items().map(item).collect::<Vec<_>>())
        };
        assert_eq!(said(&read), said(&opinion));
        let written = rollup::write(&rollup, &nobody).unwrap();
        let read = rollup::read(&written, &nobody).unwrap().0;
        let of = |unit: &RollupUnit| {
            let measures = unit.sheets.iter().map(|sheet| sheet.measures.clone()).collect::<Vec<_>>();
            (unit.unit.id.clone(), unit.submission.digest.clone(), unit.state, measures)
        };
        assert!(read.units.iter().map(of).eq(rollup.units.iter().map(of)) && read.sums == rollup.sums);
    }
}

/// Only associations are in a public file.
fn is_public(made: &Submission) -> bool {
    made.envelope.privacy == Privacy::Public
}

/// The same tree for a program that shares nothing with ours but the tree.
fn foreign(json: &Json) -> serde_json::Value {
    match json {
        Json::Null => serde_json::Value::Null,
        Json::Bool(truth) => (*truth).into(),
        Json::Int(number) => (*number).into(),
        Json::Float(number) => serde_json::Number::from_f64(*number).unwrap().into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(elements) => elements.iter().map(foreign).collect::<Vec<_>>().into(),
        Json::Object(members) => serde_json::Value::Object(
            members.iter().map(|(name, json)| (name.clone(), foreign(json))).collect(),
        ),
    }
}

fn check_canonical(json: &Json) {
    let ours = String::from_utf8(json::canonical(json)).unwrap();
    assert_eq!(ours, serde_json_canonicalizer::to_string(&foreign(json)).unwrap());
}

#[test]
fn the_canonical_form_is_that_of_another_program() {
    let mut dice = Dice(8785);
    for _ in 0..5_000 {
        check_canonical(&generate::tree(&mut dice, 5));
    }
    for _ in 0..1_000 {
        let bytes = submission::write(&generate::submission(&mut dice), &|_| false).unwrap();
        check_canonical(&json::read(&bytes).unwrap().0);
    }
}

/// Of RFC 8785: the examples of 3.2.2 and 3.2.3, and appendix B. Beside this test `format.spec.mjs` asks JavaScript.
#[test]
fn both_programs_agree_with_the_rfc() {
    let vectors: serde_json::Value = serde_json::from_str(include_str!("formats/rfc8785.json")).unwrap();
    for number in vectors["numbers"].as_array().unwrap() {
        let (bits, text) = (number[0].as_str().unwrap(), number[1].as_str().unwrap());
        let number = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        assert_eq!(json::canonical(&Json::Float(number)), text.as_bytes(), "{bits}");
        assert_eq!(serde_json_canonicalizer::to_string(&number).unwrap(), text, "{bits}");
    }
    for document in vectors["documents"].as_array().unwrap() {
        let (input, output) = (document[0].as_str().unwrap(), document[1].as_str().unwrap());
        let (tree, _) = json::read(input.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(json::canonical(&tree)).unwrap(), output);
        check_canonical(&tree);
    }
}

/// Whether a file with one bit turned is told from the one before it.
fn is_noticed(file: &[u8], at: usize, bit: usize) -> bool {
    let mut bytes = file.to_vec();
    bytes[at] ^= 1 << bit;
    bundle::open(&bytes, sniff::SMALL_FILE).map_or(true, |opened| !opened.warnings().is_empty())
}

#[test]
fn a_bit_turned_anywhere_in_a_longer_file_is_noticed() {
    // Every bit of the small files is turned in `formats`; here every bit of this one, then some of a long one.
    for bit in 0..8 * GOLDEN.len() {
        assert!(is_noticed(GOLDEN, bit / 8, bit % 8), "byte {}, bit {}", bit / 8, bit % 8);
    }
    let mut dice = Dice(1);
    let long = volume::excess("answers", 4_000);
    assert!(bundle::open(&long, sniff::SMALL_FILE).unwrap().warnings().is_empty());
    for _ in 0..100 {
        let (at, bit) = (dice.below(long.len()), dice.below(8));
        assert!(is_noticed(&long, at, bit), "byte {at}, bit {bit}");
    }
}
