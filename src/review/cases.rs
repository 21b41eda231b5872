//! The items of a submission in the order in which a reviewer looks at them.
//!
//! What wants a second look comes first, the most urgent flag at the top; then the headline; then the rest
//! by section. Within each the order of the policy stands.

use super::submitted::Line;
use super::{Flag, Opinion};
use crate::model::{Verdict, order};
use crate::policy::Item;

/// Where an item stands in a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It wants a second look.
    Flagged,
    /// One of the headline, without a flag.
    Headline,
    /// The rest of a section, `3.1`.
    Section(String),
    /// Unknown to this program's catalogue.
    Unknown,
}

/// One item to decide.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id in the file.
    pub id: String,
    /// The item; `None` when this program's catalogue does not know it.
    pub item: Option<&'static Item>,
    /// Where it stands.
    pub part: Part,
    /// What makes one look twice, the most urgent first.
    pub flags: Vec<Flag>,
    /// 系统判定 as the file has it.
    pub auto: Verdict,
    /// What this program's rules conclude.
    pub ours: Verdict,
    /// 自查结论
    pub own: Verdict,
    /// Its place among the answers of its sheet.
    pub at: usize,
}

/// The items of a sheet, in the order in which they are looked at.
pub fn cases(lines: &[Line]) -> Vec<Case> {
    let mut cases: Vec<Case> = lines.iter().enumerate().map(case).collect();
    order::by_key(&mut cases, |case| {
        let urgency = case.flags.first().copied();
        let section = case.item.map(|item| section_number(item.section_id()));
        let rank = match case.part {
            Part::Flagged => 0,
            Part::Headline => 1,
            Part::Section(_) => 2,
            Part::Unknown => 3,
        };
        // Sections are only looked at one by one where nothing more urgent orders them.
        (rank, urgency, section.filter(|_| rank == 2), case.at)
    });
    cases
}

fn case((at, line): (usize, &Line)) -> Case {
    let part = match line.item {
        None => Part::Unknown,
        Some(_) if !line.flags.is_empty() => Part::Flagged,
        Some(item) if item.headline => Part::Headline,
        Some(item) => Part::Section(item.section_id().to_owned()),
    };
    Case {
        id: line.file.item.clone(),
        item: line.item,
        part,
        flags: line.flags.clone(),
        auto: line.auto,
        ours: line.ours,
        own: line.own,
        at,
    }
}

/// `10.2` stands after `9.1`.
fn section_number(id: &str) -> Vec<u32> {
    id.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

/// The items of one part that stand on one page.
#[derive(Clone, Debug)]
pub struct Run {
    /// Which part.
    pub part: Part,
    /// How many items it has in all.
    pub of: usize,
    /// Whether it began on a page before.
    pub goes_on: bool,
    /// Those on this page.
    pub cases: Vec<Case>,
}

/// One page of so many items, by part.
pub fn page(cases: &[Case], page: usize, size: usize) -> Vec<Run> {
    let from = page * size;
    let mut runs: Vec<Run> = Vec::new();
    for (at, case) in cases.iter().enumerate().skip(from).take(size) {
        match runs.last_mut().filter(|run| run.part == case.part) {
            Some(run) => run.cases.push(case.clone()),
            None => runs.push(Run {
                part: case.part.clone(),
                of: cases.iter().filter(|other| other.part == case.part).count(),
                goes_on: at
                    .checked_sub(1)
                    .and_then(|at| cases.get(at))
                    .is_some_and(|one| one.part == case.part),
                cases: vec![case.clone()],
            }),
        }
    }
    runs
}

/// How many items of a sheet want a second look, and how many nobody decided yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// With a flag.
    pub flagged: usize,
    /// Without a flag.
    pub plain: usize,
    /// Without a flag and undecided.
    pub plain_open: usize,
    /// Undecided, flagged or not.
    pub open: usize,
    /// Decided, but the reason that it needs is missing.
    pub unexplained: usize,
}

