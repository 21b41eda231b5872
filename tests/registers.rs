//! The registers module over the whole dictionary: forms, values and what stops saving.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may stop")]

use std::collections::BTreeMap;
use xiehui::model::{Date, Id, Json, PartialDate, Record, RecordSet, Tier, Value};
use xiehui::policy::dictionary::{Check, Level};
use xiehui::policy::{self, Field, FieldType, Kind};
use xiehui::registers::present::{Content, View};
use xiehui::registers::{
    Context, Draft, Fault, Finding, FindingKind, MoneyUnit, Owners, Preset, Settings, input, owners,
};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A value that any field of that type can hold.
fn sample(field: &Field) -> Value {
    match field.kind {
        FieldType::Text => Value::Text(match field.validate.as_deref() {
            Some("uscc") => "12100000400009880K".into(),
            Some("mobile" | "phone") => "13812345678".into(),
            Some("doc_no") => "残联发〔2019〕27号".into(),
            _ => "文".repeat(field.max_length.unwrap_or(10).min(10)),
        }),
        FieldType::Int => Value::Int((field.min.unwrap_or(0) + 25).min(field.max.unwrap_or(i64::MAX))),
        FieldType::Money => Value::Int(2_400_001),
        FieldType::Year => Value::Int(2026),
        FieldType::Date => Value::Date(PartialDate::parse_iso("2026-11").unwrap()),
        FieldType::Bool => Value::Bool(true),
        FieldType::Code => Value::Text(codes(field)[0].clone()),
        FieldType::Codes => Value::List(codes(field)),
        FieldType::Ref => Value::Text("x1".into()),
        FieldType::Refs | FieldType::Evidence => Value::List(vec!["x1".into(), "x2".into()]),
    }
}

fn codes(field: &Field) -> Vec<String> {
    let list = field.codes.as_deref().unwrap();
    policy::dictionary().codes(list).iter().map(|code| code.code.clone()).collect()
}

/// Bare records of every register, so that no reference leads nowhere.
fn referred() -> RecordSet {
    let mut records = RecordSet::default();
    for kind in policy::dictionary().registers() {
        for name in ["x1", "x2"] {
            records.put(&kind.name, Record::new(id(name), ""));
        }
    }
    records
}

fn context<'a>(
    kind: &str,
    records: &'a RecordSet,
    is_certainly_false: &'a dyn Fn(&Kind, &Check, &Record) -> bool,
) -> Context<'a> {
    let dictionary = policy::dictionary();
    Context {
        dictionary,
        kind: dictionary.kind(kind).unwrap(),
        records,
        today: Date::new(2026, 11, 23).unwrap(),
        tier: Tier::County,
        is_certainly_false,
    }
}

fn never(_: &Kind, _: &Check, _: &Record) -> bool {
    false
}

fn codes_of(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.field.as_str(), finding.kind.code())).collect()
}

#[test]
fn every_record_survives_its_form_in_either_unit() {
    let records = referred();
    for kind in &policy::dictionary().kinds {
        let mut record = Record::new(id("r1"), "");
        record.rev = 3;
        for field in &kind.fields {
            record.set(&field.name, Some(sample(field)));
        }
        for unit in [MoneyUnit::Yuan, MoneyUnit::Wan] {
            let mut draft = Draft::of(kind, &record, unit);
            for unit in [MoneyUnit::Wan, MoneyUnit::Yuan] {
                draft.convert_money(kind, unit);
                let draft = Draft::from_json(&draft.to_json()).unwrap();
                let checked = draft.check(&context(&kind.name, &records, &never));
                assert_eq!(checked.map(|checked| checked.values), Ok(record.values.clone()), "{}", kind.name);
                assert_eq!((draft.id, draft.rev), (Some(id("r1")), 3));
            }
        }
    }
}

/// Texts put together from pieces that matter somewhere, always the same ones.
fn strange_texts() -> Vec<String> {
    let pieces = [
        "2026", "-", "11", "年", "月", "３", ".", "。", "万元", "，", "000", "１", "[", "〔", "]", "〕",
        "号", "残", " ", "\u{200b}", "\n", "%", "0551", "138", "+86", "x", "√", "100", "㎡", "人次", "、",
        "¥", "e01",
    ];
    let mut seed = 11_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    (0..4_000).map(|_| (0..=next(6)).map(|_| pieces[next(pieces.len())]).collect()).collect()
}

