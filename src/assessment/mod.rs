//! What one unit answers in one year: its sheets, the answers people gave, and what is still missing.

pub mod answer;
pub mod decision;
pub mod extent;
pub mod carry;
pub mod act;
pub mod progress;
pub mod scope;
pub mod setting;
pub mod standing;
pub mod judged;
pub mod ask;
pub mod walk;
pub mod matrix;
pub mod unit_year;
pub mod reply;
pub mod check;
pub mod readers;
pub mod next_step;

pub use act::{Act, Change, Given, Place, answer_many};
pub use answer::{Answer, Carried, CarriedState, SheetId, SheetState};
pub use ask::Ask;
pub use carry::{Inherited, InheritedRecord};
pub use check::{Checked, Claim, Wanted};
pub use decision::{Decision, Overall};
pub use extent::Extent;
pub use judged::{Judged, Line, Sheet};
pub use matrix::{Matrix, NotAsked};
pub use next_step::Step;
pub use progress::Progress;
pub use reply::{Remark, Reply};
pub use scope::Tiers;
pub use setting::Setting;
pub use standing::{Standing, Want};
pub use unit_year::{Answers, SheetHead, UnitYear};
pub use walk::Only;
