//! The corpus: odd and malformed files, made from the golden ones, each with what becomes of it and why.

pub mod case;
mod container;
pub mod dice;
pub mod edit;
mod encoding;
pub mod generate;
mod integrity;
pub mod kinds;
mod meaning;
mod sequence;
mod structure;
mod syntax;
pub mod volume;

use case::Case;

/// Every file.
pub fn all() -> Vec<Case> {
    let classes = [
        container::cases(),
        encoding::cases(),
        syntax::cases(),
        structure::cases(),
        meaning::cases(),
        integrity::cases(),
        sequence::cases(),
        volume::cases(),
    ];
    classes.into_iter().flatten().collect()
}
