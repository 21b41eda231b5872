//! Components: data and callbacks in, markup out. They know no record, no rule and no storage.
//!
//! Native controls, each with its label; variants are enums; every state is an attribute.

pub mod button;
pub mod choices;
pub mod dialog;
pub mod errors;
pub mod field;
pub mod file_field;
pub mod file_table;
pub mod icon;
pub mod mark;
pub mod money_field;
pub mod page_head;
pub mod places;
pub mod secret_field;
pub mod show;
pub mod status;
pub mod table;
pub mod text_field;
pub mod verdict;

pub use button::{Button, ButtonKind, Disclosure, DisclosureButton, LinkButton, SubmitButton, TapLink};
pub use choices::{Choice, ChoiceGroup, Choices, ChoicesLook, SelectField, Ticks};
pub use dialog::ConfirmDialog;
pub use errors::{ErrorSummary, FormError};
pub use field::{FieldFrame, FieldWrong, GroupFrame, Hint, Width, Wrong};
pub use file_field::{FileField, HowMany};
pub use file_table::{FileRow, FileTable};
pub use icon::{Icon, Sign, Sprite};
pub use mark::{Mark, MarkKind};
pub use money_field::{MoneyField, MoneyUnitField};
pub use page_head::PageHead;
pub use places::{Pager, PagerLink, Rail, RailGroup, RailLink, Switch, Terms};
pub use secret_field::{SecretField, SecretUse};
pub use show::{Condition, Show};
pub use status::{Empty, Notice, NoticeKind, Progress, Save, SaveStatus};
pub use table::{Cell, Column, DataTable, Order, ROWS, Row, TableLook, TablePages};
pub use text_field::{DateField, Keyboard, TextArea, TextField};
pub use verdict::{AutoMark, By, VerdictLook, VerdictMark, verdict_icon, verdict_word};
