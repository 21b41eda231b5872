//! What a person said of an item, and where.

use super::standing::SHORTEST_REASON;
use crate::model::{Id, Json, Verdict};
use std::borrow::Cow;
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
    /// What the rules concluded when the person answered or confirmed the sheet: shows later that records
    /// have changed since.
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
    /// Whether it came from another year, and whether a person has confirmed that it still holds (沿用).
    pub carried: Option<Carried>,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// Where an answer that came from another year stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The year in which a person gave it.
    pub from: i32,
    /// What of it waits.
    pub state: CarriedState,
}

/// What of a carried answer waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedState {
    /// All of it: verdict and words.
    Answer,
    /// The words; a verdict never came with them.
    Words,
    /// Nothing: a person looked and lets it stand.
    Confirmed,
}

impl CarriedState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Answer, Self::Words, Self::Confirmed];

    /// Its code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Words => "words",
            Self::Confirmed => "confirmed",
        }
    }

    /// The state with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Answer {
    /// What of it waits for a person to confirm it; `None` when nothing does.
    pub fn waits(&self) -> Option<CarriedState> {
        Some(self.carried?.state).filter(|state| *state != CarriedState::Confirmed)
    }

    /// What of it counts: what came from another year and nobody confirmed is left out.
    pub fn counted(&self) -> Cow<'_, Self> {
        match self.waits() {
            None => Cow::Borrowed(self),
            Some(CarriedState::Answer | CarriedState::Confirmed) => Cow::Owned(Self {
                carried: self.carried,
                answered_at: self.answered_at.clone(),
                unknown: self.unknown.clone(),
                ..Self::default()
            }),
            Some(CarriedState::Words) => {
                Cow::Owned(Self { reason: String::new(), fact: String::new(), ..self.clone() })
            }
        }
    }

    /// Whether a person gave anything that a verdict can be looked at by: evidence, what was done, or a reason.
    pub fn has_ground(&self) -> bool {
        !self.evidence.is_empty() || !self.fact.trim().is_empty() || self.has_reason()
    }

    /// Whether its reason is one: a few characters at least.
    pub fn has_reason(&self) -> bool {
        self.reason.trim().chars().count() >= SHORTEST_REASON
    }

    /// The verdict that waits, where one came from another year; a choice stands for its own.
    pub fn has_verdict(&self) -> bool {
        self.self_result.is_some() || self.choice.is_some() || !self.ticks.is_empty()
    }
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
    /// 退回补正: what came back is open, everything else is as it was sent.
    Returned,
}

impl SheetState {
    /// All five, in the order in which a sheet goes through them.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::SelfChecked, Self::Confirmed, Self::Submitted, Self::Returned];

    /// The code of the list SHEETSTATE.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::SelfChecked => "self_checked",
            Self::Confirmed => "confirmed",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
        }
    }

    /// Confirmed: nothing of it changes until the confirmation is taken back. Of one that was returned, see
    /// [`Answers::is_locked`](super::Answers::is_locked).
    pub fn is_locked(self) -> bool {
        matches!(self, Self::Confirmed | Self::Submitted)
    }

    /// The state with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
