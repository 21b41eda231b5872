//! 汇总文件: what a federation hands on of the units below: of each its submission, where its review stands, the
//! three results of every item, and the numbers that the next level adds up.
//!
//! `unit` of the frame is the federation that rolls up. The numbers are the measures of the printed tables
//! (`tables.json`), by association: whole numbers, money in 分. `sums` adds them over the units that were
//! accepted; one that does not agree is `W_SUM`. No record travels, and no person is named. A unit comes once.
//! Always `report`.

use super::code::{RefusalCode, WarningCode};
use super::digest::CheckCode;
use super::envelope::Envelope;
use super::head::UnitHead;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Members, Node, object};
use super::open::{self, Opened};
use super::personal::{self, Scanner};
use super::reader::Reader;
use super::refusal::{Detail, Findings, Refusal, Warning};
use super::subject::Subject;
use super::task::ExpectedUnit;
use crate::assessment::SheetId;
use crate::model::{Category, Id, Json, Verdict};
use std::collections::{BTreeMap, HashSet};

/// Numbers by the name of their measure, by table.
pub type Sums = BTreeMap<String, BTreeMap<String, i64>>;

/// What is handed on.
#[derive(Clone, Debug, PartialEq)]
pub struct RollupFile {
    /// The frame: the federation that rolls up, and the year.
    pub envelope: Envelope,
    /// The units that reported.
    pub units: Vec<RollupUnit>,
    /// Those that were to and did not.
    pub missing: Vec<ExpectedUnit>,
    /// The sums over the units that were accepted.
    pub sums: Sums,
    /// Members of the payload that this program does not know.
    pub unknown: BTreeMap<String, Json>,
    /// Counts that this program does not know.
    pub other_counts: BTreeMap<String, Json>,
}

/// Where the review of a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewState {
    /// 已接收
    Received,
    /// 审核中
    Reviewing,
    /// 退回补正
    Returned,
    /// 审核通过
    Approved,
}

/// One unit that reported.
#[derive(Clone, Debug, PartialEq)]
pub struct RollupUnit {
    /// The unit.
    pub unit: UnitHead,
    /// Its submission.
    pub submission: Subject,
    /// Where its review stands; `None` when this program does not know the word.
    pub state: Option<ReviewState>,
    /// Its sheets.
    pub sheets: Vec<RollupSheet>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// One sheet of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct RollupSheet {
    /// Whose.
    pub sheet: SheetId,
    /// The category of the association.
    pub category: Option<Category>,
    /// The three results of each item.
    pub answers: Vec<Results>,
    /// The measures of the printed tables, by table.
    pub measures: Sums,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// The three results of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The item, `3.1.2`.
    pub item: String,
    /// 系统判定
    pub auto: Option<Verdict>,
    /// 自查结论
    pub own: Option<Verdict>,
    /// 审核认定; `None` while nobody has decided, or when the item goes back.
    pub review: Option<Verdict>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

impl ReviewState {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Received, Self::Reviewing, Self::Returned, Self::Approved];

