//! 备份文件: everything that is stored, as rows that nobody here looks into.
//!
//! Privacy is always `full`, and no personal number stops it: a backup that is refused is no backup. The
//! rows are read in the order in which they were written; the same key twice in a table refuses the file.

use super::code::RefusalCode;
use super::digest::CheckCode;
use super::envelope::Envelope;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Node, number, object};
use super::open::{self, Opened};
use super::refusal::{Detail, Findings, Place, Refusal, Warning};
use crate::model::Json;
use std::collections::{BTreeMap, HashSet};

/// Everything that was stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The frame; it is written as a backup with privacy `full`, whatever it says.
    pub envelope: Envelope,
    /// The rows.
    pub rows: Vec<Row>,
    /// Members of the payload that this program does not know.
    pub unknown: BTreeMap<String, Json>,
    /// Counts that this program does not know.
    pub other_counts: BTreeMap<String, Json>,
}

/// One stored row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The table.
    pub table: String,
    /// The key in it.
    pub key: String,
    /// The revision it had.
    pub rev: u64,
    /// What is stored; at most [`Row::DEPTH`] deep.
    pub doc: Json,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

impl Row {
    /// How deep a stored document may be, so that the file as a whole can be read.
    pub const DEPTH: usize = json::MAX_DEPTH - 4;
}

impl Backup {
    /// A backup of these rows.
    pub fn new(envelope: Envelope, rows: Vec<Row>) -> Self {
        Self { envelope, rows, unknown: BTreeMap::new(), other_counts: BTreeMap::new() }
    }

    fn document(&self) -> Json {
        let envelope = Envelope { kind: Kind::Backup, privacy: Privacy::Full, ..self.envelope.clone() };
        let rows = self.rows.iter().map(Row::write).collect();
        let payload = object(vec![("rows", Some(Json::List(rows)))], &self.unknown);
        open::seal(&envelope, &[("rows", self.rows.len())], &self.other_counts, payload)
    }
}

impl Row {
    fn write(&self) -> Json {
        let typed = vec![
            ("table", Some(Json::from(self.table.as_str()))),
            ("key", Some(Json::from(self.key.as_str()))),
            ("rev", Some(number(self.rev))),
            ("doc", Some(self.doc.clone())),
        ];
        object(typed, &self.unknown)
    }
}

/// The file's bytes. Refuses more rows than a list may have.
pub fn write(backup: &Backup) -> Result<Vec<u8>, Refusal> {
    if backup.rows.len() > json::MAX_MEMBERS {
        let (found, allowed) = (backup.rows.len() as u64, json::MAX_MEMBERS as u64);
        let place = Place::pointer("/payload/rows".to_owned());
        return Err(Refusal::new(RefusalCode::Limit).at(place).with(Detail::Limit { found, allowed }));
    }
    Ok(json::canonical(&backup.document()))
}

/// Reads a backup from a file.
pub fn read(bytes: &[u8]) -> Result<(Backup, Vec<Warning>), Refusal> {
    from_opened(open::open(bytes, Kind::Backup.limit())?)
}

/// Reads the payload of an opened bundle.
pub fn from_opened(mut opened: Opened) -> Result<(Backup, Vec<Warning>), Refusal> {
    opened.expect(Kind::Backup)?;
    let root = Node::root(&Json::Null);
    let payload = std::mem::replace(&mut opened.payload, Json::Null);
    let node = root.member("payload", &payload);
    let unknown = node.members()?.unknown(&["rows"], &mut opened.findings);
    node.members()?.required("rows")?.elements()?.next();
    let rows = read_rows(payload, &mut opened.findings)?;
    let mut backup = Backup { unknown, ..Backup::new(opened.envelope.clone(), rows) };
    backup.other_counts = opened.compare(&[("rows", backup.rows.len())]);
    Ok((backup, opened.warnings()))
}

/// Takes the rows out of the payload without copying what is stored in them.
fn read_rows(payload: Json, findings: &mut Findings) -> Result<Vec<Row>, Refusal> {
    let (root, nothing) = (Node::root(&Json::Null), Json::Null);
    let node = root.member("payload", &nothing);
    let list = node.member("rows", &nothing);
    let Some(Json::List(elements)) = take(payload, "rows") else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    let mut keys = HashSet::new();
    for (index, json) in elements.into_iter().enumerate() {
        let mut row = read_row(&list.element(index, &json), findings)?;
        if !keys.insert((row.table.clone(), row.key.clone())) {
            return Err(list.element(index, &json).refuse(RefusalCode::DupId, Detail::found(&row.key)));
        }
        row.doc = take(json, "doc").unwrap_or(Json::Null);
        rows.push(row);
    }
    Ok(rows)
}

/// A row without its document.
fn read_row(node: &Node, findings: &mut Findings) -> Result<Row, Refusal> {
    let members = node.members()?;
    // `null` is a document like any other.
    if node.json.get("doc").is_none() {
        return Err(members.missing("doc"));
    }
    Ok(Row {
        table: members.required("table")?.text()?.to_owned(),
        key: members.required("key")?.text()?.to_owned(),
        rev: members.required("rev")?.count(0)?,
        doc: Json::Null,
        unknown: members.unknown(&["table", "key", "rev", "doc"], findings),
    })
}

fn take(object: Json, name: &str) -> Option<Json> {
    let Json::Object(members) = object else { return None };
    members.into_iter().find(|(key, _)| key == name).map(|(_, json)| json)
}

/// Reads the file again and refuses when it is not this backup.
pub fn read_back(bytes: &[u8], backup: &Backup) -> Result<CheckCode, Refusal> {
    Ok(open::read_back(bytes, &backup.document(), Kind::Backup)?.digest.check_code())
}
