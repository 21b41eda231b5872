//! 回执: when which files were taken in, with what outcome. Kept in this browser, by the time of taking in.

use super::keys;
use crate::bundle::{CheckCode, Kind, json};
use crate::model::{Id, Json};
use crate::storage::{ChangeSet, Expect, Fault, Storage, Table};

/// How many receipts are kept.
const KEPT: usize = 100;

/// For how many of them what was replaced is kept: it is as large as what it replaced.
const REPLACED_KEPT: usize = 10;

/// What was taken in at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// In the order of time.
    pub id: Id,
    /// RFC 3339.
    pub at: String,
    /// The files.
    pub files: Vec<FileLine>,
    /// Whether something was replaced, and so is kept beside it.
    pub replaced: bool,
}

/// One file of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// What it was called.
    pub name: String,
    /// Its 核对码, when it was read that far.
    pub code: Option<CheckCode>,
    /// What it is.
    pub kind: Option<Kind>,
    /// `accepted`, `warned`, `refused`, `already` or `conflict`.
    pub outcome: String,
    /// The first reason code; blank without one.
    pub reason: String,
    /// How many of what it holds ended how; nothing that is zero.
    pub counts: Vec<(String, usize)>,
}

impl Receipt {
    /// As a row.
    pub fn to_json(&self) -> Json {
        let members = vec![
            ("at", Json::from(self.at.as_str())),
            ("files", Json::List(self.files.iter().map(FileLine::to_json).collect())),
            ("replaced", Json::Bool(self.replaced)),
        ];
        Json::Object(members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
    }

    /// From a row.
    pub fn from_json(id: Id, json: &Json) -> Option<Self> {
        Some(Self {
            id,
            at: json.get("at")?.as_text()?.to_owned(),
            files: json.get("files")?.as_list()?.iter().filter_map(FileLine::from_json).collect(),
            replaced: json.get("replaced").and_then(Json::as_bool).unwrap_or_default(),
        })
    }

    /// Adds it to what is committed; of those that are `kept` (by key) the oldest make room.
    pub fn keep(&self, change: ChangeSet, kept: &[String]) -> ChangeSet {
        let surplus = |prefix: &'static str, most: usize| {
            let of_prefix: Vec<&String> = kept.iter().filter(|key| key.starts_with(prefix)).collect();
            let too_many = (of_prefix.len() + 1).saturating_sub(most);
            of_prefix.into_iter().take(too_many).cloned().collect::<Vec<_>>()
        };
        let mut gone = surplus(keys::RECEIPTS, KEPT);
        if self.replaced {
            gone.extend(surplus(keys::REPLACED, REPLACED_KEPT));
        }
        let key = keys::receipt(self.id.as_str());
        let change = change.put(Table::Settings, key, Expect::Absent, json::canonical(&self.to_json()));
        gone.into_iter().fold(change, |change, key| change.delete(Table::Settings, key, Expect::Any))
    }
}

impl FileLine {
    fn to_json(&self) -> Json {
        // A list, because their order is that in which they are said.
        let counts = self.counts.iter().map(|(name, count)| {
            let count = Json::Int(i64::try_from(*count).unwrap_or(i64::MAX));
            Json::List(vec![Json::from(name.as_str()), count])
        });
        let members = [
            Some(("name", Json::from(self.name.as_str()))),
            self.code.as_ref().map(|code| ("code", Json::from(code.as_str()))),
            self.kind.map(|kind| ("kind", Json::from(kind.code()))),
            Some(("outcome", Json::from(self.outcome.as_str()))),
            Some(("reason", Json::from(self.reason.as_str()))),
            Some(("counts", Json::List(counts.collect()))),
        ];
        let members = members.into_iter().flatten();
        Json::Object(members.map(|(name, json)| (name.to_owned(), json)).collect())
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = |name| json.get(name).and_then(Json::as_text);
        let counts = json.get("counts").and_then(Json::as_list).unwrap_or_default().iter();
        let counts = counts.filter_map(|pair| match pair.as_list()? {
            [name, count] => Some((name.as_text()?.to_owned(), usize::try_from(count.as_int()?).ok()?)),
            _ => None,
        });
        Some(Self {
            name: text("name")?.to_owned(),
            code: text("code").and_then(CheckCode::parse),
            kind: text("kind").and_then(Kind::from_code),
            outcome: text("outcome")?.to_owned(),
            reason: text("reason").unwrap_or_default().to_owned(),
            counts: counts.collect(),
        })
    }
}

/// Every receipt that is kept, the newest first.
pub async fn kept<S: Storage>(storage: &S) -> Result<Vec<Receipt>, Fault> {
    let listing = storage.list(Table::Settings, keys::RECEIPTS).await?;
    let read = |row: &crate::storage::Row| {
        let id = Id::parse(row.key.strip_prefix(keys::RECEIPTS)?)?;
        Receipt::from_json(id, &json::read(&row.bytes).ok()?.0)
    };
    Ok(listing.rows.iter().rev().filter_map(read).collect())
}

/// The keys of the receipts and of what was replaced, oldest first.
pub async fn keys_kept<S: Storage>(storage: &S) -> Result<Vec<String>, Fault> {
    let mut kept = storage.keys(Table::Settings, keys::RECEIPTS).await?;
    kept.extend(storage.keys(Table::Settings, keys::REPLACED).await?);
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;
    use futures_executor::block_on;

    fn receipt(id: &str, replaced: bool) -> Receipt {
        let line = FileLine {
            name: "a.json".into(),
            code: CheckCode::parse("7f3a09c2"),
            kind: Some(Kind::Backup),
            outcome: "accepted".into(),
            reason: "W_CONFLICT".into(),
            counts: vec![("new".into(), 3)],
        };
        let at = "2026-11-23T08:00:00+08:00".into();
        Receipt { id: Id::parse(id).unwrap(), at, files: vec![line], replaced }
    }

    #[test]
    fn a_receipt_is_read_as_it_was_written_and_the_newest_comes_first() {
        let storage = Memory::default();
        for id in ["A", "B"] {
            block_on(storage.commit(receipt(id, false).keep(ChangeSet::new(), &[]))).unwrap();
        }
        assert_eq!(block_on(kept(&storage)).unwrap(), [receipt("B", false), receipt("A", false)]);
    }

    #[test]
    fn the_oldest_make_room() {
        let storage = Memory::default();
        for nth in 0..=KEPT {
            let kept = block_on(keys_kept(&storage)).unwrap();
            let id = format!("{nth:04}");
            let change = ChangeSet::new().put(Table::Settings, keys::replaced(&id), Expect::Absent, *b"{}");
            block_on(storage.commit(receipt(&id, true).keep(change, &kept))).unwrap();
        }
        let kept = block_on(kept(&storage)).unwrap();
        assert_eq!((kept.len(), kept[KEPT - 1].id.as_str()), (KEPT, "0001"));
        let replaced = block_on(storage.keys(Table::Settings, keys::REPLACED)).unwrap();
        assert_eq!(replaced.len(), REPLACED_KEPT);
    }
}
