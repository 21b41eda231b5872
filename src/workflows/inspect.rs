//! 看看一个文件: what a file of any kind is, without taking anything of it in.

use super::receive::Arrival;
use super::{Sent, doubts};
use crate::bundle::{
    self, Backup, Digest, Envelope, Kind, Opened, Refusal, Submission, Warning, backup, sniff, submission,
};
use crate::policy;
use crate::registers::personal;
use crate::storage::Table;

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspected {
    /// Its frame.
    pub envelope: Envelope,
    /// Its digest.
    pub digest: Digest,
    /// Whether it carries that digest: without one nobody can say that it is unchanged.
    pub is_sealed: bool,
    /// How much is in it.
    pub holds: Holds,
    /// What is remarkable about it.
    pub warnings: Vec<Warning>,
}

/// How much is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A year of a unit.
    Year {
        /// Associations.
        associations: usize,
        /// Records of all registers.
        records: usize,
        /// Answers.
        answers: usize,
    },
    /// Everything that was kept.
    Rows {
        /// Units.
        units: usize,
        /// Rows of all tables.
        rows: usize,
    },
    /// What its frame alone does not tell.
    Unsaid,
}

/// Why a file is not shown; its kind, when that could be read.
pub type NotShown = (Refusal, Option<Kind>);

/// Refuses a file by its size, before anything of it is read.
pub fn size(size: u64) -> Result<(), NotShown> {
    sniff::size(size, Kind::Backup.limit()).map_err(|refusal| (refusal, None))
}

/// Looks at a file's bytes.
pub fn inspect(bytes: &[u8]) -> Result<Inspected, NotShown> {
    let opened = bundle::open(bytes, Kind::Backup.limit()).map_err(|refusal| (refusal, None))?;
    let kind = opened.envelope.kind;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let looked = sniff::size(length, kind.limit()).and_then(|()| content(opened));
    looked.map_err(|refusal| (refusal, Some(kind)))
}

fn content(opened: Opened) -> Result<Inspected, Refusal> {
    let (envelope, digest, is_sealed) = (opened.envelope.clone(), opened.digest.clone(), opened.is_sealed);
    let (holds, warnings) = match envelope.kind {
        Kind::Submission => {
            let (read, mut warnings) =
                submission::from_opened(opened, policy::dictionary(), &personal::contains)?;
            warnings.extend(doubts::of(&read));
            (year(&read), warnings)
        }
        Kind::Backup => {
            let (read, warnings) = backup::from_opened(opened)?;
            (rows(&read), warnings)
        }
        Kind::Task | Kind::Opinion | Kind::Rollup => (Holds::Unsaid, opened.warnings()),
    };
    Ok(Inspected { envelope, digest, is_sealed, holds, warnings })
}

fn year(submission: &Submission) -> Holds {
    Holds::Year {
        associations: submission.records.of("association").len(),
        records: submission.records.len(),
        answers: submission.answers(),
    }
}

fn rows(backup: &Backup) -> Holds {
    let units = backup.rows.iter().filter(|row| row.table == Table::Units.name());
    Holds::Rows { units: units.count(), rows: backup.rows.len() }
}

/// Where a file is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It has arrived here.
    Arrived,
    /// It was saved here, as this revision.
    Sent(u64),
}

/// Whether a file is known here.
pub fn known(digest: &Digest, arrivals: &[Arrival], sent: &[Sent]) -> Option<Known> {
    let sent = sent.iter().find(|sent| sent.digest == *digest);
    let has_arrived = arrivals.iter().any(|arrival| arrival.digest == *digest);
    sent.map(|sent| Known::Sent(sent.revision)).or(has_arrived.then_some(Known::Arrived))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{RefusalCode, WarningCode};

    const GOLDEN: &str = include_str!("../../tests/formats/submission-1.0.json");
    const BACKUP: &str = include_str!("../../tests/formats/backup-1.0.json");

    #[test]
    fn a_submission_and_a_backup_say_what_they_hold() {
        let looked = inspect(GOLDEN.as_bytes()).unwrap();
        assert_eq!(looked.envelope.kind, Kind::Submission);
        assert!(looked.is_sealed);
        assert!(matches!(looked.holds, Holds::Year { associations: 1.., records: 1.., answers: 1.. }));
        let looked = inspect(BACKUP.as_bytes()).unwrap();
        assert!(matches!(looked.holds, Holds::Rows { rows: 1.., .. }), "{:?}", looked.holds);
    }

    #[test]
    fn a_kind_that_is_not_read_here_is_still_named() {
        for code in ["task", "opinion", "rollup"] {
            let text = format!(
                r#"{{"format":"xiehui","version":"1.0","kind":"{code}","id":"T1",
                "unit":{{"id":"u","name":"安庆市残联","region":"340800","report_tier":"city","standard_tier":"city"}},
                "period":2026,"revision":1,"previous":null,"catalogue":{{"id":"c","version":"1","digest":null}},
                "privacy":"report","created_at":"2026-11-23T08:00:00+08:00","created_by":"","app":"0",
                "counts":{{}},"payload":{{}}}}"#
            );
            let text = text.replace("null}", &format!("\"{}\"}}", "0".repeat(64)));
            let looked = inspect(text.as_bytes()).unwrap();
            assert_eq!((looked.envelope.kind.code(), &looked.holds), (code, &Holds::Unsaid));
            assert!(!looked.is_sealed);
            assert_eq!(looked.warnings[0].code, WarningCode::NoDigest);
        }
    }

    #[test]
    fn what_is_refused_is_refused_with_its_kind() {
        let changed = GOLDEN.replace("二楼", "三楼");
        let (refusal, kind) = inspect(changed.as_bytes()).unwrap_err();
        assert_eq!((refusal.code, kind), (RefusalCode::Digest, None));
        assert_eq!(inspect(b"").unwrap_err().0.code, RefusalCode::Empty);
        assert_eq!(size(1 << 30).unwrap_err().0.code, RefusalCode::TooBig);
    }

    #[test]
    fn a_file_that_was_sent_or_came_is_known() {
        let digest = inspect(GOLDEN.as_bytes()).unwrap().digest;
        let looked = super::super::receive::look("a", GOLDEN.as_bytes(), &[], "2026-11-23T08:00:00+08:00");
        let arrival = looked.arrival.unwrap();
        assert_eq!(known(&digest, std::slice::from_ref(&arrival), &[]), Some(Known::Arrived));
        assert_eq!(known(&digest, &[], &[]), None);
        let sent = Sent {
            id: arrival.id,
            revision: 3,
            digest: digest.clone(),
            file: String::new(),
            at: String::new(),
        };
        assert_eq!(known(&digest, &[], &[sent]), Some(Known::Sent(3)));
    }
}
