//! A part of a register, as the query of an address.

use crate::model::Category;

/// Which records of a register: those of one association, of one year, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The association's category.
    pub association: Option<Category>,
    /// The year.
    pub year: Option<i32>,
}

impl Part {
    /// Reads `association=deaf&year=2025`; `None` when something in it is not understood.
    pub(super) fn parse(query: &str) -> Option<Self> {
        let mut part = Self::default();
        for pair in query.split('&') {
            match pair.split_once('=')? {
                ("association", code) => part.association = Some(Category::from_code(code)?),
                ("year", year) => {
                    part.year = Some(year.parse().ok().filter(|year| (1000..=9999).contains(year))?);
                }
                _ => return None,
            }
        }
        Some(part)
    }

    /// `?association=deaf&year=2025`; empty for all.
    pub(super) fn query(self) -> String {
        let association = self.association.map(|category| format!("association={}", category.code()));
        let year = self.year.map(|year| format!("year={year}"));
        let pairs: Vec<String> = association.into_iter().chain(year).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}
