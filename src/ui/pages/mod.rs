//! The pages, one file or folder each. A page takes from its address what it shows.

pub mod data;
pub mod help;
pub mod home;
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

use crate::ui::router::{Part, Route};
use leptos::prelude::*;

/// The page of a route.
pub fn page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::HomePage /> }.into_any(),
        Route::Setup => view! { <setup::SetupPage /> }.into_any(),
        Route::Register(kind) => {
            view! { <register::RegisterPage kind=kind part=Part::default() /> }.into_any()
        }
        Route::RegisterPart(kind, part) => {
            view! { <register::RegisterPage kind=kind part=part /> }.into_any()
        }
        Route::NewRecord(kind) => {
            view! { <record::RecordPage kind=kind id=None part=Part::default() /> }.into_any()
        }
        Route::NewRecordIn(kind, part) => {
            view! { <record::RecordPage kind=kind id=None part=part /> }.into_any()
        }
        Route::Record(kind, id) => {
            view! { <record::RecordPage kind=kind id=Some(id) part=Part::default() /> }.into_any()
        }
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
