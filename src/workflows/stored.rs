//! The documents that are kept as rows and never travel as they are. Canonical JSON, like files.
//!
//! A member that is missing or strange reads as blank: these rows were written here, and a row that cannot
//! be understood must not keep the others from being read.

use crate::assessment::{Extent, Inherited, InheritedRecord, Setting, SheetHead, SheetState};
use crate::bundle::Digest;
use crate::model::{Id, Json, order};
use crate::review::{Decision, Opinion};
use crate::rules::Finished;
use std::collections::BTreeMap;

pub(super) fn member<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::as_text).unwrap_or_default()
}

pub(super) fn text(text: &str) -> Json {
    Json::from(text)
}

pub(super) fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
}

/// How far a sheet is.
pub fn head_to_json(head: &SheetHead) -> Json {
    let mut members = vec![
        ("state", text(head.state.code())),
        ("confirmed_by", text(&head.confirmed_by)),
        ("confirmed_on", text(&head.confirmed_on)),
    ];
    let reasons = head.reasons.iter().map(|(check, reason)| (check.clone(), text(reason)));
    if !head.reasons.is_empty() {
        members.push(("reasons", Json::Object(reasons.collect())));
    }
    object(members)
}

/// Reads how far a sheet is.
pub fn head_from_json(json: &Json) -> SheetHead {
    SheetHead {
        state: SheetState::from_code(member(json, "state")).unwrap_or_default(),
        confirmed_by: member(json, "confirmed_by").to_owned(),
        confirmed_on: member(json, "confirmed_on").to_owned(),
        reasons: reasons(json),
    }
}

fn reasons(json: &Json) -> BTreeMap<String, String> {
    let reasons = json.get("reasons").and_then(Json::as_object).unwrap_or_default();
    let text = |(check, reason): &(String, Json)| Some((check.clone(), reason.as_text()?.to_owned()));
    order::map(reasons.iter().filter_map(text))
}

/// The registers declared finished: `[{"register": …, "association": …}]`.
pub fn finished_to_json(finished: &Finished) -> Json {
    let one = |(kind, association): (&str, Option<&str>)| {
        let mut members = vec![("register", text(kind))];
        members.extend(association.map(|id| ("association", text(id))));
        object(members)
    };
    Json::List(finished.iter().map(one).collect())
}

/// Reads the registers declared finished.
pub fn finished_from_json(json: &Json) -> Finished {
    let mut finished = Finished::nothing();
    for one in json.as_list().unwrap_or_default() {
        let register = member(one, "register");
        match member(one, "association") {
            _ if register.is_empty() => {}
            "" => finished.declare(register),
            association => finished.declare_for(register, association),
        }
    }
    finished
}

/// What a year took over, how much its task asks, and what was set for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YearNote {
    /// What it took over from the year before.
    pub inherited: Inherited,
    /// How much is asked.
    pub extent: Extent,
    /// What was set.
    pub setting: Setting,
    /// The version of the catalogue whose items are answered; `None` for the first.
    pub catalogue: Option<String>,
}

impl YearNote {
    /// As a row.
    pub fn to_json(&self) -> Json {
        let record = |one: &InheritedRecord| {
            object(vec![
                ("register", text(&one.kind)),
                ("id", text(one.id.as_str())),
                ("rev", Json::Int(i64::try_from(one.rev).unwrap_or(i64::MAX))),
            ])
        };
        let mut members = vec![("waiting", Json::List(self.inherited.records.iter().map(record).collect()))];
        members.extend(self.inherited.from.map(|from| ("from", Json::Int(i64::from(from)))));
        members.extend(self.extent.source().map(|source| {
            ("asked", object(vec![("items", text(Extent::HEADLINE)), ("source", text(source))]))
        }));
        members.extend(self.catalogue.as_deref().map(|version| ("catalogue", text(version))));
        if !self.setting.values.is_empty() {
            members.push(("params", Json::Object(self.setting.params().into_iter().collect())));
            members.push(("params_source", text(&self.setting.source)));
        }
        object(members)
    }

    /// From a row. A way of asking that is not understood asks everything.
    pub fn from_json(json: &Json) -> Self {
        let record = |one: &Json| {
            let rev = u64::try_from(one.get("rev")?.as_int()?).ok()?;
            let kind = member(one, "register").to_owned();
            Some(InheritedRecord { kind, id: Id::parse(member(one, "id"))?, rev })
        };
        let records = json.get("waiting").and_then(Json::as_list).unwrap_or_default();
        let params = match json.get("params") {
            Some(Json::Object(params)) => params.clone().into_iter().collect(),
            _ => BTreeMap::new(),
        };
        let asked = json.get("asked").filter(|asked| member(asked, "items") == Extent::HEADLINE);
        Self {
            inherited: Inherited {
                from: json.get("from").and_then(Json::as_int).and_then(|year| i32::try_from(year).ok()),
                records: records.iter().filter_map(record).collect(),
            },
            extent: asked.map_or(Extent::Whole, |asked| Extent::Headline {
                source: member(asked, "source").to_owned(),
            }),
            setting: Setting::of_params(&params, member(json, "params_source")),
            catalogue: json.get("catalogue").and_then(Json::as_text).map(str::to_owned),
        }
    }
}

/// What a reviewer thinks of an item.
pub fn opinion_to_json(opinion: &Opinion) -> Json {
    let mut members = vec![("comment", text(&opinion.comment))];
    members.extend(opinion.decision.map(|decision| ("result", text(decision.code()))));
    object(members)
}

/// Reads what a reviewer thinks of an item.
pub fn opinion_from_json(json: &Json) -> Opinion {
    Opinion {
        decision: Decision::from_code(member(json, "result")),
        comment: member(json, "comment").to_owned(),
    }
}

/// A submission file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The id that all its revisions share.
    pub id: Id,
    /// Which revision.
    pub revision: u64,
    /// The file's digest.
    pub digest: Digest,
    /// The name it was saved under.
    pub file: String,
    /// RFC 3339.
    pub at: String,
}

impl Sent {
    /// As a row.
    pub fn to_json(&self) -> Json {
        object(vec![
            ("id", text(self.id.as_str())),
            ("revision", Json::Int(i64::try_from(self.revision).unwrap_or(i64::MAX))),
            ("digest", text(self.digest.as_str())),
            ("file", text(&self.file)),
            ("at", text(&self.at)),
        ])
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            id: Id::parse(member(json, "id"))?,
            revision: u64::try_from(json.get("revision")?.as_int()?).ok()?,
            digest: Digest::parse(member(json, "digest"))?,
            file: member(json, "file").to_owned(),
            at: member(json, "at").to_owned(),
        })
    }
}

/// A unit in the list of units: its record is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The unit.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its division.
    pub region: String,
    /// The year that is open.
    pub period: i32,
}

/// When everything was last backed up, and how many rows were kept since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupNote {
    /// RFC 3339; blank: never.
    pub at: String,
    /// The number of the last commit then.
    pub commit: u64,
}

impl BackupNote {
    /// As a row.
    pub fn to_json(&self) -> Json {
        let commit = Json::Int(i64::try_from(self.commit).unwrap_or(i64::MAX));
        object(vec![("at", text(&self.at)), ("commit", commit)])
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Self {
        let commit = json.get("commit").and_then(Json::as_int).and_then(|number| u64::try_from(number).ok());
        Self { at: member(json, "at").to_owned(), commit: commit.unwrap_or_default() }
    }
}
