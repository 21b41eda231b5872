//! From a reviewer's decisions to the opinion file: build, write, read back, and only then say that it is saved.
//!
//! One opinion for all revisions of a submission: each time it is saved it is the next revision of that opinion.

use super::send::Written;
use super::stored::Sent;
use crate::assessment::{Overall, Place, SheetId};
use crate::bundle::{
    Envelope, ItemOpinion, Kind, OpinionFile, OpinionSheet, Privacy, Refusal, Subject, Version, opinion,
};
use crate::model::{Date, Id, Verdict};
use crate::registers::personal;
use crate::review::{Left, Opinion, Submitted, Tally};
use std::collections::BTreeMap;

/// What a reviewer says of a submission beside the items.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The federation that reviews.
    pub by: String,
    /// The person.
    pub reviewer: String,
    /// Of the whole.
    pub comment: String,
    /// By when the next revision is wanted.
    pub due: Option<Date>,
}

/// Who writes it, when.
#[derive(Clone, Debug)]
pub struct Writer<'a> {
    /// A new id, used for the first revision; later ones keep the first one's.
    pub id: Id,
    /// RFC 3339.
    pub now: &'a str,
    /// Today.
    pub today: Date,
}

/// Why no opinion can be written yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// So many decisions lack the words that they need.
    Unexplained(usize),
    /// Nothing goes back, and so many items are undecided: it can be neither returned nor accepted.
    Open(usize),
}

/// What the decisions come to: 退回 as soon as one item goes back, 通过 once all are decided and none does.
pub fn overall(tally: Tally, lefts: &[(SheetId, Left)]) -> Result<Overall, NotReady> {
    let unexplained: usize = lefts.iter().map(|(_, left)| left.unexplained).sum();
    match (unexplained, tally.to_fix, tally.open) {
        (1.., ..) => Err(NotReady::Unexplained(unexplained)),
        (0, 1.., _) => Ok(Overall::Returned),
        (0, 0, 0) => Ok(Overall::Approved),
        (0, 0, open) => Err(NotReady::Open(open)),
    }
}

/// Builds, writes and reads back the next revision of the opinion on a submission.
pub fn write(
    (submitted, about): (&Submitted, &Subject),
    opinions: &BTreeMap<Place, Opinion>,
    overall: Overall,
    words: &Words,
    issued: &[Sent],
    writer: &Writer,
) -> Result<Written, Refusal> {
    let last = issued.iter().max_by_key(|sent| sent.revision);
    let envelope = Envelope {
        version: Version::CURRENT,
        kind: Kind::Opinion,
        id: last.map_or(writer.id.clone(), |last| last.id.clone()),
        revision: last.map_or(1, |last| last.revision + 1),
        previous: last.map(|last| last.digest.clone()),
        privacy: Privacy::Report,
        created_at: writer.now.to_owned(),
        created_by: words.reviewer.clone(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        unknown: BTreeMap::new(),
        ..submitted.submission.envelope.clone()
    };
    let mut file = OpinionFile::new(envelope, about.clone());
    file.reviewed_by.clone_from(&words.by);
    file.reviewer.clone_from(&words.reviewer);
    file.reviewed_on = Some(writer.today);
    file.overall = Some(overall);
    file.comment.clone_from(&words.comment);
    file.due = words.due.filter(|_| overall == Overall::Returned);
    file.sheets = submitted
        .submission
        .sheets
        .iter()
        .filter_map(|sheet| decided(submitted, &sheet.sheet, opinions))
        .collect();
    let bytes = opinion::write(&file, &personal::is_refused)?;
    opinion::read_back(&bytes, &file)?;
    Written::of(&file.envelope, submitted.submission.scope(), writer.today, bytes)
}

/// The decisions on one sheet in the order of the file; `None` where nobody decided anything.
fn decided(
    submitted: &Submitted,
    sheet: &SheetId,
    opinions: &BTreeMap<Place, Opinion>,
) -> Option<OpinionSheet> {
    let item = |line: crate::review::Line| {
        let opinion = opinions.get(&(sheet.clone(), line.file.item.clone()))?;
        Some(ItemOpinion {
            item: line.file.item.clone(),
            self_result: Some(line.own).filter(|own| *own != Verdict::Blank),
            decision: Some(opinion.decision?),
            comment: opinion.comment.trim().to_owned(),
            unknown: BTreeMap::new(),
        })
    };
    let items: Vec<ItemOpinion> = submitted.lines(sheet).into_iter().filter_map(item).collect();
    (!items.is_empty()).then(|| OpinionSheet { sheet: sheet.clone(), items, unknown: BTreeMap::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(to_fix: usize, open: usize, unexplained: usize, expected: Result<Overall, NotReady>) {
        let tally = Tally { agreed: 3, changed: 0, to_fix, open };
        let lefts = [(SheetId::Unit, Left { unexplained, ..Left::default() })];
        assert_eq!(overall(tally, &lefts), expected);
    }

    #[test]
    fn one_item_sends_it_back_and_none_open_accepts_it() {
        check(0, 0, 0, Ok(Overall::Approved));
        check(1, 0, 0, Ok(Overall::Returned));
        check(1, 7, 0, Ok(Overall::Returned));
        check(0, 7, 0, Err(NotReady::Open(7)));
        check(1, 0, 2, Err(NotReady::Unexplained(2)));
        check(0, 7, 2, Err(NotReady::Unexplained(2)));
    }
}
