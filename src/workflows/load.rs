//! Reads what is kept: the list of units, and one of them in one year.
//!
//! One row that cannot be read or understood costs that row: its key is named, the rest is there.

use super::Taken;
use super::keys;
use super::reply::{self, Reviewed};
use super::stored::{self, Sent, UnitRow, YearNote};
use crate::assessment::{Answers, SheetId, UnitYear};
use crate::bundle::{json, record, sheet};
use crate::model::{Id, Json, Record, order};
use crate::policy;
use crate::storage::{Fault, Row, Storage, Table};

/// One unit in one year, as it is kept.
#[derive(Debug)]
pub struct Loaded {
    /// What the rules judge from.
    pub year: UnitYear,
    /// What people answered.
    pub answers: Answers,
    /// The files that were sent, by revision.
    pub sent: Vec<Sent>,
    /// The opinions that came back.
    pub reviewed: Vec<Reviewed>,
    /// The task that was taken on.
    pub task: Option<Taken>,
    /// The tasks that were made here for those below, by revision.
    pub made: Vec<Sent>,
    /// Every year that the unit has, in order.
    pub years: Vec<i32>,
    /// Every row that was read, for the outbox.
    pub seen: Vec<(Table, Row)>,
    /// Rows that are there and cannot be read.
    pub unreadable: Vec<String>,
}

/// A unit as it is kept: its record and the year that is open.
#[derive(Debug)]
pub struct Unit {
    /// The record, of kind `unit`.
    pub record: Record,
    /// The year that is open.
    pub period: i32,
}

impl Unit {
    /// As a row.
    pub fn to_json(&self) -> Json {
        let record =
            policy::dictionary().kind("unit").map_or(Json::Null, |kind| record::to_json(&self.record, kind));
        Json::Object(vec![
            ("period".to_owned(), Json::Int(i64::from(self.period))),
            ("unit".to_owned(), record),
        ])
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Option<Self> {
        let record = read_record("unit", json.get("unit")?)?;
        let period = i32::try_from(json.get("period")?.as_int()?).ok()?;
        Some(Self { record, period })
    }

    /// As it stands in the list of units.
    pub fn row(&self) -> UnitRow {
        let text = |field| self.record.text(field).unwrap_or_default().to_owned();
        UnitRow {
            id: self.record.id.clone(),
            name: text("name"),
            region: text("region_code"),
            period: self.period,
        }
    }
}

fn read_record(kind: &str, json: &Json) -> Option<Record> {
    let dictionary = policy::dictionary();
    record::from_json(json, dictionary.kind(kind)?, dictionary).ok().map(|(record, _)| record)
}

/// A row as a document; `None` when it is none.
pub fn document(row: &Row) -> Option<Json> {
    json::read(&row.bytes).ok().map(|(document, _)| document)
}

/// Every unit kept in this browser, by name.
pub async fn units<S: Storage>(storage: &S) -> Result<Vec<UnitRow>, Fault> {
    let listing = storage.list(Table::Units, "").await?;
    let read = |row: &Row| Some(Unit::from_json(&document(row)?)?.row());
    let mut units: Vec<UnitRow> = listing.rows.iter().filter_map(read).collect();
    order::by(&mut units, |one, other| one.name.cmp(&other.name));
    Ok(units)
}

/// One unit in the year that is open; `None` when there is no such unit.
pub async fn unit_year<S: Storage>(storage: &S, id: &Id) -> Result<Option<Loaded>, Fault> {
    load(storage, id, None).await
}

/// One unit in one of its years.
pub async fn unit_in<S: Storage>(storage: &S, id: &Id, period: i32) -> Result<Option<Loaded>, Fault> {
    load(storage, id, Some(period)).await
}

async fn load<S: Storage>(storage: &S, id: &Id, period: Option<i32>) -> Result<Option<Loaded>, Fault> {
    let Some(row) = storage.get(Table::Units, id.as_str()).await? else { return Ok(None) };
    let Some(unit) = document(&row).as_ref().and_then(Unit::from_json) else {
        return Err(Fault::Unreadable { table: Table::Units, key: row.key });
    };
    let period = period.unwrap_or(unit.period);
    let mut loaded = Loaded {
        year: UnitYear::new(unit.record, period),
        answers: Answers::default(),
        sent: Vec::new(),
        reviewed: Vec::new(),
        task: None,
        made: Vec::new(),
        years: vec![unit.period],
        seen: vec![(Table::Units, row)],
        unreadable: Vec::new(),
    };
    loaded.take(storage, Table::Records, &keys::of_unit(id), Loaded::record).await?;
    loaded.take(storage, Table::Answers, &keys::of_year(id, period), Loaded::answer).await?;
    loaded.take(storage, Table::Sheets, &keys::of_unit(id), Loaded::sheet).await?;
    loaded.answers.reply = reply::standing(&loaded.sent, &loaded.reviewed);
    loaded.years = order::set(loaded.years).into_iter().collect();
    Ok(Some(loaded))
}

impl Loaded {
    async fn take<S: Storage>(
        &mut self,
        storage: &S,
        table: Table,
        prefix: &str,
        read: impl Fn(&mut Self, &str, &Json) -> Option<()>,
    ) -> Result<(), Fault> {
        let listing = storage.list(table, prefix).await?;
        self.unreadable.extend(listing.unreadable);
        for row in listing.rows {
            let rest = row.key.strip_prefix(prefix).unwrap_or_default().to_owned();
            if document(&row).and_then(|document| read(self, &rest, &document)).is_none() {
                self.unreadable.push(row.key.clone());
            }
            self.seen.push((table, row));
        }
        Ok(())
    }

    fn record(&mut self, key: &str, json: &Json) -> Option<()> {
        let (kind, _) = key.split_once('/')?;
        let record = read_record(kind, json)?;
        self.year.records.put(kind, record);
        Some(())
    }

    fn answer(&mut self, key: &str, json: &Json) -> Option<()> {
        let (sheet, item) = key.split_once('/')?;
        let file = sheet::answer_from_json(json).ok()?;
        self.answers.items.insert((SheetId::from_key(sheet)?, item.to_owned()), file.answer);
        Some(())
    }

    /// The sheets of every year are looked at: they tell which years there are.
    fn sheet(&mut self, key: &str, json: &Json) -> Option<()> {
        let (year, key) = key.split_once('/')?;
        let year: i32 = year.parse().ok()?;
        self.years.push(year);
        if year != self.year.period {
            return Some(());
        }
        if key == "~year" {
            let note = YearNote::from_json(json);
            self.answers.inherited = note.inherited;
            self.answers.catalogue = note.catalogue;
            self.year.extent = note.extent;
            self.year.setting = note.setting;
        } else if key == "~finished" {
            self.year.finished = stored::finished_from_json(json);
        } else if key.starts_with("~sent/") {
            self.sent.push(Sent::from_json(json)?);
        } else if key == "~task" {
            self.task = Some(Taken::from_json(json)?);
        } else if key.starts_with("~made/") {
            self.made.push(Sent::from_json(json)?);
        } else if key.starts_with("~reply/") {
            self.reviewed.push(Reviewed::from_json(json)?);
        } else {
            self.answers.heads.insert(SheetId::from_key(key)?, stored::head_from_json(json));
        }
        Some(())
    }
}
