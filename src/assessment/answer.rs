//! What a person said of an item, and where.

use crate::model::{Id, Json, Verdict};
use std::collections::BTreeMap;

/// Which sheet: the unit's own, or that of one association.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetId {
    /// 残联自查表
    Unit,
    /// The sheet of the association with this record id.
    Association(Id),
}

impl SheetId {
    /// The association, when it is the sheet of one.
    pub fn association(&self) -> Option<&Id> {
        match self {
            Self::Unit => None,
            Self::Association(id) => Some(id),
        }
    }

    /// `unit`, or the association's record id: the name of the sheet in keys.
    pub fn key(&self) -> &str {
        self.association().map_or("unit", Id::as_str)
    }

    /// The sheet with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        if key == "unit" { Some(Self::Unit) } else { Id::parse(key).map(Self::Association) }
    }
}

/// What people said of one item. Everything may be blank; an item nobody touched has no answer at all.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Answer {
    /// The person's own verdict (`Met`, `Partial`, `Unmet`, `Na`); `None` leaves it to the rules where the
    /// item is judged automatically, and is 未填 elsewhere.
    pub self_result: Option<Verdict>,
    /// What the rules concluded when the person answered: shows later that records have changed since.
    pub auto_when_answered: Option<Verdict>,
    /// Why it differs from the rules, why it is 不适用, or why a standard is missed (未达标说明).
    pub reason: String,
    /// Code of the list NA.
    pub na_reason: Option<String>,
    /// What was done, in a few words.
    pub fact: String,
    /// Boxes ticked.
    pub ticks: Vec<String>,
    /// The choice taken.
    pub choice: Option<String>,
    /// Ids of evidence records.
    pub evidence: Vec<Id>,
    /// RFC 3339, for people.
    pub answered_at: String,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// How far a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SheetState {
    /// 填报中
    #[default]
    Draft,
    /// 自查完成
    SelfChecked,
    /// 已确认
    Confirmed,
    /// 已报送
    Submitted,
}

impl SheetState {
    /// All four, in the order in which a sheet goes through them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::SelfChecked, Self::Confirmed, Self::Submitted];

    /// The code of the list SHEETSTATE.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::SelfChecked => "self_checked",
            Self::Confirmed => "confirmed",
            Self::Submitted => "submitted",
        }
    }

    /// The state with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
