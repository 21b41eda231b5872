//! 报送文件: one unit's year, frozen: associations, records, sheets and the index of evidence.
//!
//! `write` applies the privacy profile of the envelope and refuses a document with a personal number in it;
//! `read_back` is asked before anyone says "saved". Reading refuses what the frame of a record needs (ids,
//! revisions, lists where lists are meant, the same id twice) and warns about single values. A reference to
//! a record that is not in the file is `E_REF` as a warning at that value. Kinds that the dictionary does not
//! know are kept as they came. The unit's own record travels too (masked): rules read its settings.
//!
//! Associations and evidence stand apart in the file, as fixed; here they are kinds like any other.

use super::code::{RefusalCode, WarningCode};
use super::digest::CheckCode;
use super::envelope::Envelope;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Members, Node, object, text, texts};
use super::open::{self, Opened};
use super::personal::{self, Scanner};
use super::refusal::{Detail, Findings, Place, Refusal, Warning};
use super::sheet::{self, SheetFile};
use super::totals::Total;
use super::{asked, record, references, totals};
use crate::assessment::Extent;
use crate::model::{Json, Record, RecordSet};
use crate::policy::dictionary::Class;
use crate::policy::{self, Dictionary};
use std::collections::{BTreeMap, HashSet};

/// What a unit hands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The frame; its kind is `Submission`.
    pub envelope: Envelope,
    /// The unit's own record, of the kind `unit`.
    pub unit: Option<Record>,
    /// Parameters that were set for the year, by name.
    pub params: BTreeMap<String, Json>,
    /// The document that set them.
    pub params_source: String,
    /// How much the year's task asks.
    pub extent: Extent,
    /// The registers declared finished: without a record in them, none happened. `activity` is finished for
    /// every association, `activity/<id>` for one.
    pub finished: Vec<String>,
    /// Every record, associations and evidence among them.
    pub records: RecordSet,
    /// The sheets.
    pub sheets: Vec<SheetFile>,
    /// How many records there are of each register, where the file says only that.
    pub totals: BTreeMap<String, Total>,
    /// Kinds of record that this program does not know.
    pub unknown_kinds: BTreeMap<String, Json>,
    /// Members of the payload that this program does not know.
    pub unknown: BTreeMap<String, Json>,
    /// Counts that this program does not know.
    pub other_counts: BTreeMap<String, Json>,
}

/// The kinds that have a place of their own in the payload.
const APART: [(&str, &str); 2] = [("associations", "association"), ("evidence", "evidence")];
const PAYLOAD: [&str; 10] = [
    "unit",
    "params",
    "params_source",
    "asked",
    "finished",
    "associations",
    "records",
    "totals",
    "sheets",
    "evidence",
];

impl Submission {
    /// An empty one.
    pub fn new(envelope: Envelope) -> Self {
        Self {
            envelope,
            unit: None,
            params: BTreeMap::new(),
            params_source: String::new(),
            extent: Extent::default(),
            finished: Vec::new(),
            records: RecordSet::default(),
            sheets: Vec::new(),
            totals: BTreeMap::new(),
            unknown_kinds: BTreeMap::new(),
            unknown: BTreeMap::new(),
            other_counts: BTreeMap::new(),
        }
    }

    /// The answers of all sheets.
    pub fn answers(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.answers.len()).sum()
    }

    /// The counts as they stand in the head of the file.
    fn counts(&self) -> [(&'static str, usize); 4] {
        let is_public = self.envelope.privacy == Privacy::Public;
        let of = |kind| self.records.of(kind).len();
        let others = self.records.len() - of("association") - of("evidence");
        [
            ("associations", of("association")),
            ("records", if is_public { 0 } else { others }),
            ("answers", self.answers()),
            ("evidence", if is_public { 0 } else { of("evidence") }),
        ]
    }

    /// The document as it leaves the house, with its digest.
    fn document(&self, dictionary: &Dictionary) -> Json {
        let counts = self.counts();
        let mut envelope = self.envelope.clone();
        if envelope.privacy == Privacy::Public {
            envelope.created_by.clear();
        }
        open::seal(&envelope, &counts, &self.other_counts, self.payload(dictionary))
    }

    fn payload(&self, dictionary: &Dictionary) -> Json {
        let privacy = self.envelope.privacy;
        let is_public = privacy == Privacy::Public;
        let list = |kind: &str| {
            let records = self.records.of(kind).iter();
            let records = records.map(|one| write_record(one, kind, dictionary, privacy));
            Some(Json::List(records.collect()))
        };
        let others = self.records.iter().filter(|(kind, _)| APART.iter().all(|(_, apart)| apart != kind));
        let others = others.filter(|(_, records)| !is_public && !records.is_empty());
        let records = others.map(|(kind, _)| (kind, list(kind))).collect();
        let unit = self.unit.as_ref().filter(|_| !is_public);
        // What was read has its totals; what is made here has the records that they count.
        let made = if is_public && self.totals.is_empty() {
            totals::of(&self.records, dictionary)
        } else {
            BTreeMap::new()
        };
        let totals = if made.is_empty() { &self.totals } else { &made };
        let typed = vec![
            ("unit", unit.map(|unit| write_record(unit, "unit", dictionary, privacy))),
            ("params", asked::write_params(&self.params)),
            ("params_source", text(&self.params_source)),
            ("asked", asked::write(&self.extent)),
            ("finished", texts(self.finished.iter().map(String::as_str))),
            ("associations", list("association")),
            ("records", Some(object(records, if is_public { &NOTHING } else { &self.unknown_kinds }))),
            ("totals", totals::write(totals)),
            ("sheets", Some(Json::List(self.sheets.iter().map(|one| sheet::write(one, privacy)).collect()))),
            ("evidence", if is_public { Some(Json::List(Vec::new())) } else { list("evidence") }),
        ];
        object(typed, if is_public { &NOTHING } else { &self.unknown })
    }
}

