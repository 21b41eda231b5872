//! A file that has arrived, as a row of the list, and which of several files of one submission counts.

use super::{keys, load, stored};
use crate::assessment::Overall;
use crate::bundle::{Digest, Submission, json};
use crate::model::{Id, Json, order};
use crate::review::Decision;
use crate::storage::{ChangeSet, Expect, Fault, Storage, Table};
use std::collections::BTreeMap;

/// A submission in the list of arrivals. Derived from the file's bytes but for the reviewer's counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The submission.
    pub id: Id,
    /// Which revision.
    pub revision: u64,
    /// The unit's id.
    pub unit: Id,
    /// The unit's name.
    pub unit_name: String,
    /// Its division.
    pub region: String,
    /// The year.
    pub period: i32,
    /// The file's digest.
    pub digest: Digest,
    /// The digest of its payload alone; `None` in rows that are older than that.
    pub content: Option<Digest>,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
    /// What the file was called; for display only.
    pub file: String,
    /// How many items are answered in it.
    pub answers: usize,
    /// How many the reviewer has decided.
    pub decided: usize,
    /// How many of those go back.
    pub to_fix: usize,
    /// What the opinion on it says that was saved last; `None` before, and once a decision has changed since.
    pub overall: Option<Overall>,
    /// Another file with other content has the same number, and had it first.
    pub is_twin: bool,
    /// It is kept beside the one in force: an older one that came late, or one of two contents. A person may
    /// put it in force.
    pub is_aside: bool,
}

impl Arrival {
    pub(super) fn of(submission: &Submission, digests: (Digest, Digest), file: &str, now: &str) -> Self {
        let envelope = &submission.envelope;
        Self {
            id: envelope.id.clone(),
            revision: envelope.revision,
            unit: envelope.unit.id.clone(),
            unit_name: envelope.unit.name.clone(),
            region: envelope.unit.region.clone(),
            period: envelope.period,
            digest: digests.0,
            content: Some(digests.1),
            received_at: now.to_owned(),
            file: file.to_owned(),
            answers: submission.answers(),
            decided: 0,
            to_fix: 0,
            overall: None,
            is_twin: false,
            is_aside: false,
        }
    }

    /// The key of its rows.
    pub fn key(&self) -> String {
        if self.is_twin {
            keys::twin(&self.id, self.revision, self.digest.check_code().as_str())
        } else {
            keys::arrival(&self.id, self.revision)
        }
    }

    /// As a row.
    pub fn to_json(&self) -> Json {
        let count = |number: usize| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let mut members = vec![
            ("id", Json::from(self.id.as_str())),
            ("revision", Json::Int(i64::try_from(self.revision).unwrap_or(i64::MAX))),
            ("unit", Json::from(self.unit.as_str())),
            ("unit_name", Json::from(self.unit_name.as_str())),
            ("region", Json::from(self.region.as_str())),
            ("period", Json::Int(i64::from(self.period))),
            ("digest", Json::from(self.digest.as_str())),
            ("received_at", Json::from(self.received_at.as_str())),
            ("file", Json::from(self.file.as_str())),
            ("answers", count(self.answers)),
            ("decided", count(self.decided)),
            ("to_fix", count(self.to_fix)),
        ];
        members.extend(self.is_twin.then_some(("twin", Json::Bool(true))));
        members.extend(self.is_aside.then_some(("aside", Json::Bool(true))));
        members.extend(self.overall.map(|overall| ("overall", Json::from(overall.code()))));
        members.extend(self.content.as_ref().map(|digest| ("content", Json::from(digest.as_str()))));
        Json::Object(members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |name| json.get(name)?.as_text().map(str::to_owned);
        let number = |name| json.get(name)?.as_int();
        let count = |name| usize::try_from(number(name)?).ok();
        let truth = |name| json.get(name).and_then(Json::as_bool).unwrap_or_default();
        Some(Self {
            id: Id::parse(&text("id")?)?,
            revision: u64::try_from(number("revision")?).ok()?,
            unit: Id::parse(&text("unit")?)?,
            unit_name: text("unit_name")?,
            region: text("region")?,
            period: i32::try_from(number("period")?).ok()?,
            digest: Digest::parse(&text("digest")?)?,
            content: text("content").as_deref().and_then(Digest::parse),
            received_at: text("received_at")?,
            file: text("file")?,
            answers: count("answers")?,
            decided: count("decided")?,
            to_fix: count("to_fix")?,
            overall: text("overall").as_deref().and_then(Overall::from_code),
            is_twin: truth("twin"),
            is_aside: truth("aside"),
        })
    }
}

/// The file of a submission that counts: the newest of those that are not put aside.
pub fn in_force<'a>(arrivals: &'a [Arrival], id: &Id) -> Option<&'a Arrival> {
    let of_id = arrivals.iter().filter(|arrival| arrival.id == *id);
    of_id.max_by_key(|arrival| (!arrival.is_aside, arrival.revision))
}

