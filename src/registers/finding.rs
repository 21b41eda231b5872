//! What is to say about a draft: a field, a level and a fact. Words are chosen by the locale.

use super::input::Fault;
use super::pool::PoolFault;
use crate::model::Id;
use crate::policy::dictionary::Level;

/// Something to mend, or to look at once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field that carries the message.
    pub field: String,
    /// Other fields that take part in it.
    pub also: Vec<String>,
    /// An error stops saving; a warning can be acknowledged.
    pub level: Level,
    /// The fact.
    pub kind: FindingKind,
}

/// The fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A required field is blank.
    Missing,
    /// The text is no value of the field.
    Unreadable(Fault),
    /// The record referred to does not exist.
    Dangling {
        /// Its kind.
        kind: String,
        /// Its id.
        id: Id,
    },
    /// It has not the shape of a document number.
    DocumentNumber,
    /// It seems to contain a bank card number.
    BankCard,
    /// Another record has the same values in `field` and `also`.
    NotUnique {
        /// That record.
        record: Id,
    },
    /// Another record of the same kind lasts at the same time.
    Overlap {
        /// That record.
        record: Id,
    },
    /// A check of the dictionary is certainly false.
    Check {
        /// Its place in `checks`; its `message_zh` says what.
        index: usize,
    },
    /// So large that 元 may have been taken for 万元.
    AmountOver {
        /// The amount.
        fen: i64,
        /// The amount above which one asks.
        limit_fen: i64,
        /// What was meant then; `None` when that is no whole 分.
        instead_fen: Option<i64>,
    },
    /// So small that 万元 may have been taken for 元.
    AmountUnder {
        /// The amount.
        fen: i64,
        /// The amount below which one asks.
        limit_fen: i64,
        /// What was meant then; `None` when that is too much.
        instead_fen: Option<i64>,
    },
    /// Ten times the budget or more: a digit too many.
    TenTimesBudget {
        /// The amount.
        fen: i64,
        /// The budget.
        budget_fen: i64,
        /// A tenth of the amount; `None` when that is no whole 分.
        instead_fen: Option<i64>,
    },
    /// One sum cannot be shared among the associations.
    Pool(PoolFault),
}

impl FindingKind {
    /// A stable name, for the locale and for what a person has acknowledged.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
            Self::Dangling { .. } => "dangling",
            Self::DocumentNumber => "document_number",
            Self::BankCard => "bank_card",
            Self::NotUnique { .. } => "not_unique",
            Self::Overlap { .. } => "overlap",
            Self::Check { .. } => "check",
            Self::AmountOver { .. } => "amount_over",
            Self::AmountUnder { .. } => "amount_under",
            Self::TenTimesBudget { .. } => "ten_times_budget",
            Self::Pool(_) => "pool",
        }
    }

    /// The amount that may have been meant, for “改成 …”.
    pub fn instead_fen(&self) -> Option<i64> {
        match self {
            Self::AmountOver { instead_fen, .. }
            | Self::AmountUnder { instead_fen, .. }
            | Self::TenTimesBudget { instead_fen, .. } => *instead_fen,
            Self::Missing
            | Self::Unreadable(_)
            | Self::Dangling { .. }
            | Self::DocumentNumber
            | Self::BankCard
            | Self::NotUnique { .. }
            | Self::Overlap { .. }
            | Self::Check { .. }
            | Self::Pool(_) => None,
        }
    }
}

impl Finding {
    /// An error on one field.
    pub fn error(field: &str, kind: FindingKind) -> Self {
        Self { field: field.to_owned(), also: Vec::new(), level: Level::Error, kind }
    }

    /// A warning on one field.
    pub fn warning(field: &str, kind: FindingKind) -> Self {
        Self { field: field.to_owned(), also: Vec::new(), level: Level::Warn, kind }
    }

    /// The same about several fields, the first of which carries it.
    #[must_use]
    pub fn with(mut self, fields: &[String]) -> Self {
        self.also = fields.iter().filter(|field| **field != self.field).cloned().collect();
        self
    }

    /// Whether it stops saving whatever a person says.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

/// Of what is found now, what was pointed out already: what is mended goes, and nothing new appears.
pub fn still(pointed_out: &[Finding], now: Vec<Finding>) -> Vec<Finding> {
    let is_known = |finding: &Finding| {
        pointed_out
            .iter()
            .any(|known| known.field == finding.field && known.kind.code() == finding.kind.code())
    };
    now.into_iter().filter(is_known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mended_goes_and_nothing_new_appears() {
        let over =
            |fen| Finding::warning("a", FindingKind::AmountOver { fen, limit_fen: 1, instead_fen: None });
        let missing = |field| Finding::error(field, FindingKind::Missing);
        let pointed_out = [over(9), missing("b")];
        assert_eq!(still(&pointed_out, vec![over(8), missing("c")]), [over(8)]);
        assert_eq!(still(&pointed_out, vec![missing("a")]), []);
    }
}
