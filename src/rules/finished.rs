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

    /// Whether it was declared for the whole unit.
    pub fn holds(&self, kind: &str) -> bool {
        (self.everything && !self.except.contains(kind)) || self.declared.contains(&(kind.to_owned(), None))
    }

    /// Whether it was declared for this association, or for the whole unit.
    pub fn holds_for(&self, kind: &str, association: &str) -> bool {
        self.holds(kind) || self.declared.contains(&(kind.to_owned(), Some(association.to_owned())))
    }
}