#[test]
fn whatever_is_typed_is_read_or_refused_and_what_is_kept_reads_the_same() {
    let records = referred();
    let texts = strange_texts();
    for kind in policy::dictionary().registers() {
        let context = context(&kind.name, &records, &never);
        let settings =
            Settings { dictionary: context.dictionary, today: context.today, money_unit: MoneyUnit::Wan };
        for field in &kind.fields {
            for text in &texts {
                let Ok(reading) = input::read(field, &text.as_str().into(), &settings) else {
                    continue;
                };
                let mut record = Record::new(id("r1"), "");
                record.set(&field.name, reading.value.clone());
                let draft = Draft::of(kind, &record, MoneyUnit::Wan);
                let again = draft.typed(&field.name).map(|typed| input::read(field, typed, &settings));
                let again = again.transpose().map(|again| again.and_then(|again| again.value));
                assert_eq!(again, Ok(reading.value), "{} {text:?}", field.name);
            }
        }
    }
}

#[test]
fn an_empty_form_lacks_what_is_required_and_not_preset() {
    let records = referred();
    for kind in policy::dictionary().registers() {
        let preset = Preset { year: Some(2026), association: Some(id("x1")), ..Preset::default() };
        let draft = Draft::new(kind, &preset);
        let missing: Vec<String> = draft
            .findings(&context(&kind.name, &records, &never))
            .into_iter()
            .map(|finding| {
                assert_eq!((&finding.kind, finding.level), (&FindingKind::Missing, Level::Error));
                finding.field
            })
            .collect();
        let expected: Vec<String> = kind
            .fields
            .iter()
            .filter(|field| field.required && draft.typed(&field.name).is_none())
            .map(|field| field.name.clone())
            .collect();
        assert_eq!(missing, expected, "{}", kind.name);
    }
    let kind = policy::dictionary().kind("funding_record").unwrap();
    let preset = Preset { year: Some(2026), association: Some(id("x1")), ..Preset::default() };
    let draft = Draft::new(kind, &preset);
    assert_eq!((draft.text("association_id"), draft.text("year")), ("x1", "2026"));
    assert_eq!(draft.text("confirmed"), "no");
}

/// A funding record that can be saved, then the given texts over it.
fn funding(texts: &[(&str, &str)]) -> Draft {
    let kind = policy::dictionary().kind("funding_record").unwrap();
    let preset = Preset { year: Some(2026), association: Some(id("x1")), money_unit: MoneyUnit::Wan };
    let mut draft = Draft::new(kind, &preset);
    draft.set_text("source", "dept_budget");
    for (field, text) in texts {
        draft.set_text(field, text);
    }
    draft
}

fn check(texts: &[(&str, &str)], expected: &[(&str, &str)]) {
    let records = referred();
    let findings = funding(texts).findings(&context("funding_record", &records, &never));
    assert_eq!(codes_of(&findings), expected, "{texts:?}");
}

#[test]
fn each_finding_names_its_field() {
    check(&[], &[]);
    check(&[("year", "")], &[("year", "missing")]);
    check(&[("year", "\u{200b} ")], &[("year", "missing")]);
    check(&[("year", "1999")], &[("year", "unreadable")]);
    check(&[("source", "nobody")], &[("source", "unreadable")]);
    check(&[("source", "本级部门预算")], &[]);
    check(&[("association_id", "x9")], &[("association_id", "dangling")]);
    check(&[("budget_fen", "-1")], &[("budget_fen", "unreadable")]);
    check(&[("received_fen", "30000")], &[("received_fen", "amount_over")]);
    check(&[("received_fen", "0.003")], &[("received_fen", "amount_under")]);
    check(&[("budget_fen", "3"), ("received_fen", "30")], &[("received_fen", "ten_times_budget")]);
    check(&[("doc_no", "会议纪要")], &[("doc_no", "document_number")]);
    check(&[("doc_no", "残联发[2019]27号")], &[]);
    check(&[("note", "卡号4111 1111 1111 1111")], &[("note", "bank_card")]);
    check(&[("note", &"长".repeat(200))], &[]);
    check(&[("note", &"长".repeat(201))], &[("note", "unreadable")]);
    check(&[("note", "响\u{7}铃")], &[("note", "unreadable")]);
    check(
        &[("note", "\u{7}"), ("year", ""), ("doc_no", "x")],
        &[("year", "missing"), ("doc_no", "document_number"), ("note", "unreadable")],
    );
}

