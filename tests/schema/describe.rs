//! The schemas, from the dictionary and the fixed spelling of the frame.
//!
//! They say what a file has that is written without a fault. The reader takes more: what is unknown here is
//! kept, a value that does not fit is a warning. Members that are not named are allowed everywhere.

#![allow(clippy::needless_pass_by_value, reason = "what is described is put together once")]

use serde_json::{Map, Value, json};
use xiehui::assessment::{CarriedState, Decision, Extent, Overall, SheetState};
use xiehui::bundle::{Kind, Privacy, ReviewState, json as limits, totals};
use xiehui::model::{Category, Tier, Verdict};
use xiehui::policy::dictionary::Class;
use xiehui::policy::{self, Field, FieldType};

/// Every published schema by the kind of file.
pub fn all() -> [(&'static str, Value); 5] {
    [
        (Kind::Task.code(), task()),
        (Kind::Submission.code(), submission()),
        (Kind::Opinion.code(), opinion()),
        (Kind::Rollup.code(), rollup()),
        (Kind::Backup.code(), backup()),
    ]
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "maxItems": limits::MAX_MEMBERS, "items": of })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn whole(least: i64) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": limits::MAX_INTEGER })
}

fn text() -> Value {
    json!({ "type": "string", "maxLength": limits::MAX_STRING })
}

fn tier() -> Value {
    let tiers: Vec<&str> = [Tier::Central, Tier::Province, Tier::City, Tier::County].map(Tier::code).into();
    json!({ "enum": tiers })
}

fn unit() -> Value {
    object(
        &["id", "name", "region", "report_tier", "standard_tier"],
        json!({
            "id": reference("id"), "name": text(), "region": text(),
            "report_tier": tier(), "standard_tier": tier(),
        }),
    )
}

fn verdict() -> Value {
    let verdicts: Vec<&str> = Verdict::ALL.map(Verdict::code).into();
    json!({ "enum": verdicts })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn frame(kind: Kind, counts: &[&str], payload: Value, defs: Map<String, Value>) -> Value {
    let privacy: Vec<&str> = match kind {
        Kind::Backup => vec![Privacy::Full.code()],
        Kind::Task | Kind::Opinion | Kind::Rollup => vec![Privacy::Report.code()],
        Kind::Submission => [Privacy::Report, Privacy::Full, Privacy::Public].map(Privacy::code).into(),
    };
    let counts: Map<String, Value> = counts.iter().map(|name| ((*name).to_owned(), whole(0))).collect();
    let names: Vec<&String> = counts.keys().collect();
    let catalogue = object(
        &["id", "version", "digest"],
        json!({ "id": text(), "version": text(), "digest": reference("digest") }),
    );
    let seal =
        object(&["alg", "value"], json!({ "alg": { "const": "SHA-256" }, "value": reference("digest") }));
    let mut schema = object(
        &[
            "format",
            "version",
            "kind",
            "id",
            "unit",
            "period",
            "revision",
            "catalogue",
            "privacy",
            "created_at",
            "created_by",
            "app",
            "counts",
            "payload",
            "digest",
        ],
        json!({
            "format": { "const": "xiehui" },
            "version": { "type": "string", "pattern": "^1\\.(0|[1-9][0-9]{0,4})$" },
            "kind": { "const": kind.code() },
            "id": reference("id"),
            "unit": unit(),
            "period": { "type": "integer", "minimum": 2000, "maximum": 2099 },
            "revision": whole(1),
            "previous": { "anyOf": [reference("digest"), { "type": "null" }] },
            "catalogue": catalogue,
            "privacy": { "enum": privacy },
            "created_at": reference("time"),
            "created_by": text(),
            "app": text(),
            "counts": { "type": "object", "required": names, "properties": counts },
            "payload": payload,
            "digest": seal,
        }),
    );
    let own = [
        ("id", json!({ "type": "string", "pattern": "^[0-9A-Za-z_-]{1,64}$" })),
        ("digest", json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })),
        ("time", json!({ "type": "string", "format": "date-time" })),
    ];
    let defs: Map<String, Value> =
        own.map(|(name, value)| (name.to_owned(), value)).into_iter().chain(defs).collect();
    let members = schema.as_object_mut().unwrap();
    members.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    members.insert("$id".into(), json!(format!("urn:xiehui:schema:{}:1", kind.code())));
    members.insert("$defs".into(), Value::Object(defs));
    schema
}

