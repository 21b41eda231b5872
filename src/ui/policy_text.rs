//! The policy's text cut at its headings, paragraph by paragraph. Pure.
//!
//! Every line of the text is shown once and in its order; only the layout remnant of the issued file and
//! blank lines are left out.

use crate::policy::Catalogue;
use crate::policy::catalogue::{Item, Section};

const REMNANT: &str = "[bookmark: _GoBack]";

/// The whole text.
#[derive(Debug, Default)]
pub struct PolicyText {
    /// Number and title.
    pub head: Vec<String>,
    /// What stands before the first chapter.
    pub preface: Vec<String>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// Who issued it and when.
    pub tail: Vec<String>,
}

/// A chapter.
#[derive(Debug)]
pub struct Chapter {
    /// `3`
    pub id: String,
    /// 三、加大协会工作保障力度
    pub title: String,
    /// Its sections.
    pub sections: Vec<SectionText>,
}

/// A section.
#[derive(Debug)]
pub struct SectionText {
    /// `3.1`
    pub id: String,
    /// （一）落实协会经费保障。 A section that is only a paragraph has none.
    pub title: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// Cuts the text at the catalogue's sections.
pub fn read(text: &str, catalogue: &Catalogue) -> PolicyText {
    let mut policy = PolicyText::default();
    for line in text.lines().map(|line| line.replace(REMNANT, "")) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let begins = |section: &&Section| section.chapter_zh == line;
        if let Some(section) = catalogue.sections.iter().find(begins) {
            let id = section.id.split('.').next().unwrap_or_default().to_owned();
            policy.chapters.push(Chapter { id, title: line.to_owned(), sections: Vec::new() });
            continue;
        }
        let Some(chapter) = policy.chapters.last_mut() else {
            let list = if policy.head.len() < 3 { &mut policy.head } else { &mut policy.preface };
            list.push(line.to_owned());
            continue;
        };
        if !chapter.add(line, catalogue) {
            policy.tail.push(line.to_owned());
        }
    }
    policy
}

impl Chapter {
    /// Adds a line; `false` when it belongs to no section of this chapter.
    fn add(&mut self, line: &str, catalogue: &Catalogue) -> bool {
        let in_chapter = |section: &&Section| section.chapter_zh == self.title;
        let titled = |section: &&Section| format!("{}{}。", section.mark_zh, section.title_zh) == line;
        if let Some(section) = catalogue.sections.iter().filter(in_chapter).find(titled) {
            let title = Some(line.to_owned());
            self.sections.push(SectionText { id: section.id.clone(), title, paragraphs: Vec::new() });
            return true;
        }
        if let Some(section) = self.sections.last_mut().filter(|section| section.title.is_some()) {
            section.paragraphs.push(line.to_owned());
            return true;
        }
        let mark = format!("（第{}段）", self.sections.len() + 1);
        let Some(section) =
            catalogue.sections.iter().filter(in_chapter).find(|section| section.mark_zh == mark)
        else {
            return false;
        };
        let paragraphs = vec![line.to_owned()];
        self.sections.push(SectionText { id: section.id.clone(), title: None, paragraphs });
        true
    }
}

/// A paragraph around an item's quote: before, quote, after. `None` when it does not stand there.
pub fn around_quote<'a>(paragraph: &'a str, item: &Item) -> Option<(&'a str, &'a str, &'a str)> {
    let at = paragraph.find(&item.quote)?;
    let (before, rest) = paragraph.split_at_checked(at)?;
    let (quote, after) = rest.split_at_checked(item.quote.len())?;
    Some((before, quote, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{TEXT, catalogue};

    #[test]
    fn every_section_of_the_catalogue_has_its_text_in_order() {
        let policy = read(TEXT, catalogue());
        let found: Vec<&str> =
            policy.chapters.iter().flat_map(|chapter| &chapter.sections).map(|s| s.id.as_str()).collect();
        let known: Vec<&str> = catalogue().sections.iter().map(|section| section.id.as_str()).collect();
        assert_eq!(found, known);
    }

    #[test]
    fn nothing_of_the_text_is_lost() {
        let policy = read(TEXT, catalogue());
        let mut lines = [policy.head, policy.preface].concat();
        for chapter in policy.chapters {
            lines.push(chapter.title);
            for section in chapter.sections {
                lines.extend(section.title);
                lines.extend(section.paragraphs);
            }
        }
        lines.extend(policy.tail);
        let shown: String = lines.concat();
        let issued: String =
            TEXT.replace(REMNANT, "").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(shown, issued);
    }

    #[test]
    fn every_quote_stands_in_one_paragraph_of_its_section() {
        let policy = read(TEXT, catalogue());
        let sections: Vec<&SectionText> =
            policy.chapters.iter().flat_map(|chapter| &chapter.sections).collect();
        for item in &catalogue().items {
            let section = sections.iter().find(|section| section.id == item.section_id()).unwrap();
            let times = section.paragraphs.iter().filter(|text| around_quote(text, item).is_some()).count();
            assert_eq!(times, 1, "{}", item.id);
        }
    }
}
