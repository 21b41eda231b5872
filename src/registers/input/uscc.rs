//! Unified social credit codes, GB 32100-2015: 18 characters, the last one checks the others.

use super::halfwidth;

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CONFUSABLE: &str = "IOZSV";
const MODULUS: usize = 31;

/// Why a text is no unified social credit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsccFault {
    /// Not 18 characters.
    Length {
        /// How many there are.
        length: usize,
    },
    /// A letter that the alphabet leaves out because it is taken for another.
    Confusable {
        /// The letter.
        letter: char,
        /// Its place, from 1.
        place: usize,
    },
    /// Another character that the alphabet does not have.
    Character {
        /// The character.
        character: char,
        /// Its place, from 1.
        place: usize,
    },
    /// The check character does not fit the others.
    CheckCharacter,
}

/// Reads a code: upper case, without spaces or dashes.
pub fn read(typed: &str) -> Result<String, UsccFault> {
    let code: String = halfwidth(typed)
        .chars()
        .filter(|character| *character != ' ' && *character != '-')
        .map(|character| character.to_ascii_uppercase())
        .collect();
    for (at, character) in code.chars().enumerate() {
        let place = at + 1;
        if CONFUSABLE.contains(character) {
            return Err(UsccFault::Confusable { letter: character, place });
        }
        if !ALPHABET.contains(character) {
            return Err(UsccFault::Character { character, place });
        }
    }
    let length = code.chars().count();
    if length != 18 {
        return Err(UsccFault::Length { length });
    }
    if is_valid(&code) { Ok(code) } else { Err(UsccFault::CheckCharacter) }
}

/// Whether 18 characters are a code whose check character fits.
pub fn is_valid(code: &str) -> bool {
    let values: Option<Vec<usize>> = code.chars().map(|character| ALPHABET.find(character)).collect();
    let Some((last, first)) = values.as_deref().and_then(<[usize]>::split_last) else {
        return false;
    };
    let mut weight = 1;
    let mut sum = 0;
    for value in first {
        sum += value * weight;
        weight = weight * 3 % MODULUS;
    }
    first.len() == 17 && *last == (MODULUS - sum % MODULUS) % MODULUS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn the_codes_of_the_dictionary_are_read() {
        let good = policy::dictionary().validators["uscc"]["good"].as_array().unwrap();
        assert_eq!(good.len(), 3);
        for code in good {
            let code = code.as_str().unwrap();
            assert_eq!(read(code).as_deref(), Ok(code));
            assert_eq!(read(&format!(" {} ", code.to_lowercase())).as_deref(), Ok(code));
        }
        assert_eq!(policy::dictionary().validators["uscc"]["alphabet"].as_str(), Some(ALPHABET));
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let code = "12100000400009880K";
        for at in 0..18 {
            for character in ALPHABET.chars() {
                let mut changed: Vec<char> = code.chars().collect();
                if changed[at] != character {
                    changed[at] = character;
                    let changed: String = changed.into_iter().collect();
                    assert_eq!(read(&changed), Err(UsccFault::CheckCharacter), "{changed}");
                }
            }
        }
    }

    #[test]
    fn confusable_letters_are_named() {
        for letter in ['I', 'O', 'Z', 'S', 'V'] {
            let typed = format!("1210000040000988{letter}K");
            assert_eq!(read(&typed), Err(UsccFault::Confusable { letter, place: 17 }));
        }
        assert_eq!(read("协"), Err(UsccFault::Character { character: '协', place: 1 }));
        assert_eq!(read("12100000400009880"), Err(UsccFault::Length { length: 17 }));
        assert_eq!(read("12100000400009880K1"), Err(UsccFault::Length { length: 19 }));
        assert_eq!(read("１２１０００００４００００９８８０ｋ").as_deref(), Ok("12100000400009880K"));
    }
}
