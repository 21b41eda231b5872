//! What has arrived, as a reviewer works through it: states, order, and the next one. Pure.

use crate::assessment::Overall;
use crate::model::order;
use crate::workflows::receive::Arrival;
use std::collections::BTreeMap;

/// How far the review of a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Begun and not finished.
    Reviewing,
    /// Nothing decided yet.
    Fresh,
    /// All decided; something goes back.
    ToFix,
    /// All decided, nothing goes back.
    Decided,
    /// 退回补正: the opinion that sends it back is saved.
    Returned,
    /// 审核通过: the opinion that accepts it is saved.
    Approved,
}

/// How far the review of a submission is.
pub fn state(arrival: &Arrival) -> State {
    match (arrival.overall, arrival.decided) {
        (Some(Overall::Returned), _) => State::Returned,
        (Some(Overall::Approved), _) => State::Approved,
        (None, 0) => State::Fresh,
        (None, decided) if decided < arrival.answers => State::Reviewing,
        (None, _) if arrival.to_fix > 0 => State::ToFix,
        (None, _) => State::Decided,
    }
}

/// The file of each submission that is in force: what wants action first, then by division.
pub fn listed(arrivals: &[Arrival]) -> Vec<&Arrival> {
    let mut newest: BTreeMap<&str, &Arrival> = BTreeMap::new();
    for arrival in arrivals {
        let known = newest.entry(arrival.id.as_str()).or_insert(arrival);
        if (!arrival.is_aside, arrival.revision) > (!known.is_aside, known.revision) {
            *known = arrival;
        }
    }
    let mut listed: Vec<&Arrival> = newest.into_values().collect();
    let place =
        |arrival: &&Arrival| (state(arrival), arrival.region.clone(), arrival.period, arrival.id.clone());
    order::by_key(&mut listed, place);
    listed
}

/// The one to go on with; `None` when all are decided.
pub fn next<'a>(listed: &[&'a Arrival]) -> Option<&'a Arrival> {
    listed.iter().copied().find(|arrival| matches!(state(arrival), State::Reviewing | State::Fresh))
}

/// How many are in each state, in the order of the states.
pub fn counts(listed: &[&Arrival]) -> [(State, usize); 6] {
    use State::{Approved, Decided, Fresh, Returned, Reviewing, ToFix};
    [Fresh, Reviewing, ToFix, Decided, Returned, Approved]
        .map(|wanted| (wanted, listed.iter().filter(|arrival| state(arrival) == wanted).count()))
}

/// A moment as it is listed: `2026-11-23 16:08`.
pub fn moment(rfc3339: &str) -> String {
    rfc3339.get(..16).unwrap_or(rfc3339).replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Digest;
    use crate::model::Id;

    fn arrival(id: &str, revision: u64, region: &str, decided: usize, to_fix: usize) -> Arrival {
        Arrival {
            id: Id::parse(id).unwrap(),
            revision,
            unit: Id::parse("u").unwrap(),
            unit_name: String::new(),
            region: region.to_owned(),
            period: 2026,
            digest: Digest::of_bytes(id.as_bytes()),
            content: None,
            received_at: String::new(),
            file: String::new(),
            answers: 391,
            decided,
            to_fix,
            overall: None,
            is_twin: false,
            is_aside: false,
        }
    }

    #[test]
    fn what_wants_action_comes_first_then_the_division_decides() {
        let arrivals = [
            arrival("done", 1, "340801", 391, 0),
            arrival("fresh2", 1, "340824", 0, 0),
            arrival("fresh1", 1, "340822", 0, 0),
            arrival("fix", 1, "340803", 391, 2),
            arrival("going", 1, "340881", 12, 1),
        ];
        let listed = listed(&arrivals);
        let ids: Vec<&str> = listed.iter().map(|arrival| arrival.id.as_str()).collect();
        assert_eq!(ids, ["going", "fresh1", "fresh2", "fix", "done"]);
        assert_eq!(next(&listed).map(|arrival| arrival.id.as_str()), Some("going"));
        assert_eq!(counts(&listed).map(|(_, count)| count), [2, 1, 1, 1, 0, 0]);
    }

    #[test]
    fn what_an_opinion_was_saved_of_is_done_with() {
        let back = Arrival { overall: Some(Overall::Returned), ..arrival("back", 1, "340881", 12, 1) };
        let done = Arrival { overall: Some(Overall::Approved), ..arrival("done", 1, "340822", 391, 0) };
        let arrivals = [done, back, arrival("fix", 1, "340803", 391, 2)];
        let listed = listed(&arrivals);
        let states: Vec<State> = listed.iter().map(|arrival| state(arrival)).collect();
        assert_eq!(states, [State::ToFix, State::Returned, State::Approved]);
        assert!(next(&listed).is_none());
    }

    #[test]
    fn a_newer_revision_stands_for_the_older() {
        let arrivals = [arrival("s1", 2, "340822", 0, 0), arrival("s1", 1, "340822", 391, 3)];
        let listed = listed(&arrivals);
        assert_eq!(listed.iter().map(|arrival| arrival.revision).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn nothing_is_next_when_all_is_decided() {
        assert!(next(&listed(&[arrival("s1", 1, "340822", 391, 0)])).is_none());
    }

    #[test]
    fn a_moment_is_said_to_the_minute() {
        assert_eq!(moment("2026-11-23T16:08:31+08:00"), "2026-11-23 16:08");
        assert_eq!(moment("?"), "?");
    }
}
