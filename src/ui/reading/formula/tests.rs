//! Formulas of real items over made-up records.

use super::*;
use crate::assessment::{SheetId, UnitYear, judged};
use crate::model::{Date, Id, Record, Value};
use crate::rules::explain::explain;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn year(amounts: &[(i64, i64)]) -> UnitYear {
    let mut unit = Record::new(Id::parse("u0").unwrap(), "");
    unit.set("standard_tier", Some(text("county")));
    unit.set("report_tier", Some(text("county")));
    let mut year = UnitYear::new(unit, 2026);
    let mut association = Record::new(Id::parse("a1").unwrap(), "");
    association.set("category", Some(text("deaf")));
    association.set("status", Some(text("active")));
    association.set("registration_status", Some(text("unregistered")));
    year.records.put("association", association);
    for (at, fen) in amounts {
        let mut record = Record::new(Id::parse(&format!("f{at}")).unwrap(), "");
        record.set("association_id", Some(text("a1")));
        record.set("year", Some(Value::Int(*at)));
        record.set("source", Some(text("dept_budget")));
        record.set("received_fen", Some(Value::Int(*fen)));
        record.set("confirmed", Some(Value::Bool(true)));
        year.records.put("funding_record", record);
    }
    for kind in ["funding_record", "policy_doc", "association", "activity"] {
        year.finished.declare(kind);
    }
    year
}

fn read(item: &str, amounts: &[(i64, i64)]) -> Vec<Formula> {
    let sheet = SheetId::Association(Id::parse("a1").unwrap());
    let judgement = judged::explain(&year(amounts), Date::new(2026, 12, 31).unwrap(), &sheet, item);
    formulas(Lang::ZhCn, &explain(&judgement), judgement.ratio)
}

fn drawn(formula: &Formula) -> String {
    let part = |part: &Part| format!("{}{}{}", part.sign, part.figure, part.closes);
    formula.parts.iter().map(part).collect()
}

#[test]
fn a_sum_over_years_is_drawn_as_the_average_it_stands_for() {
    let formulas = read("3.1.2", &[(2024, 2_400_000), (2025, 2_800_000), (2026, 3_000_000)]);
    let [formula] = formulas.as_slice() else { panic!("{formulas:?}") };
    assert_eq!(drawn(formula), "(24,000＋28,000＋30,000)÷3≈27,333.33＜30,000");
    assert_eq!(
        formula.sentence.replace('\u{a0}', " "),
        "到位合计 82,000 元，3 年平均约 27,333.33 元，低于国家标准 30,000 元。"
    );
    assert_eq!(
        formula.missing.as_deref().map(|text| text.replace('\u{a0}', " ")).as_deref(),
        Some("合计还差 8,000 元。")
    );
    assert_eq!(formula.alone.as_deref(), Some("单独看，2024、2025 低于标准。"));
}

#[test]
fn one_year_needs_no_parentheses_and_an_even_average_is_equal() {
    let formulas = read("3.1.2", &[(2026, 3_000_000)]);
    let drawn: Vec<String> = formulas.iter().map(drawn).collect();
    assert_eq!(drawn, ["30,000÷1＝30,000≥30,000"]);
    assert_eq!(formulas[0].missing, None);
}

#[test]
fn a_count_is_drawn_against_what_is_asked() {
    let formulas = read("2.3.7", &[]);
    let [formula] = formulas.as_slice() else { panic!("{formulas:?}") };
    assert_eq!(drawn(formula), "0＜1");
    assert_eq!(formula.sentence, "日常管理制度现在是 0，少于 1。");
    assert_eq!(formula.missing.as_deref(), Some("还差 1。"));
}
