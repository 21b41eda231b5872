//! Records found by what people call them: title, short name, category, another word, id.

use super::heading::plain;
use crate::model::{Id, Record, RecordSet};
use crate::policy::{Dictionary, Field, FieldType, Kind, Vocabulary};
use crate::registers::MoneyUnit;
use crate::registers::present::View;
use std::collections::BTreeMap;

/// The records of one kind by name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Without spaces and brackets of different kinds; each with the records called so.
    ids: BTreeMap<String, Vec<Id>>,
    /// The title of each.
    titles: BTreeMap<Id, String>,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This record.
    One(Id),
    /// None is called so.
    Nobody,
    /// Several are.
    Several,
}

impl Names {
    /// The names of every record of a kind.
    pub fn of(kind: &Kind, records: &RecordSet, dictionary: &Dictionary, vocabulary: &Vocabulary) -> Self {
        let view = View { dictionary, records, money_unit: MoneyUnit::Yuan };
        let mut names = Self::default();
        for record in records.of(&kind.name) {
            let title = view.title(kind, record);
            names.put(&with_id(&title, &record.id), &record.id);
            names.put(&title, &record.id);
            names.titles.insert(record.id.clone(), title);
            names.put(record.id.as_str(), &record.id);
            let short = kind.short.as_ref().and_then(|short| kind.field(short));
            for word in short.map(|field| words(field, record, dictionary, vocabulary)).unwrap_or_default() {
                names.put(&word, &record.id);
            }
        }
        names
    }

    fn put(&mut self, name: &str, id: &Id) {
        let ids = self.ids.entry(plain(name)).or_default();
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }

    /// Who is called so.
    pub fn find(&self, name: &str) -> Found {
        match self.ids.get(&plain(name)).map(Vec::as_slice) {
            Some([one]) => Found::One(one.clone()),
            Some([_, ..]) => Found::Several,
            Some([]) | None => Found::Nobody,
        }
    }

    /// The title of the record whose name one is nearest to: more than half their characters are in common, and
    /// no other's are as many.
    pub fn near(&self, name: &str) -> Option<&str> {
        const MOST: usize = 1_000;
        let wanted: Vec<char> = plain(name).chars().collect();
        let common = |known: &str| {
            let mut rest = wanted.clone();
            let shared = |letter: &char| rest.iter().position(|one| one == letter).map(|at| rest.remove(at));
            known.chars().collect::<Vec<_>>().iter().filter_map(shared).count()
        };
        // So many common characters of so many in both: two thirds are more than a half.
        let score = |known: &str| (common(known) * 1_000 * 2) / (known.chars().count() + wanted.len()).max(1);
        let words = self.ids.iter().filter(|(name, ids)| ids.len() == 1 && !name.is_ascii());
        let words = words.filter(|(name, _)| !name.contains('('));
        let mut best: Option<(usize, &Id)> = None;
        let mut is_tied = false;
        for (known, ids) in words.take(MOST) {
            let (Some(id), score) = (ids.first(), score(known)) else { continue };
            match best {
                Some((highest, _)) if score < highest => {}
                Some((highest, other)) if score == highest => is_tied |= other != id,
                _ => (best, is_tied) = (Some((score, id)), false),
            }
        }
        best.filter(|(score, _)| *score > 500 && !is_tied)
            .and_then(|(_, id)| self.titles.get(id))
            .map(String::as_str)
    }

    /// The record whose name a text begins with, and the rest; of several names the longest.
    pub fn at_start(&self, text: &str) -> Option<(Id, String)> {
        let mut best: Option<(&str, &Id)> = None;
        for (name, ids) in &self.ids {
            let is_longer = best.is_none_or(|(best, _)| name.len() > best.len());
            if let [id] = ids.as_slice()
                && is_longer
                && text.starts_with(name.as_str())
            {
                best = Some((name, id));
            }
        }
        best.map(|(name, id)| (id.clone(), text.get(name.len()..).unwrap_or_default().to_owned()))
    }

    /// A record's title, with its id where others are called the same.
    pub fn unmistakable(&self, title: &str, id: &Id) -> String {
        match self.find(title) {
            Found::One(_) => title.to_owned(),
            Found::Nobody | Found::Several => with_id(title, id),
        }
    }
}

fn with_id(title: &str, id: &Id) -> String {
    format!("{title}［{id}］")
}

/// Every word for the code that a record goes by.
fn words(field: &Field, record: &Record, dictionary: &Dictionary, vocabulary: &Vocabulary) -> Vec<String> {
    let (FieldType::Code, Some(list), Some(code)) =
        (field.kind, field.codes.as_deref(), record.text(&field.name))
    else {
        return Vec::new();
    };
    code_words(list, code, dictionary, vocabulary).collect()
}

/// Every word for a code of a list: itself, its label, its short word, other words.
pub fn code_words<'a>(
    list: &'a str,
    code: &'a str,
    dictionary: &'a Dictionary,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = String> + 'a {
    let own = [code, dictionary.label(list, code), dictionary.short_label(list, code)];
    own.into_iter().chain(vocabulary.words(list, code)).map(str::to_owned)
}

/// The code of a list that a word means.
pub fn code_of(list: &str, word: &str, dictionary: &Dictionary, vocabulary: &Vocabulary) -> Option<String> {
    let word = plain(word);
    let codes = dictionary.codes(list);
    let is_called =
        |code: &str| code_words(list, code, dictionary, vocabulary).any(|known| plain(&known) == word);
    let code = codes.iter().find(|code| code.code == word || plain(&code.label_zh) == word);
    code.or_else(|| codes.iter().find(|code| is_called(&code.code))).map(|code| code.code.clone())
}
