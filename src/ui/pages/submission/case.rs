//! One item: 系统判定, 自查结论, 审核认定, side by side.

use super::decision::{Comment, Deciding, DecisionField};
use super::earlier::said_earlier;
use super::said::said;
use super::why::Why;
use crate::assessment::SheetId;
use crate::locale::{Word, words};
use crate::model::Verdict;
use crate::policy::catalogue::{Item, Severity};
use crate::review::{Case, Decision, Flag, Submitted};
use crate::state::App;
use crate::ui::components::{AutoMark, By, DisclosureButton, Icon, Sign, VerdictMark, verdict_word};
use crate::ui::dynamic::dynamic;
use crate::ui::words::{lang_of_data, t, text, tf};
use leptos::prelude::*;
use std::sync::Arc;

/// An item.
#[component]
pub fn CaseView(
    /// The state, to decide with.
    app: App,
    /// The submission.
    submitted: Arc<Submitted>,
    /// Whose sheet.
    sheet: SheetId,
    /// The item.
    case: Case,
) -> impl IntoView {
    let Case { id, item, flags, auto, ours, own, at, .. } = case;
    let file = submitted.sheet(&sheet).and_then(|file| file.answers.get(at)).cloned();
    let explain = file.as_ref().map(|file| file.auto_explain.clone()).unwrap_or_default();
    let is_left = submitted.is_left_to_people(&sheet, &id);
    let key = id.clone();
    let deciding = Deciding::new(app, sheet.clone(), id.clone());
    let earlier = said_earlier(app, &(sheet.clone(), id.clone()));
    let result = move || deciding.opinion().result(own).unwrap_or(Verdict::Blank);
    let decided = move || deciding.opinion().decision.map(Decision::code);
    let open = RwSignal::new(false);
    let heading = format!("case-{id}");
    let (named_by, item_id) = (heading.clone(), id.clone());
    let region = format!("why-{id}");
    let own_words = file.map(|file| said(&submitted, &file, item));
    // Of another version's items this program's rules say nothing.
    let is_judged = item.is_some() && submitted.is_of_own();
    let not_judged = (!is_judged).then_some(match item {
        Some(_) => words::catalogue::NOT_JUDGED,
        None => words::review::UNKNOWN_ITEM,
    });
    let why = {
        let (item, region) = (id.clone(), region.clone());
        move || {
            open.get().then(|| view! { <Why submitted=submitted.clone() sheet=sheet.clone() item=item.clone() region=region.clone() /> })
        }
    };
    let flags = flags.into_iter().map(|flag| {
        view! { <p class="case__flag" data-flag=flag.code()><Sign icon=Icon::Flag />{t(flag_word(flag))}</p> }
    });
    let flags = flags.collect_view();
    let title = item.map_or_else(String::new, |item| item.title.clone());
    let disclosure = is_judged.then(|| {
        view! {
            <DisclosureButton controls=region open=open on_toggle=move |now| open.set(now)>
                {t(words::review::WHY)}
                <span class="hidden">" " {key.clone()}</span>
            </DisclosureButton>
        }
    });
    view! {
        <article class="case" data-item=item_id data-decision=decided aria-labelledby=named_by>
            <div class="case__flags">{flags}{earlier}</div>
            <div class="item__head">
                <h4 id=heading><span class="quiet case__no">{id.clone()}</span><span lang=lang_of_data>{title}</span></h4>
                <p class="item__tags">{move || item.map(tags)}</p>
            </div>
            <div class="three">
                <div>
                    <h5>{t(words::verdict::AUTO)}</h5>
                    <p><AutoMark verdict=auto is_left=is_left /></p>
                    <Auto auto=auto ours=ours explain=explain not_judged=not_judged />
                    {disclosure}
                </div>
                <div>
                    <h5>{t(words::verdict::SELF)}</h5>
                    <p><VerdictMark verdict=Signal::stored(own) by=By::Own /></p>
                    {own_words}
                </div>
                <div data-by="review" data-verdict=move || result().code()>
                    <DecisionField deciding=deciding />
                </div>
            </div>
            <Comment deciding=deciding />
            {why}
        </article>
    }
}

/// What stands below 系统判定: the file's words, and where the rules here conclude otherwise.
#[component]
fn Auto(auto: Verdict, ours: Verdict, explain: String, not_judged: Option<Word>) -> impl IntoView {
    let differs = (not_judged.is_none() && auto != ours).then(|| {
        let said = move || {
            let [file, ours] = [auto, ours].map(|verdict| text(verdict_word(verdict)));
            tf(words::review::BY_FILE, &[("file", &file), ("ours", &ours)])
        };
        view! { <p class="case__differs">{dynamic(said)}</p> }
    });
    let none = not_judged.unwrap_or(words::review::NO_EXPLAIN);
    let none = (not_judged.is_some() || explain.is_empty()).then(|| view! { <p class="quiet">{t(none)}</p> });
    let why = (!explain.is_empty()).then(|| view! { <p lang=lang_of_data>{explain}</p> });
    view! { {differs} {why} {none} }
}

fn flag_word(flag: Flag) -> Word {
    match flag {
        Flag::RulesDisagree => words::review::FLAG_RULES_DISAGREE,
        Flag::BetterThanRules => words::review::FLAG_BETTER_THAN_RULES,
        Flag::HeadlineUnmet => words::review::FLAG_HEADLINE_UNMET,
        Flag::NoGround => words::review::FLAG_NO_GROUND,
        Flag::Remarked => words::review::FLAG_REMARKED,
    }
}

fn tags(item: &Item) -> String {
    let rigid = (item.severity == Severity::Rigid).then_some(words::policy::SEVERITY_RIGID);
    let headline = item.headline.then_some(words::review::TAG_HEADLINE);
    headline.into_iter().chain(rigid).map(text).collect::<Vec<_>>().join("　")
}