#[test]
fn personal_numbers_are_refused_in_every_text_field() {
    let records = referred();
    for kind in &policy::dictionary().kinds {
        for field in kind.fields.iter().filter(|field| field.kind == FieldType::Text) {
            for number in ["11010519491231002X", "4405 2418 8001 0100 14", "11010519491231002X43"] {
                let mut draft = Draft::new(kind, &Preset::default());
                draft.set_text(&field.name, number);
                let findings = draft.findings(&context(&kind.name, &records, &never));
                let found = findings.iter().find(|finding| finding.field == field.name).unwrap();
                assert!(
                    matches!(&found.kind, FindingKind::Unreadable(Fault::Personal { .. }))
                        && found.is_error(),
                    "{} {}: {found:?}",
                    kind.name,
                    field.name
                );
                let put_aside = format!("{:?}", draft.to_json());
                assert!(!put_aside.contains(number), "{put_aside}");
            }
        }
    }
}

#[test]
fn a_doubt_has_two_ways_out() {
    let records = referred();
    let context = context("funding_record", &records, &never);
    let mut draft = funding(&[("received_fen", "30000")]);
    let findings = draft.check(&context).unwrap_err();

    let mut changed = draft.clone();
    changed.set_money("received_fen", findings[0].kind.instead_fen().unwrap());
    assert_eq!(changed.text("received_fen"), "3");
    assert!(changed.check(&context).is_ok());

    draft.acknowledge(&findings[0]);
    assert!(draft.check(&context).is_ok());
    assert_eq!(draft.findings(&context).len(), 1);
    let again = Draft::from_json(&draft.to_json()).unwrap();
    assert!(again.check(&context).is_ok());
    draft.set_text("received_fen", "40000");
    assert!(draft.check(&context).is_err(), "another amount is another doubt");
}

#[test]
fn an_error_cannot_be_acknowledged() {
    let records = referred();
    let context = context("funding_record", &records, &never);
    let mut draft = funding(&[("year", "")]);
    for finding in draft.findings(&context) {
        draft.acknowledge(&finding);
    }
    assert!(draft.check(&context).is_err());
}

#[test]
fn a_corrected_text_is_told() {
    let records = referred();
    let checked = funding(&[("doc_no", "残联发[2019]27号")])
        .check(&context("funding_record", &records, &never))
        .unwrap();
    assert_eq!(checked.rewritten, [("doc_no".to_owned(), "残联发〔2019〕27号".to_owned())]);
    assert_eq!(checked.values["doc_no"], Value::Text("残联发〔2019〕27号".into()));
}

#[test]
fn a_check_of_the_dictionary_speaks_unless_its_fields_are_spoken_of() {
    let records = referred();
    let always = |_: &Kind, _: &Check, _: &Record| true;
    let context = context("funding_record", &records, &always);
    let findings = funding(&[]).findings(&context);
    assert_eq!(codes_of(&findings), [("received_fen", "check"), ("spent_fen", "check")]);
    assert!(findings.iter().all(|finding| finding.level == Level::Warn));
    let findings = funding(&[("spent_fen", "x")]).findings(&context);
    assert_eq!(codes_of(&findings), [("received_fen", "check"), ("spent_fen", "unreadable")]);
    let findings = funding(&[("budget_fen", "1"), ("received_fen", "10")]).findings(&context);
    assert_eq!(codes_of(&findings), [("received_fen", "ten_times_budget"), ("spent_fen", "check")]);
}

#[test]
fn checks_see_the_values_that_could_be_read() {
    let records = referred();
    let seen = |kind: &Kind, check: &Check, record: &Record| {
        assert_eq!((kind.name.as_str(), record.int("received_fen")), ("funding_record", Some(2_400_000)));
        check.fields[0] == "spent_fen"
    };
    let findings = funding(&[("received_fen", "2.4")]).findings(&context("funding_record", &records, &seen));
    assert_eq!(codes_of(&findings), [("spent_fen", "check")]);
}

