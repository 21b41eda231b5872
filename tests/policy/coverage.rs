//! Are the cases enough? Asked of the rules themselves, not of a list kept beside them.
//!
//! - Every step and every verdict of a share decides in some case.
//! - Every number and every comparison in a rule, a term or a parameter is pinned from both sides: moved by
//!   one, or made strict or lax, it makes a case fail.
//! - Every outcome that thousands of made-up worlds show an item can have, has a case: 数据不足 for a blank,
//!   and what an open register becomes once it is finished.

use crate::case::{BOOK, Case, own_cases, say};
use crate::cases::differs;
use crate::data::CATALOGUE_JSON;
use crate::world::{World, worlds};
use std::collections::{BTreeMap, BTreeSet};
use xiehui::policy::catalogue::{GivenExpr, Registered, RuleSource};
use xiehui::policy::{self, Catalogue, Item};
use xiehui::rules::{Cause, Finished, Outcome, RuleBook};

/// Mutants that say the same as the rule: item (or term, or parameter), the mutant, why.
const EQUIVALENT: &[(&str, &str, &str)] = &[
    ("2.2.5", "n <= cadre and n >= 1", "cadres are among the workers"),
    (
        "3.1.1",
        "insufficient if associations = 0 or associations <= exempt or gaps >= 1",
        "the exempt are among the associations",
    ),
    ("3.2.2", "met if kinds >= 2", "a tally of two"),
    ("3.2.2", "partial if kinds >= 1", "2 is met already"),
    ("3.2.4", "met if kinds >= 2", "a tally of two"),
    ("3.2.4", "partial if kinds >= 1", "2 is met already"),
    ("3.3.2", "count trainee[need >= 0 and have < need]", "nobody has fewer than 0"),
    ("3.3.2", "ask if $plan_running >= 1", "yes or no, written 1 or 0"),
    ("3.3.2", "unmet if behind >= due", "those behind are among those due"),
    ("3.3.3", "count trainee[key and need >= 0 and have < need]", "nobody has fewer than 0"),
    ("5.2.1", "met if bodies >= 4", "four kinds are named"),
    ("5.2.9", "met if parts >= 2", "a tally of two"),
    ("5.2.9", "partial if parts >= 1", "2 is met already"),
    ("6.1.1", "met if named >= 2", "a tally of two"),
    ("6.1.1", "partial if named >= 1", "2 is met already"),
    ("6.1.14", "partial if falls <= 1", "0 is met already"),
];

fn cases_by_item() -> BTreeMap<String, Vec<Case>> {
    let mut by_item: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in own_cases() {
        by_item.entry(case.item.clone()).or_default().push(case);
    }
    by_item
}

/// The lines of the steps as they are walked: gates, steps, trend.
fn steps(item: &Item) -> Vec<String> {
    let mut lines = Vec::new();
    if !item.levels.is_empty() {
        lines.push("na level_not_applicable".to_owned());
    }
    lines.extend(item.registered.map(|registered| match registered {
        Registered::Registered => "na not_registered".to_owned(),
        Registered::Unregistered => "na already_registered".to_owned(),
    }));
    lines.extend(item.rule.steps.iter().cloned());
    if let Some((now, before)) = &item.rule.trend {
        lines.extend([
            format!("met if {now} > {before}"),
            format!("partial if {now} = {before}"),
            "unmet".into(),
        ]);
    }
    lines
}

