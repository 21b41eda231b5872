//! How much the year's task asks: everything, or the headline items and which task says so.

use crate::assessment::{Extent, scope};
use crate::locale::words;
use crate::platform::document;
use crate::state::App;
use crate::ui::components::{Choice, Choices, ChoicesLook, FormError, Show, SubmitButton, TextField};
use crate::ui::live::announce;
use crate::ui::words::{t, text, tf};
use leptos::prelude::*;

const SOURCE: &str = "extent-source";
const WHOLE: &str = "whole";

/// What is wrong when nobody said which task asks no more.
pub(super) fn lack() -> FormError {
    let (label, what) = (text(words::carry::EXTENT_SOURCE), text(words::carry::EXTENT_SOURCE_LACKS));
    FormError { field: SOURCE.to_owned(), text: format!("{label}：{what}") }
}

/// The form.
#[component]
pub(super) fn Asked(
    /// Nobody said which task asks no more.
    lacks: RwSignal<bool>,
) -> impl IntoView {
    let app = App::of_page();
    let period = move || app.year().map(|year| year.period).unwrap_or_default();
    let extent = app.year_now().map(|year| year.extent.clone()).unwrap_or_default();
    let source = RwSignal::new(extent.source().unwrap_or_default().to_owned());
    let chosen = RwSignal::new(match extent {
        Extent::Whole => WHOLE.to_owned(),
        Extent::Headline { .. } => Extent::HEADLINE.to_owned(),
    });
    let is_part = Memo::new(move |_| chosen.with(|chosen| chosen == Extent::HEADLINE));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let named = source.with_untracked(|source| source.trim().to_owned());
        lacks.set(is_part.get_untracked() && named.is_empty());
        if lacks.get_untracked() {
            return;
        }
        let (extent, said) = if is_part.get_untracked() {
            (Extent::Headline { source: named }, words::carry::EXTENT_KEPT_HEADLINE)
        } else {
            (Extent::Whole, words::carry::EXTENT_KEPT_WHOLE)
        };
        app.set_extent(extent);
        announce(untrack(|| text(said)));
        request_animation_frame(|| document::focus_id("asked"));
    };
    let counted =
        move |extent: &Extent| app.year().map(|year| scope::counted(&year, extent)).unwrap_or_default();
    let headline = move || counted(&Extent::Headline { source: String::new() });
    let whole = move || {
        format!(
            "{}{}",
            text(words::carry::EXTENT_WHOLE),
            tf(words::carry::EXTENT_N, &[("n", &counted(&Extent::Whole).1)])
        )
    };
    let part = move || {
        format!(
            "{}{}",
            text(words::carry::EXTENT_HEADLINE),
            tf(words::carry::EXTENT_N, &[("n", &headline().1)])
        )
    };
    let hint = move || {
        let (items, n) = headline();
        let made = tf(words::carry::EXTENT_MADE, &[("items", &items), ("n", &n)]);
        format!("{}{made}", text(words::carry::EXTENT_HINT))
    };
    let options = vec![Choice::new(WHOLE, whole), Choice::new(Extent::HEADLINE, part)];
    view! {
        <section class="part" aria-labelledby="asked">
            <h2 id="asked" tabindex="-1">{move || tf(words::carry::EXTENT, &[("year", &period())])}</h2>
            <form novalidate on:submit=submit>
                <Choices
                    id="extent"
                    legend=t(words::carry::EXTENT_LEGEND)
                    hint=hint
                    look=ChoicesLook::Stack
                    options=options
                    value=Signal::derive(move || Some(chosen.get()))
                    on_pick=move |code| chosen.set(code)
                />
                <Show when=move || is_part.get()>
                    <TextField
                        id=SOURCE
                        label=t(words::carry::EXTENT_SOURCE)
                        hint=t(words::carry::EXTENT_SOURCE_HINT)
                        free=true
                        wrong=Signal::derive(move || lacks.get().then(|| text(words::carry::EXTENT_SOURCE_LACKS).to_owned()))
                        value=source
                        on_input=move |typed| source.set(typed)
                    />
                </Show>
                <p class="row-of form-end"><SubmitButton>{t(words::carry::EXTENT_KEEP)}</SubmitButton></p>
            </form>
        </section>
    }
}
