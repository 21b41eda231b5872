//! What the page asks.

use super::{VERSION, elements, number, object, size, string};
use crate::bundle::{json, record};
use crate::locale::Lang;
use crate::model::{Date, Id, Json, RecordSet, Tier, order};
use crate::policy::{Dictionary, Kind};
use crate::registers::intake::Choices;
use crate::registers::{MoneyUnit, form};
use std::collections::BTreeMap;

/// A job for the clerk.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its number.
    pub job: usize,
    /// What is to be done.
    pub act: Act,
    /// The register.
    pub kind: String,
    /// The language of sentences.
    pub lang: Lang,
    /// Today.
    pub today: Date,
    /// The tier whose standard the unit is held to.
    pub tier: Tier,
    /// The unit's name, for names of files.
    pub unit: String,
    /// The records that the register and its references need.
    pub records: RecordSet,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Act {
    /// Reading a table: what would each row do?
    Plan {
        /// Where it comes from; the bytes beside the message hold it.
        source: Source,
        /// The sheet to read; the first with anything in it for none.
        sheet: Option<String>,
        /// What the person chose.
        choices: Choices,
    },
    /// Writing a register.
    Export {
        /// As what.
        form: Form,
        /// Which records, in order.
        ids: Vec<Id>,
    },
}

/// Where a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The clipboard.
    Pasted,
    /// A file.
    File,
}

/// What a register is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A workbook.
    Workbook,
    /// A workbook without records, to be filled.
    Template,
    /// Delimited text.
    Csv,
}

impl Form {
    const ALL: [Self; 3] = [Self::Workbook, Self::Template, Self::Csv];

    fn code(self) -> &'static str {
        match self {
            Self::Workbook => "workbook",
            Self::Template => "template",
            Self::Csv => "csv",
        }
    }
}

impl Request {
    /// The records that reading or writing a register needs: its own, those it refers to, and theirs.
    pub fn needed(kind: &Kind, dictionary: &Dictionary, records: &RecordSet) -> RecordSet {
        let mut kinds: Vec<&Kind> = vec![kind];
        kinds.extend(dictionary.kind("association"));
        let mut at = 0;
        while let Some(kind) = kinds.get(at).copied() {
            for to in kind.fields.iter().filter_map(|field| form::target(field, dictionary)) {
                if !kinds.iter().any(|known| known.name == to.name) {
                    kinds.push(to);
                }
            }
            at += 1;
        }
        let mut needed = RecordSet::default();
        for kind in kinds {
            needed.replace(&kind.name, records.of(&kind.name).to_vec());
        }
        needed
    }

    /// The message.
    pub fn to_bytes(&self, dictionary: &Dictionary) -> Vec<u8> {
        let of_kind = |(name, records): (&str, &[crate::model::Record])| {
            let kind = dictionary.kind(name)?;
            let records = records.iter().map(|record| record::to_json(record, kind)).collect();
            Some((name.to_owned(), Json::List(records)))
        };
        let records = Json::Object(self.records.iter().filter_map(of_kind).collect());
        let mut members = vec![
            ("version", Json::Int(VERSION)),
            ("job", number(self.job)),
            ("kind", self.kind.as_str().into()),
            ("lang", self.lang.code().into()),
            ("today", self.today.to_string().into()),
            ("tier", self.tier.code().into()),
            ("unit", self.unit.as_str().into()),
            ("records", records),
        ];
        match &self.act {
            Act::Plan { source, sheet, choices } => {
                members.push(("act", "plan".into()));
                members.push(("pasted", (*source == Source::Pasted).into()));
                members.push(("choices", choices_to_json(choices)));
                members.extend(sheet.as_deref().map(|sheet| ("sheet", sheet.into())));
            }
            Act::Export { form, ids } => {
                members.push(("act", "export".into()));
                members.push(("form", form.code().into()));
                members.push(("ids", Json::List(ids.iter().map(|id| id.as_str().into()).collect())));
            }
        }
        json::canonical(&object(members))
    }

    /// Reads the message; `None` when it is none, or of another version.
    pub fn read(bytes: &[u8], dictionary: &Dictionary) -> Option<Self> {
        let (json, _) = json::read(bytes).ok()?;
        if json.get("version")?.as_int()? != VERSION {
            return None;
        }
        let mut records = RecordSet::default();
        for (name, list) in json.get("records")?.as_object()? {
            let kind = dictionary.kind(name)?;
            let of_kind =
                list.as_list()?.iter().map(|one| Some(record::from_json(one, kind, dictionary).ok()?.0));
            records.replace(name, of_kind.collect::<Option<Vec<_>>>()?);
        }
        let act = match string(&json, "act").as_str() {
            "plan" => Act::Plan {
                source: if json.get("pasted")?.as_bool()? { Source::Pasted } else { Source::File },
                sheet: json.get("sheet").and_then(Json::as_text).map(str::to_owned),
                choices: choices_from_json(json.get("choices")?),
            },
            "export" => Act::Export {
                form: Form::ALL.into_iter().find(|form| form.code() == string(&json, "form"))?,
                ids: elements(&json, "ids").iter().filter_map(|id| Id::parse(id.as_text()?)).collect(),
            },
            _ => return None,
        };
        Some(Self {
            job: size(&json, "job"),
            act,
            kind: string(&json, "kind"),
            lang: Lang::from_code(&string(&json, "lang"))?,
            today: Date::parse_iso(&string(&json, "today"))?,
            tier: Tier::from_code(&string(&json, "tier"))?,
            unit: string(&json, "unit"),
            records,
        })
    }
}

fn choices_to_json(choices: &Choices) -> Json {
    let columns = choices.columns.iter().map(|(at, field)| (at.to_string(), field.as_str().into())).collect();
    let defaults =
        choices.defaults.iter().map(|(field, text)| (field.clone(), text.as_str().into())).collect();
    let mut members = vec![("columns", Json::Object(columns)), ("defaults", Json::Object(defaults))];
    members.extend(choices.money_unit.map(|unit| ("money_unit", unit.code().into())));
    object(members)
}

fn choices_from_json(json: &Json) -> Choices {
    let pairs = |name: &str| -> BTreeMap<String, String> {
        let members = json.get(name).and_then(Json::as_object).unwrap_or_default();
        order::map(members.iter().filter_map(|(name, text)| Some((name.clone(), text.as_text()?.to_owned()))))
    };
    let columns = pairs("columns").into_iter().filter_map(|(at, field)| Some((at.parse().ok()?, field)));
    Choices {
        columns: order::map(columns),
        defaults: pairs("defaults"),
        money_unit: MoneyUnit::from_code(&string(json, "money_unit")),
    }
}
