//! Tiers of federations and categories of associations, with their codes.

/// A tier. `Central` reports to nobody and is judged by no standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 中央
    Central,
    /// 省级
    Province,
    /// 市级
    City,
    /// 县级
    County,
}

impl Tier {
    /// The tiers that have a standard.
    pub const STANDARDS: [Self; 3] = [Self::Province, Self::City, Self::County];

    /// The code used in files and rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
        }
    }

    /// The tier with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Central, Self::Province, Self::City, Self::County].into_iter().find(|tier| tier.code() == code)
    }
}

/// The five associations, by category of disability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 盲协
    Blind,
    /// 聋协
    Deaf,
    /// 肢协
    Physical,
    /// 智协
    Intellectual,
    /// 精协
    Psychiatric,
}

impl Category {
    /// All five, in the order of the policy.
    pub const ALL: [Self; 5] =
        [Self::Blind, Self::Deaf, Self::Physical, Self::Intellectual, Self::Psychiatric];

    /// The code used in files, routes and rules.
    pub fn code(self) -> &'static str {
        match self {
            Self::Blind => "blind",
            Self::Deaf => "deaf",
            Self::Physical => "physical",
            Self::Intellectual => "intellectual",
            Self::Psychiatric => "psychiatric",
        }
    }

    /// The category with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}