#[test]
fn every_step_and_every_verdict_of_a_share_decides_in_some_case() {
    let cases = cases_by_item();
    let mut without = Vec::new();
    for item in &policy::catalogue().items {
        let mut decided: BTreeSet<String> = BTreeSet::new();
        let mut shares: BTreeSet<&str> = BTreeSet::new();
        for case in cases.get(&item.id).into_iter().flatten() {
            let judgement = case.judge();
            decided.extend(
                judgement.trace.steps.iter().filter(|step| step.decided).map(|step| step.line.clone()),
            );
            let share = judgement.trace.share.as_ref().filter(|share| share.outcomes.len() == 1);
            shares.extend(share.map(|share| {
                let certain = share.records.iter().filter(|one| one.counts == xiehui::rules::Truth::True);
                let yes = certain.clone().filter(|one| one.satisfied == xiehui::rules::Truth::True).count();
                match (yes, certain.count()) {
                    (_, 0) => "empty",
                    (0, _) => "none",
                    (yes, all) if yes == all => "all",
                    _ => "some",
                }
            }));
        }
        for line in steps(item) {
            if !decided.iter().any(|known| known.starts_with(&line)) {
                without.push(format!("{}: {line}", item.id));
            }
        }
        if item.rule.share.is_some() {
            let all = ["all", "some", "none", "empty"].iter();
            without.extend(
                all.filter(|one| !shares.contains(*one)).map(|one| format!("{}: share {one}", item.id)),
            );
        }
    }
    assert!(without.is_empty(), "no case is decided by:\n{}", without.join("\n"));
}

/// Every number of a text moved by one, every comparison made strict or lax. Nothing that rules count goes
/// below 0, so `= 0` is not made `<= 0`.
fn mutants(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut mutants = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let word = bytes[at..].iter().take_while(|byte| is_name(**byte)).count();
        if let Ok(number) = text[at..at + word].parse::<i64>() {
            for other in [number - 1, number + 1].into_iter().filter(|other| *other >= 0) {
                mutants.push(format!("{}{other}{}", &text[..at], &text[at + word..]));
            }
        }
        let signs = bytes[at..].iter().take_while(|byte| b"<>=!".contains(*byte)).count();
        for other in match &text[at..at + signs] {
            "<" => &["<="][..],
            "<=" => &["<"],
            ">" => &[">="],
            ">=" => &[">"],
            "=" if text[at + signs..].trim_start().starts_with('0') => &[">="],
            "=" => &["<=", ">="],
            _ => &[],
        } {
            mutants.push(format!("{}{other}{}", &text[..at], &text[at + signs..]));
        }
        at += word.max(signs).max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    mutants
}

/// Every rule that one mutant makes of a rule, with the line.
fn mutated(rule: &RuleSource) -> Vec<(String, RuleSource)> {
    let mut all = Vec::new();
    let mut each = |text: &str, put: &dyn Fn(&mut RuleSource, String)| {
        for mutant in mutants(text) {
            let mut other = rule.clone();
            put(&mut other, mutant.clone());
            all.push((mutant, other));
        }
    };
    for (at, (_, given)) in rule.given.0.iter().enumerate() {
        match &given.1 {
            GivenExpr::One(text) => {
                each(text, &|rule, text| rule.given.0[at].1.1 = GivenExpr::One(text));
            }
            GivenExpr::Table(table) => {
                for (code, text) in table.iter().filter(|(code, _)| *code != "by") {
                    each(text, &|rule, text| {
                        if let GivenExpr::Table(table) = &mut rule.given.0[at].1.1 {
                            table.insert(code.clone(), text);
                        }
                    });
                }
            }
        }
    }
    for (at, step) in rule.steps.iter().enumerate() {
        each(step, &|rule, text| rule.steps[at] = text);
    }
    for (at, (cond, _)) in rule.hints.iter().enumerate() {
        each(cond, &|rule, text| rule.hints[at].0 = text);
    }
    if let Some(share) = &rule.share {
        each(&share.of, &|rule, text| rule.share.as_mut().unwrap().of = text);
        each(&share.that, &|rule, text| rule.share.as_mut().unwrap().that = text);
    }
    all
}

fn is_equivalent(of: &str, mutant: &str) -> bool {
    EQUIVALENT.iter().any(|(item, line, _)| *item == of && *line == mutant)
}

fn catalogue() -> Catalogue {
    serde_json::from_str(CATALOGUE_JSON).unwrap()
}

fn only(item: &Item) -> Catalogue {
    let mut catalogue = catalogue();
    catalogue.items.retain(|known| known.id == item.id);
    catalogue
}

/// Whether a case tells the mutant from the rule; a mutant that is refused says nothing.
fn is_told(catalogue: &Catalogue, cases: &[Case]) -> bool {
    let Ok(book) = RuleBook::load(catalogue, policy::dictionary()) else { return true };
    cases.iter().any(|case| !differs(&book, case).is_empty())
}

