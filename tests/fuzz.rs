//! Mutated files without end: whatever comes, the reader gives an answer that holds together.
//!
//! A few thousand on every run; as long as you like with
//! `XIEHUI_FUZZ_SECONDS=600 cargo test --test fuzz -- --ignored --nocapture`. What breaks is written to the
//! temporary folder and named. Seeds are the golden files and the corpus.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "some of it is for other tests")]
#[path = "corpus/mod.rs"]
mod corpus;

use corpus::dice::Dice;
use corpus::edit::{GOLDEN, GOLDEN_SMALL, resealed};
use corpus::{generate, kinds};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use xiehui::bundle::{Kind, Place, Refusal, Warning, json, submission};
use xiehui::model::Json;
use xiehui::registers::personal;
use xiehui::workflows::receive::{Outcome, look};

const GOLDEN_BACKUP: &[u8] = include_bytes!("formats/backup-1.0.json");
const NOW: &str = "2026-11-23T08:00:00+08:00";
const LONGEST_SEED: usize = 64 * 1024;

/// Pieces that matter to the reader.
const TOKENS: [&[u8]; 34] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"\\ude00",
    b"null",
    b"true",
    b"-0",
    b"1e400",
    b"1e-400",
    b"9007199254740993",
    b"0.1",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xe5\x8d",
    b"\"id\":",
    b"\"values\":{",
    b"\"rev\":0",
    b"\"digest\"",
    b"\"records\"",
    b"\"2026-02-30\"",
    b"\"p1\"",
    b"11010519491231002X",
    b"\xe2\x80\xae",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

fn seeds() -> Vec<Vec<u8>> {
    let corpus = corpus::all().into_iter().map(|case| case.bytes).filter(|bytes| bytes.len() < LONGEST_SEED);
    let others = [kinds::TASK, kinds::OPINION, kinds::OPINION_APPROVED, kinds::ROLLUP];
    let golden = [GOLDEN, GOLDEN_SMALL, GOLDEN_BACKUP].into_iter().chain(others).map(<[u8]>::to_vec);
    let of_kinds = kinds::all().into_iter().map(|one| one.case.bytes);
    golden.chain(of_kinds).chain(corpus).collect()
}

/// Bytes turned, taken, doubled, put in, or taken from another file.
fn mutate_bytes(dice: &mut Dice, mut bytes: Vec<u8>, seeds: &[Vec<u8>]) -> Vec<u8> {
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            bytes.push(b'{');
        }
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(64)).min(bytes.len());
        match dice.below(7) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece).for_each(drop);
            }
            4 => bytes.truncate(at),
            5 => {
                let other = dice.pick(seeds);
                let from = dice.below(other.len() + 1);
                let piece = other[from..(from + dice.below(200)).min(other.len())].to_vec();
                bytes.splice(at..end, piece).for_each(drop);
            }
            _ => {
                let token = dice.pick(&TOKENS);
                bytes.splice(at..at, token.iter().copied()).for_each(drop);
            }
        }
    }
    bytes
}

/// A tree with a value put elsewhere or made anew, and its digest taken again, so that the reader goes on behind it.
fn mutate_tree(dice: &mut Dice, mut tree: Json) -> Vec<u8> {
    for _ in 0..=dice.below(3) {
        let nodes = count(&tree);
        let value = if dice.once_in(2) {
            generate::tree(dice, 4)
        } else {
            let from = dice.below(nodes);
            nth(&mut tree, from).cloned().unwrap_or(Json::Null)
        };
        let to = dice.below(nodes);
        if let Some(place) = nth(&mut tree, to) {
            *place = value;
        }
    }
    resealed(tree)
}

fn count(tree: &Json) -> usize {
    1 + match tree {
        Json::List(elements) => elements.iter().map(count).sum(),
        Json::Object(members) => members.iter().map(|(_, json)| count(json)).sum::<usize>(),
        _ => 0,
    }
}

/// The so many-th value in reading order.
fn nth(tree: &mut Json, at: usize) -> Option<&mut Json> {
    fn walk<'a>(tree: &'a mut Json, left: &mut usize) -> Option<&'a mut Json> {
        if *left == 0 {
            return Some(tree);
        }
        *left -= 1;
        match tree {
            Json::List(elements) => elements.iter_mut().find_map(|json| walk(json, left)),
            Json::Object(members) => members.iter_mut().find_map(|(_, json)| walk(json, left)),
            _ => None,
        }
    }
    walk(tree, &mut { at })
}

fn check_place(place: &Place, bytes: &[u8]) {
    assert!(place.pointer.is_some() || place.offset.is_some());
    assert!(place.offset.is_none_or(|offset| offset <= bytes.len()));
    assert!(place.pointer.as_ref().is_none_or(|pointer| pointer.is_empty() || pointer.starts_with('/')));
}

