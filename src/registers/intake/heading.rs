//! What a heading means: a field, a year, an association, a unit of money, or several of these at once.
//!
//! `到位（万元）` is a field and a unit, `2024年` a year, `盲协2024年预算` all of it. Spaces, brackets,
//! full-width forms and `（必填）` make no difference. Whatever is left over makes it mean nothing.

use super::names::Names;
use crate::model::Id;
use crate::policy::{Field, FieldType, Kind, Vocabulary};
use crate::registers::form;
use crate::registers::input::{MoneyUnit, halfwidth};

/// What a heading means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The field.
    pub field: Option<String>,
    /// Every amount below is of this year.
    pub year: Option<i32>,
    /// Everything below is of this association.
    pub association: Option<Id>,
    /// Amounts below are in this unit.
    pub unit: Option<MoneyUnit>,
}

impl Meaning {
    /// Whether it says anything about records.
    pub fn says_something(&self) -> bool {
        self.field.is_some() || self.year.is_some() || self.association.is_some()
    }

    /// Both together; `None` when they contradict each other.
    pub fn and(self, other: Self) -> Option<Self> {
        let agrees = fits(self.field.as_ref(), other.field.as_ref())
            && fits(self.year.as_ref(), other.year.as_ref())
            && fits(self.association.as_ref(), other.association.as_ref());
        agrees.then(|| Self {
            field: self.field.or(other.field),
            year: self.year.or(other.year),
            association: self.association.or(other.association),
            unit: other.unit.or(self.unit),
        })
    }
}

/// Whether two answers can both be right.
fn fits<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// What headings are read with.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The register.
    pub kind: &'a Kind,
    /// Other words.
    pub vocabulary: &'a Vocabulary,
    /// The unit's associations by name.
    pub associations: &'a Names,
}

/// A text without spaces, in half-width forms, brackets round, small letters.
pub fn plain(text: &str) -> String {
    halfwidth(text)
        .chars()
        .filter(|character| !character.is_whitespace() && !"*＊※★●".contains(*character))
        .map(|character| match character {
            '[' | '【' | '〔' | '{' => '(',
            ']' | '】' | '〕' | '}' => ')',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

impl Reader<'_> {
    /// What one heading means; `None` when it means nothing known, also when only part of it does.
    pub fn meaning(&self, heading: &str) -> Option<Meaning> {
        let plain = plain(heading);
        let (base, remark) = split_brackets(&plain);
        let mut meaning = Meaning::default();
        for word in remark.split([',', ';', '/']).filter(|word| !word.is_empty()) {
            meaning = meaning.and(self.remark(word)?)?;
        }
        let (base, unit) = unit_at_end(&base);
        meaning.unit = unit.or(meaning.unit);
        if let Some(field) = self.field(base) {
            meaning.field = Some(field);
            return Some(meaning);
        }
        let (base, year) = if self.kind.time.as_ref().is_some_and(|axis| axis.year.is_some()) {
            split_year(base)
        } else {
            (base.to_owned(), None)
        };
        let (base, association) = self.split_association(&base);
        meaning.year = year.or(meaning.year);
        meaning.association = association;
        if !base.is_empty() {
            let is_empty_word = self.vocabulary.endings.contains(&base) && year.is_some();
            meaning.field = self.field(&base);
            if meaning.field.is_none() && !is_empty_word {
                return None;
            }
        }
        (meaning.says_something() || meaning.unit.is_some()).then_some(meaning)
    }

    /// What stands in brackets: a unit, a year, or a remark that changes nothing.
    fn remark(&self, word: &str) -> Option<Meaning> {
        let word = word.strip_prefix("单位:").unwrap_or(word);
        if let Some(unit) = self.unit(word) {
            return Some(Meaning { unit: Some(unit), ..Meaning::default() });
        }
        if let (rest, Some(year)) = split_year(word)
            && rest.is_empty()
        {
            return Some(Meaning { year: Some(year), ..Meaning::default() });
        }
        // 千元, 亿元, 美元: an amount in them would be read wrongly.
        (!word.ends_with('元')).then(Meaning::default)
    }

    /// The unit that a word names.
    pub fn unit(&self, word: &str) -> Option<MoneyUnit> {
        let is_in = |words: &[String]| words.iter().any(|known| known == word);
        if is_in(&self.vocabulary.wan) {
            Some(MoneyUnit::Wan)
        } else if is_in(&self.vocabulary.yuan) {
            Some(MoneyUnit::Yuan)
        } else {
            None
        }
    }

    /// The field of that name: its label, its code, another heading of it; else the only one that is called
    /// the same but for an ending.
    fn field(&self, base: &str) -> Option<String> {
        let names = |field: &Field| -> Vec<String> {
            let label = split_brackets(&plain(&field.label_zh)).0;
            let also = self.vocabulary.headings(&self.kind.name, &field.name).map(plain);
            [label, plain(&field.label_zh), field.name.clone()].into_iter().chain(also).collect()
        };
        let fields: Vec<&Field> = form::fields(self.kind).collect();
        // A field's own name is stronger than another's other name.
        let own = |field: &&&Field| {
            let label = plain(&field.label_zh);
            base == field.name || base == label || base == split_brackets(&label).0
        };
        let found = fields
            .iter()
            .find(own)
            .or_else(|| fields.iter().find(|field| names(field).iter().any(|name| name == base)));
        if let Some(field) = found {
            return Some(field.name.clone());
        }
        let short = self.without_ending(base);
        let mut like = fields.iter().filter(|field| {
            !short.is_empty() && names(field).iter().any(|name| self.without_ending(name) == short)
        });
        let first = like.next()?;
        like.next().is_none().then(|| first.name.clone())
    }

    fn without_ending<'b>(&self, base: &'b str) -> &'b str {
        let ending = self.vocabulary.endings.iter().find_map(|ending| base.strip_suffix(ending.as_str()));
        ending.filter(|rest| !rest.is_empty()).unwrap_or(base)
    }

    fn split_association(&self, base: &str) -> (String, Option<Id>) {
        let is_owned = self.kind.owner.as_ref().and_then(|owner| self.kind.field(&owner.field));
        if is_owned.is_none_or(|field| field.kind != FieldType::Ref) {
            return (base.to_owned(), None);
        }
        if let Some((id, rest)) = self.associations.at_start(base) {
            return (rest, Some(id));
        }
        (base.to_owned(), None)
    }
}

