//! Closing and opening a file by a passphrase: the file is beside the message, and so is what comes of it.

use super::{Answer, VERSION, number, object, size, string};
use crate::bundle::{Digest, json};
use crate::lock;
use crate::model::Json;

/// A job for the clerk.
#[derive(Clone, PartialEq, Eq)]
pub struct Locking {
    /// Its number.
    pub job: usize,
    /// What is to be done.
    pub act: Lock,
    /// The passphrase, as it was typed.
    pub passphrase: String,
}

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// It is closed, and opened again to see that it can be.
    Close,
    /// It is opened.
    Open,
}

impl Lock {
    fn code(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Open => "open",
        }
    }
}

impl Locking {
    /// The message.
    pub fn to_bytes(&self) -> Vec<u8> {
        json::canonical(&object(vec![
            ("version", Json::Int(VERSION)),
            ("job", number(self.job)),
            ("act", self.act.code().into()),
            ("passphrase", self.passphrase.as_str().into()),
        ]))
    }

    /// Reads the message; `None` when it is none, or of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (json, _) = json::read(bytes).ok()?;
        if json.get("version")?.as_int()? != VERSION {
            return None;
        }
        let act = string(&json, "act");
        let act = [Lock::Close, Lock::Open].into_iter().find(|known| known.code() == act)?;
        let passphrase = json.get("passphrase")?.as_text()?.to_owned();
        Some(Self { job: size(&json, "job"), act, passphrase })
    }

    /// Does the job. `progress` is told bytes done and in all.
    pub fn work(&self, bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> (Answer, Vec<u8>) {
        let refused = |code: &str| (Answer::Refused(code.to_owned()), Vec::new());
        let length = bytes.len();
        match self.act {
            Lock::Open => match lock::open(bytes, &self.passphrase, &mut |done| progress(done, length)) {
                Ok(opened) => (Answer::Lock(Digest::of_bytes(&opened)), opened),
                Err(reason) => refused(reason.code()),
            },
            Lock::Close => {
                let of = 2 * length;
                let mut told = |done| progress(done, of);
                let closed = lock::close(bytes, &self.passphrase, lock::WORK, &mut told);
                let Some(closed) = closed else { return refused("failed") };
                let mut told = |done| progress(length + done, of);
                // The digest is of what comes out again, not of what went in: the page compares.
                match lock::open(&closed, &self.passphrase, &mut told) {
                    Ok(opened) => (Answer::Lock(Digest::of_bytes(&opened)), closed),
                    Err(_) => refused("failed"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(act: Lock, passphrase: &str) -> Locking {
        let asked = Locking { job: 7, act, passphrase: passphrase.to_owned() };
        Locking::read(&asked.to_bytes()).unwrap()
    }

    #[test]
    fn what_the_clerk_closes_it_opens_and_names_by_its_digest() {
        let bytes = b"{\"a\":1}";
        let mut told = Vec::new();
        let (answer, closed) =
            asked(Lock::Close, "四个不相干的词").work(bytes, &mut |done, of| told.push((done, of)));
        assert_eq!(answer, Answer::Lock(Digest::of_bytes(bytes)));
        assert_eq!(told, [(7, 14), (14, 14)]);
        let (answer, opened) = asked(Lock::Open, "四个不相干的词").work(&closed, &mut |_, _| {});
        assert_eq!((answer, opened.as_slice()), (Answer::Lock(Digest::of_bytes(bytes)), &bytes[..]));
        let (answer, nothing) = asked(Lock::Open, "别的词").work(&closed, &mut |_, _| {});
        assert_eq!((answer, nothing.len()), (Answer::Refused("passphrase".into()), 0));
    }

    #[test]
    fn an_answer_comes_back_as_it_was() {
        let answer = Answer::Lock(Digest::of_bytes(b"a"));
        assert_eq!(Answer::read(&answer.to_bytes(7)), Some((7, answer)));
    }
}
