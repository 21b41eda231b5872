//! Numbers that the product does not keep, found anywhere in a text.
//!
//! A citizen id is 18 digits with a birthday that exists and the check digit of GB 11643, or with the province,
//! the years and the shape of one where that digit is wrong; a disability certificate adds category and grade. Both are found through spaces, dashes and full-width digits. A
//! bank card is 16 to 19 digits that pass Luhn's test, in one piece or in fours, and begin as cards do.
//! Does not look for names, addresses or illnesses.

mod digits;
mod identity;
mod card;

use digits::{Digit, group_length, runs};
use std::ops::Range;

/// A number that the product does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalNumber {
    /// 公民身份号码
    CitizenId,
    /// 残疾人证号
    DisabilityCertificate,
    /// 银行卡号
    BankCard,
}

impl PersonalNumber {
    /// The validator in the dictionary.
    pub fn validator(self) -> &'static str {
        match self {
            Self::CitizenId => "block_citizen_id",
            Self::DisabilityCertificate => "block_disability_id",
            Self::BankCard => "block_bank_card",
        }
    }

    /// Whether a text with it cannot be kept; otherwise a person is asked to look once more.
    pub fn is_refused(self) -> bool {
        match self {
            Self::CitizenId | Self::DisabilityCertificate => true,
            Self::BankCard => false,
        }
    }
}

/// A number found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub number: PersonalNumber,
    /// Where it stands, in bytes, on character boundaries.
    pub range: Range<usize>,
}

/// Every such number in a text, in order, none within another.
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for run in runs(text) {
        let mut rest = run.as_slice();
        while !rest.is_empty() {
            let (hit, length) = match number_at(rest, text) {
                Some((number, length)) => (Some(number), length),
                None => (None, group_length(rest)),
            };
            let (taken, left) = rest.split_at_checked(length.max(1)).unwrap_or((rest, &[]));
            if let (Some(number), Some(first), Some(last)) = (hit, taken.first(), taken.last()) {
                let end = if number == PersonalNumber::DisabilityCertificate {
                    last.end + identity::reissue_length(text, last.end)
                } else {
                    last.end
                };
                hits.push(Hit { number, range: first.start..end });
            }
            rest = left;
        }
    }
    hits
}

/// Whether there is any such number in a text.
pub fn contains(text: &str) -> bool {
    !find(text).is_empty()
}

/// Whether there is a number in a text that refuses it.
pub fn is_refused(text: &str) -> bool {
    find(text).iter().any(|hit| hit.number.is_refused())
}

/// The text with every refused number starred out.
pub fn starred(text: &str) -> String {
    let mut starred = String::with_capacity(text.len());
    let mut end = 0;
    for hit in find(text).into_iter().filter(|hit| hit.number.is_refused()) {
        starred.push_str(text.get(end..hit.range.start).unwrap_or_default());
        starred.push_str("******");
        end = hit.range.end;
    }
    starred.push_str(text.get(end..).unwrap_or_default());
    starred
}