/// `预算万元`, `预算:万元`.
fn unit_at_end(base: &str) -> (&str, Option<MoneyUnit>) {
    for (word, unit) in [("万元", MoneyUnit::Wan), ("元", MoneyUnit::Yuan)] {
        if let Some(rest) = base.strip_suffix(word)
            && !rest.ends_with(['千', '百', '亿', '美', '单'])
        {
            return (rest.trim_end_matches([':', '/', '-']), Some(unit));
        }
    }
    (base, None)
}

/// The text before and after brackets, and what stands in them, separated by commas.
fn split_brackets(plain: &str) -> (String, String) {
    let (mut base, mut inside, mut depth) = (String::new(), String::new(), 0_usize);
    for character in plain.chars() {
        match character {
            '(' => {
                depth += 1;
                inside.push(',');
            }
            ')' => depth = depth.saturating_sub(1),
            other if depth > 0 => inside.push(other),
            other => base.push(other),
        }
    }
    (base, inside)
}

/// `2024年到位`, `到位2024`, `2024年度`: the rest and the year.
fn split_year(base: &str) -> (String, Option<i32>) {
    for (at, _) in base.match_indices("20") {
        let digits = base.get(at..at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let alone = |character: Option<char>| character.is_none_or(|character| !character.is_ascii_digit());
        let before = base.get(..at).unwrap_or_default();
        let after = base.get(at + 4..).unwrap_or_default();
        if let Some(year) = digits.and_then(|digits| digits.parse().ok())
            && alone(before.chars().next_back())
            && alone(after.chars().next())
        {
            let after = after.strip_prefix("年度").or_else(|| after.strip_prefix('年')).unwrap_or(after);
            return (format!("{before}{after}"), Some(year));
        }
    }
    (base.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Record, RecordSet, Value};
    use crate::policy;

    fn check(kind: &str, heading: &str, expected: Option<(&str, &str, &str, &str)>) {
        let dictionary = policy::dictionary();
        let mut records = RecordSet::default();
        for category in ["blind", "deaf"] {
            let mut record = Record::new(Id::parse(category).unwrap(), "");
            record.set("category", Some(Value::Text(category.into())));
            record.set("name", Some(Value::Text(format!("怀宁县{}", dictionary.label("CAT", category)))));
            records.put("association", record);
        }
        let of = dictionary.kind("association").unwrap();
        let names = Names::of(of, &records, dictionary, policy::vocabulary());
        let kind = dictionary.kind(kind).unwrap();
        let reader = Reader { kind, vocabulary: policy::vocabulary(), associations: &names };
        let text = |text: Option<String>| text.unwrap_or_default();
        let found = reader.meaning(heading).map(|meaning| {
            let unit = meaning.unit.map_or("", MoneyUnit::code).to_owned();
            let year = text(meaning.year.map(|year| year.to_string()));
            (text(meaning.field), year, text(meaning.association.map(|id| id.to_string())), unit)
        });
        let expected = expected.map(|(a, b, c, d)| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned()));
        assert_eq!(found, expected, "{heading}");
    }

    #[test]
    fn headings_are_understood_as_people_write_them() {
        let funding = "funding_record";
        check(funding, "到位", Some(("received_fen", "", "", "")));
        check(funding, " 到 位 （万元）", Some(("received_fen", "", "", "wan")));
        check(funding, "＊预算（必填）", Some(("budget_fen", "", "", "")));
        check(funding, "到位金额(元)", Some(("received_fen", "", "", "yuan")));
        check(funding, "预算万元", Some(("budget_fen", "", "", "wan")));
        check(funding, "专门协会", Some(("association_id", "", "", "")));
        check(funding, "年份", Some(("year", "", "", "")));
        check(funding, "received_fen", Some(("received_fen", "", "", "")));
        check(funding, "2024年", Some(("", "2024", "", "")));
        check(funding, "２０２４年度到位（万元）", Some(("received_fen", "2024", "", "wan")));
        check(funding, "2024年经费", Some(("", "2024", "", "")));
        check(funding, "盲协", Some(("", "", "blind", "")));
        check(funding, "怀宁县聋人协会2025年预算", Some(("budget_fen", "2025", "deaf", "")));
        check(funding, "（万元）", Some(("", "", "", "wan")));
        for heading in ["序号", "", "到位（千元）", "2024年盲协接待", "身份证号", "盲协主席"]
        {
            check(funding, heading, None);
        }
        check("contract", "协会", Some(("association_id", "", "", "")));
        check("activity", "2024年", None);
        check("person", "联系电话", Some(("phone", "", "", "")));
    }
}
