//! The requirements of the policy, each with its rule as it is written (not yet parsed).

use crate::model::Tier;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole catalogue.
#[derive(Debug, Deserialize)]
pub struct Catalogue {
    /// Name of this catalogue.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The policy's number and title.
    pub policy: String,
    /// When the policy was issued.
    pub issued: String,
    /// The policy's sections that carry items, in order.
    pub sections: Vec<Section>,
    /// Parameters that rules may name, as written.
    pub params: BTreeMap<String, serde_json::Value>,
    /// Named conditions on one kind, `kind.term`, as written.
    pub terms: BTreeMap<String, Term>,
    /// Reasons for 不适用.
    pub reasons: BTreeMap<String, Reason>,
    /// The items, in the order of the policy.
    pub items: Vec<Item>,
}

impl Catalogue {
    /// The item with that id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// What a parameter that is set by a code is for that code, as `national_standard_fen` is for a tier.
    pub fn parameter_for(&self, name: &str, code: &str) -> Option<i64> {
        self.params.get(name)?.get(code)?.as_i64()
    }
}

/// A section of the policy: chapter and mark, `3.1` is 三（一）.
#[derive(Debug, Deserialize)]
pub struct Section {
    /// Chapter and number, `3.1`.
    pub id: String,
    /// As the policy is cited.
    pub citation: String,
    /// The chapter's heading.
    pub chapter_zh: String,
    /// `（一）`
    pub mark_zh: String,
    /// The section's heading.
    pub title_zh: String,
    /// What a paragraph without a heading of its own is about, in our words.
    #[serde(default)]
    pub name_zh: String,
}

/// A named condition.
#[derive(Debug, Deserialize)]
pub struct Term {
    /// Its word.
    pub label: String,
    /// The condition.
    #[serde(rename = "if")]
    pub condition: String,
}

/// A reason for 不适用.
#[derive(Debug, Deserialize)]
pub struct Reason {
    /// Its word.
    pub label: String,
    /// Which of the five reasons of the code list NA it is.
    pub na: String,
}

/// On which sheet an item stands.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// Once for each association.
    Association,
    /// Once for the unit.
    Federation,
}

/// One requirement of the policy.
#[derive(Debug, Deserialize)]
pub struct Item {
    /// `3.1.2`
    pub id: String,
    /// Its sheet.
    pub sheet: SheetKind,
    /// Where in the policy, as cited.
    pub citation: String,
    /// A few words.
    pub title: String,
    /// An exact piece of the policy.
    pub quote: String,
    /// The question a person answers.
    pub question_zh: String,
    /// Whose duty: association, federation or both.
    pub responsible: String,
    /// Who confirms: association or federation.
    pub confirm_by: String,
    /// rigid, principle, encourage, rollup.
    pub severity: Severity,
    /// annual, `five_year`, term, long.
    pub period: String,
    /// One of the 14 of the quick fill.
    pub headline: bool,
    /// Whether 不符合 and 部分符合 have to be explained, as a policy that says 原则上 allows.
    #[serde(default)]
    pub explain_unmet: bool,
    /// Tiers it applies to; empty: all.
    #[serde(default)]
    pub levels: Vec<String>,
    /// Which of the unit's two tiers decides that.
    #[serde(default)]
    pub tier: Option<DecidingTier>,
    /// Whether it needs a registered or an unregistered association.
    #[serde(default)]
    pub registered: Option<Registered>,
    /// A federation item that is only asked where an association is registered.
    #[serde(default)]
    pub needs_registered: bool,
    /// Kinds of evidence that are usual.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// How the text is read where it leaves room.
    #[serde(default)]
    pub note: String,
    /// The other document that the policy leans on.
    #[serde(default)]
    pub basis_quote: String,
    /// The rule, as written.
    pub rule: RuleSource,
}

impl Item {
    /// Whether one answer holds for several years: a term of office, five years, for good.
    pub fn lasts(&self) -> bool {
        self.period != "annual"
    }

