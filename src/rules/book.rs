//! All rules of a catalogue, read and checked.

use super::error::RuleError;
use super::eval::{Eval, Frame};
use super::facts::{Basis, Facts};
use super::finished::Finished;
use super::judgement::{Judgement, Ratio};
use super::rule::{Outcome, Param, Rule};
use super::schema::{FieldId, KindId, Schema};
use super::table::row;
use super::tree::{Cond, Query};
use super::truth::Truth;
use super::walk::{Part, parts_of};
use super::{judge, load};
use crate::model::{Date, Id, Record, RecordSet, Verdict};
use crate::policy::dictionary::Class;
use crate::policy::{Catalogue, Consistency, Dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// All rules of a catalogue and all checks of a dictionary, read and checked.
#[derive(Debug)]
pub struct RuleBook {
    pub(super) schema: Schema,
    pub(super) params: Vec<Param>,
    pub(super) rules: BTreeMap<String, Rule>,
    pub(super) checks: BTreeMap<String, Vec<Cond>>,
    /// What consistency checks look for, by their id.
    pub(super) finds: BTreeMap<String, Query>,
    /// Kinds with the references that queries join them by.
    pub(super) joins: BTreeSet<(KindId, FieldId)>,
}

/// Whether a check (kind, number) certainly does not hold for a record.
pub type CertainlyFalse<'a> = dyn Fn(&str, usize, &Record) -> bool + 'a;

impl RuleBook {
    /// Reads everything, or names every mistake.
    pub fn load(catalogue: &Catalogue, dictionary: &Dictionary) -> Result<Self, Vec<RuleError>> {
        load::load(catalogue, dictionary, &[])
    }

    /// The same with what consistency checks look for.
    pub fn load_with(
        catalogue: &Catalogue,
        dictionary: &Dictionary,
        checks: &[Consistency],
    ) -> Result<Self, Vec<RuleError>> {
        load::load(catalogue, dictionary, checks)
    }

    /// Judges one item, with its trace. `association` is the one whose sheet is judged; none on the unit's sheet.
    pub fn judge(&self, item: &str, facts: &Facts, association: Option<&Record>) -> Judgement {
        match self.rules.get(item) {
            Some(rule) => judge::judge(item, rule, facts, association),
            None => Judgement { item: item.to_owned(), ..Judgement::default() },
        }
    }

    /// The outcome alone: quicker, for counting. `None` for a roll-up or an unknown item.
    pub fn outcome(&self, item: &str, facts: &Facts, association: Option<&Record>) -> Option<Outcome> {
        judge::outcome(self.rules.get(item)?, facts, association)
    }

    /// How many of an item's boxes are ticked; `None` when it has none.
    pub fn ticked(&self, item: &str, ticks: &[String]) -> Option<Ratio> {
        let known = &self.rules.get(item).filter(|rule| !rule.ticks.is_empty())?.ticks;
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let ticked = known.iter().filter(|tick| ticks.contains(tick)).count();
        Some(Ratio { part: count(ticked), whole: count(known.len()) })
    }

    /// The verdict that a choice stands for.
    pub fn chosen(&self, item: &str, choice: &str) -> Option<Verdict> {
        let choices = &self.rules.get(item)?.choices;
        choices.iter().find(|(code, _)| code == choice).map(|(_, verdict)| *verdict)
    }

    /// The registers that an item reads, in the order of the dictionary; views by what they are computed from.
    pub fn reads(&self, item: &str) -> Vec<&str> {
        let mut kinds = BTreeSet::new();
        if let Some(rule) = self.rules.get(item) {
            parts_of(rule, &mut |part| match part {
                Part::Query(query) => kinds.extend(self.registers_of(query.kind)),
                Part::Path(path) => {
                    kinds.extend(path.hops.iter().flat_map(|(_, kind)| self.registers_of(*kind)));
                    if let super::tree::Base::This = path.base {
                        kinds.insert(self.schema.association);
                    }
                }
            });
        }
        let registers = kinds.into_iter().filter_map(|kind| self.schema.kind(kind));
        registers.filter(|kind| kind.class == Class::Register).map(|kind| kind.name.as_str()).collect()
    }

    /// Whether a check of the dictionary certainly does not hold for a record. Unknown is not false.
    pub fn certainly_false(&self, kind: &str, check: usize, record: &Record) -> bool {
        let mut is_false = false;
        self.with_checks(&mut |certainly_false| is_false = certainly_false(kind, check, record));
        is_false
    }

    /// Hands over `certainly_false` for many records: what checks lean on is put together once.
    pub fn with_checks(&self, judge: &mut dyn FnMut(&CertainlyFalse)) {
        let (Some(day), Some(nobody)) = (Date::new(1, 1, 1), Id::parse("unit")) else { return };
        let (unit, records) = (Record::new(nobody, ""), RecordSet::default());
        let (parameters, finished) = (BTreeMap::new(), Finished::nothing());
        let basis = Basis {
            unit: &unit,
            records: &records,
            period: 1,
            asof: day,
            parameters: &parameters,
            finished: &finished,
        };
        let facts = Facts::new(self, basis);
        judge(&|kind, check, record| {
            let cond = self.checks.get(kind).and_then(|checks| checks.get(check));
            let schema = self.schema.kind_id(kind).and_then(|id| Some((id, self.schema.kind(id)?)));
            let (Some(cond), Some((id, schema))) = (cond, schema) else { return false };
            let row = row(&self.schema, schema, record);
            let frame = Frame { row: &row, kind: id, outside: None };
            Eval::new(&facts, None).cond(cond, Some(&frame)) == Truth::False
        });
    }

    pub(super) fn join_fields(&self, kind: KindId) -> impl Iterator<Item = FieldId> {
        self.joins.iter().filter(move |(of, _)| *of == kind).map(|(_, field)| *field)
    }

    /// The register behind a kind: itself, or the one a computed kind counts.
    pub fn register_of<'k>(&'k self, kind: &'k str) -> &'k str {
        let register = self.schema.kind_id(kind).map(|id| self.schema.kind_name(self.counted_register(id)));
        register.unwrap_or(kind)
    }

    /// The register that a kind grows with.
    pub(super) fn counted_register(&self, kind: KindId) -> KindId {
        let base = if kind == self.schema.funding_year {
            "funding_record"
        } else if kind == self.schema.trainee {
            "post"
        } else {
            return kind;
        };
        self.schema.kind_id(base).unwrap_or(kind)
    }

    /// The registers that attended courses are counted from.
    pub(super) fn attended_registers(&self) -> impl Iterator<Item = KindId> {
        ["training", "training_attendance"].into_iter().filter_map(|name| self.schema.kind_id(name))
    }

    fn registers_of(&self, kind: KindId) -> Vec<KindId> {
        let mut registers = vec![self.counted_register(kind)];
        if kind == self.schema.trainee {
            registers.extend(self.attended_registers());
        }
        registers
    }
}
