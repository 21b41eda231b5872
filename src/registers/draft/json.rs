//! Drafts put aside while they are being typed, and taken up again.

use super::Draft;
use crate::model::{Id, Json, order};
use crate::registers::input::{MoneyUnit, Typed};
use crate::registers::personal;

impl Draft {
    /// The draft to put aside. Numbers that the product does not keep are starred out.
    pub fn to_json(&self) -> Json {
        let text = |text: &String| Json::Text(personal::starred(text));
        let typed = |typed: &Typed| match typed {
            Typed::Text(typed) => text(typed),
            Typed::List(list) => Json::List(list.iter().map(text).collect()),
        };
        let texts = self.texts.iter().map(|(field, value)| (field.clone(), typed(value))).collect();
        let acknowledged = self.acknowledged.iter().map(text).collect();
        let member = |name: &str, value: Json| (name.to_owned(), value);
        Json::Object(vec![
            member("kind", self.kind.as_str().into()),
            member("id", self.id.as_ref().map_or(Json::Null, |id| id.as_str().into())),
            member("rev", i64::try_from(self.rev).unwrap_or(i64::MAX).into()),
            member("money_unit", self.money_unit.code().into()),
            member("texts", Json::Object(texts)),
            member("acknowledged", Json::List(acknowledged)),
        ])
    }

    /// A draft taken up again; `None` when it is not one.
    pub fn from_json(json: &Json) -> Option<Self> {
        let texts = json.get("texts")?.as_object()?;
        let texts = texts.iter().map(|(field, value)| Some((field.clone(), typed(value)?)));
        let id = match json.get("id") {
            None | Some(Json::Null) => None,
            Some(id) => Some(Id::parse(id.as_text()?)?),
        };
        Some(Self {
            kind: json.get("kind")?.as_text()?.to_owned(),
            id,
            rev: u64::try_from(json.get("rev")?.as_int()?).ok()?,
            money_unit: MoneyUnit::from_code(json.get("money_unit")?.as_text()?)?,
            texts: order::map(texts.collect::<Option<Vec<_>>>()?),
            acknowledged: order::set(strings(json.get("acknowledged")?)?),
        })
    }
}

fn typed(json: &Json) -> Option<Typed> {
    match json {
        Json::Text(text) => Some(Typed::Text(text.clone())),
        other => strings(other).map(Typed::List),
    }
}

fn strings(json: &Json) -> Option<Vec<String>> {
    json.as_list()?.iter().map(|element| element.as_text().map(str::to_owned)).collect()
}
