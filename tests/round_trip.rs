//! What goes out as a workbook or as delimited text comes back as it was: every register, every field.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by stopping")]

use xiehui::model::{Date, Id, PartialDate, Record, RecordSet, Tier, Value};
use xiehui::office::{self, Column, Holds, Out, Sheet, csv, xlsx_write};
use xiehui::policy::{self, Field, FieldType, Kind};
use xiehui::registers::intake::{self, Choices, Grid, Outcome, Plan};
use xiehui::registers::tabulate::{self, Tabulator, Told};
use xiehui::registers::{Context, form};

/// Always the same numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn number(&mut self, below: i64) -> i64 {
        i64::try_from(self.below(usize::try_from(below).unwrap())).unwrap()
    }
}

const PIECES: [&str; 16] = [
    "=1+1",
    "+86",
    "-负",
    "@甲",
    "'=引号",
    "\"双引号\"",
    "甲，乙、丙",
    "a,b;c",
    "1.50",
    "007",
    "全角１２３",
    "〔2026〕",
    "_x0041_",
    "<b>&amp;",
    "合计",
    "😀",
];

fn some_text(field: &Field, dice: &mut Dice, nth: usize) -> String {
    match field.validate.as_deref() {
        Some("uscc") => ["12100000400009880K", "131100004000000011"][dice.below(2)].to_owned(),
        Some("mobile") => format!("138{:08}", dice.below(100_000_000)),
        Some("phone") => ["0551-62655788", "13812345678"][dice.below(2)].to_owned(),
        Some("doc_no") => format!("怀残〔2026〕{}号", dice.below(99) + 1),
        _ => {
            let mut text = format!("{}{nth}{}", PIECES[dice.below(16)], PIECES[dice.below(16)]);
            if field.max_length.is_none_or(|max| max >= 200) {
                text.push_str("\n第二行");
            }
            text.chars().take(field.max_length.unwrap_or(40).min(40)).collect::<String>().trim().to_owned()
        }
    }
}

fn some_value(field: &Field, dice: &mut Dice, nth: usize) -> Option<Value> {
    if !field.required && dice.below(4) == 0 {
        return None;
    }
    let codes = || policy::dictionary().codes(field.codes.as_deref().unwrap());
    Some(match field.kind {
        FieldType::Text => Value::Text(some_text(field, dice, nth)),
        FieldType::Int => {
            let (min, max) = (field.min.unwrap_or(0), field.max.unwrap_or(9_999_999));
            Value::Int(min + dice.number(max - min + 1))
        }
        FieldType::Money => Value::Int([0, 1, 2_400_001, 999_999_999_999_900, 3_000_000][dice.below(5)]),
        FieldType::Year => Value::Int(2000 + dice.number(100)),
        FieldType::Date => {
            let day = format!("20{:02}-{:02}", dice.below(20) + 10, dice.below(12) + 1);
            let day = if dice.below(3) == 0 { day } else { format!("{day}-{:02}", dice.below(28) + 1) };
            Value::Date(PartialDate::parse_iso(&day).unwrap())
        }
        FieldType::Bool => Value::Bool(dice.below(2) == 0),
        FieldType::Code => Value::Text(codes()[dice.below(codes().len())].code.clone()),
        FieldType::Codes => {
            let mut list: Vec<String> = codes().iter().map(|code| code.code.clone()).collect();
            list.truncate(dice.below(list.len()) + 1);
            Value::List(list)
        }
        FieldType::Ref => Value::Text(format!(
            "{}-{}",
            form::target(field, policy::dictionary()).unwrap().name,
            dice.below(3)
        )),
        FieldType::Refs | FieldType::Evidence => {
            let kind = &form::target(field, policy::dictionary()).unwrap().name;
            Value::List((0..=dice.below(3)).map(|n| format!("{kind}-{n}")).collect())
        }
    })
}

/// Records of every register, five of each; the first two are called the same wherever that can be.
fn records() -> RecordSet {
    let mut dice = Dice(2026);
    let mut records = RecordSet::default();
    for kind in policy::dictionary().registers() {
        for nth in 0..5 {
            let mut record = Record::new(Id::parse(&format!("{}-{nth}", kind.name)).unwrap(), "");
            for field in form::fields(kind) {
                record.set(&field.name, some_value(field, &mut dice, nth / 2));
            }
            if kind.name == "association" {
                let code = policy::dictionary().codes("CAT")[nth].code.clone();
                record.set("category", Some(Value::Text(code)));
            }
            records.put(&kind.name, record);
        }
    }
    records
}

