//! A value of a tree that knows its place, and the questions that shapes ask of it.
//!
//! Every answer that does not fit is a refusal with code and pointer. `null` is the same as absent.

use super::code::{RefusalCode, WarningCode};
use super::json::escape_pointer;
use super::refusal::{Detail, Findings, Place, Refusal};
use crate::model::{Date, Id, Json};
use std::collections::BTreeMap;

/// A value and the way to it from the root; the pointer is only put together when it is wanted.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub json: &'a Json,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a Node<'a>, &'a str),
    Element(&'a Node<'a>, usize),
}

impl<'a> Node<'a> {
    pub fn root(json: &'a Json) -> Self {
        Self { json, step: Step::Root }
    }

    pub fn member(&'a self, name: &'a str, json: &'a Json) -> Self {
        Self { json, step: Step::Member(self, name) }
    }

    pub fn element(&'a self, index: usize, json: &'a Json) -> Self {
        Self { json, step: Step::Element(self, index) }
    }

    pub fn pointer(&self) -> String {
        match self.step {
            Step::Root => String::new(),
            Step::Member(parent, name) => format!("{}/{}", parent.pointer(), escape_pointer(name)),
            Step::Element(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }

    pub fn place(&self) -> Place {
        Place::pointer(self.pointer())
    }

    pub fn refuse(&self, code: RefusalCode, detail: Detail) -> Refusal {
        Refusal::new(code).at(self.place()).with(detail)
    }

    pub fn note(&self, findings: &mut Findings, code: WarningCode, detail: Detail) {
        findings.note(code, detail, || Some(self.place()));
    }

    fn expected<T>(&self, value: Option<T>, what: &'static str) -> Result<T, Refusal> {
        value.ok_or_else(|| self.refuse(RefusalCode::Type, Detail::Expected(what)))
    }

    pub fn text(&self) -> Result<&'a str, Refusal> {
        self.expected(self.json.as_text(), "text")
    }

    /// A text that the domain knows.
    pub fn known<T>(&self, find: impl FnOnce(&str) -> Option<T>) -> Result<T, Refusal> {
        let text = self.text()?;
        find(text).ok_or_else(|| self.refuse(RefusalCode::Shape, Detail::found(text)))
    }

    pub fn id(&self) -> Result<Id, Refusal> {
        let text = self.text()?;
        Id::parse(text).ok_or_else(|| self.refuse(RefusalCode::Id, Detail::found(text)))
    }

    /// A day.
    pub fn day(&self) -> Result<Date, Refusal> {
        let text = self.text()?;
        Date::parse_iso(text).ok_or_else(|| self.refuse(RefusalCode::Date, Detail::found(text)))
    }

    /// A whole number.
    pub fn whole(&self) -> Result<i64, Refusal> {
        self.expected(self.json.as_int(), "whole number")
    }

    /// A whole number from `least` on.
    pub fn count(&self, least: u64) -> Result<u64, Refusal> {
        let number = self.whole()?;
        let count = u64::try_from(number).ok().filter(|count| *count >= least);
        count.ok_or_else(|| self.refuse(RefusalCode::Range, Detail::found(&number.to_string())))
    }

    pub fn elements(&'a self) -> Result<impl Iterator<Item = Node<'a>>, Refusal> {
        let elements = self.expected(self.json.as_list(), "list")?;
        Ok(elements.iter().enumerate().map(|(index, json)| self.element(index, json)))
    }

    pub fn members(&'a self) -> Result<Members<'a>, Refusal> {
        let members = self.expected(self.json.as_object(), "object")?;
        Ok(Members { node: self, members })
    }
}

/// The members of an object.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    pub node: &'a Node<'a>,
    members: &'a [(String, Json)],
}

impl<'a> Members<'a> {
    pub fn iter(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        self.members.iter().map(move |(name, json)| (name.as_str(), self.node.member(name, json)))
    }

    pub fn optional(self, name: &str) -> Option<Node<'a>> {
        let (name, json) = self.members.iter().find(|(key, _)| key == name)?;
        (*json != Json::Null).then(|| self.node.member(name, json))
    }

    pub fn required(self, name: &'static str) -> Result<Node<'a>, Refusal> {
        self.optional(name).ok_or_else(|| self.missing(name))
    }

    /// That a member is not there.
    pub fn missing(self, name: &str) -> Refusal {
        Refusal::new(RefusalCode::Missing).at(self.node.member(name, self.node.json).place())
    }

    /// The members that are none of these, kept as they came, with a warning each.
    pub fn unknown(self, known: &[&str], findings: &mut Findings) -> BTreeMap<String, Json> {
        let mut unknown = BTreeMap::new();
        for (name, node) in self.iter().filter(|(name, _)| !known.contains(name)) {
            node.note(findings, WarningCode::UnknownField, Detail::found(name));
            unknown.insert(name.to_owned(), node.json.clone());
        }
        unknown
    }
}

/// An object from its typed members and those that are only kept; a kept one wins over a typed one, which
/// is how a member that could not be understood goes out as it came.
pub(super) fn object(typed: Vec<(&str, Option<Json>)>, kept: &BTreeMap<String, Json>) -> Json {
    let typed = typed.into_iter().filter(|(name, _)| !kept.contains_key(*name));
    let typed = typed.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Json::Object(typed.chain(kept.iter().map(|(name, json)| (name.clone(), json.clone()))).collect())
}

/// A text member, left out when it is blank.
pub(super) fn text(text: &str) -> Option<Json> {
    (!text.is_empty()).then(|| Json::from(text))
}

/// A list member of texts, left out when it is empty.
pub(super) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Json> {
    let list: Vec<Json> = texts.into_iter().map(Json::from).collect();
    (!list.is_empty()).then_some(Json::List(list))
}

/// A count as a number.
pub(super) fn number(count: u64) -> Json {
    Json::Int(i64::try_from(count).unwrap_or(i64::MAX))
}
