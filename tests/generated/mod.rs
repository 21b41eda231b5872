//! Records made up by a small seeded generator, shared by tests and benchmarks: the same in
//! every run, each value of its field's type.

use xiehui::model::{Date, Id, PartialDate, Record, Value};
use xiehui::policy::dictionary::Field;
use xiehui::policy::{self, FieldType, Kind};

/// xorshift64*: the same sets in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }

    pub fn number(&mut self, sides: i64) -> i64 {
        i64::try_from(self.roll(usize::try_from(sides).unwrap())).unwrap()
    }
}

/// How many records of a kind a reference may point to.
pub type Known<'k> = &'k dyn Fn(&str) -> usize;

/// The id of the record at a place among those of its kind.
pub fn id(kind: &str, at: usize) -> String {
    format!("{kind}-{at}")
}

/// A value of a field; `None` now and then, for a list without codes.
pub fn value(dice: &mut Dice, field: &Field, known: Known) -> Option<Value> {
    let one = |dice: &mut Dice| {
        let to = field.to.as_deref().unwrap_or("evidence");
        id(to, dice.roll(known(to).max(1)))
    };
    let code = |dice: &mut Dice| {
        let codes = policy::dictionary().codes(field.codes.as_deref().unwrap_or_default());
        codes.get(dice.roll(codes.len().max(1))).map(|code| code.code.clone())
    };
    Some(match field.kind {
        FieldType::Text => Value::Text("甲".to_owned()),
        FieldType::Int => Value::Int(dice.number(4)),
        FieldType::Money => Value::Int(dice.number(4) * 1_500_000),
        FieldType::Year => Value::Int(2023 + dice.number(4)),
        FieldType::Bool => Value::Bool(dice.roll(2) == 0),
        FieldType::Date => {
            let year = 2019 + i32::try_from(dice.roll(9)).unwrap();
            let month = u8::try_from(1 + dice.roll(12)).unwrap();
            let day = u8::try_from(1 + dice.roll(28)).unwrap();
            Value::Date(match dice.roll(5) {
                0 => PartialDate::Month { year, month },
                _ => PartialDate::Day(Date::new(year, month, day)?),
            })
        }
        FieldType::Code => Value::Text(code(dice)?),
        FieldType::Codes => Value::List(vec![code(dice)?]),
        FieldType::Ref => Value::Text(one(dice)),
        FieldType::Refs | FieldType::Evidence => Value::List(vec![one(dice)]),
    })
}

/// A record with four of five fields filled.
pub fn filled(dice: &mut Dice, kind: &Kind, id: &str, known: Known) -> Record {
    let mut record = Record::new(Id::parse(id).unwrap(), "");
    for field in &kind.fields {
        if dice.roll(5) > 0 {
            record.set(&field.name, value(dice, field, known));
        }
    }
    record
}
