//! What can go wrong, as facts. Sentences about them are chosen elsewhere.

use crate::storage::Table;

/// Why the storage did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser's quota or the disk is used up. Nothing of this change was saved; reading and deleting
    /// still work.
    Full,
    /// The connection was closed, and opening it again did not help.
    Closed,
    /// This browser keeps nothing here: it has no database, or forbids it.
    Unavailable,
    /// The database did not answer within the time limit.
    Silent,
    /// A newer version of this page has changed the database; this one must not touch it.
    NewerSchema,
    /// The database has other tables than this page makes, though its version is the same.
    ForeignSchema {
        /// The tables found.
        found: Vec<String>,
    },
    /// While this page was open its database was emptied or replaced by another.
    Lost,
    /// A row is there and cannot be read.
    Unreadable {
        /// Its table.
        table: Table,
        /// Its key.
        key: String,
    },
    /// Anything else, with the name and the words the browser gave.
    Failed {
        /// The exception's name, such as `UnknownError`.
        name: String,
        /// Its message, for a report; it is not for showing.
        message: String,
    },
}

impl Fault {
    /// Reads a browser's exception.
    ///
    /// A full disk does not arrive as a quota error: Chromium says `DataError: Failed to write blobs
    /// (IOError)`, others an `UnknownError` that speaks of the disk.
    pub fn from_exception(name: &str, message: &str) -> Self {
        let speaks_of = |words: &[&str]| {
            let message = message.to_ascii_lowercase();
            words.iter().any(|word| message.contains(word))
        };
        match name {
            "QuotaExceededError" => Self::Full,
            "DataError" if speaks_of(&["blob", "ioerror"]) => Self::Full,
            "UnknownError" | "AbortError" if speaks_of(&["quota", "disk", "no space", "full"]) => Self::Full,
            "InvalidStateError" => Self::Closed,
            "SecurityError" | "NotSupportedError" => Self::Unavailable,
            "VersionError" => Self::NewerSchema,
            _ => Self::Failed { name: name.to_owned(), message: message.to_owned() },
        }
    }
}

/// Why a commit wrote nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommitError {
    /// A row is not what was expected: somebody else has written since. The first such row by table and key.
    Conflict {
        /// Its table.
        table: Table,
        /// Its key.
        key: String,
        /// The revision found there; `None` when there is no row.
        found: Option<u64>,
    },
    /// The storage failed.
    Fault(Fault),
}

impl From<Fault> for CommitError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, message: &str, fault: &Fault) {
        assert_eq!(&Fault::from_exception(name, message), fault, "{name}: {message}");
    }

    #[test]
    fn quota_and_disk_are_full() {
        check("QuotaExceededError", "", &Fault::Full);
        check("DataError", "Failed to write blobs (IOError)", &Fault::Full);
        check("UnknownError", "Internal error: disk is full", &Fault::Full);
        check("UnknownError", "No space left on device", &Fault::Full);
    }

    #[test]
    fn exceptions_about_the_connection_are_told_apart() {
        check("InvalidStateError", "The database connection is closing.", &Fault::Closed);
        check("SecurityError", "access denied", &Fault::Unavailable);
        check("VersionError", "The requested version (1) is less than (2).", &Fault::NewerSchema);
    }

    #[test]
    fn an_unknown_exception_keeps_its_name_and_words() {
        for (name, message) in
            [("UnknownError", "Internal error."), ("DataError", "bad key"), ("Novel", ""), ("", "")]
        {
            check(name, message, &Fault::Failed { name: name.into(), message: message.into() });
        }
    }
}
