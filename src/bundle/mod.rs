//! Every serialised shape: what travels as a file and what is kept as a row.
//!
//! From bytes to types in a fixed order, each step with its own reason to refuse: size, signature, strict
//! JSON, version, kind, shape, digest. From types to bytes in one canonical form, so that equal content has
//! equal bytes. Reads no clock, makes no ids, knows no sentence; `workflows` decides what goes in.

pub mod backup;
pub mod code;
pub mod digest;
mod encoding;
pub mod envelope;
pub mod file_name;
pub mod head;
pub mod json;
pub mod kind;
mod node;
pub mod open;
pub mod personal;
pub mod privacy;
pub mod record;
mod references;
pub mod refusal;
pub mod sheet;
pub mod sniff;
pub mod submission;
mod text;
mod time;
pub mod version;

pub use backup::{Backup, Row};
pub use code::{RefusalCode, WarningCode};
pub use digest::{CheckCode, Digest};
pub use envelope::Envelope;
pub use file_name::file_name;
pub use head::{CatalogueHead, UnitHead};
pub use kind::{Kind, Privacy};
pub use open::{Opened, open};
pub use refusal::{Detail, Place, Refusal, Warning};
pub use sheet::{AnswerFile, SheetFile};
pub use submission::Submission;
pub use version::Version;