/// What is left of these cases; `opinion` is what the reviewer thinks of an item.
pub fn left<'a>(cases: &[Case], opinion: impl Fn(&str) -> Option<&'a Opinion>) -> Left {
    let mut left = Left::default();
    for case in cases {
        let opinion = opinion(&case.id);
        let is_open = opinion.is_none_or(|opinion| opinion.decision.is_none());
        let is_plain = is_plain(case);
        left.flagged += usize::from(case.part == Part::Flagged);
        left.plain += usize::from(is_plain);
        left.plain_open += usize::from(is_plain && is_open);
        left.open += usize::from(is_open);
        left.unexplained += usize::from(!is_open && opinion.is_some_and(|opinion| !opinion.is_complete()));
    }
    left
}

/// Whether an item may be agreed to with others: it has no flag, is known here, and was answered.
pub fn is_plain(case: &Case) -> bool {
    matches!(case.part, Part::Headline | Part::Section(_)) && case.own != Verdict::Blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Answer;
    use crate::bundle::AnswerFile;
    use crate::policy;
    use crate::review::Decision;

    fn order(rows: &[(&str, &[Flag])]) -> Vec<Case> {
        let files: Vec<AnswerFile> = rows
            .iter()
            .map(|(id, _)| AnswerFile {
                item: (*id).to_owned(),
                auto_result: None,
                auto_explain: String::new(),
                answer: Answer::default(),
            })
            .collect();
        let line = |(file, (id, flags)): (&'static AnswerFile, &(&str, &[Flag]))| Line {
            item: policy::catalogue().item(id),
            file,
            auto: Verdict::Met,
            ours: Verdict::Met,
            own: Verdict::Met,
            flags: flags.to_vec(),
        };
        let files: &'static [AnswerFile] = files.leak();
        let lines: Vec<Line> = files.iter().zip(rows).map(line).collect();
        cases(&lines)
    }

    fn ids(cases: &[Case]) -> Vec<&str> {
        cases.iter().map(|case| case.id.as_str()).collect()
    }

    #[test]
    fn flags_come_first_then_the_headline_then_sections_then_what_is_unknown() {
        let cases = order(&[
            ("9.9.9", &[]),
            ("2.3.8", &[]),
            ("2.3.7", &[Flag::Remarked]),
            ("3.1.2", &[]),
            ("2.1.5", &[]),
            ("4.5.1", &[Flag::BetterThanRules, Flag::NoGround]),
        ]);
        assert_eq!(ids(&cases), ["4.5.1", "2.3.7", "3.1.2", "2.1.5", "2.3.8", "9.9.9"]);
        assert_eq!(cases[3].part, Part::Section("2.1".to_owned()));
        assert_eq!(cases[5].part, Part::Unknown);
    }

    #[test]
    fn a_page_names_its_parts_and_says_when_one_goes_on() {
        let cases = order(&[("2.3.7", &[]), ("2.3.8", &[]), ("2.3.9", &[]), ("3.1.2", &[])]);
        let pages: Vec<Vec<(bool, usize, usize)>> = (0..2)
            .map(|at| page(&cases, at, 2).iter().map(|run| (run.goes_on, run.cases.len(), run.of)).collect())
            .collect();
        assert_eq!(pages, [vec![(false, 1, 1), (false, 1, 3)], vec![(true, 2, 3)]]);
    }

    #[test]
    fn what_is_left_counts_flags_and_decisions_without_a_reason() {
        let cases = order(&[("2.3.8", &[]), ("2.3.7", &[Flag::Remarked]), ("3.1.2", &[]), ("9.9.9", &[])]);
        let opinion =
            |code, comment: &str| Opinion { decision: Decision::from_code(code), comment: comment.into() };
        let (agreed, returned) = (opinion("agree", ""), opinion("to_fix", ""));
        let known = |id: &str| match id {
            "2.3.8" => Some(&agreed),
            "2.3.7" => Some(&returned),
            _ => None,
        };
        let left = left(&cases, known);
        assert_eq!(left, Left { flagged: 1, plain: 2, plain_open: 1, open: 2, unexplained: 1 });
    }
}
