//! The page's addresses, `#/…`, as values. Pure: the listener is in `navigation`.
//!
//! A hash that does not begin with `#/` is a place within a page and never a route; `""` is the home page.
//! Whether a record, item or submission of that name exists is the page's question, not the address's.

mod part;

pub use part::Part;

use crate::assessment::{Only, SheetId};
use crate::model::{Category, Id};

/// Whose sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetOf {
    /// The unit's own.
    Unit,
    /// That of the association of this category.
    Association(Category),
}

impl SheetOf {
    /// `unit`, or the category's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Association(category) => category.code(),
        }
    }

    /// The sheet with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "unit" { Some(Self::Unit) } else { Category::from_code(code).map(Self::Association) }
    }
}

/// A page and what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/setup`
    Setup,
    /// `#/setup/years`: the years of the unit, and how much is asked in this one
    Years,
    /// `#/setup/task`: a task for the units below
    Task,
    /// `#/registers/<kind>`
    Register(String),
    /// `#/registers/<kind>?association=<category>&year=<year>`
    RegisterPart(String, Part),
    /// `#/registers/<kind>/new`
    NewRecord(String),
    /// `#/registers/<kind>/new?association=<category>&year=<year>`
    NewRecordIn(String, Part),
    /// `#/registers/<kind>/import`
    Import(String),
    /// `#/registers/<kind>/<id>`
    Record(String, Id),
    /// `#/sheet/<category or unit>`, then `/<section>` and `?item=<item>`
    Sheet {
        /// Whose.
        of: SheetOf,
        /// Section of the policy, `3.1`.
        section: Option<String>,
        /// The item to open, `3.1.2`.
        item: Option<String>,
    },
    /// `#/sheet/<category or unit>?only=<view>`: some items of the whole sheet
    SheetOnly(SheetOf, Only),
    /// `#/carry`: what came from the year before
    Carry,
    /// `#/matrix`, then `/<section>` and `?item=<item>`: the associations side by side
    Matrix {
        /// Section of the policy, `3.1`.
        section: Option<String>,
        /// The item to begin at, `3.1.2`.
        item: Option<String>,
    },
    /// `#/send`
    Send,
    /// `#/send/<category or unit>`: what is claimed in its name, to be printed and signed
    Statement(SheetOf),
    /// `#/print/<table>`: a table as the federation prints it
    Print(String),
    /// `#/review`
    Review,
    /// `#/review/<submission>`
    Submission(Id),
    /// `#/review/<submission>/<sheet>`
    SubmittedSheet(Id, SheetId),
    /// `#/policy`, then `/<item>`, `/<section>` or `/<chapter>`
    Policy(Option<String>),
    /// `#/data`
    Data,
    /// `#/settings`
    Settings,
    /// `#/help`
    Help,
    /// `#/help/<topic>`
    HelpOn(String),
    /// Anything else.
    NotFound,
}

impl Route {
    /// A part of a register.
    pub fn register(kind: &str, part: Part) -> Self {
        let kind = kind.to_owned();
        if part == Part::default() { Self::Register(kind) } else { Self::RegisterPart(kind, part) }
    }

    /// A new record for a part of a register.
    pub fn new_record(kind: &str, part: Part) -> Self {
        let kind = kind.to_owned();
        if part == Part::default() { Self::NewRecord(kind) } else { Self::NewRecordIn(kind, part) }
    }

    /// Reads an address.
    pub fn parse(hash: &str) -> Self {
        let Some(address) = hash.strip_prefix("#/") else { return Self::Home };
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        Self::from_parts(&parts, query).unwrap_or(Self::NotFound)
    }

    fn from_parts(parts: &[&str], query: &str) -> Option<Self> {
        let route = match *parts {
            [""] => Self::Home,
            ["setup"] => Self::Setup,
            ["setup", "years"] => Self::Years,
            ["setup", "task"] => Self::Task,
            ["registers", kind] if query.is_empty() => Self::Register(word(kind)?),
            ["registers", kind] => Self::RegisterPart(word(kind)?, Part::parse(query)?),
            ["registers", kind, "new"] if query.is_empty() => Self::NewRecord(word(kind)?),
            ["registers", kind, "new"] => Self::NewRecordIn(word(kind)?, Part::parse(query)?),
            ["registers", kind, "import"] => Self::Import(word(kind)?),
            ["registers", kind, id] => Self::Record(word(kind)?, Id::parse(id)?),
            ["sheet", of] if query.starts_with("only=") => {
                let only = Only::from_code(query.strip_prefix("only=")?)?;
                Self::SheetOnly(SheetOf::from_code(of)?, only)
            }
            ["sheet", of] => Self::Sheet { of: SheetOf::from_code(of)?, section: None, item: item(query)? },
            ["sheet", of, section] => Self::Sheet {
                of: SheetOf::from_code(of)?,
                section: Some(number(section)?),
                item: item(query)?,
            },
            ["carry"] => Self::Carry,
            ["matrix"] => Self::Matrix { section: None, item: item(query)? },
            ["matrix", section] => Self::Matrix { section: Some(number(section)?), item: item(query)? },
            ["send"] => Self::Send,
            ["send", of] => Self::Statement(SheetOf::from_code(of)?),
            ["print", table] => Self::Print(name(table)?),
            ["review"] => Self::Review,
            ["review", id] => Self::Submission(Id::parse(id)?),
            ["review", id, sheet] => Self::SubmittedSheet(Id::parse(id)?, SheetId::from_key(sheet)?),
            ["policy"] => Self::Policy(None),
            ["policy", item] => Self::Policy(Some(number(item)?)),
            ["data"] => Self::Data,
            ["settings"] => Self::Settings,
            ["help"] => Self::Help,
            ["help", topic] => Self::HelpOn(word(topic)?),
            _ => return None,
        };
        Some(route)
    }

