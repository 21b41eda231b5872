//! The tables. To add one: a variant, its place in `ALL`, its name, and one more in `indexed_db::schema`.

/// Which table a row is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Units: federations and what is set for them.
    Units,
    /// Records of the registers.
    Records,
    /// Answers to items.
    Answers,
    /// Sheets and how far they are.
    Sheets,
    /// Bundles as they came in or went out, byte for byte.
    Bundles,
    /// Small derived rows about received bundles, for lists.
    Arrivals,
    /// What the reviewer decided.
    Reviews,
    /// Settings of this browser.
    Settings,
}

impl Table {
    /// All tables, in the order of the variants.
    pub const ALL: [Self; 8] = [
        Self::Units,
        Self::Records,
        Self::Answers,
        Self::Sheets,
        Self::Bundles,
        Self::Arrivals,
        Self::Reviews,
        Self::Settings,
    ];

    /// The table's name in a database. Never changed once published.
    pub fn name(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Records => "records",
            Self::Answers => "answers",
            Self::Sheets => "sheets",
            Self::Bundles => "bundles",
            Self::Arrivals => "arrivals",
            Self::Reviews => "reviews",
            Self::Settings => "settings",
        }
    }

    /// The table with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn every_table_is_found_by_its_own_name() {
        for table in Table::ALL {
            assert_eq!(Table::from_name(table.name()), Some(table));
        }
    }
}
