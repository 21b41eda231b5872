//! 任务文件: what a federation asks of the units below for a year: how much, by which parameters, until when,
//! and of whom.
//!
//! `unit` of the frame is the federation that asks. What is asked and set stands as in the submissions that
//! answer it. A parameter that the catalogue does not know is kept and sets nothing. Always `report`.

use super::asked;
use super::code::{RefusalCode, WarningCode};
use super::digest::CheckCode;
use super::envelope::Envelope;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Members, Node, object, text};
use super::open::{self, Opened};
use super::personal::{self, Scanner};
use super::reader::Reader;
use super::refusal::{Detail, Findings, Refusal, Warning};
use crate::assessment::{Extent, Setting};
use crate::model::{Date, Id, Json, Tier, region};
use std::collections::{BTreeMap, HashSet};

/// What is asked of the units below.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskFile {
    /// The frame: the federation that asks, and the year.
    pub envelope: Envelope,
    /// The document that asks.
    pub source: String,
    /// How much is asked.
    pub extent: Extent,
    /// Parameters that are set, by name.
    pub params: BTreeMap<String, Json>,
    /// The document that sets them.
    pub params_source: String,
    /// Until when, by the tier of the unit.
    pub deadlines: Vec<Deadline>,
    /// What else is to be known, in words.
    pub note: String,
    /// The units that are to report; empty when the task does not say.
    pub units: Vec<ExpectedUnit>,
    /// Members of the payload that this program does not know.
    pub unknown: BTreeMap<String, Json>,
    /// Counts that this program does not know.
    pub other_counts: BTreeMap<String, Json>,
}

/// A day by which submissions are wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// Of the units that report at this tier; `None`: of every unit.
    pub tier: Option<Tier>,
    /// The day.
    pub on: Date,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// A unit that is to report.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedUnit {
    /// Its name.
    pub name: String,
    /// Its division.
    pub region: String,
    /// The tier it reports as.
    pub tier: Tier,
    /// Its id, where one is known.
    pub id: Option<Id>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

impl TaskFile {
    /// One that asks everything of nobody in particular. The frame's kind and profile are made to fit.
    pub fn new(envelope: Envelope) -> Self {
        Self {
            envelope: Envelope { kind: Kind::Task, privacy: Privacy::Report, ..envelope },
            source: String::new(),
            extent: Extent::default(),
            params: BTreeMap::new(),
            params_source: String::new(),
            deadlines: Vec::new(),
            note: String::new(),
            units: Vec::new(),
            unknown: BTreeMap::new(),
            other_counts: BTreeMap::new(),
        }
    }

    /// What it sets, as far as this program's catalogue knows it.
    pub fn setting(&self) -> Setting {
        Setting::of_params(&self.params, &self.params_source)
    }

    /// The day by which a unit of this tier is to report.
    pub fn due(&self, tier: Tier) -> Option<Date> {
        let of = |wanted: Option<Tier>| self.deadlines.iter().find(|deadline| deadline.tier == wanted);
        of(Some(tier)).or_else(|| of(None)).map(|deadline| deadline.on)
    }

