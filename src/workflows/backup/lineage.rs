//! What two browsers once had in common, so that one can tell who changed a row since.
//!
//! A *point* is a backup file that a browser has written or taken in: its id, the number of the commit at that
//! moment, and the rows in which the browser and the file differed even then. A row whose revision is not
//! above that number has not been changed since. Points are kept beside the storage's own settings and travel
//! in the frame of every backup; two sides that share one know more than dates and counters could tell.

use super::super::keys;
use crate::bundle::Envelope;
use crate::bundle::json;
use crate::model::{Json, order};
use crate::storage::{Fault, Storage, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The member of the frame of a backup.
pub const MEMBER: &str = "lineage";

/// How many points are kept; those of long ago are of no more use.
const KEPT: usize = 30;

/// How many of them may have exceptions, which take room in every backup.
const KEPT_WITH_EXCEPTIONS: usize = 6;

/// Above this many differing rows a point is not worth its room.
pub const MOST_EXCEPTIONS: usize = 20_000;

/// A moment at which a browser and a file were the same, but for some rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The number of the commit then.
    pub commit: u64,
    /// The rows that were not the same.
    pub except: BTreeSet<String>,
}

/// Points by the id of their file.
pub type Points = BTreeMap<String, Point>;

/// Who changed a row since the two sides had it in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Only the file's side.
    File,
    /// Only this side.
    Here,
    /// Both.
    Both,
    /// Nobody can know.
    Unknown,
}

/// The name of a row among the exceptions.
pub fn name(table: Table, key: &str) -> String {
    format!("{}/{key}", table.name())
}

impl Point {
    /// As a row; `None` for the commit that writes it.
    pub fn to_json(commit: Option<u64>, except: &BTreeSet<String>) -> Json {
        let mut members: Vec<(String, Json)> = Vec::new();
        members.extend(commit.map(|commit| ("commit".to_owned(), number(commit))));
        if !except.is_empty() {
            let except = except.iter().map(|name| Json::from(name.as_str())).collect();
            members.push(("except".to_owned(), Json::List(except)));
        }
        Json::Object(members)
    }

    fn from_json(json: &Json, written: u64) -> Self {
        let commit = json.get("commit").and_then(Json::as_int).and_then(|number| u64::try_from(number).ok());
        let except = json.get("except").and_then(Json::as_list).unwrap_or_default();
        Self {
            commit: commit.unwrap_or(written),
            except: order::set(except.iter().filter_map(Json::as_text).map(str::to_owned)),
        }
    }

    fn has_kept(&self, row: &str, revision: u64) -> bool {
        revision <= self.commit && !self.except.contains(row)
    }
}

