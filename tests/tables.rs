//! The tables that federations print, over the sample and over made-up money.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by stopping")]

use xiehui::assessment::{Answer, Answers, Judged, SheetId, UnitYear};
use xiehui::model::{Date, Id, Value};
use xiehui::policy;
use xiehui::tables::{Cell, Filled, fill, find};
use xiehui::workflows::sample;

const NOW: &str = "2026-11-23T08:00:00+08:00";

fn today() -> Date {
    Date::parse_iso("2026-11-23").unwrap()
}

fn county() -> UnitYear {
    sample::units(NOW).remove(0)
}

fn filled(id: &str, year: &UnitYear, answers: &Answers) -> Filled {
    fill(find(id).unwrap(), year, &Judged::of(year, today()), answers, today())
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "—".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Holds(text, holds) => format!("{text}({holds})"),
        Cell::Count(number) => number.to_string(),
        Cell::Date(date, true) => date.to_string(),
        Cell::Date(date, false) => format!("{}-{}", date.year(), date.month()),
        Cell::Money(money) => money.wan(),
        Cell::Percent(tenths) => format!("{tenths}‰"),
        Cell::Truth(truth) => truth.to_string(),
        Cell::Verdict(verdict) => verdict.code().to_owned(),
        Cell::Remarks(remarks) => remarks.join("；"),
    }
}

