//! The records of a register with what finds those that a row could be about or clash with, without looking
//! through all of them; and the rows of a table that are about the same.

use super::super::values::RowFault;
use super::judge::says_the_same;
use super::say::Said;
use crate::model::{Id, Record, Value, order};
use crate::registers::draft::Context;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What tells records apart, of some fields; blanks among them are told, too.
fn mark<'v>(fields: &[String], get: impl Fn(&str) -> Option<&'v Value>) -> String {
    format!("{:?}", fields.iter().map(|field| get(field)).collect::<Vec<_>>())
}

/// Where the records stand that have the same in some fields.
struct Index {
    fields: Vec<String>,
    places: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn of(fields: &[String]) -> Self {
        Self { fields: fields.to_vec(), places: BTreeMap::new() }
    }

    fn note(&mut self, record: &Record, at: usize) {
        self.places.entry(mark(&self.fields, |field| record.get(field))).or_default().push(at);
    }

    fn forget(&mut self, record: &Record, at: usize) {
        if let Some(places) = self.places.get_mut(&mark(&self.fields, |field| record.get(field))) {
            places.retain(|known| *known != at);
        }
    }

    fn find<'v>(&self, get: impl Fn(&str) -> Option<&'v Value>) -> &[usize] {
        self.places.get(&mark(&self.fields, get)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The records of a register as the rows so far would leave them.
pub(super) struct Beside<'c> {
    records: Vec<Cow<'c, Record>>,
    by_id: BTreeMap<Id, usize>,
    by_key: Index,
    /// By each set of fields that two records may not share, or not at the same time.
    apart: Vec<Index>,
}

impl<'c> Beside<'c> {
    pub(super) fn of(context: &Context<'c>, key: &[String]) -> Self {
        let kind = context.kind;
        let apart = kind.unique.iter().chain([&kind.no_overlap]).filter(|fields| !fields.is_empty());
        let mut beside = Self {
            records: Vec::new(),
            by_id: BTreeMap::new(),
            by_key: Index::of(key),
            apart: apart.map(|fields| Index::of(fields)).collect(),
        };
        for record in context.records.of(&kind.name) {
            beside.add(Cow::Borrowed(record));
        }
        beside
    }

    fn add(&mut self, record: Cow<'c, Record>) {
        let at = self.records.len();
        self.by_id.insert(record.id.clone(), at);
        for index in self.apart.iter_mut().chain([&mut self.by_key]) {
            index.note(&record, at);
        }
        self.records.push(record);
    }

    /// Adds a record, or replaces the one with its id.
    pub(super) fn put(&mut self, record: Record) {
        let Some(at) = self.by_id.get(&record.id).copied() else { return self.add(Cow::Owned(record)) };
        if let Some(known) = self.records.get_mut(at) {
            for index in self.apart.iter_mut().chain([&mut self.by_key]) {
                index.forget(known, at);
                index.note(&record, at);
            }
            *known = Cow::Owned(record);
        }
    }

    /// The records that a row with these values could be about.
    pub(super) fn alike(&self, said: &BTreeMap<String, Value>) -> impl Iterator<Item = &Record> {
        let places = self.by_key.find(|field| said.get(field));
        places.iter().filter_map(|at| self.records.get(*at)).map(AsRef::as_ref)
    }

    /// The records that one could clash with.
    pub(super) fn clashing(&self, record: &Record) -> Vec<Record> {
        let places = self.apart.iter().flat_map(|index| index.find(|field| record.get(field)));
        let places: BTreeSet<usize> = order::set(places.copied());
        places.into_iter().filter_map(|at| self.records.get(at)).map(|one| one.as_ref().clone()).collect()
    }
}

/// What is seen of rows when they are looked at together.
#[derive(Default)]
pub(super) struct Foreseen {
    /// Rows that are about the same record and say different things of it: nobody knows which is right, so each
    /// is refused and names the other. By the row's place among those spoken.
    pub(super) faults: BTreeMap<usize, RowFault>,
    /// Records that a row repeats as they are: no other row changes them.
    pub(super) kept: BTreeSet<Id>,
}

/// Looks at all rows together, before any is judged.
pub(super) fn foresee(spoken: &[Said], records: &Beside, key: &[String], may_be_several: bool) -> Foreseen {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, said) in spoken.iter().enumerate().filter(|(_, said)| said.faults.is_empty()) {
        by_key.entry(mark(key, |field| said.values.get(field))).or_default().push(at);
    }
    let mut foreseen = Foreseen::default();
    for places in by_key.into_values().filter(|places| places.len() > 1) {
        let rows: Vec<(usize, &Said)> =
            places.into_iter().filter_map(|at| Some((at, spoken.get(at)?))).collect();
        let Some((_, first)) = rows.first() else { continue };
        let known: Vec<&Record> = records.alike(&first.values).collect();
        let is_there = |said: &Said| known.iter().any(|record| says_the_same(record, &said.values));
        let is_kept = |record: &&&Record| rows.iter().any(|(_, said)| says_the_same(record, &said.values));
        let kept = known.iter().filter(is_kept).map(|record| record.id.clone());
        let before = foreseen.kept.len();
        foreseen.kept.extend(kept);
        let open: Vec<(usize, &Said)> = rows.iter().filter(|(_, said)| !is_there(said)).copied().collect();
        // Where several records may share a key, new ones may, too; but no two rows may set the same one right.
        let against = match may_be_several {
            true if foreseen.kept.len() - before == known.len() => continue,
            true => &open,
            false => &rows,
        };
        for (at, said) in &open {
            let is_same = |one: &&(usize, &Said)| same(&one.1.values, &said.values);
            let Some((_, other)) = against.iter().find(|one| !is_same(one)) else { continue };
            let earlier = open.iter().find(|one| one.0 < *at && is_same(one));
            let fault = match earlier {
                Some((_, one)) => RowFault::Repeated { row: one.row },
                None => RowFault::Contradicts { row: other.row },
            };
            foreseen.faults.insert(*at, fault);
        }
    }
    foreseen
}

