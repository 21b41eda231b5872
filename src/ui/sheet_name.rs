//! What a sheet is called: the word for its association's category. Pure.

use crate::assessment::{SheetId, scope};
use crate::model::RecordSet;
use crate::policy;
use crate::ui::router::SheetOf;

/// Whose sheet it is, for its address; the unit's where the association is not there.
pub fn sheet_of(records: &RecordSet, sheet: &SheetId) -> SheetOf {
    let record = sheet.association().and_then(|id| records.find("association", id.as_str()));
    record.and_then(scope::category).map_or(SheetOf::Unit, SheetOf::Association)
}

/// 聋人协会; `None` for the unit's own sheet. The record's own name where its category is none.
pub fn association(records: &RecordSet, sheet: &SheetId) -> Option<String> {
    let id = sheet.association()?;
    let Some(record) = records.find("association", id.as_str()) else { return Some(id.to_string()) };
    let name = match scope::category(record) {
        Some(category) => policy::dictionary().label("CAT", category.code()),
        None => record.text("name").unwrap_or(id.as_str()),
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Id, Record, Value};

    #[test]
    fn a_sheet_is_called_by_the_category_of_its_association() {
        let mut records = RecordSet::default();
        for (id, category) in [("a1", "deaf"), ("a2", "unheard_of")] {
            let mut record = Record::new(Id::parse(id).unwrap(), "");
            record.set("category", Some(Value::Text(category.into())));
            record.set("name", Some(Value::Text("某协会".into())));
            records.put("association", record);
        }
        let of = |id: &str| SheetId::Association(Id::parse(id).unwrap());
        assert_eq!(association(&records, &of("a1")).as_deref(), Some("聋人协会"));
        assert_eq!(association(&records, &of("a2")).as_deref(), Some("某协会"));
        assert_eq!(association(&records, &of("a3")).as_deref(), Some("a3"));
        assert_eq!(association(&records, &SheetId::Unit), None);
        assert_eq!(sheet_of(&records, &of("a1")), SheetOf::Association(Category::Deaf));
    }
}
