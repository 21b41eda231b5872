//! The pages, one file or folder each. A page takes from its address what it shows.

pub mod data;
pub mod help;
pub mod home;
pub mod import;
pub mod not_found;
pub mod policy;
pub mod record;
pub mod register;
pub mod review;
pub mod send;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod submission;

use crate::model::Id;
use crate::policy::dictionary::Class;
use crate::policy::{Kind, dictionary};
use crate::ui::router::{Part, Route};
use leptos::prelude::*;

/// The page of a route.
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::HomePage /> }.into_any(),
        Route::Setup => view! { <setup::SetupPage /> }.into_any(),
        Route::Register(kind) => of_register(&kind, |kind| list_of(kind, Part::default())),
        Route::RegisterPart(kind, part) => of_register(&kind, |kind| list_of(kind, part)),
        Route::NewRecord(kind) => of_register(&kind, |kind| form_of(kind, None, Part::default())),
        Route::NewRecordIn(kind, part) => of_register(&kind, |kind| form_of(kind, None, part)),
        Route::Import(kind) => {
            of_register(&kind, |kind| view! { <import::ImportPage kind=kind /> }.into_any())
        }
        Route::Record(kind, id) => of_register(&kind, |kind| form_of(kind, Some(id), Part::default())),
        Route::Sheet { of, section, item } => {
            view! { <sheet::SheetPage of=of section=section item=item /> }.into_any()
        }
        Route::SheetOnly(of, only) => view! { <sheet::OnlyPage of=of only=only /> }.into_any(),
        Route::Send => view! { <send::SendPage /> }.into_any(),
        Route::Review => view! { <review::ReviewPage /> }.into_any(),
        Route::Submission(id) => view! { <submission::SubmissionPage id=id sheet=None /> }.into_any(),
        Route::SubmittedSheet(id, sheet) => {
            view! { <submission::SubmissionPage id=id sheet=Some(sheet) /> }.into_any()
        }
        Route::Policy(place) => view! { <policy::PolicyPage place=place /> }.into_any(),
        Route::Data => view! { <data::DataPage /> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Route::Help => view! { <help::HelpPage topic=None /> }.into_any(),
        Route::HelpOn(topic) => view! { <help::HelpPage topic=Some(topic) /> }.into_any(),
        Route::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
    }
}

fn of_register(kind: &str, page: impl FnOnce(&'static Kind) -> AnyView) -> AnyView {
    match dictionary().kind(kind).filter(|kind| kind.class == Class::Register) {
        Some(kind) => page(kind),
        None => view! { <not_found::NotFoundPage /> }.into_any(),
    }
}

fn list_of(kind: &'static Kind, part: Part) -> AnyView {
    view! { <register::RegisterPage kind=kind part=part /> }.into_any()
}

fn form_of(kind: &'static Kind, id: Option<Id>, part: Part) -> AnyView {
    view! { <record::RecordPage kind=kind id=id part=part /> }.into_any()
}