fn same(one: &BTreeMap<String, Value>, other: &BTreeMap<String, Value>) -> bool {
    one.len() == other.len()
        && one.iter().all(|(field, value)| other.get(field).is_some_and(|other| alike(value, other)))
}

/// Whether two values mean the same: lists in any order.
pub(super) fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            let set = |list: &[String]| -> BTreeSet<String> { order::set(list.iter().cloned()) };
            set(one) == set(other)
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, RecordSet, Tier};
    use crate::policy;

    fn post(at: usize, person: usize) -> Record {
        let mut record = Record::new(Id::parse(&format!("p{at}")).unwrap(), "");
        for (field, text) in
            [("person_id", format!("x{person}")), ("association_id", "a".into()), ("role", "staff".into())]
        {
            record.set(field, Some(Value::Text(text)));
        }
        record
    }

    #[test]
    fn of_a_long_register_only_those_are_looked_at_that_a_row_could_touch() {
        let kind = policy::dictionary().kind("post").unwrap();
        let mut records = RecordSet::default();
        records.extend("post", (0..2_000).map(|at| post(at, at / 2)).collect());
        let context = Context {
            dictionary: policy::dictionary(),
            kind,
            records: &records,
            today: Date::new(2026, 11, 23).unwrap(),
            tier: Tier::County,
            is_certainly_false: &|_, _, _| false,
        };
        let mut beside = Beside::of(&context, policy::vocabulary().key("post"));
        let ids = |found: Vec<Record>| found.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
        let of = |beside: &Beside, at, person| ids(beside.clashing(&post(at, person)));
        assert_eq!(of(&beside, 9_999, 7), ["p14", "p15"]);
        assert_eq!(beside.alike(&post(0, 7).values).count(), 2);
        beside.put(post(14, 8));
        beside.put(post(5_000, 7));
        assert_eq!(of(&beside, 9_999, 7), ["p15", "p5000"]);
        assert_eq!(of(&beside, 9_999, 8), ["p14", "p16", "p17"]);
    }
}