fn number(number: u64) -> Json {
    Json::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The points of this browser.
pub async fn kept<S: Storage>(storage: &S) -> Result<Points, Fault> {
    let listing = storage.list(Table::Settings, keys::POINTS).await?;
    let read = |row: &crate::storage::Row| {
        let (document, _) = json::read(&row.bytes).ok()?;
        let id = row.key.strip_prefix(keys::POINTS)?.to_owned();
        Some((id, Point::from_json(&document, row.revision)))
    };
    Ok(order::map(listing.rows.iter().filter_map(read)))
}

/// The keys of points that are too old to be kept when one more comes.
pub fn surplus(points: &Points) -> Vec<String> {
    let mut newest: Vec<(&String, &Point)> = points.iter().collect();
    order::by(&mut newest, |one, other| other.1.commit.cmp(&one.1.commit));
    let mut with_exceptions = 1;
    let is_surplus = |(nth, (_, point)): &(usize, (&String, &Point))| {
        with_exceptions += usize::from(!point.except.is_empty());
        *nth >= KEPT - 1 || (!point.except.is_empty() && with_exceptions > KEPT_WITH_EXCEPTIONS)
    };
    newest.into_iter().enumerate().filter(is_surplus).map(|(_, (id, _))| keys::point(id)).collect()
}

/// Points as a file carries them.
pub fn to_frame(points: &Points) -> Json {
    let one =
        |(id, point): (&String, &Point)| (id.clone(), Point::to_json(Some(point.commit), &point.except));
    Json::Object(points.iter().map(one).collect())
}

/// The points of a file's side. The file itself is one: in it nothing has changed since it was written.
pub fn of_file(envelope: &Envelope) -> Points {
    let members = envelope.unknown.get(MEMBER).and_then(Json::as_object).unwrap_or_default();
    let mut points: Points =
        order::map(members.iter().map(|(id, json)| (id.clone(), Point::from_json(json, 0))));
    let itself = Point { commit: u64::MAX, except: BTreeSet::new() };
    points.insert(envelope.id.to_string(), itself);
    points
}

/// What is known of a row that differs.
pub fn since(here: &Points, file: &Points, row: &str, revisions: (u64, u64)) -> Since {
    let (mut still_ours, mut still_theirs, mut is_related) = (false, false, false);
    for (id, point) in here {
        let Some(other) = file.get(id) else { continue };
        is_related = true;
        still_ours |= point.has_kept(row, revisions.0);
        still_theirs |= other.has_kept(row, revisions.1);
    }
    match (still_ours, still_theirs) {
        (true, false) => Since::File,
        (false, true) => Since::Here,
        (false, false) if is_related => Since::Both,
        (false, false) | (true, true) => Since::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(commit: u64, except: &[&str]) -> Point {
        Point { commit, except: order::set(except.iter().map(|name| (*name).to_owned())) }
    }

    fn check(here: &[(&str, Point)], file: &[(&str, Point)], revisions: (u64, u64), expected: Since) {
        let points = |list: &[(&str, Point)]| {
            order::map(list.iter().map(|(id, point)| ((*id).to_owned(), point.clone())))
        };
        assert_eq!(since(&points(here), &points(file), "records/r", revisions), expected);
    }

    #[test]
    fn a_row_below_the_common_commit_has_not_been_changed_since() {
        let (here, file) = ([("X", point(10, &[]))], [("X", point(4, &[]))]);
        check(&here, &file, (10, 7), Since::File);
        check(&here, &file, (11, 4), Since::Here);
        check(&here, &file, (11, 5), Since::Both);
        check(&here, &file, (9, 3), Since::Unknown);
    }

    #[test]
    fn a_row_that_differed_even_then_counts_as_changed() {
        let (here, file) = ([("X", point(10, &["records/r"]))], [("X", point(4, &[]))]);
        check(&here, &file, (3, 4), Since::Here);
        check(&here, &file, (3, 5), Since::Both);
    }

    #[test]
    fn without_a_point_in_common_nobody_knows() {
        check(&[("X", point(10, &[]))], &[("Y", point(4, &[]))], (1, 1), Since::Unknown);
        check(&[], &[], (1, 1), Since::Unknown);
    }

    #[test]
    fn the_best_of_several_points_counts() {
        let here = [("X", point(10, &[])), ("Y", point(20, &[]))];
        let file = [("X", point(4, &[])), ("Y", point(8, &[]))];
        check(&here, &file, (15, 9), Since::File);
        check(&here, &file, (25, 6), Since::Here);
    }

    #[test]
    fn a_point_without_a_number_is_that_of_the_commit_that_wrote_it() {
        let json = Point::to_json(None, &order::set(["a".to_owned()]));
        assert_eq!(Point::from_json(&json, 7), point(7, &["a"]));
        let json = Point::to_json(Some(3), &BTreeSet::new());
        assert_eq!(Point::from_json(&json, 7), point(3, &[]));
    }

    #[test]
    fn of_many_points_the_oldest_go() {
        let points: Points = order::map((0..=KEPT as u64).map(|at| (format!("{at:03}"), point(at, &[]))));
        assert_eq!(surplus(&points), [keys::point("001"), keys::point("000")]);
        let points: Points = order::map((0..8_u64).map(|at| {
            let except: &[&str] = if at == 7 { &[] } else { &["records/r"] };
            (format!("{at}"), point(at, except))
        }));
        assert_eq!(surplus(&points), [keys::point("1"), keys::point("0")]);
    }
}
