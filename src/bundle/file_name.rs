//! What a saved file is called: `专协_报送_安徽省安庆市怀宁县_五会_2026年_第1版_20261123.json`.
//!
//! A fixed pattern in Chinese, whatever the language of the page: it is read in folders and chats by people
//! who see nothing else. Nothing is ever read from a name. At most 120 characters and 240 bytes, which
//! every file system takes, and no character that Windows forbids or that nobody can see.

use super::Submission;
use super::envelope::Envelope;
use super::kind::{Kind, Privacy};
use super::text::{is_bidi, is_invisible};
use crate::model::{Category, Date, region};

const MAX_CHARACTERS: usize = 120;
const MAX_BYTES: usize = 240;

/// The name of a bundle's file; `scope` says what of the unit is in it (`五会`), and may be blank.
pub fn file_name(envelope: &Envelope, scope: &str, today: Date) -> String {
    let place = region::find(&envelope.unit.region).map(region::Region::full_name);
    let place = clean(&place.unwrap_or_else(|| envelope.unit.name.clone()));
    let kind = match (envelope.kind, envelope.privacy) {
        (Kind::Task, _) => "任务",
        (Kind::Submission, Privacy::Report) => "报送",
        (Kind::Submission, Privacy::Full) => "完整-勿外传",
        (Kind::Submission, Privacy::Public) => "公开",
        (Kind::Opinion, _) => "意见",
        (Kind::Rollup, _) => "汇总",
        (Kind::Backup, _) => "备份-勿外传",
    };
    let day = today.to_string().replace('-', "");
    let scope = clean(scope);
    let tail = [scope, format!("{}年", envelope.period), format!("第{}版", envelope.revision), day];
    let tail: Vec<String> = tail.into_iter().filter(|part| !part.is_empty()).collect();
    let tail = format!("{}.json", tail.join("_"));
    let head = format!("专协_{kind}_");
    let fixed = (head.chars().count() + tail.chars().count() + 1, head.len() + tail.len() + 1);
    let place = cut(&place, MAX_CHARACTERS.saturating_sub(fixed.0), MAX_BYTES.saturating_sub(fixed.1));
    if place.is_empty() { format!("{head}{tail}") } else { format!("{head}{place}_{tail}") }
}

/// The name of a register's table: `专协_台账-勿外传_经费_怀宁县残联_20261123.xlsx`, or of one to be filled.
pub fn of_table(register: &str, is_template: bool, unit: &str, today: Date, end: &str) -> String {
    let register = clean(register);
    if is_template {
        return format!("专协_空表_{register}.{end}");
    }
    let head = format!("专协_台账-勿外传_{register}_");
    let tail = format!("_{}.{end}", today.to_string().replace('-', ""));
    let unit = clean(unit);
    let fixed = (head.chars().count() + tail.chars().count(), head.len() + tail.len());
    let unit = cut(&unit, MAX_CHARACTERS.saturating_sub(fixed.0), MAX_BYTES.saturating_sub(fixed.1));
    format!("{head}{unit}{tail}")
}

impl Submission {
    /// Which sheets are in it: `盲协` for one association alone, `五会` for all; blank for the unit's alone.
    pub fn scope(&self) -> &'static str {
        let associations: Vec<_> = self.sheets.iter().filter_map(|sheet| sheet.sheet.association()).collect();
        match associations[..] {
            [] => "",
            [only] => {
                let record = self.records.find("association", only.as_str());
                let category = record.and_then(|record| Category::from_code(record.text("category")?));
                category.map_or("一会", short)
            }
            [_, _] => "二会",
            [_, _, _] => "三会",
            [_, _, _, _] => "四会",
            _ => "五会",
        }
    }
}

fn short(category: Category) -> &'static str {
    match category {
        Category::Blind => "盲协",
        Category::Deaf => "聋协",
        Category::Physical => "肢协",
        Category::Intellectual => "智协",
        Category::Psychiatric => "精协",
    }
}

fn clean(text: &str) -> String {
    let is_bad = |character: char| {
        character.is_control()
            || character.is_whitespace()
            || is_bidi(character)
            || is_invisible(character)
            || matches!(character, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '_' | '.')
    };
    text.chars().filter(|character| !is_bad(*character)).collect()
}

fn cut(text: &str, characters: usize, bytes: usize) -> &str {
    let ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
    let end = ends.take(characters).take_while(|end| *end <= bytes).last().unwrap_or_default();
    text.get(..end).unwrap_or_default()
}