fn check_answer<T>(answer: &Result<(T, Vec<Warning>), Refusal>, bytes: &[u8]) {
    match answer {
        Err(refusal) => check_place(&refusal.place, bytes),
        Ok((_, warnings)) => {
            assert!(warnings.len() < 4_000, "{} warnings", warnings.len());
            warnings
                .iter()
                .filter_map(|warning| warning.place.as_ref())
                .for_each(|place| check_place(place, bytes));
        }
    }
}

/// What holds of every file, whatever is in it. Whether it was taken in.
fn check(bytes: &[u8]) -> bool {
    if let Ok((tree, _)) = json::read(bytes) {
        let canonical = json::canonical(&tree);
        assert_eq!(json::read(&canonical).unwrap().0, json::read(&canonical).unwrap().0);
        assert_eq!(
            json::canonical(&json::read(&canonical).unwrap().0),
            canonical,
            "the canonical form is its own"
        );
    }
    let looked = look("a.json", bytes, &[], NOW);
    assert_eq!(looked.refusal.is_some(), looked.outcome == Outcome::Refused);
    let read = submission::read(bytes, &personal::contains);
    check_answer(&read, bytes);
    assert_eq!(read.is_err(), looked.outcome == Outcome::Refused);
    if let Ok((submission, _)) = &read {
        let once = submission::write(submission, &|_| false).unwrap();
        let (again, _) = submission::read(&once, &|_| false).unwrap();
        assert_eq!(submission::write(&again, &|_| false).unwrap(), once, "written twice");
    }
    let mut is_taken = looked.outcome != Outcome::Refused;
    for kind in [Kind::Task, Kind::Opinion, Kind::Rollup, Kind::Backup] {
        let again = kinds::again(kind, bytes, &personal::contains);
        check_answer(&again, bytes);
        if let Ok((once, _)) = again {
            is_taken = true;
            let (twice, _) = kinds::again(kind, &once, &|_| false).unwrap();
            assert_eq!(twice, once, "written twice");
        }
    }
    is_taken
}

struct Fuzzed {
    tried: usize,
    taken: usize,
    slowest: Duration,
}

/// Tries mutated files until `is_enough`.
fn fuzz(seed: u64, is_enough: impl Fn(usize) -> bool) -> Fuzzed {
    let (mut dice, seeds) = (Dice(seed | 1), seeds());
    let trees: Vec<Json> = seeds.iter().filter_map(|bytes| Some(json::read(bytes).ok()?.0)).collect();
    let trees: Vec<Json> = trees.into_iter().filter(|tree| tree.as_object().is_some()).collect();
    let mut fuzzed = Fuzzed { tried: 0, taken: 0, slowest: Duration::ZERO };
    while !is_enough(fuzzed.tried) {
        let bytes = if dice.once_in(2) {
            let tree = dice.pick(&trees).clone();
            mutate_tree(&mut dice, tree)
        } else {
            let bytes = dice.pick(&seeds).clone();
            mutate_bytes(&mut dice, bytes, &seeds)
        };
        let start = Instant::now();
        let Ok(is_taken) = catch_unwind(AssertUnwindSafe(|| check(&bytes))) else {
            let path = std::env::temp_dir().join(format!("xiehui-fuzz-{seed:x}-{}.json", fuzzed.tried));
            std::fs::write(&path, &bytes).unwrap();
            panic!("file {} of seed {seed}: {}", fuzzed.tried, path.display());
        };
        fuzzed.taken += usize::from(is_taken);
        fuzzed.slowest = fuzzed.slowest.max(start.elapsed());
        fuzzed.tried += 1;
    }
    fuzzed
}

#[test]
fn a_few_thousand_mutated_files_are_answered() {
    let Fuzzed { tried, taken, .. } = fuzz(0x2026_1123, |tried| tried == 2_000);
    assert!(taken > 100, "{taken} of {tried}: the mutations do not get past the frame");
}

#[test]
#[ignore = "runs as long as it is told to"]
fn mutated_files_are_answered_for_as_long_as_you_like() {
    let number = |name| std::env::var(name).ok().and_then(|text: String| text.parse::<u64>().ok());
    let seconds = number("XIEHUI_FUZZ_SECONDS").unwrap_or(60);
    let seed = number("XIEHUI_FUZZ_SEED").unwrap_or_else(|| u64::from(std::process::id()) << 20);
    let start = Instant::now();
    let Fuzzed { tried, taken, slowest } = fuzz(seed, |_| start.elapsed().as_secs() >= seconds);
    println!("seed {seed}: {tried} files, {taken} taken in, the slowest in {} ms", slowest.as_millis());
}
