//! The answers of one section of a sheet that wait for one confirmation.

use crate::assessment::{Given, Place, SheetId};
use crate::locale::words;
use crate::model::Verdict;
use crate::policy::{self, Item};
use crate::state::App;
use crate::ui::components::{Button, ButtonKind, By, Disclosure, Show, TapLink, VerdictMark, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::live::announce;
use crate::ui::reading::SectionName;
use crate::ui::router::{Route, SheetOf};
use crate::ui::sheet_name;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;

/// An answer as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    item: &'static str,
    from: i32,
    /// It was given this year, to another text of the item.
    is_reworded: bool,
    was: Verdict,
    auto: Verdict,
    reason: String,
    fact: String,
}

impl Row {
    /// Whether the rules have nothing against it.
    fn agrees(&self) -> bool {
        self.auto == Verdict::Insufficient || self.auto == self.was
    }
}

/// One section of one sheet.
#[component]
pub(super) fn OfSection(
    /// The sheet.
    sheet: SheetId,
    /// The section.
    section: &'static str,
) -> impl IntoView {
    let app = App::of_page();
    let of = sheet.clone();
    let rows = Memo::new(move |_| rows(app, &of, section));
    let named = sheet.clone();
    let name = move || {
        let association = app.year().and_then(|year| sheet_name::association(&year.records, &named));
        let sheet = association.unwrap_or_else(|| text(words::home::OWN_SHEET).to_owned());
        format!("{sheet}　{}", section_name(section))
    };
    let title = {
        let name = name.clone();
        move || tf(words::carry::GROUP, &[("name", &name()), ("n", &rows.with(Vec::len))])
    };
    let look_each = {
        let name = name.clone();
        move || tf(words::carry::LOOK_EACH, &[("name", &name())])
    };
    let key = format!("{}-{section}", sheet.key());
    let (heading, region) = (format!("carried-{key}"), format!("answers-{key}"));
    let back = StoredValue::new(heading.clone());
    let place = StoredValue::new(sheet);
    let keep = Callback::new(move |items: Vec<&'static str>| {
        let places: Vec<Place> = items.iter().map(|item| (place.get_value(), (*item).to_owned())).collect();
        app.act(&places, &Given::Confirm);
        let left = rows.with_untracked(Vec::len);
        announce(tf(words::carry::SAID_ANSWERS, &[("n", &items.len()), ("left", &left)]));
        let focus = if left == 0 { "carried-answers".to_owned() } else { back.get_value() };
        request_animation_frame(move || super::focus(&focus));
    });
    let count = Memo::new(move |_| rows.with(|rows| rows.iter().filter(|row| row.agrees()).count()));
    let alone = move || rows.with(Vec::len) - count.get();
    let all = move |()| {
        let agree = |rows: &Vec<Row>| rows.iter().filter(|row| row.agrees()).map(|row| row.item).collect();
        keep.run(rows.with_untracked(agree));
    };
    let address = app
        .year_now()
        .map_or(SheetOf::Unit, |year| place.with_value(|sheet| sheet_name::sheet_of(&year.records, sheet)));
    let list = move || view! { <For each=move || rows.get() key=|row| row.item let:row><OneAnswer of=address row=row keep=keep /></For> };
    let whose = StoredValue::new(name);
    view! {
        <div class="carried">
            <h3 id=heading tabindex="-1" lang=lang_of_data>{dynamic(title)}</h3>
            <Disclosure id=region label=look_each>
                <ul class="carried__rows">{list()}</ul>
                <Show when=move || { alone() > 0 }>
                    <p>{move || tf(words::carry::DIFFER, &[("n", &alone())])}</p>
                </Show>
                <Show when=move || { count.get() > 0 }>
                    <Button kind=ButtonKind::Plain on_press=all>
                        {move || tf(words::carry::KEEP_ALL, &[("n", &count.get())])}
                        <span class="hidden">"：" {move || whose.with_value(|name| name())}</span>
                    </Button>
                </Show>
            </Disclosure>
        </div>
    }
}

fn section_name(id: &str) -> String {
    let section = policy::catalogue().sections.iter().find(|known| known.id == id);
    section.map(|section| SectionName::of(section).whole).unwrap_or_default()
}

fn rows(app: App, sheet: &SheetId, section: &str) -> Vec<Row> {
    let Some(of) = app.sheet(sheet) else { return Vec::new() };
    let answers = app.answers();
    let period = app.year().map(|year| year.period);
    let row = |line: &crate::assessment::Line| {
        let item: &'static Item = line.item;
        let answer = answers.get(sheet, &item.id)?;
        let chosen = || {
            let choice = answer.choice.as_deref()?;
            let (.., verdict) = item.rule.choices.iter().find(|(code, ..)| code == choice)?;
            Verdict::from_code(verdict)
        };
        Some(Row {
            item: &item.id,
            from: answer.carried?.from,
            is_reworded: period == Some(answer.carried?.from),
            was: answer.self_result.or_else(chosen)?,
            auto: line.standing.auto,
            reason: answer.reason.clone(),
            fact: answer.fact.clone(),
        })
    };
    of.carried().filter(|line| line.item.section_id() == section).filter_map(row).collect()
}

#[component]
fn OneAnswer(of: SheetOf, row: Row, keep: Callback<Vec<&'static str>>) -> impl IntoView {
    let Row { item, from, is_reworded, was, auto, reason, fact } = row;
    let known = policy::catalogue().item(item);
    let title = known.map(|item| item.title.as_str()).unwrap_or_default();
    let question = known.map(|item| item.question_zh.as_str()).unwrap_or_default();
    let line = |word, said: String| {
        (!said.trim().is_empty()).then(|| view! { <p>{move || tf(word, &[("text", &said)])}</p> })
    };
    let href = Route::Sheet { of, section: None, item: Some(item.to_owned()) }.hash();
    view! {
        <li data-carried=item>
            <div>
                <p lang=lang_of_data><b>{item}" "{title}</b></p>
                <p>
                    <span class="nowrap">{move || tf(if is_reworded { words::catalogue::AGAIN_WAS } else { words::carry::WAS }, &[("year", &from)])}<VerdictMark verdict=Signal::stored(was) by=By::Own /></span>
                    "　"
                    <span class="nowrap">{t(words::carry::NOW)}<VerdictMark verdict=Signal::stored(auto) by=By::Auto /></span>
                </p>
                {is_reworded.then(|| line(words::catalogue::AGAIN_ASKS, question.to_owned()))}
                {line(words::carry::REASON, reason)}
                {line(words::carry::FACT, fact)}
            </div>
            <div class="row-of">
                <Button kind=ButtonKind::Small on_press=move |()| keep.run(vec![item])>
                    {move || tf(words::carry::KEEP, &[("verdict", &text(verdict_word(was)))])}
                    <span class="hidden">" " {item}</span>
                </Button>
                <TapLink href=href>{t(words::carry::OPEN)}<span class="hidden">" " {item}</span></TapLink>
            </div>
        </li>
    }
}
