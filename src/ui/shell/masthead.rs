//! The name and the way to every page, in three groups: own work, review, reference.

use crate::locale::{Word, words};
use crate::ui::components::ButtonKind;
use crate::ui::router::{Route, SheetOf};
use crate::ui::words::t;
use leptos::prelude::*;

/// The masthead; narrow, its links stand behind a button.
#[component]
pub fn Masthead(
    /// The page shown.
    route: Memo<Route>,
    /// The sheet that 自查表 leads to.
    sheet: Signal<SheetOf>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        route.track();
        open.set(false);
    });
    let sheet_route = move || Route::Sheet { of: sheet.get(), section: None, item: None };
    let link = move |word: Word, class: &'static str, to: Signal<Route>| {
        let current = move || belongs_to(&route.get(), &to.get()).then_some("page");
        view! { <a class=class href=move || to.get().hash() aria-current=current>{t(word)}</a> }
    };
    let fixed = move |word, class, to: Route| link(word, class, Signal::stored(to));
    view! {
        <div class="masthead">
            <div class="frame">
                <a class="masthead__name" href="#/">{t(words::shell::APP)}</a>
                <button
                    type="button"
                    class=format!("{} menu", ButtonKind::Small.class())
                    aria-expanded=move || open.get().to_string()
                    aria-controls="nav"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {t(words::shell::MENU)}
                </button>
                <nav class="nav" class:nav--open=move || open.get() id="nav" aria-label=t(words::shell::MAIN_NAV)>
                    {fixed(words::shell::HOME, "", Route::Home)}
                    {link(words::shell::SHEET, "", Signal::derive(sheet_route))}
                    {fixed(words::shell::REGISTERS, "", Route::Register("association".to_owned()))}
                    {fixed(words::shell::SEND, "", Route::Send)}
                    {fixed(words::shell::REVIEW, "nav__gap", Route::Review)}
                    {fixed(words::shell::POLICY, "nav__gap", Route::Policy(None))}
                    {fixed(words::shell::DATA, "", Route::Data)}
                    {fixed(words::shell::HELP, "", Route::Help)}
                </nav>
            </div>
        </div>
    }
}

/// Whether a page stands under a link; a submission stands under 审核, the sheets side by side under 自查表.
fn belongs_to(shown: &Route, link: &Route) -> bool {
    let page = match shown {
        Route::Submission(_) | Route::SubmittedSheet(..) => Route::Review.page(),
        Route::Matrix { .. } => "sheet",
        other => other.page(),
    };
    page == link.page()
}
