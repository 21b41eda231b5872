//! The policy's data: every case holds, every fault is refused, every quote stands where it is cited.
//!
//! `XIEHUI_CASES=<file> cargo test --test policy` runs the cases of another file.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "policy/case.rs"]
mod case;
#[path = "policy/cases.rs"]
mod cases;
#[path = "policy/checks.rs"]
mod checks;
#[path = "policy/coverage.rs"]
mod coverage;
#[path = "policy/data.rs"]
mod data;
#[path = "policy/explanation.rs"]
mod explanation;
#[path = "generated/mod.rs"]
mod generated;
#[path = "policy/properties.rs"]
mod properties;
#[path = "generated/world.rs"]
mod world;
