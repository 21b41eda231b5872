//! What a form knows: the draft, what was found wrong with it, and where it goes back to.
//!
//! One signal holds the draft; each control reads its own field through a memo, so that typing in one
//! disturbs no other.

use super::super::register::way_back;
use crate::assessment::{Tiers, UnitYear, judged::rules, scope};
use crate::locale::words;
use crate::model::{Category, Id, Record};
use crate::platform::settings;
use crate::policy::dictionary::{Check, Pool};
use crate::policy::{self, Field, Kind};
use crate::registers::input::Typed;
use crate::registers::pool::{self, ToKeep};
use crate::registers::present::View;
use crate::registers::{Context, Draft, Finding, FindingKind, MoneyUnit, Preset, finding};
use crate::state::App;
use crate::ui::components::FormError;
use crate::ui::finding_words::Telling;
use crate::ui::router::{Part, Route};
use crate::ui::words::{lang, text};
use leptos::prelude::*;
use std::sync::Arc;

/// The unit of money that was chosen last is kept under this name.
const MONEY_UNIT: &str = "xiehui.money_unit";

/// A form.
#[derive(Clone, Copy)]
pub struct Form {
    /// The register.
    pub kind: &'static Kind,
    /// The draft.
    pub draft: RwSignal<Draft>,
    /// What is wrong now.
    pub wrongs: Memo<Vec<Finding>>,
    /// The draft as the form was opened.
    pub base: StoredValue<Draft>,
    /// The list before the heading.
    pub errors: RwSignal<Vec<FormError>>,
    /// What was pointed out when the person last asked to save.
    pub pointed_out: RwSignal<Vec<Finding>>,
    app: StoredValue<App>,
    id: StoredValue<Option<Id>>,
    part: Part,
}

impl Form {
    /// Opens a record; `None` when there is none with that id.
    pub fn open(
        app: App,
        kind: &'static Kind,
        id: Option<Id>,
        part: Part,
        errors: RwSignal<Vec<FormError>>,
    ) -> Option<Self> {
        let year = app.year_now()?;
        let money_unit = settings::get(MONEY_UNIT).and_then(|code| MoneyUnit::from_code(&code));
        let money_unit = money_unit.unwrap_or_default();
        let draft = match &id {
            Some(id) => Draft::of(kind, year.records.find(&kind.name, id.as_str())?, money_unit),
            None => Draft::new(kind, &preset(&year, part, money_unit)),
        };
        let base = StoredValue::new(draft.clone());
        let draft = RwSignal::new(draft);
        let pointed_out = RwSignal::new(Vec::new());
        let wrongs = Memo::new(move |_| {
            let wrongs = |draft: &Draft| {
                let mut wrongs = draft.refused(kind);
                let pointed_out = pointed_out.get();
                if !pointed_out.is_empty() {
                    let now = examine(app, kind, draft).err().unwrap_or_default();
                    let now = finding::still(&pointed_out, now);
                    wrongs.retain(|refused| !now.contains(refused));
                    wrongs.extend(now);
                }
                wrongs
            };
            draft.with(wrongs)
        });
        let (app, id) = (StoredValue::new(app), StoredValue::new(id));
        Some(Self { kind, draft, wrongs, base, errors, pointed_out, app, id, part })
    }

    /// The page's state.
    pub fn app(self) -> App {
        self.app.get_value()
    }

    /// The record; `None` for a new one.
    pub fn id(self) -> Option<Id> {
        self.id.get_value()
    }

    /// The record as it is kept.
    pub fn record(self) -> Option<Record> {
        let year = self.app().year_now()?;
        year.records.find(&self.kind.name, self.id()?.as_str()).cloned()
    }

    /// Where leaving leads.
    pub fn back(self) -> Route {
        way_back(self.kind, self.part)
    }

    /// The id of a field's control.
    pub fn control_id(field: &str) -> String {
        format!("f-{field}")
    }

    /// What stands in a field.
    pub fn text(self, field: &str) -> Signal<String> {
        let field = field.to_owned();
        Memo::new(move |_| self.draft.with(|draft| draft.text(&field).to_owned())).into()
    }

    /// What is chosen in a field; `None` for nothing.
    pub fn choice(self, field: &str) -> Signal<Option<String>> {
        let text = self.text(field);
        Signal::derive(move || Some(text.get()).filter(|text| !text.is_empty()))
    }

    /// What is ticked in a field.
    pub fn list(self, field: &str) -> Signal<Vec<String>> {
        let field = field.to_owned();
        Memo::new(move |_| self.draft.with(|draft| draft.list(&field).to_vec())).into()
    }

    /// Writes a field.
    pub fn set(self, field: &str, text: &str) {
        self.draft.update(|draft| draft.set_text(field, text));
    }

