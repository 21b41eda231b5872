//! The dictionary prepared for rules: names become numbers, once.

use super::tree::Type;
use crate::policy::dictionary::{BlankOwner, Class, Dictionary, Field, FieldType, Kind};
use std::collections::HashMap;

pub(super) type KindId = usize;
pub(super) type FieldId = usize;
pub(super) type ListId = usize;
pub(super) type CodeId = usize;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things, people, times, tenths of a unit.
    Plain,
    /// Money in 分.
    Money,
    /// A calendar year.
    Year,
    /// A number written in a rule: fits everything.
    Literal,
}

#[derive(Debug, Default)]
pub(super) struct Schema {
    pub(super) kinds: Vec<KindSchema>,
    pub(super) lists: Vec<ListSchema>,
    kind_ids: HashMap<String, KindId>,
    list_ids: HashMap<String, ListId>,
    pub(super) association: KindId,
    pub(super) unit: KindId,
    pub(super) funding_year: KindId,
    pub(super) trainee: KindId,
}

#[derive(Debug)]
pub(super) struct KindSchema {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) class: Class,
    pub(super) fields: Vec<FieldSchema>,
    field_ids: HashMap<String, FieldId>,
    pub(super) owner: Option<(FieldId, Option<BlankOwner>)>,
    pub(super) time: Time,
    /// At most one record for an association and a year.
    pub(super) one_a_year: bool,
}

#[derive(Debug)]
pub(super) struct FieldSchema {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Type,
    pub(super) blank: Option<Meaning>,
}

/// What a blank stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Bool(bool),
    Number(i64),
    Code(CodeId),
    /// No code at all.
    Nothing,
}

#[derive(Debug)]
pub(super) enum Time {
    None,
    At(Vec<FieldId>),
    Span { from: Vec<FieldId>, to: Option<FieldId>, open_start: bool, one_day: bool },
    Year(FieldId),
}

#[derive(Debug)]
pub(super) struct ListSchema {
    pub(super) name: String,
    pub(super) codes: Vec<(String, String)>,
    code_ids: HashMap<String, CodeId>,
    /// Codes whose money counts towards the standard.
    pub(super) counts: Vec<bool>,
}

impl Schema {
    pub(super) fn new(dictionary: &Dictionary) -> Self {
        let mut schema = Self::default();
        for (name, codes) in &dictionary.code_lists {
            schema.list_ids.insert(name.clone(), schema.lists.len());
            schema.lists.push(ListSchema {
                name: name.clone(),
                codes: codes.iter().map(|code| (code.code.clone(), code.label_zh.clone())).collect(),
                code_ids: codes.iter().enumerate().map(|(at, code)| (code.code.clone(), at)).collect(),
                counts: codes.iter().map(|code| code.counts).collect(),
            });
        }
        schema.kind_ids =
            dictionary.kinds.iter().enumerate().map(|(at, kind)| (kind.name.clone(), at)).collect();
        schema.kinds = dictionary.kinds.iter().map(|kind| schema.kind_schema(kind)).collect();
        let id = |name: &str| schema.kind_id(name).unwrap_or(usize::MAX);
        let [association, unit, funding_year, trainee] =
            ["association", "unit", "funding_year", "trainee"].map(id);
        (schema.association, schema.unit) = (association, unit);
        (schema.funding_year, schema.trainee) = (funding_year, trainee);
        schema
    }

    pub(super) fn kind_id(&self, name: &str) -> Option<KindId> {
        self.kind_ids.get(name).copied()
    }

    pub(super) fn kind(&self, id: KindId) -> Option<&KindSchema> {
        self.kinds.get(id)
    }

    pub(super) fn kind_name(&self, id: KindId) -> &str {
        self.kind(id).map_or("", |kind| &kind.name)
    }

    pub(super) fn field(&self, kind: KindId, field: FieldId) -> Option<&FieldSchema> {
        self.kind(kind)?.fields.get(field)
    }

