//! The browser's exceptions with their names, and what an attempt may report.

use crate::storage::Fault;
use indexed_db_futures::error::{Error, JSError};

/// An exception, by the two things that all browsers give it.
#[derive(Debug)]
pub(super) struct Exception {
    name: String,
    message: String,
}

impl Exception {
    /// The names of what happens to operations on a connection that the browser has closed or lost.
    pub fn is_of_a_dead_connection(&self) -> bool {
        matches!(self.name.as_str(), "InvalidStateError" | "UnknownError" | "AbortError")
    }

    /// The names of what happens on reading a value that is there and cannot be read.
    pub fn is_of_an_unreadable_value(&self) -> bool {
        matches!(self.name.as_str(), "NotReadableError" | "DataError" | "DataCloneError" | "NotFoundError")
    }

    pub fn into_fault(self) -> Fault {
        Fault::from_exception(&self.name, &self.message)
    }
}

impl From<web_sys::DomException> for Exception {
    fn from(exception: web_sys::DomException) -> Self {
        Self { name: exception.name(), message: exception.message() }
    }
}

impl From<Error> for Exception {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::DomException(exception) => web_sys::DomException::from(exception).into(),
            Error::Unknown(JSError::Error(error)) => Self { name: error.name().into(), message },
            Error::Unknown(JSError::Unknown(value)) => {
                Self { name: "Unknown".into(), message: format!("{value:?}") }
            }
            Error::Serialisation(_) => Self { name: "Serialisation".into(), message },
            Error::MissingData(_) => Self { name: "MissingData".into(), message },
        }
    }
}

/// How an attempt on an open database ends otherwise than well.
#[derive(Debug)]
pub(super) enum Trouble<E> {
    /// The browser threw before anything was written.
    Exception(Exception),
    /// A journal is there: an operation broke off in the middle, and its rows must be put back first.
    HalfDone,
    /// Trying again would not help, or must not be done.
    Final(E),
}

impl<E: From<Fault>> Trouble<E> {
    /// The trouble as an error, when nothing more can be tried.
    pub fn settle(self) -> E {
        match self {
            Self::Exception(exception) => exception.into_fault().into(),
            Self::HalfDone => {
                Fault::Failed { name: "HalfDone".into(), message: "the journal came back".into() }.into()
            }
            Self::Final(error) => error,
        }
    }
}

impl<E> From<Error> for Trouble<E> {
    fn from(error: Error) -> Self {
        Self::Exception(error.into())
    }
}
