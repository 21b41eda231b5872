//! 条目对照: what became of every item from one published version of the catalogue to the next.
//!
//! It is data beside the catalogues (`crosswalks/1.0.0-1.1.0.json`), written by whoever publishes a version.
//! [`faults`] reads it against both: an item that is forgotten, or said to be the same although a person
//! would read another text, is found before an answer is moved by it.

mod check;

pub use check::{Fault, faults};

use super::packed::{each, text, texts, word};
use crate::model::Json;

/// From one version of a catalogue to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    /// The catalogue.
    pub id: String,
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// What became of the items, in any order.
    pub steps: Vec<Step>,
}

/// What became of some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub change: Change,
    /// Items of the version before.
    pub from: Vec<String>,
    /// Items of the version after.
    pub to: Vec<String>,
}

/// What can become of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: number and text stay.
    Same,
    /// It has another number and the same text.
    Renumbered,
    /// It has another text, under the same number or another.
    Reworded,
    /// Several items came of it.
    Split,
    /// It is one with others now.
    Merged,
    /// It is asked no more.
    Retired,
    /// It was not asked before.
    New,
}

impl Change {
    /// Every change with its name in files.
    pub const NAMES: [(&str, Self); 7] = [
        ("same", Self::Same),
        ("renumbered", Self::Renumbered),
        ("reworded", Self::Reworded),
        ("split", Self::Split),
        ("merged", Self::Merged),
        ("retired", Self::Retired),
        ("new", Self::New),
    ];

    /// Whether a person has to look at an answer that goes along.
    pub fn wants_a_look(self) -> bool {
        matches!(self, Self::Reworded | Self::Split | Self::Merged)
    }
}

impl Crosswalk {
    /// Reads the file; `None` when it is none, or knows of a change that this program does not.
    pub fn read(json: &Json) -> Option<Self> {
        let step = |json: &Json| {
            let change = word(json, "change", &Change::NAMES)?;
            Some(Step { change, from: texts(json, "from"), to: texts(json, "to") })
        };
        let same = texts(json, "same").into_iter().map(|id| Step {
            change: Change::Same,
            from: vec![id.clone()],
            to: vec![id],
        });
        let changes = json.get("changes")?.as_list()?.iter().map(step).collect::<Option<Vec<_>>>()?;
        Some(Self {
            id: text(json, "id"),
            from: text(json, "from"),
            to: text(json, "to"),
            steps: same.chain(changes).collect(),
        })
    }

    /// What became of an item of the version before.
    pub fn step(&self, item: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.from.iter().any(|known| known == item))
    }

    /// How many items of either version something became of.
    pub fn count(&self, change: Change) -> usize {
        let of_change = self.steps.iter().filter(|step| step.change == change);
        of_change.map(|step| step.from.len().max(step.to.len())).sum()
    }
}

/// A published version of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its number.
    pub version: String,
    /// The digest of its document.
    pub digest: String,
}

/// Reads the list of published versions, the oldest first.
pub fn published(json: &Json) -> Vec<Published> {
    each(json, "versions", |json| Published { version: text(json, "version"), digest: text(json, "digest") })
}

/// The versions that an answer goes through from one version to another, two by two; `None` when one of them
/// is not among the published, or the way would lead back.
pub fn way(published: &[Published], from: &str, to: &str) -> Option<Vec<(String, String)>> {
    let at = |version: &str| published.iter().position(|one| one.version == version);
    let (first, last) = (at(from)?, at(to)?);
    let between = published.get(first..=last).filter(|_| first <= last)?;
    let pairs = between.iter().zip(between.iter().skip(1));
    Some(pairs.map(|(one, next)| (one.version.clone(), next.version.clone())).collect())
}

/// The address of a published version, beside the page.
pub fn address_of(catalogue: &str, version: &str) -> String {
    format!("policy/{catalogue}/published/{version}.json")
}

/// The address of the list of published versions.
pub fn address_of_list(catalogue: &str) -> String {
    format!("policy/{catalogue}/published/versions.json")
}

/// The address of the crosswalk between two of them.
pub fn address_between(catalogue: &str, from: &str, to: &str) -> String {
    format!("policy/{catalogue}/crosswalks/{from}-{to}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_from_version_to_version_and_never_back() {
        let one = |version: &str| Published { version: version.into(), digest: String::new() };
        let all = ["1.0.0", "1.1.0", "2.0.0"].map(one);
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(way(&all, "1.0.0", "1.0.0"), Some(vec![]));
        assert_eq!(way(&all, "1.0.0", "2.0.0"), Some(vec![pair("1.0.0", "1.1.0"), pair("1.1.0", "2.0.0")]));
        assert_eq!(way(&all, "1.1.0", "2.0.0"), Some(vec![pair("1.1.0", "2.0.0")]));
        for (from, to) in [("2.0.0", "1.0.0"), ("1.1.0", "1.0.0"), ("0.9.0", "1.0.0"), ("1.0.0", "3.0.0")] {
            assert_eq!(way(&all, from, to), None, "{from} {to}");
        }
    }
}
