//! From a file that came to a row in the list of arrivals: refuse, recognise, or take in. One file costs
//! one file; nothing that is already here is ever written over.

use super::doubts;
use super::stored::Sent;
use crate::bundle::{
    self, Detail, Digest, Kind, Place, Refusal, RefusalCode, Warning, WarningCode, json, sniff, submission,
};

use crate::policy;
use crate::registers::personal;

pub use super::arrival::Arrival;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in.
    Accepted,
    /// Taken in, with something to look at.
    Warned,
    /// Not taken in.
    Refused,
    /// It is here already, byte for byte or in content.
    Already,
    /// The same revision is here with another content; both are kept, and a person has to ask the sender.
    Conflict,
}

impl Outcome {
    /// Whether such a file is kept.
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Accepted | Self::Warned | Self::Conflict)
    }

    /// Its code in attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Warned => "warned",
            Self::Refused => "refused",
            Self::Already => "already",
            Self::Conflict => "conflict",
        }
    }
}

/// A file, looked at.
#[derive(Clone, Debug)]
pub struct Looked {
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why it is refused.
    pub refusal: Option<Refusal>,
    /// What is remarkable about it.
    pub warnings: Vec<Warning>,
    /// What kind of file it is, when that could be read.
    pub kind: Option<Kind>,
    /// Its row in the list, when it is a submission.
    pub arrival: Option<Arrival>,
}

impl Looked {
    /// One that is not taken in.
    pub fn refused(refusal: Refusal, kind: Option<Kind>) -> Self {
        Self { outcome: Outcome::Refused, refusal: Some(refusal), warnings: Vec::new(), kind, arrival: None }
    }

    /// The first reason code, `""` when there is none.
    pub fn code(&self) -> &'static str {
        let warning = self.warnings.first().map(|warning| warning.code.as_str());
        self.refusal.as_ref().map(|refusal| refusal.code.as_str()).or(warning).unwrap_or_default()
    }
}

/// Refuses a file by its size, before anything of it is read.
pub fn look_at_size(size: u64) -> Option<Looked> {
    sniff::size(size, Kind::Submission.limit()).err().map(|refusal| Looked::refused(refusal, None))
}

/// A file of another kind, known by its first bytes because it is too large to be read here.
pub fn large_and_elsewhere(size: u64, start: &[u8]) -> Option<Looked> {
    let kind = Kind::at_start(start).filter(|kind| *kind != Kind::Submission && size <= kind.limit())?;
    let refusal = Refusal::new(RefusalCode::Shape).at(Place::pointer("/kind".to_owned()));
    Some(Looked::refused(refusal, Some(kind)))
}

/// Looks at a file's bytes, beside what has arrived before.
pub fn look(file: &str, bytes: &[u8], known: &[Arrival], now: &str) -> Looked {
    let opened = match bundle::open(bytes, Kind::Submission.limit()) {
        Ok(opened) => opened,
        Err(refusal) => return Looked::refused(refusal, None),
    };
    let kind = opened.envelope.kind;
    let digests = (opened.digest.clone(), Digest::of_bytes(&json::canonical(&opened.payload)));
    let read = submission::from_opened(opened, policy::dictionary(), &personal::contains);
    let (submission, mut warnings) = match read {
        Ok(read) => read,
        Err(refusal) => return Looked::refused(refusal, Some(kind)),
    };
    warnings.extend(doubts::of(&submission));
    let mut arrival = Arrival::of(&submission, digests, file, now);
    let outcome = beside(&mut arrival, known, &mut warnings);
    Looked { outcome, refusal: None, warnings, kind: Some(kind), arrival: Some(arrival) }
}

/// What other files say of this one comes first among its warnings. Where two claim one number, or an older
/// one comes late, it is kept aside.
fn beside(arrival: &mut Arrival, known: &[Arrival], warnings: &mut Vec<Warning>) -> Outcome {
    let any = |is: fn(&Arrival, &Arrival) -> bool| known.iter().any(|other| is(other, arrival));
    let is_here = any(|other, arrival| other.digest == arrival.digest);
    let has_twin = any(|other, arrival| other.id == arrival.id && other.revision == arrival.revision);
    let is_again = any(|other, arrival| other.content.is_some() && other.content == arrival.content);
    let is_late = any(|other, arrival| other.id == arrival.id && other.revision > arrival.revision);
    let mut first = |code| warnings.insert(0, Warning { code, place: None, detail: Detail::None });
    if is_here {
        return Outcome::Already;
    }
    (arrival.is_twin, arrival.is_aside) = (has_twin, has_twin || is_late);
    if has_twin {
        first(WarningCode::Conflict);
        return Outcome::Conflict;
    }
    if is_again {
        first(WarningCode::SameContent);
    }
    if is_late {
        first(WarningCode::Older);
    }
    if warnings.is_empty() { Outcome::Accepted } else { Outcome::Warned }
}

