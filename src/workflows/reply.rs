//! An opinion that comes back to the unit: what it is about, whether it can be taken in, and what is kept of it.
//!
//! One about another submission is no matter of this unit and year. One about another content of the same
//! revision is refused: who reviewed something else has said nothing of what was sent. One about an earlier
//! revision is kept and opens nothing.

use super::stored::{Sent, member, object, text};
use crate::assessment::{Answers, Decision, Overall, Remark, Reply, SheetId, UnitYear};
use crate::bundle::{self, Digest, Kind, OpinionFile, Refusal, Warning, opinion};
use crate::model::{Date, Id, Json};
use crate::registers::personal;
use std::collections::BTreeMap;

/// An opinion that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    /// The id that all revisions of the opinion share.
    pub id: Id,
    /// Which revision of the opinion.
    pub revision: u64,
    /// The file's digest.
    pub digest: Digest,
    /// What the file was called; for display only.
    pub file: String,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
    /// The federation that reviewed.
    pub by: String,
    /// The person who did.
    pub reviewer: String,
    /// On which day.
    pub on: Option<Date>,
    /// What is said as a whole.
    pub comment: String,
    /// The day by which the next revision is wanted.
    pub due: Option<Date>,
    /// What is said of which revision.
    pub reply: Reply,
}

/// Whether an opinion can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is about the revision that was sent last.
    Last,
    /// It is about an earlier one: it is kept, and opens nothing.
    Earlier,
    /// It is here already.
    Already,
    /// The same revision of it is here with another content, or a later one is.
    Overtaken,
    /// It is about another unit.
    OtherUnit,
    /// It is about another year.
    OtherYear,
    /// It is about a submission that was not sent from here.
    NotSent,
    /// It is about another content than was sent.
    OtherContent,
}

impl Fit {
    /// Whether it may be taken in.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Last | Self::Earlier)
    }
}

/// An opinion, looked at beside what was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What the file says.
    pub opinion: OpinionFile,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
    /// Whether it can be taken in.
    pub fit: Fit,
    /// What would be kept of it.
    pub reviewed: Reviewed,
    /// The file as it came.
    pub bytes: Vec<u8>,
}

impl Plan {
    /// The sheets that are opened for change, with how many items each.
    pub fn opens(&self) -> BTreeMap<SheetId, usize> {
        let mut sheets = BTreeMap::new();
        if self.fit == Fit::Last {
            for ((sheet, _), _) in self.reviewed.reply.to_fix() {
                *sheets.entry(sheet.clone()).or_default() += 1;
            }
        }
        sheets
    }
}

/// What this unit and year has.
pub struct Here<'a> {
    /// The unit in its year.
    pub year: &'a UnitYear,
    /// What people answered.
    pub answers: &'a Answers,
    /// What was sent.
    pub sent: &'a [Sent],
    /// What was said of it.
    pub reviewed: &'a [Reviewed],
}

/// Looks at an opinion file.
pub fn plan(file: &str, bytes: Vec<u8>, here: &Here, now: &str) -> Result<Plan, Refusal> {
    let opened = bundle::open(&bytes, Kind::Opinion.limit())?;
    let digest = opened.digest.clone();
    let (opinion, warnings) = opinion::from_opened(opened, &personal::contains)?;
    let fit = fit(&opinion, &digest, here);
    let reviewed = Reviewed {
        id: opinion.envelope.id.clone(),
        revision: opinion.envelope.revision,
        digest,
        file: file.to_owned(),
        received_at: now.to_owned(),
        by: opinion.reviewed_by.clone(),
        reviewer: opinion.reviewer.clone(),
        on: opinion.reviewed_on,
        comment: opinion.comment.clone(),
        due: opinion.due,
        reply: reply(&opinion, here.answers),
    };
    Ok(Plan { opinion, warnings, fit, reviewed, bytes })
}

