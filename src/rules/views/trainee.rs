//! `trainee`: one row for each person in office in an association.
//!
//! Terms of the same person are joined when no more than 31 days lie between them; 60 months of
//! service ask for two courses, 30 for one. What is not known of a post widens the months both ways:
//! the shortest service counts certain posts only, the longest all that may be this person's.

use super::super::facts::{Facts, first_day, last_day};
use super::super::schema::{FieldId, KindId, KindSchema};
use super::super::table::{Behind, Cell, Owner, Row, Source, Table, When};
use super::super::tree::Type;
use super::super::truth::{Interval, Truth};
use super::{cells, field};
use crate::model::{Id, order};
use std::collections::{BTreeMap, HashMap};

const ROLES: [&str; 8] = [
    "chair",
    "vice_chair",
    "seconded_vice_chair",
    "resident_vice_chair",
    "secretary_general",
    "deputy_secretary_general",
    "secretariat_staff",
    "staff",
];
const LONGEST_GAP: i64 = 31;

/// A post that is or may be one of those that are trained.
struct Post<'a> {
    id: &'a Id,
    when: When,
    in_scope: Truth,
    chair: Truth,
    full_time: Truth,
    /// The field, and which field of the view it is behind.
    blanks: Vec<(Option<&'static str>, FieldId)>,
}

impl Post<'_> {
    fn covers(&self, day: i64) -> Truth {
        let day = Interval::point(day);
        (!day.less(self.when.from)).and(!self.when.to.less(day)).and(self.in_scope)
    }
}

pub(in super::super) fn table<'a>(facts: &Facts<'a>, view: KindId) -> Table<'a> {
    let schema = &facts.book.schema;
    let (Some(kind), Some(posts)) = (schema.kind(view), schema.kind_id("post")) else {
        return Table::default();
    };
    let Some(post_kind) = schema.kind(posts) else { return Table::default() };
    let attendance = Attendance::new(facts);
    let mut people: BTreeMap<(Option<&'a str>, Option<&'a str>), Vec<Post<'a>>> = BTreeMap::new();
    let person = field(post_kind, "person_id");
    for row in &facts.table(posts).rows {
        let association = match row.owner {
            Owner::One(association) => Some(association),
            _ => None,
        };
        let person = match row.cells.get(person) {
            Some(Cell::Text(person)) => Some(*person),
            _ => None,
        };
        if let Some(post) = post(facts, post_kind, row) {
            people.entry((association, person)).or_default().push(post);
        }
    }
    let mut rows = Vec::new();
    for ((association, person), own) in &people {
        let strays = people.iter().filter(|((of, who), _)| {
            // A post of another association is nobody's service here, whoever else's post may be whose.
            let of_ours = of.is_none() || of == association;
            let of_theirs = who.is_none() || person.is_none() || who == person;
            (of.is_none() || who.is_none()) && of_ours && of_theirs
        });
        let others = strays.filter(|((of, who), _)| (of, who) != (association, person));
        let maybe: Vec<&Post> = own.iter().chain(others.flat_map(|(_, posts)| posts)).collect();
        let exists = own.iter().map(|post| post.covers(facts.asof_day())).fold(Truth::False, Truth::or);
        if exists == Truth::False {
            continue;
        }
        let exists = if person.is_none() { exists.and(Truth::Unknown) } else { exists };
        let any = |part: fn(&Post) -> Truth| {
            own.iter().map(|post| post.covers(facts.asof_day()).and(part(post))).fold(Truth::False, Truth::or)
        };
        let chair = any(|post| post.chair);
        let key = chair.or(any(|post| post.full_time));
        let truth = |truth: Truth| truth.known().map_or(Cell::Unknown, Cell::Bool);
        let have = attendance.courses(*person);
        let have = if attendance.open { Cell::AtLeast(have) } else { Cell::Range(have) };
        let behind = |of: Option<&str>| of.map(|name| field(kind, name));
        let mut blanks: Vec<Behind> = own
            .iter()
            .flat_map(|post| post.blanks.iter().map(|blank| (post.id, *blank)))
            .map(|(id, (of, field))| Behind { of: behind(of), kind: posts, id, field })
            .collect();
        blanks.extend(attendance.blanks(*person).map(|blank| Behind { of: behind(Some("have")), ..*blank }));
        rows.push(Row {
            id: None,
            cells: cells(
                kind,
                [
                    ("association_id", association.map_or(Cell::Blank, Cell::Text)),
                    ("person_id", person.map_or(Cell::Blank, Cell::Text)),
                    ("need", Cell::Range(need(facts, own, &maybe))),
                    ("have", have),
                    ("chair", truth(chair)),
                    ("key", truth(key)),
                ],
            ),
            owner: association.map_or(Owner::Unknown(field(kind, "association_id")), Owner::One),
            when: When { from: Interval::ANY, to: Interval::ANY, blank: None },
            exists,
            sources: own
                .iter()
                .map(|post| Source {
                    kind: posts,
                    id: post.id,
                    of: None,
                    year: None,
                    counts: true,
                    unconfirmed: false,
                })
                .collect(),
            blanks,
        });
    }
    Table::new(rows, facts.book.join_fields(view))
}

