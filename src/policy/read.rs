//! From the trees of the two files to their types, member by member.

use super::catalogue::{
    Catalogue, DecidingTier, GivenExpr, GivenSource, Givens, Item, Mode, Reason, Registered, RuleSource,
    Section, Severity, ShareSource, SheetKind, Term,
};
use super::checks::{Checks, Computed, Consistency, Gravity};
use super::dictionary::{
    BlankOwner, BundleUse, Check, Class, Code, Dictionary, Field, FieldType, Group, Kind, Level, OneOrMore,
    Owner, Pool, Scope, Sensitivity, TimeAxis,
};
use super::packed::{each, elements, loose, maybe, members, nth, number, string, text, texts, truth, word};
use crate::model::{Json, order};
use std::collections::BTreeMap;

pub(super) fn catalogue(json: &Json) -> Catalogue {
    Catalogue {
        id: text(json, "id"),
        version: text(json, "version"),
        policy: text(json, "policy"),
        issued: text(json, "issued"),
        sections: each(json, "sections", section),
        params: named(json, "params", loose),
        terms: named(json, "terms", |json| Term { label: text(json, "label"), condition: text(json, "if") }),
        reasons: named(json, "reasons", |json| Reason { label: text(json, "label"), na: text(json, "na") }),
        items: each(json, "items", item),
    }
}

pub(super) fn dictionary(json: &Json) -> Dictionary {
    Dictionary {
        id: text(json, "id"),
        version: text(json, "version"),
        groups: each(json, "groups", |json| Group {
            name: text(json, "name"),
            label_zh: text(json, "label_zh"),
        }),
        kinds: each(json, "kinds", kind),
        code_lists: named(json, "code_lists", |json| elements(json).iter().map(code).collect()),
        validators: named(json, "validators", loose),
    }
}

pub(super) fn checks(json: &Json) -> Checks {
    Checks { id: text(json, "id"), version: text(json, "version"), checks: each(json, "checks", consistency) }
}

fn consistency(json: &Json) -> Consistency {
    let severities = [("stop", Gravity::Stop), ("reason", Gravity::Reason), ("remark", Gravity::Remark)];
    let computed = [
        ("amount_scale", Computed::AmountScale),
        ("overlap", Computed::Overlap),
        ("duplicate", Computed::Duplicate),
        ("longer_than", Computed::LongerThan),
        ("uscc_prefix", Computed::UsccPrefix),
        ("uscc_region", Computed::UsccRegion),
        ("mobile_in_answers", Computed::MobileInAnswers),
        ("same_answers", Computed::SameAnswers),
        ("headline_without_evidence", Computed::HeadlineWithoutEvidence),
    ];
    Consistency {
        id: text(json, "id"),
        severity: word(json, "severity", &severities).unwrap_or(Gravity::Remark),
        find: maybe(json, "find"),
        broken: texts(json, "broken"),
        computed: word(json, "computed", &computed),
        kind: maybe(json, "kind"),
        months: number(json, "months"),
        prefix: maybe(json, "prefix"),
        fields: texts(json, "fields"),
        say_zh: text(json, "say_zh"),
    }
}

fn named<T>(of: &Json, name: &str, read: fn(&Json) -> T) -> BTreeMap<String, T> {
    let members = of.get(name).map(members).unwrap_or_default();
    order::map(members.iter().map(|(name, json)| (name.clone(), read(json))))
}

fn section(json: &Json) -> Section {
    Section {
        id: text(json, "id"),
        citation: text(json, "citation"),
        chapter_zh: text(json, "chapter_zh"),
        mark_zh: text(json, "mark_zh"),
        title_zh: text(json, "title_zh"),
        name_zh: text(json, "name_zh"),
    }
}

pub(super) fn item(json: &Json) -> Item {
    let sheets = [("association", SheetKind::Association), ("federation", SheetKind::Federation)];
    let severities = [
        ("rigid", Severity::Rigid),
        ("principle", Severity::Principle),
        ("encourage", Severity::Encourage),
        ("rollup", Severity::Rollup),
    ];
    let tiers = [("report", DecidingTier::Report), ("standard", DecidingTier::Standard)];
    let registered = [("registered", Registered::Registered), ("unregistered", Registered::Unregistered)];
    Item {
        id: text(json, "id"),
        sheet: word(json, "sheet", &sheets).unwrap_or(SheetKind::Association),
        citation: text(json, "citation"),
        title: text(json, "title"),
        quote: text(json, "quote"),
        question_zh: text(json, "question_zh"),
        responsible: text(json, "responsible"),
        confirm_by: text(json, "confirm_by"),
        severity: word(json, "severity", &severities).unwrap_or(Severity::Rigid),
        period: text(json, "period"),
        headline: truth(json, "headline"),
        explain_unmet: truth(json, "explain_unmet"),
        levels: texts(json, "levels"),
        tier: word(json, "tier", &tiers),
        registered: word(json, "registered", &registered),
        needs_registered: truth(json, "needs_registered"),
        evidence: texts(json, "evidence"),
        note: text(json, "note"),
        basis_quote: text(json, "basis_quote"),
        rule: rule(json.get("rule").unwrap_or(&Json::Null)),
    }
}

fn rule(json: &Json) -> RuleSource {
    let modes = [
        ("auto", Mode::Auto),
        ("proposal", Mode::Proposal),
        ("ticks", Mode::Ticks),
        ("rollup", Mode::Rollup),
    ];
    let given = json.get("given").map(members).unwrap_or_default();
    RuleSource {
        mode: word(json, "mode", &modes).unwrap_or(Mode::Auto),
        given: Givens(given.iter().map(|(name, json)| (name.clone(), measure(json))).collect()),
        steps: texts(json, "steps"),
        share: json.get("share").map(share),
        trend: json.get("trend").map(pair),
        ticks: each(json, "ticks", pair),
        choices: each(json, "choices", |json| (nth(json, 0), nth(json, 1), nth(json, 2))),
        rollup: texts(json, "rollup"),
        lights: each(json, "lights", |json| elements(json).iter().map(string).collect()),
        hints: each(json, "hints", pair),
        show: texts(json, "show"),
        note: maybe(json, "note"),
    }
}

