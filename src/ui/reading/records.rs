//! The records that an explanation rests on, by register, those that do not count among them.

use crate::locale::{Lang, fill, words};
use crate::model::Record;
use crate::model::RecordSet;
use crate::policy::dictionary::Class;
use crate::policy::{Dictionary, Kind};
use crate::registers::MoneyUnit;
use crate::registers::present::list::sort;
use crate::registers::present::{Direction, View};
use crate::rules::explain::{Explanation, RowUse};
use crate::rules::{Judgement, QueryTrace, RuleBook};

/// The records of one register.
#[derive(Clone, Debug)]
pub struct UsedKind<'r> {
    /// The register.
    pub kind: &'static Kind,
    /// Its records, in the order of their time.
    pub rows: Vec<(&'r Record, RowUse)>,
}

/// The records that were looked at, register by register in the order of the page.
pub fn used<'r>(
    dictionary: &'static Dictionary,
    records: &'r RecordSet,
    explanation: &Explanation,
) -> Vec<UsedKind<'r>> {
    let of_kind = |kind: &'static Kind| {
        let found = explanation.records.iter().filter(|used| used.kind == kind.name);
        let uses: Vec<(&Record, RowUse)> =
            found.filter_map(|used| Some((records.find(used.kind, used.id.as_str())?, used.used))).collect();
        let mut sorted: Vec<&Record> = uses.iter().map(|(record, _)| *record).collect();
        if let Some(field) = time_field(kind).and_then(|name| kind.field(name)) {
            let view = View { dictionary, records, money_unit: MoneyUnit::Yuan };
            sort(&mut sorted, field, Direction::Ascending, &view);
        }
        let use_of = |record: &'r Record| {
            let found = uses.iter().find(|(known, _)| known.id == record.id);
            (record, found.map_or(RowUse::Dropped, |(_, used)| *used))
        };
        let rows: Vec<_> = sorted.into_iter().map(use_of).collect();
        (!rows.is_empty()).then_some(UsedKind { kind, rows })
    };
    dictionary.registers().filter_map(of_kind).collect()
}

/// The records whose amounts wait to be confirmed and until then keep their year out.
pub fn unconfirmed<'r, 'u>(
    used: &'u [UsedKind<'r>],
) -> impl Iterator<Item = (&'static Kind, &'r Record)> + use<'r, 'u> {
    used.iter().flat_map(|kind| {
        let held = kind.rows.iter().filter(|(_, became)| *became == RowUse::Unconfirmed);
        held.map(|(record, _)| (kind.kind, *record))
    })
}

/// What such a record does, in words: 它没有确认，2025 年整年不算.
pub fn unconfirmed_said(lang: Lang, kind: &Kind, record: &Record) -> String {
    let year = kind.time.as_ref().and_then(|axis| record.int(axis.year.as_ref()?));
    let field = kind.confirm.as_ref().and_then(|name| kind.field(name));
    let field = field.map_or("", |field| field.label_zh.as_str());
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    fill(lang, words::why::HELD_BACK, &[("kind", &kind.label_zh), ("field", &field), ("year", &year)])
}

fn time_field(kind: &Kind) -> Option<&String> {
    let axis = kind.time.as_ref()?;
    axis.year.as_ref().or_else(|| axis.at.0.first()).or_else(|| axis.from.0.first())
}

/// The name of the register behind a kind.
pub fn register_name(dictionary: &Dictionary, book: &RuleBook, kind: &str) -> String {
    let register = book.register_of(kind);
    dictionary.kind(register).map_or(register, |kind| &kind.label_zh).to_owned()
}

/// The registers that a judgement reads: where a record can be added.
pub fn registers(
    dictionary: &'static Dictionary,
    book: &RuleBook,
    judgement: &Judgement,
) -> Vec<&'static Kind> {
    let trace = &judgement.trace;
    let queried = trace.givens.iter().flat_map(|given| &given.queries).map(|query: &QueryTrace| &query.kind);
    let shared = trace.share.iter().map(|share| &share.kind);
    let open = trace.givens.iter().flat_map(|given| &given.open).chain(&trace.open).map(|open| &open.kind);
    let names: Vec<&str> = queried.chain(shared).chain(open).map(|kind| book.register_of(kind)).collect();
    let is_read = |kind: &&'static Kind| kind.class == Class::Register && names.contains(&kind.name.as_str());
    dictionary.registers().filter(is_read).collect()
}
