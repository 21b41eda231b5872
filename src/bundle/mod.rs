//! Every serialised shape: what travels as a file and what is kept as a row.
//!
//! From bytes to types in a fixed order, each step with its own reason to refuse: size, signature, strict
//! JSON, version, kind, shape, digest. From types to bytes in one canonical form, so that equal content has
//! equal bytes. Reads no clock, makes no ids, knows no sentence; `workflows` decides what goes in.

pub mod code;
pub mod refusal;
pub mod sniff;
mod encoding;
pub mod json;
pub mod digest;
mod node;
mod reader;
pub mod version;
pub mod kind;
mod time;
pub mod head;
pub mod envelope;
pub mod open;
mod text;
pub mod personal;
pub mod privacy;
pub mod totals;
pub mod record;
pub mod sheet;
mod references;
mod asked;
pub mod subject;
pub mod task;
pub mod submission;
pub mod opinion;
pub mod rollup;
pub mod backup;
pub mod file_name;

pub use backup::{Backup, Row};
pub use code::{RefusalCode, WarningCode};
pub use digest::{CheckCode, Digest};
pub use envelope::Envelope;
pub use file_name::file_name;
pub use head::{CatalogueHead, UnitHead};
pub use kind::{Kind, Privacy};
pub use open::{Opened, open};
pub use opinion::{ItemOpinion, OpinionFile, OpinionSheet};
pub use refusal::{Detail, Findings, Place, Refusal, Warning};
pub use rollup::{ReviewState, RollupFile, RollupUnit};
pub use sheet::{AnswerFile, SheetFile};
pub use subject::Subject;
pub use submission::Submission;
pub use task::{Deadline, ExpectedUnit, TaskFile};
pub use totals::Total;
pub use version::Version;
