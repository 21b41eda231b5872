//! Which registers have been declared finished (记完了).
//!
//! A register nobody has declared is open: that it holds no record does not say that nothing happened.

use std::collections::BTreeSet;

/// The declarations of one unit for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    everything: bool,
    /// Kind, and the association it was declared for; `None`: for the whole unit.
    declared: BTreeSet<(String, Option<String>)>,
    /// Kinds that are open although everything else is finished.
    except: BTreeSet<String>,
}

impl Finished {
    /// No declaration yet.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Every register.
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Every register but these kinds.
    pub fn everything_but<'k>(kinds: impl IntoIterator<Item = &'k str>) -> Self {
        let except = kinds.into_iter().map(str::to_owned).collect();
        Self { everything: true, except, ..Self::default() }
    }

    /// Declares a register finished for the whole unit.
    pub fn declare(&mut self, kind: &str) {
        self.except.remove(kind);
        self.declared.insert((kind.to_owned(), None));
    }

    /// Declares a register finished for one association.
    pub fn declare_for(&mut self, kind: &str, association: &str) {
        self.declared.insert((kind.to_owned(), Some(association.to_owned())));
    }

    /// Takes a declaration back, for one association or (`None`) for all. `all` are the associations for
    /// which a declaration for the whole unit goes on to hold.
    pub fn reopen<'k>(
        &mut self,
        kind: &str,
        association: Option<&str>,
        all: impl IntoIterator<Item = &'k str>,
    ) {
        let everywhere = self.declared.remove(&(kind.to_owned(), None));
        match association {
            None => self.declared.retain(|(known, _)| known != kind),
            Some(one) => {
                if everywhere {
                    all.into_iter().for_each(|other| self.declare_for(kind, other));
                }
                self.declared.remove(&(kind.to_owned(), Some(one.to_owned())));
            }
        }
    }

    /// Every declaration: kind, and the association or `None` for the whole unit.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.declared.iter().map(|(kind, association)| (kind.as_str(), association.as_deref()))
    }

    /// Whether it was declared for the whole unit.
    pub fn holds(&self, kind: &str) -> bool {
        (self.everything && !self.except.contains(kind)) || self.declared.contains(&(kind.to_owned(), None))
    }

    /// Whether it was declared for this association, or for the whole unit.
    pub fn holds_for(&self, kind: &str, association: &str) -> bool {
        self.holds(kind) || self.declared.contains(&(kind.to_owned(), Some(association.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_is_finished_for_one_or_for_all() {
        let mut finished = Finished::nothing();
        finished.declare_for("activity", "a1");
        assert!(finished.holds_for("activity", "a1") && !finished.holds_for("activity", "a2"));
        assert!(!finished.holds("activity"));
        finished.declare("activity");
        assert!(finished.holds_for("activity", "a2") && finished.holds("activity"));
    }

    #[test]
    fn reopening_for_one_leaves_the_others_finished() {
        let mut finished = Finished::nothing();
        finished.declare("venue");
        finished.reopen("venue", Some("a1"), ["a1", "a2"]);
        assert!(!finished.holds_for("venue", "a1") && finished.holds_for("venue", "a2"));
        finished.reopen("venue", None, []);
        assert_eq!(finished.iter().count(), 0);
    }
}
