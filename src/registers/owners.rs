//! Which associations a record belongs to, as the dictionary's `owner` says.

use crate::model::{Id, Record};
use crate::policy::dictionary::{BlankOwner, Scope};
use crate::policy::{FieldType, Kind};

/// To whom a record belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owners {
    /// To the unit alone.
    Unit,
    /// To every association of the unit.
    All,
    /// To these associations.
    Of(Vec<Id>),
}

impl Owners {
    /// Whether an association is among them.
    pub fn include(&self, association: &Id) -> bool {
        match self {
            Self::Unit => false,
            Self::All => true,
            Self::Of(ids) => ids.contains(association),
        }
    }
}

/// The owners of a record. An association owns itself.
pub fn owners(kind: &Kind, record: &Record) -> Owners {
    let Some(owner) = &kind.owner else {
        return match kind.scope {
            Scope::Association => Owners::Of(vec![record.id.clone()]),
            Scope::Unit => Owners::Unit,
        };
    };
    let ids: Vec<Id> = match kind.field(&owner.field).map(|field| field.kind) {
        Some(FieldType::Refs) => record.list(&owner.field).iter().filter_map(|id| Id::parse(id)).collect(),
        _ => record.text(&owner.field).and_then(Id::parse).into_iter().collect(),
    };
    match (ids.is_empty(), owner.blank) {
        (false, _) => Owners::Of(ids),
        (true, Some(BlankOwner::All)) => Owners::All,
        (true, Some(BlankOwner::None) | None) => Owners::Unit,
    }
}

/// Whether records of a kind can be told apart by association at all.
pub fn has_owners(kind: &Kind) -> bool {
    kind.owner.is_some() || kind.scope == Scope::Association
}
