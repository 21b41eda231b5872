//! How a register's records are counted and called. Pure: the language is an argument.

use crate::locale::Lang;
use crate::policy::Kind;

/// How many: `7 笔`, in English `7`.
pub fn counted(lang: Lang, kind: &Kind, n: usize) -> String {
    match (lang, &kind.measure_zh) {
        (Lang::ZhCn, Some(measure)) => format!("{n}\u{a0}{measure}"),
        (Lang::ZhCn | Lang::En, _) => n.to_string(),
    }
}

/// One of them, after 一 or 这: `笔经费`, in English the register's name.
pub fn what(lang: Lang, kind: &Kind) -> String {
    match (lang, &kind.measure_zh) {
        (Lang::ZhCn, Some(measure)) => format!("{measure}{}", kind.label_zh),
        (Lang::ZhCn, None) => format!("条{}", kind.label_zh),
        (Lang::En, _) => kind.label_zh.clone(),
    }
}

/// A small number as it is spoken: `五` of 五个协会, in English `5`.
pub fn numeral(lang: Lang, n: usize) -> String {
    let numerals = ["零", "一", "两", "三", "四", "五"];
    match (lang, numerals.get(n)) {
        (Lang::ZhCn, Some(numeral)) => (*numeral).to_owned(),
        (Lang::ZhCn | Lang::En, _) => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn every_register_says_what_a_record_is_and_counts_it() {
        for kind in policy::dictionary().registers() {
            assert!(kind.lead_zh.is_some() && kind.measure_zh.is_some(), "{}", kind.name);
            for clause in kind.lead_zh.iter().flat_map(|lead| lead.split(['，', '。', '、'])) {
                assert!(clause.chars().count() <= 25, "{clause}");
            }
        }
        let kind = policy::dictionary().kind("funding_record").unwrap();
        assert_eq!(what(Lang::ZhCn, kind), "笔经费");
        assert_eq!(counted(Lang::ZhCn, kind, 7), "7\u{a0}笔");
        assert_eq!(counted(Lang::En, kind, 7), "7");
    }
}
