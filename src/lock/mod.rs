//! What a passphrase closes and opens: files of the `age` v1 format (<https://age-encryption.org/v1>), which
//! the `age` command and others open too.
//!
//! Only the clerk calls what encrypts; the page knows the names of what can be wrong. The salt and the keys
//! are drawn by `age` itself: they are the one thing in the pure half that is not handed in, because a salt
//! that can be handed in can be handed in twice (`docs/adr/2026-11-24-locked-backups.md`).

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use std::io::{ErrorKind, Read, Write};

/// How much work it is to try one passphrase, as a power of two: 64 MB of memory, under a second here.
pub const WORK: u8 = 16;
/// The most work that a file may ask for: 256 MB, which is what the `age` command asks for. A file made to
/// hang whoever opens it asks for more.
pub const MOST_WORK: u8 = 18;

/// How much is done between two reports of progress.
const PIECE: usize = 256 * 1024;

/// Why a closed file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The passphrase is another one.
    Passphrase,
    /// It is cut off, or was changed.
    Broken,
    /// It is closed by keys or by another program: no passphrase of ours opens it.
    Other,
    /// It is of a later format.
    Newer,
    /// Trying a passphrase would be more work than is done here.
    Work,
}

impl Unopened {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Passphrase, Self::Broken, Self::Other, Self::Newer, Self::Work];

    /// Its name in messages and attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Broken => "broken",
            Self::Other => "other",
            Self::Newer => "newer",
            Self::Work => "work",
        }
    }

    /// The reason of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

const FORMAT: &[u8] = b"age-encryption.org/";
const VERSION: &[u8] = b"v1";
const BY_PASSPHRASE: &[u8] = b"-> scrypt ";
const OTHERS: [&[u8]; 3] = [b"-----BEGIN AGE ENCRYPTED FILE", b"-----BEGIN PGP MESSAGE", b"Salted__"];

/// What the first lines of a closed file say before any passphrase is asked for; `None` for a file that is
/// not closed.
pub fn look(bytes: &[u8]) -> Option<Result<(), Unopened>> {
    if OTHERS.iter().any(|other| bytes.starts_with(other)) {
        return Some(Err(Unopened::Other));
    }
    let rest = bytes.strip_prefix(FORMAT)?;
    let Some(end) = rest.iter().position(|byte| *byte == b'\n') else {
        return Some(Err(Unopened::Broken));
    };
    let (version, rest) = rest.split_at(end);
    let stanza = rest.get(1..).unwrap_or_default();
    Some(match () {
        () if version != VERSION => Err(Unopened::Newer),
        () if stanza.starts_with(BY_PASSPHRASE) => Ok(()),
        () if BY_PASSPHRASE.starts_with(stanza) => Err(Unopened::Broken),
        () if stanza.starts_with(b"-> ") => Err(Unopened::Other),
        () => Err(Unopened::Broken),
    })
}

/// Closes bytes. `progress` is told how many are done; `None` when the system has no randomness to give.
pub fn close(bytes: &[u8], passphrase: &str, work: u8, progress: &mut dyn FnMut(usize)) -> Option<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work.clamp(1, MOST_WORK));
    let recipients: [&dyn Recipient; 1] = [&recipient];
    let encryptor = Encryptor::with_recipients(recipients.into_iter()).ok()?;
    let mut writer = encryptor.wrap_output(Vec::with_capacity(bytes.len() + PIECE)).ok()?;
    let mut done = 0;
    for piece in bytes.chunks(PIECE) {
        writer.write_all(piece).ok()?;
        done += piece.len();
        progress(done);
    }
    writer.finish().ok()
}

/// Opens a closed file. `progress` is told how many bytes are read.
pub fn open(bytes: &[u8], passphrase: &str, progress: &mut dyn FnMut(usize)) -> Result<Vec<u8>, Unopened> {
    look(bytes).unwrap_or(Err(Unopened::Other))?;
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let identities: [&dyn Identity; 1] = [&identity];
    let decryptor = Decryptor::new_buffered(bytes).map_err(|error| reason(&error))?;
    let mut reader = decryptor.decrypt(identities.into_iter()).map_err(|error| reason(&error))?;
    let mut opened = Vec::with_capacity(bytes.len());
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(opened),
            Ok(read) => opened.extend_from_slice(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Unopened::Broken),
        }
        progress(opened.len());
    }
}

fn reason(error: &DecryptError) -> Unopened {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Unopened::Passphrase,
        DecryptError::ExcessiveWork { .. } => Unopened::Work,
        DecryptError::NoMatchingKeys => Unopened::Other,
        DecryptError::UnknownFormat => Unopened::Newer,
        // `InvalidHeader`, `InvalidMac`, `Io`; later versions of the crate may know more.
        _ => Unopened::Broken,
    }
}

#[cfg(test)]
mod tests;
