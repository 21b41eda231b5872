//! References between records of one file, looked at when all of them are there.
//!
//! A reference to a record that is not in the file is kept and noted as `E_REF` at its place; it costs
//! nothing else. References to the unit are not looked at: its record need not travel.

use super::code::WarningCode;
use super::node::{Members, Node};
use super::refusal::{Detail, Findings};
use crate::model::{Json, RecordSet};
use crate::policy::{Dictionary, FieldType, Kind};
use std::collections::{HashMap, HashSet};

type Ids<'a> = HashMap<&'a str, HashSet<&'a str>>;

/// Notes every reference of a submission's payload that leads nowhere.
pub(super) fn note_dangling(
    payload: &Node,
    records: &RecordSet,
    dictionary: &Dictionary,
    findings: &mut Findings,
) {
    let ids: Ids = records
        .iter()
        .map(|(kind, records)| (kind, records.iter().map(|record| record.id.as_str()).collect()))
        .collect();
    let Ok(members) = payload.members() else { return };
    for (place, kind) in [("associations", "association"), ("evidence", "evidence")] {
        if let (Some(list), Some(kind)) = (members.optional(place), dictionary.kind(kind)) {
            in_register(&list, kind, &ids, findings);
        }
    }
    if let Some(records) = members.optional("records") {
        each_member(&records, |name, list| {
            if let Some(kind) = dictionary.kind(name) {
                in_register(list, kind, &ids, findings);
            }
        });
    }
    if let Some(sheets) = members.optional("sheets") {
        each_element(&sheets, |sheet| in_sheet(sheet, &ids, findings));
    }
}

fn each_element(node: &Node, mut visit: impl FnMut(&Node)) {
    for (index, json) in node.json.as_list().unwrap_or_default().iter().enumerate() {
        visit(&node.element(index, json));
    }
}

fn each_member(node: &Node, mut visit: impl FnMut(&str, &Node)) {
    for (name, json) in node.json.as_object().unwrap_or_default() {
        visit(name, &node.member(name, json));
    }
}

fn in_register(list: &Node, kind: &Kind, ids: &Ids, findings: &mut Findings) {
    each_element(list, |record| {
        let Some(values) = record.members().ok().and_then(|members| members.optional("values")) else {
            return;
        };
        each_member(&values, |name, value| {
            let target = kind.field(name).and_then(|field| match field.kind {
                FieldType::Ref | FieldType::Refs => field.to.as_deref(),
                FieldType::Evidence => Some("evidence"),
                _ => None,
            });
            if let Some(target) = target.filter(|target| *target != "unit") {
                in_value(value, target, ids, findings);
            }
        });
    });
}

fn in_sheet(sheet: &Node, ids: &Ids, findings: &mut Findings) {
    let Ok(members): Result<Members, _> = sheet.members() else { return };
    if let Some(association) = members.optional("association") {
        in_value(&association, "association", ids, findings);
    }
    let Some(answers) = members.optional("answers") else { return };
    each_element(&answers, |answer| {
        each_member(answer, |name, value| {
            if name == "evidence" {
                in_value(value, "evidence", ids, findings);
            }
        });
    });
}

fn in_value(value: &Node, kind: &str, ids: &Ids, findings: &mut Findings) {
    match value.json {
        Json::Text(id) if id.trim().is_empty() => {}
        Json::Text(id) if ids.get(kind).is_some_and(|ids| ids.contains(id.as_str())) => {}
        Json::Text(id) => value.note(findings, WarningCode::Ref, Detail::found(id)),
        Json::List(_) => each_element(value, |one| in_value(one, kind, ids, findings)),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Object(_) => {}
    }
}