    /// Chapter and section, `3.1`.
    pub fn section_id(&self) -> &str {
        self.id.rsplit_once('.').map_or(&self.id, |(section, _)| section)
    }

    /// Whether the item is rolled up from others and never answered.
    pub fn is_rollup(&self) -> bool {
        self.rule.mode == Mode::Rollup
    }

    /// Whether it applies to a unit of these tiers.
    pub fn applies_to(&self, report: Tier, standard: Tier) -> bool {
        let tier = match self.tier {
            Some(DecidingTier::Report) => report,
            Some(DecidingTier::Standard) | None => standard,
        };
        self.levels.is_empty() || self.levels.iter().any(|level| level == tier.code())
    }
}

/// The force of a requirement.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 刚性
    Rigid,
    /// 原则性
    Principle,
    /// 鼓励性
    Encourage,
    /// 总括
    Rollup,
}

/// Which of a unit's two tiers decides.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum DecidingTier {
    /// The tier it reports as.
    Report,
    /// The tier whose standard it is judged by.
    Standard,
}

/// Which associations an item is asked of.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Registered {
    /// Registered as a social organisation.
    Registered,
    /// Anything else.
    Unregistered,
}

/// How a rule's result is used.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Taken as the answer unless a person says otherwise.
    Auto,
    /// A proposal that waits for one confirmation.
    Proposal,
    /// Ticks or a choice; the rules do not judge.
    Ticks,
    /// Rolled up from other items.
    Rollup,
}

/// A rule as it is written. Unknown members are an error, not ignored.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSource {
    /// How the result is used.
    pub mode: Mode,
    /// Named measures in order: name, label, expression (or a table by code).
    #[serde(default)]
    pub given: Givens,
    /// `verdict [if condition]`, the last without condition.
    #[serde(default)]
    pub steps: Vec<String>,
    /// A share of records.
    #[serde(default)]
    pub share: Option<ShareSource>,
    /// Two givens compared: now, before.
    #[serde(default)]
    pub trend: Option<(String, String)>,
    /// Boxes to tick: code, label.
    #[serde(default)]
    pub ticks: Vec<(String, String)>,
    /// One of several: code, label, verdict.
    #[serde(default)]
    pub choices: Vec<(String, String, String)>,
    /// Patterns of the items rolled up.
    #[serde(default)]
    pub rollup: Vec<String>,
    /// Groups of items that must all be met.
    #[serde(default)]
    pub lights: Vec<Vec<String>>,
    /// Condition and remark.
    #[serde(default)]
    pub hints: Vec<(String, String)>,
    /// The givens shown first.
    #[serde(default)]
    pub show: Vec<String>,
    /// How the rule reads the policy where it leaves room.
    #[serde(default)]
    pub note: Option<String>,
}

/// A share of records as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareSource {
    /// The records.
    pub of: String,
    /// What is asked of each.
    pub that: String,
    /// Verdict when all satisfy; default met.
    #[serde(default)]
    pub all: Option<String>,
    /// Verdict when some do; default partial.
    #[serde(default)]
    pub some: Option<String>,
    /// Verdict when none does; default unmet.
    #[serde(default)]
    pub none: Option<String>,
    /// Verdict without any record.
    pub empty: String,
}

/// Named measures, in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub struct Givens(pub Vec<(String, GivenSource)>);

/// One named measure.
#[derive(Clone, Debug, Deserialize)]
pub struct GivenSource(pub String, pub GivenExpr);

/// An expression, or one for every code of a path.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum GivenExpr {
    /// One expression.
    One(String),
    /// A table: `by` names the path, every code of its list has its expression.
    Table(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for Givens {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> serde::de::Visitor<'de> for InOrder {
            type Value = Givens;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of named measures")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Givens, A::Error> {
                let mut givens = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    givens.push(entry);
                }
                Ok(Givens(givens))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
