//! From bytes to a checked frame and back.
//!
//! [`open`] goes in a fixed order: size, signature, strict tree, format and version, kind, shape, digest;
//! the first reason is the one given. The payload stays a tree for whoever owns its kind.

use super::code::{RefusalCode, WarningCode};
use super::digest::{self, Digest};
use super::envelope::Envelope;
use super::json;
use super::kind::{Kind, Privacy};
use super::node::{Members, Node, number, object};
use super::refusal::{Detail, Findings, Place, Refusal, Warning};
use super::{sniff, text};
use crate::model::Json;
use std::collections::BTreeMap;

/// A bundle whose frame is checked and whose payload is still a tree.
#[derive(Debug)]
pub struct Opened {
    /// The frame.
    pub envelope: Envelope,
    /// How much of each there should be, as the file says.
    pub counts: BTreeMap<String, Json>,
    /// The content.
    pub payload: Json,
    /// The digest of the document as it is now.
    pub digest: Digest,
    /// Whether the file carried that digest.
    pub is_sealed: bool,
    pub(super) findings: Findings,
}

impl Opened {
    /// What was odd so far.
    pub fn warnings(self) -> Vec<Warning> {
        self.findings.list()
    }

    /// Refuses a bundle of another kind.
    pub fn expect(&self, kind: Kind) -> Result<(), Refusal> {
        if self.envelope.kind == kind {
            return Ok(());
        }
        let detail = Detail::found(self.envelope.kind.code());
        Err(Refusal::new(RefusalCode::Shape).at(Place::pointer("/kind".into())).with(detail))
    }

    /// The payload of a bundle of this kind, taken out of it.
    pub(super) fn payload_of(&mut self, kind: Kind) -> Result<Json, Refusal> {
        self.expect(kind)?;
        Ok(std::mem::replace(&mut self.payload, Json::Null))
    }

    /// Refuses a bundle that says to hold more or less than a report does.
    pub(super) fn expect_report(&self) -> Result<(), Refusal> {
        if self.envelope.privacy == Privacy::Report {
            return Ok(());
        }
        let detail = Detail::found(self.envelope.privacy.code());
        Err(Refusal::new(RefusalCode::Shape).at(Place::pointer("/privacy".into())).with(detail))
    }

    /// Notes the counts that differ from these; gives back the counts it knows nothing of.
    pub(super) fn compare(&mut self, counts: &[(&str, usize)]) -> BTreeMap<String, Json> {
        let mut others = std::mem::take(&mut self.counts);
        for (name, true_count) in counts {
            let allowed = u64::try_from(*true_count).unwrap_or(u64::MAX);
            let said = others.remove(*name);
            if said.as_ref() != Some(&number(allowed)) {
                let found = said.and_then(|said| u64::try_from(said.as_int()?).ok()).unwrap_or_default();
                let place = || Some(Place::pointer(format!("/counts/{name}")));
                self.findings.note(WarningCode::Sum, Detail::Limit { found, allowed }, place);
            }
        }
        others
    }
}

/// Opens a bundle of any kind; `limit` is [`sniff::SMALL_FILE`] where the kind is not yet known.
pub fn open(bytes: &[u8], limit: u64) -> Result<Opened, Refusal> {
    sniff::size(u64::try_from(bytes.len()).unwrap_or(u64::MAX), limit)?;
    let mut findings = Findings::default();
    let start = sniff::content(bytes)?;
    if start > 0 {
        findings.note(WarningCode::Bom, Detail::None, || Some(Place::offset(0)));
    }
    let tree = json::read::read_noting(bytes.get(start..).unwrap_or_default(), &mut findings).map_err(
        |refusal| {
            let Place { pointer, offset } = refusal.place.clone();
            refusal.at(Place { pointer, offset: offset.map(|offset| offset + start) })
        },
    )?;
    let (envelope, counts) = Envelope::read(&tree, &mut findings)?;
    note_texts_of_head(&tree, &mut findings);
    let digest = Digest::of(&tree);
    let is_sealed = check_seal(&tree, &digest, &mut findings)?;
    let Json::Object(members) = tree else { return Err(Refusal::new(RefusalCode::Shape)) };
    let payload =
        members.into_iter().find(|(name, _)| name == "payload").map_or(Json::Null, |(_, json)| json);
    Ok(Opened { envelope, counts, payload, digest, is_sealed, findings })
}

/// Notes what is odd about the texts around the payload; those in it are looked at by whoever owns its kind.
fn note_texts_of_head(tree: &Json, findings: &mut Findings) {
    let root = Node::root(tree);
    for (name, json) in tree.as_object().unwrap_or_default() {
        if name != "payload" {
            let member = root.member(name, json);
            text::each(&member, &mut |node, text| text::note(node, text, findings));
        }
    }
}

/// The document of a frame and its content, with its digest.
pub fn seal(
    envelope: &Envelope,
    counts: &[(&str, usize)],
    other_counts: &BTreeMap<String, Json>,
    payload: Json,
) -> Json {
    let counts = counts.iter().map(|(name, count)| (*name, Some(number(*count as u64)))).collect();
    let mut document = envelope.write(object(counts, other_counts), payload);
    let digest = Digest::of(&document);
    if let Json::Object(members) = &mut document {
        let seal = [("alg", Json::from(digest::ALGORITHM)), ("value", Json::from(digest.as_str()))];
        let seal = seal.map(|(name, value)| (name.to_owned(), value)).into();
        members.push(("digest".to_owned(), Json::Object(seal)));
    }
    document
}

/// Opens written bytes again and refuses when they are not this document, digest and all.
pub(super) fn read_back(bytes: &[u8], document: &Json, kind: Kind) -> Result<Opened, Refusal> {
    let opened = open(bytes, kind.limit())?;
    let place = || Place::pointer("/digest/value".to_owned());
    if !opened.is_sealed {
        return Err(Refusal::new(RefusalCode::Digest).at(place()));
    }
    Digest::of(document).expect(&opened.digest).map_err(|refusal| refusal.at(place()))?;
    Ok(opened)
}

/// Whether the document carries the digest of its content. Without a digest nobody can say.
fn check_seal(tree: &Json, digest: &Digest, findings: &mut Findings) -> Result<bool, Refusal> {
    let root = Node::root(tree);
    let Some(seal) = root.members()?.optional("digest") else {
        findings.note(WarningCode::NoDigest, Detail::None, || None);
        return Ok(false);
    };
    let members: Members = seal.members()?;
    let algorithm = members.required("alg")?;
    if algorithm.text()? != digest::ALGORITHM {
        return Err(algorithm.refuse(RefusalCode::DigestAlg, Detail::found(algorithm.text()?)));
    }
    let value = members.required("value")?;
    let text = value.text()?;
    let Some(said) = Digest::parse(text) else {
        return Err(value.refuse(RefusalCode::Digest, Detail::found(text)));
    };
    digest.expect(&said).map_err(|refusal| refusal.at(value.place()))?;
    if said.as_str() != text {
        value.note(findings, WarningCode::DigestForm, Detail::None);
    }
    members.unknown(&["alg", "value"], findings);
    Ok(true)
}
