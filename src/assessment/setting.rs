//! 口径: the parameters of the catalogue that the level above or the unit has set for a year, and who says so.
//!
//! In documents they are the members of `params`: an integer (a truth is 1 or 0) or a day, `2026-11-30`. One that
//! the catalogue does not know, or that is of another kind, stays in its document and is not judged by.

use crate::model::{Date, Json, PartialDate, Value};
use crate::policy::{self, FieldType, Kind};
use crate::rules::Parameter;
use std::collections::BTreeMap;

/// What was set for a year; every other parameter is the catalogue's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The parameters, by name.
    pub values: BTreeMap<String, Parameter>,
    /// The document that says so, in a person's words; blank while nothing is set.
    pub source: String,
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
        Self { values: set.collect(), source }
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
        self.values.iter().map(|(name, value)| (name.clone(), json(value))).collect()
    }

    /// What `params` sets, as far as this catalogue knows it.
    pub fn of_params(params: &BTreeMap<String, Json>, source: &str) -> Self {
        let catalogue = policy::catalogue();
        let known = |(name, json): (&String, &Json)| {
            let kind = catalogue.params.get(name)?.get("type").and_then(serde_json::Value::as_str);
            let value = match kind {
                Some("date") => Parameter::Date(Date::parse_iso(json.as_text()?)?),
                _ => Parameter::Number(json.as_int()?),
            };
            Some((name.clone(), value))
        };
        Self { values: params.iter().filter_map(known).collect(), source: source.to_owned() }
    }
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
    fn what_is_set_reads_back_and_what_is_not_known_sets_nothing() {
        let setting = setting();
        let mut params = setting.params();
        assert_eq!(params.get("report_due"), Some(&Json::from("2026-11-30")));
        params.insert("avg_months".to_owned(), Json::Int(3));
        params.insert("growth_pairs".to_owned(), Json::from("two"));
        params.insert("training_years".to_owned(), Json::from("2026-01-01"));
        assert_eq!(Setting::of_params(&params, &setting.source), setting);
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