/// Looks at a file that a person has saved here: nothing is taken in. Gives back the revision that it is,
/// byte for byte in content, when it is one of those sent.
pub fn look_again(file: &str, bytes: &[u8], sent: &[Sent], now: &str) -> (Looked, Option<u64>) {
    let mut looked = look(file, bytes, &[], now);
    let digest = looked.arrival.as_ref().map(|arrival| &arrival.digest);
    let same = sent.iter().find(|sent| Some(&sent.digest) == digest).map(|sent| sent.revision);
    if same.is_some() {
        looked.outcome = Outcome::Already;
    }
    (looked, same)
}

/// Whether a refusal only means that the file belongs on another page.
pub fn belongs_elsewhere(looked: &Looked) -> Option<Kind> {
    let is_kind = looked.refusal.as_ref().is_some_and(|refusal| refusal.code == RefusalCode::Shape);
    looked.kind.filter(|kind| is_kind && *kind != Kind::Submission)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Answers;
    use crate::model::{Date, Id, Json};
    use crate::workflows::{sample, send};

    const NOW: &str = "2026-11-23T08:00:00+08:00";

    fn file() -> Vec<u8> {
        let sender = send::Sender {
            id: Id::parse("s1").unwrap(),
            now: NOW,
            today: Date::parse_iso("2026-11-23").unwrap(),
            by: "周小满",
            say: &|judged| judged.hints.join("，"),
        };
        send::write(&sample::units(NOW)[0], &Answers::default(), &[], &sender).unwrap().bytes
    }

    fn check(bytes: &[u8], known: &[Arrival], outcome: Outcome, code: &str) -> Option<Arrival> {
        let looked = look("a.json", bytes, known, NOW);
        assert_eq!((looked.outcome, looked.code()), (outcome, code), "{:?}", looked.refusal);
        looked.arrival
    }

    #[test]
    fn a_file_comes_once() {
        let bytes = file();
        let arrival = check(&bytes, &[], Outcome::Accepted, "").unwrap();
        assert_eq!((arrival.unit_name.as_str(), arrival.answers), ("怀宁县残疾人联合会", 391));
        check(&bytes, std::slice::from_ref(&arrival), Outcome::Already, "");
        let other = Arrival { digest: Digest::of(&Json::Null), ..arrival };
        check(&bytes, &[other], Outcome::Conflict, "W_CONFLICT");
    }

    #[test]
    fn what_is_no_submission_is_named() {
        check(b"<!doctype html><title>404</title>", &[], Outcome::Refused, "E_IS_HTML");
        check(b"PK\x03\x04....", &[], Outcome::Refused, "E_IS_ZIP");
        check(&[], &[], Outcome::Refused, "E_EMPTY");
        let bytes = file();
        check(&bytes[..bytes.len() / 2], &[], Outcome::Refused, "E_TRUNCATED");
        let text = String::from_utf8(bytes).unwrap();
        check(text.replace("诗文朗诵会", "诗文朗读会").as_bytes(), &[], Outcome::Refused, "E_DIGEST");
        check(
            text.replace(r#""version":"1.0"}"#, r#""version":"2.0"}"#).as_bytes(),
            &[],
            Outcome::Refused,
            "E_VERSION_NEWER",
        );
        assert_eq!(look_at_size(100 << 20).unwrap().code(), "E_TOO_BIG");
        assert!(look_at_size(1 << 20).is_none());
    }

    #[test]
    fn a_saved_file_is_known_again_and_a_changed_one_is_not() {
        let bytes = file();
        let arrival = check(&bytes, &[], Outcome::Accepted, "").unwrap();
        let sent = Sent {
            id: arrival.id,
            revision: 1,
            digest: arrival.digest,
            file: String::new(),
            at: NOW.to_owned(),
        };
        let again = |bytes: &[u8]| {
            let (looked, same) = look_again("a.json", bytes, std::slice::from_ref(&sent), NOW);
            (looked.outcome, looked.code(), same)
        };
        assert_eq!(again(&bytes), (Outcome::Already, "", Some(1)));
        let changed = String::from_utf8(bytes.clone()).unwrap().replace("诗文朗诵会", "诗文朗读会");
        assert_eq!(again(changed.as_bytes()), (Outcome::Refused, "E_DIGEST", None));
        let (other, same) = look_again("a.json", &bytes, &[], NOW);
        assert_eq!((other.outcome, same), (Outcome::Accepted, None));
    }

    #[test]
    fn a_row_of_the_list_is_read_as_it_was_written() {
        let arrival = check(&file(), &[], Outcome::Accepted, "").unwrap();
        assert_eq!(Arrival::from_json(&arrival.to_json()), Some(arrival));
    }
}
