//! One record in its form, new or to be changed. Every register has this one form.

mod controls;
mod fixes;
mod form;
mod money;
mod pool;
mod put_aside;
mod remove;
mod save;

use super::register::{NoUnit, RegisterRail, way_back};
use crate::locale::words;
use crate::model::Id;
use crate::policy::Kind;
use crate::registers::form as layout;
use crate::state::{App, Phase};
use crate::ui::components::{Empty, ErrorSummary, FormError, LinkButton, PageHead, TapLink};
use crate::ui::dynamic::dynamic;
use crate::ui::register_words::what;
use crate::ui::router::Part;
use crate::ui::words::{lang, lang_of_data, t, tf};
use form::Form;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RecordPage(
    /// The register.
    kind: &'static Kind,
    /// The record; `None` for a new one.
    id: Option<Id>,
    /// What a new record is preset with.
    part: Part,
) -> impl IntoView {
    let app = App::of_page();
    let errors = RwSignal::new(Vec::<FormError>::new());
    let has_unit = Memo::new(move |_| app.year().is_some());
    let is_new = id.is_none();
    let title = move || {
        if is_new {
            tf(words::registers::NEW, &[("what", &what(lang(), kind))])
        } else {
            tf(words::registers::EDIT, &[("kind", &kind.label_zh)])
        }
    };
    let body = move || match (has_unit.get(), app.phase()) {
        (true, _) => {
            untrack(|| view! { <OpenForm kind=kind id=id.clone() part=part errors=errors /> }.into_any())
        }
        (false, Phase::Ready) => view! { <NoUnit /> }.into_any(),
        (false, _) => ().into_any(),
    };
    let back = way_back(kind, part).hash();
    view! {
        <div class="record-page with-rail">
            <RegisterRail kind=kind />
            <div>
                <p class="head__above">
                    <TapLink href=back>{move || tf(words::registers::BACK, &[("kind", &kind.label_zh)])}</TapLink>
                </p>
                <ErrorSummary errors=errors />
                <PageHead title=title wrong=Signal::derive(move || !errors.with(Vec::is_empty)) />
                {dynamic(body)}
            </div>
        </div>
    }
}

#[component]
fn OpenForm(
    kind: &'static Kind,
    id: Option<Id>,
    part: Part,
    errors: RwSignal<Vec<FormError>>,
) -> impl IntoView {
    let app = App::of_page();
    let Some(form) = Form::open(app, kind, id, part, errors) else {
        let back = way_back(kind, part).hash();
        return view! {
            <Empty title=t(words::registers::NO_RECORD) lead=t(words::registers::NO_RECORD_LEAD)>
                <LinkButton href=back>{move || tf(words::registers::BACK, &[("kind", &kind.label_zh)])}</LinkButton>
            </Empty>
        }
        .into_any();
    };
    form.put_aside();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save(save::Then::Leave);
    };
    let money_before = layout::fields(kind).position(|field| field.kind == crate::policy::FieldType::Money);
    let fields = layout::fields(kind).enumerate().map(|(place, field)| {
        view! {
            {(money_before == Some(place)).then(|| view! { <money::UnitOfForm form=form /> })}
            <controls::FieldControl form=form field=field />
        }
    });
    let fields = fields.collect_view();
    view! {
        <put_aside::Restored form=form />
        <remove::NotUnderstood form=form />
        <form class="record-form" novalidate on:submit=submit lang=lang_of_data>
            {fields}
            <pool::Preview form=form />
            <save::Ends form=form />
        </form>
        <remove::Remove form=form />
    }
    .into_any()
}
