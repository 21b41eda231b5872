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
pub mod version;
pub mod kind;
mod time;
pub mod head;
pub mod envelope;
pub mod open;
mod text;
pub mod personal;
pub mod privacy;
pub mod record;
pub mod sheet;
mod references;
pub mod submission;
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
pub use refusal::{Detail, Findings, Place, Refusal, Warning};
pub use sheet::{AnswerFile, SheetFile};
pub use submission::Submission;
pub use version::Version;
