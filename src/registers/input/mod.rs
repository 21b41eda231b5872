//! Text as people type it, read by the type of its field.
//!
//! Lenient in form, strict in meaning: full-width digits, separators and units are understood, but
//! nothing is guessed and nothing is rounded. Blank is no fault here; `draft` knows what is required.

pub mod date;
mod halfwidth;
pub mod money;
pub mod number;
pub mod phone;
pub mod text;
pub mod uscc;

pub use halfwidth::{halfwidth, is_invisible};
pub use money::MoneyUnit;

use super::personal::{self, PersonalNumber};
use crate::model::{Date, Id, Value};
use crate::policy::{Dictionary, Field, FieldType};

/// What a control for yes or no holds.
pub const YES: &str = "yes";
/// What a control for yes or no holds.
pub const NO: &str = "no";

/// What stands in a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// One text: also a code, an id, [`YES`] or [`NO`].
    Text(String),
    /// Several codes or ids.
    List(Vec<String>),
}

impl Typed {
    /// Whether nothing but white space is there.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text::is_blank(text),
            Self::List(list) => list.iter().all(|text| text::is_blank(text)),
        }
    }
}

impl From<&str> for Typed {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What reading depends on besides the field.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// For code lists.
    pub dictionary: &'a Dictionary,
    /// Dates may reach five years beyond it.
    pub today: Date,
    /// The unit of amounts that name none.
    pub money_unit: MoneyUnit,
}

/// Why a text is no value of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No form of a date.
    NotADate,
    /// A year of two digits.
    ShortYear,
    /// A year without a month.
    NoMonth,
    /// A month that no year has.
    NoSuchMonth {
        /// As typed.
        month: i32,
    },
    /// A day that the month does not have.
    NoSuchDay {
        /// As typed.
        year: i32,
        /// As typed.
        month: u8,
        /// As typed.
        day: i32,
    },
    /// Before the first day allowed.
    DateTooEarly {
        /// The first day allowed.
        earliest: Date,
    },
    /// After the last day allowed.
    DateTooLate {
        /// The last day allowed.
        latest: Date,
    },
    /// Not a number.
    NotANumber,
    /// Below zero.
    Negative,
    /// Thousands separators that do not stand before groups of three.
    Grouping,
    /// More decimal places than the unit has; `0` asks for a whole number.
    TooManyPlaces {
        /// How many there may be.
        max: u32,
    },
    /// More than any field of that type can hold.
    TooBig,
    /// Under the least number, both in the stored unit.
    Below {
        /// The least number.
        min: i64,
    },
    /// Over the greatest number, both in the stored unit.
    Above {
        /// The greatest number.
        max: i64,
    },
    /// A control character.
    Control {
        /// Which one.
        character: char,
    },
    /// More characters than the field holds.
    TooLong {
        /// How many there may be.
        max: usize,
        /// How many there are.
        length: usize,
    },
    /// Neither a code of the list nor its word.
    UnknownCode {
        /// As typed.
        code: String,
    },
    /// Not the form of an id.
    NotAnId,
    /// Neither yes nor no.
    NotYesNo,
    /// No mobile number.
    NotAMobile,
    /// No telephone number.
    NotAPhone,
    /// No unified social credit code.
    Uscc(uscc::UsccFault),
    /// A number that the product does not keep.
    Personal {
        /// Which.
        number: PersonalNumber,
        /// How many such numbers there are.
        count: usize,
    },
}

/// Why a value deserves a second look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It has not the shape of a document number.
    DocumentNumber,
    /// It seems to contain a bank card number.
    BankCard,
}

/// What a text was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value; `None` when blank.
    pub value: Option<Value>,
    /// A second look.
    pub doubts: Vec<Doubt>,
    /// Whether the text was rewritten in a way to tell the person about.
    pub rewritten: bool,
}

impl Reading {
    fn plain(value: Option<Value>) -> Self {
        Self { value, doubts: Vec::new(), rewritten: false }
    }
}

