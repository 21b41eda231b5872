//! The registers' description: kinds, fields, code lists, validators.
//!
//! Forms, tables, validation, masking and file shapes all derive from it; no register has code of its own.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole dictionary.
#[derive(Debug, Deserialize)]
pub struct Dictionary {
    /// Name of this dictionary.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Groups of registers, in the order of the page.
    pub groups: Vec<Group>,
    /// Every kind, registers first, in the order of the page.
    pub kinds: Vec<Kind>,
    /// Code lists by name.
    pub code_lists: BTreeMap<String, Vec<Code>>,
    /// Parameters of the validators by name.
    pub validators: BTreeMap<String, serde_json::Value>,
}

impl Dictionary {
    /// The kind of that name.
    pub fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The registers: the kinds a person keeps by hand.
    pub fn registers(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(|kind| kind.class == Class::Register)
    }

    /// The codes of a list.
    pub fn codes(&self, list: &str) -> &[Code] {
        self.code_lists.get(list).map(Vec::as_slice).unwrap_or_default()
    }

    /// The word for a code; the code itself when the list does not know it.
    pub fn label<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        self.codes(list).iter().find(|known| known.code == code).map_or(code, |known| &known.label_zh)
    }

    /// The shortest word for a code.
    pub fn short_label<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        let known = self.codes(list).iter().find(|known| known.code == code);
        known.map_or(code, |known| known.short_zh.as_ref().unwrap_or(&known.label_zh))
    }
}

/// A group of registers on the page.
#[derive(Debug, Deserialize)]
pub struct Group {
    /// Code of the group.
    pub name: String,
    /// Its heading.
    pub label_zh: String,
}

/// One kind of record.
#[derive(Debug, Deserialize)]
pub struct Kind {
    /// Code of the kind; also its route.
    pub name: String,
    /// Its name on the page.
    pub label_zh: String,
    /// The word that counts its records: 笔, 名, 场.
    #[serde(default)]
    pub measure_zh: Option<String>,
    /// What one record is, in a sentence.
    #[serde(default)]
    pub lead_zh: Option<String>,
    /// Register, system record or computed view.
    pub class: Class,
    /// Whether a record belongs to one association or to the unit.
    pub scope: Scope,
    /// Group on the page; registers only.
    #[serde(default)]
    pub group: Option<String>,
    /// The fields that name a record in a sentence or a link.
    #[serde(default)]
    pub title: Vec<String>,
    /// The `code` field whose short word names a record where space is scarce.
    #[serde(default)]
    pub short: Option<String>,
    /// The `bool` field by which a person confirms a record; unconfirmed ones prove nothing.
    #[serde(default)]
    pub confirm: Option<String>,
    /// The fields that the next of several new records begins with, beside its owner and year.
    #[serde(default)]
    pub carry: Vec<String>,
    /// Records go on from year to year, while each of these fields is blank or has one of these codes. `None`:
    /// a record is of its time alone.
    #[serde(default)]
    pub lasts: Option<BTreeMap<String, Vec<String>>>,
    /// The fields of a record that goes on, but tell of one year alone.
    #[serde(default)]
    pub yearly: Vec<String>,
    /// The fields shown as columns of the list.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The field that ties a record to its association or associations.
    #[serde(default)]
    pub owner: Option<Owner>,
    /// The axis a window of time is laid on.
    #[serde(default)]
    pub time: Option<TimeAxis>,
    /// Sets of fields that no two records may share.
    #[serde(default)]
    pub unique: Vec<Vec<String>>,
    /// Fields within which spans of time may not overlap.
    #[serde(default)]
    pub no_overlap: Vec<String>,
    /// Conditions over one record, in the rule language.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// How one sum for several associations is split into a record each.
    #[serde(default)]
    pub pool: Option<Pool>,
    /// Definition of a computed view, in words.
    #[serde(default)]
    pub view: Option<String>,
    /// The fields.
    pub fields: Vec<Field>,
}

impl Kind {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// The fields that take part when one sum for several associations is split (打捆分摊).
#[derive(Debug, Deserialize)]
pub struct Pool {
    /// Holds the id that the parts share.
    pub id: String,
    /// Holds the code of the method.
    pub method: String,
    /// The amounts that are split.
    pub amounts: Vec<String>,
}

/// What a kind is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Kept by hand.
    Register,
    /// Kept by the program.
    System,
    /// Computed from other kinds.
    View,
}

/// To whom a record belongs.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// To one association.
    Association,
    /// To the unit.
    Unit,
}

