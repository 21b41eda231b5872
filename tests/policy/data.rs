//! The catalogue and the dictionary agree with the policy's text and with each other.

use crate::case::{BOOK, record};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use xiehui::bundle;
use xiehui::policy::{self, Catalogue, Dictionary, Mode, SheetKind};

pub const CATALOGUE_JSON: &str = include_str!("../../public/policy/cdpf-2019-27/catalogue.json");
pub const DICTIONARY_JSON: &str = include_str!("../../public/policy/cdpf-2019-27/dictionary.json");

#[test]
fn what_is_embedded_is_what_serde_reads_of_what_is_published() {
    let catalogue: Catalogue = serde_json::from_str(CATALOGUE_JSON).unwrap();
    assert_eq!(format!("{catalogue:#?}"), format!("{:#?}", policy::catalogue()));
    let dictionary: Dictionary = serde_json::from_str(DICTIONARY_JSON).unwrap();
    assert_eq!(format!("{dictionary:#?}"), format!("{:#?}", policy::dictionary()));
}

#[test]
fn the_embedded_document_is_the_published_one() {
    let (published, _) = bundle::json::read(CATALOGUE_JSON.as_bytes()).unwrap();
    assert_eq!(published, policy::catalogue_document());
}

/// The text by citation: chapter and section headings, and the two paragraphs of chapter six.
fn passages() -> BTreeMap<String, String> {
    let mut passages: BTreeMap<String, String> = BTreeMap::new();
    let (mut chapter, mut citation, mut paragraph) = (String::new(), String::new(), 0);
    for line in policy::TEXT.lines().map(str::trim) {
        let mark: String = line.chars().take(2).collect();
        if mark.len() == 6 && "一二三四五六".contains(&mark[..3]) && mark.ends_with('、') {
            line.clone_into(&mut chapter);
            citation.clear();
            paragraph = 0;
        } else if !chapter.is_empty() && line.starts_with('（') && !chapter.starts_with('六') {
            let heading = line.split('。').next().unwrap();
            citation = format!("{chapter}{heading}");
        } else if chapter.starts_with('六') && !line.is_empty() {
            paragraph += 1;
            citation = format!("{chapter}（第{paragraph}段）");
        }
        passages.entry(citation.clone()).or_default().push_str(line);
    }
    passages
}

#[test]
fn every_quote_stands_in_the_section_it_cites() {
    let passages = passages();
    for item in &policy::catalogue().items {
        assert!(policy::TEXT.contains(&item.quote), "{}: {}", item.id, item.quote);
        let passage =
            passages.get(&item.citation).unwrap_or_else(|| panic!("{}: {}", item.id, item.citation));
        assert!(passage.contains(&item.quote), "{}: {} in {}", item.id, item.quote, item.citation);
        assert!(policy::TEXT.contains(&item.basis_quote), "{}: {}", item.id, item.basis_quote);
    }
}

#[test]
fn the_catalogue_has_its_128_items() {
    let items = &policy::catalogue().items;
    let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!((items.len(), ids.len()), (128, 128));
    let sheet = |sheet| items.iter().filter(|item| item.sheet == sheet && !item.is_rollup()).count();
    assert_eq!((sheet(SheetKind::Association), sheet(SheetKind::Federation)), (84, 36));
    assert_eq!(items.iter().filter(|item| item.headline).count(), 14);
    let mode = |mode| items.iter().filter(|item| item.rule.mode == mode).count();
    assert_eq!([Mode::Auto, Mode::Proposal, Mode::Ticks, Mode::Rollup].map(mode), [64, 51, 5, 8]);
}

#[test]
fn every_name_in_the_dictionary_exists() {
    let dictionary = policy::dictionary();
    for kind in &dictionary.kinds {
        let axis = kind.time.as_ref();
        let named = kind.title.iter().chain(&kind.columns).chain(kind.unique.iter().flatten());
        let named = named.chain(&kind.no_overlap).chain(kind.owner.iter().map(|owner| &owner.field));
        let named = named.chain(kind.lasts.iter().flat_map(|lasts| lasts.keys())).chain(&kind.yearly);
        let named = named.chain(kind.checks.iter().flat_map(|check| &check.fields));
        let named = named.chain(axis.iter().flat_map(|axis| axis.at.0.iter().chain(&axis.from.0)));
        let named = named.chain(axis.iter().flat_map(|axis| axis.to.iter().chain(&axis.year)));
        for name in named {
            assert!(kind.field(name).is_some(), "{}.{name}", kind.name);
        }
        for field in &kind.fields {
            let place = format!("{}.{}", kind.name, field.name);
            assert!(field.codes.iter().all(|list| dictionary.code_lists.contains_key(list)), "{place}");
            assert!(field.validate.iter().all(|name| dictionary.validators.contains_key(name)), "{place}");
        }
    }
}

#[test]
fn a_check_speaks_only_when_it_is_certainly_false() {
    let says = |fields: serde_json::Value| {
        let record = record("funding_record", fields.as_object().unwrap(), "r");
        let checks = policy::dictionary().kind("funding_record").unwrap().checks.len();
        (0..checks)
            .filter(|check| BOOK.certainly_false("funding_record", *check, &record))
            .collect::<Vec<_>>()
    };
    assert_eq!(says(json!({"spent_fen": 6, "received_fen": 5, "budget_fen": 3})), [0]);
    assert_eq!(says(json!({"spent_fen": 6, "received_fen": 7, "budget_fen": 3})), [1]);
    assert_eq!(says(json!({"spent_fen": 6})), Vec::<usize>::new());
    assert!(!BOOK.certainly_false(
        "funding_record",
        9,
        &record("funding_record", json!({}).as_object().unwrap(), "r")
    ));
}

#[test]
fn an_item_names_the_registers_it_reads() {
    for (item, registers) in [
        ("3.1.2", &["funding_record"][..]),
        ("3.3.2", &["post", "training", "training_attendance"]),
        ("2.5.2", &["association", "person", "post"]),
        ("6.1.1", &[]),
    ] {
        assert_eq!(BOOK.reads(item), registers, "{item}");
    }
}
