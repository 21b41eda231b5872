//! Which years of a window have a row, and what became of every record.

use super::{RecordUse, RowUse, YearCoverage};
use crate::model::Id;
use crate::rules::judgement::{QueryTrace, RowTrace, Trace};
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
            let uses = rows(query).filter(|(row, _)| row.year == Some(year)).map(|(_, used)| used);
            (year, uses.max().unwrap_or(RowUse::Absent))
        };
        coverage.push(YearCoverage {
            kind: &query.kind,
            label: &query.label,
            years: (from..=to).map(state).collect(),
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
                note(&source.kind, &source.id, if source.counts { used } else { RowUse::Dropped });
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

fn queries(trace: &Trace) -> impl Iterator<Item = &QueryTrace> {
    trace.givens.iter().flat_map(|given| &given.queries)
}

fn rows(query: &QueryTrace) -> impl Iterator<Item = (&RowTrace, RowUse)> {
    let with = |used: RowUse| move |row| (row, used);
    let counted = query.counted.iter().map(with(RowUse::Counted));
    let possible = query.possible.iter().map(with(RowUse::Possible));
    counted.chain(possible).chain(query.dropped.iter().map(with(RowUse::Dropped)))
}
