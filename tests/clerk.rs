//! The clerk's work as the page asks for it: message in, message out, natively the same as in the worker.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by stopping")]

use xiehui::clerk::{Act, Answer, Form, PlanSeen, Request, Source, work};
use xiehui::locale::Lang;
use xiehui::model::{Date, Id, Json, Record, RecordSet, Tier, Value};
use xiehui::policy;
use xiehui::registers::MoneyUnit;
use xiehui::registers::intake::Choices;
use xiehui::ui::table_words::TableWords;

fn records() -> RecordSet {
    let mut records = RecordSet::default();
    for (id, category) in [("b", "blind"), ("d", "deaf")] {
        let mut record = Record::new(Id::parse(id).unwrap(), "2026-11-23T08:00:00+08:00");
        record.set("category", Some(Value::Text(category.into())));
        record
            .set("name", Some(Value::Text(format!("怀宁县{}", policy::dictionary().label("CAT", category)))));
        records.put("association", record);
    }
    let mut money = Record::new(Id::parse("f1").unwrap(), "2026-11-23T08:00:00+08:00");
    money.set("association_id", Some(Value::Text("b".into())));
    money.set("year", Some(Value::Int(2026)));
    money.set("source", Some(Value::Text("dept_budget".into())));
    money.set("received_fen", Some(Value::Int(3_000_000)));
    money.set("confirmed", Some(Value::Bool(true)));
    records.put("funding_record", money);
    records
}

fn request(act: Act, kind: &str, lang: Lang) -> Request {
    Request {
        job: 7,
        act,
        kind: kind.to_owned(),
        lang,
        today: Date::new(2026, 11, 23).unwrap(),
        tier: Tier::County,
        unit: "怀宁县残联".into(),
        records: Request::needed(policy::dictionary().kind(kind).unwrap(), policy::dictionary(), &records()),
    }
}

/// Through the messages, there and back.
fn ask(request: &Request, bytes: &[u8]) -> (Answer, Vec<u8>) {
    let message = request.to_bytes(policy::dictionary());
    let request = Request::read(&message, policy::dictionary()).unwrap();
    assert_eq!(request.to_bytes(policy::dictionary()), message);
    let (answer, made) = work(&request, bytes, &TableWords { lang: request.lang }, &mut |_, _| {});
    let (job, read) = Answer::read(&answer.to_bytes(request.job)).unwrap();
    assert_eq!((job, read.to_bytes(job)), (7, answer.to_bytes(7)));
    (read, made)
}

fn pasted(choices: Choices) -> Act {
    Act::Plan { source: Source::Pasted, sheet: None, choices }
}

fn plan(kind: &str, table: &str, choices: Choices, lang: Lang) -> PlanSeen {
    match ask(&request(pasted(choices), kind, lang), table.as_bytes()) {
        (Answer::Planned(plan), _) => plan,
        (other, _) => panic!("{other:?}"),
    }
}

#[test]
fn every_row_comes_back_with_its_sentence() {
    let table = "协会\t2026年（万元）\t身份证号\n盲协\t3.5\t11010519491231002X\n聋协\t3\t\n五会11010519491231002X\t1\t\n";
    let choices = Choices {
        defaults: [("source".into(), "dept_budget".into())].into(),
        money_unit: Some(MoneyUnit::Yuan),
        ..Choices::default()
    };
    let seen = plan("funding_record", table, choices.clone(), Lang::ZhCn);
    let says: Vec<_> =
        seen.lines.iter().map(|line| (line.row, line.outcome.as_str(), line.says.as_str())).collect();
    assert_eq!(
        says,
        [
            (2, "changed", "到位：30,000 元 → 35,000 元"),
            (3, "new", "到位：30,000 元；已确认：否"),
            (4, "refused", "协会：专门协会里没有“五会******”"),
        ]
    );
    assert_eq!(seen.columns[1].says, "2026 年，单位万元");
    assert_eq!((seen.columns[2].field.as_str(), seen.columns[2].sample.as_str()), ("", "******"));
    assert_eq!(seen.lines[2].record, Json::Null);
    let english = plan("funding_record", table, choices, Lang::En);
    assert_eq!(english.lines[0].says, "到位: 30,000 yuan → 35,000 yuan");
}

#[test]
fn checks_of_the_dictionary_speak_as_in_a_form() {
    let seen = plan(
        "activity",
        "协会\t日期\t结束日期\t标题\t主题\n盲协\t2026-10-15\t2026-10-01\t甲\t学习",
        Choices::default(),
        Lang::ZhCn,
    );
    assert_eq!((seen.lines[0].outcome.as_str(), seen.lines[0].code.as_str()), ("refused", "check"));
    assert_eq!(seen.lines[0].says, "结束日期：结束日期早于开始日期");
}

#[test]
fn what_cannot_be_read_is_refused_by_a_code_that_has_words() {
    let file = |bytes: &[u8]| {
        let act = Act::Plan { source: Source::File, sheet: None, choices: Choices::default() };
        match ask(&request(act, "person", Lang::ZhCn), bytes) {
            (Answer::Refused(code), _) => code,
            (other, _) => panic!("{other:?}"),
        }
    };
    assert_eq!(file(b""), "empty");
    assert_eq!(file(b"PK\x03\x04"), "broken");
    assert_eq!(file(&[0xD0, 0xCF, 0x11, 0xE0, 1, 2]), "old_workbook");
    assert_eq!(file(&[0x89, b'P', b'N', b'G', 0]), "not_a_table");
    for reason in xiehui::office::Unread::ALL {
        let word = format!("unread_{}", reason.code());
        assert!(xiehui::locale::Word::named("tables", &word).is_some(), "{word}");
    }
}

#[test]
fn a_register_goes_out_under_a_name_that_tells_what_it_is() {
    for (form, name, n) in [
        (Form::Workbook, "专协_台账-勿外传_经费_怀宁县残联_20261123.xlsx", 1),
        (Form::Csv, "专协_台账-勿外传_经费_怀宁县残联_20261123.csv", 1),
        (Form::Template, "专协_空表_经费.xlsx", 0),
    ] {
        let ids = vec![Id::parse("f1").unwrap(), Id::parse("gone").unwrap()];
        let (answer, bytes) = ask(&request(Act::Export { form, ids }, "funding_record", Lang::ZhCn), &[]);
        let Answer::Made(made) = answer else { panic!("{answer:?}") };
        assert_eq!((made.name.as_str(), made.records), (name, n));
        assert!(!bytes.is_empty());
    }
}

#[test]
fn a_clerk_of_another_version_is_not_understood() {
    let message = request(pasted(Choices::default()), "person", Lang::ZhCn).to_bytes(policy::dictionary());
    let other = String::from_utf8(message).unwrap().replace("\"version\":1", "\"version\":2");
    assert!(Request::read(other.as_bytes(), policy::dictionary()).is_none());
    assert_eq!(Answer::read(br#"{"job":1,"refused":"empty","version":2}"#), None);
}
