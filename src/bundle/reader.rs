//! Members that may be blank, read one by one: what does not fit is kept in `unknown` under its own name, with a
//! warning, and counts as blank. It is written again as it came.

use super::code::WarningCode;
use super::node::{Members, Node};
use super::refusal::{Detail, Findings};
use crate::model::Json;
use std::collections::BTreeMap;

/// The members of one object, and what of them is only kept.
pub(super) struct Reader<'a, 'f> {
    pub members: Members<'a>,
    pub unknown: BTreeMap<String, Json>,
    pub findings: &'f mut Findings,
}

impl<'a, 'f> Reader<'a, 'f> {
    /// Begins with the members of no known name.
    pub fn of(members: Members<'a>, known: &[&str], findings: &'f mut Findings) -> Self {
        Self { members, unknown: members.unknown(known, findings), findings }
    }

    /// A text with a meaning of its own.
    pub fn typed<T>(
        &mut self,
        name: &str,
        code: WarningCode,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let node = self.members.optional(name)?;
        let Some(text) = node.json.as_text() else { return self.keep(name, &node, WarningCode::Type) };
        match parse(text) {
            Some(value) => Some(value),
            None => self.keep(name, &node, code),
        }
    }

    /// Any text; `None` when there is none.
    pub fn any_text(&mut self, name: &str) -> Option<String> {
        self.typed(name, WarningCode::Type, |text| Some(text.to_owned()))
    }

    /// Any text, blank when there is none.
    pub fn text(&mut self, name: &str) -> String {
        self.any_text(name).unwrap_or_default()
    }

    /// A list of texts with a meaning; one that fits not keeps the whole list.
    pub fn list<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let Some(node) = self.members.optional(name) else { return Vec::new() };
        let list =
            node.json.as_list().and_then(|list| list.iter().map(|one| parse(one.as_text()?)).collect());
        list.or_else(|| self.keep(name, &node, WarningCode::Type)).unwrap_or_default()
    }

    /// A list of any texts.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        self.list(name, |text| Some(text.to_owned()))
    }

    /// Keeps a member as it came.
    pub fn keep<T>(&mut self, name: &str, node: &Node, code: WarningCode) -> Option<T> {
        let detail = node.json.as_text().map_or(Detail::None, Detail::found);
        node.note(self.findings, code, detail);
        self.unknown.insert(name.to_owned(), node.json.clone());
        None
    }
}
