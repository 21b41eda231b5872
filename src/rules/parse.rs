//! Reads one line of a rule: a condition, an expression or a query. The grammar, top down:
//!
//! ```text
//! cond  = conj {"or" conj}     conj = neg {"and" neg}     neg = ["not"] test
//! test  = expr [ (= != < <= > >=) expr | in {codes} | has expr | has_any {codes} ] | known path | some query
//! expr  = product {"+" product}      product = atom {"*" atom}
//! ```
//!
//! Names are resolved and types checked while reading, so a mistake has its column. One file,
//! because the grammar is one page.

use super::error::RuleErrorKind;
use super::query_parse::query;
use super::schema::{CodeId, KindId, ListId, Unit};
use super::scope::{Fault, Named, Scope};
use super::token::{Token, TokenKind, tokens};
use super::tree::{Comparison, Cond, Expr, Measure, MeasureKind, Query, Type};

/// A line being read.
pub(super) struct Line<'s> {
    pub(super) scope: Scope<'s>,
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    /// The kinds of the brackets around the place, the outermost first.
    pub(super) rows: Vec<KindId>,
}

/// A condition, or a value that may yet become one side of a comparison.
enum Node {
    Cond(Cond),
    Value(Expr, Type),
}

pub(super) fn condition(line: &str, scope: Scope, rows: &[KindId]) -> Result<Cond, Fault> {
    let mut line = Line::new(line, scope, rows)?;
    let cond = line.cond()?;
    line.finish(cond)
}

pub(super) fn expression(line: &str, scope: Scope) -> Result<(Expr, Type), Fault> {
    let mut line = Line::new(line, scope, &[])?;
    let expr = line.expr(None)?;
    line.finish(expr)
}

pub(super) fn records(line: &str, scope: Scope) -> Result<Query, Fault> {
    let mut line = Line::new(line, scope, &[])?;
    let query = query(&mut line)?;
    line.finish(query)
}

impl<'s> Line<'s> {
    fn new(line: &str, scope: Scope<'s>, rows: &[KindId]) -> Result<Self, Fault> {
        Ok(Self { scope, tokens: tokens(line)?, at: 0, end: line.chars().count() + 1, rows: rows.to_vec() })
    }

