//! Which types fit together: in a comparison, a sum, a product.

use super::error::RuleErrorKind;
use super::schema::{ListId, Unit};
use super::tree::{Comparison, Type};

pub(super) fn list_of(kind: Type) -> Option<ListId> {
    match kind {
        Type::Code(list) => Some(list),
        _ => None,
    }
}

pub(super) fn check_comparable(comparison: Comparison, left: Type, right: Type) -> Result<(), RuleErrorKind> {
    let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let fits = match (left, right) {
        (Type::Number(one), Type::Number(two)) => one == two || one == Unit::Literal || two == Unit::Literal,
        (Type::Date, Type::Date) => true,
        (Type::Code(one), Type::Code(two)) => !ordered && one == two,
        (Type::Ref(one), Type::Ref(two)) => !ordered && (one == two || one.is_none() || two.is_none()),
        (Type::Bool, Type::Bool) | (Type::Text, Type::Text) => !ordered,
        _ => false,
    };
    if fits { Ok(()) } else { Err(RuleErrorKind::Type(left.name(), right.name())) }
}

pub(super) fn added(left: Type, right: Type) -> Result<Type, RuleErrorKind> {
    match (left, right) {
        (Type::Number(Unit::Literal), Type::Number(unit))
        | (Type::Number(unit), Type::Number(Unit::Literal)) => Ok(Type::Number(unit)),
        (Type::Number(one), Type::Number(two)) if one == two => Ok(left),
        _ => Err(RuleErrorKind::Type(left.name(), right.name())),
    }
}

pub(super) fn multiplied(left: Type, right: Type) -> Result<Type, RuleErrorKind> {
    match (left, right) {
        (Type::Number(Unit::Money), Type::Number(Unit::Plain | Unit::Literal))
        | (Type::Number(Unit::Plain | Unit::Literal), Type::Number(Unit::Money)) => {
            Ok(Type::Number(Unit::Money))
        }
        (Type::Number(Unit::Plain | Unit::Literal), Type::Number(Unit::Plain | Unit::Literal)) => {
            Ok(Type::Number(Unit::Plain))
        }
        _ => Err(RuleErrorKind::Type(left.name(), right.name())),
    }
}
