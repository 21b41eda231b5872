//! The explanations of every item of the sample, read through as a person would read them.

use super::*;
use crate::assessment::{judged, scope};
use crate::locale::Lang;
use crate::model::Date;
use crate::rules::explain::explain;
use crate::rules::{Cause, Judgement};
use crate::workflows::sample;

/// Everything that is said of a judgement, a line each.
fn said(judgement: &Judgement) -> Vec<String> {
    let (lang, explanation) = (Lang::ZhCn, explain(judgement));
    let mut lines = vec![fact(lang, judgement)];
    for formula in formulas(lang, &explanation, judgement.ratio) {
        lines.push(formula.sentence);
        lines.extend(formula.missing.into_iter().chain(formula.alone));
    }
    let named = |kind: &str| kind.to_owned();
    let spreads = coverage(lang, &named, &explanation).into_iter().chain(windows(lang, &named, judgement));
    lines.extend(spreads.map(|spread| spread.text));
    lines.extend(steps(lang, &explanation).into_iter().filter_map(|step| step.condition));
    lines.extend(figures(lang, &explanation));
    lines.extend(turns(lang, &explanation).into_iter().map(|turn| turn.needs));
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn every_explanation_of_the_sample_can_be_read() {
    let today = Date::parse_iso("2026-11-23").unwrap();
    let (mut read, mut odd) = (0, Vec::new());
    for year in sample::units("2026-11-23T08:00:00+08:00") {
        let sheets = scope::sheets(&year.records);
        for sheet in [sheets.first(), sheets.last()].into_iter().flatten() {
            for item in scope::asked(&year, sheet) {
                let judgement = judged::explain(&year, today, sheet, &item.id);
                let lines = said(&judgement);
                println!("{} {} {:?} {:?}", item.id, item.title, judgement.verdict, judgement.cause);
                println!("    {}", lines.join("\n    "));
                let is_left = judgement.cause == Some(Cause::Ask);
                let faults = [
                    (lines.is_empty() && !is_left, "nothing is said"),
                    (
                        lines.iter().any(|line| line.contains(" 还不知道")),
                        "an unknown that is not told apart",
                    ),
                    (lines.iter().any(|line| line.contains("  ") || line.contains("。。")), "a hole"),
                    (lines.iter().any(|line| line.contains('「') || line.contains('[')), "a bracket of code"),
                ];
                odd.extend(faults.iter().filter(|(is, _)| *is).map(|(_, why)| format!("{}: {why}", item.id)));
                read += 1;
            }
        }
    }
    assert!(read > 200, "{read}");
    assert_eq!(odd, Vec::<String>::new());
}
