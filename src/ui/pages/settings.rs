//! Colours, text size and language; each applies at once.

use crate::locale::{Lang, Word, words};
use crate::model::Verdict;
use crate::ui::components::{
    By, Choice, Choices, Notice, NoticeKind, PageHead, Show, VerdictLook, VerdictMark,
};
use crate::ui::preferences::{Preference, TextSize, Theme};
use crate::ui::words::{lang_of_data, t, tf};
use leptos::prelude::*;

/// The page of settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let kept = RwSignal::new(true);
    let themes = Theme::ALL.iter().map(|theme| Choice::new(theme.code(), t(theme_word(*theme))));
    let sizes = TextSize::ALL.iter().map(|size| {
        let (word, code) = (size_word(*size), size.code());
        let label = move || tf(words::settings::SIZE_PX, &[("name", &t(word)()), ("n", &code)]);
        Choice::new(code, label)
    });
    let langs = Lang::ALL.iter().map(|lang| Choice::new(Lang::code(*lang), t(lang_word(*lang))));
    view! {
        <div class="settings-page">
            <PageHead title=t(words::settings::TITLE) lead=t(words::settings::LEAD) />
            <Show when=move || !kept.get()>
                <Notice kind=NoticeKind::Warning><p>{t(words::settings::NOT_KEPT)}</p></Notice>
            </Show>
            <One<Theme> id="theme" legend=words::settings::THEME hint=words::settings::THEME_HINT options=themes.collect() kept=kept />
            <One<TextSize> id="size" legend=words::settings::SIZE hint=words::settings::SIZE_HINT options=sizes.collect() kept=kept />
            <One<Lang> id="lang" legend=words::settings::LANG hint=words::settings::LANG_HINT options=langs.collect() kept=kept />
            <Sample />
        </div>
    }
}

/// One preference as radios.
#[component]
fn One<P: Preference + Send + Sync>(
    id: &'static str,
    legend: Word,
    hint: Word,
    options: Vec<Choice>,
    kept: RwSignal<bool>,
    #[prop(optional)] marker: std::marker::PhantomData<P>,
) -> impl IntoView {
    let _ = marker;
    let value = RwSignal::new(Some(P::kept().code().to_owned()));
    let pick = move |code: String| {
        if let Some(choice) = P::from_code(&code) {
            value.set(Some(code));
            kept.set(choice.choose());
        }
    };
    view! { <Choices id=id legend=t(legend) hint=t(hint) options=options value=value on_pick=pick /> }
}

/// What the choices look like on an item.
#[component]
fn Sample() -> impl IntoView {
    let item = crate::policy::catalogue().item("3.1.2");
    let clause = item.map(|item| view! { <blockquote class="clause" lang=lang_of_data>"“" {item.quote.as_str()} "”"</blockquote> });
    let mark = |verdict| view! { <VerdictMark verdict=Signal::stored(verdict) by=By::Auto look=VerdictLook::Block /> };
    view! {
        <section class="part" aria-labelledby="sample">
            <h2 id="sample">{t(words::settings::SAMPLE)}</h2>
            {clause}
            <p class="item__question">{t(words::settings::SAMPLE_TEXT)}</p>
            <p class="row-of">{Verdict::ALL.map(mark).collect_view()}</p>
        </section>
    }
}

fn theme_word(theme: Theme) -> Word {
    match theme {
        Theme::System => words::settings::THEME_SYSTEM,
        Theme::Light => words::settings::THEME_LIGHT,
        Theme::Dark => words::settings::THEME_DARK,
        Theme::Contrast => words::settings::THEME_CONTRAST,
    }
}

fn size_word(size: TextSize) -> Word {
    match size {
        TextSize::Standard => words::settings::SIZE_16,
        TextSize::Large => words::settings::SIZE_20,
        TextSize::Larger => words::settings::SIZE_24,
        TextSize::Largest => words::settings::SIZE_30,
    }
}

fn lang_word(lang: Lang) -> Word {
    match lang {
        Lang::ZhCn => words::settings::LANG_ZH,
        Lang::En => words::settings::LANG_EN,
    }
}