    fn counts(&self) -> [(&'static str, usize); 2] {
        [("deadlines", self.deadlines.len()), ("units", self.units.len())]
    }

    fn document(&self) -> Json {
        let typed = vec![
            ("source", text(&self.source)),
            ("asked", asked::write(&self.extent)),
            ("params", asked::write_params(&self.params)),
            ("params_source", text(&self.params_source)),
            ("deadlines", Some(Json::List(self.deadlines.iter().map(Deadline::write).collect()))),
            ("note", text(&self.note)),
            ("units", Some(Json::List(self.units.iter().map(ExpectedUnit::write).collect()))),
        ];
        open::seal(&self.envelope, &self.counts(), &self.other_counts, object(typed, &self.unknown))
    }

    fn read(&mut self, members: Members, findings: &mut Findings) -> Result<(), Refusal> {
        for node in members.required("deadlines")?.elements()? {
            self.deadlines.push(Deadline::read(&node, findings)?);
        }
        self.units = ExpectedUnit::read_all(&members.required("units")?, findings)?;
        (self.params, self.params_source) = asked::read_params(members)?;
        let known = ["source", "asked", "params", "params_source", "deadlines", "note", "units"];
        let mut reader = Reader::of(members, &known, findings);
        self.source = reader.text("source");
        self.note = reader.text("note");
        self.unknown = reader.unknown;
        if let Some(node) = members.optional("asked") {
            match asked::read(&node, findings)? {
                Some(extent) => self.extent = extent,
                None => drop(self.unknown.insert("asked".to_owned(), node.json.clone())),
            }
        }
        Ok(())
    }
}

impl Deadline {
    fn write(&self) -> Json {
        let typed = vec![
            ("tier", self.tier.map(|tier| Json::from(tier.code()))),
            ("on", Some(Json::Text(self.on.to_string()))),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        Ok(Self {
            tier: members.optional("tier").map(|node| node.known(Tier::from_code)).transpose()?,
            on: members.required("on")?.day()?,
            unknown: members.unknown(&["tier", "on"], findings),
        })
    }
}

impl ExpectedUnit {
    pub(super) fn write(&self) -> Json {
        let typed = vec![
            ("name", Some(Json::from(self.name.as_str()))),
            ("region", Some(Json::from(self.region.as_str()))),
            ("tier", Some(Json::from(self.tier.code()))),
            ("id", self.id.as_ref().map(|id| Json::from(id.as_str()))),
        ];
        object(typed, &self.unknown)
    }

    /// A list of them; the same one twice would be counted twice.
    pub(super) fn read_all(list: &Node, findings: &mut Findings) -> Result<Vec<Self>, Refusal> {
        let (mut units, mut seen) = (Vec::new(), HashSet::new());
        for node in list.elements()? {
            let unit = Self::read(&node, findings)?;
            if !seen.insert((unit.region.clone(), unit.name.clone())) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(&unit.name)));
            }
            units.push(unit);
        }
        Ok(units)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let place = members.required("region")?;
        let code = place.text()?;
        if region::find(code).or_else(|| region::find(code.rsplit_once('-')?.0)).is_none() {
            place.note(findings, WarningCode::Enum, Detail::found(code));
        }
        Ok(Self {
            name: members.required("name")?.text()?.to_owned(),
            region: code.to_owned(),
            tier: members.required("tier")?.known(Tier::from_code)?,
            id: members.optional("id").map(|node| node.id()).transpose()?,
            unknown: members.unknown(&["name", "region", "tier", "id"], findings),
        })
    }
}

/// The file's bytes. Refuses a document in which `is_personal` finds a personal number.
pub fn write(task: &TaskFile, is_personal: &Scanner) -> Result<Vec<u8>, Refusal> {
    let document = task.document();
    personal::refuse(&document, is_personal)?;
    Ok(json::canonical(&document))
}

/// Reads the file again and refuses when it is not this task.
pub fn read_back(bytes: &[u8], task: &TaskFile) -> Result<CheckCode, Refusal> {
    let opened = open::read_back(bytes, &task.document(), Kind::Task)?;
    let code = opened.digest.check_code();
    from_opened(opened, &|_| false)?;
    Ok(code)
}

/// Reads a task from a file.
pub fn read(bytes: &[u8], is_personal: &Scanner) -> Result<(TaskFile, Vec<Warning>), Refusal> {
    from_opened(open::open(bytes, Kind::Task.limit())?, is_personal)
}

/// Reads the payload of an opened bundle.
pub fn from_opened(mut opened: Opened, is_personal: &Scanner) -> Result<(TaskFile, Vec<Warning>), Refusal> {
    let payload = opened.payload_of(Kind::Task)?;
    opened.expect_report()?;
    let root = Node::root(&Json::Null);
    let node = root.member("payload", &payload);
    let mut task = TaskFile::new(opened.envelope.clone());
    task.read(node.members()?, &mut opened.findings)?;
    personal::note_head(&opened.envelope, is_personal, &mut opened.findings);
    personal::note(&node, is_personal, &mut opened.findings);
    task.other_counts = opened.compare(&task.counts());
    Ok((task, opened.warnings()))
}