    fn finish<T>(&self, whole: T) -> Result<T, Fault> {
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

    pub(super) fn cond(&mut self) -> Result<Cond, Fault> {
        let column = self.column();
        let node = self.either()?;
        as_cond(node, column)
    }

    fn either(&mut self) -> Result<Node, Fault> {
        self.chain("or", Self::both, Cond::Or)
    }

    fn both(&mut self) -> Result<Node, Fault> {
        self.chain("and", Self::negation, Cond::And)
    }

    fn chain(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Node, Fault>,
        whole: fn(Vec<Cond>) -> Cond,
    ) -> Result<Node, Fault> {
        let column = self.column();
        let first = part(self)?;
        if self.peek_name(0) != Some(word) {
            return Ok(first);
        }
        let mut parts = vec![as_cond(first, column)?];
        while self.take_word(word) {
            let column = self.column();
            let next = part(self)?;
            parts.push(as_cond(next, column)?);
        }
        Ok(Node::Cond(whole(parts)))
    }

    fn negation(&mut self) -> Result<Node, Fault> {
        if !self.take_word("not") {
            return self.test();
        }
        let column = self.column();
        let negated = self.negation()?;
        Ok(Node::Cond(Cond::Not(Box::new(as_cond(negated, column)?))))
    }

    fn test(&mut self) -> Result<Node, Fault> {
        if self.peek_name(0) == Some("known") && self.peek_name(1).is_some() {
            self.at += 1;
            let column = self.column();
            return match self.path()? {
                (Expr::Path(path), _) if !matches!(path.base, super::tree::Base::Given(_)) => {
                    Ok(Node::Cond(Cond::Known(path)))
                }
                _ => Err((column, RuleErrorKind::Expected("field"))),
            };
        }
        if self.peek_name(0) == Some("some") && self.peek_name(1).is_some() {
            self.at += 1;
            return Ok(Node::Cond(Cond::Some(query(self)?)));
        }
        let column = self.column();
        let (left, kind) = self.expr(None)?;
        if let Some(comparison) = self.comparison() {
            let column = self.column();
            let (right, other) = self.expr(list_of(kind))?;
            check_comparable(comparison, kind, other).map_err(|fault| (column, fault))?;
            return Ok(Node::Cond(Cond::Compare(left, comparison, right)));
        }
        if self.take_word("in") {
            let Type::Code(list) = kind else {
                return Err((column, RuleErrorKind::Type("code", kind.name())));
            };
            return Ok(Node::Cond(Cond::In(left, list, self.codes(list)?)));
        }
        if self.take_word("has_any") {
            return match (left, kind) {
                (Expr::Path(path), Type::Codes(list)) => {
                    Ok(Node::Cond(Cond::HasAny(path, list, self.codes(list)?)))
                }
                _ => Err((column, RuleErrorKind::Type("codes", kind.name()))),
            };
        }
        if self.take_word("has") {
            let right_column = self.column();
            let Expr::Path(path) = left else {
                return Err((column, RuleErrorKind::Type("codes", kind.name())));
            };
            let (element, of) = match kind {
                Type::Codes(list) => (self.expr(Some(list))?, Type::Code(list)),
                Type::Refs(to) => (self.expr(None)?, Type::Ref(to)),
                _ => return Err((column, RuleErrorKind::Type("codes", kind.name()))),
            };
            check_comparable(Comparison::Equal, of, element.1).map_err(|fault| (right_column, fault))?;
            return Ok(Node::Cond(Cond::Has(path, element.0)));
        }
        Ok(Node::Value(left, kind))
    }

    fn comparison(&mut self) -> Option<Comparison> {
        const SIGNS: [(&str, Comparison); 6] = [
            ("=", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<", Comparison::Less),
            ("<=", Comparison::LessOrEqual),
            (">", Comparison::Greater),
            (">=", Comparison::GreaterOrEqual),
        ];
        SIGNS.into_iter().find(|(sign, _)| self.take_sign(sign)).map(|(_, comparison)| comparison)
    }

    fn codes(&mut self, list: ListId) -> Result<Vec<CodeId>, Fault> {
        self.sign("{")?;
        let mut codes = Vec::new();
        loop {
            let (column, name) = self.name()?;
            codes.push(self.code(list, &name).ok_or_else(|| self.unknown_code(column, list, name))?);
            if !self.take_sign(",") {
                break;
            }
        }
        self.sign("}")?;
        Ok(codes)
    }

    fn code(&self, list: ListId, name: &str) -> Option<CodeId> {
        self.scope.schema.list(list)?.code_id(name)
    }

    fn unknown_code(&self, column: usize, list: ListId, code: String) -> Fault {
        let list = self.scope.schema.list(list).map(|list| list.name.clone()).unwrap_or_default();
        (column, RuleErrorKind::UnknownCode(list, code))
    }

    /// An expression; where a code of `list` may stand, its bare name is that code.
    fn expr(&mut self, list: Option<ListId>) -> Result<(Expr, Type), Fault> {
        let (first, mut kind) = self.product(list)?;
        if !self.peek_sign(0, "+") {
            return Ok((first, kind));
        }
        let mut parts = vec![first];
        while self.take_sign("+") {
            let column = self.column();
            let (next, other) = self.product(None)?;
            kind = added(kind, other).map_err(|fault| (column, fault))?;
            parts.push(next);
        }
        Ok((Expr::Sum(parts), kind))
    }

    fn product(&mut self, list: Option<ListId>) -> Result<(Expr, Type), Fault> {
        let (first, mut kind) = self.atom(list)?;
        if !self.peek_sign(0, "*") {
            return Ok((first, kind));
        }
        let mut parts = vec![first];
        while self.take_sign("*") {
            let column = self.column();
            let (next, other) = self.atom(None)?;
            kind = multiplied(kind, other).map_err(|fault| (column, fault))?;
            parts.push(next);
        }
        Ok((Expr::Product(parts), kind))
    }

    fn atom(&mut self, list: Option<ListId>) -> Result<(Expr, Type), Fault> {
        const NUMBER: Type = Type::Number(Unit::Plain);
        if matches!(self.tokens.get(self.at), Some(Token { kind: TokenKind::Int(_), .. })) {
            return Ok((Expr::Int(self.int()?), Type::Number(Unit::Literal)));
        }
        if self.take_sign("$") {
            let (column, name) = self.name()?;
            let (param, kind) =
                self.scope.param(&name).ok_or((column, RuleErrorKind::UnknownParameter(name)))?;
            return Ok((Expr::Param(param), kind));
        }
        if self.take_sign("(") {
            let node = self.either()?;
            self.sign(")")?;
            return Ok(match node {
                Node::Cond(cond) => (Expr::Truth(Box::new(cond)), Type::Bool),
                Node::Value(expr, kind) => (expr, kind),
            });
        }
        let called = self.peek_sign(1, "(");
        let before_name = self.peek_name(1).is_some();
        let word = self.peek_name(0).unwrap_or_default();
        let measure = match word {
            "count" => Some(MeasureKind::Count),
            "sum" => Some(MeasureKind::Sum),
            "distinct" => Some(MeasureKind::Distinct),
            "latest" => Some(MeasureKind::Latest),
            _ => None,
        };
        if let Some(kind) = measure.filter(|_| before_name) {
            self.at += 1;
            return self.measure(kind);
        }
        if let "true" | "false" = word {
            let truth = word == "true";
            self.at += 1;
            return Ok((Expr::Truth(Box::new(Cond::Constant(truth))), Type::Bool));
        }
        if self.take_word("asof") {
            return Ok((Expr::AsOf, Type::Date));
        }
        if called && self.take_word("tally") {
            self.sign("(")?;
            let mut parts = vec![self.cond()?];
            while self.take_sign(",") {
                parts.push(self.cond()?);
            }
            self.sign(")")?;
            return Ok((Expr::Tally(parts), NUMBER));
        }
        if called && self.take_word("ago") {
            self.sign("(")?;
            let months = self.small()?;
            self.sign(")")?;
            return Ok((Expr::Ago(months), Type::Date));
        }
        if called && self.take_word("day") {
            self.sign("(")?;
            let years_before = self.small()?;
            self.sign(",")?;
            let month = self.small()?;
            self.sign(",")?;
            let day = self.small()?;
            self.sign(")")?;
            return Ok((Expr::Day { years_before, month, day }, Type::Date));
        }
        if let Some(list) = list.filter(|_| !self.peek_sign(1, ".")) {
            if let Some(code) = self.peek_name(0).and_then(|name| self.code(list, name)) {
                self.at += 1;
                return Ok((Expr::Code(list, code), Type::Code(list)));
            }
            let column = self.column();
            let name = self.peek_name(0).unwrap_or_default().to_owned();
            return self.path().map_err(|_| self.unknown_code(column, list, name));
        }
        self.path()
    }

    /// A whole number of a few digits.
    fn small<T: TryFrom<i64>>(&mut self) -> Result<T, Fault> {
        let column = self.column();
        T::try_from(self.int()?).map_err(|_| (column, RuleErrorKind::Number))
    }

    fn measure(&mut self, kind: MeasureKind) -> Result<(Expr, Type), Fault> {
        if kind == MeasureKind::Count {
            let query = query(self)?;
            let measure = Measure { kind, field: None, query };
            return Ok((Expr::Measure(Box::new(measure)), Type::Number(Unit::Plain)));
        }
        let column = self.column();
        let names = self.dotted()?;
        if !self.take_word("of") {
            return self.expected("of");
        }
        let query = query(self)?;
        self.rows.push(query.kind);
        let field = self.scope.resolve(&names, &self.rows);
        self.rows.pop();
        let Named::Value(path, of) = field? else {
            return Err((column, RuleErrorKind::Expected("field")));
        };
        let result = match (kind, of) {
            (MeasureKind::Sum, Type::Number(_)) | (MeasureKind::Latest, _) => of,
            (MeasureKind::Sum, _) => return Err((column, RuleErrorKind::Type("number", of.name()))),
            (_, Type::Codes(_) | Type::Refs(_)) => {
                return Err((column, RuleErrorKind::Type("code", of.name())));
            }
            _ => Type::Number(Unit::Plain),
        };
        let measure = Measure { kind, field: Some(path), query };
        Ok((Expr::Measure(Box::new(measure)), result))
    }

    fn dotted(&mut self) -> Result<Vec<(usize, String)>, Fault> {
        let mut names = vec![self.name()?];
        while self.take_sign(".") {
            names.push(self.name()?);
        }
        Ok(names)
    }

    fn path(&mut self) -> Result<(Expr, Type), Fault> {
        let names = self.dotted()?;
        Ok(match self.scope.resolve(&names, &self.rows)? {
            Named::Value(path, kind) => (Expr::Path(path), kind),
            Named::Term(cond) => (Expr::Truth(Box::new(cond)), Type::Bool),
        })
    }
}

fn as_cond(node: Node, column: usize) -> Result<Cond, Fault> {
    match node {
        Node::Cond(cond) => Ok(cond),
        Node::Value(Expr::Truth(cond), _) => Ok(*cond),
        Node::Value(Expr::Path(path), Type::Bool) => Ok(Cond::Holds(path)),
        Node::Value(expr, Type::Bool) => {
            let yes = Expr::Truth(Box::new(Cond::Constant(true)));
            Ok(Cond::Compare(expr, Comparison::Equal, yes))
        }
        Node::Value(_, other) => Err((column, RuleErrorKind::Type("condition", other.name()))),
    }
}

fn list_of(kind: Type) -> Option<ListId> {
    match kind {
        Type::Code(list) => Some(list),
        _ => None,
    }
}

fn check_comparable(comparison: Comparison, left: Type, right: Type) -> Result<(), RuleErrorKind> {
    let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let fits = match (left, right) {
        (Type::Number(one), Type::Number(two)) => one == two || one == Unit::Literal || two == Unit::Literal,
        (Type::Date, Type::Date) => true,
        (Type::Code(one), Type::Code(two)) => !ordered && one == two,
        (Type::Ref(one), Type::Ref(two)) => !ordered && (one == two || one.is_none() || two.is_none()),
        (Type::Bool, Type::Bool) | (Type::Text, Type::Text) => !ordered,
        _ => false,
    };
    if fits { Ok(()) } else { Err(RuleErrorKind::Type(left.name(), right.name())) }
}

fn added(left: Type, right: Type) -> Result<Type, RuleErrorKind> {
    match (left, right) {
        (Type::Number(Unit::Literal), Type::Number(unit))
        | (Type::Number(unit), Type::Number(Unit::Literal)) => Ok(Type::Number(unit)),
        (Type::Number(one), Type::Number(two)) if one == two => Ok(left),
        _ => Err(RuleErrorKind::Type(left.name(), right.name())),
    }
}

fn multiplied(left: Type, right: Type) -> Result<Type, RuleErrorKind> {
    match (left, right) {
        (Type::Number(Unit::Money), Type::Number(Unit::Plain | Unit::Literal))
        | (Type::Number(Unit::Plain | Unit::Literal), Type::Number(Unit::Money)) => {
            Ok(Type::Number(Unit::Money))
        }
        (Type::Number(Unit::Plain | Unit::Literal), Type::Number(Unit::Plain | Unit::Literal)) => {
            Ok(Type::Number(Unit::Plain))
        }
        _ => Err(RuleErrorKind::Type(left.name(), right.name())),
    }
}
