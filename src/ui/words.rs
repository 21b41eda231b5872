//! Words in the language of the page, as signals.
//!
//! The language is one signal for the whole page and not a context, because event handlers, which also
//! speak, have no owner to find a context through.

use crate::locale::{Lang, Word, fill};
use leptos::prelude::*;
use std::fmt::Display;
use std::sync::LazyLock;

static LANG: LazyLock<ArcRwSignal<Lang>> = LazyLock::new(|| ArcRwSignal::new(Lang::default()));

/// The language of the page; tracked.
pub fn lang() -> Lang {
    LANG.get()
}

/// Changes the language of the page.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}

/// A word for a view or an attribute, following the language.
pub fn t(word: Word) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || text(word)
}

/// A word now; tracked, so call it inside the closure that shows it.
pub fn text(word: Word) -> &'static str {
    word.text(lang())
}

/// A sentence with its placeholders filled; tracked, so call it inside the closure that shows it.
pub fn tf(word: Word, values: &[(&str, &dyn Display)]) -> String {
    fill(lang(), word, values)
}

/// Speaks outside of a view and of an event: after something was waited for. Nothing is tracked there, and
/// nothing is to be.
pub fn aside<T>(speak: impl FnOnce() -> T) -> T {
    let _zone = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
    speak()
}

/// `lang` of data that is Chinese in every language: `None` while the page is Chinese.
pub fn lang_of_data() -> Option<&'static str> {
    match lang() {
        Lang::ZhCn => None,
        Lang::En => Some(Lang::ZhCn.code()),
    }
}
