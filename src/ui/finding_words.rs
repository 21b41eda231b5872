//! What is wrong with a field, in words. Pure: the language is an argument.

use crate::locale::{Lang, Word, fill, words};
use crate::policy::{Field, FieldType, Kind};
use crate::registers::input::uscc::UsccFault;
use crate::registers::pool::PoolFault;
use crate::registers::present::{self, View, grouped};
use crate::registers::{Fault, Finding, FindingKind, MoneyUnit, PersonalNumber};
use std::fmt::Display;

/// What sentences are made from besides the finding.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The language.
    pub lang: Lang,
    /// The register.
    pub kind: &'a Kind,
    /// For the names of other records.
    pub view: View<'a>,
}

impl Telling<'_> {
    /// The sentence for a finding.
    pub fn sentence(&self, finding: &Finding) -> String {
        let field = self.kind.field(&finding.field);
        let record = |id: &str| {
            let record = self.view.records.find(&self.kind.name, id);
            record.map_or_else(|| id.to_owned(), |record| self.view.title(self.kind, record))
        };
        match &finding.kind {
            FindingKind::Missing => self.word(if field.is_some_and(is_chosen) {
                words::finding::MISSING_CHOICE
            } else {
                words::finding::MISSING
            }),
            FindingKind::Unreadable(fault) => self.fault(field, fault),
            FindingKind::Dangling { .. } => self.word(words::finding::DANGLING),
            FindingKind::DocumentNumber => self.word(words::finding::DOCUMENT_NUMBER),
            FindingKind::BankCard => self.word(words::finding::BANK_CARD),
            FindingKind::NotUnique { record: id } => {
                self.fill(words::finding::NOT_UNIQUE, &[("record", &record(id.as_str()))])
            }
            FindingKind::Overlap { record: id } => {
                self.fill(words::finding::OVERLAP, &[("record", &record(id.as_str()))])
            }
            FindingKind::Check { index } => match self.kind.checks.get(*index) {
                Some(check) => check.message_zh.trim_end_matches('。').to_owned(),
                None => self.word(words::finding::UNKNOWN),
            },
            FindingKind::AmountOver { fen, .. } => {
                self.fill(words::finding::AMOUNT_OVER, &[("amount", &yuan(*fen))])
            }
            FindingKind::AmountUnder { fen, .. } => {
                self.fill(words::finding::AMOUNT_UNDER, &[("amount", &yuan(*fen))])
            }
            FindingKind::TenTimesBudget { fen, budget_fen, .. } => {
                let times = fen.checked_div(*budget_fen).unwrap_or_default();
                self.fill(words::finding::TEN_TIMES_BUDGET, &[("amount", &yuan(*fen)), ("times", &times)])
            }
            FindingKind::Pool(PoolFault::NoParts) => self.word(words::finding::POOL_NO_PARTS),
            FindingKind::Pool(PoolFault::Negative) => self.word(words::finding::POOL_NEGATIVE),
            FindingKind::Pool(PoolFault::Unreadable) => self.word(words::finding::POOL_UNREADABLE),
        }
    }

    fn fault(&self, field: Option<&Field>, fault: &Fault) -> String {
        let fill = |word, values: &[(&str, &dyn Display)]| self.fill(word, values);
        match fault {
            Fault::NotADate => self.word(words::finding::NOT_A_DATE),
            Fault::ShortYear => self.word(words::finding::SHORT_YEAR),
            Fault::NoMonth => self.word(words::finding::NO_MONTH),
            Fault::NoSuchMonth { month } => fill(words::finding::NO_SUCH_MONTH, &[("month", month)]),
            Fault::NoSuchDay { year, month, day } => {
                fill(words::finding::NO_SUCH_DAY, &[("year", year), ("month", month), ("day", day)])
            }
            Fault::DateTooEarly { earliest } => fill(words::finding::DATE_TOO_EARLY, &[("date", earliest)]),
            Fault::DateTooLate { latest } => fill(words::finding::DATE_TOO_LATE, &[("date", latest)]),
            Fault::NotANumber => fill(words::finding::NOT_A_NUMBER, &[("example", &example(field))]),
            Fault::Negative => self.word(words::finding::NEGATIVE),
            Fault::Grouping => self.word(words::finding::GROUPING),
            Fault::TooManyPlaces { max: 0 } => self.word(words::finding::WHOLE),
            Fault::TooManyPlaces { max } => fill(words::finding::TOO_MANY_PLACES, &[("max", max)]),
            Fault::TooBig => self.word(words::finding::TOO_BIG),
            Fault::Below { min } => fill(words::finding::BELOW, &[("min", &stored(field, *min))]),
            Fault::Above { max } => fill(words::finding::ABOVE, &[("max", &stored(field, *max))]),
            Fault::Control { .. } => self.word(words::finding::CONTROL),
            Fault::TooLong { max, length } => {
                fill(words::finding::TOO_LONG, &[("max", max), ("length", length)])
            }
            Fault::UnknownCode { code } => fill(words::finding::UNKNOWN_CODE, &[("code", code)]),
            Fault::NotAnId => self.word(words::finding::NOT_AN_ID),
            Fault::NotYesNo => self.word(words::finding::NOT_YES_NO),
            Fault::NotAMobile => self.word(words::finding::NOT_A_MOBILE),
            Fault::NotAPhone => self.word(words::finding::NOT_A_PHONE),
            Fault::Uscc(UsccFault::Length { length }) => fill(words::finding::USCC_LENGTH, &[("n", length)]),
            Fault::Uscc(UsccFault::Confusable { letter, place }) => {
                fill(words::finding::USCC_CONFUSABLE, &[("place", place), ("letter", letter)])
            }
            Fault::Uscc(UsccFault::Character { character, place }) => {
                fill(words::finding::USCC_CHARACTER, &[("place", place), ("character", character)])
            }
            Fault::Uscc(UsccFault::CheckCharacter) => self.word(words::finding::USCC_CHECK),
            Fault::Personal { number, .. } => self.word(match number {
                PersonalNumber::CitizenId => words::finding::CITIZEN_ID,
                PersonalNumber::DisabilityCertificate => words::finding::DISABILITY_CERTIFICATE,
                PersonalNumber::BankCard => words::finding::BANK_CARD,
            }),
        }
    }

    fn word(&self, word: Word) -> String {
        word.text(self.lang).to_owned()
    }

    fn fill(&self, word: Word, values: &[(&str, &dyn Display)]) -> String {
        fill(self.lang, word, values)
    }
}

