//! Where each document lies: the keys of the rows, in one place.

use crate::assessment::SheetId;
use crate::model::Id;

/// `<unit>/`: everything of a unit in a table.
pub fn of_unit(unit: &Id) -> String {
    format!("{unit}/")
}

/// A record: `<unit>/<kind>/<id>`.
pub fn record(unit: &Id, kind: &str, id: &Id) -> String {
    format!("{unit}/{kind}/{id}")
}

/// Everything of a unit in one year.
pub fn of_year(unit: &Id, period: i32) -> String {
    format!("{unit}/{period}/")
}

/// An answer: `<unit>/<year>/<sheet>/<item>`.
pub fn answer(unit: &Id, period: i32, sheet: &SheetId, item: &str) -> String {
    format!("{unit}/{period}/{}/{item}", sheet.key())
}

/// How far a sheet is: `<unit>/<year>/<sheet>`.
pub fn sheet(unit: &Id, period: i32, sheet: &SheetId) -> String {
    format!("{unit}/{period}/{}", sheet.key())
}

/// The registers declared finished. `~` begins no id, so that no sheet is called like it.
pub fn finished(unit: &Id, period: i32) -> String {
    format!("{unit}/{period}/~finished")
}

/// What a year took over, how much its task asks, and by which version of the catalogue. Years that were begun
/// before there was a second version may have none.
pub fn year_note(unit: &Id, period: i32) -> String {
    format!("{unit}/{period}/~year")
}

/// A file that was sent: `<unit>/<year>/~sent/<revision>`, in the order of revisions.
pub fn sent(unit: &Id, period: i32, revision: u64) -> String {
    format!("{unit}/{period}/~sent/{revision:06}")
}

/// An opinion that came back: `<unit>/<year>/~reply/<opinion>/<revision>`.
pub fn reply(unit: &Id, period: i32, opinion: &Id, revision: u64) -> String {
    format!("{unit}/{period}/~reply/{opinion}/{revision:06}")
}

/// The task that was taken on for a year.
pub fn task(unit: &Id, period: i32) -> String {
    format!("{unit}/{period}/~task")
}

/// A task that was made here for those below: `<unit>/<year>/~made/<revision>`, in the order of revisions.
pub fn made_task(unit: &Id, period: i32, revision: u64) -> String {
    format!("{unit}/{period}/~made/{revision:06}")
}

/// The opinions on a submission that were saved: `<submission>/~issued/`.
pub fn issued_of(submission: &Id) -> String {
    format!("{submission}/~issued/")
}

/// One of them, in the order of revisions.
pub fn issued(submission: &Id, revision: u64) -> String {
    format!("{}{revision:06}", issued_of(submission))
}

/// A received submission and what belongs to it: `<submission>/<revision>`.
pub fn arrival(submission: &Id, revision: u64) -> String {
    format!("{submission}/{revision:06}")
}

/// A second file that claims the number of one that is here: `<submission>/<revision>~<check code>`.
pub fn twin(submission: &Id, revision: u64, check_code: &str) -> String {
    format!("{submission}/{revision:06}~{check_code}")
}

/// An opinion: `<submission>/<revision>/<sheet>/<item>`.
pub fn opinion(arrival: &str, sheet: &SheetId, item: &str) -> String {
    format!("{arrival}/{}/{item}", sheet.key())
}

/// The unit that is open.
pub const CURRENT: &str = "current";

/// When everything was last backed up, and how many changes there were since.
pub const BACKUP: &str = "backup";

/// What this browser has had in common with a backup file: `point/<file>`.
pub const POINTS: &str = "point/";

/// One of them.
pub fn point(file: &str) -> String {
    format!("{POINTS}{file}")
}

/// What was taken in, and when: `receipt/<id>`, in the order of time.
pub const RECEIPTS: &str = "receipt/";

/// One of them.
pub fn receipt(id: &str) -> String {
    format!("{RECEIPTS}{id}")
}

/// What a restore replaced, as a backup file: `replaced/<id of the receipt>`.
pub const REPLACED: &str = "replaced/";

/// One of them.
pub fn replaced(id: &str) -> String {
    format!("{REPLACED}{id}")
}

/// Everything half-typed.
pub const DRAFTS: &str = "draft/";

/// A half-typed record: `draft/<unit>/<kind>/<id or ~new>`.
pub fn draft(unit: &Id, kind: &str, id: Option<&Id>) -> String {
    format!("{DRAFTS}{unit}/{kind}/{}", id.map_or("~new", Id::as_str))
}
