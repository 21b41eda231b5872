//! A step in words: what to do, why, what the button says, and where it leads.

use crate::assessment::{SheetId, Step, UnitYear};
use crate::locale::words;
use crate::policy;
use crate::ui::router::{Route, SheetOf};
use crate::ui::sheet_name;
use crate::ui::words::{text, tf};

/// A step as a person reads it.
pub struct StepText {
    /// What to do.
    pub what: String,
    /// Why; blank when the step says it all.
    pub why: String,
    /// The button.
    pub button: String,
    /// Where it leads.
    pub route: Route,
}

/// The words of a step; tracked, as every word is.
pub fn words_of(step: &Step, year: &UnitYear) -> StepText {
    let step_text = |what: String, why: String, button: String, route| StepText { what, why, button, route };
    let plain = |what, why, button, route| {
        step_text(text(what).to_owned(), text(why).to_owned(), text(button).to_owned(), route)
    };
    let on_sheet = |what, why, button, sheet: &SheetId, items: &usize| {
        let name = sheet_name(sheet, year);
        let route = Route::Sheet { of: sheet_of(sheet, year), section: None, item: None };
        step_text(
            tf(what, &[("sheet", &name), ("n", items)]),
            tf(why, &[]),
            tf(button, &[("n", items)]),
            route,
        )
    };
    let in_register = |what, why, register: &str, items: &usize| {
        let label = register_name(register);
        let route = Route::Register(register.to_owned());
        let button = tf(words::home::OPEN_REGISTER, &[("register", &label)]);
        step_text(tf(what, &[("register", &label)]), tf(why, &[("n", items)]), button, route)
    };
    match step {
        Step::DescribeUnit => {
            plain(words::home::DESCRIBE, words::home::DESCRIBE_WHY, words::home::DESCRIBE_GO, Route::Setup)
        }
        Step::NameAssociations => {
            let route = Route::Register("association".to_owned());
            plain(words::home::NAME, words::home::NAME_WHY, words::home::NAME_GO, route)
        }
        Step::Mend { sheet, items } => {
            let name = sheet_name(sheet, year);
            step_text(
                tf(words::reply::STEP, &[("sheet", &name), ("n", items)]),
                text(words::reply::STEP_WHY).to_owned(),
                tf(words::reply::SHEET_GO, &[("n", items)]),
                Route::Send,
            )
        }
        Step::LookAtCarried { records, items } => {
            let n = records + items;
            step_text(
                text(words::carry::STEP).to_owned(),
                tf(words::carry::STEP_WHY, &[("records", records), ("items", items)]),
                tf(words::carry::STEP_GO, &[("n", &n)]),
                Route::Carry,
            )
        }
        Step::Confirm { register, association, year: of, records } => {
            let name = sheet_name(&SheetId::Association(association.clone()), year);
            let label = register_name(register);
            let what = tf(
                words::home::CONFIRM,
                &[("association", &name), ("year", of), ("n", records), ("register", &label)],
            );
            let why = tf(words::home::CONFIRM_WHY, &[("n", records)]);
            let button = tf(words::home::CONFIRM_GO, &[("n", records), ("register", &label)]);
            step_text(what, why, button, Route::Register((*register).to_owned()))
        }
        Step::Record { register, items } => {
            in_register(words::home::RECORD, words::home::RECORD_WHY, register, items)
        }
        Step::Finish { register, items } => {
            in_register(words::home::FINISH, words::home::FINISH_WHY, register, items)
        }
        Step::Judge { sheet, items } => {
            on_sheet(words::home::JUDGE, words::home::JUDGE_WHY, words::home::JUDGE_GO, sheet, items)
        }
        Step::GiveReasons { sheet, items } => {
            on_sheet(words::home::REASONS, words::home::REASONS_WHY, words::home::REASONS_GO, sheet, items)
        }
        Step::Complete { sheet, items } => {
            on_sheet(words::home::COMPLETE, words::home::COMPLETE_WHY, words::home::COMPLETE_GO, sheet, items)
        }
        Step::Send => plain(words::home::SEND, words::home::SEND_WHY, words::home::SEND_GO, Route::Send),
        Step::Done => plain(words::home::DONE, words::home::DONE_WHY, words::home::DONE_GO, Route::Send),
    }
}

/// The name of a sheet: 聋人协会, or 残联自查表 for the unit's own.
pub fn sheet_name(sheet: &SheetId, year: &UnitYear) -> String {
    sheet_name::association(&year.records, sheet).unwrap_or_else(|| text(words::home::OWN_SHEET).to_owned())
}

/// The address of a sheet.
pub fn sheet_of(sheet: &SheetId, year: &UnitYear) -> SheetOf {
    sheet_name::sheet_of(&year.records, sheet)
}

fn register_name(register: &str) -> String {
    policy::dictionary().kind(register).map_or(register, |kind| kind.label_zh.as_str()).to_owned()
}
