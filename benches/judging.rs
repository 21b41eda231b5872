//! `make bench`: how long judging a county takes, and by how much it is more than reading the same
//! records with `serde_json`, measured in the same run.
//!
//! No benchmark crate: what is wanted is one median and one ratio, and neither needs statistics.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark says what is wrong by stopping"
)]

#[path = "../tests/generated/county.rs"]
mod county;
#[path = "../tests/generated/mod.rs"]
mod generated;

use county::county;
use futures_executor::block_on;
use std::hint::black_box;
use std::time::{Duration, Instant};
use xiehui::assessment::judged::rules;
use xiehui::assessment::{Answers, Judged, Sheet, UnitYear};
use xiehui::bundle::{json, record};
use xiehui::consistency::findings;
use xiehui::model::{Date, Id, Json};
use xiehui::policy;
use xiehui::rules::Facts;
use xiehui::storage::{Memory, Storage};
use xiehui::workflows::backup::Making;
use xiehui::workflows::{self, Outbox, sample};

const RUNS: usize = 101;

fn main() {
    let year = county(27);
    let today = Date::parse_iso("2026-12-31").unwrap();
    let judged = Judged::of(&year, today);
    println!("judging: {} answers over {} records", judged.iter().count(), year.records.len());
    assert_eq!((judged.iter().count(), year.records.len()), (391, 2_000));

    let bytes = json::canonical(&document(&year));
    let (answers, sheets) = (Answers::default(), Sheet::all(&year, &judged, &Answers::default()));
    let [read, facts, judge, check] = medians([
        &mut || drop(black_box(serde_json::from_slice::<serde_json::Value>(&bytes).unwrap())),
        &mut || drop(black_box(Facts::new(rules(), year.basis(today)))),
        &mut || drop(black_box(Judged::of(&year, today))),
        &mut || drop(black_box(findings(&year, today, &sheets, &answers))),
    ]);
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("  judging       {:7.2} ms   (goal 10)", ms(judge));
    println!("  of which facts {:6.2} ms", ms(facts));
    println!("  all checks    {:7.2} ms   (once, on the send page)", ms(check));
    println!("  serde_json    {:7.2} ms   ({} bytes of the same records)", ms(read), bytes.len());
    println!("  ratio         {:7.2}", judge.as_secs_f64() / read.as_secs_f64());

    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "--items") {
        items(&year, today);
    }
    if let Some(at) = arguments.iter().position(|argument| argument == "--backup") {
        std::fs::write(&arguments[at + 1], backup(&year, today)).unwrap();
    }
}

/// The county as a backup file, for the benchmark in the page.
fn backup(year: &UnitYear, today: Date) -> Vec<u8> {
    let (storage, mut outbox) = (Memory::new(), Outbox::default());
    sample::keep(&mut outbox, year);
    block_on(storage.commit(outbox.leave().unwrap())).unwrap();
    let collected = block_on(workflows::backup::collect(&storage)).unwrap();
    let making = Making {
        id: Id::parse("bench").unwrap(),
        now: "2026-11-23T08:00:00+08:00".to_owned(),
        today,
        app: "0.1.0".to_owned(),
        points: workflows::backup::lineage::Points::new(),
    };
    workflows::backup::pack(collected.rows, None, &making).unwrap().bytes
}

/// The median time of each, taken in turn so that a slow moment is everybody's.
fn medians<const N: usize>(mut tasks: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut times = [(); N].map(|()| Vec::new());
    for _ in 0..RUNS {
        for (task, times) in tasks.iter_mut().zip(&mut times) {
            let start = Instant::now();
            task();
            times.push(start.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[RUNS / 2]
    })
}

/// The items and checks that take longest: `cargo bench --bench judging -- --items`.
fn items(year: &UnitYear, today: Date) {
    let facts = Facts::new(rules(), year.basis(today));
    let mut slow: Vec<(Duration, &str)> = Vec::new();
    for item in &policy::catalogue().items {
        let mut judge = || {
            for association in year.records.of("association") {
                black_box(rules().outcome(&item.id, &facts, Some(association)));
            }
        };
        slow.push((medians([&mut judge])[0], &item.id));
    }
    for check in &policy::checks().checks {
        let mut find = || drop(black_box(rules().found(&check.id, &facts)));
        slow.push((medians([&mut find])[0], &check.id));
    }
    slow.sort_unstable();
    for (time, item) in slow.iter().rev().take(20) {
        println!("  {item:8} {:7.3} ms", time.as_secs_f64() * 1e3);
    }
}

fn document(year: &UnitYear) -> Json {
    let kinds = year.records.iter().map(|(name, records)| {
        let kind = policy::dictionary().kind(name).unwrap();
        (name.to_owned(), Json::List(records.iter().map(|one| record::to_json(one, kind)).collect()))
    });
    Json::Object(kinds.collect())
}
