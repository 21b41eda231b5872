//! How a section of the policy is named: 三（一）落实协会经费保障 as a title, （一）落实协会经费保障 under its chapter.

use crate::policy::catalogue::Section;

/// The names of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionName {
    /// Alone, as a title.
    pub whole: String,
    /// Below its chapter.
    pub short: String,
}

impl SectionName {
    /// The names of a section. One that is only a paragraph has its chapter's title and goes by what it is about.
    pub fn of(section: &Section) -> Self {
        let (number, title) = section.chapter_zh.split_once('、').unwrap_or(("", &section.chapter_zh));
        let is_paragraph = section.title_zh == title;
        let name = if is_paragraph { &section.name_zh } else { &section.title_zh };
        let short = format!("{}{name}", section.mark_zh);
        Self { whole: format!("{number}{short}"), short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn check(id: &str, whole: &str, short: &str) {
        let section = policy::catalogue().sections.iter().find(|section| section.id == id).unwrap();
        assert_eq!(SectionName::of(section), SectionName { whole: whole.into(), short: short.into() });
    }

    #[test]
    fn a_section_is_named_with_and_without_its_chapter() {
        let names: Vec<_> =
            policy::catalogue().sections.iter().map(|one| SectionName::of(one).short).collect();
        assert!(names.iter().all(|name| !name.ends_with('）')), "{names:?}");
        check("3.1", "三（一）落实协会经费保障", "（一）落实协会经费保障");
        check("6.1", "六（第1段）领导、把关与支持", "（第1段）领导、把关与支持");
    }
}
