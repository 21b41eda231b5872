//! What a new unit starts with.

use crate::model::{Category, Date, PartialDate, Value};
use crate::policy;

/// The fields of an association that exists: 在册, 未登记, a five-year term around the year.
///
/// The term is a guess that a person corrects in the register; without one the record could not be saved.
pub fn association(category: Category, place: &str, period: i32) -> Vec<(&'static str, Value)> {
    let word = policy::dictionary().label("CAT", category.code());
    let text = |text: &str| Value::Text(text.to_owned());
    let day = |year, month, day| Date::new(year, month, day).map(|date| Value::Date(PartialDate::Day(date)));
    let term = [("term_start", day(period, 1, 1)), ("term_end", day(period + 4, 12, 31))];
    let mut fields = vec![
        ("category", text(category.code())),
        ("name", text(&format!("{place}{word}"))),
        ("status", text("active")),
        ("registration_status", text("unregistered")),
    ];
    fields.extend(term.into_iter().filter_map(|(field, value)| Some((field, value?))));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_association_has_every_required_field() {
        let fields = association(Category::Deaf, "怀宁县", 2026);
        let kind = policy::dictionary().kind("association").unwrap();
        for field in kind.fields.iter().filter(|field| field.required) {
            assert!(fields.iter().any(|(name, _)| *name == field.name), "{}", field.name);
        }
        assert!(fields.contains(&("name", Value::Text("怀宁县聋人协会".into()))));
    }
}
