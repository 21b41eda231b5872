//! What a passphrase must be before a backup is closed by it.
//!
//! It can be tried on a stolen file as often as anyone likes, and nobody can replace it: so it is long, and
//! typed twice or seen. Nothing else is asked of it; rules about capitals and digits make passphrases that
//! are written on the screen's edge.

use std::collections::BTreeSet;

/// The fewest characters; of Chinese ones, each of which is worth several letters, half of it.
pub const FEWEST: usize = 12;
/// Fewer different characters than this are a pattern on the keyboard.
const DIFFERENT: usize = 5;

/// Why a passphrase will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Too short.
    Short,
    /// The same few characters again and again.
    Plain,
    /// A blank before or behind it: nobody would see that it belongs to it.
    Edge,
    /// The second time it is another one.
    Differs,
}

/// What is wrong with a passphrase. `again` is the second one, where it was not seen the first time.
pub fn lack(passphrase: &str, again: Option<&str>) -> Option<Lack> {
    let weight = |character: char| if character.is_ascii() { 1 } else { 2 };
    let different: BTreeSet<char> = passphrase.chars().collect();
    match () {
        () if passphrase.trim() != passphrase => Some(Lack::Edge),
        () if passphrase.chars().map(weight).sum::<usize>() < FEWEST => Some(Lack::Short),
        () if different.len() < DIFFERENT => Some(Lack::Plain),
        () if again.is_some_and(|again| again != passphrase) => Some(Lack::Differs),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_mixed_and_the_same_twice() {
        for (passphrase, again, expected) in [
            ("", "", Some(Lack::Short)),
            ("abcdefghijk", "abcdefghijk", Some(Lack::Short)),
            ("abcdefghijkl", "abcdefghijkl", None),
            ("秋天操场红伞", "秋天操场红伞", None),
            ("秋天操场红", "秋天操场红", Some(Lack::Short)),
            ("123412341234", "123412341234", Some(Lack::Plain)),
            (" abcdefghijkl", " abcdefghijkl", Some(Lack::Edge)),
            ("abcdefghijkl ", "abcdefghijkl ", Some(Lack::Edge)),
            ("abcdefghijkl", "abcdefghijkL", Some(Lack::Differs)),
            ("abcdefghijkl", "", Some(Lack::Differs)),
        ] {
            assert_eq!(lack(passphrase, Some(again)), expected, "{passphrase:?}");
        }
        assert_eq!(lack("abcdefghijkl", None), None);
    }
}