/// Puts a file in force: what is as new as it or newer steps aside. Gives back the arrivals that change.
pub fn put_in_force(arrivals: &[Arrival], key: &str) -> Vec<Arrival> {
    let Some(chosen) = arrivals.iter().find(|arrival| arrival.key() == key) else { return Vec::new() };
    let steps_aside = |other: &&Arrival| {
        other.id == chosen.id && !other.is_aside && other.revision >= chosen.revision && other.key() != key
    };
    let others = arrivals.iter().filter(steps_aside).map(|other| Arrival { is_aside: true, ..other.clone() });
    others.chain([Arrival { is_aside: false, ..chosen.clone() }]).collect()
}

/// The submissions of which a file is kept aside, each with all its files: the one in force first, then by
/// revision.
pub fn with_aside(arrivals: &[Arrival]) -> Vec<Vec<&Arrival>> {
    let ids =
        order::set(arrivals.iter().filter(|arrival| arrival.is_aside).map(|arrival| arrival.id.clone()));
    let of_id = |id: Id| {
        let mut all: Vec<&Arrival> = arrivals.iter().filter(|arrival| arrival.id == id).collect();
        let force = in_force(arrivals, &id).map(Arrival::key);
        order::by_key(&mut all, |arrival| {
            (Some(arrival.key()) != force, std::cmp::Reverse(arrival.revision))
        });
        all
    };
    ids.into_iter().map(of_id).collect()
}

/// The rows whose counts are not those of the opinions kept: after opinions came from elsewhere.
pub async fn recounted<S: Storage>(storage: &S) -> Result<ChangeSet, Fault> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in storage.list(Table::Reviews, "").await?.rows {
        let Some((place, _)) = row.key.rsplit_once('/') else { continue };
        let Some((arrival, _)) = place.rsplit_once('/') else { continue };
        let decision = load::document(&row).and_then(|json| stored::opinion_from_json(&json).decision);
        let (decided, to_fix) = counts.entry(arrival.to_owned()).or_default();
        *decided += usize::from(decision.is_some());
        *to_fix += usize::from(decision == Some(Decision::Fix));
    }
    let mut change = ChangeSet::new();
    for row in storage.list(Table::Arrivals, "").await?.rows {
        let Some(mut arrival) = load::document(&row).as_ref().and_then(Arrival::from_json) else { continue };
        let (decided, to_fix) = counts.get(&row.key).copied().unwrap_or_default();
        if (arrival.decided, arrival.to_fix) != (decided, to_fix) {
            (arrival.decided, arrival.to_fix) = (decided, to_fix);
            let bytes = json::canonical(&arrival.to_json());
            change = change.put(Table::Arrivals, &row.key, Expect::Revision(row.revision), bytes);
        }
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(revision: u64, content: &str, is_aside: bool) -> Arrival {
        Arrival {
            id: Id::parse("S").unwrap(),
            revision,
            unit: Id::parse("u").unwrap(),
            unit_name: String::new(),
            region: String::new(),
            period: 2026,
            digest: Digest::of_bytes(content.as_bytes()),
            content: None,
            received_at: String::new(),
            file: String::new(),
            answers: 0,
            decided: 0,
            to_fix: 0,
            overall: None,
            is_twin: is_aside,
            is_aside,
        }
    }

    #[test]
    fn the_newest_that_is_not_aside_is_in_force_until_a_person_says_otherwise() {
        let mut arrivals = vec![arrival(1, "a", false), arrival(2, "b", false), arrival(2, "c", true)];
        let id = arrivals[0].id.clone();
        assert_eq!(in_force(&arrivals, &id), Some(&arrivals[1]));
        let twin = arrivals[2].key();
        assert_ne!(twin, arrivals[1].key());
        for changed in put_in_force(&arrivals, &twin) {
            let place = arrivals.iter().position(|one| one.key() == changed.key()).unwrap();
            arrivals[place] = changed;
        }
        assert_eq!(in_force(&arrivals, &id).map(Arrival::key), Some(twin));
        let told = with_aside(&arrivals);
        let told: Vec<(u64, bool)> = told[0].iter().map(|one| (one.revision, one.is_aside)).collect();
        assert_eq!(told, [(2, false), (2, true), (1, false)]);
        assert_eq!(put_in_force(&arrivals, "nobody"), []);
    }

    #[test]
    fn an_older_one_put_in_force_sends_the_newer_aside_and_the_next_one_counts() {
        let arrivals = [arrival(1, "a", false), arrival(2, "b", false)];
        let changed = put_in_force(&arrivals, &arrivals[0].key());
        assert_eq!(
            changed.iter().map(|one| (one.revision, one.is_aside)).collect::<Vec<_>>(),
            [(2, true), (1, false)]
        );
        let next = [changed[0].clone(), changed[1].clone(), arrival(3, "c", false)];
        assert_eq!(in_force(&next, &next[0].id).map(|one| one.revision), Some(3));
    }
}