/// Reads what stands in the control of a field.
pub fn read(field: &Field, typed: &Typed, settings: &Settings) -> Result<Reading, Fault> {
    if typed.is_blank() {
        return Ok(Reading::plain(None));
    }
    match field.kind {
        FieldType::Codes => read_list(typed, |text| code(field, text, settings.dictionary)),
        FieldType::Refs | FieldType::Evidence => read_list(typed, id),
        FieldType::Text => read_text(field, &single(typed)),
        FieldType::Code => code(field, &single(typed), settings.dictionary).map(Value::Text).map(filled),
        FieldType::Ref => id(&single(typed)).map(Value::Text).map(filled),
        FieldType::Bool => yes_no(&single(typed)).map(Value::Bool).map(filled),
        FieldType::Date => date::read(&single(typed), settings.today).map(Value::Date).map(filled),
        FieldType::Year => number::year(&single(typed), field.min, field.max).map(Value::Int).map(filled),
        FieldType::Int => number::count(&single(typed), field).map(Value::Int).map(filled),
        FieldType::Money => {
            let fen = money::read(&single(typed), settings.money_unit)?;
            number::within(fen, field.min, field.max).map(Value::Int).map(filled)
        }
    }
}

fn filled(value: Value) -> Reading {
    Reading::plain(Some(value))
}

fn single(typed: &Typed) -> String {
    match typed {
        Typed::Text(text) => text.clone(),
        Typed::List(list) => list.join("、"),
    }
}

fn read_list(typed: &Typed, one: impl Fn(&str) -> Result<String, Fault>) -> Result<Reading, Fault> {
    let parts: Vec<&str> = match typed {
        Typed::Text(text) => text.split(['、', ',', '，', ';', '；', '\n']).collect(),
        Typed::List(list) => list.iter().map(String::as_str).collect(),
    };
    let mut read: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !text::is_blank(part)) {
        let part = one(part)?;
        if !read.contains(&part) {
            read.push(part);
        }
    }
    Ok(Reading::plain((!read.is_empty()).then_some(Value::List(read))))
}

fn read_text(field: &Field, typed: &str) -> Result<Reading, Fault> {
    let clean = text::clean(typed, text::is_multiline(field))?;
    let hits = personal::find(&clean);
    if let Some(worst) = hits.iter().find(|hit| hit.number.is_refused()) {
        let count = hits.iter().filter(|hit| hit.number.is_refused()).count();
        return Err(Fault::Personal { number: worst.number, count });
    }
    let (value, mut doubts) = match field.validate.as_deref() {
        Some("uscc") => (uscc::read(&clean).map_err(Fault::Uscc)?, Vec::new()),
        Some("mobile") => (phone::mobile(&clean).ok_or(Fault::NotAMobile)?, Vec::new()),
        Some("phone") => (phone::phone(&clean).ok_or(Fault::NotAPhone)?, Vec::new()),
        Some("doc_no") => {
            let value = text::document_number(&clean);
            let fits = text::is_document_number(&value);
            (value, if fits { Vec::new() } else { vec![Doubt::DocumentNumber] })
        }
        _ => (clean.clone(), Vec::new()),
    };
    if !hits.is_empty() {
        doubts.push(Doubt::BankCard);
    }
    let length = value.chars().count();
    if let Some(max) = field.max_length.filter(|max| length > *max) {
        return Err(Fault::TooLong { max, length });
    }
    let rewritten = field.validate.as_deref() == Some("doc_no") && value != clean;
    Ok(Reading { value: (!value.is_empty()).then_some(Value::Text(value)), doubts, rewritten })
}

fn code(field: &Field, typed: &str, dictionary: &Dictionary) -> Result<String, Fault> {
    let typed = typed.trim();
    let codes = field.codes.as_deref().map(|list| dictionary.codes(list)).unwrap_or_default();
    codes
        .iter()
        .find(|code| code.code == typed)
        .or_else(|| codes.iter().find(|code| code.label_zh == typed))
        .map(|code| code.code.clone())
        .ok_or_else(|| Fault::UnknownCode { code: typed.to_owned() })
}

fn id(typed: &str) -> Result<String, Fault> {
    Id::parse(typed.trim()).map(|id| id.to_string()).ok_or(Fault::NotAnId)
}

fn yes_no(typed: &str) -> Result<bool, Fault> {
    match halfwidth(typed).trim().to_ascii_lowercase().as_str() {
        YES | "true" | "y" | "1" | "是" | "有" | "√" | "✓" => Ok(true),
        NO | "false" | "n" | "0" | "否" | "无" | "没有" | "×" | "✗" => Ok(false),
        _ => Err(Fault::NotYesNo),
    }
}
