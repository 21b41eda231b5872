//! The way through a sheet: which items to show, what comes next, what lies before and after.

use super::Progress;
use super::judged::{Line, Sheet};
use crate::policy::catalogue::Section;
use crate::policy::{self, Item};

/// A view over a whole sheet that leaves items out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Those that still want something, or where the rules have changed their mind since.
    Open,
    /// 核心项
    Headline,
}

impl Only {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Open, Self::Headline];

    /// Its code in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Headline => "headline",
        }
    }

    /// The view with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|only| only.code() == code)
    }

    /// Whether it shows an item.
    pub fn admits(self, line: &Line) -> bool {
        match self {
            Self::Open => !line.standing.is_quiet(),
            Self::Headline => line.item.headline,
        }
    }
}

/// The sections of the policy that some items stand in, in order.
pub fn sections(lines: &[Line]) -> Vec<&'static Section> {
    let has = |id: &str| lines.iter().any(|line| line.item.section_id() == id);
    policy::catalogue().sections.iter().filter(|section| has(&section.id)).collect()
}

/// The first section with something left; the first of all when nothing is.
pub fn section_to_do(lines: &[Line]) -> Option<&'static Section> {
    let sections = sections(lines);
    let is_open =
        |section: &&&'static Section| in_section(lines, &section.id).any(|line| !line.standing.is_settled());
    sections.iter().find(is_open).or_else(|| sections.first()).copied()
}

/// The sections before and after one.
pub fn around(lines: &[Line], section: &str) -> (Option<&'static Section>, Option<&'static Section>) {
    let sections = sections(lines);
    let Some(at) = sections.iter().position(|known| known.id == section) else { return (None, None) };
    let before = at.checked_sub(1).and_then(|at| sections.get(at));
    (before.copied(), sections.get(at + 1).copied())
}

/// How far some items are.
pub fn progress(lines: &[Line], counts: impl Fn(&Item) -> bool) -> Progress {
    let mut progress = Progress::default();
    for line in lines.iter().filter(|line| counts(line.item)) {
        progress.add(line.item, &line.standing);
    }
    progress
}

fn in_section<'l>(lines: &'l [Line], section: &str) -> impl Iterator<Item = &'l Line> {
    lines.iter().filter(move |line| line.item.section_id() == section)
}

impl Sheet {
    /// The items of a section.
    pub fn in_section(&self, section: &str) -> impl Iterator<Item = &Line> {
        in_section(&self.lines, section)
    }

    /// The items whose answer came from the year before and waits for one confirmation.
    pub fn carried(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.standing.is_carried)
    }

    /// Whether it has items of a section.
    pub fn has_section(&self, section: &str) -> bool {
        self.in_section(section).next().is_some()
    }

    /// Of these items the next one that waits for a verdict: after the given one, else from the top.
    pub fn next_open<'i>(&self, shown: &[&'i str], after: &str) -> Option<&'i str> {
        next_after(shown, after, |item| {
            self.lines.iter().any(|line| line.item.id == item && !line.standing.is_answered())
        })
    }
}

/// Of these items the next one that is open: after the given one, else from the top.
pub fn next_after<'i>(shown: &[&'i str], after: &str, is_open: impl Fn(&str) -> bool) -> Option<&'i str> {
    let at = shown.iter().position(|item| *item == after).map_or(0, |at| at + 1);
    let (before, later) = shown.split_at_checked(at)?;
    let fits = |item: &&&str| **item != after && is_open(item);
    later.iter().find(fits).or_else(|| before.iter().find(fits)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{SheetId, Standing};
    use crate::model::Verdict;

    fn sheet(items: &[(&str, Verdict)]) -> Sheet {
        let line = |(id, auto): &(&str, Verdict)| {
            let item = policy::catalogue().item(id).unwrap();
            Line { item, standing: Standing::of(item, *auto, None) }
        };
        Sheet { id: SheetId::Unit, lines: items.iter().map(line).collect() }
    }

    fn example() -> Sheet {
        sheet(&[
            ("2.3.7", Verdict::Met),
            ("2.3.8", Verdict::Met),
            ("2.5.2", Verdict::Insufficient),
            ("3.1.2", Verdict::Met),
            ("3.1.9", Verdict::Partial),
        ])
    }

    #[test]
    fn a_sheet_opens_where_something_is_left() {
        assert_eq!(section_to_do(&example().lines).unwrap().id, "2.5");
        assert_eq!(section_to_do(&sheet(&[("2.3.7", Verdict::Met)]).lines).unwrap().id, "2.3");
        assert!(section_to_do(&[]).is_none());
    }

    #[test]
    fn a_section_knows_its_neighbours_on_this_sheet() {
        let ids = |section: &str| {
            let (before, after) = around(&example().lines, section);
            (before.map(|section| section.id.as_str()), after.map(|section| section.id.as_str()))
        };
        assert_eq!(ids("2.3"), (None, Some("2.5")));
        assert_eq!(ids("2.5"), (Some("2.3"), Some("3.1")));
        assert_eq!(ids("9.9"), (None, None));
    }

    #[test]
    fn the_next_item_is_the_next_without_a_verdict_then_the_first() {
        let shown = ["2.3.7", "2.5.2", "3.1.2", "3.1.9"];
        let sheet = example();
        assert_eq!(sheet.next_open(&shown, "2.5.2"), Some("3.1.9"));
        assert_eq!(sheet.next_open(&shown, "3.1.9"), Some("2.5.2"));
        assert_eq!(sheet.next_open(&shown[..1], "2.3.7"), None);
    }

    #[test]
    fn a_view_leaves_out_what_is_settled() {
        let sheet = example();
        let shown = |only: Only| -> Vec<&str> {
            sheet.lines.iter().filter(|line| only.admits(line)).map(|line| line.item.id.as_str()).collect()
        };
        assert_eq!(shown(Only::Open), ["2.5.2", "3.1.9"]);
        assert!(shown(Only::Headline).contains(&"3.1.2") && !shown(Only::Headline).contains(&"2.3.7"));
    }
}
