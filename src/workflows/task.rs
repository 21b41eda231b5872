//! 任务: made by a federation for those below, and taken on by a unit: what would change is said first.
//!
//! A task that sets parameters sets them all; one that sets none leaves what the unit has. What a task asks
//! counts from when a person takes it on, and is undone by taking on another or by the person's own hand.

use super::send::{Written, unit_head};
use super::stored::{Sent, member, object, text};
use crate::assessment::{Extent, Setting, UnitYear};
use crate::bundle::head::catalogue_head;
use crate::bundle::{
    self, Deadline, Digest, Envelope, ExpectedUnit, Kind, Privacy, Refusal, TaskFile, Version, Warning, task,
};
use crate::model::{Date, Id, Json, Tier, region};
use crate::policy;
use crate::registers::personal;
use std::collections::BTreeMap;

/// What a person asks of those below; extent and parameters are those of the federation's own year.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The document that asks.
    pub source: String,
    /// Whether the headline items alone are asked.
    pub is_headline: bool,
    /// The day by which is to be reported.
    pub due: Option<Date>,
    /// What else is to be known.
    pub note: String,
    /// Whether the units of the divisions below are listed.
    pub lists_units: bool,
}

/// The task that a unit has taken on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The id that all revisions of the task share.
    pub id: Id,
    /// Which revision.
    pub revision: u64,
    /// The file's digest.
    pub digest: Digest,
    /// What the file was called; for display only.
    pub file: String,
    /// When it was taken on, RFC 3339.
    pub taken_at: String,
    /// The federation that asks.
    pub by: String,
    /// The document that asks.
    pub source: String,
    /// By when this unit is to report.
    pub due: Option<Date>,
    /// What else is to be known.
    pub note: String,
}

/// Whether a task can be taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It can.
    Fits,
    /// It can; its list of units does not name this one.
    NotListed,
    /// It is the one that was taken on.
    Already,
    /// A later revision of it was taken on.
    Overtaken,
    /// It is of another year than the one that is open.
    OtherYear,
    /// It was made for those below this very unit.
    Own,
}

impl Fit {
    /// Whether it may be taken on.
    pub fn can_be_taken(self) -> bool {
        matches!(self, Self::Fits | Self::NotListed)
    }
}

/// A task, looked at beside the year that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What the file says.
    pub task: TaskFile,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
    /// Whether it can be taken on.
    pub fit: Fit,
    /// What would be kept of it.
    pub taken: Taken,
    /// How much would be asked.
    pub extent: Extent,
    /// What would be set.
    pub setting: Setting,
    /// The file as it came.
    pub bytes: Vec<u8>,
}

/// Looks at a task file.
pub fn plan(
    file: &str,
    bytes: Vec<u8>,
    year: &UnitYear,
    taken: Option<&Taken>,
    now: &str,
) -> Result<Plan, Refusal> {
    let opened = bundle::open(&bytes, Kind::Task.limit())?;
    let digest = opened.digest.clone();
    let (task, warnings) = task::from_opened(opened, &personal::contains)?;
    let tier = unit_head(year).report_tier;
    let envelope = &task.envelope;
    let fit = fit(&task, &digest, year, taken);
    let taken = Taken {
        id: envelope.id.clone(),
        revision: envelope.revision,
        digest,
        file: file.to_owned(),
        taken_at: now.to_owned(),
        by: envelope.unit.name.clone(),
        source: task.source.clone(),
        due: task.due(tier),
        note: task.note.clone(),
    };
    let setting = if task.params.is_empty() { year.setting.clone() } else { task.setting() };
    let extent = task.extent.clone();
    Ok(Plan { task, warnings, fit, taken, extent, setting, bytes })
}

fn fit(task: &TaskFile, digest: &Digest, year: &UnitYear, taken: Option<&Taken>) -> Fit {
    let head = unit_head(year);
    let is_this = |unit: &ExpectedUnit| {
        unit.id.as_ref() == Some(&head.id) || (unit.region == head.region && unit.tier == head.report_tier)
    };
    let is_later = |taken: &Taken| taken.id == task.envelope.id && taken.revision > task.envelope.revision;
    if task.envelope.period != year.period {
        Fit::OtherYear
    } else if task.envelope.unit.id == head.id {
        Fit::Own
    } else if taken.is_some_and(|taken| taken.digest == *digest) {
        Fit::Already
    } else if taken.is_some_and(is_later) {
        Fit::Overtaken
    } else if !task.units.is_empty() && !task.units.iter().any(is_this) {
        Fit::NotListed
    } else {
        Fit::Fits
    }
}

