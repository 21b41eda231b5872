//! The rule language: one line per thought in the catalogue, read into a tree, judged by one total
//! function over three truth values, and explained by that same tree.
//!
//! Policy is data: no item is known here. Time is an argument, money is whole 分, nothing divides.
//! What is missing can only end as 数据不足, never turn a verdict round.
//!
//! Reading: `token`, `scope`, `parse`, `query_parse`, `rule_load`, `load`.
//! Judging: `facts` (with `table`, `views`, `finished`), `eval`, `query`, `measure`, `judge`.

mod book;
mod error;
mod eval;
pub mod explain;
mod facts;
mod find;
mod finished;
mod judge;
mod judgement;
mod line;
mod load;
mod measure;
mod parse;
mod query;
mod query_parse;
mod rollup;
mod rule;
mod rule_load;
mod schema;
mod scope;
mod table;
mod tested;
mod token;
mod trace;
mod tree;
mod truth;
mod types;
mod value;
mod views;
mod walk;

pub use book::{CertainlyFalse, RuleBook};
pub use error::{Place, RuleError, RuleErrorKind};
pub use facts::{Basis, Facts, Parameter};
pub use find::Hit;
pub use finished::Finished;
pub use judgement::{
    Blank, CodeName, FieldName, GivenTrace, Judgement, Light, OpenRegister, QueryTrace, Ratio, RowTrace,
    ShareRecord, ShareTrace, Shown, SourceTrace, StepTrace, Trace, Unit, WindowTrace,
};
pub use rule::{Cause, Outcome};
pub use tested::{Factor, FactorName, Side, Test, Tested};
pub use tree::{Comparison, MeasureKind};
pub use truth::{Interval, Truth};
