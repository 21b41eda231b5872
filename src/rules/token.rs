//! Splits a line of a rule into tokens.

use super::error::RuleErrorKind;

/// A token and its column, in characters from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) column: usize,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Name(String),
    Int(i64),
    /// `( ) [ ] { } , . @ $ + * = != < <= > >=`
    Sign(&'static str),
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 16] = ["!=", "<=", ">=", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ".", "@", "$"];
const ARITHMETIC: [&str; 2] = ["+", "*"];

pub(super) fn tokens(line: &str) -> Result<Vec<Token>, (usize, RuleErrorKind)> {
    let mut tokens = Vec::new();
    let mut rest = line;
    let mut column = 1;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            first.len_utf8()
        } else if first.is_ascii_lowercase() {
            let length = run(rest, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            let name = rest.get(..length).unwrap_or_default().to_owned();
            tokens.push(Token { column, kind: TokenKind::Name(name) });
            length
        } else if first.is_ascii_digit() {
            let length = run(rest, |c| c.is_ascii_digit());
            let number = rest.get(..length).and_then(|digits| digits.parse().ok());
            let number = number.ok_or((column, RuleErrorKind::Number))?;
            tokens.push(Token { column, kind: TokenKind::Int(number) });
            length
        } else {
            let sign = SIGNS.iter().chain(&ARITHMETIC).find(|sign| rest.starts_with(**sign));
            let sign = sign.ok_or((column, RuleErrorKind::Character(first)))?;
            tokens.push(Token { column, kind: TokenKind::Sign(sign) });
            sign.len()
        };
        let (taken, left) = rest.split_at(length);
        column += taken.chars().count();
        rest = left;
    }
    Ok(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_names_numbers_and_signs_with_their_columns() {
        let line = tokens("n>=10 and x").unwrap();
        assert_eq!(line.iter().map(|token| token.column).collect::<Vec<_>>(), [1, 2, 4, 7, 11]);
        assert_eq!(line[1].kind, TokenKind::Sign(">="));
    }

    #[test]
    fn a_foreign_character_is_named_with_its_column() {
        assert_eq!(tokens("n − 1"), Err((3, RuleErrorKind::Character('−'))));
        assert_eq!(tokens("n = 99999999999999999999"), Err((5, RuleErrorKind::Number)));
    }
}