    /// The code in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Reviewing => "reviewing",
            Self::Returned => "returned",
            Self::Approved => "approved",
        }
    }

    /// The state with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl RollupFile {
    /// One without a unit. The frame's kind and profile are made to fit.
    pub fn new(envelope: Envelope) -> Self {
        Self {
            envelope: Envelope { kind: Kind::Rollup, privacy: Privacy::Report, ..envelope },
            units: Vec::new(),
            missing: Vec::new(),
            sums: Sums::new(),
            unknown: BTreeMap::new(),
            other_counts: BTreeMap::new(),
        }
    }

    /// The sum of a measure over the units that were accepted; `None` when none of them has it.
    pub fn sum(&self, table: &str, measure: &str) -> Option<i64> {
        let accepted = self.units.iter().filter(|unit| unit.state == Some(ReviewState::Approved));
        let values = accepted.flat_map(|unit| &unit.sheets);
        let values = values.filter_map(|sheet| sheet.measures.get(table)?.get(measure).copied());
        values.fold(None, |sum, value| Some(sum.unwrap_or(0_i64).saturating_add(value)))
    }

    /// Adds a measure up.
    pub fn add_up(&mut self, table: &str, measure: &str) {
        if let Some(sum) = self.sum(table, measure) {
            self.sums.entry(table.to_owned()).or_default().insert(measure.to_owned(), sum);
        }
    }

    fn counts(&self) -> [(&'static str, usize); 4] {
        let approved = self.units.iter().filter(|unit| unit.state == Some(ReviewState::Approved));
        let answers = self.units.iter().flat_map(|unit| &unit.sheets).map(|sheet| sheet.answers.len());
        [
            ("units", self.units.len()),
            ("approved", approved.count()),
            ("missing", self.missing.len()),
            ("answers", answers.sum()),
        ]
    }

    fn document(&self) -> Json {
        let typed = vec![
            ("units", Some(Json::List(self.units.iter().map(RollupUnit::write).collect()))),
            ("missing", Some(Json::List(self.missing.iter().map(ExpectedUnit::write).collect()))),
            ("sums", Some(write_sums(&self.sums))),
        ];
        open::seal(&self.envelope, &self.counts(), &self.other_counts, object(typed, &self.unknown))
    }

    fn read(&mut self, members: Members, findings: &mut Findings) -> Result<(), Refusal> {
        let mut seen = HashSet::new();
        for node in members.required("units")?.elements()? {
            let unit = RollupUnit::read(&node, findings)?;
            if !seen.insert(unit.unit.id.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(unit.unit.id.as_str())));
            }
            self.units.push(unit);
        }
        self.missing = ExpectedUnit::read_all(&members.required("missing")?, findings)?;
        let sums = members.required("sums")?;
        self.sums = read_sums(&sums)?;
        for (table, node) in sums.members()?.iter() {
            for (measure, node) in node.members()?.iter() {
                let sum = self.sum(table, measure);
                if sum.is_none() || node.json.as_int() != sum {
                    let detail = Detail::found(&sum.unwrap_or_default().to_string());
                    node.note(findings, WarningCode::Sum, detail);
                }
            }
        }
        self.unknown = members.unknown(&["units", "missing", "sums"], findings);
        Ok(())
    }
}

impl RollupUnit {
    fn write(&self) -> Json {
        let typed = vec![
            ("unit", Some(self.unit.write())),
            ("submission", Some(self.submission.write())),
            ("state", self.state.map(|state| Json::from(state.code()))),
            ("sheets", Some(Json::List(self.sheets.iter().map(RollupSheet::write).collect()))),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let unit = UnitHead::read(&members.required("unit")?, findings)?;
        let submission = Subject::read(&members.required("submission")?, findings)?;
        let (mut sheets, mut seen) = (Vec::new(), HashSet::new());
        for node in members.required("sheets")?.elements()? {
            let sheet = RollupSheet::read(&node, findings)?;
            if !seen.insert(sheet.sheet.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(sheet.sheet.key())));
            }
            sheets.push(sheet);
        }
        members.required("state")?;
        let mut reader = Reader::of(members, &["unit", "submission", "state", "sheets"], findings);
        let state = reader.typed("state", WarningCode::Enum, ReviewState::from_code);
        Ok(Self { unit, submission, state, sheets, unknown: reader.unknown })
    }
}

