//! The two objects in the frame of a bundle: whose it is, and by which catalogue.

use super::code::WarningCode;
use super::digest::Digest;
use super::node::{Node, object};
use super::refusal::{Detail, Findings, Refusal};
use crate::model::{Id, Json, Tier, region};
use std::collections::BTreeMap;

/// The unit that a bundle is about.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitHead {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its division: a code of `regions.csv`, or one with an extension (`320400-K01`).
    pub region: String,
    /// The tier it reports as.
    pub report_tier: Tier,
    /// The tier whose standard it is judged by.
    pub standard_tier: Tier,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// The catalogue that the items are taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueHead {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest of its document.
    pub digest: Digest,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// The catalogue `id` `version` whose published document is `document`.
pub fn catalogue_head(id: &str, version: &str, document: &Json) -> CatalogueHead {
    CatalogueHead {
        id: id.to_owned(),
        version: version.to_owned(),
        digest: Digest::of(document),
        unknown: BTreeMap::new(),
    }
}

impl UnitHead {
    pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        let region = members.required("region")?;
        let code = region.text()?;
        let is_known = region::find(code).or_else(|| region::find(code.rsplit_once('-')?.0)).is_some();
        let report_tier = members.required("report_tier")?.known(Tier::from_code)?;
        if !is_known && report_tier != Tier::Central {
            region.note(findings, WarningCode::Enum, Detail::found(code));
        }
        Ok(Self {
            id: members.required("id")?.id()?,
            name: members.required("name")?.text()?.to_owned(),
            region: code.to_owned(),
            report_tier,
            standard_tier: members.required("standard_tier")?.known(Tier::from_code)?,
            unknown: members.unknown(&["id", "name", "region", "report_tier", "standard_tier"], findings),
        })
    }

    pub(super) fn write(&self) -> Json {
        let typed = vec![
            ("id", Some(Json::from(self.id.as_str()))),
            ("name", Some(Json::from(self.name.as_str()))),
            ("region", Some(Json::from(self.region.as_str()))),
            ("report_tier", Some(Json::from(self.report_tier.code()))),
            ("standard_tier", Some(Json::from(self.standard_tier.code()))),
        ];
        object(typed, &self.unknown)
    }
}

impl CatalogueHead {
    pub(super) fn read(node: &Node, findings: &mut Findings) -> Result<Self, Refusal> {
        let members = node.members()?;
        Ok(Self {
            id: members.required("id")?.text()?.to_owned(),
            version: members.required("version")?.text()?.to_owned(),
            digest: members.required("digest")?.known(Digest::parse)?,
            unknown: members.unknown(&["id", "version", "digest"], findings),
        })
    }

    pub(super) fn write(&self) -> Json {
        let typed = vec![
            ("id", Some(Json::from(self.id.as_str()))),
            ("version", Some(Json::from(self.version.as_str()))),
            ("digest", Some(Json::from(self.digest.as_str()))),
        ];
        object(typed, &self.unknown)
    }
}