#[test]
fn what_may_be_there_once_is_there_once() {
    let mut records = referred();
    let mut other = Record::new(id("s1"), "");
    other.set("association_id", Some(Value::Text("x1".into())));
    other.set("year", Some(Value::Int(2026)));
    records.put("leader_support", other);
    let kind = policy::dictionary().kind("leader_support").unwrap();
    let context = context("leader_support", &records, &never);
    let preset = Preset { year: Some(2026), association: Some(id("x1")), ..Preset::default() };
    let mut draft = Draft::new(kind, &preset);
    let findings = draft.check(&context).unwrap_err();
    assert_eq!(findings[0].kind, FindingKind::NotUnique { record: id("s1") });
    assert_eq!(
        (findings[0].field.as_str(), findings[0].also.as_slice()),
        ("year", &["association_id".to_owned()][..])
    );
    draft.id = Some(id("s1"));
    assert!(draft.check(&context).is_ok(), "a record is not its own double");
}

#[test]
fn terms_of_one_person_in_one_post_do_not_overlap() {
    let mut records = referred();
    let mut other = Record::new(id("t1"), "");
    for (field, text) in [("person_id", "x1"), ("association_id", "x1"), ("role", "chair")] {
        other.set(field, Some(Value::Text(text.into())));
    }
    other.set("start_date", PartialDate::parse_iso("2020-01-01").map(Value::Date));
    records.put("post", other);
    let kind = policy::dictionary().kind("post").unwrap();
    let preset = Preset { association: Some(id("x1")), ..Preset::default() };
    let mut draft = Draft::new(kind, &preset);
    for (field, text) in
        [("person_id", "x1"), ("role", "主席"), ("employment", "part_time"), ("start_date", "2026年1月")]
    {
        draft.set_text(field, text);
    }
    let context = context("post", &records, &never);
    let findings = draft.check(&context).unwrap_err();
    assert_eq!(codes_of(&findings), [("start_date", "overlap")]);
    draft.set_text("role", "副主席");
    assert!(draft.check(&context).is_ok());
}

#[test]
fn nothing_typed_is_lost_when_a_draft_is_put_aside() {
    let mut draft = funding(&[("budget_fen", " 3万 5"), ("note", "半句\n，"), ("unheard_of", "保留")]);
    draft.set_list("evidence", vec!["x1".into(), "半".into()]);
    assert_eq!(Draft::from_json(&draft.to_json()), Some(draft.clone()));
    for broken in [Json::Null, Json::Object(Vec::new()), Json::Text("x".into())] {
        assert_eq!(Draft::from_json(&broken), None);
    }
}

#[test]
fn every_kind_knows_its_owners() {
    let of = |kind: &str, values: &[(&str, Value)]| {
        let mut record = Record::new(id("r1"), "");
        record.values = values
            .iter()
            .map(|(field, value)| ((*field).to_owned(), value.clone()))
            .collect::<BTreeMap<_, _>>();
        owners(policy::dictionary().kind(kind).unwrap(), &record)
    };
    let one = Value::Text("a1".into());
    let two = Value::List(vec!["a1".into(), "a2".into()]);
    assert_eq!(of("association", &[]), Owners::Of(vec![id("r1")]));
    assert_eq!(of("activity", &[("association_id", one)]), Owners::Of(vec![id("a1")]));
    assert_eq!(of("venue", &[("association_ids", two)]), Owners::Of(vec![id("a1"), id("a2")]));
    assert_eq!(of("policy_doc", &[]), Owners::All);
    assert_eq!(of("partner", &[]), Owners::Unit);
    assert_eq!(of("meeting", &[]), Owners::Unit);
    assert_eq!(of("person", &[]), Owners::Unit);
}

#[test]
fn every_field_of_every_kind_can_be_shown() {
    let records = referred();
    let dictionary = policy::dictionary();
    let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
    for kind in &dictionary.kinds {
        for field in &kind.fields {
            let content = view.value(field, &sample(field));
            let is_fit = match field.kind {
                FieldType::Money => matches!(content, Content::Money(_)),
                FieldType::Int => matches!(content, Content::Number(_)),
                FieldType::Bool => content == Content::Truth(true),
                // System kinds are kept elsewhere.
                FieldType::Ref | FieldType::Refs => matches!(content, Content::Text(_) | Content::Gone),
                _ => matches!(content, Content::Text(_)),
            };
            assert!(is_fit, "{} {}: {content:?}", kind.name, field.name);
        }
    }
}
