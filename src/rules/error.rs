//! What can be wrong with a rule as it is written: a fact with its place, not a sentence.

/// A mistake in the catalogue or the dictionary, found when the rules are loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The item, the term (`post.leader`), the parameter or the kind whose text is wrong.
    pub item: String,
    /// Which line of it.
    pub place: Place,
    /// Where in that line, in characters from 1; 0 when the line as a whole is meant.
    pub column: usize,
    /// What is wrong.
    pub kind: RuleErrorKind,
}

/// A line of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A given, by name.
    Given(String),
    /// One line of a given that is a table: the given and the code.
    Case(String, String),
    /// A step, from 0.
    Step(usize),
    /// The steps as a whole.
    Steps,
    /// The records of a share.
    ShareOf,
    /// What a share asks of each.
    ShareThat,
    /// A verdict of a share: `all`, `some`, `none` or `empty`.
    ShareVerdict(&'static str),
    /// The trend.
    Trend,
    /// A hint, from 0.
    Hint(usize),
    /// A choice, from 0.
    Choice(usize),
    /// A pattern of a roll-up, from 0.
    Rollup(usize),
    /// A light, from 0.
    Light(usize),
    /// A name among those shown first.
    Show(String),
    /// The levels of an item.
    Levels,
    /// A named condition.
    Term,
    /// A parameter.
    Parameter,
    /// A check of a kind, from 0.
    Check(usize),
    /// What a consistency check looks for.
    Find,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleErrorKind {
    /// A character that the language does not have.
    Character(char),
    /// A number that does not fit.
    Number,
    /// Something else should stand here.
    Expected(&'static str),
    /// No kind of that name.
    UnknownKind(String),
    /// No field, term or given of that name.
    UnknownName(String),
    /// The list has no such code: list, code.
    UnknownCode(String, String),
    /// The dictionary has no such code list.
    UnknownList(String),
    /// No parameter of that name.
    UnknownParameter(String),
    /// No reason for 不适用 of that name.
    UnknownReason(String),
    /// No window of that name.
    UnknownWindow(String),
    /// No verdict of that name.
    UnknownVerdict(String),
    /// No item fits the pattern.
    UnknownItem(String),
    /// The kind has no axis of time that the window could be laid on.
    NoTimeAxis(String),
    /// `by` needs a reference to the record outside.
    NoJoin(String),
    /// The types do not fit: what is needed, what is there.
    Type(&'static str, &'static str),
    /// A table without a line for this code.
    MissingCode(String),
    /// The last step still has a condition, or there is none.
    EndlessSteps,
    /// A step without a condition before the last.
    UnreachableSteps,
    /// A name is given twice.
    Twice(String),
}