#[test]
fn every_number_and_every_comparison_of_a_rule_is_pinned_by_cases() {
    let cases = cases_by_item();
    let (mut told, mut free, mut same) = (0, Vec::new(), BTreeSet::new());
    for item in policy::catalogue().items.iter().filter(|item| !item.is_rollup()) {
        let own = cases.get(&item.id).map(Vec::as_slice).unwrap_or_default();
        let mut catalogue = only(item);
        for (line, rule) in mutated(&item.rule) {
            catalogue.items[0].rule = rule;
            if is_told(&catalogue, own) {
                told += 1;
            } else if is_equivalent(&item.id, &line) {
                same.insert((item.id.clone(), line));
            } else {
                free.push(format!("{}: {line}", item.id));
            }
        }
    }
    say(&format!("{told} faults put into rules, each told by a case; {} say the same", EQUIVALENT.len()));
    assert!(free.is_empty(), "{} mutants that no case tells:\n{}", free.len(), free.join("\n"));
    for (item, line, _) in EQUIVALENT {
        assert!(
            same.contains(&(item.to_string(), line.to_string())),
            "{item}: {line} is no mutant, or is told"
        );
    }
}

#[test]
fn every_number_of_a_parameter_and_every_comparison_of_a_term_is_pinned_by_cases() {
    let cases = own_cases();
    let mut free = Vec::new();
    for (name, param) in &policy::catalogue().params {
        for (key, value) in param.as_object().unwrap() {
            let Some(value) = value.as_i64() else { continue };
            for other in [value - 1, value + 1].into_iter().filter(|other| *other >= 0) {
                let mut catalogue = catalogue();
                catalogue.params.get_mut(name).unwrap()[key] = other.into();
                if !is_told(&catalogue, &cases) && !is_equivalent(name, &format!("{key} {other}")) {
                    free.push(format!("{name}: {key} {other}"));
                }
            }
        }
    }
    for (name, term) in &policy::catalogue().terms {
        for mutant in mutants(&term.condition) {
            let mut catalogue = catalogue();
            catalogue.terms.get_mut(name).unwrap().condition.clone_from(&mutant);
            if !is_told(&catalogue, &cases) && !is_equivalent(name, &mutant) {
                free.push(format!("{name}: {mutant}"));
            }
        }
    }
    assert!(free.is_empty(), "{} mutants that no case tells:\n{}", free.len(), free.join("\n"));
}

/// An outcome in a word.
fn word(outcome: &Outcome) -> String {
    let cause = outcome.cause.map(Cause::code).unwrap_or_default();
    let reason = outcome.reason.as_deref().unwrap_or_default();
    format!("{} {cause}{reason}", outcome.verdict.code())
}

#[test]
fn every_outcome_that_can_be_shown_has_a_case() {
    let mut shown: BTreeSet<(String, String)> = BTreeSet::new();
    let mut have: BTreeSet<(String, String)> = BTreeSet::new();
    let items: Vec<&Item> = policy::catalogue().items.iter().filter(|item| !item.is_rollup()).collect();
    worlds(0..400, |_, world: &World| {
        let closed = world.outcomes(&items, &Finished::everything());
        let open = world.outcomes(&items, &Finished::nothing());
        for ((item, closed), open) in items.iter().zip(closed).zip(open) {
            let closed = closed.unwrap();
            if open.as_ref() != Some(&closed) {
                shown.insert((item.id.clone(), "open".to_owned()));
            }
            shown.insert((item.id.clone(), word(&closed)));
        }
    });
    for case in own_cases() {
        let judgement = case.judge();
        let outcome = BOOK.outcome(&case.item, &case.facts(&BOOK), case.association());
        have.extend(outcome.map(|outcome| (case.item.clone(), word(&outcome))));
        have.extend(judgement.would_become.map(|_| (case.item.clone(), "open".to_owned())));
    }
    let without: Vec<String> =
        shown.difference(&have).map(|(item, outcome)| format!("{item}: {outcome}")).collect();
    assert!(without.is_empty(), "{} outcomes without a case:\n{}", without.len(), without.join("\n"));
}