fn value(field: &Field) -> Value {
    let codes = || {
        let list = policy::dictionary().codes(field.codes.as_deref().unwrap_or_default());
        json!({ "enum": list.iter().map(|code| &code.code).collect::<Vec<_>>() })
    };
    let several =
        |of: Value| json!({ "type": "array", "minItems": 1, "maxItems": limits::MAX_MEMBERS, "items": of });
    let mut value = match field.kind {
        FieldType::Text => json!({
            "type": "string", "pattern": "\\S", "maxLength": field.max_length.unwrap_or(limits::MAX_STRING),
        }),
        FieldType::Int | FieldType::Money | FieldType::Year => {
            let least = match field.kind {
                FieldType::Money => 0,
                FieldType::Year => 1949,
                _ => -limits::MAX_INTEGER,
            };
            let most = if field.kind == FieldType::Year { 2099 } else { limits::MAX_INTEGER };
            json!({ "type": "integer", "minimum": field.min.unwrap_or(least), "maximum": field.max.unwrap_or(most) })
        }
        FieldType::Date => {
            json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$" })
        }
        FieldType::Bool => json!({ "type": "boolean" }),
        FieldType::Code => codes(),
        FieldType::Codes => several(codes()),
        FieldType::Ref => reference("id"),
        FieldType::Refs | FieldType::Evidence => several(reference("id")),
    };
    value.as_object_mut().unwrap().insert("title".into(), json!(field.label_zh));
    value
}

fn record(kind: &policy::Kind) -> Value {
    // Of associations alone a record is in a public file, which withholds small numbers of people.
    let told = |field: &Field| match value(field) {
        value if kind.name == "association" && totals::counts_people(field) => {
            json!({ "anyOf": [value, { "const": totals::FEW }] })
        }
        value => value,
    };
    let fields: Map<String, Value> =
        kind.fields.iter().map(|field| (field.name.clone(), told(field))).collect();
    let mut record = object(
        &["id", "rev", "updated_at", "values"],
        json!({
            "id": reference("id"), "rev": whole(1), "updated_at": reference("time"), "association": reference("id"),
            "values": { "type": "object", "properties": fields },
        }),
    );
    record.as_object_mut().unwrap().insert("title".into(), json!(kind.label_zh));
    record
}

fn sheet() -> Value {
    let verdict = verdict();
    let carried: Vec<&str> = CarriedState::ALL.map(CarriedState::code).into();
    let answer = object(
        &["item"],
        json!({
            "item": text(), "auto_result": verdict, "auto_explain": text(), "self_result": verdict,
            "auto_when_answered": verdict, "override_reason": text(), "na_reason": text(), "fact": text(),
            "ticks": list(text()), "choice": text(), "evidence": list(reference("id")), "answered_at": text(),
            "carried_from": { "type": "integer", "minimum": 2000, "maximum": 2099 }, "carried": { "enum": carried },
        }),
    );
    let states: Vec<&str> = SheetState::ALL.map(SheetState::code).into();
    object(
        &["answers"],
        json!({
            "association": reference("id"), "state": { "enum": states }, "filler": text(), "confirmed_by": text(),
            "confirmed_on": { "type": "string", "format": "date" },
            "check_reasons": { "type": "object", "additionalProperties": text() }, "answers": list(answer),
        }),
    )
}

/// What may be set for a year: a truth is 1 or 0, a day is known to the day.
fn parameters() -> Map<String, Value> {
    let kind = policy::dictionary().kind("parameter").unwrap();
    let parameter = |field: &Field| {
        let value = match field.kind {
            FieldType::Bool => json!({ "enum": [0, 1], "title": field.label_zh }),
            FieldType::Date => json!({ "type": "string", "format": "date", "title": field.label_zh }),
            _ => value(field),
        };
        (field.name.clone(), value)
    };
    kind.fields.iter().filter(|field| field.name != "source").map(parameter).collect()
}

fn asked() -> Value {
    object(&["items"], json!({ "items": { "const": Extent::HEADLINE }, "source": text() }))
}

/// The submission that another file speaks of.
fn subject() -> Value {
    object(
        &["id", "revision", "digest"],
        json!({ "id": reference("id"), "revision": whole(1), "digest": reference("digest") }),
    )
}

fn expected() -> Value {
    object(
        &["name", "region", "tier"],
        json!({ "name": text(), "region": text(), "tier": tier(), "id": reference("id") }),
    )
}

