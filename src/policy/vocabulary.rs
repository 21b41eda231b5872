//! What rows and columns of other people's tables are known by: `vocabulary.json`.
//!
//! Apart from the dictionary because only who reads tables wants it: the page does not carry it.

use super::packed::{each, maybe, members, string, text, texts, truth};
use crate::model::{Json, order};
use std::collections::BTreeMap;

/// The whole file.
#[derive(Debug)]
pub struct Vocabulary {
    /// Name of this file.
    pub id: String,
    /// How each register is known in a table.
    pub registers: BTreeMap<String, TableOf>,
    /// Other headings of fields of any register, by the field's name.
    pub also: BTreeMap<String, Vec<String>>,
    /// Other words for codes, by list and code.
    pub codes: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What stands for all associations together where one is asked.
    pub together: Vec<String>,
    /// What begins a row of totals.
    pub totals: Vec<String>,
    /// What begins a line below a table that is no row of it.
    pub notes: Vec<String>,
    /// Words for 元 in headings.
    pub yuan: Vec<String>,
    /// Words for 万元 in headings.
    pub wan: Vec<String>,
    /// What headings end with without meaning more by it.
    pub endings: Vec<String>,
}

/// How one register is known in a table.
#[derive(Debug)]
pub struct TableOf {
    /// The fields that tell its records apart.
    pub key: Vec<String>,
    /// Whether several records may be alike in those: two payments of one source, two people of one name.
    pub several: bool,
    /// The field that amounts under a bare year mean.
    pub bare: Option<String>,
    /// Other headings of its fields.
    pub also: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    /// The fields that tell a register's records apart.
    pub fn key(&self, kind: &str) -> &[String] {
        self.registers.get(kind).map(|table| table.key.as_slice()).unwrap_or_default()
    }

    /// Whether several records of a register may be alike in the fields that tell its records apart.
    pub fn has_several(&self, kind: &str) -> bool {
        self.registers.get(kind).is_some_and(|table| table.several)
    }

    /// Other headings of a field.
    pub fn headings<'a>(&'a self, kind: &str, field: &str) -> impl Iterator<Item = &'a str> {
        let own = self.registers.get(kind).and_then(|table| table.also.get(field));
        own.into_iter().chain(self.also.get(field)).flatten().map(String::as_str)
    }

    /// Other words for a code.
    pub fn words<'a>(&'a self, list: &str, code: &str) -> impl Iterator<Item = &'a str> {
        self.codes.get(list).and_then(|codes| codes.get(code)).into_iter().flatten().map(String::as_str)
    }
}

pub(super) fn vocabulary(json: &Json) -> Vocabulary {
    let units = json.get("units").unwrap_or(&Json::Null);
    Vocabulary {
        id: text(json, "id"),
        registers: named(json, "registers", |json| TableOf {
            key: texts(json, "key"),
            several: truth(json, "several"),
            bare: maybe(json, "bare"),
            also: lists(json, "also"),
        }),
        also: lists(json, "also"),
        codes: named(json, "codes", words),
        together: texts(json, "together"),
        totals: texts(json, "totals"),
        notes: texts(json, "notes"),
        yuan: each(units, "yuan", string),
        wan: each(units, "wan", string),
        endings: texts(json, "endings"),
    }
}

fn words(json: &Json) -> BTreeMap<String, Vec<String>> {
    order::map(members(json).iter().map(|(name, _)| (name.clone(), texts(json, name))))
}

fn lists(of: &Json, name: &str) -> BTreeMap<String, Vec<String>> {
    of.get(name).map(words).unwrap_or_default()
}

fn named<T>(of: &Json, name: &str, read: fn(&Json) -> T) -> BTreeMap<String, T> {
    let members = of.get(name).map(members).unwrap_or_default();
    order::map(members.iter().map(|(name, json)| (name.clone(), read(json))))
}

#[cfg(test)]
mod tests {
    use crate::policy::{self, FieldType};

    #[test]
    fn every_register_is_known_by_fields_it_has() {
        let vocabulary = policy::vocabulary();
        let registers: Vec<_> = policy::dictionary().registers().collect();
        assert_eq!(vocabulary.registers.len(), registers.len());
        for kind in registers {
            let key = vocabulary.key(&kind.name);
            assert!(!key.is_empty(), "{}", kind.name);
            assert!(key.iter().all(|name| kind.field(name).is_some()), "{}: {key:?}", kind.name);
            let table = &vocabulary.registers[&kind.name];
            assert!(table.also.keys().all(|name| kind.field(name).is_some()), "{}", kind.name);
            let bare = table.bare.as_ref().map(|name| kind.field(name).map(|field| field.kind));
            assert!(bare.is_none_or(|kind| kind == Some(FieldType::Money)), "{}", kind.name);
        }
    }

    #[test]
    fn no_heading_means_two_fields_of_a_register() {
        let vocabulary = policy::vocabulary();
        for kind in policy::dictionary().registers() {
            let own = &vocabulary.registers[&kind.name].also;
            let mut seen = std::collections::BTreeMap::new();
            for (field, headings) in own {
                for heading in headings {
                    assert!(seen.insert(heading, field).is_none(), "{} {heading}", kind.name);
                    let other = kind.fields.iter().find(|other| other.label_zh == *heading);
                    assert!(other.is_none_or(|other| other.name == *field), "{} {heading}", kind.name);
                }
            }
        }
    }

    #[test]
    fn other_words_are_for_codes_that_are_there() {
        for (list, codes) in &policy::vocabulary().codes {
            let known = policy::dictionary().codes(list);
            for code in codes.keys() {
                assert!(known.iter().any(|known| known.code == *code), "{list} {code}");
            }
        }
    }
}
