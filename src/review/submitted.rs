//! A received submission, opened beside this program's own rules.
//!
//! Nothing of the file is changed: what the rules here conclude from its records stands beside what the
//! file says they did.

use super::flag::{Flag, Seen, flags};
use crate::assessment::{Judged, Setting, SheetId, UnitYear, judged};
use crate::bundle::{AnswerFile, SheetFile, Submission, Warning, WarningCode};
use crate::model::{Date, Id, Record, Verdict};
use crate::policy::{self, Catalogue, Item};
use crate::rules::{Cause, Judgement};

/// A submission with what this program's rules say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Submitted {
    /// As the file has it.
    pub submission: Submission,
    /// What was odd about the file.
    pub warnings: Vec<Warning>,
    year: UnitYear,
    judged: Judged,
    written_on: Date,
    under: Under,
}

/// The catalogue that the items of a file are shown by: the one that it was made under.
#[derive(Clone, Copy, Debug, Default)]
pub enum Under {
    /// This program's.
    #[default]
    Own,
    /// Another version; this program's rules say nothing of its items.
    Other(&'static Catalogue),
    /// A version that is not known here: the items are shown by their numbers.
    Unknown,
}

impl PartialEq for Under {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Own, Self::Own) | (Self::Unknown, Self::Unknown) => true,
            (Self::Other(one), Self::Other(other)) => std::ptr::eq(*one, *other),
            _ => false,
        }
    }
}

/// One answered item of a sheet.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The item; `None` when no catalogue that is known here has it.
    pub item: Option<&'static Item>,
    /// What the file says.
    pub file: &'a AnswerFile,
    /// 系统判定 as the file has it.
    pub auto: Verdict,
    /// What this program's rules conclude from the file's records.
    pub ours: Verdict,
    /// 自查结论
    pub own: Verdict,
    /// What makes one look twice.
    pub flags: Vec<Flag>,
}

impl Submitted {
    /// Judges the records of a submission as of the day on which it was written.
    pub fn new(submission: Submission) -> Self {
        let envelope = &submission.envelope;
        let unit = submission.unit.clone().unwrap_or_else(|| Record::new(envelope.unit.id.clone(), ""));
        let mut year = UnitYear::new(unit, envelope.period);
        year.records = submission.records.clone();
        year.extent = submission.extent.clone();
        year.setting = Setting::of_params(&submission.params, &submission.params_source);
        for declared in &submission.finished {
            match declared.split_once('/') {
                Some((kind, association)) => year.finished.declare_for(kind, association),
                None => year.finished.declare(declared),
            }
        }
        let written_on = envelope.created_at.get(..10).and_then(Date::parse_iso).unwrap_or(Date::EPOCH);
        let judged = Judged::of(&year, written_on);
        Self { submission, warnings: Vec::new(), year, judged, written_on, under: Under::Own }
    }

    /// The same, shown by the catalogue that it was made under.
    #[must_use]
    pub fn under(self, under: Under) -> Self {
        Self { under, ..self }
    }

    /// Whether its items are those that this program's rules judge.
    pub fn is_of_own(&self) -> bool {
        matches!(self.under, Under::Own)
    }

    /// The catalogue that its items are shown by; `None` when that version is not known here.
    pub fn catalogue(&self) -> Option<&'static Catalogue> {
        match self.under {
            Under::Own => Some(policy::catalogue()),
            Under::Other(catalogue) => Some(catalogue),
            Under::Unknown => None,
        }
    }

    /// The same, with what was odd about its file.
    #[must_use]
    pub fn noting(self, warnings: Vec<Warning>) -> Self {
        Self { warnings, ..self }
    }

    /// Whether its file carried the digest of its content. Without one nobody can say that it is unchanged.
    pub fn is_sealed(&self) -> bool {
        self.warnings.iter().all(|warning| warning.code != WarningCode::NoDigest)
    }

    /// One sheet of it.
    pub fn sheet(&self, id: &SheetId) -> Option<&SheetFile> {
        self.submission.sheets.iter().find(|sheet| sheet.sheet == *id)
    }

    /// The association of a sheet.
    pub fn association(&self, id: &Id) -> Option<&Record> {
        self.year.records.find("association", id.as_str())
    }

    /// What the rules judged from.
    pub fn year(&self) -> &UnitYear {
        &self.year
    }

    /// The items of a sheet, in the order of the file.
    pub fn lines(&self, sheet: &SheetId) -> Vec<Line<'_>> {
        let answers = self.sheet(sheet).map(|file| file.answers.as_slice()).unwrap_or_default();
        answers.iter().map(|file| self.line(sheet, file)).collect()
    }

    fn line<'a>(&self, sheet: &SheetId, file: &'a AnswerFile) -> Line<'a> {
        let item = self.catalogue().and_then(|catalogue| catalogue.item(&file.item));
        let auto = file.auto_result.unwrap_or(Verdict::Insufficient);
        let ours = self.judged.auto(sheet, &file.item);
        let own = file.answer.self_result.unwrap_or(Verdict::Blank);
        let explain = file.auto_explain.as_str();
        let seen = Seen {
            is_headline: item.is_some_and(|item| item.headline),
            auto,
            ours: if item.is_some() && self.is_of_own() { ours } else { auto },
            own,
            has_ground: file.answer.has_ground(),
            is_remarked: item
                .is_some_and(|item| item.rule.hints.iter().any(|(_, remark)| explain.contains(remark))),
        };
        Line { item, file, auto, ours: seen.ours, own, flags: flags(seen) }
    }

    /// Whether the rules leave an item to people.
    pub fn is_left_to_people(&self, sheet: &SheetId, item: &str) -> bool {
        self.judged.outcome(sheet, item).is_some_and(|outcome| outcome.cause == Some(Cause::Ask))
    }

    /// Why this program's rules conclude what they do.
    pub fn explain(&self, sheet: &SheetId, item: &str) -> Judgement {
        judged::explain(&self.year, self.written_on, sheet, item)
    }
}
