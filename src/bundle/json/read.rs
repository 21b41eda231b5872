//! Bytes to tree: one pass, no recursion, and the first fault with its byte and its pointer.
//!
//! Written by hand, because `serde_json` cannot be made to tell what a reader of other people's files has
//! to tell apart: it takes the last of two equal names, 1e-400 for 0 and U+0000 by escape, and reports half
//! surrogates, control characters and cut files by English messages only.
//!
//! Trailing NUL bytes, which a power cut leaves at the end of a file, are no content: what is before them
//! is either cut (`E_TRUNCATED`) or followed by something (`E_TRAILING`). Knows no shape: see `envelope`.

use super::super::code::{RefusalCode, WarningCode};
use super::super::refusal::{Detail, Findings, Place, Refusal, Warning};
use super::scan::{Fault, Scanner};
use super::{MAX_DEPTH, MAX_MEMBERS, escape_pointer};
use crate::model::Json;
use std::collections::HashSet;

/// Reads a whole document from UTF-8 without a byte order mark.
pub fn read(bytes: &[u8]) -> Result<(Json, Vec<Warning>), Refusal> {
    let mut findings = Findings::default();
    let tree = read_noting(bytes, &mut findings)?;
    Ok((tree, findings.list()))
}

pub(in super::super) fn read_noting(bytes: &[u8], findings: &mut Findings) -> Result<Json, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let is_cut = error.error_len().is_none();
        let code = if is_cut { RefusalCode::Truncated } else { RefusalCode::Utf8 };
        Refusal::new(code).at(Place::offset(error.valid_up_to()))
    })?;
    let content = text.trim_end_matches('\0');
    let mut reader = Reader { scanner: Scanner::new(content), open: Vec::new(), findings };
    let tree = reader.document().map_err(|fault| reader.refusal(fault))?;
    if reader.scanner.peek_token().is_some() || content.len() < text.len() {
        return Err(Refusal::new(RefusalCode::Trailing).at(Place::offset(reader.scanner.at)));
    }
    Ok(tree)
}

struct Reader<'a> {
    scanner: Scanner<'a>,
    /// The containers that are not closed yet, outermost first.
    open: Vec<Open>,
    findings: &'a mut Findings,
}

enum Open {
    List(Vec<Json>),
    Object { members: Vec<(String, Json)>, key: Option<String>, seen: HashSet<String> },
}

/// Objects up to this size are searched for a repeated name one by one, longer ones by hash.
const SMALL: usize = 16;

enum Step {
    /// Another value of the innermost container comes next.
    More,
    /// The container is closed and is itself a value of the next one out.
    Closed(Json),
    /// The document is read.
    Done(Json),
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Json, Fault> {
        loop {
            let Some(mut value) = self.scalar_or_open()? else { continue };
            loop {
                match self.attach(value)? {
                    Step::More => break,
                    Step::Closed(container) => value = container,
                    Step::Done(tree) => return Ok(tree),
                }
            }
        }
    }

    /// A value that is complete, or `None` when a container was opened whose first value comes next.
    fn scalar_or_open(&mut self) -> Result<Option<Json>, Fault> {
        let value = match self.scanner.peek_token() {
            Some(b'{') => return self.open_object(),
            Some(b'[') => return self.open_list(),
            Some(b'"') => Json::Text(self.scanner.string()?),
            Some(b't') => self.scanner.literal("true", Json::Bool(true))?,
            Some(b'f') => self.scanner.literal("false", Json::Bool(false))?,
            Some(b'n') => self.scanner.literal("null", Json::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return self.scanner.unexpected(),
        };
        Ok(Some(value))
    }

    fn number(&mut self) -> Result<Json, Fault> {
        let offset = self.scanner.at;
        let number = self.scanner.number()?;
        if number.is_odd {
            let open = &self.open;
            self.findings.note(WarningCode::Number, Detail::None, || {
                Some(Place { pointer: Some(pointer(open)), offset: Some(offset) })
            });
        }
        Ok(number.value)
    }

    fn enter(&mut self) -> Result<(), Fault> {
        if self.open.len() >= MAX_DEPTH {
            return self.scanner.fault(RefusalCode::Depth);
        }
        self.scanner.at += 1;
        Ok(())
    }

    fn open_list(&mut self) -> Result<Option<Json>, Fault> {
        self.enter()?;
        if self.scanner.peek_token() == Some(b']') {
            self.scanner.at += 1;
            return Ok(Some(Json::List(Vec::new())));
        }
        self.open.push(Open::List(Vec::new()));
        Ok(None)
    }

    fn open_object(&mut self) -> Result<Option<Json>, Fault> {
        self.enter()?;
        if self.scanner.peek_token() == Some(b'}') {
            self.scanner.at += 1;
            return Ok(Some(Json::Object(Vec::new())));
        }
        self.open.push(Open::Object { members: Vec::new(), key: None, seen: HashSet::new() });
        self.key()?;
        Ok(None)
    }

    /// Reads a name and its colon into the innermost object.
    fn key(&mut self) -> Result<(), Fault> {
        self.scanner.peek_token();
        let offset = self.scanner.at;
        let name = self.scanner.string()?;
        let Some(Open::Object { members, key, seen }) = self.open.last_mut() else { return Ok(()) };
        if members.len() == SMALL {
            seen.extend(members.iter().map(|(name, _)| name.clone()));
        }
        let is_repeated = if members.len() < SMALL {
            members.iter().any(|(known, _)| *known == name)
        } else {
            !seen.insert(name.clone())
        };
        *key = Some(name);
        if is_repeated {
            return Err(Fault { code: RefusalCode::DupKey, offset, detail: Detail::None });
        }
        self.scanner.peek_token();
        if self.scanner.take(b':') { Ok(()) } else { self.scanner.unexpected() }
    }

    /// Puts a complete value where it belongs and reads what follows it.
    fn attach(&mut self, value: Json) -> Result<Step, Fault> {
        let (length, end) = match self.open.last_mut() {
            None => return Ok(Step::Done(value)),
            Some(Open::List(elements)) => {
                elements.push(value);
                (elements.len(), b']')
            }
            Some(Open::Object { members, key, .. }) => {
                members.push((key.take().unwrap_or_default(), value));
                (members.len(), b'}')
            }
        };
        self.scanner.peek_token();
        if self.scanner.take(end) {
            return Ok(match self.open.pop() {
                Some(Open::List(elements)) => Step::Closed(Json::List(elements)),
                Some(Open::Object { members, .. }) => Step::Closed(Json::Object(members)),
                None => Step::More,
            });
        }
        if self.scanner.peek() != Some(b',') {
            return self.scanner.unexpected();
        }
        if length >= MAX_MEMBERS {
            return self.scanner.fault(RefusalCode::Limit);
        }
        self.scanner.at += 1;
        if end == b'}' {
            self.key()?;
        }
        Ok(Step::More)
    }

    fn refusal(&self, fault: Fault) -> Refusal {
        let place = Place { pointer: Some(pointer(&self.open)), offset: Some(fault.offset) };
        Refusal::new(fault.code).at(place).with(fault.detail)
    }
}

/// The pointer of the value that is being read.
fn pointer(open: &[Open]) -> String {
    let mut pointer = String::new();
    for container in open {
        match container {
            Open::List(elements) => {
                pointer.push('/');
                pointer.push_str(&elements.len().to_string());
            }
            Open::Object { key: Some(key), .. } => {
                pointer.push('/');
                pointer.push_str(&escape_pointer(key));
            }
            Open::Object { key: None, .. } => {}
        }
    }
    pointer
}

#[cfg(test)]
mod tests;
