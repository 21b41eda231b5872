//! How one person wants the page: colours, text size, language. Kept on this computer only.

use super::words::set_lang;
use crate::locale::Lang;
use crate::platform::{document, settings};

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the computer is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White and yellow on black.
    Contrast,
}

/// The size of the text, in px.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 16
    #[default]
    Standard,
    /// 20
    Large,
    /// 24
    Larger,
    /// 30
    Largest,
}

/// A choice that is kept under a name, by a code.
pub trait Preference: Sized + Copy + Default + 'static {
    /// The name it is kept under.
    const NAME: &'static str;
    /// Every choice.
    const ALL: &'static [Self];
    /// The code of a choice.
    fn code(self) -> &'static str;
    /// Makes the page follow it.
    fn apply(self);

    /// The choice with that code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }

    /// The choice kept, or the usual one.
    fn kept() -> Self {
        settings::get(Self::NAME).and_then(|code| Self::from_code(&code)).unwrap_or_default()
    }

    /// Makes the page follow it from now on. `false` when the browser will not remember it.
    fn choose(self) -> bool {
        self.apply();
        settings::set(Self::NAME, self.code())
    }
}

impl Preference for Theme {
    const NAME: &'static str = "xiehui.theme";
    const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark, Self::Contrast];

    fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    fn apply(self) {
        document::set_root_attribute("data-theme", Some(self.code()));
    }
}

impl Preference for TextSize {
    const NAME: &'static str = "xiehui.size";
    const ALL: &'static [Self] = &[Self::Standard, Self::Large, Self::Larger, Self::Largest];

    fn code(self) -> &'static str {
        match self {
            Self::Standard => "16",
            Self::Large => "20",
            Self::Larger => "24",
            Self::Largest => "30",
        }
    }

    fn apply(self) {
        document::set_root_attribute("data-size", Some(self.code()));
    }
}

impl Preference for Lang {
    const NAME: &'static str = "xiehui.lang";
    const ALL: &'static [Self] = &Lang::ALL;

    fn code(self) -> &'static str {
        Lang::code(self)
    }

    fn apply(self) {
        document::set_root_attribute("lang", Some(self.code()));
        set_lang(self);
    }
}

/// Makes the page as it was last time; before anything is drawn.
pub fn apply_kept() {
    Theme::kept().apply();
    TextSize::kept().apply();
    Lang::kept().apply();
}
