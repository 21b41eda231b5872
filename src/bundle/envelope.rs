//! The frame around every bundle, in its fixed spelling.
//!
//! Members it does not know are kept and written again, apart from those inside `digest`, for which no
//! digest can vouch. Counts, payload and digest follow from the content and are not held here.

use super::code::RefusalCode;
use super::digest::Digest;
use super::head::{CatalogueHead, UnitHead};
use super::kind::{Kind, Privacy};
use super::node::{Node, number, object};
use super::refusal::{Detail, Findings, Refusal};
use super::time::is_time;
use super::version::Version;
use crate::model::{Id, Json};
use std::collections::BTreeMap;

/// The word every bundle begins with.
pub const FORMAT: &str = "xiehui";

/// The frame without counts, payload and digest, which follow from the content.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// The version of the format; that of the file when it was read from one.
    pub version: Version,
    /// What it is for.
    pub kind: Kind,
    /// The id of the bundle: the same for every revision of one submission.
    pub id: Id,
    /// Whose it is.
    pub unit: UnitHead,
    /// The year.
    pub period: i32,
    /// Which revision, from 1.
    pub revision: u64,
    /// The digest of the revision before.
    pub previous: Option<Digest>,
    /// The catalogue.
    pub catalogue: CatalogueHead,
    /// How much is in it.
    pub privacy: Privacy,
    /// RFC 3339, for people; nothing is ordered by it.
    pub created_at: String,
    /// Who wrote it.
    pub created_by: String,
    /// The version of the program that wrote it.
    pub app: String,
    /// Members of a file that this program does not know.
    pub unknown: BTreeMap<String, Json>,
}

/// What a backup tells of the files it has to do with; only `workflows::backup` looks into it.
const LINEAGE: &str = "lineage";

const MEMBERS: [&str; 17] = [
    "format",
    "version",
    "kind",
    LINEAGE,
    "id",
    "unit",
    "period",
    "revision",
    "previous",
    "catalogue",
    "privacy",
    "created_at",
    "created_by",
    "app",
    "counts",
    "payload",
    "digest",
];

impl Envelope {
    pub(super) fn read(
        tree: &Json,
        findings: &mut Findings,
    ) -> Result<(Self, BTreeMap<String, Json>), Refusal> {
        let root = Node::root(tree);
        if tree.as_object().is_none() {
            return Err(root.refuse(RefusalCode::Shape, Detail::Expected("object")));
        }
        let members = root.members()?;
        members.required("format")?.known(|format| (format == FORMAT).then_some(()))?;
        let version = Version::read(&members.required("version")?, findings)?;
        let kind = members.required("kind")?.known(Kind::from_code)?;
        let period = members.required("period")?;
        let year = i32::try_from(period.count(1)?).unwrap_or(i32::MAX);
        if !(2000..=2099).contains(&year) {
            return Err(period.refuse(RefusalCode::Range, Detail::found(&year.to_string())));
        }
        let created_at = members.required("created_at")?;
        if !is_time(created_at.text()?) {
            return Err(created_at.refuse(RefusalCode::Date, Detail::found(created_at.text()?)));
        }
        let envelope = Self {
            version,
            kind,
            id: members.required("id")?.id()?,
            unit: UnitHead::read(&members.required("unit")?, findings)?,
            period: year,
            revision: members.required("revision")?.count(1)?,
            previous: members.optional("previous").map(|node| node.known(Digest::parse)).transpose()?,
            catalogue: CatalogueHead::read(&members.required("catalogue")?, findings)?,
            privacy: members.required("privacy")?.known(Privacy::from_code)?,
            created_at: created_at.text()?.to_owned(),
            created_by: members.required("created_by")?.text()?.to_owned(),
            app: members.required("app")?.text()?.to_owned(),
            unknown: {
                let mut unknown = members.unknown(&MEMBERS, findings);
                unknown.extend(members.optional(LINEAGE).map(|node| (LINEAGE.to_owned(), node.json.clone())));
                unknown
            },
        };
        let counts = members.required("counts")?;
        let counts =
            counts.members()?.iter().map(|(name, node)| (name.to_owned(), node.json.clone())).collect();
        members.required("payload")?.members()?;
        Ok((envelope, counts))
    }

    pub(super) fn write(&self, counts: Json, payload: Json) -> Json {
        let typed = vec![
            ("format", Some(Json::from(FORMAT))),
            ("version", Some(Json::from(self.version.to_string()))),
            ("kind", Some(Json::from(self.kind.code()))),
            ("id", Some(Json::from(self.id.as_str()))),
            ("unit", Some(self.unit.write())),
            ("period", Some(Json::Int(i64::from(self.period)))),
            ("revision", Some(number(self.revision))),
            (
                "previous",
                Some(self.previous.as_ref().map_or(Json::Null, |digest| Json::from(digest.as_str()))),
            ),
            ("catalogue", Some(self.catalogue.write())),
            ("privacy", Some(Json::from(self.privacy.code()))),
            ("created_at", Some(Json::from(self.created_at.as_str()))),
            ("created_by", Some(Json::from(self.created_by.as_str()))),
            ("app", Some(Json::from(self.app.as_str()))),
            ("counts", Some(counts)),
            ("payload", Some(payload)),
        ];
        object(typed, &self.unknown)
    }
}
