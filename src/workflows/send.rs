//! From a unit's year to the file that is sent: build, write, read back, and only then say that it is saved.
//!
//! The explanation beside each verdict is handed in, in the words of the page that shows the same verdict: it is
//! for whoever opens the file without this program.

use super::stored::Sent;
use crate::assessment::judged::{self, Line};
use crate::assessment::{Answer, Answers, CarriedState, Judged, Sheet, SheetId, SheetState, UnitYear};
use crate::bundle::head::catalogue_head;
use crate::bundle::{
    self, AnswerFile, CheckCode, Envelope, Kind, Privacy, Refusal, SheetFile, Submission, UnitHead, Version,
    submission,
};
use crate::model::{Date, Id, RecordSet, Tier, Verdict};
use crate::policy;
use crate::registers::personal;
use crate::rules::{Facts, Judgement};
use std::collections::BTreeMap;

/// Who sends, when, and with which program.
#[derive(Clone)]
pub struct Sender<'a> {
    /// A new id, used for the first revision; later ones keep the first one's.
    pub id: Id,
    /// RFC 3339.
    pub now: &'a str,
    /// Today.
    pub today: Date,
    /// The person.
    pub by: &'a str,
    /// The deciding fact of a judgement, in the words that the sheet shows.
    pub say: &'a dyn Fn(&Judgement) -> String,
}

/// A file ready to be saved: written, read back and found to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// For the telephone.
    pub check_code: CheckCode,
    /// What is kept about it.
    pub sent: Sent,
}

/// Builds, writes and reads back the next revision of a unit's submission.
pub fn write(year: &UnitYear, answers: &Answers, sent: &[Sent], sender: &Sender) -> Result<Written, Refusal> {
    let submission = build(year, answers, sent, sender, Privacy::Report);
    written(&submission, sender)
}

/// The same for everyone's eyes: totals only. No revision of what is sent, a file of its own.
pub fn write_public(year: &UnitYear, answers: &Answers, sender: &Sender) -> Result<Written, Refusal> {
    written(&build(year, answers, &[], sender, Privacy::Public), sender)
}

fn written(submission: &Submission, sender: &Sender) -> Result<Written, Refusal> {
    let bytes = submission::write(submission, &personal::is_refused)?;
    submission::read_back(&bytes, submission)?;
    Written::of(&submission.envelope, submission.scope(), sender.today, bytes)
}

impl Written {
    /// A file that was read back; `scope` says what of the unit is in it, for its name.
    pub(super) fn of(envelope: &Envelope, scope: &str, today: Date, bytes: Vec<u8>) -> Result<Self, Refusal> {
        let digest = bundle::open(&bytes, envelope.kind.limit())?.digest;
        let (check_code, name) = (digest.check_code(), bundle::file_name(envelope, scope, today));
        let sent = Sent {
            id: envelope.id.clone(),
            revision: envelope.revision,
            digest,
            file: name.clone(),
            at: envelope.created_at.clone(),
        };
        Ok(Self { name, bytes, check_code, sent })
    }
}

fn build(year: &UnitYear, answers: &Answers, sent: &[Sent], sender: &Sender, privacy: Privacy) -> Submission {
    let last = sent.iter().max_by_key(|sent| sent.revision);
    let catalogue = policy::catalogue();
    let envelope = Envelope {
        version: Version::CURRENT,
        kind: Kind::Submission,
        id: last.map_or(sender.id.clone(), |last| last.id.clone()),
        unit: unit_head(year),
        period: year.period,
        revision: last.map_or(1, |last| last.revision + 1),
        previous: last.map(|last| last.digest.clone()),
        catalogue: catalogue_head(&catalogue.id, &catalogue.version, &policy::catalogue_document()),
        privacy,
        created_at: sender.now.to_owned(),
        created_by: sender.by.to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        unknown: BTreeMap::new(),
    };
    let mut submission = Submission::new(envelope);
    submission.unit = Some(year.unit.clone());
    submission.extent = year.extent.clone();
    submission.params = year.setting.params();
    submission.params_source.clone_from(&year.setting.source);
    submission.finished = declarations(year);
    submission.records = sendable(&year.records);
    let judged = Judged::of(year, sender.today);
    let facts = Facts::new(judged::rules(), year.basis(sender.today));
    for sheet in Sheet::all(year, &judged, answers) {
        submission.sheets.push(sheet_file(&sheet, year, answers, &facts, sender.say));
    }
    submission
}

pub(super) fn unit_head(year: &UnitYear) -> UnitHead {
    let text = |field| year.unit.text(field).unwrap_or_default();
    let tier = |field| Tier::from_code(text(field)).unwrap_or(Tier::County);
    let region = match text("region_ext") {
        "" => text("region_code"),
        extended => extended,
    };
    UnitHead {
        id: year.unit.id.clone(),
        name: text("name").to_owned(),
        region: region.to_owned(),
        report_tier: tier("report_tier"),
        standard_tier: tier("standard_tier"),
        unknown: BTreeMap::new(),
    }
}

fn declarations(year: &UnitYear) -> Vec<String> {
    let written = |(kind, association): (&str, Option<&str>)| match association {
        Some(association) => format!("{kind}/{association}"),
        None => kind.to_owned(),
    };
    year.finished.iter().map(written).collect()
}

