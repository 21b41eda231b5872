//! The tokens of JSON (RFC 8259), stricter than the grammar: literals, numbers, strings.
//!
//! Numbers are whole within ±(2^53−1) or finite fractions; what cannot be held exactly as such is
//! `E_RANGE`, also `1e-400`, which is not 0. `-0`, `1.0` and `1e2` are read as 0, 1 and 100, as RFC 8785
//! writes them, and reported as [`Number::is_odd`]. Control characters are refused raw (as JSON has it) and
//! by escape too, apart from `\t`, `\n` and `\r`: no field may hold them, Excel and C programs cut texts
//! there, and our own export is read back, so one that slipped in is met before the file leaves.

use super::super::code::RefusalCode;
use super::super::refusal::Detail;
use super::{MAX_INTEGER, MAX_STRING};
use crate::model::Json;

/// What is wrong, and at which byte.
#[derive(Debug)]
pub(super) struct Fault {
    pub code: RefusalCode,
    pub offset: usize,
    pub detail: Detail,
}

/// A number as it is held.
pub(super) struct Number {
    pub value: Json,
    /// Not in the form in which it will be written.
    pub is_odd: bool,
}

/// A position in a document.
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub at: usize,
}

type Scanned<T> = Result<T, Fault>;

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub fn fault<T>(&self, code: RefusalCode) -> Scanned<T> {
        Err(Fault { code, offset: self.at, detail: Detail::None })
    }

    /// `E_TRUNCATED` at the end, `E_SYNTAX` before it.
    pub fn unexpected<T>(&self) -> Scanned<T> {
        self.fault(if self.peek().is_none() { RefusalCode::Truncated } else { RefusalCode::Syntax })
    }

    /// The byte at this position.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte that is not white space.
    pub fn peek_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// Steps over `byte` when it comes next.
    pub fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// `true`, `false` or `null`.
    pub fn literal(&mut self, word: &str, value: Json) -> Scanned<Json> {
        for byte in word.bytes() {
            if !self.take(byte) {
                return self.unexpected();
            }
        }
        Ok(value)
    }

    fn digits(&mut self) -> Scanned<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.unexpected() } else { Ok(self.at - start) }
    }

    pub fn number(&mut self) -> Scanned<Number> {
        let start = self.at;
        self.take(b'-');
        let is_zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if is_zero && digits > 1 {
            return Err(Fault { code: RefusalCode::Syntax, offset: start, detail: Detail::None });
        }
        let mut is_whole = true;
        if self.take(b'.') {
            is_whole = false;
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            is_whole = false;
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let value = if is_whole { whole(text, digits) } else { fraction(text) };
        value.ok_or_else(|| Fault { code: RefusalCode::Range, offset: start, detail: Detail::found(text) })
    }

    /// A string, from its opening quote.
    pub fn string(&mut self) -> Scanned<String> {
        let start = self.at;
        if !self.take(b'"') {
            return self.unexpected();
        }
        let mut string = String::new();
        loop {
            let run = self.at;
            while self.peek().is_some_and(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            string.push_str(self.text.get(run..self.at).unwrap_or_default());
            match self.peek() {
                None => return self.fault(RefusalCode::Truncated),
                Some(b'"') => break,
                Some(b'\\') => string.push(self.escape()?),
                Some(_) => return self.fault(RefusalCode::Control),
            }
        }
        self.at += 1;
        if string.len() > MAX_STRING && string.chars().count() > MAX_STRING {
            return Err(Fault { code: RefusalCode::Limit, offset: start, detail: Detail::None });
        }
        Ok(string)
    }

    fn escape(&mut self) -> Scanned<char> {
        let start = self.at;
        let refuse = |code| Err(Fault { code, offset: start, detail: Detail::None });
        self.at += 1;
        let Some(letter) = self.peek() else { return self.fault(RefusalCode::Truncated) };
        self.at += 1;
        let character = match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' | b'f' => return refuse(RefusalCode::Control),
            b'u' => match self.code_unit()? {
                low @ 0xDC00..=0xDFFF => {
                    return Err(Fault {
                        code: RefusalCode::Surrogate,
                        offset: start,
                        detail: Detail::found(&format!("{low:04x}")),
                    });
                }
                high @ 0xD800..=0xDBFF => self.low_half(high, start)?,
                unit => char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER),
            },
            _ => return refuse(RefusalCode::Syntax),
        };
        if character < ' ' && !matches!(character, '\n' | '\r' | '\t') {
            return refuse(RefusalCode::Control);
        }
        Ok(character)
    }

    fn code_unit(&mut self) -> Scanned<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            match self.peek().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => unit = unit * 16 + digit,
                None => return self.unexpected(),
            }
            self.at += 1;
        }
        Ok(unit)
    }

    fn low_half(&mut self, high: u32, start: usize) -> Scanned<char> {
        let alone = Fault {
            code: RefusalCode::Surrogate,
            offset: start,
            detail: Detail::found(&format!("{high:04x}")),
        };
        if self.peek().is_none() {
            return self.fault(RefusalCode::Truncated);
        }
        if !self.take(b'\\') {
            return Err(alone);
        }
        if self.peek().is_none() {
            return self.fault(RefusalCode::Truncated);
        }
        if !self.take(b'u') {
            return Err(alone);
        }
        let low = self.code_unit()?;
        if !(0xDC00..=0xDFFF).contains(&low) {
            return Err(alone);
        }
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)).ok_or(alone)
    }
}

fn whole(text: &str, digits: usize) -> Option<Number> {
    let number: i64 = (digits <= 16).then(|| text.parse().ok())??;
    let fits = (-MAX_INTEGER..=MAX_INTEGER).contains(&number);
    fits.then(|| Number { value: Json::Int(number), is_odd: number == 0 && text.starts_with('-') })
}

fn fraction(text: &str) -> Option<Number> {
    let number: f64 = text.parse().ok()?;
    let has_vanished = number == 0.0
        && text.bytes().take_while(|byte| !b"eE".contains(byte)).any(|byte| (b'1'..=b'9').contains(&byte));
    if !number.is_finite() || has_vanished {
        return None;
    }
    if number.fract() != 0.0 {
        return Some(Number { value: Json::Float(number), is_odd: false });
    }
    // A whole number in disguise: its digits without the fraction are read like any other.
    let digits = format!("{number:.0}");
    let digits = if number == 0.0 { "0" } else { &digits };
    let whole = whole(digits, digits.trim_start_matches('-').len())?;
    Some(Number { is_odd: true, ..whole })
}