fn post<'a>(facts: &Facts<'a>, kind: &KindSchema, row: &Row<'a>) -> Option<Post<'a>> {
    let code = |name: &str| {
        let field = field(kind, name);
        let list = match kind.fields.get(field)?.kind {
            Type::Code(list) => facts.book.schema.list(list)?,
            _ => return None,
        };
        match row.cells.get(field) {
            Some(Cell::Code(code)) => list.codes.get(*code).map(|(code, _)| code.as_str()),
            _ => None,
        }
    };
    let is = |value: Option<&str>, fits: &dyn Fn(&str) -> bool| Truth::from(value.map(fits));
    let (role, employment) = (code("role"), code("employment"));
    let in_scope = is(role, &|role| ROLES.contains(&role));
    let person = matches!(row.cells.get(field(kind, "person_id")), Some(Cell::Text(_)));
    let mut blanks = Vec::new();
    for (of, name, known) in [
        (None, "role", role.is_some()),
        (None, "person_id", person),
        (Some("key"), "employment", employment.is_some()),
    ] {
        blanks.extend(Some((of, field(kind, name))).filter(|_| !known));
    }
    blanks.extend(row.when.blank.map(|field| (Some("need"), field)));
    let post = Post {
        id: row.id?,
        when: row.when,
        in_scope,
        chair: is(role, &|role| role == "chair"),
        full_time: is(employment, &|employment| employment == "full_time"),
        blanks,
    };
    Some(post).filter(|post| post.in_scope != Truth::False)
}

/// How many courses the months of service ask for.
fn need(facts: &Facts, own: &[Post], maybe: &[&Post]) -> Interval {
    let certain = own.iter().filter(|post| post.in_scope == Truth::True && post.when.from.hi.is_some());
    let shortest = service(facts.asof_day(), certain.map(|post| (post.when.from.hi, post.when.to.lo)));
    let longest = service(facts.asof_day(), maybe.iter().map(|post| (post.when.from.lo, post.when.to.hi)));
    let courses = |start: Option<i64>, blank: i64| {
        let served =
            |months: i32| facts.months_before(months).zip(start).is_some_and(|(day, start)| start <= day);
        match start {
            None => blank,
            Some(_) if served(60) => 2,
            Some(_) if served(30) => 1,
            Some(_) => 0,
        }
    };
    Interval::between(courses(shortest, 0), courses(longest, 2))
}

/// The first day of the service that reaches `today`: joins spans from the last backwards.
/// `None` when no span covers today or nothing is known of the start.
fn service(today: i64, spans: impl Iterator<Item = (Option<i64>, Option<i64>)>) -> Option<i64> {
    let spans: Vec<(Option<i64>, i64)> = spans.filter_map(|(start, end)| Some((start, end?))).collect();
    let mut first = today;
    let mut covered = false;
    loop {
        let reaches = |end: i64| if covered { end >= first - LONGEST_GAP - 1 } else { end >= today };
        let earlier = spans.iter().filter(|(start, end)| {
            reaches(*end) && start.is_none_or(|start| if covered { start < first } else { start <= today })
        });
        let Some(start) = earlier.map(|(start, _)| *start).min() else { break };
        first = start?;
        covered = true;
    }
    covered.then_some(first)
}

