//! What a year's task asks, as it stands in a task and in the submissions that answer it: how much, and by which
//! parameters.

use super::code::WarningCode;
use super::node::{Members, Node, object, text};
use super::refusal::{Detail, Findings, Refusal};
use crate::assessment::Extent;
use crate::model::Json;
use std::collections::BTreeMap;

/// How much is asked; everything is not written.
pub(super) fn write(extent: &Extent) -> Option<Json> {
    let source = extent.source()?;
    let members = vec![("items", Some(Json::from(Extent::HEADLINE))), ("source", text(source))];
    Some(object(members, &BTreeMap::new()))
}

/// How much is asked; `None` when it is said in a way that this program does not know.
pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<Option<Extent>, Refusal> {
    let members = node.members()?;
    let items = members.required("items")?;
    if items.text()? != Extent::HEADLINE {
        items.note(findings, WarningCode::Enum, Detail::found(items.text()?));
        return Ok(None);
    }
    let source = members.optional("source").map(|source| source.text().map(str::to_owned)).transpose()?;
    Ok(Some(Extent::Headline { source: source.unwrap_or_default() }))
}

/// Parameters by name; none are not written.
pub(super) fn write_params(params: &BTreeMap<String, Json>) -> Option<Json> {
    let members = params.iter().map(|(name, json)| (name.clone(), json.clone())).collect();
    (!params.is_empty()).then_some(Json::Object(members))
}

/// Parameters by name, and the document that sets them.
pub(super) fn read_params(members: Members) -> Result<(BTreeMap<String, Json>, String), Refusal> {
    let mut params = BTreeMap::new();
    if let Some(node) = members.optional("params") {
        params = node.members()?.iter().map(|(name, node)| (name.to_owned(), node.json.clone())).collect();
    }
    let source = members.optional("params_source").map(|source| source.text().map(str::to_owned));
    Ok((params, source.transpose()?.unwrap_or_default()))
}
