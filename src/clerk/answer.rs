//! What the clerk answers. Sentences come ready to be shown: whatever made them is in the clerk alone.

use super::{VERSION, elements, number, object, size, string};
use crate::bundle::{Digest, json};
use crate::model::Json;

/// A message from the clerk.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// How far it is.
    Progress {
        /// Rows done.
        done: usize,
        /// Rows in all.
        of: usize,
    },
    /// The table cannot be read, by the code of the reason.
    Refused(String),
    /// What a table would do.
    Planned(PlanSeen),
    /// A file was made; its bytes are beside the message.
    Made(Made),
    /// A file was closed or opened; it is beside the message. The digest is of what is in it.
    Lock(Digest),
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// How many records are in it.
    pub records: usize,
}

/// What a table would do, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanSeen {
    /// The sheets of the file; none for text.
    pub sheets: Vec<String>,
    /// The row of its headings, from 1; 0 without any.
    pub header: usize,
    /// The unit of amounts whose heading names none; blank when nothing says it.
    pub unit: String,
    /// Its columns.
    pub columns: Vec<SeenColumn>,
    /// Required fields that nothing fills.
    pub wanting: Vec<String>,
    /// Lines that are no rows: blank, totals, remarks.
    pub left_out: [usize; 3],
    /// Its rows.
    pub lines: Vec<PlanLine>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenColumn {
    /// Its letters.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// The field it means; blank when it is left out.
    pub field: String,
    /// What else its heading says: a year, an association, a unit.
    pub says: String,
    /// What stands in its first row.
    pub sample: String,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    /// From 1, as in the sheet.
    pub row: usize,
    /// `new`, `same`, `changed`, `refused`.
    pub outcome: String,
    /// The code of the first reason or remark.
    pub code: String,
    /// What the record is called.
    pub title: String,
    /// What it holds, what changes, or why it is refused.
    pub says: String,
    /// What to look at once more.
    pub remark: String,
    /// The record to be kept; `Null` where nothing is.
    pub record: Json,
}

/// How many rows do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New records.
    pub new: usize,
    /// Records that stay.
    pub same: usize,
    /// Records that change.
    pub changed: usize,
    /// Rows not taken.
    pub refused: usize,
    /// Rows that are taken and that a person should look at.
    pub remarked: usize,
}

impl PlanSeen {
    /// How many rows do what.
    pub fn counts(&self) -> Counts {
        let of = |outcome: &str| self.lines.iter().filter(|line| line.outcome == outcome).count();
        let remarked = self.lines.iter().filter(|line| !line.remark.is_empty()).count();
        Counts { new: of("new"), same: of("same"), changed: of("changed"), refused: of("refused"), remarked }
    }
}

impl Answer {
    /// The message.
    pub fn to_bytes(&self, job: usize) -> Vec<u8> {
        let (name, json) = match self {
            Self::Progress { done, of } => {
                ("progress", object(vec![("done", number(*done)), ("of", number(*of))]))
            }
            Self::Refused(code) => ("refused", code.as_str().into()),
            Self::Planned(plan) => ("planned", plan.to_json()),
            Self::Made(made) => {
                let members = vec![("name", made.name.as_str().into()), ("records", number(made.records))];
                ("made", object(members))
            }
            Self::Lock(digest) => ("lock", digest.as_str().into()),
        };
        json::canonical(&object(vec![("version", Json::Int(VERSION)), ("job", number(job)), (name, json)]))
    }

    /// Reads the message and the number of its job.
    pub fn read(bytes: &[u8]) -> Option<(usize, Self)> {
        let (json, _) = json::read(bytes).ok()?;
        if json.get("version")?.as_int()? != VERSION {
            return None;
        }
        let answer = if let Some(progress) = json.get("progress") {
            Self::Progress { done: size(progress, "done"), of: size(progress, "of") }
        } else if let Some(code) = json.get("refused") {
            Self::Refused(code.as_text()?.to_owned())
        } else if let Some(plan) = json.get("planned") {
            Self::Planned(PlanSeen::from_json(plan))
        } else if let Some(digest) = json.get("lock") {
            Self::Lock(Digest::parse(digest.as_text()?)?)
        } else {
            let made = json.get("made")?;
            Self::Made(Made { name: string(made, "name"), records: size(made, "records") })
        };
        Some((size(&json, "job"), answer))
    }
}

impl PlanSeen {
    fn to_json(&self) -> Json {
        let texts = |list: &[String]| Json::List(list.iter().map(|text| text.as_str().into()).collect());
        let column = |column: &SeenColumn| {
            texts(&[
                column.letters.clone(),
                column.heading.clone(),
                column.field.clone(),
                column.says.clone(),
                column.sample.clone(),
            ])
        };
        let line = |line: &PlanLine| {
            let words = [&line.outcome, &line.code, &line.title, &line.says, &line.remark];
            let words = words.into_iter().map(|word| word.as_str().into());
            Json::List(std::iter::once(number(line.row)).chain(words).chain([line.record.clone()]).collect())
        };
        object(vec![
            ("sheets", texts(&self.sheets)),
            ("header", number(self.header)),
            ("unit", self.unit.as_str().into()),
            ("columns", Json::List(self.columns.iter().map(column).collect())),
            ("wanting", texts(&self.wanting)),
            ("left_out", Json::List(self.left_out.iter().map(|n| number(*n)).collect())),
            ("lines", Json::List(self.lines.iter().map(line).collect())),
        ])
    }

    fn from_json(json: &Json) -> Self {
        let at = |list: &Json, at: usize| {
            let text = list.as_list().and_then(|list| list.get(at)).and_then(Json::as_text);
            text.unwrap_or_default().to_owned()
        };
        let count = |json: Option<&Json>| {
            json.and_then(Json::as_int).and_then(|n| usize::try_from(n).ok()).unwrap_or_default()
        };
        let texts = |name: &str| -> Vec<String> {
            elements(json, name).iter().filter_map(|text| text.as_text().map(str::to_owned)).collect()
        };
        let column = |json: &Json| SeenColumn {
            letters: at(json, 0),
            heading: at(json, 1),
            field: at(json, 2),
            says: at(json, 3),
            sample: at(json, 4),
        };
        let line = |json: &Json| PlanLine {
            row: count(json.as_list().and_then(<[Json]>::first)),
            outcome: at(json, 1),
            code: at(json, 2),
            title: at(json, 3),
            says: at(json, 4),
            remark: at(json, 5),
            record: json.as_list().and_then(|list| list.get(6)).cloned().unwrap_or(Json::Null),
        };
        let left_out = elements(json, "left_out");
        Self {
            sheets: texts("sheets"),
            header: size(json, "header"),
            unit: string(json, "unit"),
            columns: elements(json, "columns").iter().map(column).collect(),
            wanting: texts("wanting"),
            left_out: [0, 1, 2].map(|at| count(left_out.get(at))),
            lines: elements(json, "lines").iter().map(line).collect(),
        }
    }
}