/// Who attended what within the training years.
struct Attendance<'a> {
    by_person: HashMap<Option<&'a str>, Vec<Visit<'a>>>,
    open: bool,
}

struct Visit<'a> {
    course: Option<&'a str>,
    counts: Truth,
    blanks: Vec<Behind<'a>>,
}

impl<'a> Attendance<'a> {
    fn new(facts: &Facts<'a>) -> Self {
        let schema = &facts.book.schema;
        let mut attendance = Self { by_person: HashMap::new(), open: false };
        let (Some(visits), Some(courses)) =
            (schema.kind_id("training_attendance"), schema.kind_id("training"))
        else {
            return attendance;
        };
        attendance.open = facts.is_open(visits, None) || facts.is_open(courses, None);
        let Some(kind) = schema.kind(visits) else { return attendance };
        let [training, person, result] = ["training_id", "person_id", "result"].map(|name| field(kind, name));
        let absent = match kind.fields.get(result).map(|field| field.kind) {
            Some(Type::Code(list)) => schema.list(list).and_then(|list| list.code_id("absent")),
            _ => None,
        };
        let years = facts.param_number("training_years").unwrap_or(5);
        let window = Interval::between(
            first_day(facts.period.saturating_sub(years).saturating_add(1)),
            last_day(facts.period).min(facts.asof_day()),
        );
        for row in &facts.table(visits).rows {
            let Some(id) = row.id else { continue };
            let text = |field: FieldId| match row.cells.get(field) {
                Some(Cell::Text(text)) => Some(*text),
                _ => None,
            };
            let mut blanks: Vec<_> = [training, person]
                .into_iter()
                .filter(|field| text(*field).is_none())
                .map(|field| Behind { of: None, kind: visits, id, field })
                .collect();
            let attended = match row.cells.get(result) {
                Some(Cell::Code(code)) => Truth::from(Some(*code) != absent),
                Some(Cell::Unknown) => Truth::Unknown,
                _ => Truth::True,
            };
            let course = text(training);
            let known = course.and_then(|course| facts.table(courses).find(course));
            let in_time = known.map_or(Truth::Unknown, |course| {
                let blank = course.when.blank.zip(course.id);
                blanks.extend(blank.map(|(field, id)| Behind { of: None, kind: courses, id, field }));
                within(course, window)
            });
            let visit = Visit { course, counts: attended.and(in_time), blanks };
            attendance.by_person.entry(text(person)).or_default().push(visit);
        }
        attendance
    }

    fn visits(&self, person: Option<&'a str>) -> impl Iterator<Item = &Visit<'a>> {
        let own = self.by_person.get(&person);
        let unnamed = self.by_person.get(&None).filter(|_| person.is_some());
        own.into_iter().chain(unnamed).flatten()
    }

    /// Courses attended, each once.
    fn courses(&self, person: Option<&'a str>) -> Interval {
        if person.is_none() {
            let all = self.by_person.values().flatten().filter(|visit| visit.counts != Truth::False);
            return Interval::between(0, i64::try_from(all.count()).unwrap_or(i64::MAX));
        }
        let own = self.by_person.get(&person);
        let certain = own.into_iter().flatten().filter(|visit| visit.counts == Truth::True);
        let certain = order::set(certain.filter_map(|visit| visit.course));
        let possible: Vec<&Visit> =
            self.visits(person).filter(|visit| visit.counts != Truth::False).collect();
        let named = order::set(possible.iter().filter_map(|visit| visit.course));
        let unnamed = possible.iter().filter(|visit| visit.course.is_none()).count();
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Interval::between(count(certain.len()), count(named.len() + unnamed))
    }

    fn blanks(&self, person: Option<&'a str>) -> impl Iterator<Item = &Behind<'a>> {
        self.visits(person).filter(|visit| visit.counts != Truth::False).flat_map(|visit| &visit.blanks)
    }
}

/// Whether the day of a course lies in the window.
fn within(course: &Row, window: Interval) -> Truth {
    let (first, last) = (Interval { hi: window.lo, ..window }, Interval { lo: window.hi, ..window });
    (!course.when.from.less(first)).and(!last.less(course.when.from))
}