fn pair(json: &Json) -> (String, String) {
    (nth(json, 0), nth(json, 1))
}

fn measure(json: &Json) -> GivenSource {
    let expression = match elements(json).get(1) {
        Some(Json::Object(table)) => {
            GivenExpr::Table(order::map(table.iter().map(|(code, json)| (code.clone(), string(json)))))
        }
        _ => GivenExpr::One(nth(json, 1)),
    };
    GivenSource(nth(json, 0), expression)
}

fn share(json: &Json) -> ShareSource {
    ShareSource {
        of: text(json, "of"),
        that: text(json, "that"),
        all: maybe(json, "all"),
        some: maybe(json, "some"),
        none: maybe(json, "none"),
        empty: text(json, "empty"),
    }
}

fn kind(json: &Json) -> Kind {
    let classes = [("register", Class::Register), ("system", Class::System), ("view", Class::View)];
    let scopes = [("association", Scope::Association), ("unit", Scope::Unit)];
    Kind {
        name: text(json, "name"),
        label_zh: text(json, "label_zh"),
        measure_zh: maybe(json, "measure_zh"),
        lead_zh: maybe(json, "lead_zh"),
        class: word(json, "class", &classes).unwrap_or(Class::System),
        scope: word(json, "scope", &scopes).unwrap_or(Scope::Unit),
        group: maybe(json, "group"),
        title: texts(json, "title"),
        short: maybe(json, "short"),
        confirm: maybe(json, "confirm"),
        carry: texts(json, "carry"),
        lasts: json
            .get("lasts")
            .map(|_| named(json, "lasts", |json| elements(json).iter().map(string).collect())),
        yearly: texts(json, "yearly"),
        columns: texts(json, "columns"),
        owner: json.get("owner").map(owner),
        time: json.get("time").map(time),
        unique: each(json, "unique", |json| elements(json).iter().map(string).collect()),
        no_overlap: texts(json, "no_overlap"),
        checks: each(json, "checks", check),
        pool: json.get("pool").map(pool),
        view: maybe(json, "view"),
        fields: each(json, "fields", field),
    }
}

fn owner(json: &Json) -> Owner {
    let blank = [("all", BlankOwner::All), ("none", BlankOwner::None)];
    Owner { field: text(json, "field"), blank: word(json, "blank", &blank) }
}

fn time(json: &Json) -> TimeAxis {
    TimeAxis {
        at: one_or_more(json, "at"),
        from: one_or_more(json, "from"),
        to: maybe(json, "to"),
        year: maybe(json, "year"),
        blank_from: maybe(json, "blank_from"),
        blank_to: maybe(json, "blank_to"),
    }
}

fn one_or_more(of: &Json, name: &str) -> OneOrMore {
    match of.get(name) {
        Some(Json::Text(one)) => OneOrMore(vec![one.clone()]),
        _ => OneOrMore(texts(of, name)),
    }
}

fn check(json: &Json) -> Check {
    let levels = [("error", Level::Error), ("warn", Level::Warn)];
    Check {
        level: word(json, "level", &levels).unwrap_or(Level::Error),
        must: text(json, "must"),
        message_zh: text(json, "message_zh"),
        fields: texts(json, "fields"),
    }
}

fn pool(json: &Json) -> Pool {
    Pool { id: text(json, "id"), method: text(json, "method"), amounts: texts(json, "amounts") }
}

fn field(json: &Json) -> Field {
    let types = [
        ("text", FieldType::Text),
        ("int", FieldType::Int),
        ("money", FieldType::Money),
        ("year", FieldType::Year),
        ("date", FieldType::Date),
        ("bool", FieldType::Bool),
        ("code", FieldType::Code),
        ("codes", FieldType::Codes),
        ("ref", FieldType::Ref),
        ("refs", FieldType::Refs),
        ("evidence", FieldType::Evidence),
    ];
    let sensitivities = [
        ("public", Sensitivity::Public),
        ("internal", Sensitivity::Internal),
        ("personal", Sensitivity::Personal),
        ("sensitive", Sensitivity::Sensitive),
    ];
    let uses = [
        ("full", BundleUse::Full),
        ("mask", BundleUse::Mask),
        ("sum", BundleUse::Sum),
        ("leave", BundleUse::Leave),
    ];
    Field {
        name: text(json, "name"),
        label_zh: text(json, "label_zh"),
        hint_zh: maybe(json, "hint_zh"),
        kind: word(json, "type", &types).unwrap_or(FieldType::Text),
        required: truth(json, "required"),
        by_program: truth(json, "by_program"),
        codes: maybe(json, "codes"),
        to: maybe(json, "to"),
        max_length: number(json, "max_length").and_then(|most| usize::try_from(most).ok()),
        min: number(json, "min"),
        max: number(json, "max"),
        unit: maybe(json, "unit"),
        blank: json.get("blank").map(loose),
        validate: maybe(json, "validate"),
        sensitivity: word(json, "sensitivity", &sensitivities).unwrap_or(Sensitivity::Sensitive),
        bundle: word(json, "bundle", &uses).unwrap_or(BundleUse::Leave),
    }
}

fn code(json: &Json) -> Code {
    Code {
        code: text(json, "code"),
        label_zh: text(json, "label_zh"),
        short_zh: maybe(json, "short_zh"),
        counts: truth(json, "counts"),
    }
}
