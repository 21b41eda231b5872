//! What would make it another verdict, in words: 到位合计多 2,000 元，就是“符合”。

use super::condition::{condition, fact_of};
use super::value::{named, number, value};
use crate::locale::{Lang, fill, words};
use crate::rules::explain::{Explanation, Need};
use crate::rules::{Outcome, Side, Test};

/// What is needed, and for what.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What is needed, in words.
    pub needs: String,
    /// What it would become; `None`: no longer what it is.
    pub to: Option<Outcome>,
}

/// Every way to another verdict.
pub fn turns(lang: Lang, explanation: &Explanation) -> Vec<Turn> {
    let turn = |change: &crate::rules::explain::Change| {
        let needs = change.needs.iter().map(|one| need(lang, one)).collect::<Vec<_>>();
        Turn { needs: needs.join(words::why::AND.text(lang)), to: change.to.cloned() }
    };
    explanation.changes.iter().map(turn).collect()
}

fn need(lang: Lang, need: &Need) -> String {
    match need {
        Need::Amount { of, by, unit } => {
            let word = if *by > 0 { words::why::MORE } else { words::why::FEWER };
            fill(lang, word, &[("what", &what(lang, of)), ("n", &number(lang, by.saturating_abs(), *unit))])
        }
        Need::Condition { tested, holds } if is_fact(&tested.test) => fact_of(lang, &tested.test, *holds),
        Need::Condition { tested, holds } => {
            let word = if *holds { words::why::MUST_HOLD } else { words::why::MUST_NOT_HOLD };
            fill(lang, word, &[("condition", &condition(lang, tested))])
        }
        Need::Records { share, ids, satisfy: true } => {
            fill(lang, words::why::ALL_DONE, &[("n", &ids.len()), ("kind", &share.label)])
        }
        Need::Records { share, satisfy: false, .. } => {
            fill(lang, words::why::ONE_UNDONE, &[("kind", &share.label)])
        }
        Need::First { label } => fill(lang, words::why::FIRST_RECORD, &[("kind", label)]),
        Need::Fill(blanks) => fill(lang, words::why::FILL_BLANKS, &[("n", &blanks.len())]),
        Need::Finish(open) => {
            let kinds: Vec<&str> = open.iter().map(|one| one.label.as_str()).collect();
            fill(lang, words::why::DECLARE_DONE, &[("kinds", &kinds.join("、"))])
        }
    }
}

fn is_fact(test: &Test) -> bool {
    matches!(test, Test::OneOf { .. } | Test::Has { .. } | Test::Known(_) | Test::Exists(_) | Test::Holds(_))
}

/// The names of what is counted.
fn what(lang: Lang, side: &Side) -> String {
    named(side).unwrap_or_else(|| value(lang, &side.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::explain::explain;
    use crate::rules::{Factor, FactorName, Interval, Judgement, Shown, StepTrace, Tested, Truth, Unit};

    #[test]
    fn what_is_lacking_is_a_sentence_with_its_unit() {
        let shown = |fen| Shown::Number { value: Interval::point(fen), unit: Unit::Money };
        let side =
            |fen, name| Side { value: shown(fen), terms: vec![vec![Factor { name, value: shown(fen) }]] };
        let left = side(2_800_000, FactorName::Given("total".into(), "到位合计".into()));
        let test = Test::Compare {
            left,
            comparison: crate::rules::Comparison::GreaterOrEqual,
            right: side(3_000_000, FactorName::Literal),
        };
        let outcome = |verdict| Outcome { verdict, cause: None, reason: None };
        let met = StepTrace {
            line: "met if total >= 3000000".into(),
            outcome: outcome(crate::model::Verdict::Met),
            condition: Some(Tested { truth: Truth::False, test }),
            truth: Truth::False,
            decided: false,
        };
        let mut judgement = Judgement { verdict: Some(crate::model::Verdict::Unmet), ..Judgement::default() };
        judgement.trace.steps.push(met.clone());
        let turns = turns(Lang::ZhCn, &explain(&judgement));
        let wanted = Turn { needs: "到位合计多 2,000\u{a0}元".into(), to: Some(met.outcome) };
        assert_eq!(turns, [wanted]);
    }
}