fn sheet(kind: &Kind, records: &RecordSet) -> Sheet {
    let table = Tabulator::new(kind, policy::dictionary(), policy::vocabulary(), records);
    let column = |column: tabulate::Column| Column {
        heading: column.heading,
        holds: match column.holds {
            tabulate::Holds::Text => Holds::Text,
            tabulate::Holds::LongText => Holds::LongText,
            tabulate::Holds::Whole => Holds::Whole,
            tabulate::Holds::Tenths => Holds::Tenths,
            tabulate::Holds::Amount => Holds::Amount,
        },
        choices: column.choices,
        ..Column::default()
    };
    let cell = |told: Told| match told {
        Told::Blank => Out::Blank,
        Told::Text(text) => Out::Text(text),
        Told::Number(number) => Out::Number(number),
    };
    Sheet {
        name: kind.label_zh.chars().take(31).collect(),
        columns: table.columns().into_iter().map(column).collect(),
        rows: records
            .of(&kind.name)
            .iter()
            .map(|record| table.row(record).into_iter().map(cell).collect())
            .collect(),
    }
}

fn plan(kind: &Kind, grid: &Grid, records: &RecordSet) -> Plan {
    let context = Context {
        dictionary: policy::dictionary(),
        kind,
        records,
        today: Date::new(2026, 11, 23).unwrap(),
        tier: Tier::County,
        is_certainly_false: &|_, _, _| false,
    };
    intake::plan(grid, &context, policy::vocabulary(), &Choices::default(), &mut |_, _| {})
}

/// Every column is understood, no line left out, and every row says what its record says.
fn all_the_same(kind: &Kind, grid: &Grid, records: &RecordSet) {
    let plan = plan(kind, grid, records);
    assert_eq!(plan.table.header, 1, "{}", kind.name);
    assert_eq!(plan.table.matched().count(), form::fields(kind).count(), "{} {:?}", kind.name, plan.table);
    assert_eq!(plan.rows.len(), records.of(&kind.name).len(), "{} {:?}", kind.name, plan.left_out);
    for row in &plan.rows {
        let Outcome::Same(record) = &row.outcome else {
            panic!("{} {:?}\n{:?}", kind.name, row.outcome, grid.rows[row.row - 1]);
        };
        // Each found itself, though others have the same name.
        assert_eq!(record.id.as_str(), format!("{}-{}", kind.name, row.row - 2));
    }
}

#[test]
fn every_register_comes_back_from_a_workbook_as_it_went_out() {
    let records = records();
    let mut found = 0;
    for kind in policy::dictionary().registers() {
        let sheet = sheet(kind, &records);
        let book =
            xlsx_write::Book { sheet: &sheet, choices: "选项", today: Date::new(2026, 11, 23).unwrap() };
        let bytes = xlsx_write::write(&book).unwrap();
        let mut read = office::open(&bytes).unwrap();
        assert_eq!(read.sheets, std::slice::from_ref(&sheet.name), "the choices are hidden");
        all_the_same(kind, &read.grid(None).unwrap(), &records);
        found += 1;
    }
    assert_eq!(found, 32);
}

#[test]
fn every_register_comes_back_from_delimited_text_as_it_went_out() {
    let records = records();
    for kind in policy::dictionary().registers() {
        let bytes = csv::write(&sheet(kind, &records));
        assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        all_the_same(kind, &office::open(&bytes).unwrap().grid(None).unwrap(), &records);
    }
}

#[test]
fn a_workbook_is_the_same_to_the_byte_and_holds_no_formula() {
    let records = records();
    let kind = policy::dictionary().kind("activity").unwrap();
    let sheet = sheet(kind, &records);
    let book = xlsx_write::Book { sheet: &sheet, choices: "选项", today: Date::new(2026, 11, 23).unwrap() };
    let bytes = xlsx_write::write(&book).unwrap();
    assert_eq!(bytes, xlsx_write::write(&book).unwrap());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut part = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut part).unwrap();
    assert!(!part.contains("<f>") && part.contains("<dataValidation "), "{part}");
}
