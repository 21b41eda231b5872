//! A case file: records laid over a base, and the verdict that is expected.

use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::sync::LazyLock;
use xiehui::model::{Date, Id, PartialDate, Record, RecordSet, Value};
use xiehui::policy::{self, FieldType};
use xiehui::rules::{Basis, Facts, Finished, Judgement, Parameter, RuleBook};

pub static BOOK: LazyLock<RuleBook> =
    LazyLock::new(|| RuleBook::load(policy::catalogue(), policy::dictionary()).expect("the rules are sound"));

/// The cases that came with the policy's rules, then those that the project added.
pub const OWN_CASES: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policy/cases.json"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/policy/cases-more.json"),
];

pub fn read(path: &str) -> Json {
    serde_json::from_str(&std::fs::read_to_string(path).expect(path)).expect(path)
}

/// Prints a figure that is seen without `--nocapture`.
pub fn say(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").unwrap();
}

/// The cases of a file.
pub fn cases(path: &str) -> Vec<Case> {
    let file = read(path);
    file["cases"].as_array().unwrap().iter().map(|case| Case::new(&file["base"], case)).collect()
}

/// The project's own cases.
pub fn own_cases() -> Vec<Case> {
    OWN_CASES.iter().flat_map(|path| cases(path)).collect()
}

/// The situation of one case.
pub struct Case {
    pub name: String,
    pub item: String,
    pub expect: Json,
    pub ticks: Option<Vec<String>>,
    pub choice: Option<String>,
    pub unit: Record,
    pub records: RecordSet,
    pub period: i32,
    pub asof: Date,
    pub this: String,
    pub parameters: BTreeMap<String, Parameter>,
    pub finished: Finished,
}

impl Case {
    pub fn new(base: &Json, case: &Json) -> Self {
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let texts = |value: &Json| value.as_array().map(|list| list.iter().map(text).collect::<Vec<_>>());
        let mut all: HashMap<String, Vec<Json>> = HashMap::new();
        for source in [base, case] {
            for (kind, records) in source["records"].as_object().into_iter().flatten() {
                all.entry(kind.clone()).or_default().extend(records.as_array().unwrap().iter().cloned());
            }
        }
        let this = text(&base["this"]);
        for association in all.entry("association".to_owned()).or_default() {
            if association["id"] == this.as_str() {
                lay_over(association, &case["association"]);
            }
        }
        let mut unit = base["unit"].clone();
        lay_over(&mut unit, &case["unit"]);
        let mut records = RecordSet::default();
        for (kind, list) in &all {
            for (at, fields) in list.iter().enumerate() {
                records.put(kind, record(kind, fields.as_object().unwrap(), &format!("{kind}-{at}")));
            }
        }
        let asof = case.get("asof").unwrap_or(&base["asof"]);
        let parameters = case["params"].as_object().into_iter().flatten().map(|(name, value)| {
            let parameter = match value {
                Json::String(date) => Parameter::Date(Date::parse_iso(date).unwrap()),
                number => Parameter::Number(number.as_i64().unwrap()),
            };
            (name.clone(), parameter)
        });
        Self {
            name: text(&case["name"]),
            item: text(&case["item"]),
            expect: case["expect"].clone(),
            ticks: texts(&case["ticks"]),
            choice: case["choice"].as_str().map(str::to_owned),
            unit: record("unit", unit.as_object().unwrap(), "u0"),
            records,
            period: i32::try_from(base["year"].as_i64().unwrap()).unwrap(),
            asof: Date::parse_iso(asof.as_str().unwrap()).unwrap(),
            this,
            parameters: parameters.collect(),
            finished: Finished::everything_but(
                texts(&case["open"]).unwrap_or_default().iter().map(String::as_str),
            ),
        }
    }

    pub fn basis(&self) -> Basis<'_> {
        Basis {
            unit: &self.unit,
            records: &self.records,
            period: self.period,
            asof: self.asof,
            parameters: &self.parameters,
            finished: &self.finished,
        }
    }

    pub fn facts<'c>(&'c self, book: &'c RuleBook) -> Facts<'c> {
        Facts::new(book, self.basis())
    }

    pub fn association(&self) -> Option<&Record> {
        self.records.find("association", &self.this)
    }

    pub fn judge(&self) -> Judgement {
        self.judge_by(&BOOK)
    }

    pub fn judge_by(&self, book: &RuleBook) -> Judgement {
        book.judge(&self.item, &self.facts(book), self.association())
    }
}

fn lay_over(record: &mut Json, fields: &Json) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        record[name] = value.clone();
    }
}

/// A record from plain JSON, read by the dictionary.
pub fn record(kind: &str, fields: &Map<String, Json>, id: &str) -> Record {
    let dictionary = policy::dictionary();
    let kind = dictionary.kind(kind).unwrap_or_else(|| panic!("kind {kind}"));
    let id = fields.get("id").and_then(Json::as_str).unwrap_or(id);
    let mut record = Record::new(Id::parse(id).unwrap(), "");
    for (name, json) in fields {
        if name == "id" || json.is_null() {
            continue;
        }
        let Some(field) = kind.field(name) else {
            // A record says to whom it belongs even where its kind has no field for it.
            assert!(name.starts_with("association_id"), "{}.{name}", kind.name);
            continue;
        };
        let text = || json.as_str().unwrap_or_else(|| panic!("{}.{name}", kind.name)).to_owned();
        let value = match field.kind {
            FieldType::Text | FieldType::Code | FieldType::Ref => Value::Text(text()),
            FieldType::Int | FieldType::Money | FieldType::Year => Value::Int(json.as_i64().unwrap()),
            FieldType::Date => Value::Date(PartialDate::parse_iso(&text()).unwrap()),
            FieldType::Bool => Value::Bool(json.as_bool().unwrap()),
            FieldType::Codes | FieldType::Refs | FieldType::Evidence => Value::List(
                json.as_array().unwrap().iter().map(|part| part.as_str().unwrap().to_owned()).collect(),
            ),
        };
        let empty = matches!(&value, Value::List(list) if list.is_empty());
        record.set(name, Some(value).filter(|_| !empty));
    }
    record
}
