//! The policy as data: its text, its items with their rules, the registers' fields, the checks.
//!
//! `public/policy/cdpf-2019-27/` is embedded here, packed by `build.rs`, and published beside the page.
//! Nothing here judges; a wrong file is a failed test, not a run-time error.

pub mod catalogue;
pub mod checks;
pub mod crosswalk;
pub mod dictionary;
mod packed;
mod read;
pub mod tables;
pub mod vocabulary;

pub use catalogue::{Catalogue, Item, Mode, RuleSource, SheetKind};
pub use checks::{Checks, Computed, Consistency, Gravity};
pub use dictionary::{Dictionary, Field, FieldType, Kind};
pub use vocabulary::Vocabulary;

use crate::model::Json;
use std::sync::LazyLock;

/// The text of 残联发〔2019〕27号, to the character as issued (with its one layout remnant).
pub static TEXT: &str = include_str!("../../public/policy/cdpf-2019-27/text.txt");

static PACKED_CATALOGUE: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.packed"));
static PACKED_DICTIONARY: &str = include_str!(concat!(env!("OUT_DIR"), "/dictionary.packed"));
static PACKED_CHECKS: &str = include_str!(concat!(env!("OUT_DIR"), "/checks.packed"));

static PACKED_VOCABULARY: &str = include_str!(concat!(env!("OUT_DIR"), "/vocabulary.packed"));
static PACKED_TABLES: &str = include_str!(concat!(env!("OUT_DIR"), "/tables.packed"));

static TABLES: LazyLock<Vec<tables::Table>> = LazyLock::new(|| tables::tables(&packed::tree(PACKED_TABLES)));
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| read::catalogue(&catalogue_document()));
static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| read::dictionary(&packed::tree(PACKED_DICTIONARY)));

static CHECKS: LazyLock<Checks> = LazyLock::new(|| read::checks(&packed::tree(PACKED_CHECKS)));
static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| vocabulary::vocabulary(&packed::tree(PACKED_VOCABULARY)));

/// What rows and columns of other people's tables are known by.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// The embedded catalogue.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

/// The catalogue as published, as a tree: what its digest is taken of.
pub fn catalogue_document() -> Json {
    packed::tree(PACKED_CATALOGUE)
}

/// The version of the catalogue that was published first: what is kept without a version is of that one.
pub const FIRST_VERSION: &str = "1.0.0";

/// A published catalogue from its document.
pub fn catalogue_from(document: &Json) -> Catalogue {
    read::catalogue(document)
}

/// The tables that federations print.
pub fn tables() -> &'static [tables::Table] {
    &TABLES
}

/// A catalogue whose items are those tables.
pub fn catalogue_of_tables() -> Catalogue {
    tables::catalogue(&packed::tree(PACKED_TABLES))
}

/// The embedded dictionary.
pub fn dictionary() -> &'static Dictionary {
    &DICTIONARY
}

/// The embedded checks.
pub fn checks() -> &'static Checks {
    &CHECKS
}
