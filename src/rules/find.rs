//! What consistency checks find among the records: rows for which something is certainly so.

use super::book::RuleBook;
use super::eval::{Eval, Frame};
use super::facts::Facts;
use super::table::{Owner, Row};
use super::truth::Truth;
use crate::model::Id;

/// A record that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: Id,
    /// The association it belongs to, when it is only one.
    pub association: Option<Id>,
}

impl RuleBook {
    /// What a check's query certainly finds; of a computed row the records behind it.
    pub fn found(&self, check: &str, facts: &Facts) -> Vec<Hit> {
        let Some(query) = self.finds.get(check) else { return Vec::new() };
        let mut eval = Eval::new(facts, None);
        // Before it is sent, what is not recorded is not there.
        eval.closed = true;
        let mut hits = Vec::new();
        eval.each(query, None, None, &mut |row, truth| {
            if truth == Truth::True {
                self.hit(query.kind, row, &mut hits);
            }
            true
        });
        hits
    }

    /// The records of a kind for which one of the dictionary's checks certainly does not hold.
    pub fn broken(&self, kind: &str, check: usize, facts: &Facts) -> Vec<Hit> {
        let cond = self.checks.get(kind).and_then(|checks| checks.get(check));
        let Some((cond, id)) = cond.zip(self.schema.kind_id(kind)) else { return Vec::new() };
        let eval = Eval::new(facts, None);
        let mut hits = Vec::new();
        for row in &facts.table(id).rows {
            let frame = Frame { row, kind: id, outside: None };
            if eval.cond(cond, Some(&frame)) == Truth::False {
                self.hit(id, row, &mut hits);
            }
        }
        hits
    }

    fn hit(&self, kind: usize, row: &Row, hits: &mut Vec<Hit>) {
        let association = match row.owner {
            Owner::One(one) => Id::parse(one),
            Owner::Many([one]) => Id::parse(one),
            Owner::Many(_) | Owner::All | Owner::Nobody | Owner::Unknown(_) => None,
        };
        let own = row.id.map(|id| (kind, id));
        let behind = row.sources.iter().filter(|source| source.of.is_none());
        let behind = behind.map(|source| (source.kind, source.id));
        hits.extend(own.into_iter().chain(behind).map(|(kind, id)| Hit {
            kind: self.schema.kind_name(kind).to_owned(),
            id: id.clone(),
            association: association.clone(),
        }));
    }
}
