//! 口径: the parameters of the catalogue that the level above or the unit has set for a year, and who says so.
//!
//! In documents they are the members of `params`: an integer (a truth is 1 or 0) or a day, `2026-11-30`. One that
//! no form sets, or that is of another type or out of its bounds, stays in its document and is not judged by.

use crate::model::{Date, Json, PartialDate, Value};
use crate::policy::{self, Field, FieldType, Kind};
use crate::rules::Parameter;
use std::collections::BTreeMap;

/// What was set for a year; every other parameter is the catalogue's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The parameters, by name.
    pub values: BTreeMap<String, Parameter>,
    /// The document that says so, in a person's words; blank while nothing is set.
    pub source: String,
    /// Members of a document that no form of this program sets; kept, and not judged by.
    pub others: BTreeMap<String, Json>,
}

impl Setting {
    /// What a form of the kind `parameter` holds.
    pub fn of_form(values: &BTreeMap<String, Value>) -> Self {
        let parameter = |value: &Value| match value {
            Value::Int(number) => Some(Parameter::Number(*number)),
            Value::Bool(truth) => Some(Parameter::Number(i64::from(*truth))),
            // A month is over with its last day.
            Value::Date(date) => date.last().map(Parameter::Date),
            _ => None,
        };
        let set = values.iter().filter_map(|(name, value)| Some((name.clone(), parameter(value)?)));
        let source = match values.get("source") {
            Some(Value::Text(source)) => source.clone(),
            _ => String::new(),
        };
        Self { values: set.collect(), source, others: BTreeMap::new() }
    }

    /// As the form of the kind `parameter` holds it.
    pub fn form(&self, kind: &Kind) -> BTreeMap<String, Value> {
        let value = |(name, value): (&String, &Parameter)| {
            let value = match (value, kind.field(name)?.kind) {
                (Parameter::Number(number), FieldType::Bool) => Value::Bool(*number != 0),
                (Parameter::Number(number), _) => Value::Int(*number),
                (Parameter::Date(date), _) => Value::Date(PartialDate::Day(*date)),
            };
            Some((name.clone(), value))
        };
        let mut values: BTreeMap<String, Value> = self.values.iter().filter_map(value).collect();
        if !self.source.is_empty() {
            values.insert("source".to_owned(), Value::Text(self.source.clone()));
        }
        values
    }

    /// As `params` of a document.
    pub fn params(&self) -> BTreeMap<String, Json> {
        let json = |value: &Parameter| match value {
            Parameter::Number(number) => Json::Int(*number),
            Parameter::Date(date) => Json::from(date.to_string().as_str()),
        };
        let set = self.values.iter().map(|(name, value)| (name.clone(), json(value)));
        self.others.clone().into_iter().chain(set).collect()
    }

    /// What `params` sets, as far as a form could have set it.
    pub fn of_params(params: &BTreeMap<String, Json>, source: &str) -> Self {
        let mut setting = Self { source: source.to_owned(), ..Self::default() };
        for (name, json) in params {
            match taken(name, json) {
                Some(value) => drop(setting.values.insert(name.clone(), value)),
                None => drop(setting.others.insert(name.clone(), json.clone())),
            }
        }
        setting
    }
}

/// What one member of `params` sets; `None` where a form could not have set it.
pub fn taken(name: &str, json: &Json) -> Option<Parameter> {
    let field = field(name)?;
    if field.kind == FieldType::Date {
        return Some(Parameter::Date(Date::parse_iso(json.as_text()?)?));
    }
    let number = json.as_int()?;
    let (least, most) =
        if field.kind == FieldType::Bool { (Some(0), Some(1)) } else { (field.min, field.max) };
    let is_within = least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
    is_within.then_some(Parameter::Number(number))
}

/// The field of the form that sets a parameter.
pub fn field(name: &str) -> Option<&'static Field> {
    policy::dictionary().kind("parameter")?.field(name).filter(|field| field.kind != FieldType::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting() -> Setting {
        let values = [
            ("avg_window", Value::Int(2)),
            ("plan_running", Value::Bool(true)),
            ("report_due", Value::Date(PartialDate::parse_iso("2026-11").unwrap())),
        ];
        let mut values: BTreeMap<String, Value> =
            values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        values.insert("source".to_owned(), Value::Text("皖残联〔2026〕1号".to_owned()));
        Setting::of_form(&values)
    }

    #[test]
    fn a_form_sets_numbers_truths_and_days() {
        let setting = setting();
        assert_eq!(setting.source, "皖残联〔2026〕1号");
        assert_eq!(setting.values.len(), 3);
        assert_eq!(setting.values.get("plan_running"), Some(&Parameter::Number(1)));
        let form = setting.form(policy::dictionary().kind("parameter").unwrap());
        assert_eq!(form.get("plan_running"), Some(&Value::Bool(true)));
        assert_eq!(Setting::of_form(&form), setting);
    }

    #[test]
    fn what_is_set_reads_back_and_what_is_not_known_is_kept_and_sets_nothing() {
        let setting = setting();
        let mut params = setting.params();
        assert_eq!(params.get("report_due"), Some(&Json::from("2026-11-30")));
        params.insert("avg_months".to_owned(), Json::Int(3));
        params.insert("growth_pairs".to_owned(), Json::from("two"));
        params.insert("training_years".to_owned(), Json::from("2026-01-01"));
        let read = Setting::of_params(&params, &setting.source);
        assert_eq!((&read.values, &read.source), (&setting.values, &setting.source));
        assert_eq!(read.params(), params);
        for (name, number) in [("avg_window", i64::MIN), ("avg_window", 6), ("plan_running", 2)] {
            assert_eq!(taken(name, &Json::Int(number)), None, "{name} {number}");
        }
        assert_eq!(taken("training_years", &Json::Int(5)), None);
        assert_eq!(taken("source", &Json::Int(5)), None);
    }

    #[test]
    fn a_file_can_set_no_more_than_a_form() {
        let mut params = setting().params();
        params.insert("training_years".to_owned(), Json::Int(i64::MAX));
        assert_eq!(Setting::of_params(&params, "").values, setting().values);
    }

    #[test]
    fn every_field_of_the_form_is_a_parameter_with_the_same_bounds() {
        let kind = policy::dictionary().kind("parameter").unwrap();
        for field in kind.fields.iter().filter(|field| field.name != "source") {
            let param = policy::catalogue().params.get(&field.name).unwrap();
            assert_eq!(field.min, param.get("min").and_then(serde_json::Value::as_i64), "{}", field.name);
            assert_eq!(field.max, param.get("max").and_then(serde_json::Value::as_i64), "{}", field.name);
        }
    }
}