/// An amount in the words of a person: 30 万元, 300 元.
pub fn amount(lang: Lang, fen: i64) -> String {
    const HUNDRED_YUAN: i64 = 10_000;
    if fen >= 100 * HUNDRED_YUAN && fen % HUNDRED_YUAN == 0 {
        let wan = present::money(fen, MoneyUnit::Wan).text;
        let wan = wan.trim_end_matches('0').trim_end_matches('.');
        return fill(lang, words::registers::AMOUNT_WAN, &[("n", &wan)]);
    }
    fill(lang, words::registers::AMOUNT_YUAN, &[("n", &yuan(fen))])
}

/// An amount in 元, without idle places.
pub fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { grouped(fen / 100) } else { present::money(fen, MoneyUnit::Yuan).text }
}

fn is_chosen(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldType::Bool
            | FieldType::Code
            | FieldType::Codes
            | FieldType::Ref
            | FieldType::Refs
            | FieldType::Evidence
    )
}

fn example(field: Option<&Field>) -> &'static str {
    match field.map(|field| field.kind) {
        Some(FieldType::Year) => "2026",
        Some(FieldType::Money) => "30000",
        _ => "12",
    }
}

/// A bound in the unit that is typed.
fn stored(field: Option<&Field>, number: i64) -> String {
    match field {
        Some(field) if field.kind == FieldType::Money => yuan(number),
        Some(field) if field.unit.as_deref().is_some_and(|unit| unit.starts_with("0.1")) => {
            present::tenths(number)
        }
        Some(_) | None => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordSet;
    use crate::policy;

    fn check(kind: &str, field: &str, finding: FindingKind, expected: &str) {
        let (dictionary, records) = (policy::dictionary(), RecordSet::default());
        let view = View { dictionary, records: &records, money_unit: MoneyUnit::Yuan };
        let telling = Telling { lang: Lang::ZhCn, kind: dictionary.kind(kind).unwrap(), view };
        assert_eq!(telling.sentence(&Finding::error(field, finding)), expected);
    }

    #[test]
    fn a_finding_says_what_is_wrong_and_what_to_do() {
        check("activity", "title", FindingKind::Missing, "请填写");
        check("activity", "theme", FindingKind::Missing, "请选一项");
        check(
            "funding_record",
            "received_fen",
            FindingKind::TenTimesBudget { fen: 30_000_000, budget_fen: 3_000_000, instead_fen: None },
            "300,000 元是预算的 10 倍，请核对",
        );
        check("funding_record", "spent_fen", FindingKind::Check { index: 0 }, "支出比到位多，请核对");
        let below = FindingKind::Unreadable(Fault::Below { min: 5 });
        check("venue", "area_m2", below, "不能小于 0.5");
        let day = Fault::NoSuchDay { year: 2026, month: 2, day: 30 };
        check("activity", "date", FindingKind::Unreadable(day), "2026 年 2 月没有 30 日");
    }

    #[test]
    fn amounts_are_said_as_people_say_them() {
        for (fen, said) in [
            (30_000_000, "30 万元"),
            (2_730_000, "2.73 万元"),
            (2_734_000, "27,340 元"),
            (2_733_333, "27,333.33 元"),
            (30_000, "300 元"),
        ] {
            assert_eq!(amount(Lang::ZhCn, fen), said);
        }
    }
}
