//! A sheet in a file: whose, how far, and what the rules and people say of each item.
//!
//! A blank member is not written. One that cannot be understood (a verdict, a date, an id that is none) is
//! kept in `unknown` under its own name with a warning, stays blank, and is written again as it came. A
//! rule's explanation travels as text: the reviewer's program judges the records itself.

use super::code::{RefusalCode, WarningCode};
use super::kind::Privacy;
use super::node::{Node, object, text, texts};
use super::reader::Reader;
use super::refusal::{Detail, Findings, Refusal};
use crate::assessment::{Answer, Carried, CarriedState, SheetId, SheetState};
use crate::model::{Date, Id, Json, Verdict, order};
use std::collections::{BTreeMap, HashSet};

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetFile {
    /// Whose: the unit's, or one association's.
    pub sheet: SheetId,
    /// How far it is.
    pub state: SheetState,
    /// 填报人
    pub filler: String,
    /// 确认人
    pub confirmed_by: String,
    /// 确认日期
    pub confirmed_on: Option<Date>,
    /// Why what consistency checks found is so, by the check's id.
    pub reasons: BTreeMap<String, String>,
    /// The items that were judged or answered.
    pub answers: Vec<AnswerFile>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

impl SheetFile {
    /// An empty sheet.
    pub fn new(sheet: SheetId) -> Self {
        Self {
            sheet,
            state: SheetState::default(),
            filler: String::new(),
            confirmed_by: String::new(),
            confirmed_on: None,
            reasons: BTreeMap::new(),
            answers: Vec::new(),
            unknown: BTreeMap::new(),
        }
    }
}

/// One item of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFile {
    /// The item, `3.1.2`.
    pub item: String,
    /// What the rules conclude when the file is written.
    pub auto_result: Option<Verdict>,
    /// Their explanation, with the numbers in it.
    pub auto_explain: String,
    /// What people say. Its `reason` is the file's `override_reason`.
    pub answer: Answer,
}

const SHEET: [&str; 7] =
    ["association", "state", "filler", "confirmed_by", "confirmed_on", "check_reasons", "answers"];
const ANSWER: [&str; 14] = [
    "item",
    "auto_result",
    "auto_explain",
    "self_result",
    "auto_when_answered",
    "override_reason",
    "na_reason",
    "fact",
    "ticks",
    "choice",
    "evidence",
    "answered_at",
    "carried_from",
    "carried",
];

pub(super) fn write(sheet: &SheetFile, privacy: Privacy) -> Json {
    let answers = sheet.answers.iter().map(|answer| write_answer(answer, privacy)).collect();
    let is_public = privacy == Privacy::Public;
    let typed = vec![
        ("association", sheet.sheet.association().map(|id| Json::from(id.as_str()))),
        ("state", Some(Json::from(sheet.state.code()))),
        ("filler", text(&sheet.filler).filter(|_| !is_public)),
        ("confirmed_by", text(&sheet.confirmed_by).filter(|_| !is_public)),
        ("confirmed_on", sheet.confirmed_on.map(|date| Json::Text(date.to_string()))),
        ("check_reasons", write_reasons(&sheet.reasons).filter(|_| !is_public)),
        ("answers", Some(Json::List(answers))),
    ];
    if is_public { object(typed, &BTreeMap::new()) } else { object(typed, &sheet.unknown) }
}

fn write_reasons(reasons: &BTreeMap<String, String>) -> Option<Json> {
    let members = reasons.iter().map(|(check, reason)| (check.clone(), Json::from(reason.as_str())));
    (!reasons.is_empty()).then(|| Json::Object(members.collect()))
}

/// An answer, whole, as it is kept as a row.
pub fn answer_to_json(file: &AnswerFile) -> Json {
    write_answer(file, Privacy::Full)
}

/// Reads an answer that was kept as a row.
pub fn answer_from_json(json: &Json) -> Result<AnswerFile, Refusal> {
    read_answer(&Node::root(json), &mut Findings::default())
}

fn write_answer(file: &AnswerFile, privacy: Privacy) -> Json {
    let answer = &file.answer;
    let verdict = |verdict: Option<Verdict>| verdict.map(|verdict| Json::from(verdict.code()));
    let mut typed = vec![
        ("item", Some(Json::from(file.item.as_str()))),
        ("auto_result", verdict(file.auto_result)),
        ("self_result", verdict(answer.self_result)),
        ("na_reason", answer.na_reason.as_deref().map(Json::from)),
        ("choice", answer.choice.as_deref().map(Json::from)),
        ("ticks", texts(answer.ticks.iter().map(String::as_str))),
    ];
    if privacy == Privacy::Public {
        return object(typed, &BTreeMap::new());
    }
    typed.extend([
        ("auto_explain", text(&file.auto_explain)),
        ("auto_when_answered", verdict(answer.auto_when_answered)),
        ("override_reason", text(&answer.reason)),
        ("fact", text(&answer.fact)),
        ("evidence", texts(answer.evidence.iter().map(Id::as_str))),
        ("answered_at", text(&answer.answered_at)),
        ("carried_from", answer.carried.map(|carried| Json::Int(i64::from(carried.from)))),
        ("carried", answer.carried.map(|carried| Json::from(carried.state.code()))),
    ]);
    object(typed, &answer.unknown)
}

pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<SheetFile, Refusal> {
    let members = node.members()?;
    let association = members.optional("association").map(|node| node.id()).transpose()?;
    let mut sheet = SheetFile::new(association.map_or(SheetId::Unit, SheetId::Association));
    let mut reader = Reader::of(members, &SHEET, findings);
    sheet.state = reader.typed("state", WarningCode::Enum, SheetState::from_code).unwrap_or_default();
    sheet.filler = reader.text("filler");
    sheet.confirmed_by = reader.text("confirmed_by");
    sheet.confirmed_on = reader.typed("confirmed_on", WarningCode::Date, Date::parse_iso);
    sheet.reasons = reasons(&mut reader, "check_reasons");
    sheet.unknown = reader.unknown;
    let answers = members.required("answers")?;
    let mut items = HashSet::new();
    for node in answers.elements()? {
        let answer = read_answer(&node, findings)?;
        if !items.insert(answer.item.clone()) {
            return Err(node.refuse(RefusalCode::DupId, Detail::found(&answer.item)));
        }
        sheet.answers.push(answer);
    }
    Ok(sheet)
}

fn read_answer(node: &Node, findings: &mut Findings) -> Result<AnswerFile, Refusal> {
    let members = node.members()?;
    let item = members.required("item")?.text()?.to_owned();
    let mut reader = Reader::of(members, &ANSWER, findings);
    let auto_result = reader.typed("auto_result", WarningCode::Enum, Verdict::from_code);
    let auto_explain = reader.text("auto_explain");
    let answer = Answer {
        self_result: reader.typed("self_result", WarningCode::Enum, Verdict::from_code),
        auto_when_answered: reader.typed("auto_when_answered", WarningCode::Enum, Verdict::from_code),
        reason: reader.text("override_reason"),
        na_reason: reader.any_text("na_reason"),
        fact: reader.text("fact"),
        ticks: reader.texts("ticks"),
        choice: reader.any_text("choice"),
        evidence: reader.list("evidence", Id::parse),
        answered_at: reader.text("answered_at"),
        carried: carried(&mut reader),
        unknown: reader.unknown,
    };
    Ok(AnswerFile { item, auto_result, auto_explain, answer })
}

/// An answer of another year whose state is not understood waits; a state without its year says nothing.
fn carried(reader: &mut Reader) -> Option<Carried> {
    let state = reader.typed("carried", WarningCode::Enum, CarriedState::from_code);
    let from = reader.members.optional("carried_from").and_then(|node| {
        let year = node.json.as_int().and_then(|year| i32::try_from(year).ok());
        year.or_else(|| reader.keep("carried_from", &node, WarningCode::Type))
    });
    match (from, state) {
        (Some(from), state) => Some(Carried { from, state: state.unwrap_or(CarriedState::Answer) }),
        (None, Some(_)) => reader.keep("carried", &reader.members.optional("carried")?, WarningCode::Type),
        (None, None) => None,
    }
}

/// An object of texts.
fn reasons(reader: &mut Reader, name: &str) -> BTreeMap<String, String> {
    let Some(node) = reader.members.optional(name) else { return BTreeMap::new() };
    let text = |(name, json): &(String, Json)| Some((name.clone(), json.as_text()?.to_owned()));
    let reasons: Option<Vec<_>> =
        node.json.as_object().and_then(|members| members.iter().map(text).collect());
    order::map(reasons.or_else(|| reader.keep(name, &node, WarningCode::Type)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::json;

    fn check(answer: &str, expected: &[&str]) {
        let text = format!(r#"{{"answers":[{answer}],"association":"a1","state":"confirmed"}}"#);
        let (tree, _) = json::read(text.as_bytes()).unwrap();
        let mut findings = Findings::default();
        let sheet = read(&Node::root(&tree), &mut findings).unwrap();
        let codes: Vec<&str> = findings.list().iter().map(|warning| warning.code.as_str()).collect();
        assert_eq!(codes, expected, "{answer}");
        assert_eq!(json::canonical(&write(&sheet, Privacy::Report)), json::canonical(&tree), "{answer}");
    }

    #[test]
    fn an_answer_is_written_as_it_was_read() {
        check(r#"{"item":"3.1.2"}"#, &[]);
        check(
            r#"{"auto_explain":"2 ≥ 1","auto_result":"met","evidence":["e1"],"item":"3.1.2","self_result":"unmet"}"#,
            &[],
        );
        check(r#"{"item":"3.1.2","self_result":"good"}"#, &["W_ENUM"]);
        check(r#"{"item":"3.1.2","ticks":["a",1]}"#, &["E_TYPE"]);
        check(r#"{"evidence":["佐证"],"item":"3.1.2"}"#, &["E_TYPE"]);
        check(r#"{"fact":5,"item":"3.1.2","mood":"good"}"#, &["W_UNKNOWN_FIELD", "E_TYPE"]);
    }

    #[test]
    fn reasons_for_what_checks_found_are_written_as_they_were_read() {
        for (reasons, codes) in [(r#"{"K02":"省里一次性补助"}"#, &[][..]), (r#"["K02"]"#, &["E_TYPE"])]
        {
            let text = format!(r#"{{"answers":[],"check_reasons":{reasons},"state":"draft"}}"#);
            let (tree, _) = json::read(text.as_bytes()).unwrap();
            let mut findings = Findings::default();
            let sheet = read(&Node::root(&tree), &mut findings).unwrap();
            let found: Vec<&str> = findings.list().iter().map(|warning| warning.code.as_str()).collect();
            assert_eq!(found, codes);
            assert_eq!(sheet.reasons.len(), usize::from(codes.is_empty()));
            assert_eq!(json::canonical(&write(&sheet, Privacy::Report)), text.as_bytes());
        }
    }

    #[test]
    fn an_item_is_answered_once() {
        let (tree, _) = json::read(br#"{"answers":[{"item":"1"},{"item":"1"}]}"#).unwrap();
        let refusal = read(&Node::root(&tree), &mut Findings::default()).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.place.pointer.unwrap().as_str()),
            (RefusalCode::DupId, "/answers/1")
        );
    }
}