/// The number that begins with this group, and how many digits it takes.
fn number_at(run: &[Digit], text: &str) -> Option<(PersonalNumber, usize)> {
    let ends_at = |length: usize| run.get(length).is_none_or(|next| next.starts_group);
    let values = |length: usize| {
        let digits = run.get(..length)?;
        Some(digits.iter().map(|digit| digit.value).collect::<Vec<u8>>())
    };
    // Asked last: it looks at two dozen digits, and a long row of single ones asks for each.
    let could_be_id = || group_length(run) >= 18 || identity::is_no_row_of_dates(run);
    if ends_at(20) && values(20).is_some_and(|values| identity::is_certificate(&values)) && could_be_id() {
        return Some((PersonalNumber::DisabilityCertificate, 20));
    }
    let is_id = |values: Vec<u8>| {
        identity::is_citizen_id(&values)
            || (identity::looks_like_citizen_id(run, &values) && !card::is_credit_code(&values))
    };
    if ends_at(18) && values(18).is_some_and(is_id) && could_be_id() {
        return Some((PersonalNumber::CitizenId, 18));
    }
    card::lengths(run, text)
        .into_iter()
        .find(|length| values(*length).is_some_and(|values| card::is_card(&values)))
        .map(|length| (PersonalNumber::BankCard, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;
    use PersonalNumber::{BankCard, CitizenId, DisabilityCertificate};

    fn check(text: &str, expected: &[(PersonalNumber, &str)]) {
        let hits = find(text);
        let found: Vec<_> = hits.iter().map(|hit| (hit.number, &text[hit.range.clone()])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_citizen_id_is_found_through_every_disguise() {
        for id in [
            "11010519491231002X",
            "440524188001010014",
            "11010519491231002x",
            "110105 19491231 002X",
            "110105-19491231-002X",
            "110105—1949—1231—002X",
            "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105\u{3000}19491231\u{3000}002X",
            "110105\u{200b}19491231\u{200b}002X",
            "110105\u{a0}19491231\u{a0}002X",
            "110105.1949.12.31.002X",
            "110105 - 19491231 - 002X",
            "110105 1949 12 31 002X",
            "1101 0519 4912 3100 2X",
            "11010519491231002Ⅹ",
            "440524,18800101,0014",
        ] {
            check(id, &[(CitizenId, id)]);
            check(&format!("张三{id}，男"), &[(CitizenId, id)]);
            check(&format!("ID{id}"), &[(CitizenId, id)]);
            check(&format!("2026年13812345678 {id} 5人"), &[(CitizenId, id)]);
        }
    }

    #[test]
    fn several_are_each_found() {
        check(
            "11010519491231002X,440524188001010014\n440524188001010014",
            &[
                (CitizenId, "11010519491231002X"),
                (CitizenId, "440524188001010014"),
                (CitizenId, "440524188001010014"),
            ],
        );
    }

    #[test]
    fn a_wrong_birthday_or_length_is_no_citizen_id() {
        for text in ["11010519491331002X", "440524188002300014", "1101051949123100"] {
            check(text, &[]);
        }
    }

    #[test]
    fn what_looks_like_a_citizen_id_is_one_whatever_its_check_digit() {
        for id in [
            "110105194912310021",
            "340822198503120013",
            "34082219850312001X",
            "340822 19850312 0013",
            "340822-19850312-0013",
            "３４０８２２１９８５０３１２００１３",
            "340822201512310010",
        ] {
            check(&format!("证号：{id}。"), &[(CitizenId, id)]);
        }
        for text in [
            "990822198503120013",       // no province
            "340822198502300013",       // no such day
            "340822189912310013",       // born too early for a wrong digit
            "340822202603120013",       // a paper made of division, day and serial number
            "3408221985031200131",      // longer
            "3408 2219 8503 1200 13",   // no id is written so
            "2019 85 031200 134 082 2", // a row of numbers
            "发票34082219850312001",    // shorter
        ] {
            assert!(!find(text).iter().any(|hit| hit.number == CitizenId), "{text}");
        }
        // A credit code of digits alone stays one, whatever its digits could mean.
        let code = (0..1000).map(|at| format!("513401198503{at:05}")).find_map(|head| {
            (0..10)
                .map(|check| format!("{head}{check}"))
                .find(|code| crate::registers::input::uscc::is_valid(code))
        });
        check(&code.unwrap(), &[]);
    }

    #[test]
    fn a_disability_certificate_is_found() {
        for number in [
            "11010519491231002X11",
            "44052418800101001474",
            "11010519491231002X43B1",
            "11010519491231002X43B12",
            "11010519491231002X 43",
            "110105 19491231 002X 43",
            "１１０１０５１９４９１２３１００２Ｘ４３",
        ] {
            check(&format!("证号{number}。"), &[(DisabilityCertificate, number)]);
        }
        for text in ["11010519491231002X81", "11010519491231002X15"] {
            check(text, &[]);
        }
        check("11010519491231002X 85", &[(CitizenId, "11010519491231002X")]);
    }

    #[test]
    fn a_bank_card_is_found() {
        for card in [
            "6222021234567890128",
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "6222 0212 3456 7890 128",
            "４１１１１１１１１１１１１１１１",
        ] {
            check(&format!("卡号：{card}"), &[(BankCard, card)]);
        }
        for text in ["4111111111111112", "6222021234567890127", "411111111111111", "0000000000000000"] {
            check(text, &[]);
        }
    }

    #[test]
    fn everyday_numbers_are_left_alone() {
        for text in [
            "01JD3XKQ7ZC9V4W8N2M5T6R0AB",
            "00000000000000000000000007",
            "12100000400009880K",
            "51110000500000001E",
            "131100004000000011",
            "残联发〔2019〕27号",
            "13812345678 13912345678",
            "13812345678、13912345678、0551-62655788",
            "9,999,999,999,999.99",
            "999999999999900",
            "2026-11-23 2026-11-24 2027-01-01",
            "2022 2023 2024 2025",
            "20261123123456789",
            "发票 24340000000012345678",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn rows_of_months_and_days_are_left_alone() {
        for year in 2000..2040 {
            for month in 1..=12 {
                let months: Vec<String> =
                    (0..4).map(|later| format!("{}-{month:02}", year + later)).collect();
                let days: Vec<String> = (1..=28).map(|day| format!("{year}.{month:02}.{day:02}")).collect();
                check(&months.join("、"), &[]);
                check(&months.join(" ").replace('-', "/"), &[]);
                check(&days.join(" "), &[]);
                check(&days.join(" ").replace('.', " "), &[]);
                check(&days.join("、").replace(".0", "."), &[]);
                check(&months.join("、").replace('-', ""), &[]);
            }
        }
    }

    #[test]
    fn the_dictionary_names_each_of_them() {
        let validators = &policy::dictionary().validators;
        for number in [CitizenId, DisabilityCertificate, BankCard] {
            let level = validators[number.validator()]["level"].as_str();
            assert_eq!(level, Some(if number.is_refused() { "refuse" } else { "warn" }));
        }
        for id in validators["block_citizen_id"]["good"].as_array().unwrap() {
            assert!(contains(id.as_str().unwrap()));
        }
    }

    #[test]
    fn refused_numbers_can_be_starred_out() {
        assert_eq!(starred("张三11010519491231002X，李四"), "张三******，李四");
        assert_eq!(starred("无"), "无");
    }

    #[test]
    fn any_text_is_scanned_without_a_fault() {
        let pieces = ["1", "X", "９", " ", "—", "协", "\u{200b}", "B", "110105194912310", "\n", "02X", "4"];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..24 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[usize::try_from(seed >> 33).unwrap() % pieces.len()]);
            }
            for hit in find(&text) {
                assert!(text.get(hit.range).is_some_and(|found| found.len() >= 16));
            }
            assert!(!is_refused(&starred(&text)), "{text}");
        }
    }
}