    /// The address, for links.
    pub fn hash(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "#/".to_owned(),
            Self::Setup => "#/setup".to_owned(),
            Self::Years => "#/setup/years".to_owned(),
            Self::Task => "#/setup/task".to_owned(),
            Self::Register(kind) => format!("#/registers/{kind}"),
            Self::RegisterPart(kind, part) => format!("#/registers/{kind}{}", part.query()),
            Self::NewRecord(kind) => format!("#/registers/{kind}/new"),
            Self::NewRecordIn(kind, part) => format!("#/registers/{kind}/new{}", part.query()),
            Self::Import(kind) => format!("#/registers/{kind}/import"),
            Self::Record(kind, id) => format!("#/registers/{kind}/{id}"),
            Self::Sheet { of, section, item } => {
                format!("#/sheet/{}{}", of.code(), place(section.as_ref(), item.as_ref()))
            }
            Self::Matrix { section, item } => format!("#/matrix{}", place(section.as_ref(), item.as_ref())),
            Self::SheetOnly(of, only) => format!("#/sheet/{}?only={}", of.code(), only.code()),
            Self::Carry => "#/carry".to_owned(),
            Self::Send => "#/send".to_owned(),
            Self::Statement(of) => format!("#/send/{}", of.code()),
            Self::Print(table) => format!("#/print/{table}"),
            Self::Review => "#/review".to_owned(),
            Self::Submission(id) => format!("#/review/{id}"),
            Self::SubmittedSheet(id, sheet) => format!("#/review/{id}/{}", sheet.key()),
            Self::Policy(None) => "#/policy".to_owned(),
            Self::Policy(Some(item)) => format!("#/policy/{item}"),
            Self::Data => "#/data".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Help => "#/help".to_owned(),
            Self::HelpOn(topic) => format!("#/help/{topic}"),
        }
    }

    /// The value of `data-page`.
    pub fn page(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Setup | Self::Years | Self::Task => "setup",
            Self::Register(_)
            | Self::RegisterPart(..)
            | Self::NewRecord(_)
            | Self::NewRecordIn(..)
            | Self::Import(_)
            | Self::Record(..) => "registers",
            Self::Sheet { .. } | Self::SheetOnly(..) => "sheet",
            Self::Carry => "carry",
            Self::Matrix { .. } => "matrix",
            Self::Send => "send",
            Self::Statement(_) => "statement",
            Self::Print(_) => "print",
            Self::Review => "review",
            Self::Submission(_) | Self::SubmittedSheet(..) => "submission",
            Self::Policy(_) => "policy",
            Self::Data => "data",
            Self::Settings => "settings",
            Self::Help | Self::HelpOn(_) => "help",
            Self::NotFound => "not-found",
        }
    }

    /// Whether a hash names a page, rather than a place within one.
    pub fn is_address(hash: &str) -> bool {
        hash.is_empty() || hash == "#" || hash.starts_with("#/")
    }
}

/// A kind of record: letters and underscores.
fn word(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    fits.then(|| text.to_owned())
}

/// A table: letters and digits.
fn name(text: &str) -> Option<String> {
    let fits =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    fits.then(|| text.to_owned())
}

/// A section or an item: `3.1`, `3.1.2`.
fn number(text: &str) -> Option<String> {
    let fits = text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    fits.then(|| text.to_owned())
}

/// `/3.1?item=3.1.2`
fn place(section: Option<&String>, item: Option<&String>) -> String {
    let section = section.map(|section| format!("/{section}")).unwrap_or_default();
    let item = item.map(|item| format!("?item={item}")).unwrap_or_default();
    format!("{section}{item}")
}

