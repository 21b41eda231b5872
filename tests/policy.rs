//! The policy's data: every case holds, every fault is refused, every quote stands where it is cited.
//!
//! `XIEHUI_CASES=<file> cargo test --test policy` runs the cases of another file.
#![cfg(not(target_arch = "wasm32"))]

#[path = "policy/case.rs"]
mod case;
#[path = "policy/cases.rs"]
mod cases;
#[path = "policy/data.rs"]
mod data;
