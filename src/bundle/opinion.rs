//! 意见文件: what a reviewer decided of one revision of one submission, item by item.
//!
//! `unit` and `period` of the frame are those of the submission; who reviewed it is in the payload. An item
//! that nobody decided is not in it. A decision or a result as a whole that this program does not know is kept
//! and says nothing; one that says 审核通过 above items that go back is noted as a sum that does not agree.
//! It is always of the profile `report`: it names a person and speaks of a unit.

use super::code::{RefusalCode, WarningCode};
use super::digest::CheckCode;
use super::envelope::Envelope;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Node, object, text};
use super::open::{self, Opened};
use super::personal::{self, Scanner};
use super::reader::Reader;
use super::refusal::{Detail, Findings, Refusal, Warning};
use super::subject::Subject;
use crate::assessment::{Decision, Overall, SheetId};
use crate::model::{Date, Json, Verdict};
use std::collections::{BTreeMap, HashSet};

/// What a reviewer says of a submission.
#[derive(Clone, Debug, PartialEq)]
pub struct OpinionFile {
    /// The frame: the unit and the year of the submission.
    pub envelope: Envelope,
    /// The submission.
    pub about: Subject,
    /// The federation that reviewed it.
    pub reviewed_by: String,
    /// The person who did.
    pub reviewer: String,
    /// On which day.
    pub reviewed_on: Option<Date>,
    /// The result as a whole.
    pub overall: Option<Overall>,
    /// What is said of it as a whole.
    pub comment: String,
    /// The day by which the next revision is wanted.
    pub due: Option<Date>,
    /// The decisions, by sheet.
    pub sheets: Vec<OpinionSheet>,
    /// Members of the payload that this program does not know.
    pub unknown: BTreeMap<String, Json>,
    /// Counts that this program does not know.
    pub other_counts: BTreeMap<String, Json>,
}

/// The decisions on one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct OpinionSheet {
    /// Whose.
    pub sheet: SheetId,
    /// The items that were decided.
    pub items: Vec<ItemOpinion>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// The decision on one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemOpinion {
    /// The item, `3.1.2`.
    pub item: String,
    /// 自查结论 that was looked at.
    pub self_result: Option<Verdict>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why, and what is to be done.
    pub comment: String,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

const PAYLOAD: [&str; 8] =
    ["submission", "reviewed_by", "reviewer", "reviewed_on", "overall", "comment", "due", "sheets"];

impl OpinionFile {
    /// One about a submission, with nothing said yet. The frame's kind and profile are made to fit.
    pub fn new(envelope: Envelope, about: Subject) -> Self {
        Self {
            envelope: Envelope { kind: Kind::Opinion, privacy: Privacy::Report, ..envelope },
            about,
            reviewed_by: String::new(),
            reviewer: String::new(),
            reviewed_on: None,
            overall: None,
            comment: String::new(),
            due: None,
            sheets: Vec::new(),
            unknown: BTreeMap::new(),
            other_counts: BTreeMap::new(),
        }
    }

    /// Every decision with its sheet, in the order of the file.
    pub fn items(&self) -> impl Iterator<Item = (&SheetId, &ItemOpinion)> {
        self.sheets.iter().flat_map(|sheet| sheet.items.iter().map(move |item| (&sheet.sheet, item)))
    }

    /// How many items go back.
    pub fn to_fix(&self) -> usize {
        self.items().filter(|(_, item)| item.decision == Some(Decision::Fix)).count()
    }

    fn counts(&self) -> [(&'static str, usize); 2] {
        [("items", self.items().count()), ("to_fix", self.to_fix())]
    }

    fn document(&self) -> Json {
        let typed = vec![
            ("submission", Some(self.about.write())),
            ("reviewed_by", text(&self.reviewed_by)),
            ("reviewer", text(&self.reviewer)),
            ("reviewed_on", self.reviewed_on.map(day)),
            ("overall", self.overall.map(|overall| Json::from(overall.code()))),
            ("comment", text(&self.comment)),
            ("due", self.due.map(day)),
            ("sheets", Some(Json::List(self.sheets.iter().map(OpinionSheet::write).collect()))),
        ];
        open::seal(&self.envelope, &self.counts(), &self.other_counts, object(typed, &self.unknown))
    }
}

fn day(date: Date) -> Json {
    Json::Text(date.to_string())
}

impl OpinionSheet {
    fn write(&self) -> Json {
        let typed = vec![
            ("association", self.sheet.association().map(|id| Json::from(id.as_str()))),
            ("items", Some(Json::List(self.items.iter().map(ItemOpinion::write).collect()))),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let association = members.optional("association").map(|node| node.id()).transpose()?;
        let unknown = members.unknown(&["association", "items"], findings);
        let (mut items, mut seen) = (Vec::new(), HashSet::new());
        for node in members.required("items")?.elements()? {
            let item = ItemOpinion::read(&node, findings)?;
            if !seen.insert(item.item.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(&item.item)));
            }
            items.push(item);
        }
        Ok(Self { sheet: association.map_or(SheetId::Unit, SheetId::Association), items, unknown })
    }
}