/// The item of a query; outer `None` when the query is not understood.
#[expect(clippy::option_option, reason = "not understood and not there are different answers")]
fn item(query: &str) -> Option<Option<String>> {
    if query.is_empty() {
        return Some(None);
    }
    number(query.strip_prefix("item=")?).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn sheet(of: SheetOf, section: Option<&str>, item: Option<&str>) -> Route {
        Route::Sheet { of, section: section.map(str::to_owned), item: item.map(str::to_owned) }
    }

    fn matrix(section: Option<&str>, item: Option<&str>) -> Route {
        Route::Matrix { section: section.map(str::to_owned), item: item.map(str::to_owned) }
    }

    #[test]
    fn every_address_is_read_and_written_back() {
        let deaf = SheetOf::Association(Category::Deaf);
        let cases = [
            ("#/", Route::Home),
            ("#/setup", Route::Setup),
            ("#/setup/years", Route::Years),
            ("#/setup/task", Route::Task),
            ("#/registers/funding_record", Route::Register("funding_record".to_owned())),
            ("#/registers/funding_record/new", Route::NewRecord("funding_record".to_owned())),
            (
                "#/registers/activity?association=deaf&year=2025",
                Route::RegisterPart(
                    "activity".to_owned(),
                    Part { association: Some(Category::Deaf), year: Some(2025) },
                ),
            ),
            (
                "#/registers/activity/new?year=2026",
                Route::NewRecordIn("activity".to_owned(), Part { association: None, year: Some(2026) }),
            ),
            ("#/registers/post/import", Route::Import("post".to_owned())),
            ("#/registers/post/01ARZ3NDEK", Route::Record("post".to_owned(), id("01ARZ3NDEK"))),
            ("#/sheet/deaf", sheet(deaf, None, None)),
            ("#/sheet/unit", sheet(SheetOf::Unit, None, None)),
            ("#/sheet/unit/6.1", sheet(SheetOf::Unit, Some("6.1"), None)),
            ("#/sheet/deaf/3.1?item=3.1.2", sheet(deaf, Some("3.1"), Some("3.1.2"))),
            ("#/sheet/deaf?item=3.1.2", sheet(deaf, None, Some("3.1.2"))),
            ("#/sheet/deaf?only=open", Route::SheetOnly(deaf, Only::Open)),
            ("#/sheet/unit?only=headline", Route::SheetOnly(SheetOf::Unit, Only::Headline)),
            ("#/carry", Route::Carry),
            ("#/matrix", matrix(None, None)),
            ("#/matrix/3.1", matrix(Some("3.1"), None)),
            ("#/matrix/3.1?item=3.1.2", matrix(Some("3.1"), Some("3.1.2"))),
            ("#/send", Route::Send),
            ("#/send/deaf", Route::Statement(deaf)),
            ("#/send/unit", Route::Statement(SheetOf::Unit)),
            ("#/print/t1", Route::Print("t1".to_owned())),
            ("#/review", Route::Review),
            ("#/review/01ARZ3NDEK", Route::Submission(id("01ARZ3NDEK"))),
            ("#/review/01ARZ3NDEK/unit", Route::SubmittedSheet(id("01ARZ3NDEK"), SheetId::Unit)),
            (
                "#/review/01ARZ3NDEK/A7",
                Route::SubmittedSheet(id("01ARZ3NDEK"), SheetId::Association(id("A7"))),
            ),
            ("#/policy", Route::Policy(None)),
            ("#/policy/3.1.2", Route::Policy(Some("3.1.2".to_owned()))),
            ("#/data", Route::Data),
            ("#/settings", Route::Settings),
            ("#/help", Route::Help),
            ("#/help/privacy", Route::HelpOn("privacy".to_owned())),
            ("#/policy/3.1", Route::Policy(Some("3.1".to_owned()))),
        ];
        for (hash, route) in cases {
            assert_eq!(Route::parse(hash), route, "{hash}");
            assert_eq!(route.hash(), hash);
        }
    }

    #[test]
    fn addresses_are_read_kindly() {
        for (hash, route) in [
            ("", Route::Home),
            ("#", Route::Home),
            ("#main", Route::Home),
            ("#/help/", Route::Help),
            ("#/policy/", Route::Policy(None)),
        ] {
            assert_eq!(Route::parse(hash), route, "{hash}");
        }
    }

    #[test]
    fn an_address_that_means_nothing_is_not_found() {
        for hash in [
            "#/nowhere",
            "#/registers",
            "#/registers/",
            "#/registers/Funding",
            "#/registers/post/a b",
            "#/registers/post?year=26",
            "#/registers/post/new?association=everyone",
            "#/registers/post/a/b",
            "#/sheet",
            "#/sheet/everyone",
            "#/sheet/deaf/three",
            "#/sheet/deaf?item=",
            "#/sheet/deaf?page=2",
            "#/sheet/deaf?only=",
            "#/sheet/deaf?only=closed",
            "#/send/everyone",
            "#/print",
            "#/print/T1",
            "#/sheet/deaf/3.1?only=open",
            "#/matrix/three",
            "#/matrix/3.1/3.1.2",
            "#/policy/3..1",
            "#/policy/<b>",
            "#/help/me/now",
        ] {
            assert_eq!(Route::parse(hash), Route::NotFound, "{hash}");
        }
    }

    #[test]
    fn a_place_within_a_page_is_no_address() {
        for (hash, is_address) in
            [("#/help", true), ("", true), ("#", true), ("#main", false), ("#i312", false)]
        {
            assert_eq!(Route::is_address(hash), is_address, "{hash}");
        }
    }
}
