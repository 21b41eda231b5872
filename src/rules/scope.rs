//! What a name in a rule stands for: a field of the record inside the brackets, a term, a given,
//! or something read through `this.`, `unit.`, `outer.` or a reference.

use super::error::RuleErrorKind;
use super::schema::{KindId, Schema};
use super::tree::{Base, Cond, Leaf, ParamId, Path, Type};
use std::collections::HashMap;

/// A mistake and its column.
pub(super) type Fault = (usize, RuleErrorKind);

/// Named conditions by kind and name.
pub(super) type Terms = HashMap<(KindId, String), Cond>;

/// Everything that a line may name.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) schema: &'s Schema,
    pub(super) terms: &'s Terms,
    pub(super) params: &'s [(String, Type)],
    pub(super) givens: &'s [(String, Type)],
    /// Whether there is an association to say `this` of.
    pub(super) this: bool,
}

/// A name resolved.
pub(super) enum Named {
    Value(Path, Type),
    Term(Cond),
}

impl Scope<'_> {
    pub(super) fn param(&self, name: &str) -> Option<(ParamId, Type)> {
        let at = self.params.iter().position(|(known, _)| known == name)?;
        self.params.get(at).map(|(_, kind)| (at, *kind))
    }

    /// Resolves a dotted name; `rows` are the kinds of the brackets around it, the outermost first.
    pub(super) fn resolve(&self, names: &[(usize, String)], rows: &[KindId]) -> Result<Named, Fault> {
        let mut names = names;
        let mut depth = 0;
        let first = |names: &[(usize, String)]| names.first().cloned().unwrap_or_default();
        while names.len() > 1 && first(names).1 == "outer" {
            depth += 1;
            names = names.get(1..).unwrap_or_default();
        }
        let (column, name) = first(names);
        let unknown = || (column, RuleErrorKind::UnknownName(name.clone()));
        let row = || rows.len().checked_sub(depth + 1).and_then(|at| rows.get(at)).copied();
        if depth > 0 {
            return self.walk(Base::Row(depth), row().ok_or_else(unknown)?, names);
        }
        let rest = names.get(1..).unwrap_or_default();
        match name.as_str() {
            "this" if !rest.is_empty() && self.this => {
                return self.walk(Base::This, self.schema.association, rest);
            }
            "unit" if !rest.is_empty() => return self.walk(Base::Unit, self.schema.unit, rest),
            _ => {}
        }
        if let Some(kind) = row() {
            let known = self.schema.kind(kind).and_then(|kind| kind.field_id(&name));
            if known.is_some() || name == "id" || name == "mine" {
                return self.walk(Base::Row(0), kind, names);
            }
            if let (true, Some(cond)) = (rest.is_empty(), self.terms.get(&(kind, name.clone()))) {
                return Ok(Named::Term(Cond::Term(Box::new(cond.clone()))));
            }
        }
        let given = self.givens.iter().position(|(known, _)| *known == name).filter(|_| rest.is_empty());
        let (at, kind) = given.and_then(|at| Some((at, self.givens.get(at)?.1))).ok_or_else(unknown)?;
        Ok(Named::Value(Path { base: Base::Given(at), hops: Vec::new(), leaf: Leaf::Whole }, kind))
    }

    /// Follows references from a record of `kind` to the last name.
    fn walk(&self, base: Base, kind: KindId, names: &[(usize, String)]) -> Result<Named, Fault> {
        let mut kind = kind;
        let mut hops = Vec::new();
        let Some(((column, last), through)) = names.split_last() else {
            return Err((0, RuleErrorKind::Expected("name")));
        };
        let field_of = |kind: KindId, column: usize, name: &str| {
            let unknown = (column, RuleErrorKind::UnknownName(name.to_owned()));
            let schema = self.schema.kind(kind).ok_or(unknown.clone())?;
            let id = schema.field_id(name).ok_or(unknown.clone())?;
            schema.fields.get(id).map(|field| (id, field.kind)).ok_or(unknown)
        };
        for (column, name) in through {
            match field_of(kind, *column, name)? {
                (id, Type::Ref(Some(to))) => {
                    hops.push((id, to));
                    kind = to;
                }
                (_, other) => return Err((*column, RuleErrorKind::Type("reference", other.name()))),
            }
        }
        let (leaf, leaf_kind) = match last.as_str() {
            "id" => (Leaf::Id, Type::Ref(Some(kind))),
            "mine" if self.this => (Leaf::Mine, Type::Bool),
            name => {
                let (id, field_kind) = field_of(kind, *column, name)?;
                (Leaf::Field(kind, id), field_kind)
            }
        };
        Ok(Named::Value(Path { base, hops, leaf }, leaf_kind))
    }
}