impl ItemOpinion {
    fn write(&self) -> Json {
        let typed = vec![
            ("item", Some(Json::from(self.item.as_str()))),
            ("self_result", self.self_result.map(|verdict| Json::from(verdict.code()))),
            ("result", self.decision.map(|decision| Json::from(decision.code()))),
            ("comment", text(&self.comment)),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let item = members.required("item")?.text()?.to_owned();
        let mut reader = Reader::of(members, &["item", "self_result", "result", "comment"], findings);
        Ok(Self {
            item,
            self_result: reader.typed("self_result", WarningCode::Enum, Verdict::from_code),
            decision: reader.typed("result", WarningCode::Enum, Decision::from_code),
            comment: reader.text("comment"),
            unknown: reader.unknown,
        })
    }
}

/// The file's bytes. Refuses a document in which `is_personal` finds a personal number.
pub fn write(opinion: &OpinionFile, is_personal: &Scanner) -> Result<Vec<u8>, Refusal> {
    let document = opinion.document();
    personal::refuse(&document, is_personal)?;
    Ok(json::canonical(&document))
}

/// Reads the file again and refuses when it is not this opinion.
pub fn read_back(bytes: &[u8], opinion: &OpinionFile) -> Result<CheckCode, Refusal> {
    let opened = open::read_back(bytes, &opinion.document(), Kind::Opinion)?;
    let code = opened.digest.check_code();
    from_opened(opened, &|_| false)?;
    Ok(code)
}

/// Reads an opinion from a file.
pub fn read(bytes: &[u8], is_personal: &Scanner) -> Result<(OpinionFile, Vec<Warning>), Refusal> {
    from_opened(open::open(bytes, Kind::Opinion.limit())?, is_personal)
}

/// Reads the payload of an opened bundle.
pub fn from_opened(
    mut opened: Opened,
    is_personal: &Scanner,
) -> Result<(OpinionFile, Vec<Warning>), Refusal> {
    let payload = opened.payload_of(Kind::Opinion)?;
    opened.expect_report()?;
    let root = Node::root(&Json::Null);
    let node = root.member("payload", &payload);
    let members = node.members()?;
    let about = Subject::read(&members.required("submission")?, &mut opened.findings)?;
    let mut opinion = OpinionFile::new(opened.envelope.clone(), about);
    let mut seen = HashSet::new();
    for node in members.required("sheets")?.elements()? {
        let sheet = OpinionSheet::read(&node, &mut opened.findings)?;
        if !seen.insert(sheet.sheet.clone()) {
            return Err(node.refuse(RefusalCode::DupId, Detail::found(sheet.sheet.key())));
        }
        opinion.sheets.push(sheet);
    }
    let overall = members.required("overall")?;
    let mut reader = Reader::of(members, &PAYLOAD, &mut opened.findings);
    opinion.reviewed_by = reader.text("reviewed_by");
    opinion.reviewer = reader.text("reviewer");
    opinion.reviewed_on = reader.typed("reviewed_on", WarningCode::Date, Date::parse_iso);
    opinion.overall = reader.typed("overall", WarningCode::Enum, Overall::from_code);
    opinion.comment = reader.text("comment");
    opinion.due = reader.typed("due", WarningCode::Date, Date::parse_iso);
    opinion.unknown = reader.unknown;
    let to_fix = opinion.to_fix();
    if opinion.overall.is_some_and(|said| (said == Overall::Approved) == (to_fix > 0)) {
        overall.note(&mut opened.findings, WarningCode::Sum, Detail::found(&to_fix.to_string()));
    }
    personal::note_head(&opened.envelope, is_personal, &mut opened.findings);
    personal::note(&node, is_personal, &mut opened.findings);
    opinion.other_counts = opened.compare(&opinion.counts());
    Ok((opinion, opened.warnings()))
}