/// The owner of a record.
#[derive(Debug, Deserialize)]
pub struct Owner {
    /// A `ref` or `refs` to `association`.
    pub field: String,
    /// What a blank owner means.
    #[serde(default)]
    pub blank: Option<BlankOwner>,
}

/// What a blank owner means.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum BlankOwner {
    /// Every association of the unit.
    All,
    /// The unit alone.
    None,
}

/// The axis a window of time is laid on. Exactly one of `at`, `from`, `year` is given.
#[derive(Debug, Default, Deserialize)]
pub struct TimeAxis {
    /// An event: the first of these fields that is filled.
    #[serde(default)]
    pub at: OneOrMore,
    /// A span: its start is the first of these fields that is filled.
    #[serde(default)]
    pub from: OneOrMore,
    /// A span: its end.
    #[serde(default)]
    pub to: Option<String>,
    /// A calendar year.
    #[serde(default)]
    pub year: Option<String>,
    /// `open`: a blank start reaches back for ever; otherwise it is unknown.
    #[serde(default)]
    pub blank_from: Option<String>,
    /// `same`: a blank end is the day of the start; otherwise the span goes on.
    #[serde(default)]
    pub blank_to: Option<String>,
}

/// One name or several.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "OneOrMoreShape")]
pub struct OneOrMore(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMoreShape {
    One(String),
    More(Vec<String>),
}

impl From<OneOrMoreShape> for OneOrMore {
    fn from(shape: OneOrMoreShape) -> Self {
        match shape {
            OneOrMoreShape::One(name) => Self(vec![name]),
            OneOrMoreShape::More(names) => Self(names),
        }
    }
}

/// A condition over one record.
#[derive(Debug, Deserialize)]
pub struct Check {
    /// Whether it stops saving.
    pub level: Level,
    /// The condition; when it is certainly false the check speaks.
    pub must: String,
    /// What to say then.
    pub message_zh: String,
    /// The fields to look at, the first one carries the message.
    pub fields: Vec<String>,
}

/// Whether a check stops saving.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It stops.
    Error,
    /// It asks to look once more.
    Warn,
}

/// One field.
#[derive(Debug, Deserialize)]
pub struct Field {
    /// Its name in files and rules.
    pub name: String,
    /// Its label.
    pub label_zh: String,
    /// A hint above its control.
    #[serde(default)]
    pub hint_zh: Option<String>,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Whether it must be filled before a record can be saved.
    #[serde(default)]
    pub required: bool,
    /// The code list of a `code` or `codes` field.
    #[serde(default)]
    pub codes: Option<String>,
    /// The kind that a `ref` or `refs` field points to.
    #[serde(default)]
    pub to: Option<String>,
    /// The longest text, in characters.
    #[serde(default)]
    pub max_length: Option<usize>,
    /// The least number.
    #[serde(default)]
    pub min: Option<i64>,
    /// The greatest number.
    #[serde(default)]
    pub max: Option<i64>,
    /// The unit of a number (`0.1㎡`, `0.1小时`: stored in tenths).
    #[serde(default)]
    pub unit: Option<String>,
    /// What a blank stands for in a rule; without it a blank is unknown.
    #[serde(default)]
    pub blank: Option<serde_json::Value>,
    /// The name of a validator.
    #[serde(default)]
    pub validate: Option<String>,
    /// Whether the program fills it, so that no form asks for it.
    #[serde(default)]
    pub by_program: bool,
    /// Public, internal, personal, sensitive.
    pub sensitivity: Sensitivity,
    /// What becomes of it in a submission file.
    pub bundle: BundleUse,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// Money, in 分.
    Money,
    /// A calendar year.
    Year,
    /// A date to the day or month.
    Date,
    /// Yes or no.
    Bool,
    /// One code of a list.
    Code,
    /// Several codes of a list.
    Codes,
    /// The id of another record.
    Ref,
    /// Ids of other records.
    Refs,
    /// Ids of evidence records.
    Evidence,
}

/// How far a field may travel.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// 公
    Public,
    /// 内
    Internal,
    /// 个
    Personal,
    /// 敏
    Sensitive,
}

/// What becomes of a field in a submission file.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum BundleUse {
    /// As it is.
    Full,
    /// Masked: `138****5678`.
    Mask,
    /// Only in totals.
    Sum,
    /// Left out.
    Leave,
}

/// One code of a list.
#[derive(Debug, Deserialize)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its word.
    pub label_zh: String,
    /// A shorter word, where space is scarce.
    #[serde(default)]
    pub short_zh: Option<String>,
    /// Money from this source counts towards the standard.
    #[serde(default)]
    pub counts: bool,
}
