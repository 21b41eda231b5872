//! The tables that federations print, as data: what is measured for each association, and the columns.
//!
//! A table's measures are written in the rule language and read like those of an item; a column names the
//! measure it shows. Nothing is computed here.

use super::packed::{each, maybe, members, text, texts, truth};
use super::read;
use super::{Catalogue, catalogue_document};
use crate::model::Json;

/// One table.
#[derive(Debug)]
pub struct Table {
    /// `t1`; also its address.
    pub id: String,
    /// Its title.
    pub title_zh: String,
    /// 单位：万元
    pub unit_zh: String,
    /// How the numbers are to be read.
    pub note_zh: String,
    /// The registers that lead to it.
    pub registers: Vec<String>,
    /// The columns after 序号, in order.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug)]
pub struct Column {
    /// Its heading; `{year}` stands for the year it shows.
    pub label_zh: String,
    /// The heading over it and its neighbours of the same group.
    pub group_zh: Option<String>,
    /// What it shows.
    pub content: Content,
    /// Blank while this measure is 0.
    pub unless: Option<String>,
    /// How many years before the table's.
    pub years_back: i32,
    /// Whether the last line adds it up.
    pub total: bool,
}

/// What a column shows. Names are those of measures.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// The unit's division.
    Region,
    /// A measure.
    Value(String),
    /// A measure, and beside it whether another one is 1.
    Beside(String, String),
    /// The highest of several that are known.
    Highest(Vec<String>),
    /// A sum by a number.
    Average(String, String),
    /// How far that is above the highest of several.
    Above(String, String, Vec<String>),
    /// How much more than before, in percent: now, before.
    Growth(String, String),
    /// Whether a measure is more than 0.
    Any(String),
    /// 自查结论 of an item.
    Verdict(String),
    /// The remarks of the table and what people said of an item.
    Remarks(String),
}

/// From the tree of the file.
pub(super) fn tables(json: &Json) -> Vec<Table> {
    each(json, "tables", table)
}

/// A catalogue whose items are the tables: their measures are its rules.
pub(super) fn catalogue(json: &Json) -> Catalogue {
    Catalogue { items: each(json, "tables", read::item), ..read::catalogue(&catalogue_document()) }
}

fn table(json: &Json) -> Table {
    let columns = json.get("columns").and_then(Json::as_list).unwrap_or_default();
    Table {
        id: text(json, "id"),
        title_zh: text(json, "title_zh"),
        unit_zh: text(json, "unit_zh"),
        note_zh: text(json, "note_zh"),
        registers: texts(json, "registers"),
        columns: columns.iter().filter_map(column).collect(),
    }
}

fn column(json: &Json) -> Option<Column> {
    Some(Column {
        label_zh: text(json, "label_zh"),
        group_zh: maybe(json, "group_zh"),
        content: content(json)?,
        unless: maybe(json, "unless"),
        years_back: super::packed::number(json, "years_back")
            .and_then(|n| i32::try_from(n).ok())
            .unwrap_or(0),
        total: truth(json, "total"),
    })
}

fn content(json: &Json) -> Option<Content> {
    let named = |name: &str| texts(json, name).into_iter();
    members(json).iter().find_map(|(name, _)| match name.as_str() {
        "region" => Some(Content::Region),
        "value" => Some(match maybe(json, "beside") {
            Some(beside) => Content::Beside(text(json, "value"), beside),
            None => Content::Value(text(json, "value")),
        }),
        "highest" => Some(Content::Highest(texts(json, "highest"))),
        "average" => Some(Content::Average(named("average").next()?, named("average").nth(1)?)),
        "above" => Some(Content::Above(
            named("above").next()?,
            named("above").nth(1)?,
            named("above").skip(2).collect(),
        )),
        "growth" => Some(Content::Growth(named("growth").next()?, named("growth").nth(1)?)),
        "any" => Some(Content::Any(text(json, "any"))),
        "verdict" => Some(Content::Verdict(text(json, "verdict"))),
        "remarks" => Some(Content::Remarks(text(json, "remarks"))),
        _ => None,
    })
}