    /// Ticks or unticks in a field.
    pub fn tick(self, field: &str, code: String, is_ticked: bool) {
        self.draft.update(|draft| {
            let mut list = match draft.typed(field) {
                Some(Typed::List(list)) => list.clone(),
                Some(Typed::Text(_)) | None => Vec::new(),
            };
            list.retain(|known| *known != code);
            if is_ticked {
                list.push(code);
            }
            draft.set_list(field, list);
        });
    }

    /// The first thing wrong with a field, in words.
    pub fn wrong(self, field: &str) -> Signal<Option<String>> {
        let field = field.to_owned();
        let wrong = move |_: Option<&Option<String>>| {
            let finding =
                self.wrongs.with(|wrongs| wrongs.iter().find(|finding| finding.field == field).cloned())?;
            Some(self.sentence(&finding))
        };
        Memo::new(wrong).into()
    }

    /// A finding in words.
    pub fn sentence(self, finding: &Finding) -> String {
        let Some(year) = self.app().year_now() else { return text(words::finding::UNKNOWN).to_owned() };
        let telling = Telling { lang: lang(), kind: self.kind, view: view_of(&year) };
        telling.sentence(finding)
    }

    /// How amounts are shared, while one sum is typed for all associations; tracked.
    pub fn pool(self) -> Option<&'static Pool> {
        self.draft.with(|draft| pool::of(self.kind, draft))
    }

    /// What saving would keep, or what stands in the way.
    pub fn examine(self) -> Result<ToKeep, Vec<Finding>> {
        self.draft.with_untracked(|draft| examine(self.app(), self.kind, draft))
    }

    /// Lists what stands in the way and takes the focus there.
    pub fn point_out(self, findings: Vec<Finding>) {
        let line = |finding: &Finding| {
            let label = self.kind.field(&finding.field).map_or("", |field| field.label_zh.as_str());
            let field = match finding.kind {
                FindingKind::Pool(_) => super::pool::METHOD.to_owned(),
                _ => Self::control_id(&finding.field),
            };
            FormError { field, text: format!("{label}：{}", self.sentence(finding)) }
        };
        let lines = findings.iter().map(line).collect();
        self.pointed_out.set(findings);
        self.errors.set(lines);
    }

    /// Takes another unit of money: amounts kept are written anew, amounts just typed are read anew.
    pub fn choose_money_unit(self, unit: MoneyUnit) {
        // A browser that does not remember it asks again next time.
        let _ = settings::set(MONEY_UNIT, unit.code());
        let is_new = self.id.with_value(Option::is_none);
        self.draft.update(|draft| {
            if is_new {
                draft.money_unit = unit;
            } else {
                draft.convert_money(self.kind, unit);
            }
        });
    }
}

/// How the open year's records are shown.
pub fn view_of(year: &UnitYear) -> View<'_> {
    View { dictionary: policy::dictionary(), records: &year.records, money_unit: MoneyUnit::Yuan }
}

/// The associations that share a sum.
pub fn sharing(year: &UnitYear) -> Vec<&Id> {
    scope::associations(&year.records).into_iter().map(|record| &record.id).collect()
}

/// The word before a control: its label, and that it may stay blank.
pub fn label(field: &'static Field) -> TextProp {
    let optional = move || if field.required { "" } else { text(words::shell::OPTIONAL) };
    TextProp::from(move || format!("{}{}", field.label_zh, optional()))
}

/// The association of a category.
pub fn association_of(year: &UnitYear, category: Category) -> Option<Id> {
    let mut records = year.records.of("association").iter();
    let record = records.find(|record| scope::category(record) == Some(category))?;
    Some(record.id.clone())
}

fn preset(year: &UnitYear, part: Part, money_unit: MoneyUnit) -> Preset {
    Preset {
        year: Some(part.year.unwrap_or(year.period)),
        association: part.association.and_then(|category| association_of(year, category)),
        money_unit,
    }
}

fn examine(app: App, kind: &'static Kind, draft: &Draft) -> Result<ToKeep, Vec<Finding>> {
    let Some(year): Option<Arc<UnitYear>> = app.year_now() else { return Err(Vec::new()) };
    let is_certainly_false = |kind: &Kind, check: &Check, record: &Record| {
        let index = kind.checks.iter().position(|known| std::ptr::eq(known, check));
        index.is_some_and(|index| rules().certainly_false(&kind.name, index, record))
    };
    let context = Context {
        dictionary: policy::dictionary(),
        kind,
        records: &year.records,
        today: app.today_now(),
        tier: Tiers::of(&year.unit).standard,
        is_certainly_false: &is_certainly_false,
    };
    pool::check(draft, &context, &sharing(&year), &app.new_id())
}
