//! Sections under their chapters, as places to go to.

use crate::policy::catalogue::Section;
use crate::ui::components::{RailGroup, RailLink};
use crate::ui::reading::SectionName;
use leptos::prelude::*;

/// The sections under their chapters, each with its address and what is to be said of it.
pub(in crate::ui::pages) fn chapters(
    sections: &[&'static Section],
    place: impl Fn(&'static Section) -> (String, TextProp),
) -> Vec<RailGroup> {
    let mut groups: Vec<(&str, RailGroup)> = Vec::new();
    for &section in sections {
        let (href, count) = place(section);
        let link = RailLink { href, label: SectionName::of(section).short.into(), count: Some(count) };
        if let Some((_, group)) = groups.last_mut().filter(|(chapter, _)| *chapter == section.chapter_zh) {
            group.links.push(link);
        } else {
            let title = Some(section.chapter_zh.clone().into());
            groups.push((&section.chapter_zh, RailGroup { title, links: vec![link] }));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