fn fit(opinion: &OpinionFile, digest: &Digest, here: &Here) -> Fit {
    let (envelope, about) = (&opinion.envelope, &opinion.about);
    let last = here.sent.iter().max_by_key(|sent| sent.revision);
    let meant = here.sent.iter().find(|sent| sent.id == about.id && sent.revision == about.revision);
    let overtakes = |one: &Reviewed| one.id == envelope.id && one.revision >= envelope.revision;
    match meant {
        _ if here.reviewed.iter().any(|one| one.digest == *digest) => Fit::Already,
        None if envelope.unit.id != here.year.unit.id => Fit::OtherUnit,
        None if envelope.period != here.year.period => Fit::OtherYear,
        None => Fit::NotSent,
        Some(sent) if sent.digest != about.digest => Fit::OtherContent,
        Some(_) if here.reviewed.iter().any(overtakes) => Fit::Overtaken,
        Some(sent) if last.is_some_and(|last| last.revision > sent.revision) => Fit::Earlier,
        Some(_) => Fit::Last,
    }
}

fn reply(opinion: &OpinionFile, answers: &Answers) -> Reply {
    let remark = |(sheet, item): (&SheetId, &bundle::ItemOpinion)| {
        let decision = item.decision.filter(|decision| *decision != Decision::Agree)?;
        let answered_at =
            answers.get(sheet, &item.item).map(|answer| answer.answered_at.clone()).unwrap_or_default();
        let remark = Remark { decision, comment: item.comment.clone(), answered_at };
        Some(((sheet.clone(), item.item.clone()), remark))
    };
    Reply {
        about: opinion.about.revision,
        overall: opinion.overall,
        remarks: opinion.items().filter_map(remark).collect(),
    }
}

/// What holds now: the last word about the revision that was sent last.
pub fn standing(sent: &[Sent], reviewed: &[Reviewed]) -> Option<Reply> {
    let last = sent.iter().map(|sent| sent.revision).max()?;
    let about = reviewed.iter().filter(|one| one.reply.about == last);
    about.max_by(|one, other| one.received_at.cmp(&other.received_at)).map(|one| one.reply.clone())
}

impl Reviewed {
    /// As a row.
    pub fn to_json(&self) -> Json {
        let number = |number: u64| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let day = |date: Option<Date>| text(&date.map(|date| date.to_string()).unwrap_or_default());
        let remark = |((sheet, item), remark): (&(SheetId, String), &Remark)| {
            object(vec![
                ("sheet", text(sheet.key())),
                ("item", text(item)),
                ("result", text(remark.decision.code())),
                ("comment", text(&remark.comment)),
                ("answered_at", text(&remark.answered_at)),
            ])
        };
        object(vec![
            ("id", text(self.id.as_str())),
            ("revision", number(self.revision)),
            ("digest", text(self.digest.as_str())),
            ("file", text(&self.file)),
            ("received_at", text(&self.received_at)),
            ("by", text(&self.by)),
            ("reviewer", text(&self.reviewer)),
            ("on", day(self.on)),
            ("comment", text(&self.comment)),
            ("due", day(self.due)),
            ("about", number(self.reply.about)),
            ("overall", text(self.reply.overall.map(Overall::code).unwrap_or_default())),
            ("items", Json::List(self.reply.remarks.iter().map(remark).collect())),
        ])
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Option<Self> {
        let own = |name| member(json, name).to_owned();
        let number = |name| u64::try_from(json.get(name)?.as_int()?).ok();
        let remark = |one: &Json| {
            let place = (SheetId::from_key(member(one, "sheet"))?, member(one, "item").to_owned());
            let remark = Remark {
                decision: Decision::from_code(member(one, "result"))?,
                comment: member(one, "comment").to_owned(),
                answered_at: member(one, "answered_at").to_owned(),
            };
            Some((place, remark))
        };
        let items = json.get("items").and_then(Json::as_list).unwrap_or_default();
        Some(Self {
            id: Id::parse(member(json, "id"))?,
            revision: number("revision")?,
            digest: Digest::parse(member(json, "digest"))?,
            file: own("file"),
            received_at: own("received_at"),
            by: own("by"),
            reviewer: own("reviewer"),
            on: Date::parse_iso(member(json, "on")),
            comment: own("comment"),
            due: Date::parse_iso(member(json, "due")),
            reply: Reply {
                about: number("about")?,
                overall: Overall::from_code(member(json, "overall")),
                remarks: items.iter().filter_map(remark).collect(),
            },
        })
    }
}

#[cfg(test)]
mod tests;
