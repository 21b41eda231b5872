//! What is claimed of an item, in sentences for the ear: the numbers as its explanation has them, then what
//! people said. No item is known here.

use super::formula::formulas;
use super::terms::fact;
use crate::assessment::{Answer, Line};
use crate::locale::{Lang, Word, fill, words};
use crate::model::Verdict;
use crate::policy;
use crate::rules::explain::{Explanation, RowUse, explain};
use crate::rules::{Cause, Judgement};

/// The sentences below the verdict of an item.
pub fn sentences(
    lang: Lang,
    line: &Line,
    judgement: &Judgement,
    answer: Option<&Answer>,
    verdict_word: &dyn Fn(Verdict) -> &'static str,
) -> Vec<String> {
    let mut sentences = recorded(lang, judgement);
    if line.standing.overrules() {
        let (auto, own) = (verdict_word(line.standing.auto), verdict_word(line.standing.result));
        sentences.push(fill(lang, words::print::OVERRULED, &[("auto", &auto), ("own", &own)]));
    }
    sentences.extend(answer.map(|answer| said(lang, &answer.counted())).unwrap_or_default());
    sentences
}

/// What the records say.
fn recorded(lang: Lang, judgement: &Judgement) -> Vec<String> {
    let explanation = explain(judgement);
    let mut sentences = Vec::new();
    if judgement.cause == Some(Cause::Ask) {
        sentences.push(words::print::BY_PERSON.text(lang).to_owned());
    }
    let formulas = formulas(lang, &explanation, judgement.ratio);
    let averages: Vec<_> =
        formulas.iter().filter(|one| one.parts.iter().any(|part| part.sign == "÷")).collect();
    if averages.is_empty() {
        let facts = fact(lang, judgement);
        if !facts.is_empty() {
            sentences.push(fill(lang, words::print::FACTS, &[("facts", &facts)]));
        }
    } else {
        sentences.extend(years(lang, &explanation));
        sentences.extend(left_out(lang, &explanation));
        sentences.extend(averages.iter().map(|formula| formula.sentence.clone()));
        sentences.extend(averages.iter().filter_map(|formula| formula.missing.clone()));
        if !judgement.hints.is_empty() {
            let remarks = judgement.hints.join("、");
            sentences.push(fill(lang, words::print::REMARKS, &[("remarks", &remarks)]));
        }
    }
    sentences
}

/// Which years were looked at, and how many have records.
fn years(lang: Lang, explanation: &Explanation) -> Option<String> {
    let years = &explanation.years.first()?.years;
    let ((from, _), (to, _)) = (years.first()?, years.last()?);
    let n = years.iter().filter(|(_, used)| *used == RowUse::Counted).count();
    let word = if from == to { words::print::YEAR_ONE } else { words::print::YEARS };
    Some(fill(lang, word, &[("from", from), ("to", to), ("n", &n)]))
}

/// Which years are left out because of a record that waits to be confirmed.
fn left_out(lang: Lang, explanation: &Explanation) -> Option<String> {
    let years = explanation.years.first()?.years.iter();
    let held = years.filter(|(_, used)| *used == RowUse::Unconfirmed);
    let held: Vec<String> = held.map(|(year, _)| year.to_string()).collect();
    (!held.is_empty()).then(|| fill(lang, words::print::LEFT_OUT, &[("years", &held.join("、"))]))
}

/// What people said.
fn said(lang: Lang, answer: &Answer) -> Vec<String> {
    let na = answer.na_reason.as_deref().map(|code| policy::dictionary().label("NA", code));
    let text = |word: Word, text: &str| {
        (!text.trim().is_empty()).then(|| fill(lang, word, &[("text", &text.trim())]))
    };
    let sentences = [
        na.map(|reason| fill(lang, words::print::NA_REASON, &[("reason", &reason)])),
        text(words::print::REASON, &answer.reason),
        text(words::print::FACT, &answer.fact),
        answer
            .carried
            .filter(|_| answer.has_verdict())
            .map(|carried| fill(lang, words::print::CARRIED, &[("year", &carried.from)])),
    ];
    sentences.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Answers, Carried, CarriedState, Judged, Sheet, SheetId, UnitYear, judged};
    use crate::model::{Date, Id};
    use crate::workflows::sample;

    fn county() -> UnitYear {
        sample::units("2026-11-23T08:00:00+08:00").remove(0)
    }

    fn say(item: &str, answer: &Answer) -> Vec<String> {
        let (year, today) = (county(), Date::parse_iso("2026-11-23").unwrap());
        let sheet = SheetId::Association(Id::parse("s340822-blind").unwrap());
        let mut answers = Answers::default();
        answers.items.insert((sheet.clone(), item.to_owned()), answer.clone());
        let shown = Sheet::of(sheet.clone(), &year, &Judged::of(&year, today), &answers);
        let line = shown.lines.iter().find(|line| line.item.id == item).unwrap();
        let judgement = judged::explain(&year, today, &sheet, item);
        let said = sentences(Lang::ZhCn, line, &judgement, Some(answer), &|verdict| verdict.code());
        said.into_iter().map(|sentence| sentence.replace('\u{a0}', " ")).collect()
    }

    #[test]
    fn money_is_said_by_years_average_standard_and_what_is_missing() {
        let reason = Answer { reason: "县级财力有限，每年增加。".into(), ..Answer::default() };
        assert_eq!(
            say("3.1.2", &reason),
            [
                "看 2024 到 2026 年，3 年有记录。",
                "到位合计 18,000 元，3 年平均 6,000 元，低于国家标准 30,000 元。",
                "合计还差 72,000 元。",
                "提醒：各年都低于标准、打捆分摊。",
                "说明：县级财力有限，每年增加。",
            ]
        );
    }

    #[test]
    fn what_is_counted_is_said_as_it_is_recorded() {
        assert_eq!(
            say("2.2.5", &Answer::default()),
            ["登记的情况：专职 0，兼职 0，挂职 0，残联干部兼任 1，渠道数 1，全部由残联干部兼任。"]
        );
    }

    #[test]
    fn what_people_say_against_the_rules_is_said_with_both() {
        let carried = Some(Carried { from: 2025, state: CarriedState::Confirmed });
        let answer = Answer { self_result: Some(Verdict::Partial), carried, ..Answer::default() };
        let said = say("2.2.5", &answer);
        assert_eq!(said[1..], ["系统判“met”，本表写“partial”。", "结论沿用 2025 年的，已确认。"]);
    }

    #[test]
    fn what_waits_for_a_look_is_not_said() {
        let carried = Some(Carried { from: 2025, state: CarriedState::Words });
        let answer = Answer { fact: "去年办了三场".into(), carried, ..Answer::default() };
        assert!(!say("4.5.1", &answer).join("").contains("去年"));
    }
}