fn line(cells: &[Cell]) -> String {
    cells.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_tables_are_well_formed_and_every_column_shows_something() {
    let published = include_str!("../public/policy/cdpf-2019-27/tables.json");
    let published: serde_json::Value = serde_json::from_str(published).unwrap();
    let tables = published["tables"].as_array().unwrap();
    assert_eq!(policy::tables().len(), tables.len());
    for (table, published) in policy::tables().iter().zip(tables) {
        let columns = published["columns"].as_array().unwrap();
        assert_eq!(table.columns.len(), columns.len(), "{}", table.id);
        let given = published["rule"]["given"].as_object().unwrap();
        let names = |column: &serde_json::Value| -> Vec<String> {
            let named = ["value", "beside", "highest", "average", "above", "growth", "any", "unless"];
            let texts = |value: &serde_json::Value| match value {
                serde_json::Value::String(text) => vec![text.clone()],
                serde_json::Value::Array(list) => {
                    list.iter().map(|text| text.as_str().unwrap().to_owned()).collect()
                }
                _ => vec![],
            };
            named.iter().flat_map(|name| texts(&column[*name])).collect()
        };
        for register in &table.registers {
            assert!(policy::dictionary().kind(register).is_some(), "{}: {register}", table.id);
        }
        for name in columns.iter().flat_map(names) {
            assert!(given.contains_key(&name), "{}: {name}", table.id);
        }
        for item in columns.iter().flat_map(|column| [&column["verdict"], &column["remarks"]]) {
            assert!(item.as_str().is_none_or(|item| policy::catalogue().item(item).is_some()), "{item}");
        }
    }
}

#[test]
fn the_first_table_tells_who_leads_each_association() {
    let table = filled("t1", &county(), &Answers::default());
    assert_eq!(table.rows.len(), 5);
    assert_eq!(
        line(&table.rows[0]),
        "怀宁县 怀宁县盲人协会 2009-12-03 4 2028-05-17 丁一鸣(true) 1 — 0 0 0 1 未登记 — — —"
    );
    assert_eq!(line(&table.totals), "— — — — — — 5 — 0 0 0 5 — — — —");
    let mut finished = county();
    finished.finished.declare("committee");
    let table_then = filled("t1", &finished, &Answers::default());
    assert_eq!(shown(table_then.rows[0].last().unwrap()), "0", "nobody has set one up, and that is known");
    let open: Vec<&str> = table.open.iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(open, ["registration", "committee", "party_org"]);
}

#[test]
fn the_second_table_tells_where_the_money_came_from() {
    let mut answers = Answers::default();
    let blind = SheetId::Association(Id::parse("s340822-blind").unwrap());
    let reason = Answer { reason: "县级财力有限".into(), ..Answer::default() };
    answers.items.insert((blind, "3.1.2".into()), reason);
    let table = filled("t2", &county(), &answers);
    let heads: Vec<&str> = table.heads.iter().map(|(head, _)| head.as_str()).collect();
    assert_eq!(heads[3..6], ["2024年", "2025年", "2026年"]);
    assert_eq!(table.heads[10].1.as_deref(), Some("2026年来源"));
    assert_eq!(
        line(&table.rows[0]),
        "怀宁县 怀宁县盲人协会 3.00 0.60 0.60 0.60 0.60 -2.40 unmet 0‰ 0.60 0.00 0.00 0.00 0.00 true \
         各年都低于标准；打捆分摊；县级财力有限"
    );
    assert_eq!(line(&table.totals), "— — — 3.00 3.00 3.00 3.00 — — — 3.00 0.00 0.00 0.00 0.00 — —");
}

/// The county with other money for its first association: year, 分, confirmed.
fn with_money(money: &[(i64, i64, bool)]) -> UnitYear {
    let mut year = county();
    let records: Vec<_> = year.records.of("funding_record").to_vec();
    let template =
        records.iter().find(|record| record.text("association_id") == Some("s340822-blind")).unwrap();
    for record in records.iter().filter(|record| record.text("association_id") == Some("s340822-blind")) {
        year.records.remove("funding_record", &record.id);
    }
    for (at, (of, fen, confirmed)) in money.iter().enumerate() {
        let mut record = template.clone();
        record.id = Id::parse(&format!("m{at}")).unwrap();
        record.set("year", Some(Value::Int(*of)));
        record.set("received_fen", Some(Value::Int(*fen)));
        record.set("confirmed", Some(Value::Bool(*confirmed)));
        year.records.put("funding_record", record);
    }
    year
}

fn money(money: &[(i64, i64, bool)]) -> String {
    line(&filled("t2", &with_money(money), &Answers::default()).rows[0][3..10])
}

#[test]
fn a_year_without_confirmed_money_is_blank_and_not_nothing() {
    assert_eq!(money(&[]), "— — — — — — —");
    assert_eq!(money(&[(2026, 3_000_000, false)]), "— — — — — — —");
    assert_eq!(money(&[(2026, 0, true)]), "— — 0.00 0.00 -3.00 unmet —");
    assert_eq!(money(&[(2026, 3_000_000, true)]), "— — 3.00 3.00 0.00 met —");
    let table = filled("t2", &with_money(&[(2026, 3_000_000, false)]), &Answers::default());
    assert_eq!(shown(table.rows[0].last().unwrap()), "有未确认经费的年度，整年没有计入");
}

#[test]
fn growth_and_averages_are_exact_and_rounded_once() {
    let three = [(2024, 2_400_000, true), (2025, 2_800_000, true), (2026, 3_000_001, true)];
    // 8,200,001 分 over three years; a fen more than 73,3333.33.
    assert_eq!(money(&three), "2.40 2.80 3.00 2.73 -0.27 unmet 71‰");
    assert_eq!(
        money(&[(2025, 3_000_000, true), (2026, 2_000_000, true)]),
        "— 3.00 2.00 2.50 -0.50 unmet -333‰"
    );
    assert_eq!(money(&[(2025, 0, true), (2026, 1, true)]), "— 0.00 0.00 0.00 -3.00 unmet —");
}

#[test]
fn one_unconfirmed_record_takes_its_year_out_of_every_column() {
    let year = with_money(&[(2025, 2_000_000, true), (2026, 3_000_000, true), (2026, 100_000, false)]);
    let table = filled("t2", &year, &Answers::default());
    let row = &table.rows[0];
    assert_eq!(line(&row[3..10]), "— 2.00 — 2.00 -1.00 unmet —");
    assert_eq!(line(&row[10..15]), "— — — — —", "where the money of 2026 came from");
    assert_eq!(shown(row.last().unwrap()), "只有1年数据；有未确认经费的年度，整年没有计入；打捆分摊");
    let confirmed = with_money(&[(2025, 2_000_000, true), (2026, 3_000_000, true), (2026, 100_000, true)]);
    let row = &filled("t2", &confirmed, &Answers::default()).rows[0];
    assert_eq!(line(&row[3..10]), "— 2.00 3.10 2.55 -0.45 unmet 550‰");
    assert_eq!(line(&row[10..15]), "3.10 0.00 0.00 0.00 0.00");
}