/// 任务文件
pub fn task() -> Value {
    let payload = object(
        &["deadlines", "units"],
        json!({
            "source": text(),
            "asked": asked(),
            "params": { "type": "object", "properties": parameters() },
            "params_source": text(),
            "deadlines": list(object(&["on"], json!({ "tier": tier(), "on": day() }))),
            "note": text(),
            "units": list(expected()),
        }),
    );
    frame(Kind::Task, &["deadlines", "units"], payload, Map::new())
}

/// 意见文件
pub fn opinion() -> Value {
    let decisions: Vec<&str> = Verdict::ANSWERS
        .map(Decision::Change)
        .map(Decision::code)
        .into_iter()
        .chain(["agree", "to_fix"])
        .collect();
    let overall: Vec<&str> = Overall::ALL.map(Overall::code).into();
    let item = object(
        &["item"],
        json!({ "item": text(), "self_result": verdict(), "result": { "enum": decisions }, "comment": text() }),
    );
    let sheet = object(&["items"], json!({ "association": reference("id"), "items": list(item) }));
    let payload = object(
        &["submission", "overall", "sheets"],
        json!({
            "submission": subject(), "reviewed_by": text(), "reviewer": text(), "reviewed_on": day(),
            "overall": { "enum": overall }, "comment": text(), "due": day(), "sheets": list(sheet),
        }),
    );
    frame(Kind::Opinion, &["items", "to_fix"], payload, Map::new())
}

/// 汇总文件
pub fn rollup() -> Value {
    let states: Vec<&str> = ReviewState::ALL.map(ReviewState::code).into();
    let categories: Vec<&str> = Category::ALL.map(Category::code).into();
    let answer = object(
        &["item"],
        json!({
            "item": text(), "auto_result": verdict(), "self_result": verdict(), "review_result": verdict(),
        }),
    );
    let measure = whole(-limits::MAX_INTEGER);
    let numbers = json!({ "type": "object", "additionalProperties": measure });
    let measures = json!({ "type": "object", "additionalProperties": numbers });
    let sheet = object(
        &["answers"],
        json!({
            "association": reference("id"), "category": { "enum": categories }, "answers": list(answer),
            "measures": measures,
        }),
    );
    let of_unit = object(
        &["unit", "submission", "state", "sheets"],
        json!({
            "unit": unit(), "submission": subject(), "state": { "enum": states }, "sheets": list(sheet),
        }),
    );
    let payload = object(
        &["units", "missing", "sums"],
        json!({ "units": list(of_unit), "missing": list(expected()), "sums": measures }),
    );
    frame(Kind::Rollup, &["units", "approved", "missing", "answers"], payload, Map::new())
}

/// 报送文件
pub fn submission() -> Value {
    let kinds = || policy::dictionary().kinds.iter().filter(|kind| kind.class != Class::View);
    let defs = kinds().map(|kind| (format!("record-{}", kind.name), record(kind))).collect();
    let register = |name: &str| list(reference(&format!("record-{name}")));
    let apart = ["association", "evidence", "unit"];
    let records = kinds().filter(|kind| !apart.contains(&kind.name.as_str()));
    let records: Map<String, Value> = records.map(|kind| (kind.name.clone(), register(&kind.name))).collect();
    let total = json!({ "anyOf": [whole(5), { "const": totals::FEW }] });
    let totals = policy::dictionary().registers().filter(|kind| kind.name != "association");
    let totals: Map<String, Value> = totals.map(|kind| (kind.name.clone(), total.clone())).collect();
    let payload = object(
        &["associations", "records", "sheets"],
        json!({
            "unit": reference("record-unit"),
            "params": { "type": "object", "properties": parameters() },
            "params_source": text(),
            "asked": asked(),
            "finished": list(text()),
            "associations": register("association"),
            "records": { "type": "object", "properties": records },
            "totals": { "type": "object", "properties": totals },
            "sheets": list(sheet()),
            "evidence": register("evidence"),
        }),
    );
    frame(Kind::Submission, &["associations", "records", "answers", "evidence"], payload, defs)
}

/// 备份文件
pub fn backup() -> Value {
    let row = object(
        &["table", "key", "rev", "doc"],
        json!({ "table": text(), "key": text(), "rev": whole(0), "doc": true }),
    );
    let payload = object(&["rows"], json!({ "rows": list(row) }));
    let point = object(&["commit"], json!({ "commit": whole(0), "except": list(text()) }));
    let mut backup = frame(Kind::Backup, &["rows"], payload, Map::new());
    backup["properties"]["lineage"] = json!({ "type": "object", "additionalProperties": point });
    backup
}
