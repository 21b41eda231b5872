//! The policy as data: its text, its items with their rules, and the registers' fields.
//!
//! `public/policy/cdpf-2019-27/` is embedded here and published beside the page: one file, two readers.
//! Nothing here judges; a wrong file is a failed test, not a run-time error.

pub mod catalogue;
pub mod dictionary;

pub use catalogue::{Catalogue, Item, Mode, RuleSource, SheetKind};
pub use dictionary::{Dictionary, Field, FieldType, Kind};

use std::sync::LazyLock;

/// The text of 残联发〔2019〕27号, to the character as issued (with its one layout remnant).
pub const TEXT: &str = include_str!("../../public/policy/cdpf-2019-27/text.txt");
/// The catalogue as published.
pub const CATALOGUE_JSON: &str = include_str!("../../public/policy/cdpf-2019-27/catalogue.json");
/// The dictionary as published.
pub const DICTIONARY_JSON: &str = include_str!("../../public/policy/cdpf-2019-27/dictionary.json");

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| embedded(CATALOGUE_JSON));
static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| embedded(DICTIONARY_JSON));

/// The embedded catalogue.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// The embedded dictionary.
pub fn dictionary() -> &'static Dictionary {
    &DICTIONARY
}

#[expect(clippy::expect_used, reason = "the embedded files are read by tests/policy.rs before they ship")]
fn embedded<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the embedded policy data is well-formed")
}