/// Every record of a register; what the program keeps for itself stays.
fn sendable(records: &RecordSet) -> RecordSet {
    let mut sendable = RecordSet::default();
    for kind in policy::dictionary().registers() {
        for record in records.of(&kind.name) {
            sendable.put(&kind.name, record.clone());
        }
    }
    sendable
}

fn sheet_file(
    sheet: &Sheet,
    year: &UnitYear,
    answers: &Answers,
    facts: &Facts,
    say: &dyn Fn(&Judgement) -> String,
) -> SheetFile {
    let head = answers.head(&sheet.id);
    let mut file = SheetFile::new(sheet.id.clone());
    file.state = SheetState::Submitted;
    file.confirmed_by.clone_from(&head.confirmed_by);
    file.confirmed_on = Date::parse_iso(&head.confirmed_on);
    file.reasons.clone_from(&head.reasons);
    let association = sheet.id.association().and_then(|id| year.records.find("association", id.as_str()));
    for line in &sheet.lines {
        let judgement = judged::rules().judge(&line.item.id, facts, association);
        file.answers.push(answer_file(line, &sheet.id, answers, say(&judgement)));
    }
    file
}

/// The answer as it is sent: 自查结论 is written out, also where it was taken over from the rules.
fn answer_file(line: &Line, sheet: &SheetId, answers: &Answers, auto_explain: String) -> AnswerFile {
    let kept = answers.get(sheet, &line.item.id).map(Answer::counted).unwrap_or_default().into_owned();
    // What waits for a look stays here.
    let carried = kept.carried.filter(|carried| carried.state == CarriedState::Confirmed);
    let result = line.standing.result;
    AnswerFile {
        item: line.item.id.clone(),
        auto_result: Some(line.standing.auto),
        auto_explain,
        answer: Answer { self_result: (result != Verdict::Blank).then_some(result), carried, ..kept },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflows::sample;

    fn sender() -> Sender<'static> {
        Sender {
            id: Id::parse("s1").unwrap(),
            now: "2026-11-23T08:00:00+08:00",
            today: Date::parse_iso("2026-11-23").unwrap(),
            by: "周小满",
            say: &|judged| judged.hints.join("，"),
        }
    }

    #[test]
    fn a_written_file_says_what_the_page_says() {
        let year = sample::units(sender().now).remove(0);
        let answers = Answers::default();
        let written = write(&year, &answers, &[], &sender()).unwrap();
        let (read, warnings) = submission::read(&written.bytes, &personal::contains).unwrap();
        assert_eq!(warnings, []);
        assert_eq!(read.answers(), 5 * 72 + 31);
        assert!(
            written.name.starts_with("专协_报送_安徽省安庆市怀宁县_五会_2026年_第1版_20261123"),
            "{}",
            written.name
        );
        let blind = &read.sheets[0];
        let money = blind.answers.iter().find(|answer| answer.item == "3.1.2").unwrap();
        assert_eq!(money.answer.self_result, Some(Verdict::Unmet));
        assert_eq!(money.auto_explain, "各年都低于标准，打捆分摊");
    }

    #[test]
    fn the_next_revision_names_the_one_before() {
        let year = sample::units(sender().now).remove(0);
        let first = write(&year, &Answers::default(), &[], &sender()).unwrap().sent;
        let again = Sender { id: Id::parse("s2").unwrap(), ..sender() };
        let second = write(&year, &Answers::default(), std::slice::from_ref(&first), &again).unwrap();
        assert_eq!((second.sent.id.as_str(), second.sent.revision), ("s1", 2));
        let (read, _) = submission::read(&second.bytes, &|_| false).unwrap();
        assert_eq!(read.envelope.previous, Some(first.digest));
    }

    #[test]
    fn a_public_file_names_nobody_and_is_no_revision() {
        let year = sample::units(sender().now).remove(0);
        let public = write_public(&year, &Answers::default(), &sender()).unwrap();
        assert!(public.name.starts_with("专协_公开_安徽省安庆市怀宁县_五会_2026年_第1版"), "{}", public.name);
        let text = String::from_utf8(public.bytes.clone()).unwrap();
        for person in year.records.of("person") {
            assert!(!text.contains(person.text("name").unwrap()), "{person:?}");
        }
        let (read, warnings) = submission::read(&public.bytes, &personal::contains).unwrap();
        assert_eq!((read.envelope.privacy, warnings), (Privacy::Public, Vec::new()));
        assert_eq!(read.records.len(), read.records.of("association").len());
        assert!(read.totals.len() > 3, "{:?}", read.totals);
    }

    #[test]
    fn a_personal_number_keeps_the_file_from_being_written() {
        let mut year = sample::units(sender().now).remove(0);
        let mut record = year.records.of("activity")[0].clone();
        record.set("summary", Some(crate::model::Value::Text("联系 11010519491231002X".into())));
        year.records.put("activity", record);
        let refusal = write(&year, &Answers::default(), &[], &sender()).unwrap_err();
        assert_eq!(refusal.code.as_str(), "E_PERSONAL_ID");
    }
}
