//! The records behind a verdict, named once each.

use crate::rules::{QueryTrace, RowTrace, Trace};
use std::collections::BTreeSet;

/// A record behind a verdict: its kind and id.
pub type Used = (String, String);

/// The records that counted for a verdict, in the order in which they were met.
pub fn used(trace: &Trace) -> Vec<Used> {
    let counted = |query: &QueryTrace| query.counted.iter().flat_map(|row| of_row(&query.kind, row)).collect::<Vec<_>>();
    let measured = trace.givens.iter().flat_map(|given| &given.queries).flat_map(counted);
    let shared = trace.share.iter().flat_map(|share| {
        share.records.iter().flat_map(|record| of_row(&share.kind, &record.row)).collect::<Vec<_>>()
    });
    let mut seen = BTreeSet::new();
    measured.chain(shared).filter(|one| seen.insert(one.clone())).collect()
}

fn of_row(kind: &str, row: &RowTrace) -> Vec<Used> {
    let own = row.id.iter().map(|id| (kind.to_owned(), id.to_string()));
    let sources = row.sources.iter().map(|source| (source.kind.clone(), source.id.to_string()));
    own.chain(sources).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::rules::{ShareRecord, ShareTrace, SourceTrace};
    use crate::rules::Truth;

    #[test]
    fn a_record_is_named_once_and_a_computed_row_by_its_sources() {
        let id = |text| Id::parse(text).unwrap();
        let row = |own: Option<&str>, sources: &[&str]| ShareRecord {
            row: RowTrace {
                id: own.map(id),
                year: None,
                value: None,
                sources: sources
                    .iter()
                    .map(|one| SourceTrace { kind: "funding_record".into(), id: id(one), counts: true })
                    .collect(),
            },
            counts: Truth::True,
            satisfied: Truth::True,
        };
        let share = ShareTrace {
            of: String::new(),
            that: String::new(),
            kind: "activity".into(),
            label: String::new(),
            window: None,
            records: vec![row(Some("a1"), &[]), row(Some("a1"), &[]), row(None, &["f1", "f2"])],
            outcomes: Vec::new(),
            blanks: Vec::new(),
            open: Vec::new(),
        };
        let trace = Trace { share: Some(share), ..Trace::default() };
        let used: Vec<String> = used(&trace).into_iter().map(|(kind, id)| format!("{kind}/{id}")).collect();
        assert_eq!(used, ["activity/a1", "funding_record/f1", "funding_record/f2"]);
    }
}
