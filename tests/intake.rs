//! Tables as people keep them, read against a county's records: what each row would do, and why not.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use xiehui::model::{Date, Id, PartialDate, Record, RecordSet, Tier, Value};
use xiehui::policy::{self, FieldType};
use xiehui::registers::intake::{self, Area, Cell, Choices, Grid, LeftOut, Outcome, Plan, RowFault};
use xiehui::registers::{Context, MoneyUnit};

const CATEGORIES: [&str; 5] = ["blind", "deaf", "physical", "intellectual", "psychiatric"];

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn record(name: &str, values: &[(&str, Value)]) -> Record {
    let mut record = Record::new(id(name), "");
    for (field, value) in values {
        record.set(field, Some(value.clone()));
    }
    record
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// 怀宁县 with its five associations.
fn county() -> RecordSet {
    let mut records = RecordSet::default();
    let day = |day| Value::Date(PartialDate::parse_iso(day).unwrap());
    for category in CATEGORIES {
        let name = format!("怀宁县{}", policy::dictionary().label("CAT", category));
        let values = [
            ("category", text(category)),
            ("name", text(&name)),
            ("status", text("active")),
            ("term_start", day("2023-05-18")),
            ("term_end", day("2028-05-17")),
            ("registration_status", text("unregistered")),
        ];
        records.put("association", record(category, &values));
    }
    records
}

fn person(records: &mut RecordSet, name: &str, called: &str) {
    records.put("person", record(name, &[("name", text(called)), ("identity", text("worker"))]));
}

fn plan(kind: &str, grid: &Grid, records: &RecordSet, choices: &Choices) -> Plan {
    let dictionary = policy::dictionary();
    let context = Context {
        dictionary,
        kind: dictionary.kind(kind).unwrap(),
        records,
        today: Date::new(2026, 11, 23).unwrap(),
        tier: Tier::County,
        is_certainly_false: &|_, _, _| false,
    };
    intake::plan(grid, &context, policy::vocabulary(), choices, &mut |_, _| {})
}

fn grid(table: &str) -> Grid {
    let rows: Vec<Vec<&str>> =
        table.trim_matches('\n').lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    Grid::of_texts(&rows)
}

/// `3 new`, `4 changed received_fen`, `5 refused received_fen not_a_number`, one for each row.
fn told(plan: &Plan) -> Vec<String> {
    let tell = |row: &intake::PlannedRow| match &row.outcome {
        Outcome::New(_) => format!("{} new", row.row),
        Outcome::Same(_) => format!("{} same", row.row),
        Outcome::Changed { changes, .. } => {
            let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
            format!("{} changed {}", row.row, fields.join(" "))
        }
        Outcome::Refused { faults, .. } => {
            let fault = |fault: &RowFault| {
                let inner = match fault {
                    RowFault::Finding(finding) => match &finding.kind {
                        xiehui::registers::FindingKind::Unreadable(fault) => format!("{fault:?}"),
                        other => other.code().to_owned(),
                    },
                    other => other.code().to_owned(),
                };
                let inner = inner.split(' ').next().unwrap_or_default().to_owned();
                format!("{} {inner}", fault.field().unwrap_or("-"))
            };
            format!("{} refused {}", row.row, faults.iter().map(fault).collect::<Vec<_>>().join(" "))
        }
    };
    plan.rows.iter().map(tell).collect()
}

fn check(kind: &str, table: &str, expected: &[&str]) -> Plan {
    let plan = plan(kind, &grid(table), &county(), &Choices::default());
    assert_eq!(told(&plan), expected, "{table}\n{:#?}", plan.table);
    plan
}

/// Association, year, received in 分 of every new record.
fn money(plan: &Plan) -> Vec<(String, i64, Option<i64>, Option<i64>)> {
    let one = |row: &intake::PlannedRow| match &row.outcome {
        Outcome::New(record) => Some((
            record.text("association_id").unwrap().to_owned(),
            record.int("year").unwrap(),
            record.int("budget_fen"),
            record.int("received_fen"),
        )),
        _ => None,
    };
    plan.rows.iter().filter_map(one).collect()
}

#[test]
fn money_of_five_associations_and_three_years_in_one_table() {
    let table = "
怀宁县专门协会工作经费情况表||||
填报单位：怀宁县残联|||单位：万元|
序号|协会|年度|资金来源|到位
1|盲协|2024年|本级部门预算|3
2||2025年|本级部门预算|3.5
||小计||6.5
3|聋人协会|２０２４|财政拨款|３．０
4|肢残人协会|2024|dept_budget|30000元
5|怀宁县智力残疾人及亲友协会|2024|上级补助|0.5
6|精亲协|2024|残保金|
合　计||||12
注：以上均为到账数||||
单位负责人：|审核人：||填表人：|
";
    let plan = check("funding_record", table, &["4 new", "5 new", "7 new", "8 new", "9 new", "10 new"]);
    let expected = [
        ("blind", 2024, Some(3_000_000)),
        ("blind", 2025, Some(3_500_000)),
        ("deaf", 2024, Some(3_000_000)),
        ("physical", 2024, Some(3_000_000)),
        ("intellectual", 2024, Some(500_000)),
        ("psychiatric", 2024, None),
    ];
    let expected: Vec<_> = expected.iter().map(|(a, y, fen)| ((*a).to_owned(), *y, None, *fen)).collect();
    assert_eq!(money(&plan), expected);
    assert_eq!(plan.left_out, LeftOut { blank: 0, totals: 2, notes: 2 });
    assert!(plan.rows[1].from_above && !plan.rows[2].from_above);
    assert_eq!(plan.wanting, Vec::<String>::new());
}

#[test]
fn years_beside_each_other_become_a_record_each() {
    let table = "
经费（万元）|||
协会|2024年|2025年|2026年
盲协|3|3|3.2
聋协|3||3.2
合计|6|3|6.4
";
    let choices =
        Choices { defaults: [("source".into(), "dept_budget".into())].into(), ..Choices::default() };
    let plan = plan("funding_record", &grid(table), &county(), &choices);
    assert_eq!(told(&plan), ["3 new", "3 new", "3 new", "4 new", "4 new"]);
    let fen: Vec<_> = money(&plan).into_iter().map(|(who, year, _, fen)| (who, year, fen)).collect();
    assert_eq!(fen[2], ("blind".into(), 2026, Some(3_200_000)));
    assert_eq!(fen[4], ("deaf".into(), 2026, Some(3_200_000)));
}

#[test]
fn two_rows_of_headings_and_associations_beside_each_other() {
    let table = "
年度|盲人协会||聋人协会|
|预算(元)|到位(元)|预算(元)|到位(元)
2025|30000|30,000.00|20000|1.5万
";
    let choices =
        Choices { defaults: [("source".into(), "dept_budget".into())].into(), ..Choices::default() };
    let plan = plan("funding_record", &grid(table), &county(), &choices);
    assert_eq!(
        money(&plan),
        [
            ("blind".into(), 2025, Some(3_000_000), Some(3_000_000)),
            ("deaf".into(), 2025, Some(2_000_000), Some(1_500_000))
        ]
    );
}

#[test]
fn what_no_column_says_is_asked_for_and_then_taken_from_the_choice() {
    let plan = check("funding_record", "协会|到位\n盲协|30000", &["2 refused year missing source missing"]);
    assert_eq!(plan.wanting, ["year", "source"]);
    let choices = Choices {
        money_unit: Some(MoneyUnit::Wan),
        defaults: [
            ("source".into(), "donation".into()),
            ("confirmed".into(), "yes".into()),
            ("year".into(), "2026".into()),
        ]
        .into(),
        ..Choices::default()
    };
    let plan = self::plan("funding_record", &grid("协会|到位\n盲协|3"), &county(), &choices);
    assert_eq!(money(&plan), [("blind".into(), 2026, None, Some(3_000_000))]);
    let Outcome::New(record) = &plan.rows[0].outcome else { panic!() };
    assert_eq!(record.bool("confirmed"), Some(true));
}

#[test]
fn a_person_may_say_what_a_column_means() {
    let mut choices = Choices { columns: [(1, "budget_fen".into())].into(), ..Choices::default() };
    choices.defaults.insert("source".into(), "dept_budget".into());
    choices.defaults.insert("year".into(), "2026".into());
    let plan = plan("funding_record", &grid("协会|数\n盲协|3000"), &county(), &choices);
    assert_eq!(money(&plan), [("blind".into(), 2026, Some(300_000), None)]);
    choices.columns.insert(1, String::new());
    let plan = self::plan("funding_record", &grid("协会|到位\n盲协|3000"), &county(), &choices);
    assert_eq!(money(&plan), [("blind".into(), 2026, None, None)]);
}

#[test]
fn dates_in_all_usual_forms() {
    let table = "
协会|日期|标题|主题
盲协|2026-10-15|一|学习
盲协|2026/10/15|二|学习
盲协|2026.10.15|三|学习
盲协|2026年10月15日|四|学习
盲协|20261015|五|学习
盲协|２０２６．１０．１５|六|学习
盲协|2026/10/15 0:00:00|七|学习
盲协|2026年10月|八|学习
盲协|2026-13-01|九|学习
盲协|26-10-15|十|学习
盲协|2026.1|十一|学习
盲协|十月中旬|十二|学习
盲协|2026年|十三|学习
";
    let plan = check(
        "activity",
        table,
        &[
            "2 new",
            "3 new",
            "4 new",
            "5 new",
            "6 new",
            "7 new",
            "8 new",
            "9 new",
            "10 refused date NoSuchMonth",
            "11 refused date ShortYear",
            "12 refused date lost_zero",
            "13 refused date NotADate",
            "14 refused date NoMonth",
        ],
    );
    for row in plan.rows.iter().take(7) {
        let Outcome::New(record) = &row.outcome else { panic!() };
        assert_eq!(record.get("date").unwrap().as_date().unwrap().to_string(), "2026-10-15");
    }
}

#[test]
fn cells_of_a_spreadsheet_are_read_by_what_they_are() {
    let head = ["协会", "日期", "标题", "主题", "投入（元）", "受益人次"].map(Cell::from).to_vec();
    let row = |date: Cell, cost: Cell, people: Cell| {
        vec!["盲协".into(), date, "学习".into(), "学习".into(), cost, people]
    };
    let day = Date::new(2026, 10, 15).unwrap();
    let grid = Grid {
        rows: vec![
            head,
            row(Cell::Day(day), Cell::Number(0.1 + 0.2), Cell::Number(12.0)),
            row(Cell::Number(46_311.0), Cell::Number(1_234.5), Cell::Number(12.5)),
            row(Cell::Number(20_261_016.0), Cell::Fault, Cell::Blank),
            row(Cell::Number(2_026.1), Cell::Blank, Cell::Blank),
        ],
    };
    let plan = plan("activity", &grid, &county(), &Choices::default());
    assert_eq!(
        told(&plan),
        [
            "2 new",
            "3 refused beneficiaries TooManyPlaces",
            "4 refused cost_fen cell_fault",
            "5 refused date lost_zero"
        ]
    );
    let Outcome::New(record) = &plan.rows[0].outcome else { panic!() };
    assert_eq!((record.int("cost_fen"), record.int("beneficiaries")), (Some(30), Some(12)));
    // 46310 is 15 October 2026: one day before what the second row says.
    let Outcome::Refused { values, .. } = &plan.rows[1].outcome else { panic!() };
    assert_eq!(values["date"].as_date().unwrap().to_string(), "2026-10-16");
}

#[test]
fn codes_that_a_spreadsheet_has_spoilt_are_refused() {
    check(
        "registration",
        "
协会|阶段|统一社会信用代码
盲协|已登记|131100004000000011
聋协|已登记|1.2E+17
肢协|已登记|131100004000000000
智协|已登记|12100000400009880k
精协|已登记|51110000500000001I
",
        &[
            "2 new",
            "3 refused uscc damaged",
            "4 refused uscc damaged",
            "5 new",
            "6 refused uscc Uscc(Confusable",
        ],
    );
    let head = ["协会", "阶段", "信用代码"].map(Cell::from).to_vec();
    let row = vec!["盲协".into(), "已登记".into(), Cell::Number(131_100_004_000_000_011.0)];
    let grid = Grid { rows: vec![head, row] };
    assert_eq!(
        told(&plan("registration", &grid, &county(), &Choices::default())),
        ["2 refused uscc damaged"]
    );
}

#[test]
fn personal_numbers_are_refused_and_their_columns_never_read() {
    let plan = check(
        "person",
        "
姓名|身份|身份证号|电话
张三|残疾人亲友|11010519491231002X|13812345678
李四11010519491231002X|残疾人亲友||
",
        &["2 new", "3 refused name Personal"],
    );
    let Outcome::New(record) = &plan.rows[0].outcome else { panic!() };
    assert!(!format!("{record:?}").contains("110105"));
}

#[test]
fn merged_cells_belong_to_every_row_but_amounts_to_none() {
    let mut grid = grid(
        "
经费表|||
协会|年度|来源|到位（万元）
盲协|2024|本级部门预算|3
|2025||3
聋协|2024|本级部门预算|15
肢协|2024|本级部门预算|
",
    );
    grid.merge(Area { top: 0, left: 0, bottom: 0, right: 3 });
    grid.merge(Area { top: 2, left: 0, bottom: 3, right: 0 });
    grid.merge(Area { top: 2, left: 2, bottom: 3, right: 2 });
    grid.merge(Area { top: 4, left: 3, bottom: 5, right: 3 });
    assert_eq!(
        told(&plan("funding_record", &grid, &county(), &Choices::default())),
        [
            "3 new",
            "4 new",
            "5 refused received_fen of_several_rows",
            "6 refused received_fen of_several_rows"
        ]
    );
}

#[test]
fn rows_are_new_the_same_or_changed_by_their_key() {
    let mut records = county();
    let values = [
        ("association_id", text("blind")),
        ("year", Value::Int(2024)),
        ("source", text("dept_budget")),
        ("received_fen", Value::Int(3_000_000)),
        ("confirmed", Value::Bool(true)),
        ("note", text("已到账")),
    ];
    records.put("funding_record", record("f1", &values));
    let table = grid(
        "
协会|年度|来源|到位|备注
盲协|2024|本级部门预算|30000|
盲协|2024|本级部门预算|40000|
盲协|2024|上级补助|40000|
盲协|2024|上级补助|40000|
",
    );
    let plan = plan("funding_record", &table, &records, &Choices::default());
    assert_eq!(told(&plan), ["2 same", "3 new", "4 new", "5 refused - repeated"]);
    let changed = grid("协会|年度|来源|到位\n盲协|2024|本级部门预算|40000");
    let plan = self::plan("funding_record", &changed, &records, &Choices::default());
    assert_eq!(told(&plan), ["2 changed received_fen"]);
    let Outcome::Changed { record, changes } = &plan.rows[0].outcome else { panic!() };
    assert_eq!((record.text("note"), record.bool("confirmed")), (Some("已到账"), Some(true)));
    assert_eq!((&changes[0].old, &changes[0].new), (&Some(Value::Int(3_000_000)), &Value::Int(4_000_000)));
}

/// The faults of each row, by name and row.
fn pointed(plan: &Plan) -> Vec<(usize, &'static str, usize)> {
    let fault = |row: &intake::PlannedRow| match &row.outcome {
        Outcome::Refused { faults, .. } => faults.first().map(|fault| match fault {
            RowFault::Repeated { row: other } | RowFault::Contradicts { row: other } => {
                (row.row, fault.code(), *other)
            }
            other => (row.row, other.code(), 0),
        }),
        _ => None,
    };
    plan.rows.iter().filter_map(fault).collect()
}

#[test]
fn rows_that_contradict_each_other_are_refused_and_name_each_other() {
    let mut records = county();
    let kept = |year| {
        [
            ("association_id", text("blind")),
            ("year", Value::Int(year)),
            ("source", text("dept_budget")),
            ("received_fen", Value::Int(3_000_000)),
            ("confirmed", Value::Bool(true)),
        ]
    };
    records.put("funding_record", record("f1", &kept(2024)));
    let read = |rows: &str| {
        let table = grid(&format!("协会|年度|来源|到位\n{rows}"));
        plan("funding_record", &table, &records, &Choices::default())
    };
    let two = read("盲协|2024|本级部门预算|40000\n盲协|2024|本级部门预算|50000");
    assert_eq!(pointed(&two), [(2, "contradicts", 3), (3, "contradicts", 2)]);
    let four = read(
        "盲协|2024|本级部门预算|40000\n聋协|2024|本级部门预算|1\n盲协|2024|本级部门预算|40000\n盲协|2024|本级部门预算|50000",
    );
    assert_eq!(pointed(&four), [(2, "contradicts", 5), (4, "repeated", 2), (5, "contradicts", 2)]);
    assert!(matches!(four.rows[1].outcome, Outcome::New(_)), "another association is not touched");
    let again = read("盲协|2024|本级部门预算|40000\n盲协|2024|本级部门预算|40000");
    assert_eq!(pointed(&again), [(3, "repeated", 2)]);
    // One row repeats the record as it is, in whatever order: the other is one more payment.
    for rows in [
        "盲协|2024|本级部门预算|30000\n盲协|2024|本级部门预算|50000",
        "盲协|2024|本级部门预算|50000\n盲协|2024|本级部门预算|30000",
    ] {
        let outcomes = told(&read(rows)).join(" ");
        assert!(outcomes.contains("same") && outcomes.contains("new"), "{outcomes}");
    }
    // Two payments of one source are two records.
    let paid = plan(
        "funding_record",
        &grid("协会|年度|来源|到位\n盲协|2025|上级补助|10000\n盲协|2025|上级补助|20000"),
        &records,
        &Choices::default(),
    );
    assert_eq!(told(&paid), ["2 new", "3 new"]);
    // Elsewhere new rows contradict each other, too.
    let twice = "协会|日期|标题|主题|参加人次\n盲协|2026-03-01|甲|学习|5\n盲协|2026-03-01|甲|学习|6\n盲协|2026-03-02|甲|学习|5";
    let acts = plan("activity", &grid(twice), &county(), &Choices::default());
    assert_eq!(pointed(&acts), [(2, "contradicts", 3), (3, "contradicts", 2)]);
    // One of them as it is here already: it stays, and the other is refused beside it.
    let mut known = county();
    let Outcome::New(kept) = &acts.rows[2].outcome else { panic!() };
    known.put("activity", kept.clone());
    let again = "协会|日期|标题|主题|参加人次\n盲协|2026-03-02|甲|学习|9\n盲协|2026-03-02|甲|学习|5";
    let acts = plan("activity", &grid(again), &known, &Choices::default());
    assert_eq!(told(&acts), ["2 refused - contradicts", "3 same"]);
    let table = grid("协会|年度|持证总数\n盲协|2026|100\n盲协|2026|120\n聋协|2026|80");
    let plan = plan("member_stat", &table, &county(), &Choices::default());
    assert_eq!(pointed(&plan), [(2, "contradicts", 3), (3, "contradicts", 2)]);
}

#[test]
fn associations_go_by_the_names_people_use_and_an_unknown_one_gets_a_suggestion() {
    let read = |name: &str| {
        let table = grid(&format!("协会|年度|来源|到位\n{name}|2024|上级补助|40000"));
        plan("funding_record", &table, &county(), &Choices::default())
    };
    for (name, category) in [
        ("肢残协", "physical"),
        ("视残", "blind"),
        ("聋残协", "deaf"),
        ("智残协", "intellectual"),
        ("精残协", "psychiatric"),
        ("怀宁县肢残人协会", "physical"),
    ] {
        let plan = read(name);
        let Outcome::New(record) = &plan.rows[0].outcome else {
            panic!("{name}: {:?}", plan.rows[0].outcome)
        };
        assert_eq!(record.text("association_id"), Some(category), "{name}");
    }
    let fault = |name: &str| match read(name).rows.into_iter().next().map(|row| row.outcome) {
        Some(Outcome::Refused { faults, .. }) => faults.into_iter().next(),
        _ => None,
    };
    let near = |name: &str| match fault(name) {
        Some(RowFault::NoSuchName { near, .. }) => near,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(near("怀宁肢残人协会").as_deref(), Some("怀宁县肢残人协会"));
    assert_eq!(near("肢残人联协").as_deref(), Some("怀宁县肢残人协会"));
    for name in ["县残联", "老年协会办公室", "协会", "x"] {
        assert_eq!(near(name), None, "{name}: several are as near, or none is");
    }
    for name in ["五会打捆", "五 会", "各协会"] {
        assert!(matches!(fault(name), Some(RowFault::Together { .. })), "{name}");
    }
}

#[test]
fn people_are_found_by_name_and_not_guessed() {
    let mut records = county();
    person(&mut records, "p1", "张三");
    person(&mut records, "p2", "李四");
    person(&mut records, "p3", "李四");
    let table = grid(
        "
姓名|协会|职务|用工|任职时间
张 三|盲协|主席|兼职|2020年5月18日
李四|盲协|副主席|兼职|2020-05-18
李四［p3］|盲协|副主席|兼职|2020-05-18
王五|盲协|委员|兼职|2020-05-18
张三|盲协|会长|兼职|2020-05-18
",
    );
    let plan = plan("post", &table, &records, &Choices::default());
    assert_eq!(
        told(&plan),
        [
            "2 new",
            "3 refused person_id several_of_name",
            "4 new",
            "5 refused person_id no_such_name",
            "6 refused role UnknownCode",
        ]
    );
}

#[test]
fn what_a_form_refuses_a_table_cannot_bring() {
    check(
        "leader_support",
        "协会|年度|合计\n盲协|2026|100\n盲协|2026|200",
        &["2 refused - contradicts", "3 refused - contradicts"],
    );
    let over = check("funding_record", "协会|年度|来源|到位\n盲协|2026|本级部门预算|30000万", &["2 new"]);
    assert_eq!(over.rows[0].remarks[0].kind.code(), "amount_over");
}

#[test]
fn lists_are_taken_apart_as_people_write_them() {
    let mut records = county();
    records.put("evidence", record("e1", &[("title", text("照片、签到表"))]));
    records.put("evidence", record("e2", &[("title", text("总结"))]));
    let table = grid(
        "
名称|使用协会|用途|共用|取得途径|启用日期|佐证
中心|盲协、聋协，肢协|办公,活动|是|自有|2021年3月|总结、照片、签到表
分部|五会|办公|是|自有|2021年3月|
",
    );
    let plan = plan("venue", &table, &records, &Choices::default());
    assert_eq!(told(&plan), ["2 new", "3 refused association_ids no_such_name"]);
    let Outcome::New(record) = &plan.rows[0].outcome else { panic!() };
    assert_eq!(record.list("association_ids"), ["blind", "deaf", "physical"]);
    assert_eq!(record.list("evidence"), ["e2", "e1"]);
}

#[test]
fn a_table_without_any_heading_that_is_known_waits_for_a_person() {
    let plan = plan("funding_record", &grid("甲|乙|丙\n1|2|3"), &county(), &Choices::default());
    assert_eq!((plan.table.header, plan.table.first), (1, 1));
    assert_eq!(plan.table.columns[2].heading, "丙");
    assert!(plan.table.matched().next().is_none());
}

#[test]
fn every_amount_field_of_a_register_takes_the_unit_of_its_heading() {
    for kind in policy::dictionary().registers() {
        for field in kind.fields.iter().filter(|field| field.kind == FieldType::Money) {
            let heading = format!("{}（万元）", field.label_zh);
            let rows = vec![vec![heading.as_str(), "备注栏"], vec!["2.5", "x"]];
            let mut grid = Grid::of_texts(&rows);
            grid.rows[0][1] = Cell::from(kind.fields[0].label_zh.as_str());
            let plan = plan(&kind.name, &grid, &county(), &Choices::default());
            let column = &plan.table.columns[0];
            assert_eq!(column.meaning.field.as_ref(), Some(&field.name), "{} {heading}", kind.name);
            assert_eq!(plan.table.unit_of(column), MoneyUnit::Wan);
        }
    }
}