    pub(super) fn list(&self, id: ListId) -> Option<&ListSchema> {
        self.lists.get(id)
    }

    pub(super) fn list_id(&self, name: &str) -> Option<ListId> {
        self.list_ids.get(name).copied()
    }

    fn kind_schema(&self, kind: &Kind) -> KindSchema {
        let field_ids: HashMap<String, FieldId> =
            kind.fields.iter().enumerate().map(|(at, field)| (field.name.clone(), at)).collect();
        let ids = |names: &[String]| names.iter().filter_map(|name| field_ids.get(name).copied()).collect();
        let id = |name: &Option<String>| name.as_ref().and_then(|name| field_ids.get(name).copied());
        let time = kind.time.as_ref().map_or(Time::None, |axis| {
            if let Some(year) = id(&axis.year) {
                Time::Year(year)
            } else if axis.at.0.is_empty() {
                Time::Span {
                    from: ids(&axis.from.0),
                    to: id(&axis.to),
                    open_start: axis.blank_from.as_deref() == Some("open"),
                    one_day: axis.blank_to.as_deref() == Some("same"),
                }
            } else {
                Time::At(ids(&axis.at.0))
            }
        });
        let owner = kind.owner.as_ref();
        let one_a_year = kind.name == "funding_year"
            || owner.zip(kind.time.as_ref().and_then(|axis| axis.year.as_ref())).is_some_and(
                |(owner, year)| {
                    let key = [&owner.field, year];
                    kind.unique.iter().any(|set| set.len() == 2 && key.iter().all(|name| set.contains(name)))
                },
            );
        KindSchema {
            name: kind.name.clone(),
            label: kind.label_zh.clone(),
            class: kind.class,
            fields: kind.fields.iter().map(|field| self.field_schema(field)).collect(),
            owner: owner.and_then(|owner| Some((*field_ids.get(&owner.field)?, owner.blank))),
            field_ids,
            time,
            one_a_year,
        }
    }

    fn field_schema(&self, field: &Field) -> FieldSchema {
        let list = || field.codes.as_ref().and_then(|list| self.list_id(list)).unwrap_or(usize::MAX);
        let to = || field.to.as_ref().and_then(|kind| self.kind_id(kind));
        let kind = match field.kind {
            FieldType::Text => Type::Text,
            FieldType::Int => Type::Number(Unit::Plain),
            FieldType::Money => Type::Number(Unit::Money),
            FieldType::Year => Type::Number(Unit::Year),
            FieldType::Date => Type::Date,
            FieldType::Bool => Type::Bool,
            FieldType::Code => Type::Code(list()),
            FieldType::Codes => Type::Codes(list()),
            FieldType::Ref => Type::Ref(to()),
            FieldType::Refs => Type::Refs(to()),
            FieldType::Evidence => Type::Refs(self.kind_id("evidence")),
        };
        let blank = field.blank.as_ref().and_then(|blank| match (blank, kind) {
            (serde_json::Value::Bool(truth), _) => Some(Meaning::Bool(*truth)),
            (serde_json::Value::Array(codes), Type::Codes(_)) if codes.is_empty() => Some(Meaning::Nothing),
            (serde_json::Value::Number(number), _) => number.as_i64().map(Meaning::Number),
            (serde_json::Value::String(code), Type::Code(list)) => {
                self.list(list)?.code_id(code).map(Meaning::Code)
            }
            _ => None,
        });
        FieldSchema { name: field.name.clone(), label: field.label_zh.clone(), kind, blank }
    }
}

impl KindSchema {
    pub(super) fn field_id(&self, name: &str) -> Option<FieldId> {
        self.field_ids.get(name).copied()
    }
}

impl ListSchema {
    pub(super) fn code_id(&self, code: &str) -> Option<CodeId> {
        self.code_ids.get(code).copied()
    }
}
