//! A line of a rule being read: a cursor over its tokens.

use super::error::RuleErrorKind;
use super::schema::KindId;
use super::scope::{Fault, Scope};
use super::token::{Token, TokenKind, tokens};

/// A line being read.
pub(super) struct Line<'s> {
    pub(super) scope: Scope<'s>,
    pub(super) tokens: Vec<Token>,
    pub(super) at: usize,
    end: usize,
    /// The kinds of the brackets around the place, the outermost first.
    pub(super) rows: Vec<KindId>,
}

impl<'s> Line<'s> {
    pub(super) fn new(line: &str, scope: Scope<'s>, rows: &[KindId]) -> Result<Self, Fault> {
        Ok(Self { scope, tokens: tokens(line)?, at: 0, end: line.chars().count() + 1, rows: rows.to_vec() })
    }

    pub(super) fn finish<T>(&self, whole: T) -> Result<T, Fault> {
        if self.at == self.tokens.len() { Ok(whole) } else { self.expected("end of line") }
    }

    pub(super) fn column(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |token| token.column)
    }

    pub(super) fn expected<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err((self.column(), RuleErrorKind::Expected(what)))
    }

    pub(super) fn peek_name(&self, ahead: usize) -> Option<&str> {
        match &self.tokens.get(self.at + ahead)?.kind {
            TokenKind::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.peek_name(0) == Some(word);
        self.at += usize::from(found);
        found
    }

    pub(super) fn peek_sign(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.tokens.get(self.at + ahead), Some(Token { kind: TokenKind::Sign(found), .. }) if *found == sign)
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.peek_sign(0, sign);
        self.at += usize::from(found);
        found
    }

    pub(super) fn sign(&mut self, sign: &'static str) -> Result<(), Fault> {
        if self.take_sign(sign) { Ok(()) } else { self.expected(sign) }
    }

    pub(super) fn name(&mut self) -> Result<(usize, String), Fault> {
        let column = self.column();
        match self.peek_name(0).map(str::to_owned) {
            Some(name) => {
                self.at += 1;
                Ok((column, name))
            }
            None => self.expected("name"),
        }
    }

    pub(super) fn int(&mut self) -> Result<i64, Fault> {
        match self.tokens.get(self.at).map(|token| &token.kind) {
            Some(TokenKind::Int(number)) => {
                let number = *number;
                self.at += 1;
                Ok(number)
            }
            _ => self.expected("number"),
        }
    }
}
