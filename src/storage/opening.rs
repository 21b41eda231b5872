//! What was found on opening, judged with a sentinel that is kept outside the database.
//!
//! Browsers replace a damaged database by an empty one without a word. The sentinel remembers which
//! database there was and about how much was saved in it, so that a person is not greeted as a newcomer
//! where their work used to be.

/// What opening the storage found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Whether the work is there.
    pub found: Found,
    /// How many rows of an operation that broke off in the middle were put back as they had been.
    pub put_back: usize,
}

/// Whether the work is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing was ever saved here, or the browser has forgotten that it was.
    Fresh,
    /// The database of last time.
    Existing,
    /// The database of last time is gone or has fallen back: at least `commits` saves were made in it.
    Lost {
        /// At least so many.
        commits: u64,
    },
}

/// The note that is kept outside: which database, and a lower bound of the commits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentinel {
    /// The identity of the database.
    pub database: String,
    /// At least so many commits; a power of two, or none.
    pub commits: u64,
}

impl Sentinel {
    /// The sentinel of a database after that many commits. It changes only when they have doubled, so it
    /// is rarely written.
    pub fn of(database: &str, commits: u64) -> Self {
        let commits = commits.checked_ilog2().map_or(0, |doublings| 1 << doublings);
        Self { database: database.to_owned(), commits }
    }

    /// Reads the note; one that makes no sense counts for nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let (commits, database) = text.split_once(' ')?;
        Some(Self { database: database.to_owned(), commits: commits.parse().ok()? })
    }

    /// The note as text.
    pub fn text(&self) -> String {
        format!("{} {}", self.commits, self.database)
    }
}

/// Compares what the note remembers with the database that was opened.
pub fn judge(sentinel: Option<&Sentinel>, database: &str, commits: u64) -> Found {
    if let Some(sentinel) = sentinel {
        let is_all_there = sentinel.database == database && commits >= sentinel.commits;
        if sentinel.commits > 0 && !is_all_there {
            return Found::Lost { commits: sentinel.commits };
        }
    }
    if commits == 0 { Found::Fresh } else { Found::Existing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentinel: Option<(&str, u64)>, database: (&str, u64), found: Found) {
        let sentinel = sentinel.map(|(name, commits)| Sentinel::of(name, commits));
        assert_eq!(judge(sentinel.as_ref(), database.0, database.1), found, "{sentinel:?} {database:?}");
    }

    #[test]
    fn without_a_sentinel_the_database_speaks_for_itself() {
        check(None, ("a", 0), Found::Fresh);
        check(None, ("a", 9), Found::Existing);
    }

    #[test]
    fn another_database_in_its_place_is_a_loss() {
        check(Some(("a", 9)), ("b", 0), Found::Lost { commits: 8 });
        check(Some(("a", 9)), ("b", 99), Found::Lost { commits: 8 });
    }

    #[test]
    fn fewer_commits_than_remembered_are_a_loss() {
        check(Some(("a", 9)), ("a", 7), Found::Lost { commits: 8 });
        check(Some(("a", 9)), ("a", 9), Found::Existing);
    }

    #[test]
    fn where_nothing_was_saved_nothing_is_lost() {
        check(Some(("a", 0)), ("b", 0), Found::Fresh);
    }

    #[test]
    fn the_note_survives_being_written_and_nonsense_counts_for_nothing() {
        let sentinel = Sentinel::of("1795000000000-0.25", 1000);
        assert_eq!(sentinel.commits, 512);
        assert_eq!(Sentinel::parse(&sentinel.text()), Some(sentinel));
        for text in ["", "x", "x y", "-1 a"] {
            assert_eq!(Sentinel::parse(text), None, "{text:?}");
        }
    }
}
