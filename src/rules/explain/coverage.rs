//! Which years of a window have a row, and what became of every record.

use super::{RecordUse, RowUse, YearCoverage};
use crate::model::Id;
use crate::rules::judgement::{QueryTrace, RowTrace, SourceTrace, Trace};
use crate::rules::truth::Truth;
use std::collections::{BTreeMap, BTreeSet};

/// The first query over the same years of a kind speaks for the others.
pub(super) fn years(trace: &Trace) -> Vec<YearCoverage<'_>> {
    let mut seen = BTreeSet::new();
    let mut coverage = Vec::new();
    for query in queries(trace).filter(|query| query.by_year) {
        let Some((from, to)) = query.window.and_then(|window| window.years) else { continue };
        if !seen.insert((&query.kind, from, to)) {
            continue;
        }
        let state = |year: i64| {
            let of_year = rows(query).filter(|(row, _)| row.year == Some(year));
            (year, of_year.map(|(row, used)| of_row(row, used)).max().unwrap_or(RowUse::Absent))
        };
        let sources = rows(query).flat_map(|(row, used)| row.sources.iter().map(move |one| (one, used)));
        let before = sources.filter(|(source, _)| source.year.is_some_and(|year| year < from));
        let mut base: BTreeMap<i64, RowUse> = BTreeMap::new();
        for (source, used) in before {
            let used = of_source(source, used);
            let best = base.entry(source.year.unwrap_or(from)).or_insert(used);
            *best = used.max(*best);
        }
        coverage.push(YearCoverage {
            kind: &query.kind,
            label: &query.label,
            years: (from..=to).map(state).collect(),
            base: base.into_iter().collect(),
        });
    }
    coverage
}

pub(super) fn records(trace: &Trace) -> Vec<RecordUse<'_>> {
    let mut uses: BTreeMap<(&str, &Id), RowUse> = BTreeMap::new();
    let mut note = |kind, id, used: RowUse| {
        uses.entry((kind, id)).and_modify(|best| *best = used.max(*best)).or_insert(used);
    };
    for query in queries(trace) {
        for (row, used) in rows(query) {
            if let Some(id) = &row.id {
                note(&query.kind, id, used);
            }
            for source in &row.sources {
                note(&source.kind, &source.id, of_source(source, used));
            }
        }
    }
    if let Some(share) = &trace.share {
        for record in &share.records {
            let certain = record.counts == Truth::True;
            if let Some(id) = &record.row.id {
                note(&share.kind, id, if certain { RowUse::Counted } else { RowUse::Possible });
            }
        }
    }
    uses.into_iter().map(|((kind, id), used)| RecordUse { kind, id, used }).collect()
}

/// What became of a computed row: it is dropped because of records that wait to be confirmed, where there are any.
fn of_row(row: &RowTrace, used: RowUse) -> RowUse {
    let is_held = used == RowUse::Dropped && row.sources.iter().any(|source| source.unconfirmed);
    if is_held { RowUse::Unconfirmed } else { used }
}

fn of_source(source: &SourceTrace, used: RowUse) -> RowUse {
    match used {
        RowUse::Dropped if source.unconfirmed => RowUse::Unconfirmed,
        used if source.counts => used,
        _ => RowUse::Dropped,
    }
}

fn queries(trace: &Trace) -> impl Iterator<Item = &QueryTrace> {
    trace.givens.iter().flat_map(|given| &given.queries)
}

fn rows(query: &QueryTrace) -> impl Iterator<Item = (&RowTrace, RowUse)> {
    let with = |used: RowUse| move |row| (row, used);
    let counted = query.counted.iter().map(with(RowUse::Counted));
    let possible = query.possible.iter().map(with(RowUse::Possible));
    counted.chain(possible).chain(query.dropped.iter().map(with(RowUse::Dropped)))
}