impl RollupSheet {
    fn write(&self) -> Json {
        let typed = vec![
            ("association", self.sheet.association().map(|id: &Id| Json::from(id.as_str()))),
            ("category", self.category.map(|category| Json::from(category.code()))),
            ("answers", Some(Json::List(self.answers.iter().map(Results::write).collect()))),
            ("measures", (!self.measures.is_empty()).then(|| write_sums(&self.measures))),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let association = members.optional("association").map(|node| node.id()).transpose()?;
        let (mut answers, mut seen) = (Vec::new(), HashSet::new());
        for node in members.required("answers")?.elements()? {
            let results = Results::read(&node, findings)?;
            if !seen.insert(results.item.clone()) {
                return Err(node.refuse(RefusalCode::DupId, Detail::found(&results.item)));
            }
            answers.push(results);
        }
        let measures = members.optional("measures").map(|node| read_sums(&node)).transpose()?;
        let mut reader = Reader::of(members, &["association", "category", "answers", "measures"], findings);
        let category = reader.typed("category", WarningCode::Enum, Category::from_code);
        Ok(Self {
            sheet: association.map_or(SheetId::Unit, SheetId::Association),
            category,
            answers,
            measures: measures.unwrap_or_default(),
            unknown: reader.unknown,
        })
    }
}

impl Results {
    fn write(&self) -> Json {
        let verdict = |verdict: Option<Verdict>| verdict.map(|verdict| Json::from(verdict.code()));
        let typed = vec![
            ("item", Some(Json::from(self.item.as_str()))),
            ("auto_result", verdict(self.auto)),
            ("self_result", verdict(self.own)),
            ("review_result", verdict(self.review)),
        ];
        object(typed, &self.unknown)
    }

    fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let item = members.required("item")?.text()?.to_owned();
        let known = ["item", "auto_result", "self_result", "review_result"];
        let mut reader = Reader::of(members, &known, findings);
        Ok(Self {
            item,
            auto: reader.typed("auto_result", WarningCode::Enum, Verdict::from_code),
            own: reader.typed("self_result", WarningCode::Enum, Verdict::from_code),
            review: reader.typed("review_result", WarningCode::Enum, Verdict::from_code),
            unknown: reader.unknown,
        })
    }
}

fn write_sums(sums: &Sums) -> Json {
    let numbers = |numbers: &BTreeMap<String, i64>| {
        Json::Object(numbers.iter().map(|(name, number)| (name.clone(), Json::Int(*number))).collect())
    };
    Json::Object(sums.iter().map(|(table, of)| (table.clone(), numbers(of))).collect())
}

/// Numbers are the matter of this file: one that is none refuses it.
fn read_sums(node: &Node) -> Result<Sums, Refusal> {
    let mut sums = Sums::new();
    for (table, node) in node.members()?.iter() {
        let of = sums.entry(table.to_owned()).or_default();
        for (name, node) in node.members()?.iter() {
            of.insert(name.to_owned(), node.whole()?);
        }
    }
    Ok(sums)
}

/// The file's bytes. Refuses a document in which `is_personal` finds a personal number.
pub fn write(rollup: &RollupFile, is_personal: &Scanner) -> Result<Vec<u8>, Refusal> {
    let document = rollup.document();
    personal::refuse(&document, is_personal)?;
    Ok(json::canonical(&document))
}

/// Reads the file again and refuses when it is not this rollup.
pub fn read_back(bytes: &[u8], rollup: &RollupFile) -> Result<CheckCode, Refusal> {
    let opened = open::read_back(bytes, &rollup.document(), Kind::Rollup)?;
    let code = opened.digest.check_code();
    from_opened(opened, &|_| false)?;
    Ok(code)
}

/// Reads a rollup from a file.
pub fn read(bytes: &[u8], is_personal: &Scanner) -> Result<(RollupFile, Vec<Warning>), Refusal> {
    from_opened(open::open(bytes, Kind::Rollup.limit())?, is_personal)
}

/// Reads the payload of an opened bundle.
pub fn from_opened(mut opened: Opened, is_personal: &Scanner) -> Result<(RollupFile, Vec<Warning>), Refusal> {
    let payload = opened.payload_of(Kind::Rollup)?;
    opened.expect_report()?;
    let root = Node::root(&Json::Null);
    let node = root.member("payload", &payload);
    let mut rollup = RollupFile::new(opened.envelope.clone());
    rollup.read(node.members()?, &mut opened.findings)?;
    personal::note_head(&opened.envelope, is_personal, &mut opened.findings);
    personal::note(&node, is_personal, &mut opened.findings);
    rollup.other_counts = opened.compare(&rollup.counts());
    Ok((rollup, opened.warnings()))
}
