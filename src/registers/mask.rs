//! Personal details as they travel in a submission file: enough to recognise, too little to use.

use crate::model::Value;
use crate::policy::Field;

/// The masked value of a field; `None` when nothing of it may travel.
pub fn masked(field: &Field, value: &Value) -> Option<Value> {
    let text = value.as_text()?;
    Some(Value::Text(match field.validate.as_deref() {
        Some("mobile" | "phone") => phone(text),
        _ => first_character(text),
    }))
}

/// `138****5678`; of a shorter number two digits at each end.
pub fn phone(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    let (head, tail) = match characters.len() {
        11.. => (3, 4),
        7..=10 => (2, 2),
        _ => (0, 0),
    };
    let start: String = characters.iter().take(head).collect();
    let end: String = characters.iter().skip(characters.len() - tail).collect();
    format!("{start}****{end}")
}

/// `张*`: the first character, and one star however much follows.
pub fn first_character(text: &str) -> String {
    text.chars().take(1).chain("*".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    fn check(kind: &str, field: &str, text: &str, expected: &str) {
        let field = policy::dictionary().kind(kind).unwrap().field(field).unwrap();
        assert_eq!(masked(field, &Value::Text(text.into())), Some(Value::Text(expected.into())));
    }

    #[test]
    fn phones_keep_their_ends_and_names_their_beginning() {
        check("person", "phone", "13812345678", "138****5678");
        check("association", "office_phone", "0551-62655788", "055****5788");
        check("association", "office_phone", "62655788", "62****88");
        check("unit", "contact_name", "张三丰", "张*");
        check("unit", "contact_name", "张", "张*");
        check("unit", "contact_wechat", "zhangsan", "z*");
        assert_eq!(phone("110"), "****");
    }
}
