//! The parts of the program: what opening loads is the first page and the frame; each other part comes when one of
//! its pages is first opened (docs/adr/2026-11-23-pages-in-parts.md).
//!
//! In a release the functions below are where `tools/split.mjs` cuts the module (`cfg(split)`). In every other
//! build they are plain functions of one module, and their part is there at once.
#![allow(
    unsafe_code,
    reason = "the marks of the cut name linker symbols; nothing here dereferences anything"
)]

use super::{
    carry, data, help, home, import, matrix, not_found, policy, print, record, register, review, send,
    settings, setup, sheet, statement, submission, task,
};
use crate::model::Id;
use crate::policy::dictionary::Class;
use crate::policy::{Kind, dictionary};
use crate::tables;
use crate::ui::router::{Part as Rows, Route};
use leptos::prelude::*;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
pub use wasm_split_helpers::SplitLoaderError as NotLoaded;

macro_rules! parts {
    ($($(#[doc = $doc:literal])* $part:ident $load:ident ($route:ident) $view:expr;)*) => {
        $(
            #[cfg(all(split, not(feature = "clerk")))]
            #[wasm_split_helpers::wasm_split($part, fallible, preload($(#[doc = $doc])* $load))]
            fn $part($route: Route) -> Result<AnyView, NotLoaded> {
                Ok($view)
            }

            #[cfg(not(all(split, not(feature = "clerk"))))]
            $(#[doc = $doc])*
            async fn $load() -> Result<(), NotLoaded> {
                Ok(())
            }

            #[cfg(not(all(split, not(feature = "clerk"))))]
            async fn $part($route: Route) -> Result<AnyView, NotLoaded> {
                Ok($view)
            }
        )*
    };
}

parts! {
    /// The year's work: registers and sheets.
    working load_working(route) match route {
        Route::Register(kind) => of_register(&kind, |kind| list_of(kind, Rows::default())),
        Route::RegisterPart(kind, rows) => of_register(&kind, |kind| list_of(kind, rows)),
        Route::NewRecord(kind) => of_register(&kind, |kind| form_of(kind, None, Rows::default())),
        Route::NewRecordIn(kind, rows) => of_register(&kind, |kind| form_of(kind, None, rows)),
        Route::Record(kind, id) => of_register(&kind, |kind| form_of(kind, Some(id), Rows::default())),
        Route::Import(kind) => of_register(&kind, |kind| view! { <import::ImportPage kind=kind /> }.into_any()),
        Route::Sheet { of, section, item } => view! { <sheet::SheetPage of=of section=section item=item /> }.into_any(),
        Route::SheetOnly(of, only) => view! { <sheet::OnlyPage of=of only=only /> }.into_any(),
        Route::Matrix { section, item } => view! { <matrix::MatrixPage section=section item=item /> }.into_any(),
        Route::Carry => view! { <carry::CarryPage /> }.into_any(),
        _ => elsewhere(),
    };
    /// What files need: sending, reviewing, backups.
    exchanging load_exchanging(route) match route {
        Route::Send => view! { <send::SendPage /> }.into_any(),
        Route::Statement(of) => view! { <statement::StatementPage of=of /> }.into_any(),
        Route::Print(table) => match tables::find(&table) {
            Some(table) => view! { <print::PrintPage table=table /> }.into_any(),
            None => elsewhere(),
        },
        Route::Review => view! { <review::ReviewPage /> }.into_any(),
        Route::Submission(id) => view! { <submission::SubmissionPage id=id sheet=None /> }.into_any(),
        Route::SubmittedSheet(id, sheet) => view! { <submission::SubmissionPage id=id sheet=Some(sheet) /> }.into_any(),
        Route::Task => view! { <task::TaskPage /> }.into_any(),
        Route::Data => view! { <data::DataPage /> }.into_any(),
        _ => elsewhere(),
    };
    /// Setting up, and what is only read.
    around load_around(route) match route {
        Route::Setup => view! { <setup::SetupPage /> }.into_any(),
        Route::Years => view! { <setup::YearsPage /> }.into_any(),
        Route::Policy(place) => view! { <policy::PolicyPage place=place /> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Route::Help => view! { <help::HelpPage topic=None /> }.into_any(),
        Route::HelpOn(topic) => view! { <help::HelpPage topic=Some(topic) /> }.into_any(),
        _ => elsewhere(),
    };
}

/// The part of the program that a route's page is in. Few, because what two parts share is a file of its own:
/// with n parts a page may need 2ⁿ⁻¹ files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What opening loads: the frame, the first page, "no such page".
    Opening,
    Working,
    Exchanging,
    Around,
}

impl Part {
    fn of(route: &Route) -> Self {
        match route {
            Route::Home | Route::NotFound => Self::Opening,
            Route::Register(_)
            | Route::RegisterPart(..)
            | Route::NewRecord(_)
            | Route::NewRecordIn(..)
            | Route::Record(..)
            | Route::Import(_)
            | Route::Sheet { .. }
            | Route::SheetOnly(..)
            | Route::Matrix { .. }
            | Route::Carry => Self::Working,
            Route::Send
            | Route::Statement(_)
            | Route::Print(_)
            | Route::Review
            | Route::Submission(_)
            | Route::SubmittedSheet(..)
            | Route::Task
            | Route::Data => Self::Exchanging,
            Route::Setup
            | Route::Years
            | Route::Policy(_)
            | Route::Settings
            | Route::Help
            | Route::HelpOn(_) => Self::Around,
        }
    }
}

/// Loads what a route's page needs; nothing when it is there already. A failure is not kept: asked again, it tries again.
pub async fn load(route: &Route) -> Result<(), NotLoaded> {
    match Part::of(route) {
        Part::Opening => Ok(()),
        Part::Working => load_working().await,
        Part::Exchanging => load_exchanging().await,
        Part::Around => load_around().await,
    }
}

/// The page of a route whose part is loaded; `None` when it is not.
pub fn page(route: Route) -> Option<AnyView> {
    match Part::of(&route) {
        Part::Opening => Some(match route {
            Route::Home => view! { <home::HomePage /> }.into_any(),
            _ => elsewhere(),
        }),
        Part::Working => now(working(route)),
        Part::Exchanging => now(exchanging(route)),
        Part::Around => now(around(route)),
    }
}

/// What a future has to say at once: a loaded part answers without waiting.
fn now(view: impl Future<Output = Result<AnyView, NotLoaded>>) -> Option<AnyView> {
    match pin!(view).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(view) => view.ok(),
        Poll::Pending => None,
    }
}

fn elsewhere() -> AnyView {
    view! { <not_found::NotFoundPage /> }.into_any()
}

fn of_register(kind: &str, page: impl FnOnce(&'static Kind) -> AnyView) -> AnyView {
    dictionary().kind(kind).filter(|kind| kind.class == Class::Register).map_or_else(elsewhere, page)
}

fn list_of(kind: &'static Kind, rows: Rows) -> AnyView {
    view! { <register::RegisterPage kind=kind part=rows /> }.into_any()
}

fn form_of(kind: &'static Kind, id: Option<Id>, rows: Rows) -> AnyView {
    view! { <record::RecordPage kind=kind id=id part=rows /> }.into_any()
}