static NOTHING: BTreeMap<String, Json> = BTreeMap::new();

fn write_record(one: &Record, kind: &str, dictionary: &Dictionary, privacy: Privacy) -> Json {
    dictionary.kind(kind).map_or(Json::Null, |kind| record::write(one, kind, privacy))
}

/// The file's bytes. Refuses a document in which `is_personal` finds a personal number.
pub fn write(submission: &Submission, is_personal: &Scanner) -> Result<Vec<u8>, Refusal> {
    let document = submission.document(policy::dictionary());
    personal::refuse(&document, is_personal)?;
    Ok(json::canonical(&document))
}

/// Reads a submission from a file.
pub fn read(bytes: &[u8], is_personal: &Scanner) -> Result<(Submission, Vec<Warning>), Refusal> {
    from_opened(open::open(bytes, Kind::Submission.limit())?, policy::dictionary(), is_personal)
}

/// Reads the file again and refuses when it is not this submission.
pub fn read_back(bytes: &[u8], submission: &Submission) -> Result<CheckCode, Refusal> {
    let opened = open::read_back(bytes, &submission.document(policy::dictionary()), Kind::Submission)?;
    let digest = opened.digest.clone();
    let (read, _) = from_opened(opened, policy::dictionary(), &|_| false)?;
    for ((name, found), (_, allowed)) in read.counts().into_iter().zip(submission.counts()) {
        if found != allowed {
            let detail = Detail::Limit { found: found as u64, allowed: allowed as u64 };
            return Err(Refusal::new(RefusalCode::Shape)
                .at(Place::pointer(format!("/counts/{name}")))
                .with(detail));
        }
    }
    Ok(digest.check_code())
}

/// Reads the payload of an opened bundle by a dictionary.
pub fn from_opened(
    mut opened: Opened,
    dictionary: &Dictionary,
    is_personal: &Scanner,
) -> Result<(Submission, Vec<Warning>), Refusal> {
    let payload = opened.payload_of(Kind::Submission)?;
    let root = Node::root(&Json::Null);
    let node = root.member("payload", &payload);
    let mut submission = Submission::new(opened.envelope.clone());
    Reader { dictionary, findings: &mut opened.findings, submission: &mut submission }
        .payload(node.members()?)?;
    personal::note_head(&opened.envelope, is_personal, &mut opened.findings);
    references::note_dangling(&node, &submission.records, dictionary, &mut opened.findings);
    personal::note(&node, is_personal, &mut opened.findings);
    submission.other_counts = opened.compare(&submission.counts());
    Ok((submission, opened.warnings()))
}

struct Reader<'a> {
    dictionary: &'a Dictionary,
    findings: &'a mut Findings,
    submission: &'a mut Submission,
}

impl Reader<'_> {
    fn payload(&mut self, members: Members) -> Result<(), Refusal> {
        for (place, kind) in APART {
            self.register(&members.required(place)?, kind)?;
        }
        for (name, node) in members.required("records")?.members()?.iter() {
            let known = self.dictionary.kind(name).filter(|kind| kind.class != Class::View);
            if known.is_some() && name != "unit" && APART.iter().all(|(_, apart)| *apart != name) {
                self.register(&node, name)?;
            } else {
                node.note(self.findings, WarningCode::UnknownField, Detail::found(name));
                self.submission.unknown_kinds.insert(name.to_owned(), node.json.clone());
            }
        }
        self.sheets(&members.required("sheets")?)?;
        if let (Some(unit), Some(kind)) = (members.optional("unit"), self.dictionary.kind("unit")) {
            self.submission.unit = Some(record::read(&unit, kind, self.dictionary, self.findings)?);
        }
        (self.submission.params, self.submission.params_source) = asked::read_params(members)?;
        if let Some(finished) = members.optional("finished") {
            for node in finished.elements()? {
                let declared = node.text()?;
                let register = declared.split_once('/').map_or(declared, |(register, _)| register);
                if self.dictionary.kind(register).is_none() {
                    node.note(self.findings, WarningCode::Enum, Detail::found(register));
                }
                self.submission.finished.push(declared.to_owned());
            }
        }
        if let Some(totals) = members.optional("totals") {
            self.submission.totals = totals::read(&totals, self.dictionary, self.findings)?;
        }
        self.submission.unknown = members.unknown(&PAYLOAD, self.findings);
        if let Some(asked) = members.optional("asked") {
            match asked::read(&asked, self.findings)? {
                Some(extent) => self.submission.extent = extent,
                None => drop(self.submission.unknown.insert("asked".to_owned(), asked.json.clone())),
            }
        }
        Ok(())
    }

    fn register(&mut self, node: &Node, name: &str) -> Result<(), Refusal> {
        let Some(kind) = self.dictionary.kind(name) else { return Ok(()) };
        let mut ids = HashSet::new();
        let mut records = Vec::new();
        for node in node.elements()? {
            let record = record::read(&node, kind, self.dictionary, self.findings)?;
            if !ids.insert(record.id.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(record.id.as_str())));
            }
            records.push(record);
        }
        self.submission.records.extend(name, records);
        Ok(())
    }

    fn sheets(&mut self, node: &Node) -> Result<(), Refusal> {
        let mut seen = HashSet::new();
        for node in node.elements()? {
            let sheet = sheet::read(&node, self.findings)?;
            if !seen.insert(sheet.sheet.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(sheet.sheet.key())));
            }
            self.submission.sheets.push(sheet);
        }
        Ok(())
    }
}