/// The units that report to a federation, by the table of divisions.
pub fn below(year: &UnitYear) -> Vec<ExpectedUnit> {
    let own = year.unit.text("region_code").unwrap_or_default();
    let unit = |region: region::Region| ExpectedUnit {
        name: format!("{}残疾人联合会", region.name),
        region: region.code.to_owned(),
        tier: region.tier,
        id: None,
        unknown: BTreeMap::new(),
    };
    let federations = region::children(own).into_iter().filter(|region| region.has_federation());
    federations.map(unit).collect()
}

/// Builds, writes and reads back the next revision of a federation's task.
pub fn write(
    year: &UnitYear,
    asking: &Asking,
    made: &[Sent],
    (id, now, today): (Id, &str, Date),
) -> Result<Written, Refusal> {
    let last = made.iter().max_by_key(|sent| sent.revision);
    let catalogue = policy::catalogue();
    let envelope = Envelope {
        version: Version::CURRENT,
        kind: Kind::Task,
        id: last.map_or(id, |last| last.id.clone()),
        unit: unit_head(year),
        period: year.period,
        revision: last.map_or(1, |last| last.revision + 1),
        previous: last.map(|last| last.digest.clone()),
        catalogue: catalogue_head(&catalogue.id, &catalogue.version, &policy::catalogue_document()),
        privacy: Privacy::Report,
        created_at: now.to_owned(),
        created_by: String::new(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        unknown: BTreeMap::new(),
    };
    let mut file = TaskFile::new(envelope);
    file.source.clone_from(&asking.source);
    if asking.is_headline {
        file.extent = Extent::Headline { source: asking.source.clone() };
    }
    file.params = year.setting.params();
    file.params_source.clone_from(&year.setting.source);
    let of_all = |on| Deadline { tier: None, on, unknown: BTreeMap::new() };
    file.deadlines = asking.due.map(of_all).into_iter().collect();
    file.note.clone_from(&asking.note);
    if asking.lists_units {
        file.units = below(year);
    }
    let bytes = task::write(&file, &personal::is_refused)?;
    task::read_back(&bytes, &file)?;
    Written::of(&file.envelope, "", today, bytes)
}

impl Taken {
    /// As a row.
    pub fn to_json(&self) -> Json {
        object(vec![
            ("id", text(self.id.as_str())),
            ("revision", Json::Int(i64::try_from(self.revision).unwrap_or(i64::MAX))),
            ("digest", text(self.digest.as_str())),
            ("file", text(&self.file)),
            ("taken_at", text(&self.taken_at)),
            ("by", text(&self.by)),
            ("source", text(&self.source)),
            ("due", text(&self.due.map(|due| due.to_string()).unwrap_or_default())),
            ("note", text(&self.note)),
        ])
    }

    /// From a row.
    pub fn from_json(json: &Json) -> Option<Self> {
        let own = |name| member(json, name).to_owned();
        Some(Self {
            id: Id::parse(member(json, "id"))?,
            revision: u64::try_from(json.get("revision")?.as_int()?).ok()?,
            digest: Digest::parse(member(json, "digest"))?,
            file: own("file"),
            taken_at: own("taken_at"),
            by: own("by"),
            source: own("source"),
            due: Date::parse_iso(member(json, "due")),
            note: own("note"),
        })
    }
}

/// Whether a federation has units below it.
pub fn can_ask(year: &UnitYear) -> bool {
    unit_head(year).report_tier < Tier::County
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Record, Value};
    use crate::rules::Parameter;

    const NOW: &str = "2026-11-23T08:00:00+08:00";

    fn year(id: &str, region: &str, tier: &str) -> UnitYear {
        let mut unit = Record::new(Id::parse(id).unwrap(), "");
        for (field, value) in
            [("name", "某残联"), ("region_code", region), ("report_tier", tier), ("standard_tier", tier)]
        {
            unit.set(field, Some(Value::Text(value.to_owned())));
        }
        UnitYear::new(unit, 2026)
    }

    fn city() -> UnitYear {
        let mut city = year("city", "340800", "city");
        let values = [("avg_window".to_owned(), Parameter::Number(2))].into();
        city.setting = Setting { values, source: "庆残联〔2026〕1号".to_owned(), ..Setting::default() };
        city
    }

    fn made(asking: &Asking, before: &[Sent]) -> Written {
        let today = Date::parse_iso("2026-11-23").unwrap();
        write(&city(), asking, before, (Id::parse("t1").unwrap(), NOW, today)).unwrap()
    }

    fn asking() -> Asking {
        Asking {
            source: "庆残联办〔2026〕9号".to_owned(),
            is_headline: true,
            due: Date::parse_iso("2027-01-31"),
            note: "请先与统计年报核对。".to_owned(),
            lists_units: true,
        }
    }

    fn look(bytes: &[u8], year: &UnitYear, taken: Option<&Taken>) -> Plan {
        plan("任务.json", bytes.to_vec(), year, taken, NOW).unwrap()
    }

    #[test]
    fn what_a_federation_asks_is_what_a_unit_takes_on() {
        let task = made(&asking(), &[]);
        assert!(task.name.starts_with("专协_任务_安徽省安庆市_2026年_第1版_20261123"), "{}", task.name);
        let plan = look(&task.bytes, &year("county", "340822", "county"), None);
        assert_eq!((plan.fit, plan.warnings.len()), (Fit::Fits, 0));
        assert_eq!(plan.extent.source(), Some("庆残联办〔2026〕9号"));
        assert_eq!(plan.setting, city().setting);
        assert_eq!(plan.taken.due.map(|due| due.to_string()), Some("2027-01-31".to_owned()));
        assert!(
            plan.task.units.iter().any(|unit| unit.name == "怀宁县残疾人联合会"),
            "{:?}",
            plan.task.units
        );
        assert_eq!(Taken::from_json(&plan.taken.to_json()), Some(plan.taken));
    }

    #[test]
    fn a_task_that_does_not_fit_is_told() {
        let task = made(&asking(), &[]);
        let county = year("county", "340822", "county");
        let fit = |year: &UnitYear, taken: Option<&Taken>| look(&task.bytes, year, taken).fit;
        assert_eq!(fit(&UnitYear { period: 2027, ..county.clone() }, None), Fit::OtherYear);
        assert_eq!(fit(&city(), None), Fit::Own);
        assert_eq!(fit(&year("other", "110101", "county"), None), Fit::NotListed);
        let taken = look(&task.bytes, &county, None).taken;
        assert_eq!(fit(&county, Some(&taken)), Fit::Already);
        let second = made(&asking(), std::slice::from_ref(&task.sent));
        let later = look(&second.bytes, &county, Some(&taken));
        assert_eq!((later.fit, later.taken.revision), (Fit::Fits, 2));
        assert_eq!(fit(&county, Some(&later.taken)), Fit::Overtaken);
    }

    #[test]
    fn a_task_that_sets_nothing_leaves_what_the_unit_has() {
        let today = Date::parse_iso("2026-11-23").unwrap();
        let bare = UnitYear { setting: Setting::default(), ..city() };
        let task = write(&bare, &Asking::default(), &[], (Id::parse("t1").unwrap(), NOW, today)).unwrap();
        let mut county = year("county", "340822", "county");
        county.setting = city().setting;
        let plan = look(&task.bytes, &county, None);
        assert_eq!((plan.setting, plan.extent), (county.setting, Extent::Whole));
        assert!(can_ask(&city()) && !can_ask(&year("county", "340822", "county")));
    }

    #[test]
    fn a_personal_number_in_a_task_does_not_leave() {
        let today = Date::parse_iso("2026-11-23").unwrap();
        let asking = Asking { note: "联系 11010519491231002X".to_owned(), ..asking() };
        let refusal = write(&city(), &asking, &[], (Id::parse("t1").unwrap(), NOW, today)).unwrap_err();
        assert_eq!(refusal.place.pointer.as_deref(), Some("/payload/note"));
    }
}
