//! Puts things in order: the one sort of the program.
//!
//! The standard library's sort is built once more for every type and every comparison, some 4 kB each time.
//! Here only the moving is; what is sorted are positions, by a comparison that is called through a pointer.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a comparison; equals stay as they stand.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (one, other) in swaps {
        items.swap(one, other);
    }
}

/// Sorts by a key; equals stay as they stand.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts things by their own order.
pub fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// A map put together one by one; `collect` sorts first. Of equal keys the last one stays.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// A set put together one by one; `collect` sorts first.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// What to swap, one pair after the other, to have `len` things in order.
fn swaps(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for start in 0..len {
        let mut at = start;
        // Along the ring of positions that begins here; each is left with itself when it is done.
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start || from == at {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arrangement_of_a_few_comes_into_order_and_equals_stay() {
        for code in 0..5_usize.pow(5) {
            let mut items: Vec<(usize, usize)> =
                (0..5_usize).map(|at| (code / 5_usize.pow(u32::try_from(at).unwrap()) % 5, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(value, _)| *value);
            by_key(&mut items, |(value, _)| *value);
            assert_eq!(items, expected);
        }
    }
}
